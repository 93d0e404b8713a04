//! Tokens to tags, lemmas and dependency trees.
//!
//! `text → [language] → names, times, figures, attribution, claims`
//!
//! ```
//! use variorum_language::Language;
//! use variorum_text::Span;
//!
//! let text = "Two men died";
//! let tokens = [Span::new(0, 3), Span::new(4, 7), Span::new(8, 12)];
//! let tree = Language::english().parse(text, &tokens);
//! assert_eq!(tree.words[1].lemma.as_ref(), "man");
//! assert_eq!(tree.words[0].head, Some(1));
//! ```

mod bytes;
mod decode;
pub mod features;
mod forms;
mod language;
pub mod lemma;
pub mod numeric;
mod opinions;
pub mod parser;
pub mod recurrent;
mod repair;
pub mod steps;
pub mod tagger;
mod tree;
mod trees;

pub use forms::Forms;
pub use language::{Language, Tagged};
pub use tree::{Tree, Word};
pub use trees::Trees;
