//! What we wrote down about English: data, and the reader of it.

pub mod ud;
