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
    /// "half", "two thirds", "90%": low and high are the share of one (0.5).
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
