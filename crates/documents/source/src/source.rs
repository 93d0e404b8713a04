//! One publication, as the bytes we kept.

use crate::OffsetMap;
use serde::{Deserialize, Serialize};
use variorum_text::{Span, Text};

/// One publication by one publisher at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Where it was found, relative to the folder that was read, parted by "/".
    pub path: String,
    /// What kind of file it is.
    pub media: MediaType,
    /// The file, untouched.
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// Its headline.
    pub title: Option<Detected>,
    /// Who published it.
    pub publisher: Option<Detected>,
    /// Who wrote it.
    pub author: Option<Detected>,
    /// The news agency it credits.
    pub agency: Option<Detected>,
    /// Where it was published.
    pub url: Option<Detected>,
    /// When it was published, ISO 8601 with the precision that was given: "2004-09-03".
    pub published: Option<Detected>,
    /// When it was last changed, likewise.
    pub modified: Option<Detected>,
    /// Its language, as ISO 639-1 where there is such a code: "en".
    pub language: Option<Detected>,
    /// Its words, split.
    pub text: Text,
    /// From offsets of the text to offsets of the bytes.
    pub offsets: OffsetMap,
    /// What a reader should know about how it was read.
    pub notices: Vec<Notice>,
}

/// What kind of file a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MediaType {
    /// Plain text.
    #[serde(rename = "text/plain")]
    Plain,
    /// Markdown.
    #[serde(rename = "text/markdown")]
    Markdown,
    /// A page.
    #[serde(rename = "text/html")]
    Html,
}

impl MediaType {
    /// As mail and the web write it: "text/html".
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "text/plain",
            Self::Markdown => "text/markdown",
            Self::Html => "text/html",
        }
    }
}

/// Something found out about a source, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detected {
    /// What was found.
    pub value: String,
    /// What says so.
    pub evidence: Evidence,
}

/// What says who published a source, or when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// A row of `sources.csv`; it outweighs everything else.
    SourcesCsv,
    /// The lines between "---" at the top of a Markdown file.
    FrontMatter,
    /// `<script type="application/ld+json">`.
    JsonLd,
    /// `<meta property="og:title">`, `article:published_time`.
    OpenGraph,
    /// Another `<meta>`, `<link>` or `<html lang>`.
    Meta,
    /// `<title>`, or `<time>` within the article.
    Element,
    /// "By Anna Roe".
    Byline,
    /// "PORT ELLA, 3 May 2031 (Wire) —".
    Dateline,
    /// A headline or date that stands first in the text.
    FirstLine,
    /// The letters of the text itself (its language).
    Words,
}

impl Evidence {
    /// In words for a person.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SourcesCsv => "sources.csv",
            Self::FrontMatter => "front matter",
            Self::JsonLd => "JSON-LD",
            Self::OpenGraph => "OpenGraph",
            Self::Meta => "meta",
            Self::Element => "element",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::FirstLine => "first line",
            Self::Words => "words",
        }
    }
}

/// Something a reader should know about how a source was read; not an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What it is about.
    pub kind: NoticeKind,
    /// Where in the text, if it is about one place.
    pub span: Option<Span>,
    /// In words for a person.
    pub message: String,
}

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// The bytes are not UTF-8 and do not say what they are: the encoding was guessed.
    EncodingGuessed,
    /// Some bytes belong to no letter and stand as U+FFFD.
    Undecodable,
    /// The words are not English and are not read as such.
    NotEnglish,
    /// The page does not end as it should: it may be cut off.
    Truncated,
    /// The part of the page that holds the article could not be told; all of its text was kept.
    WholePage,
}
