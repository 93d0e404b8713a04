//! What can be wrong with a request or an export.

use std::path::PathBuf;
use variorum_store::StoreError;

/// Why a page cannot be shown.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PageError {
    /// The record holds nothing by that name.
    #[error("{what} is not in this record")]
    NotFound {
        /// What was asked for.
        what: String,
    },
    /// What was chosen cannot be chosen.
    #[error("{trouble}")]
    BadChoice {
        /// What is wrong with it.
        trouble: String,
    },
    /// The record could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The record could not be compared anew.
    #[error(transparent)]
    Compare(#[from] variorum::BuildError),
    /// A page could not be put into HTML or JSON: a bug of ours.
    #[error("the page could not be written: {trouble}")]
    Unwritten {
        /// What went wrong.
        trouble: String,
    },
}

impl PageError {
    /// Nothing by that name.
    pub fn absent(what: impl Into<String>) -> Self {
        Self::NotFound { what: what.into() }
    }
}

impl From<askama::Error> for PageError {
    fn from(trouble: askama::Error) -> Self {
        Self::Unwritten { trouble: trouble.to_string() }
    }
}

impl From<serde_json::Error> for PageError {
    fn from(trouble: serde_json::Error) -> Self {
        Self::Unwritten { trouble: trouble.to_string() }
    }
}

/// Why the explorer could not be started, or the pages not written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExplorerError {
    /// A page failed.
    #[error(transparent)]
    Page(#[from] PageError),
    /// The record could not be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An address other than this machine's own was asked for, with nothing to keep strangers out.
    #[error(
        "listening on {bind} lets other machines in: give a --token of at least 16 letters that they must know"
    )]
    TokenNeeded {
        /// Where it was to listen.
        bind: std::net::IpAddr,
    },
    /// The port is taken, or may not be used.
    #[error("cannot listen on {address}")]
    Listen {
        /// Where it was to listen.
        address: std::net::SocketAddr,
        /// Why not.
        #[source]
        cause: std::io::Error,
    },
    /// A file could not be written.
    #[error("{} cannot be written", path.display())]
    Unwritable {
        /// Which.
        path: PathBuf,
        /// Why not.
        #[source]
        cause: std::io::Error,
    },
    /// The folder holds something else.
    #[error("{} is not empty and is not an earlier export: choose another folder, or say --force", path.display())]
    NotAnExport {
        /// Which.
        path: PathBuf,
    },
}
