//! What people decided about a record: dated, signed, anchored in the words, never the machine's own.

use crate::Number;
use serde::{Deserialize, Serialize};

/// What a decision does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// The machine read this claim rightly.
    Confirm,
    /// These words make no such claim.
    Reject,
    /// These words make another claim than the machine read.
    Correct,
    /// These entities, or these questions, are one.
    Merge,
    /// This entity or question is two, or these are not one.
    Split,
    /// These sources are one article at different times.
    Edition,
    /// A remark; it changes nothing.
    Note,
    /// An earlier decision is taken back.
    Undo,
}

impl Act {
    /// Every act.
    pub const ALL: &'static [Self] = &[
        Self::Confirm,
        Self::Reject,
        Self::Correct,
        Self::Merge,
        Self::Split,
        Self::Edition,
        Self::Note,
        Self::Undo,
    ];

    /// The name used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Reject => "reject",
            Self::Correct => "correct",
            Self::Merge => "merge",
            Self::Split => "split",
            Self::Edition => "edition",
            Self::Note => "note",
            Self::Undo => "undo",
        }
    }
}

/// What sort of thing a decision is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// A claim.
    Claim,
    /// A person, organisation or place.
    Entity,
    /// A question.
    Question,
    /// An account.
    Source,
    /// A happening.
    Event,
}

impl TargetKind {
    /// The name used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Entity => "entity",
            Self::Question => "question",
            Self::Source => "source",
            Self::Event => "event",
        }
    }
}

/// Words of an account, held so that they are found again: which bytes, where in their text, and what stands around them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// Path of the account.
    pub path: String,
    /// Hash of its original bytes.
    pub sha256: String,
    /// First byte in its text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words themselves.
    pub quote: String,
    /// A few words that stand before them.
    pub before: String,
    /// A few words that stand after them.
    pub after: String,
}

/// What a decision is about, and the words by which it is found again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Target {
    /// What sort of thing.
    pub kind: TargetKind,
    /// Its id in the record that the decision was made on.
    pub id: String,
    /// What kind of claim, entity or question ("figure", "person").
    pub sort: String,
    /// What it was called there: the claim's own words for its figure or time, its speaker, the entity's name, the
    /// question's text, the path.
    pub name: String,
    /// A claim's own words and place; a few mentions of an entity; claims of a question or event; none for a source
    /// beyond its hash.
    pub anchors: Vec<Anchor>,
}

/// A figure as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FigureReading {
    /// Lower end.
    pub low: Option<Number>,
    /// Upper end.
    pub high: Option<Number>,
    /// How the words limit it ("exactly", "at least").
    pub bound: String,
}

/// Parts of a claim's reading; a part that is `None` is left as it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct ClaimReading {
    /// Id of the measure.
    pub measure: Option<String>,
    /// Id of the population.
    pub population: Option<String>,
    /// Words of the part of the event; empty for the whole of it.
    pub scope: Option<String>,
    /// Who says so; empty for the publisher.
    pub speaker: Option<String>,
    /// What the speaker does with it.
    pub stance: Option<String>,
    /// Id of the event.
    pub event: Option<String>,
    /// The number.
    pub figure: Option<FigureReading>,
}

impl ClaimReading {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same with every part that `later` gives.
    #[must_use]
    pub fn overlaid(&self, later: &Self) -> Self {
        let last = |old: &Option<String>, new: &Option<String>| new.clone().or_else(|| old.clone());
        Self {
            measure: last(&self.measure, &later.measure),
            population: last(&self.population, &later.population),
            scope: last(&self.scope, &later.scope),
            speaker: last(&self.speaker, &later.speaker),
            stance: last(&self.stance, &later.stance),
            event: last(&self.event, &later.event),
            figure: later.figure.clone().or_else(|| self.figure.clone()),
        }
    }
}

/// One entry of the history: what one person decided, when, and about which words.
///
/// Entries are only ever added. Taking a decision back is an entry of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Decision {
    /// Derived from everything below, so that a changed entry shows.
    pub id: String,
    /// When, ISO 8601.
    pub at: String,
    /// Who.
    pub reviewer: String,
    /// How many decisions this person had made in this record before.
    pub turn: usize,
    /// What it does.
    pub act: Act,
    /// The decision that is taken back.
    pub undoes: Option<String>,
    /// The reviewer's words.
    pub note: Option<String>,
    /// Names of a split entity that are somebody else's.
    pub names: Vec<String>,
    /// What the reviewer reads instead.
    pub to: Option<ClaimReading>,
    /// What the machine read then.
    pub was: Option<ClaimReading>,
    /// What it is about.
    pub about: Vec<Target>,
    /// Claims of a split question that answer another.
    pub apart: Vec<Target>,
}
