//! What was read: sources, their text and its passages.

use serde::{Deserialize, Serialize};

/// Which bytes the offsets of a source's claims count in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextOf {
    /// The original file: plain text and Markdown.
    Original,
    /// The text that was extracted from it: every other format.
    Extracted,
}

/// A piece of metadata and what it was read from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Evidence {
    /// Which piece ("published", "title").
    pub field: String,
    /// What it was taken to be.
    pub value: String,
    /// Where it stands ("sources.csv", "json-ld", "byline").
    pub from: String,
}

/// What a reader should know about how a text was read; not an error.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Notice {
    /// Id of the source it is about; `None` where it is about the record.
    pub source: Option<String>,
    /// Where in the source's text it begins.
    pub start: Option<usize>,
    /// Where it ends.
    pub end: Option<usize>,
    /// What was noticed.
    pub message: String,
}

/// One publication by one publisher at one moment, as the bytes we kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Derived from path and bytes.
    pub id: String,
    /// Relative to the path that was built.
    pub path: String,
    /// "text/plain", "text/html".
    pub media_type: String,
    /// Size of the original.
    pub bytes: usize,
    /// Hash of the original bytes.
    pub sha256: String,
    /// Hash of the text.
    pub text_sha256: String,
    /// Which of the two the offsets of claims count in.
    pub text_of: TextOf,
    /// Its headline.
    pub title: Option<String>,
    /// Who printed it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The agency it credits.
    pub agency: Option<String>,
    /// When it came out, ISO 8601.
    pub published: Option<String>,
    /// When it was last changed, ISO 8601.
    pub modified: Option<String>,
    /// Where it stood on the web.
    pub url: Option<String>,
    /// Language, as a code ("en").
    pub language: Option<String>,
    /// How it was read ("plain", "main text of a page").
    pub read_as: Option<String>,
    /// What each piece of metadata rests on.
    pub evidence: Vec<Evidence>,
    /// How many words its text has.
    pub words: usize,
    /// How many claims were found in it.
    pub claims: usize,
}

/// A stretch of a source read as one piece.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Id of the source.
    pub source: String,
    /// Its place among the source's passages, from 0.
    pub number: usize,
    /// "headline", "paragraph", "caption" …
    pub kind: String,
    /// Nesting of a headline: 0 the title; 0 for other kinds.
    pub level: u8,
    /// First byte in the source's text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

/// A run of the text that came from a run of the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OffsetRun {
    /// First byte in the text.
    pub text_start: usize,
    /// How many bytes of the text.
    pub text_len: usize,
    /// First byte in the original.
    pub original_start: usize,
    /// How many bytes of the original; differs from `text_len` where an entity or another encoding was decoded.
    pub original_len: usize,
    /// Whether the two runs hold the same bytes.
    pub verbatim: bool,
}

/// What a source says, and where its letters came from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SourceText {
    /// The text that every span of the source counts in.
    pub words: String,
    /// In order of position; together they need not cover everything (markup is left out).
    pub offsets: Vec<OffsetRun>,
    /// In order of position.
    pub passages: Vec<Passage>,
}
