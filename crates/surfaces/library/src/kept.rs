//! What a record kept of its sources, so that they can be compared anew without being analysed again.

use crate::analysing::key;
use crate::manifest::engine_key;
use crate::reconcile::Piece;
use crate::{BuildError, Findings};
use variorum_source::{Detected, Evidence, Limits, Source, read_bytes};
use variorum_store::{Page, Store, StoreError};

/// Every source of a record, and what was found in each.
#[derive(Debug)]
pub struct Readings {
    sources: Vec<Source>,
    findings: Vec<Findings>,
}

impl Readings {
    /// Those of this record.
    ///
    /// # Errors
    ///
    /// [`BuildError::Store`] where the record cannot be read or was made by another engine.
    pub fn of(store: &Store) -> Result<Self, BuildError> {
        let engine = engine_key(&store.manifest()?);
        let (mut sources, mut findings) = (Vec::new(), Vec::new());
        for described in store.sources(Page::ALL)? {
            let source = read_again(store, &described)?;
            let found = store.analysis(&key(&source, &engine))?;
            findings.push(
                found.and_then(|it| serde_json::from_slice::<Findings>(&it).ok()).ok_or_else(other_engine)?,
            );
            sources.push(source);
        }
        Ok(Self { sources, findings })
    }

    /// What was found in each, in order of path.
    pub fn findings(&self) -> &[Findings] {
        &self.findings
    }

    /// In order of path.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let all = self.sources.iter().zip(&self.findings);
        all.map(|(source, findings)| Piece { source, findings }).collect()
    }
}

fn other_engine() -> BuildError {
    let trouble =
        "it was made by another version, so its claims cannot be compared anew; build it again".to_owned();
    BuildError::Store(StoreError::BadRow { table: "analysis".to_owned(), trouble })
}

/// The source as it was read, with the metadata that the record has.
fn read_again(store: &Store, described: &variorum_record::Source) -> Result<Source, BuildError> {
    let limits = Limits { bytes_per_file: u64::MAX, ..Limits::default() };
    let read = read_bytes(&described.path, store.original(described)?, &limits);
    let mut source = read.map_err(|it| {
        BuildError::Store(StoreError::BadRow { table: "original".to_owned(), trouble: it.to_string() })
    })?;
    let kept = |value: &Option<String>| {
        value.as_ref().map(|it| Detected { value: it.clone(), evidence: Evidence::SourcesCsv })
    };
    source.title = kept(&described.title);
    source.publisher = kept(&described.publisher);
    source.author = kept(&described.author);
    source.agency = kept(&described.agency);
    source.published = kept(&described.published);
    source.modified = kept(&described.modified);
    source.url = kept(&described.url);
    Ok(source)
}
