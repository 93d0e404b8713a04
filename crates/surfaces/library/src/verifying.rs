//! Proving a record, the reading of its originals included.

use std::path::Path;
use variorum_source::{Limits, read_bytes};
use variorum_store::{Page, Store, StoreError, VerifyReport};

/// All that [`variorum_store::verify`] checks, that every decision is as it was made, and that reading every original anew gives the text that was kept.
///
/// # Errors
///
/// Only where the file cannot be opened as a record; what does not hold is in the report.
pub fn verify(path: &Path) -> Result<VerifyReport, StoreError> {
    let mut report = variorum_store::verify(path)?;
    let store = Store::open(path)?;
    check_decisions(&store, &mut report);
    let same_engine = store.manifest().is_ok_and(|it| it.engine == crate::ENGINE);
    if !same_engine {
        // Another version may read a page differently; the hashes above hold without it.
        return Ok(report);
    }
    // What cannot be read is in the report already.
    for source in store.sources(Page::ALL).unwrap_or_default() {
        let (Ok(original), Ok(text)) = (store.original(&source), store.text(&source)) else { continue };
        match read_bytes(&source.path, original, &Limits { bytes_per_file: u64::MAX, ..Limits::default() }) {
            Ok(again) if again.text.words == text.words => {}
            Ok(_) => report.fault(&source.path, "reading its original anew gives another text"),
            Err(trouble) => {
                report.fault(&source.path, format!("its original can no longer be read: {trouble}"));
            }
        }
    }
    Ok(report)
}

/// Whether every decision says what it said when it was made.
fn check_decisions(store: &Store, report: &mut VerifyReport) {
    match store.decisions() {
        Ok(decisions) => {
            for it in decisions.iter().filter(|it| !variorum_review::is_sealed(it)) {
                report.fault(&it.id, "this decision was changed after it was made");
            }
        }
        Err(trouble) => report.fault("review", trouble.to_string()),
    }
}
