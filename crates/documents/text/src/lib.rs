//! Passages, sentences, tokens; every offset leads back.
//!
//! `source → [text] → language`
//!
//! ```
//! use variorum_text::{PassageKind, Text};
//!
//! let text = Text::plain("Fire at the harbour\n\nNine people died, police said. Two are missing.\n".into());
//! assert_eq!(text.passages[0].kind, PassageKind::Headline);
//! assert_eq!(text.passages[1].under, [0]);
//! let words: Vec<&str> = text.sentences[1].tokens.iter().map(|it| it.of(&text.words)).collect();
//! assert_eq!(words, ["Nine", "people", "died", ",", "police", "said", "."]);
//! ```
//!
//! The words are never changed: every span is a range of the bytes that came in, and slicing gives what
//! was read. Any text gives a result; time grows with its length and no faster.
//!
//! Not done here: reading files (`source`), tags and trees (`language`).

mod dateline;
mod draft;
mod lines;
mod passage;
mod plain;
mod sentences;
mod span;
mod tables;
mod tokens;

pub use dateline::Dateline;
pub use draft::Draft;
pub use passage::{Passage, PassageKind, Sentence, Text};
pub use sentences::split_sentences;
pub use span::Span;
pub use tokens::tokenise;
