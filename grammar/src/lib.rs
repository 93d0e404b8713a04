//! What we wrote down about English: data, and the reader of it.

pub mod agencies;
mod bounds;
mod constructions;
pub mod cues;
mod english;
mod error;
pub mod files;
pub mod frames;
mod measure_words;
pub mod measures;
pub mod names;
mod numbers;
pub mod populations;
pub mod questions;
mod reader;
pub mod standings;
pub mod stands;
pub mod times;
pub mod transliteration;
pub mod ud;
mod units;
pub mod words;

pub use bounds::{BoundPhrase, Bounds};
pub use constructions::Constructions;
pub use english::Grammar;
pub use error::{GrammarError, Trouble};
pub use measure_words::Measured;
pub use measures::Measure;
pub use numbers::{NumberWord, Numbers, Vague};
pub use reader::DataFile;
pub use stands::{Bound, Realis, Stance, Standing};
pub use units::Units;

/// A number that no other grammar of this run has, for whoever keeps what was found with one.
fn next_number() -> u64 {
    static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
    NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
}
