//! Who says so, by which cue, with what stance.
//!
//! `language, names → [attribution] → claims`

mod statement;

pub use statement::{Form, Link, Statement};
