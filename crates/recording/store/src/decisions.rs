//! What people decided about a record: added to its file, read back, carried into the next.

use crate::{APPLICATION_ID, Store, StoreError, schema};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::Path;
use std::time::Duration;
use variorum_record::Decision;

/// So long one writer waits for another.
const PATIENCE: Duration = Duration::from_secs(10);
/// A rebuild that takes the record's place while a decision is saved sends the decision after it, at most so often.
const ATTEMPTS: usize = 20;

impl Store {
    /// Every decision, in the order in which they were made or brought in.
    pub fn decisions(&self) -> Result<Vec<Decision>, StoreError> {
        if !has_table(&self.connection)? {
            return Ok(Vec::new());
        }
        schema::REVIEW.select(&self.connection, "ORDER BY number", &[])
    }
}

/// Adds to the record at `path` those of `decisions` that are not in it; gives how many those were.
///
/// # Errors
///
/// Where the file is no record or cannot be written; then none is added.
pub fn append(path: &Path, decisions: &[Decision]) -> Result<usize, StoreError> {
    let mut added = 0;
    for _ in 0..ATTEMPTS {
        // Says plainly what is wrong with the file, where something is.
        drop(Store::open(path)?);
        match append_once(path, decisions) {
            Ok(new) => added += new,
            Err(StoreError::Sqlite(trouble)) if was_replaced(&trouble) => continue,
            Err(trouble) => return Err(trouble),
        }
        let kept: BTreeSet<String> = Store::open(path)?.decisions()?.into_iter().map(|it| it.id).collect();
        if decisions.iter().all(|it| kept.contains(&it.id)) {
            return Ok(added.min(decisions.len()));
        }
    }
    Err(StoreError::BadRow {
        table: schema::REVIEW.name.to_owned(),
        trouble: "the record was replaced each time a decision was added to it".to_owned(),
    })
}

/// SQLite does not write to a file that another took the place of after it was opened.
fn was_replaced(trouble: &rusqlite::Error) -> bool {
    trouble.sqlite_error().is_some_and(|it| it.extended_code == rusqlite::ffi::SQLITE_READONLY_DBMOVED)
}

fn append_once(path: &Path, decisions: &[Decision]) -> Result<usize, StoreError> {
    let mut connection = writable(path)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if !has_table(&transaction)? {
        make(&transaction)?;
    }
    let (last, kept) = held(&transaction)?;
    let mut seen = kept;
    let new: Vec<&Decision> = decisions.iter().filter(|it| seen.insert(it.id.clone())).collect();
    schema::REVIEW.insert_after(last, &transaction, &new)?;
    transaction.commit()?;
    Ok(new.len())
}

fn writable(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch("PRAGMA synchronous = FULL;")?;
    Ok(connection)
}

/// The last number, and every id.
fn held(from: &Transaction<'_>) -> Result<(i64, BTreeSet<String>), StoreError> {
    let last = from.query_row("SELECT coalesce(max(number), 0) FROM review", [], |row| row.get(0))?;
    let mut select = from.prepare("SELECT id FROM review")?;
    let ids = select.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok((last, ids))
}

fn has_table(connection: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'review'";
    Ok(connection.query_row(sql, [], |row| row.get::<_, i64>(0))? > 0)
}

/// The empty table.
pub(crate) fn make(to: &Connection) -> Result<(), StoreError> {
    to.execute_batch(&schema::REVIEW.create())?;
    Ok(to.execute_batch(schema::REVIEW_STAYS)?)
}

/// The table of a new record, filled with what was decided about the one before.
pub(crate) fn fill(to: &Connection, decisions: &[Decision]) -> Result<(), StoreError> {
    schema::REVIEW.insert(to, decisions)
}

/// The decisions of a record, which nobody can add to while this is held.
#[derive(Debug, Default)]
pub(crate) struct Held {
    pub decisions: Vec<Decision>,
    /// Rolled back when it is dropped: nothing was written.
    _lock: Option<Connection>,
}

impl Held {
    /// Those of the record at `path`; none where there is no file, or one that is no record.
    pub(crate) fn of(path: &Path) -> Result<Self, StoreError> {
        if !is_record(path) {
            return Ok(Self::default());
        }
        Self::locked(path)
            .map_err(|cause| StoreError::DecisionsUnread { path: path.to_owned(), cause: Box::new(cause) })
    }

    fn locked(path: &Path) -> Result<Self, StoreError> {
        let connection = match writable(path) {
            Ok(it) if !is_read_only(path) => it,
            // Where nobody may write, nobody can add a decision either.
            _ => return Ok(Self { decisions: Store::open(path)?.decisions()?, _lock: None }),
        };
        connection.execute_batch("BEGIN IMMEDIATE")?;
        let decisions = if has_table(&connection)? {
            schema::REVIEW.select(&connection, "ORDER BY number", &[])?
        } else {
            Vec::new()
        };
        Ok(Self { decisions, _lock: Some(connection) })
    }
}

fn is_read_only(path: &Path) -> bool {
    path.metadata().is_ok_and(|it| it.permissions().readonly())
}

/// By its header: a connection for reading cannot open a record that a crash left half written.
fn is_record(path: &Path) -> bool {
    let mut header = [0; 72];
    let read = std::fs::File::open(path).and_then(|mut it| it.read_exact(&mut header));
    read.is_ok() && header.starts_with(b"SQLite format 3\0") && header[68..] == APPLICATION_ID.to_be_bytes()
}

/// Takes back what a crash left half written, so that the record can be opened for reading.
pub(crate) fn recover(path: &Path) {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    if Path::new(&journal).exists() && is_record(path) {
        // Reading through a connection that may write is all it takes; where that fails, opening says why.
        let _ = writable(path)
            .and_then(|it| Ok(it.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?));
    }
}
