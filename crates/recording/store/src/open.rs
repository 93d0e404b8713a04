//! Opening a record, and what it holds in numbers.

use crate::{APPLICATION_ID, FORMAT, StoreError, schema};
use rusqlite::{Connection, OpenFlags};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use variorum_record::{Manifest, Options};

/// A record, open for reading.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    path: PathBuf,
}

/// Which part of a long answer is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// At most so many.
    pub limit: usize,
    /// After so many.
    pub offset: usize,
}

impl Page {
    /// Everything.
    pub const ALL: Self = Self { limit: i64::MAX as usize, offset: 0 };

    /// The first `limit`.
    pub fn first(limit: usize) -> Self {
        Self { limit, offset: 0 }
    }

    pub(crate) fn sql(self) -> String {
        let most = i64::MAX as usize;
        format!("LIMIT {} OFFSET {}", self.limit.min(most), self.offset.min(most))
    }
}

/// How much a record holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Sources read.
    pub sources: usize,
    /// Claims, by kind.
    pub claims: BTreeMap<String, usize>,
    /// Questions about the main event or events, by status.
    pub questions: BTreeMap<String, usize>,
    /// Questions about other events.
    pub other_questions: usize,
    /// People, organisations and places.
    pub entities: usize,
}

impl Store {
    /// Opens the record at `path`.
    ///
    /// # Errors
    ///
    /// Says which of these it is: nothing there, not a record, from a newer version, or a table short.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        looks_like_a_database(path)?;
        crate::decisions::recover(path);
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        let store = Self { connection, path: path.to_owned() };
        store.is_ours()?;
        store.has_every_table()?;
        Ok(store)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn not_a_record(&self, looks_like: &str) -> StoreError {
        StoreError::NotARecord { path: self.path.clone(), looks_like: looks_like.to_owned() }
    }

    fn is_ours(&self) -> Result<(), StoreError> {
        let pragma = |name: &str| -> Result<i32, StoreError> {
            self.connection
                .query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))
                .map_err(|_| self.not_a_record("its header is damaged"))
        };
        if pragma("application_id")? != APPLICATION_ID {
            return Err(self.not_a_record("another program's SQLite database"));
        }
        let found = pragma("user_version")?;
        if found > FORMAT {
            return Err(StoreError::FromTheFuture { path: self.path.clone(), found, known: FORMAT });
        }
        if found < FORMAT {
            return Err(self.not_a_record("its format number is one that never was"));
        }
        Ok(())
    }

    fn has_every_table(&self) -> Result<(), StoreError> {
        let mut select = self.connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
        let found: Vec<String> = select.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let wanted = schema::TABLES.iter().map(|it| it.name).chain([
            "original",
            "analysis",
            "passage_words",
            "claim_words",
        ]);
        match wanted.into_iter().find(|name| !found.iter().any(|it| it == name)) {
            Some(table) => Err(StoreError::MissingTable { path: self.path.clone(), table: table.to_owned() }),
            None => Ok(()),
        }
    }

    /// What made it.
    pub fn manifest(&self) -> Result<Manifest, StoreError> {
        let mut manifest = Manifest {
            engine: String::new(),
            grammar: String::new(),
            models: BTreeMap::new(),
            options: Options { round: String::new(), vague: String::new() },
        };
        for (key, value) in self.manifest_rows()? {
            match key.split_once(':') {
                Some(("model", name)) => drop(manifest.models.insert(name.to_owned(), value)),
                None if key == "engine" => manifest.engine = value,
                None if key == "grammar" => manifest.grammar = value,
                None if key == "round" => manifest.options.round = value,
                None if key == "vague" => manifest.options.vague = value,
                Some(_) | None => {}
            }
        }
        Ok(manifest)
    }

    pub(crate) fn manifest_rows(&self) -> Result<Vec<(String, String)>, StoreError> {
        let mut select = self.connection.prepare("SELECT key, value FROM manifest ORDER BY number")?;
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How much it holds.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        let one = |sql: &str| -> Result<usize, StoreError> {
            Ok(self.connection.query_row(sql, [], |row| row.get::<_, i64>(0))? as usize)
        };
        Ok(Counts {
            sources: one("SELECT count(*) FROM source")?,
            claims: self.grouped("SELECT kind, count(*) FROM claim GROUP BY kind")?,
            questions: self
                .grouped("SELECT status, count(*) FROM question WHERE about_main_event GROUP BY status")?,
            other_questions: one("SELECT count(*) FROM question WHERE NOT about_main_event")?,
            entities: one("SELECT count(*) FROM entity")?,
        })
    }

    /// How many figure claims each measure has, by id.
    pub fn measures(&self) -> Result<BTreeMap<String, usize>, StoreError> {
        self.grouped("SELECT measure, count(*) FROM claim WHERE kind = 'figure' GROUP BY measure")
    }

    fn grouped(&self, sql: &str) -> Result<BTreeMap<String, usize>, StoreError> {
        let mut select = self.connection.prepare(sql)?;
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as usize)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// SQLite makes a database of a file that is not there; and what is not one deserves a plain word.
fn looks_like_a_database(path: &Path) -> Result<(), StoreError> {
    let not = |looks_like: &str| StoreError::NotARecord {
        path: path.to_owned(),
        looks_like: looks_like.to_owned(),
    };
    if path.is_dir() {
        return Err(not("it is a folder"));
    }
    let mut start = Vec::new();
    let file = std::fs::File::open(path).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::NotFound => StoreError::Absent { path: path.to_owned() },
        _ => not(&format!("it cannot be opened ({cause})")),
    })?;
    file.take(16).read_to_end(&mut start).map_err(|cause| not(&format!("it cannot be read ({cause})")))?;
    match start.as_slice() {
        b"SQLite format 3\0" => Ok(()),
        [] => Err(not("it is empty")),
        _ if start.iter().all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace()) => {
            Err(not("it holds plain text"))
        }
        _ => Err(not("it does not begin as one")),
    }
}
