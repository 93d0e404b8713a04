//! Dated happenings, in order.

use serde::{Deserialize, Serialize};

/// One dating of a happening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// First moment, ISO 8601.
    pub from: Option<String>,
    /// Last moment, ISO 8601.
    pub to: Option<String>,
    /// The words that date it.
    pub words: String,
    /// Path of the account.
    pub source: String,
    /// First byte of those words in its text.
    pub text_start: usize,
    /// One past their last byte.
    pub text_end: usize,
}

/// A happening and when it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChronologyEntry {
    /// Derived from its datings.
    pub id: String,
    /// First moment, ISO 8601.
    pub from: Option<String>,
    /// Last moment, ISO 8601.
    pub to: Option<String>,
    /// What happened, in the words of an account.
    pub what: String,
    /// The happening by its noun, where one is dated ("first explosion").
    #[serde(default)]
    pub happening: Option<String>,
    /// Id of the event.
    pub event: Option<String>,
    /// Whether its datings cannot all hold.
    pub disputed: bool,
    /// Every dating.
    pub dated: Vec<Dated>,
    /// Ids of the claims about it.
    pub claims: Vec<String>,
}
