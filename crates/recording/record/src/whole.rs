//! The complete account of one run.

use crate::{
    Check, ChronologyEntry, Claim, Edition, Entity, Event, Manifest, Mention, Notice, Origin, PossiblySame,
    Question, Reuse, Source, SourceText,
};

/// One source with everything that was kept of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What it is.
    pub source: Source,
    /// The bytes as they were found.
    pub original: Vec<u8>,
    /// What it says.
    pub text: SourceText,
    /// The engine's findings, kept so that a rebuild need not read it again; opaque here.
    pub analysis: Vec<u8>,
    /// What the findings depend on: text, engine, grammar and models, as one hash.
    pub analysis_key: String,
}

/// The complete, versioned account of one run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// What made it.
    pub manifest: Manifest,
    /// In order of path.
    pub readings: Vec<Reading>,
    /// In order of source and position.
    pub claims: Vec<Claim>,
    /// In order of source and position.
    pub mentions: Vec<Mention>,
    /// Most mentioned first.
    pub entities: Vec<Entity>,
    /// In order of id.
    pub possibly_same: Vec<PossiblySame>,
    /// The main ones first.
    pub events: Vec<Event>,
    /// What a person asks first, first.
    pub questions: Vec<Question>,
    /// Sums that were checked.
    pub checks: Vec<Check>,
    /// Wording that sources share.
    pub reuses: Vec<Reuse>,
    /// Texts that others reuse.
    pub origins: Vec<Origin>,
    /// The same article at different times.
    pub editions: Vec<Edition>,
    /// Dated happenings, in order.
    pub chronology: Vec<ChronologyEntry>,
    /// What a reader should know.
    pub notices: Vec<Notice>,
}
