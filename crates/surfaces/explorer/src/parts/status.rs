//! How a question stands: by weight of ink, and in a word.

use serde::Serialize;
use utoipa::ToSchema;
use variorum_record::Status;

/// A status as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StatusView {
    /// The name in the record ("single-voice").
    pub name: String,
    /// The word for it.
    pub word: String,
    /// What it means.
    pub gloss: String,
}

impl From<Status> for StatusView {
    fn from(status: Status) -> Self {
        let (word, gloss) = match status {
            Status::Contested => ("Contested", "what different voices still hold cannot all be so"),
            Status::Moving => ("Moving", "the answers differ only by the moment they describe"),
            Status::SingleVoice => ("Single voice", "one voice, and no one to set beside it"),
            Status::Settled => ("Settled", "all that still stands can hold together"),
            Status::Unanswered => ("Unanswered", "asked or denied, and nobody gives an answer"),
        };
        Self { name: status.as_str().to_owned(), word: word.to_owned(), gloss: gloss.to_owned() }
    }
}

/// The statuses in the order in which they are shown.
pub const ORDER: [Status; 5] =
    [Status::Contested, Status::Moving, Status::SingleVoice, Status::Settled, Status::Unanswered];
