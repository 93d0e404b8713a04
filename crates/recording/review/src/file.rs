//! Decisions as a file of their own: readable, in one order, fit to be kept under version control.

use crate::{ReviewError, is_sealed};
use serde::{Deserialize, Serialize};
use variorum_record::Decision;

/// The version of the file.
const FORMAT: u32 = 1;
const HEAD: &str = "\
# Decisions of reviewers about a record, in order of date.
# Add them to a record with: variorum review RECORD apply FILE
# An entry is not edited: its id is derived from what it says. Whoever thinks otherwise now decides anew.

";

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    format: u32,
    #[serde(default)]
    decision: Vec<Decision>,
}

/// The decisions as TOML: the same bytes for the same decisions, whatever order they are given in.
pub fn to_file(decisions: &[Decision]) -> Result<String, ReviewError> {
    let mut decision = decisions.to_vec();
    decision.sort_by(|a, b| (&a.at, &a.reviewer, a.turn, &a.id).cmp(&(&b.at, &b.reviewer, b.turn, &b.id)));
    decision.dedup_by(|a, b| a.id == b.id);
    let words = toml::to_string_pretty(&Kept { format: FORMAT, decision });
    words.map(|it| format!("{HEAD}{it}")).map_err(|it| ReviewError::BadFile { trouble: it.to_string() })
}

/// The decisions in a file.
///
/// # Errors
///
/// Where it is no such file, or an entry was changed after it was made.
pub fn from_file(words: &str) -> Result<Vec<Decision>, ReviewError> {
    let kept: Kept = toml::from_str(words)
        .map_err(|it| ReviewError::BadFile { trouble: it.to_string().trim().replace('\n', " ") })?;
    if kept.format > FORMAT {
        let trouble = format!("a newer version wrote it (format {}; this one knows {FORMAT})", kept.format);
        return Err(ReviewError::BadFile { trouble });
    }
    match kept.decision.iter().find(|it| !is_sealed(it)) {
        Some(changed) => Err(ReviewError::Changed { id: changed.id.clone() }),
        None => Ok(kept.decision),
    }
}
