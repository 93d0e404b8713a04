//! Amounts as stated: interval, bound, unit and words.
//!
//! `language → [figures] → claims`

mod amount;
mod figure;

pub use amount::Amount;
pub use figure::{Figure, FigureKind};
