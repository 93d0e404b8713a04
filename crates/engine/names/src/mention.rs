//! What a name is a name of, and where it stands.

use serde::{Deserialize, Serialize};
use variorum_text::Span;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Kind {
    /// One human being: "Anna Lindqvist".
    Person,
    /// A body of people: "Ministry of Health", "Reuters", "the Northern Front".
    Organisation,
    /// Somewhere: "Lake Arden", "Kenya", "Harbour Street".
    Place,
    /// A people, a faith, a following: "Chechens", "Sunni", "the French".
    Group,
    /// A work, a product, an event, a law: named, and none of the others.
    Other,
}

impl Kind {
    /// Every member, in the order of the list.
    pub const ALL: &'static [Self] =
        &[Self::Person, Self::Organisation, Self::Place, Self::Group, Self::Other];
}

/// A stretch of text that names someone or something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The name itself, without titles, articles and possessive endings.
    pub span: Span,
    /// What it names.
    pub kind: Kind,
    /// The word that carries it: a person's surname, the "Ministry" of a ministry, else the last word.
    pub head: Span,
    /// Titles and roles beside it, in order of position: "Defence Minister" of "Defence Minister Ilya Brodsky".
    pub titles: Vec<Span>,
    /// For a short form: the mention (an index of the same list) it is short for, as "FSS" of "Federal Seed Service".
    pub short_for: Option<usize>,
    /// For one of several mentions of the same name: the first of them that is the fullest.
    pub full: Option<usize>,
    /// The mention it lies within, as "Arden" in "Bank of Arden".
    pub within: Option<usize>,
    /// The sentence, an index of `Text::sentences`.
    pub sentence: usize,
    /// Its words, positions in that sentence.
    pub words: std::ops::Range<usize>,
}
