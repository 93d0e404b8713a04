//! A claim: one thing said by one speaker in one passage.

use crate::{Clock, Number, TextOf};
use serde::{Deserialize, Serialize};

/// What a claim is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// A measure is given a figure: "12 people were killed".
    Figure,
    /// A happening is given a time: "on Friday".
    Time,
    /// Something is said by someone: "the mayor denied it".
    Statement,
    /// Something is said of a person or body: "the harbour master, Ola Brand".
    Attribute,
}

impl ClaimKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[Self::Figure, Self::Time, Self::Statement, Self::Attribute];

    /// The name used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Time => "time",
            Self::Statement => "statement",
            Self::Attribute => "attribute",
        }
    }
}

/// How the words of a statement stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// All of it between quotation marks.
    Direct,
    /// None of it.
    Indirect,
    /// Some of it.
    Mixed,
}

/// One speaker of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// Who, after pronouns and roles were resolved; `None` where nobody is named.
    pub speaker: Option<String>,
    /// The words that mark the attribution.
    pub cue: String,
    /// What the speaker does with the claim ("states", "denies").
    pub stance: String,
    /// What kind of speaker ("government", "witness").
    pub standing: Option<String>,
    /// First byte of the speaker's words, counted as the claim's `start`.
    pub speaker_start: Option<usize>,
    /// One past their last byte.
    pub speaker_end: Option<usize>,
    /// First byte of the cue.
    pub cue_start: usize,
    /// One past its last byte.
    pub cue_end: usize,
}

/// Why a claim may belong to another event than the main one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// The words that say so ("last week").
    pub words: String,
    /// Which sign it is ("other-time", "named-event").
    pub sign: String,
}

/// One step of how a claim was come by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What was decided ("measure", "frame", "bound").
    pub what: String,
    /// The line of the grammar that decided it ("measures/killed.toml:9").
    pub place: String,
    /// The words it read.
    pub words: String,
}

/// A figure given to a measure.
#[expect(clippy::struct_excessive_bools, reason = "each is a field of the published JSON")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureClaim {
    /// Derived from source hash, span and kind.
    pub id: String,
    /// Path of the account.
    pub source: String,
    /// First byte of the clause.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// What `start` and the other offsets count in.
    pub text_of: TextOf,
    /// First byte of the number's own words.
    pub figure_start: usize,
    /// One past their last byte.
    pub figure_end: usize,
    /// The words from `start` to `end`, exactly.
    pub quote: String,
    /// First byte of the clause in the source's text, whatever `text_of` says.
    pub text_start: usize,
    /// One past its last byte there.
    pub text_end: usize,
    /// Id of the measure ("killed").
    pub measure: String,
    /// Id of the population, or the counted noun's lemma.
    pub population: String,
    /// Words of the part of the event it covers.
    pub scope: Option<String>,
    /// Lower end as stated.
    pub low: Option<Number>,
    /// Upper end as stated.
    pub high: Option<Number>,
    /// How the words limit it ("exactly", "at least").
    pub bound: String,
    /// Whether a word of approximation stands before a range or a bound.
    pub approximate: bool,
    /// Id of the vague amount ("dozens").
    pub vague: Option<String>,
    /// The number's words as written.
    pub words: String,
    /// Whether no number word stands there.
    pub implicit: bool,
    /// Whether it is put forward as having happened ("asserted", "threatened").
    pub realis: String,
    /// What the innermost speaker does with it.
    pub stance: String,
    /// The words naming who says it; `None` where the publisher does.
    pub speaker: Option<String>,
    /// Id of the entity they name.
    pub speaker_entity: Option<String>,
    /// Outermost speaker first.
    pub chain: Vec<Attribution>,
    /// False where the figure belongs to another event.
    pub about_main_event: bool,
    /// Id of the event.
    pub event: Option<String>,
    /// Why it may belong to another event.
    pub elsewhere: Option<Elsewhere>,
    /// When the source came out.
    pub published: Option<Clock>,
    /// When the speaker spoke.
    pub said: Option<Clock>,
    /// The moment whose state the figure describes.
    pub as_of: Option<Clock>,
    /// When the thing happened.
    pub about: Option<Clock>,
    /// Marked by the text as initial, wrong or withdrawn.
    pub superseded: bool,
    /// Id of the claim that counts the whole this is a part of.
    pub part_of: Option<String>,
    /// Id of the question it answers.
    pub question: Option<String>,
    /// How it was come by.
    pub derivation: Vec<Step>,
}

/// A time given to a happening, or any time expression of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeClaim {
    /// Derived from source hash, span and kind.
    pub id: String,
    /// Path of the account.
    pub source: String,
    /// First byte of the time's words.
    pub start: usize,
    /// One past their last byte.
    pub end: usize,
    /// What the offsets count in.
    pub text_of: TextOf,
    /// The words from `start` to `end`, exactly.
    pub quote: String,
    /// First byte in the source's text.
    pub text_start: usize,
    /// One past the last byte there.
    pub text_end: usize,
    /// The same words (the name that `analyse` uses).
    pub words: String,
    /// "DATE", "TIME", "DURATION" or "SET".
    #[serde(rename = "type")]
    pub type_: String,
    /// TIMEX3 value.
    pub value: Option<String>,
    /// First moment, ISO 8601.
    pub from: Option<String>,
    /// Last moment, ISO 8601.
    pub to: Option<String>,
    /// What it was counted from ("published", "narrative", "none").
    pub anchor: Option<String>,
    /// How the words limit it, by TIMEX3's names ("APPROX", "BEFORE").
    pub modifier: Option<String>,
    /// Whether it holds on "all" of those days or on "`at_least_one`".
    pub quantifier: Option<String>,
    /// How precise it is ("day", "minute").
    pub precision: Option<String>,
    /// The words of the happening it dates.
    pub happening: Option<String>,
    /// Id of the event.
    pub event: Option<String>,
    /// Id of the question it answers.
    pub question: Option<String>,
    /// When the source came out.
    pub published: Option<Clock>,
}

/// Something said by someone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementClaim {
    /// Derived from source hash, span and kind.
    pub id: String,
    /// Path of the account.
    pub source: String,
    /// First byte of the whole attribution.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// What the offsets count in.
    pub text_of: TextOf,
    /// The words from `start` to `end`, exactly.
    pub quote: String,
    /// First byte in the source's text.
    pub text_start: usize,
    /// One past the last byte there.
    pub text_end: usize,
    /// First byte of the speaker's words.
    pub speaker_start: Option<usize>,
    /// One past their last byte.
    pub speaker_end: Option<usize>,
    /// First byte of the cue.
    pub cue_start: usize,
    /// One past its last byte.
    pub cue_end: usize,
    /// What is said: pairs of first byte and one past the last.
    pub content: Vec<(usize, usize)>,
    /// Who says it, resolved.
    pub speaker: Option<String>,
    /// Id of the entity.
    pub speaker_entity: Option<String>,
    /// What the speaker does ("states", "denies").
    pub stance: String,
    /// What kind of speaker.
    pub standing: Option<String>,
    /// How the words stand.
    pub form: Form,
    /// Whether the cue is negated or only possible ("declined to say").
    pub unsaid: bool,
    /// When it was said.
    pub said: Option<Clock>,
    /// Outermost speaker first.
    pub chain: Vec<Attribution>,
    /// Id of the question it answers.
    pub question: Option<String>,
    /// When the source came out.
    pub published: Option<Clock>,
}

/// Something said of a person or body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeClaim {
    /// Derived from source hash, span and kind.
    pub id: String,
    /// Path of the account.
    pub source: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What the offsets count in.
    pub text_of: TextOf,
    /// The words from `start` to `end`, exactly.
    pub quote: String,
    /// First byte in the source's text.
    pub text_start: usize,
    /// One past the last byte there.
    pub text_end: usize,
    /// Whose attribute.
    pub name: String,
    /// Id of the entity.
    pub entity: Option<String>,
    /// Which attribute ("role", "age").
    pub attribute: String,
    /// Its words ("the harbour master").
    pub words: String,
    /// When the source came out.
    pub published: Option<Clock>,
}

/// One thing said by one speaker in one passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Claim {
    /// A measure is given a figure.
    Figure(Box<FigureClaim>),
    /// A time expression.
    Time(Box<TimeClaim>),
    /// Something is said by someone.
    Statement(Box<StatementClaim>),
    /// Something is said of a person or body.
    Attribute(Box<AttributeClaim>),
}

macro_rules! of_every_kind {
    ($self:ident.$field:ident) => {
        match $self {
            Self::Figure(it) => &it.$field,
            Self::Time(it) => &it.$field,
            Self::Statement(it) => &it.$field,
            Self::Attribute(it) => &it.$field,
        }
    };
}

impl Claim {
    /// What it is about.
    pub fn kind(&self) -> ClaimKind {
        match self {
            Self::Figure(_) => ClaimKind::Figure,
            Self::Time(_) => ClaimKind::Time,
            Self::Statement(_) => ClaimKind::Statement,
            Self::Attribute(_) => ClaimKind::Attribute,
        }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        of_every_kind!(self.id)
    }

    /// Path of its account.
    pub fn source(&self) -> &str {
        of_every_kind!(self.source)
    }

    /// Its words, exactly.
    pub fn quote(&self) -> &str {
        of_every_kind!(self.quote)
    }

    /// Where it stands in the source's text.
    pub fn text_span(&self) -> (usize, usize) {
        (*of_every_kind!(self.text_start), *of_every_kind!(self.text_end))
    }

    /// Where it stands, counted as `text_of` says.
    pub fn span(&self) -> (usize, usize) {
        (*of_every_kind!(self.start), *of_every_kind!(self.end))
    }

    /// What its offsets count in.
    pub fn text_of(&self) -> TextOf {
        *of_every_kind!(self.text_of)
    }

    /// The figure claim it is, if it is one.
    pub fn figure(&self) -> Option<&FigureClaim> {
        match self {
            Self::Figure(it) => Some(it),
            Self::Time(_) | Self::Statement(_) | Self::Attribute(_) => None,
        }
    }
}
