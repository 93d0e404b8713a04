//! People's dated decisions about a record.
//!
//! `record, store → [review] → surfaces`
//!
//! A [`Desk`] is where a named person decides: it anchors each decision in the words it is about and keeps it in the
//! record's file. [`Review`] is everything that was decided, found again in a record that may have been rebuilt since:
//! who decided what about a claim ([`Review::of`]), what follows when everybody is heard ([`Review::ruling`]), where
//! reviewers differ ([`Review::differences`]), and which decisions' words are no longer there ([`Review::lost`]).
//! [`to_file`] and [`from_file`] carry decisions from one record to another.
//!
//! Invariants: the machine's reading is never touched; history only grows, and taking a decision back is an entry of
//! its own; a decision that is not found again is listed and never dropped; of two people who differ neither wins.
//! What it does not do: compare answers anew (the library does), know the time, or know who is typing.

mod anchor;
mod desk;
mod difference;
mod error;
mod file;
mod fitness;
mod placing;
mod reading;
mod review;
mod ruling;
mod seal;

pub use anchor::{Found, Spot};
pub use desk::{Desk, keep};
pub use difference::{Difference, Side};
pub use error::ReviewError;
pub use file::{from_file, to_file};
pub use placing::Place;
pub use reading::reading_of;
pub use review::{Entry, Review};
pub use ruling::{ClaimRuling, Ruling, Verdict};
pub use seal::{is_sealed, seal};
pub use variorum_record::{Act, Anchor, ClaimReading, Decision, FigureReading, Target, TargetKind};
