//! Who says so, by which cue, with what stance.
//!
//! `language, names → [attribution] → claims`

mod asides;
mod chains;
mod direct;
mod extent;
mod find;
mod found;
mod headlines;
mod known;
mod nouns;
mod objects;
mod quotes;
mod reading;
mod resolve;
mod scan;
mod speaker;
mod stance;
mod statement;
mod verbs;
mod view;

pub use find::find_statements;
pub use known::KnownNames;
pub use reading::{Naming, Reading};
pub use statement::{Form, Link, Statement};
