//! What we wrote down about English: data, and the reader of it.

pub mod agencies;
pub mod cues;
pub mod ud;
mod bounds;
mod constructions;
mod english;
mod error;
pub mod frames;
pub mod measures;
mod numbers;
mod reader;
mod units;
pub mod words;
pub mod files;
pub mod names;
pub mod populations;
pub mod questions;
pub mod standings;
pub mod stands;
pub mod times;
pub mod transliteration;

pub use stands::{Bound, Realis, Stance, Standing};
pub use bounds::{BoundPhrase, Bounds};
pub use constructions::Constructions;
pub use english::Grammar;
pub use error::{GrammarError, Trouble};
pub use measures::Measure;
pub use numbers::{NumberWord, Numbers, Vague};
pub use reader::DataFile;
pub use units::Units;
