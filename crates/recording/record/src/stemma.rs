//! Which source took its words from which.

use serde::{Deserialize, Serialize};

/// Wording shared by two passages, long enough that one took it from the other or both from a third.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reuse {
    /// Path of the account the words were taken from, as far as is known; else the first by path.
    pub from: String,
    /// First byte in its text.
    pub from_start: usize,
    /// One past its last byte.
    pub from_end: usize,
    /// Path of the account that took them.
    pub to: String,
    /// First byte in its text.
    pub to_start: usize,
    /// One past its last byte.
    pub to_end: usize,
    /// How many words are shared.
    pub shared_words: usize,
    /// What it is a sign of ("copy", "edition", "quotation", "boilerplate").
    pub kind: String,
    /// Whether it is known who took from whom.
    pub directed: bool,
    /// What shows it ("published later", "credits an agency").
    pub why: String,
}

/// A text that others reuse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Derived from its sources.
    pub id: String,
    /// The account, or the agency where the original is not in the pile.
    pub name: String,
    /// Path of the account, where it is in the pile.
    pub source: Option<String>,
    /// Paths of the accounts that carry its words, the origin's own included.
    pub carriers: Vec<String>,
    /// What shows it.
    pub why: String,
}

/// Sources that are the same article at different times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// Path of the earlier.
    pub earlier: String,
    /// Path of the later.
    pub later: String,
    /// What changed between them, figures first.
    pub changes: Vec<String>,
    /// What shows that they are one article.
    pub why: String,
}
