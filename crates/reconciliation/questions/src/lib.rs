//! Which claims answer the same question, and how their answers stand.
//!
//! `claims, identities, events, stemma → [questions] → record`
//!
//! [`gather`] takes every account's analysis and gives [`Gathered`]: questions with all their answers,
//! how these stand to each other and why, and the sums that could be checked. It is pure and does not
//! depend on the order in which accounts are given.

mod account;
mod answer;
mod checks;
mod derive;
mod figures;
mod gather;
mod moment;
mod options;
mod outcome;
mod proposition;
mod question;
mod reading;
mod relate;
mod scope;
mod short;
mod show;
mod views;
mod voice;
mod whether;
mod witness;

pub use account::{Account, ClaimRef, EntityOf, Placed};
pub use gather::gather;
pub use moment::Moment;
pub use options::{EventTime, MeasureFacts, Options, Tally};
pub use question::{
    Answer, Check, Gathered, Kind, PartOf, Question, Relation, RelationKind, Status, View, Views,
};
pub use short::ShortAnswers;
