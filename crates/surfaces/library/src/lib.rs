//! The Variorum library: accounts in, record out.
//!
//! `source, text, claims, questions, stemma → [library] → record, store`
//!
//! ```no_run
//! use std::path::Path;
//! use variorum::{Options, build};
//!
//! let summary = build(&["accounts".into()], Path::new("event.variorum"), &Options::default())?;
//! for question in &summary.contested {
//!     println!("{} is contested", question.text);
//! }
//! # Ok::<(), variorum::BuildError>(())
//! ```
//!
//! The one place that sees both the engine's types and the record's.
//!
//! Invariants: the same accounts give the same record, byte for byte, on any number of threads, in any order
//! of the files, and whether or not an earlier record was there to save work; an account that cannot be read
//! is named and the rest is done.
//! What it does not do: print, or decide who is right.

mod analysing;
mod build;
mod convert;
mod diff;
mod error;
mod grammar;
mod kept;
mod manifest;
mod naming;
mod overlay;
mod placing;
mod reconcile;
mod regather;
mod reviewing;
pub mod show;
mod summary;
mod trees;
mod verifying;
mod views;

pub use analysing::{Findings, analyse, read_text};
pub use build::{Options, Progress, build, record_of};
pub use convert::{Converted, convert_text};
pub use diff::{AnswerChange, Change, diff};
pub use error::BuildError;
pub use grammar::{embedded, grammar_from, stances};
pub use manifest::ENGINE;
pub use reconcile::conventions;
pub use regather::{question_under, questions_under};
pub use reviewing::{CheckChange, Comparer, Preview, QuestionChange, Reviewed};
pub use summary::{Summary, Unread};
pub use trees::{Name, SentenceTree, TreeWord, Trees, trees};
pub use variorum_text::Text;
pub use verifying::verify;
pub use views::{View, Views, WithViews, views};
