//! The four clocks: published, said, as of, about.

use serde::{Deserialize, Serialize};

/// An interval of time and the words that give it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Clock {
    /// First moment, ISO 8601, as precise as stated ("2004-09-03", "2004-09-03T09:11").
    pub from: Option<String>,
    /// Last moment, likewise.
    pub to: Option<String>,
    /// The words, as they stand; empty where metadata gives the time.
    pub words: String,
}
