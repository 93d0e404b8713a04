//! What a clause says, for questions of whether, who and why: its words, predicate, sides, and who did what.

use serde::{Deserialize, Serialize};
use variorum_text::Span;

/// What an attribution of an act answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answers {
    /// Who did it, or had it done.
    Who,
    /// What caused it.
    Cause,
}

/// One clause of what somebody says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// The sentence, an index of `Text::sentences`.
    pub sentence: usize,
    /// The statement whose content it is, an index of `Analysis::statements`.
    pub statement: usize,
    /// Its words: without "that" before it and what is added after it.
    pub span: Span,
    /// The dictionary form of its predicate, or of the noun where only a thing is named ("the use of force").
    pub predicate: String,
    /// Whether it is a clause, and not only a thing that is named.
    pub is_clause: bool,
    /// Whether it says that something is not so.
    pub negated: bool,
}

/// An act and what is named as its doer or cause: "the blast was caused by a gas leak".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
    /// The sentence, an index of `Text::sentences`.
    pub sentence: usize,
    /// The statement that says so, an index of `Analysis::statements`; `None` where the account does.
    pub statement: Option<usize>,
    /// What it answers.
    pub answers: Answers,
    /// From the first to the last of its words.
    pub span: Span,
    /// The act: "the first blast".
    pub act: Span,
    /// The class of the act's noun, of `grammar/en/constructions/acts.tsv`.
    pub class: String,
    /// The doer or cause.
    pub agent: Span,
    /// Whether it is said not to be so.
    pub negated: bool,
}
