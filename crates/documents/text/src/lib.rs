//! Passages, sentences, tokens; every offset leads back.
//!
//! `source → [text] → language`

mod passage;
mod span;

pub use passage::{Passage, PassageKind, Sentence, Text};
pub use span::Span;
