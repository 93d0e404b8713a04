//! Keeping a record: written beside its place, then renamed, so it is whole or absent.

use crate::columns::Table;
use crate::decisions::{self, Held};
use crate::{APPLICATION_ID, FORMAT, StoreError, schema, verify};
use rusqlite::{Connection, params};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use variorum_record::{Question, Reading, Record, Source};

/// Writes `record` to `path`, taking the place of what was there.
///
/// # Errors
///
/// [`StoreError::Unwritable`] where the folder or the disk does not let it; [`StoreError::Incoherent`] where an
/// entry names another that is not in the record. Nothing is left behind in either case.
pub fn write(path: &Path, record: &Record) -> Result<(), StoreError> {
    if path.is_dir() {
        return Err(unwritable(path, io::Error::from(io::ErrorKind::IsADirectory)));
    }
    let beside = beside(path);
    let outcome = write_to(&beside, record).and_then(|()| take_the_place(&beside, path));
    if outcome.is_err() {
        // The first trouble is the one to report; a left-over that cannot be removed changes nothing.
        let _ = std::fs::remove_file(&beside);
    }
    outcome.map_err(|trouble| match trouble {
        StoreError::Unwritable { cause, .. } => unwritable(path, cause),
        other => other,
    })
}

/// Carries over what people decided about the record at `path`, and takes its place.
///
/// Until the rename nobody can add to the old record, so no decision falls between the two.
fn take_the_place(beside: &Path, path: &Path) -> Result<(), StoreError> {
    let earlier = Held::of(path)?;
    if !earlier.decisions.is_empty() {
        let connection = Connection::open(beside)?;
        connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
        let transaction = connection.unchecked_transaction()?;
        decisions::fill(&transaction, &earlier.decisions)?;
        transaction.commit()?;
        connection.close().map_err(|(_, trouble)| trouble)?;
        sync(beside)?;
    }
    std::fs::rename(beside, path).map_err(|cause| unwritable(path, cause))?;
    drop(earlier);
    Ok(())
}

fn sync(path: &Path) -> Result<(), StoreError> {
    let file = File::open(path).map_err(|cause| unwritable(path, cause))?;
    file.sync_all().map_err(|cause| unwritable(path, cause))
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.partial", std::process::id()))
}

fn unwritable(path: &Path, cause: io::Error) -> StoreError {
    StoreError::Unwritable { path: path.to_owned(), cause }
}

fn write_to(path: &Path, record: &Record) -> Result<(), StoreError> {
    File::create(path).map_err(|cause| unwritable(path, cause))?;
    let mut connection = Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA page_size = 4096; PRAGMA auto_vacuum = NONE; PRAGMA encoding = 'UTF-8';
         PRAGMA secure_delete = ON; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;",
    )?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", FORMAT)?;
    let transaction = connection.transaction()?;
    fill(&transaction, record)?;
    coherent(&transaction)?;
    transaction.commit().map_err(|trouble| full_or_incoherent(path, trouble))?;
    connection.close().map_err(|(_, trouble)| trouble)?;
    sync(path)
}

/// Whether every entry that another names is there, asked once at the end: asked at each row, a row that others name
/// before it stands costs a look at all of them.
fn coherent(connection: &Connection) -> Result<(), StoreError> {
    let mut check = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = check.query([])?;
    match rows.next()? {
        None => Ok(()),
        Some(row) => {
            let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
            Err(StoreError::Incoherent {
                trouble: format!(
                    "FOREIGN KEY: a row of `{table}` names an entry of `{parent}` that is not there"
                ),
            })
        }
    }
}

fn full_or_incoherent(path: &Path, trouble: rusqlite::Error) -> StoreError {
    match trouble.sqlite_error_code() {
        Some(rusqlite::ErrorCode::ConstraintViolation) => {
            StoreError::Incoherent { trouble: trouble.to_string() }
        }
        Some(rusqlite::ErrorCode::DiskFull) => unwritable(path, io::Error::from(io::ErrorKind::StorageFull)),
        _ => trouble.into(),
    }
}

fn fill(to: &Connection, record: &Record) -> Result<(), StoreError> {
    to.execute_batch(schema::BYTES)?;
    for table in schema::TABLES {
        to.execute_batch(&table.create())?;
    }
    to.execute_batch(schema::WORDS)?;
    to.execute_batch(schema::VIEWS)?;
    decisions::make(to)?;
    readings(to, &record.readings)?;
    schema::EVENT.insert(to, &record.events)?;
    schema::ENTITY.insert(to, &record.entities)?;
    let names: Vec<Value> = record
        .entities
        .iter()
        .flat_map(|entity| entity.names.iter().map(|name| with(name, &[("entity", json!(entity.id))])))
        .collect();
    schema::ENTITY_NAME.insert(to, &names)?;
    schema::POSSIBLY_SAME.insert(to, &record.possibly_same)?;
    schema::CLAIM.insert(to, &record.claims)?;
    schema::MENTION.insert(to, &record.mentions)?;
    questions(to, &record.questions)?;
    rest(to, record)?;
    words(to, record)?;
    manifest(to, record)
}

fn rest(to: &Connection, record: &Record) -> Result<(), StoreError> {
    schema::CHECK.insert(to, &record.checks)?;
    schema::REUSE.insert(to, &record.reuses)?;
    schema::ORIGIN.insert(to, &record.origins)?;
    schema::EDITION.insert(to, &record.editions)?;
    schema::CHRONOLOGY.insert(to, &record.chronology)?;
    schema::NOTICE.insert(to, &record.notices)
}

fn readings(to: &Connection, readings: &[Reading]) -> Result<(), StoreError> {
    let mut kept = BTreeSet::new();
    let mut original = to.prepare("INSERT INTO original (sha256, bytes) VALUES (?1, ?2)")?;
    for reading in readings {
        if kept.insert(&reading.source.sha256) {
            original.execute(params![reading.source.sha256, reading.original])?;
        }
    }
    let mut kept = BTreeSet::new();
    let mut analysis = to.prepare("INSERT INTO analysis (key, findings) VALUES (?1, ?2)")?;
    for reading in readings {
        if kept.insert(&reading.analysis_key) {
            analysis.execute(params![reading.analysis_key, reading.analysis])?;
        }
    }
    let sources: Vec<&Source> = readings.iter().map(|it| &it.source).collect();
    schema::SOURCE.insert(to, &sources)?;
    let texts: Vec<Value> =
        readings.iter().map(|it| json!({ "source": it.source.id, "words": it.text.words })).collect();
    schema::SOURCE_TEXT.insert(to, &texts)?;
    let runs = each(readings, |it| of(&it.source, it.text.offsets.iter()));
    schema::OFFSET_RUN.insert(to, &runs)?;
    schema::PASSAGE.insert(to, &each(readings, passages))
}

fn each(readings: &[Reading], rows: impl Fn(&Reading) -> Vec<Value>) -> Vec<Value> {
    readings.iter().flat_map(rows).collect()
}

fn of<'a, T: Serialize + 'a>(source: &Source, rows: impl Iterator<Item = &'a T>) -> Vec<Value> {
    rows.map(|row| with(row, &[("source", json!(source.id))])).collect()
}

/// A passage's own `number` is the table's `position`: there, `number` counts over all sources.
fn passages(reading: &Reading) -> Vec<Value> {
    reading.text.passages.iter().map(|it| with(it, &[("position", json!(it.number))])).collect()
}

/// The row, with more keys.
fn with<T: Serialize>(row: &T, more: &[(&str, Value)]) -> Value {
    let mut value = serde_json::to_value(row).unwrap_or_default();
    if let Value::Object(map) = &mut value {
        map.extend(more.iter().map(|(key, value)| ((*key).to_owned(), value.clone())));
    }
    value
}

fn questions(to: &Connection, questions: &[Question]) -> Result<(), StoreError> {
    schema::QUESTION.insert(to, questions)?;
    let (mut answers, mut claims, mut relations) = (Vec::new(), Vec::new(), Vec::new());
    for question in questions {
        for (position, answer) in question.answers.iter().enumerate() {
            let place = [("question", json!(question.id)), ("position", json!(position))];
            answers.push(with(answer, &place));
            claims.extend(answer.claims.iter().map(|claim| with(&json!({ "claim": claim }), &place)));
        }
        relations.extend(question.relations.iter().map(|it| with(it, &[("question", json!(question.id))])));
    }
    schema::ANSWER.insert(to, &answers)?;
    schema::ANSWER_CLAIM.insert(to, &claims)?;
    schema::RELATION.insert(to, &relations)
}

fn words(to: &Connection, record: &Record) -> Result<(), StoreError> {
    let mut insert = to.prepare("INSERT INTO passage_words (rowid, words) VALUES (?1, ?2)")?;
    let mut number = 0_i64;
    for reading in &record.readings {
        for passage in &reading.text.passages {
            number += 1;
            insert
                .execute(params![number, reading.text.words.get(passage.start..passage.end).unwrap_or("")])?;
        }
    }
    let mut insert = to.prepare("INSERT INTO claim_words (rowid, words) VALUES (?1, ?2)")?;
    for (at, claim) in record.claims.iter().enumerate() {
        insert.execute(params![at as i64 + 1, claim.quote()])?;
    }
    to.execute_batch(
        "INSERT INTO passage_words (passage_words) VALUES ('optimize');
         INSERT INTO claim_words (claim_words) VALUES ('optimize');",
    )?;
    Ok(())
}

/// Last, because it holds a digest of every other table.
fn manifest(to: &Connection, record: &Record) -> Result<(), StoreError> {
    let manifest = &record.manifest;
    let mut rows = vec![
        row("engine", &manifest.engine),
        row("grammar", &manifest.grammar),
        row("round", &manifest.options.round),
        row("vague", &manifest.options.vague),
    ];
    rows.extend(manifest.models.iter().map(|(name, hash)| row(&format!("model:{name}"), hash)));
    for table in schema::TABLES.iter().filter(|it| it.name != schema::MANIFEST.name) {
        rows.push(row(&format!("table:{}", table.name), &digest_of(to, table)?));
    }
    schema::MANIFEST.insert(to, &rows)
}

fn row(key: &str, value: &str) -> Value {
    json!({ "key": key, "value": value })
}

fn digest_of(from: &Connection, table: &Table) -> Result<String, StoreError> {
    verify::table_digest(from, table)
}
