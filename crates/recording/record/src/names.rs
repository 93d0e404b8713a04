//! Who and what is named: mentions, entities and their variants.

use serde::{Deserialize, Serialize};

/// What sort of thing a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// One human being.
    Person,
    /// A body of people.
    Organisation,
    /// Somewhere.
    Place,
    /// A people, a faith, a following.
    Group,
    /// None of these, or not known.
    Other,
}

impl EntityKind {
    /// The name used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Group => "group",
            Self::Other => "other",
        }
    }
}

/// A span that names something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Path of the account.
    pub source: String,
    /// First byte in the source's text.
    pub text_start: usize,
    /// One past its last byte.
    pub text_end: usize,
    /// The words.
    pub words: String,
    /// Id of the entity.
    pub entity: Option<String>,
    /// Titles and roles that stand with it ("the harbour master").
    pub role: Option<String>,
}

/// One way an entity is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityName {
    /// The name as written.
    pub name: String,
    /// How it was linked to the others ("surname after full name").
    pub why: String,
    /// How often it stands in the accounts.
    pub mentions: usize,
    /// In how many sources.
    pub sources: usize,
}

/// A person, organisation or place that mentions name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Derived from kind and fullest name.
    pub id: String,
    /// What sort of thing.
    pub kind: EntityKind,
    /// Its fullest name.
    pub name: String,
    /// Every way it is named, most used first.
    pub names: Vec<EntityName>,
    /// Roles and titles as given, most used first.
    pub roles: Vec<String>,
    /// How often it is named.
    pub mentions: usize,
    /// In how many sources.
    pub sources: usize,
    /// How many claims it is the speaker of.
    pub claims: usize,
}

/// Two entities that are likely one, and why it is only likely.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PossiblySame {
    /// Id of the one.
    pub a: String,
    /// Id of the other.
    pub b: String,
    /// The reasons.
    pub why: String,
}
