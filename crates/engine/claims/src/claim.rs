//! A claim: one thing said by one speaker in one passage.

use serde::{Deserialize, Serialize};
use variorum_figures::Amount;
use variorum_grammar::{Bound, Realis, Stance, Standing};
use variorum_text::Span;

/// What a claim is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// A measure is given a figure.
    Figure,
    /// A happening is given a time.
    Time,
    /// Something is said by someone.
    Statement,
    /// Something is said of a person or body ("the leader", "aged 40").
    Attribute,
}

/// One of the four clocks: an interval, and the words that give it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Clock {
    /// First moment, ISO 8601, as precise as stated ("2004-09-03", "2004-09-03T09:11").
    pub from: Option<String>,
    /// Last moment, likewise.
    pub to: Option<String>,
    /// The words, as they stand.
    pub words: String,
}

/// One speaker of a claim's chain, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// Who, resolved; `None` where nobody is named.
    pub words: Option<String>,
    /// Where the words of the speaker stand.
    pub span: Option<Span>,
    /// The cue.
    pub cue: Span,
    /// What the speaker does with the claim.
    pub stance: Stance,
    /// What kind of speaker.
    pub standing: Option<Standing>,
}

/// Why a claim may belong to another event than the one the account is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// The words that say so ("last week", "the 2002 theatre siege").
    pub words: Span,
    /// Which sign it is, an id of `grammar/en/events` ("other-time", "other-place", "named-event", "series").
    pub sign: String,
}

/// The grammar lines behind a claim.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Derivation {
    /// Each step: what was decided ("measure", "frame", "bound", "speaker"), the place in `grammar/`
    /// ("measures/killed.toml:9"), the words it read.
    pub steps: Vec<(String, String, Span)>,
}

/// One thing said by one speaker in one passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// What it is about.
    pub kind: ClaimKind,
    /// The clause, in the source's text.
    pub span: Span,
    /// The number's own words (figures), the time's words (times), the cue (statements).
    pub figure_span: Span,
    /// The sentence, an index of `Text::sentences`.
    pub sentence: usize,
    /// Id of the measure ("killed"); empty for other kinds.
    pub measure: String,
    /// Id of the population ("all", "children") or the counted noun's lemma.
    pub population: String,
    /// The words of the part of the event that it covers.
    pub scope: Option<Span>,
    /// Lower end as stated.
    pub low: Option<Amount>,
    /// Upper end as stated.
    pub high: Option<Amount>,
    /// How it is limited.
    pub bound: Bound,
    /// Whether a word of approximation stands before a range or a bound.
    pub approximate: bool,
    /// Id of the vague amount, where no number is stated.
    pub vague: Option<String>,
    /// Whether no number word stands there ("a man was killed" is one).
    pub implicit: bool,
    /// Whether it is put forward as having happened.
    pub realis: Realis,
    /// What the innermost speaker does with it; `states` where the publisher speaks.
    pub stance: Stance,
    /// Outermost speaker first; empty where the publisher speaks.
    pub chain: Vec<Speaker>,
    /// When the speaker spoke.
    pub said: Option<Clock>,
    /// The moment whose state the figure describes.
    pub as_of: Option<Clock>,
    /// When the thing happened.
    pub about: Option<Clock>,
    /// A sign that it belongs to another event.
    pub elsewhere: Option<Elsewhere>,
    /// Marked by the text as initial, wrong, withdrawn ("initially put at", "was later corrected").
    pub superseded: bool,
    /// Id of a measure that this claim's word leaves open ("shot" leaves `killed` open): where another account tells
    /// of that, this one answers nothing.
    pub leaves_open: Option<String>,
    /// Index of the claim (in the same analysis) that counts the whole this is a part of
    /// ("40 people, 12 of them children").
    pub part_of: Option<usize>,
    /// How it was come by.
    pub derivation: Derivation,
}

impl Claim {
    /// The innermost named speaker's resolved words; `None` where the publisher speaks or nobody is named.
    pub fn speaker(&self) -> Option<&str> {
        self.chain.iter().rev().find_map(|it| it.words.as_deref())
    }
}
