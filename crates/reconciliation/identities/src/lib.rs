//! Mentions to entities, with all their variants.
//!
//! `mentions → [identities] → entities`

//!
//! [`Names::same_name`] says of two names whether they are one; [`gather`] brings all mentions of a
//! pile together. Two people named in full are never one when a part that both have differs, and
//! kinds never mix. What is only likely is kept as [`PossiblySame`], with its reasons.
//!
//! It does not know aliases that no spelling explains, and it judges names alone: who did what is
//! for others to say.

mod bodies;
mod body;
mod gather;
mod joining;
mod people;
mod person;
mod same_name;
mod spelling;

use serde::{Deserialize, Serialize};
use variorum_text::Span;

pub use gather::gather;
pub use spelling::Names;

/// A place where an account names something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameMention {
    /// Which account.
    pub account: usize,
    /// Where in its text.
    pub span: Span,
    /// The words there.
    pub words: String,
    /// What they name.
    pub kind: Kind,
    /// Titles and roles beside them.
    pub titles: Vec<String>,
    /// The mention that these words are short for, or another name of, where the account says so.
    pub acronym_of: Option<usize>,
}

/// One way in which an entity is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// As written.
    pub words: String,
    /// How often.
    pub count: usize,
    /// How it was joined to the others.
    pub how: String,
}

/// A person, body or place with all its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// The fullest name that most use, without titles.
    pub canonical: String,
    /// What it is.
    pub kind: Kind,
    /// The most frequent first.
    pub variants: Vec<Variant>,
    /// Indices of the mentions, by account and place.
    pub mentions: Vec<usize>,
    /// Titles and roles as given, the most frequent first.
    pub roles: Vec<String>,
}

/// Two entities that may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PossiblySame {
    /// Index of the one.
    pub a: usize,
    /// Index of the other.
    pub b: usize,
    /// Why they may be.
    pub reasons: Vec<String>,
}

/// Who and what a pile names.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Identities {
    /// By kind, then by name.
    pub entities: Vec<Entity>,
    /// What is only likely.
    pub possibly_same: Vec<PossiblySame>,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Anna Doltieva.
    Person,
    /// A ministry, a company, a newspaper.
    Organisation,
    /// A town, a river, a school as a place.
    Place,
    /// "Chechens", "the rebels".
    Group,
    /// Anything else with a name.
    Other,
}

/// Whether two names are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Two ways of writing one name.
    Same,
    /// Near enough for a person to look at; never merged for that alone.
    Possibly,
    /// Two names.
    Different,
}
