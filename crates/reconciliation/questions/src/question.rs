//! What reconciliation gives: questions, their answers, how these stand, and checks.

use crate::{ClaimRef, Moment};
use serde::{Deserialize, Serialize};
use variorum_figures::Amount;
use variorum_grammar::{Bound, Standing};

/// What a question asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// How many.
    Figure,
    /// When something was.
    When,
    /// Whether it is so.
    Whether,
    /// Who did it.
    Who,
    /// What caused it.
    Cause,
}

/// How a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// All that still stands can hold together.
    Settled,
    /// It differs only by its as-of.
    Moving,
    /// What different voices still hold cannot all be so.
    Contested,
    /// One voice answers it.
    SingleVoice,
    /// Nobody answers it.
    Unanswered,
}

/// How two answers of one question stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// The same words by reuse: not a second witness.
    Repeats,
    /// Both can hold.
    Agrees,
    /// `b` lies within `a`.
    Refines,
    /// They cannot both hold; the later as-of of `b` explains it.
    Updates,
    /// `b` takes the place of `a`, which its own voice or the text gave up.
    Corrects,
    /// They cannot both hold.
    Contradicts,
    /// `b` denies `a`; where `a` is `b`, the answer is denied and nothing put in its place.
    Denies,
    /// `a` counts a part of what `b` counts.
    PartOf,
}

/// One distinct answer, with everyone who gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Lower end as stated.
    pub low: Option<Amount>,
    /// Upper end as stated.
    pub high: Option<Amount>,
    /// How the words limit it; `None` where the answer is no figure.
    pub bound: Option<Bound>,
    /// Id of the vague amount.
    pub vague: Option<String>,
    /// The answer as the accounts put it, the most frequent wording.
    pub words: String,
    /// The answer as reasons call it: "more than 330"; the words themselves where it is no figure.
    pub shown: String,
    /// When, where the answer is a time.
    pub when: Option<Moment>,
    /// Computed from these claims, which give its parts; no account states it.
    pub derived: bool,
    /// Accounts that print it.
    pub carriers: usize,
    /// Texts of their own among these.
    pub hands: usize,
    /// Speakers it rests on.
    pub voices: usize,
    /// When it was first published, as the account's date is given.
    pub first_published: Option<String>,
    /// When it was last published, likewise.
    pub last_published: Option<String>,
    /// Every claim that gives it, in order of path and position.
    pub claims: Vec<ClaimRef>,
    /// Claims that deny or doubt it.
    pub denied_by: Vec<ClaimRef>,
    /// Who gives it, in words; empty where only accounts themselves do.
    pub speakers: Vec<String>,
    /// What kinds of speakers those are.
    pub standings: Vec<Standing>,
    /// From the first to the last moment whose state it describes.
    pub as_of: Moment,
    /// The answer that took its place.
    pub superseded_by: Option<usize>,
}

/// How two answers stand, by index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Relation {
    /// An index of [`Question::answers`].
    pub a: usize,
    /// Another.
    pub b: usize,
    /// How they stand.
    pub kind: RelationKind,
    /// The reason, for a person to read.
    pub why: String,
    /// The named convention it rests on, where it rests on one.
    pub convention: Option<String>,
}

/// A larger question that this one is a part of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PartOf {
    /// An index of [`Gathered::questions`].
    pub whole: usize,
    /// The reason, for a person to read.
    pub why: String,
}

/// What a set of claims all answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What it asks.
    pub kind: Kind,
    /// The same in every build of the same accounts: "killed", "killed.children", "killed.all.first-explosion".
    pub key: String,
    /// Id of its event.
    pub event: String,
    /// Whether that is a main event.
    pub main: bool,
    /// Id of the measure; empty for other kinds.
    pub measure: String,
    /// Id of the group counted; empty for other kinds.
    pub population: String,
    /// Words of the part of the event.
    pub scope: Option<String>,
    /// "How many people were killed?"
    pub text: String,
    /// How it stands.
    pub status: Status,
    /// Why, for a person to read.
    pub why: String,
    /// In order of value.
    pub answers: Vec<Answer>,
    /// In order of `a` and `b`.
    pub relations: Vec<Relation>,
    /// Whether a contradiction was settled later.
    pub was_contested: bool,
    /// Larger questions this one is a part of.
    pub part_of: Vec<PartOf>,
}

/// An arithmetic check of what is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Which check: "breakdown", "part-above-whole", "table", "share", "transposed", "falling", "standing", "after-withdrawal".
    pub kind: String,
    /// The claims it reads, the whole first.
    pub claims: Vec<ClaimRef>,
    /// What the parts give.
    pub expected: Option<Amount>,
    /// What is said.
    pub found: Option<Amount>,
    /// Whether they agree.
    pub holds: bool,
    /// The sum, for a person to read.
    pub why: String,
}

/// Every question of a pile, and every check.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Gathered {
    /// Main events first; figures before the rest; in order of key.
    pub questions: Vec<Question>,
    /// In order of their first claim.
    pub checks: Vec<Check>,
}
