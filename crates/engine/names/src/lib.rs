//! Persons, organisations, places and groups that a text names.
//!
//! `text → [names] → attribution, claims`

mod features;
mod find;
mod labels;
pub mod learning;
mod letters;
mod lexicon;
mod mention;
mod model;
mod page;
mod table;

pub use find::{Recogniser, find_names};
pub use mention::{Kind, Mention};
