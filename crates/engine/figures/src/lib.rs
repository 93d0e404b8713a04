//! Amounts as stated: interval, bound, unit and words.
//!
//! `language → [figures] → claims`
//!
//! A figure is never a bare number: [`Bound`](variorum_grammar::Bound) is part of it, "about 40" is never 40, and
//! "dozens" keeps its words. What a figure counts, and who says so, is not decided here.

mod amount;
mod compound;
mod figure;
mod find;
mod number;
mod reader;

pub use amount::Amount;
pub use figure::{Figure, FigureKind};
pub use find::find_figures;

#[cfg(test)]
mod tests;
