//! Bytes in, sources out: who published which words, and when.
//!
//! `disk → [source] → text`
//!
//! ```
//! use variorum_source::{Limits, read_bytes};
//!
//! let bytes = b"Fire at the harbour\nBy Anna Roe\n\nPORT ELLA, 3 May 2031 (Wire) -- Nine people died.\n";
//! let source = read_bytes("fire.txt", bytes.to_vec(), &Limits::default()).unwrap();
//! assert_eq!(source.title.unwrap().value, "Fire at the harbour");
//! assert_eq!(source.author.unwrap().value, "Anna Roe");
//! assert_eq!(source.published.unwrap().value, "2031-05-03");
//! ```
//!
//! - Originals are untouched: a [`Source`] keeps the bytes, their SHA-256, and the way from every offset of
//!   its text back to them.
//! - No date comes from the machine's clock or from the file system.
//! - One bad file is one [`SourceError`]; the rest of the pile is still read.
//!
//! Not done here: anything over a network; what the words mean.

mod dates;
mod decode;
mod details;
mod error;
mod html;
mod language;
mod markdown;
mod offsets;
mod pile;
mod read;
mod sheet;
mod sniff;
mod source;

pub use error::SourceError;
pub use offsets::OffsetMap;
pub use pile::{Limits, Pile, Progress, read_pile};
pub use read::read_bytes;
pub use source::{Detected, Evidence, MediaType, Notice, NoticeKind, Source};
