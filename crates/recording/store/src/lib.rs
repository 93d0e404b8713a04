//! A record in one SQLite file, and back.
//!
//! `record → [store] → surfaces`
//!
//! [`write`] keeps a whole [`variorum_record::Record`] in a file that any SQLite tool opens;
//! [`Store::open`] reads it back, page by page; [`verify`] proves every hash and every quotation in it.
//! The tables are described in `docs/record-format.md`.
//!
//! Invariants: a file is whole or absent (it is written beside its place and renamed); the same record gives
//! the same bytes; nothing is changed by reading; what people decided is carried into the record that takes the
//! place of theirs.
//! What it does not do: read accounts, understand claims, or decide anything.

mod caching;
mod claims;
mod columns;
mod decisions;
mod error;
mod open;
mod parts;
mod questions;
mod rest;
mod schema;
mod search;
mod verify;
mod write;

pub use caching::Cache;
pub use claims::ClaimFilter;
pub use decisions::append;
pub use error::StoreError;
pub use open::{Counts, Page, Store};
pub use parts::{ClaimQuery, Head, Order, Stub};
pub use questions::QuestionFilter;
pub use search::Found;
pub use verify::{Fault, VerifyReport, verify};
pub use write::write;

/// The number that marks a SQLite file as a record: "vari" in ASCII.
pub const APPLICATION_ID: i32 = 0x7661_7269;

/// The version of the tables; a record with a higher one is left alone.
pub const FORMAT: i32 = 1;
