//! Tokens to tags, lemmas and dependency trees.
//!
//! `text → [language] → names, times, figures, attribution, claims`

mod tree;

pub use tree::{Tree, Word};
