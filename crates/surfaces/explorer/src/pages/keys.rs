//! The keys that work, for whoever would rather not point.

use super::shown;
use crate::context::Context;
use crate::frame::Frame;
use serde::Serialize;
use utoipa::ToSchema;

/// A key and what it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Key {
    /// The keys, one after the other.
    pub keys: Vec<String>,
    /// What they do.
    pub does: String,
    /// Where.
    pub place: String,
}

/// Every key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Keys {
    /// In order.
    pub keys: Vec<Key>,
}

shown!(Keys, "keys.html");

/// What each key does, and where; the script and this page are one list (a test compares them).
pub const KEYS: &[(&str, &str, &str)] = &[
    ("/", "search", "everywhere"),
    ("j", "next row or claim", "everywhere"),
    ("k", "the one before", "everywhere"),
    ("J", "next answer", "a question"),
    ("K", "the answer before", "a question"),
    ("n", "next statement", "an account"),
    ("p", "the statement before", "an account"),
    ("Enter", "one step in: from question to claim to its words to the original", "everywhere"),
    ("Backspace", "one step back, to the same place", "everywhere"),
    ("o", "the original bytes", "an account"),
    ("c", "compare with another account", "an account"),
    ("[", "open the left account", "side by side"),
    ("]", "open the right account", "side by side"),
    ("x", "swap left and right; in review, to rejecting the claim", "side by side"),
    ("e", "correct the claim", "a claim"),
    ("y", "to confirming the claim", "review"),
    ("u", "to taking the last decision back", "review"),
    ("1", "across: when it was said", "a question"),
    ("2", "across: the moment it describes", "a question"),
    ("3", "across: when it was published", "a question"),
    ("v", "next view", "a question"),
    ("w", "why: how the selected claim was come by", "everywhere"),
    ("g q", "go to the questions", "everywhere"),
    ("g t", "go to the timeline", "everywhere"),
    ("g a", "go to the accounts", "everywhere"),
    ("g c", "go to compare", "everywhere"),
    ("g p", "go to people and organisations", "everywhere"),
    ("g s", "go to the stemma", "everywhere"),
    ("?", "this list", "everywhere"),
];

/// The list of keys.
pub fn page(cx: &Context<'_>) -> (Frame, Keys) {
    let keys = KEYS.iter().map(|(keys, does, place)| Key {
        keys: keys.split(' ').map(str::to_owned).collect(),
        does: (*does).to_owned(),
        place: (*place).to_owned(),
    });
    (Frame::new(cx, "Keys"), Keys { keys: keys.collect() })
}
