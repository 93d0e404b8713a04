//! What can be wrong with a decision, or with a file of them.

use variorum_store::StoreError;

/// Why a decision was not made, kept or brought in.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReviewError {
    /// The record holds nothing of this id.
    #[error("the record holds no {what} `{id}`")]
    NotThere {
        /// "claim", "entity", "question", "source", "decision".
        what: &'static str,
        /// What was asked for.
        id: String,
    },
    /// The decision makes no sense as it stands.
    #[error("{trouble}")]
    Unfit {
        /// What is wrong, and what would do.
        trouble: String,
    },
    /// A decision is signed.
    #[error("a decision is signed: say who decides")]
    NoReviewer,
    /// The date is none.
    #[error("`{date}` is no date; write 2026-10-12 or 2026-10-12T11:02:00Z")]
    BadDate {
        /// What was given.
        date: String,
    },
    /// Somebody else's decision cannot be taken back.
    #[error("{id} is a decision of {owner}: only they can take it back; yours can differ from it")]
    SomebodyElses {
        /// The decision.
        id: String,
        /// Who made it.
        owner: String,
    },
    /// The file holds something else than decisions.
    #[error("this is no file of decisions: {trouble}")]
    BadFile {
        /// What is wrong.
        trouble: String,
    },
    /// An entry of a file is not as it was made.
    #[error("the decision {id} was changed after it was made: its id does not fit what it says")]
    Changed {
        /// Its id.
        id: String,
    },
    /// The record cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A sentence as an error.
pub(crate) fn unfit(trouble: impl Into<String>) -> ReviewError {
    ReviewError::Unfit { trouble: trouble.into() }
}
