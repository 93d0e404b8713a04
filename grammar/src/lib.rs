//! What we wrote down about English: data, and the reader of it.

pub mod ud;
pub mod files;
pub mod populations;
pub mod stands;

pub use stands::{Bound, Realis, Stance, Standing};
