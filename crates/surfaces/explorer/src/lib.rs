//! The explorer: a record as pages that people read, on a server of their own machine or as files.
//!
//! `library, store → [explorer] → a browser`
//!
//! [`pages::get`] turns an [`address::Address`] into a page, as HTML or as data, and knows of no server;
//! [`server`] answers requests with it, [`export`] writes the same pages to a disk.
//!
//! Invariants: everything from an account is text and never markup; everything shown is in the address; a record
//! is only read; a page holds no inline script and no inline style.
//! What it does not do: decide anything, or ask the network for anything.

pub mod address;
pub mod assets;
pub mod chart;
pub mod context;
pub mod error;
pub mod export;
pub mod frame;
pub mod hands;
pub mod links;
pub mod opened;
pub mod pages;
pub mod parts;
pub mod plot;
pub mod reviewing;
pub mod server;
pub mod svg;

pub use error::{ExplorerError, PageError};
pub use opened::{Opened, Shelf};
