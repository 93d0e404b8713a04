//! A figure: what a number says, with everything that limits it.

use crate::Amount;
use serde::{Deserialize, Serialize};
use variorum_grammar::Bound;
use variorum_text::Span;

/// What sort of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// "12", "dozens", "between 10 and 12".
    Count,
    /// "half", "two thirds": low and high are the share of one (0.5). "90%" is a count whose unit is `percent`.
    Share,
    /// "sixth".
    Ordinal,
    /// "none", "no one": zero.
    None,
}

/// An amount as stated. Never a bare number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The number's own words ("1,100"; "between 200 and 400").
    pub span: Span,
    /// The same with the words of its bound ("at least 1,100").
    pub with_bound: Span,
    /// The sentence it stands in, an index of `Text::sentences`.
    pub sentence: usize,
    /// Its words' tokens in that sentence, first and one past the last (number words, not bound words).
    pub tokens: (usize, usize),
    /// What sort of number.
    pub kind: FigureKind,
    /// Lower end as stated.
    pub low: Option<Amount>,
    /// Upper end as stated.
    pub high: Option<Amount>,
    /// How it is limited.
    pub bound: Bound,
    /// Whether a word of approximation stands before a range or a bound ("some 28 to 30").
    pub approximate: bool,
    /// Id of the vague amount ("dozens", "hundreds", "several"), where no number is stated.
    pub vague: Option<String>,
    /// Id of the unit where it is not a count of people or things ("usd", "km", "day", "percent", "age").
    pub unit: Option<String>,
}

/// The unit of "90%".
const PERCENT: &str = "percent";

impl Figure {
    /// Whether it says how large a part of something is: "half", "90%".
    pub fn is_share(&self) -> bool {
        self.is_percent() || self.kind == FigureKind::Share
    }

    fn is_percent(&self) -> bool {
        self.unit.as_deref() == Some(PERCENT)
    }

    /// What a share ("half") comes to of a whole ("more than 330"): about so many, within the bound of the whole, in
    /// whole ones. `None` where this is no share, or the whole no number.
    ///
    /// ```
    /// use variorum_figures::{Amount, find_figures};
    /// use variorum_grammar::{Bound, Grammar};
    /// use variorum_text::Text;
    ///
    /// let text = Text::plain("Half of them were among the 330.".to_owned());
    /// let found = find_figures(&text.words, 0, &text.sentences[0].tokens, Grammar::english());
    /// let half = found[0].of(&found[1]).expect("a share of a number");
    /// assert_eq!((half.low, half.bound), (Some(Amount::whole(165)), Bound::About));
    /// ```
    pub fn of(&self, whole: &Self) -> Option<Self> {
        let part = |share: Amount, of: Option<Amount>| {
            Some(Amount::whole(share.times(of?)?.as_f64().round() as i64))
        };
        if !self.is_share() || whole.kind != FigureKind::Count || whole.unit.is_some() {
            return None;
        }
        let of_one =
            |it: Amount| if self.is_percent() { Amount::nearest(it.as_f64() / 100.0) } else { Some(it) };
        // An end that is missing is the bound's, and the other end stands for it where the whole has it.
        let (least, most) = (self.low.or(self.high)?, self.high.or(self.low)?);
        let (least, most) = (of_one(least)?, of_one(most)?);
        if least > Amount::whole(1) {
            return None;
        }
        let (low, high) = match self.bound {
            Bound::AtLeast | Bound::MoreThan => (part(least, whole.low), None),
            Bound::AtMost | Bound::LessThan => (None, part(most, whole.high)),
            Bound::Exactly | Bound::About | Bound::Between => {
                (part(least, whole.low), part(most, whole.high))
            }
        };
        low.or(high)?;
        let bound = match (self.bound, whole.bound) {
            (Bound::Exactly | Bound::About, Bound::Exactly) => Bound::About,
            (Bound::Exactly | Bound::About, other) | (other, _) => other,
        };
        Some(Self {
            kind: FigureKind::Count,
            low,
            high,
            bound,
            approximate: true,
            unit: None,
            ..self.clone()
        })
    }
}
