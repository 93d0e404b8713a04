//! The pieces a text is read in.

use crate::Span;
use serde::{Deserialize, Serialize};

/// What kind of stretch a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassageKind {
    /// Title or heading.
    Headline,
    /// "LONDON, 3 May (Wire) —" alone on its line.
    Dateline,
    /// Running prose.
    Paragraph,
    /// One item of a list; also an infobox line "Fatalities: 12".
    ListItem,
    /// One row of a table.
    TableRow,
    /// Words under a picture.
    Caption,
}

/// A stretch of a source read as one piece.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// Where it stands in the text.
    pub span: Span,
    /// Table rows: the cells in order. Infobox lines ("Fatalities: 12"): label and value. Else empty.
    pub cells: Vec<Span>,
    /// Table rows: for each cell, its column's header (spans in the same text); may be shorter.
    pub headers: Vec<Span>,
    /// The headings this passage stands under, outermost first (indices of `Text::passages`).
    pub under: Vec<usize>,
    /// Nesting of a headline: 0 the title, 1 a section, 2 a sub-section …; 0 for other kinds.
    pub level: u8,
    /// Its sentences, a range of `Text::sentences`.
    pub sentences: std::ops::Range<usize>,
}

/// One sentence: where it stands and its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it stands in the text.
    pub span: Span,
    /// The passage it belongs to, an index of `Text::passages`.
    pub passage: usize,
    /// Its words in Universal Dependencies' sense: "don't" is two, "Anna's" is two, "12,000" is one.
    pub tokens: Vec<Span>,
}

/// A source's text, split.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Text {
    /// The words themselves. Every span is a range of its bytes.
    pub words: String,
    /// In order of position.
    pub passages: Vec<Passage>,
    /// In order of position.
    pub sentences: Vec<Sentence>,
}
