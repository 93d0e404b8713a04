//! What can be wrong with a record's file.

use std::path::PathBuf;

/// Why a record could not be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no file.
    #[error("{} does not exist", path.display())]
    Absent {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{} is not a record: {looks_like}", path.display())]
    NotARecord {
        /// The file.
        path: PathBuf,
        /// What it seems to be.
        looks_like: String,
    },
    /// A newer version wrote it.
    #[error("{} was made by a newer version (format {found}; this one knows up to {known})", path.display())]
    FromTheFuture {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i32,
        /// The newest format known here.
        known: i32,
    },
    /// A table is not there.
    #[error("{} lacks the table `{table}`", path.display())]
    MissingTable {
        /// The file.
        path: PathBuf,
        /// The table.
        table: String,
    },
    /// A row does not hold what its table promises.
    #[error("the table `{table}` holds a row that cannot be read: {trouble}")]
    BadRow {
        /// The table.
        table: String,
        /// What is wrong with it.
        trouble: String,
    },
    /// The place cannot be written to.
    #[error("{} cannot be written", path.display())]
    Unwritable {
        /// Where the record was to be.
        path: PathBuf,
        /// Why not.
        #[source]
        cause: std::io::Error,
    },
    /// Two entries of a record contradict each other: a bug of ours, found before anything was written.
    #[error("the record does not hold together: {trouble}")]
    Incoherent {
        /// What does not fit.
        trouble: String,
    },
    /// The record that stands there holds decisions that cannot be read, so nothing may take its place.
    #[error(
        "{} holds decisions of reviewers that cannot be read, and is left as it is; move it away to build anew", path.display()
    )]
    DecisionsUnread {
        /// The record.
        path: PathBuf,
        /// Why not.
        #[source]
        cause: Box<StoreError>,
    },
    /// SQLite could not do it.
    #[error("the record's file could not be read or written")]
    Sqlite(#[from] rusqlite::Error),
}
