//! What an earlier build of the same accounts left for the next one.

use crate::{Store, StoreError};
use rusqlite::OptionalExtension;
use std::path::Path;

/// Analyses kept by an earlier record, by key.
#[derive(Debug, Default)]
pub struct Cache {
    store: Option<Store>,
}

impl Cache {
    /// The analyses in the record at `path`; none where there is no record that can be read.
    pub fn of(path: &Path) -> Self {
        Self { store: Store::open(path).ok() }
    }

    /// What was found for this key.
    pub fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.store.as_ref().and_then(|store| store.analysis(key).ok().flatten())
    }
}

impl Store {
    /// The engine's findings kept under this key.
    pub fn analysis(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT findings FROM analysis WHERE key = ?")?;
        Ok(select.query_row([key], |row| row.get(0)).optional()?)
    }
}
