//! Proving a record: every hash and every quotation, from the original bytes up.

use crate::columns::Table;
use crate::{Page, Store, StoreError, schema};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde::Serialize;
use std::path::Path;
use variorum_record::{Claim, OffsetRun, Source, SourceText, TextOf, digest};

/// One thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The source's path, the claim's id or the table's name.
    pub about: String,
    /// What does not hold.
    pub trouble: String,
}

/// What was checked, and what did not hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct VerifyReport {
    /// How many sources were checked.
    pub sources: usize,
    /// How many claims.
    pub claims: usize,
    /// How many tables.
    pub tables: usize,
    /// What does not hold; empty where everything does.
    pub faults: Vec<Fault>,
}

impl VerifyReport {
    /// Whether everything holds.
    pub fn holds(&self) -> bool {
        self.faults.is_empty()
    }

    /// Notes something that does not hold.
    pub fn fault(&mut self, about: &str, trouble: impl Into<String>) {
        self.faults.push(Fault { about: about.to_owned(), trouble: trouble.into() });
    }
}

/// Checks the record at `path`: hashes of originals and texts, every run of the offset maps, every quotation
/// against the text and against the original bytes, references between tables, and each table's digest.
///
/// # Errors
///
/// Only where the file cannot be opened as a record; what does not hold is in the report.
pub fn verify(path: &Path) -> Result<VerifyReport, StoreError> {
    let store = Store::open(path)?;
    let mut report = VerifyReport::default();
    if let Err(trouble) = check_file(&store, &mut report) {
        report.fault("file", trouble.to_string());
    }
    match store.sources(Page::ALL) {
        Ok(sources) => sources.iter().for_each(|source| check_source(&store, source, &mut report)),
        Err(trouble) => report.fault("source", told(&trouble)),
    }
    if let Err(trouble) = check_tables(&store, &mut report) {
        report.fault("manifest", told(&trouble));
    }
    Ok(report)
}

fn told(trouble: &StoreError) -> String {
    match trouble {
        StoreError::Sqlite(cause) => cause.to_string(),
        other => other.to_string(),
    }
}

fn check_file(store: &Store, report: &mut VerifyReport) -> Result<(), StoreError> {
    let mut pages = store.connection.prepare("PRAGMA integrity_check(20)")?;
    let lines = pages.query_map([], |row| row.get::<_, String>(0))?;
    for line in lines {
        let line = line?;
        if line != "ok" {
            report.fault("file", line);
        }
    }
    let mut strays = store.connection.prepare("PRAGMA foreign_key_check")?;
    let lines = strays.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(2)?)))?;
    for line in lines {
        let (table, wanted) = line?;
        report.fault(&table, format!("names an entry of `{wanted}` that is not there"));
    }
    Ok(())
}

fn check_source(store: &Store, source: &Source, report: &mut VerifyReport) {
    report.sources += 1;
    let original = match store.original(source) {
        Ok(bytes) => bytes,
        Err(trouble) => return report.fault(&source.path, told(&trouble)),
    };
    if digest(&original) != source.sha256 {
        report.fault(&source.path, "the stored original is not the one that was read: its SHA-256 differs");
    }
    let text = match store.text(source) {
        Ok(text) => text,
        Err(trouble) => return report.fault(&source.path, told(&trouble)),
    };
    if digest(text.words.as_bytes()) != source.text_sha256 {
        report.fault(&source.path, "its text was changed: the SHA-256 differs");
    }
    if let Some(run) = text.offsets.iter().find(|run| !leads_back(run, &text.words, &original)) {
        let (start, end) = (run.text_start, run.text_start + run.text_len);
        report.fault(
            &source.path,
            format!("bytes {start} to {end} of its text do not lead back to the original"),
        );
    }
    for claim in claims_of(store, source, report) {
        report.claims += 1;
        if let Some(trouble) = misquoted(&claim, &text, &original) {
            report.fault(claim.id(), format!("{trouble} ({})", source.path));
        }
    }
}

/// Row by row, so that one that cannot be read hides no other.
fn claims_of(store: &Store, source: &Source, report: &mut VerifyReport) -> Vec<Claim> {
    let read = || -> Result<(Vec<Claim>, Vec<String>), StoreError> {
        let mut select = store.connection.prepare_cached(&format!(
            "SELECT id, {} FROM claim WHERE source = ? ORDER BY number",
            schema::CLAIM.names()
        ))?;
        let mut rows = select.query([&source.path])?;
        let (mut claims, mut unread) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            match schema::CLAIM.row(row, 1) {
                Ok(claim) => claims.push(claim),
                Err(_) => unread.push(row.get(0)?),
            }
        }
        Ok((claims, unread))
    };
    match read() {
        Ok((claims, unread)) => {
            for id in &unread {
                report.fault(id, format!("its row cannot be read ({})", source.path));
            }
            claims
        }
        Err(trouble) => {
            report.fault(&source.path, format!("its claims cannot be read: {}", told(&trouble)));
            Vec::new()
        }
    }
}

/// Whether the run lies within both, and says the same in both where it should.
fn leads_back(run: &OffsetRun, words: &str, original: &[u8]) -> bool {
    let text = words.as_bytes().get(run.text_start..run.text_start.saturating_add(run.text_len));
    let bytes = original.get(run.original_start..run.original_start.saturating_add(run.original_len));
    match (text, bytes) {
        (Some(text), Some(bytes)) => !run.verbatim || text == bytes,
        (None, _) | (_, None) => false,
    }
}

/// What is wrong with a claim's quotation, if anything.
fn misquoted(claim: &Claim, text: &SourceText, original: &[u8]) -> Option<String> {
    let (start, end) = claim.text_span();
    if text.words.get(start..end) != Some(claim.quote()) {
        return Some(format!("its quotation is not what stands at bytes {start} to {end} of the text"));
    }
    let (from, to) = claim.span();
    match claim.text_of() {
        TextOf::Extracted if (from, to) != (start, end) => Some("its two positions differ".to_owned()),
        TextOf::Extracted => None,
        TextOf::Original if is_verbatim(start, end, text) => (original.get(from..to)
            != Some(claim.quote().as_bytes()))
        .then(|| format!("its quotation is not what stands at bytes {from} to {to} of the original")),
        // The file is in another encoding: its bytes were decoded, and only the place can be checked.
        TextOf::Original => (from > to || to > original.len())
            .then(|| format!("bytes {from} to {to} are not in the original")),
    }
}

/// Whether runs that hold the original's very bytes cover the whole range.
fn is_verbatim(start: usize, end: usize, text: &SourceText) -> bool {
    let mut reached = start;
    for run in text.offsets.iter().filter(|it| it.verbatim) {
        if run.text_start <= reached && reached < run.text_start + run.text_len {
            reached = run.text_start + run.text_len;
        }
    }
    reached >= end
}

fn check_tables(store: &Store, report: &mut VerifyReport) -> Result<(), StoreError> {
    let kept = store.manifest_rows()?;
    for table in schema::TABLES.iter().filter(|it| it.name != schema::MANIFEST.name) {
        report.tables += 1;
        let key = format!("table:{}", table.name);
        let then = kept.iter().find(|(name, _)| *name == key).map(|(_, value)| value.as_str());
        match table_digest(&store.connection, table) {
            Ok(now) if then == Some(now.as_str()) => {}
            Ok(_) => report.fault(table.name, "the table was changed after the record was built"),
            Err(trouble) => report.fault(table.name, told(&trouble)),
        }
    }
    Ok(())
}

/// SHA-256 over every cell of a table, in order of number.
pub(crate) fn table_digest(from: &Connection, table: &Table) -> Result<String, StoreError> {
    let mut select =
        from.prepare(&format!("SELECT number, {} FROM \"{}\" ORDER BY number", table.names(), table.name))?;
    let columns = select.column_count();
    let mut rows = select.query([])?;
    let mut hasher = variorum_record::Hasher::default();
    while let Some(row) = rows.next()? {
        for at in 0..columns {
            match row.get_ref(at)? {
                ValueRef::Null => hasher.add("n", b""),
                ValueRef::Integer(it) => hasher.add("i", &it.to_le_bytes()),
                ValueRef::Real(it) => hasher.add("r", &it.to_le_bytes()),
                ValueRef::Text(it) => hasher.add("t", it),
                ValueRef::Blob(it) => hasher.add("b", it),
            }
        }
    }
    Ok(hasher.finish())
}
