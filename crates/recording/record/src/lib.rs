//! The published form of a record: plain types, and the JSON that programs outside rely on.
//!
//! `reconciliation → [record] → store, surfaces`
//!
//! A record holds what a pile of accounts says and never who is right: every claim with its words, every
//! answer with everyone who gives it, and how they stand to each other.
//!
//! ```
//! use variorum_record::{Number, Status};
//! assert_eq!(serde_json::to_string(&Number::from(354_i64)).expect("a number"), "354");
//! assert_eq!(Status::SingleVoice.as_str(), "single-voice");
//! ```
//!
//! Invariants: keys stand in a fixed order and none is left out (`null` means "not known"); ids are derived
//! from content, so the same accounts give the same ids; nothing here knows a language or an engine.
//! What it does not do: read text, decide anything, or touch the disk.

mod chronology;
mod claim;
mod clock;
mod decision;
mod ids;
mod manifest;
mod names;
mod number;
mod question;
mod source;
mod stemma;
mod whole;

pub use chronology::{ChronologyEntry, Dated};
pub use claim::{
    AttributeClaim, Attribution, Claim, ClaimKind, Elsewhere, FigureClaim, Form, StatementClaim, Step,
    TimeClaim,
};
pub use clock::Clock;
pub use decision::{Act, Anchor, ClaimReading, Decision, FigureReading, Target, TargetKind};
pub use ids::{Hasher, Ids, digest};
pub use manifest::{Manifest, Options};
pub use names::{Entity, EntityKind, EntityName, Mention, PossiblySame};
pub use number::Number;
pub use question::{Answer, Check, Event, PartOf, Question, QuestionKind, Relation, RelationKind, Status};
pub use source::{Evidence, Notice, OffsetRun, Passage, Source, SourceText, TextOf};
pub use stemma::{Edition, Origin, Reuse};
pub use whole::{Reading, Record};
