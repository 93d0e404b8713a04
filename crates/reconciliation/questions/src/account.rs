//! What one account brings: its text, what was found in it, and what the neighbouring stages say of that.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use variorum_claims::Analysis;
pub use variorum_events::Placed;
use variorum_text::{Span, Text};

/// A claim or statement of one account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ClaimRef {
    /// `accounts[account].analysis.claims[claim]`.
    Claim {
        /// Which account, as given to [`crate::gather`].
        account: usize,
        /// Which of its claims.
        claim: usize,
    },
    /// `accounts[account].analysis.statements[statement]`.
    Statement {
        /// Which account, as given to [`crate::gather`].
        account: usize,
        /// Which of its statements.
        statement: usize,
    },
    /// A sentence of an account's own text that says something of a proposition without a statement of its own.
    Sentence {
        /// Which account, as given to [`crate::gather`].
        account: usize,
        /// Which of its sentences.
        sentence: usize,
    },
}

impl ClaimRef {
    /// Which account it stands in.
    pub fn account(self) -> usize {
        match self {
            Self::Claim { account, .. }
            | Self::Statement { account, .. }
            | Self::Sentence { account, .. } => account,
        }
    }

    /// The same place within another account: what shuffling tests compare by.
    pub(crate) fn position(self) -> (u8, usize) {
        match self {
            Self::Claim { claim, .. } => (0, claim),
            Self::Statement { statement, .. } => (1, statement),
            Self::Sentence { sentence, .. } => (2, sentence),
        }
    }
}

/// Answers which entity a speaker's words name.
pub type EntityOf<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Answers which person is named at a span: an id, and the name.
pub type PersonAt<'a> = &'a dyn Fn(Span) -> Option<(String, String)>;

/// One account of the pile.
#[derive(Clone, Copy)]
pub struct Account<'a> {
    /// Its path, different for every account; all orders follow it.
    pub path: &'a str,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// When, ISO 8601.
    pub published: Option<&'a str>,
    /// Its text.
    pub text: &'a Text,
    /// What was found in it.
    pub analysis: &'a Analysis,
    /// For each claim its event; claims past the end belong to the one main event.
    pub events: &'a [Placed],
    /// The hand that wrote the words at a span: equal numbers are one text, wherever it is printed.
    /// `None`: every account is its own hand.
    pub hand_of: Option<&'a dyn Fn(Span) -> usize>,
    /// The entity that a speaker's words name, where the identities stage knows one.
    pub entity_of: Option<EntityOf<'a>>,
    /// Claims of which a person says which part of the event they cover, in words that take the place of the
    /// claim's own; empty words for the whole of it.
    pub parts: Option<&'a BTreeMap<usize, String>>,
    /// The person named at a span, where the identities stage knows one.
    pub person_at: Option<PersonAt<'a>>,
}

impl<'a> Account<'a> {
    /// An account of which nothing is known but its text and what was found in it.
    pub fn new(path: &'a str, text: &'a Text, analysis: &'a Analysis) -> Self {
        Self {
            path,
            publisher: None,
            published: None,
            text,
            analysis,
            events: &[],
            hand_of: None,
            entity_of: None,
            parts: None,
            person_at: None,
        }
    }

    /// The words of the part of the event that a claim covers.
    pub(crate) fn part(&self, claim: usize) -> Option<&'a str> {
        match self.parts.and_then(|it| it.get(&claim)) {
            Some(words) => Some(words.as_str()).filter(|it| !it.is_empty()),
            None => self.analysis.claims.get(claim)?.scope.map(|it| it.of(&self.text.words)),
        }
    }
}

impl std::fmt::Debug for Account<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account")
            .field("path", &self.path)
            .field("published", &self.published)
            .finish_non_exhaustive()
    }
}
