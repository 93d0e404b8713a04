//! One question of a record, its answers compared by another convention.

use crate::analysing::key;
use crate::manifest::engine_key;
use crate::reconcile::{Piece, options, reconcile};
use crate::{BuildError, Findings};
use variorum_record::Question;
use variorum_source::{Detected, Evidence, Limits, Source, read_bytes};
use variorum_store::{Page, Store, StoreError};

/// The question with this id, its answers compared by the convention of this name.
///
/// Claims are taken as the record has them; nothing is written.
///
/// # Errors
///
/// [`BuildError::NoConvention`] where there is none of that name; [`BuildError::Store`] where the record cannot be
/// read or was made by another engine.
pub fn question_under(store: &Store, id: &str, convention: &str) -> Result<Option<Question>, BuildError> {
    let Some(kept) = store.question(id)? else { return Ok(None) };
    let found = questions_under(store, convention)?;
    // The user's own grammar may have worded the question; only the comparison is new.
    Ok(found.into_iter().find(|it| it.id == kept.id).map(|it| Question { text: kept.text, ..it }))
}

/// Every question, its answers compared by the convention of this name; worded by the engine's own grammar.
///
/// # Errors
///
/// As [`question_under`].
pub fn questions_under(store: &Store, convention: &str) -> Result<Vec<Question>, BuildError> {
    let options = options(Some(convention))?;
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
    let pieces: Vec<Piece<'_>> =
        sources.iter().zip(&findings).map(|(source, findings)| Piece { source, findings }).collect();
    Ok(reconcile(&pieces, crate::embedded(), &options).record.questions)
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
