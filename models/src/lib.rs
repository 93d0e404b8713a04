//! What was learnt: weights with cards, and the loader.
//!
//! `en/<model>/weights.bin` holds named tables in the layout of [`weights`]; `en/<model>/CARD.md` says what they
//! were learnt from, under which licence, and how good they are.

pub mod names;
pub mod weights;

pub use weights::{ModelError, Weights, Writer};

/// English part-of-speech tagger: word vectors, the first layer, and the tags.
pub static EN_TAGGER: &[u8] = include_bytes!("../en/tagger/weights.bin");

/// English lemmas: suffix edits and the words that do not follow them.
pub static EN_LEMMAS: &[u8] = include_bytes!("../en/lemmas/weights.bin");

/// English dependency parser: the layers above the tagger's.
pub static EN_PARSER: &[u8] = include_bytes!("../en/parser/weights.bin");

/// Other readers of English, asked together with the first: tagger and parser in one file each.
pub static EN_SECOND: &[&[u8]] = &[];
