//! Why no record was made.

use crate::summary::Unread;
use std::path::PathBuf;
use variorum_store::StoreError;

/// Why no record was made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// Not one account could be read.
    #[error("no account could be read")]
    NothingRead {
        /// Every file or folder and its trouble.
        unread: Vec<Unread>,
    },
    /// Something stands where the record was to go, and it is not a record.
    #[error("{} is there already and is not a record ({looks_like}); choose another name, or use --force", path.display())]
    InTheWay {
        /// What stands there.
        path: PathBuf,
        /// What it seems to be.
        looks_like: String,
    },
    /// The user's own grammar has troubles.
    #[error("the grammar in {} cannot be used:\n{troubles}", path.display())]
    Grammar {
        /// The folder.
        path: PathBuf,
        /// Every trouble on a line of its own.
        troubles: String,
    },
    /// The folder of the user's own grammar cannot be read.
    #[error("the grammar in {} cannot be read", path.display())]
    GrammarUnread {
        /// The folder.
        path: PathBuf,
        /// Why not.
        #[source]
        cause: std::io::Error,
    },
    /// There is no convention of that name.
    #[error("there is no convention `{name}`; there are {known}")]
    NoConvention {
        /// What was asked for.
        name: String,
        /// Those that there are.
        known: String,
    },
    /// The record was built with a grammar that is not at hand.
    #[error("this record was built with a grammar of its own: name its folder with --grammar")]
    OtherGrammar,
    /// The decisions of its reviewers could not be read.
    #[error(transparent)]
    Review(#[from] variorum_review::ReviewError),
    /// The record could not be written or read.
    #[error(transparent)]
    Store(#[from] StoreError),
}
