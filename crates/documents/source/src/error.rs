//! What can be wrong with a file.

use crate::pile::megabytes;
use thiserror::Error;

/// Why a file or folder gave no source.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SourceError {
    /// Nothing has this path.
    #[error("{path} is not there")]
    Missing {
        /// As it was given.
        path: String,
    },
    /// The disk refused.
    #[error("{path} cannot be read")]
    Unreadable {
        /// The file or folder.
        path: String,
        /// What the disk said.
        #[source]
        cause: std::io::Error,
    },
    /// Neither a file nor a folder.
    #[error("{path} is neither a file nor a folder")]
    NoFile {
        /// As it was given.
        path: String,
    },
    /// More bytes than the limit.
    #[error("{path} holds {} of the at most {} that are read from one file", megabytes(*.bytes), megabytes(*.limit))]
    TooLarge {
        /// The file.
        path: String,
        /// Its size.
        bytes: u64,
        /// The most that is read.
        limit: u64,
    },
    /// No bytes at all.
    #[error("{path} is empty")]
    Empty {
        /// The file.
        path: String,
    },
    /// Bytes, and no words.
    #[error("{path} holds no text to read")]
    NoText {
        /// The file.
        path: String,
    },
    /// No reader for it.
    #[error("{path} is in no format that is read: it looks like {looks_like}")]
    UnknownFormat {
        /// The file.
        path: String,
        /// What its bytes and its name say it may be.
        looks_like: String,
    },
    /// A folder with nothing in it that could be read.
    #[error("{path} holds no accounts")]
    NoAccounts {
        /// The folder.
        path: String,
    },
    /// A link to a folder that the link lies in.
    #[error("{path} leads back to a folder that it lies in")]
    Loop {
        /// The link.
        path: String,
    },
    /// A row of `sources.csv` that says nothing clear.
    #[error("{path}, row {row}: {trouble}")]
    Sheet {
        /// The `sources.csv`.
        path: String,
        /// Counted from 1, the row of column names included.
        row: u64,
        /// What is wrong with it.
        trouble: String,
    },
}

impl SourceError {
    /// The file or folder it is about.
    pub fn path(&self) -> &str {
        match self {
            Self::Missing { path }
            | Self::Unreadable { path, .. }
            | Self::NoFile { path }
            | Self::TooLarge { path, .. }
            | Self::Empty { path }
            | Self::NoText { path }
            | Self::UnknownFormat { path, .. }
            | Self::NoAccounts { path }
            | Self::Loop { path }
            | Self::Sheet { path, .. } => path,
        }
    }
}
