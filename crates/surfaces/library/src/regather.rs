//! One question of a record, its answers compared by another convention.

use crate::BuildError;
use crate::kept::Readings;
use crate::reconcile::{options, reconcile};
use variorum_record::Question;
use variorum_store::Store;

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
    let readings = Readings::of(store)?;
    Ok(reconcile(&readings.pieces(), crate::embedded(), &options).record.questions)
}
