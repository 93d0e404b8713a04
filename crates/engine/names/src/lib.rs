//! Persons, organisations, places and groups that a text names.
//!
//! `text → [names] → attribution, claims`

mod bodies;
mod cast;
mod consistency;
mod features;
mod find;
mod labels;
pub mod learning;
mod letters;
mod lexicon;
mod links;
mod mention;
mod model;
mod page;
mod resolve;
mod standing;
mod table;
mod titles;

pub use find::{Recogniser, find_names};
pub use mention::{Kind, Mention};
pub use resolve::{Antecedent, How, Link, resolve};
pub use standing::{standing, standing_of};
