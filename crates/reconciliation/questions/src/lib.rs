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
mod deeds;
mod derive;
mod figures;
mod gather;
mod holder;
mod moment;
mod opposites;
mod options;
mod outcome;
mod proposition;
mod question;
mod reading;
mod relate;
mod scope;
mod short;
mod show;
mod voice;
mod when;
mod whether;
mod witness;

pub use account::{Account, ClaimRef, EntityOf, PersonAt, Placed};
pub use gather::gather;
pub use moment::Moment;
pub use options::{EventTime, MeasureFacts, Options, Tally};
pub use question::{Answer, Check, Gathered, Kind, PartOf, Question, Relation, RelationKind, Status};
pub use short::ShortAnswers;
pub use when::{Dating, Disputed, when};
