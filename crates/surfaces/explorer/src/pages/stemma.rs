//! The stemma: which account took its words from which, in the whole pile and for one answer.

pub mod answer;
mod drawing;
pub mod whole;
