//! Which happening is a claim about?
//!
//! `claims → [events] → questions`
//!
//! [`find_events`] first brings together the accounts of one happening: what they name (persons, places,
//! numbers of streets and ages) and when they were published. Then every claim belongs to its account's
//! event, unless its words or its time say otherwise. Nothing depends on the order in which accounts are
//! given, and the work grows with the number of accounts, not with the number of pairs.

mod cluster;
mod days;
mod find;
mod naming;
mod signature;

pub use days::day_number;
pub use find::{Account, Event, Events, Placed, find_events};
