//! Time expressions to intervals and TIMEX3 values, or an honest unknown.
//!
//! `text → [times] → claims`
//!
//! ```
//! use variorum_grammar::times::Times;
//! use variorum_text::{Passage, PassageKind, Sentence, Span, Text};
//! use variorum_times::find_times;
//!
//! let words = "The ferry sank off Port Ellery on Tuesday.".to_owned();
//! let span = Span::new(0, words.len());
//! let text = Text {
//!     passages: vec![Passage {
//!         kind: PassageKind::Paragraph,
//!         span,
//!         cells: vec![],
//!         headers: vec![],
//!         under: vec![],
//!         level: 0,
//!         sentences: 0..1,
//!     }],
//!     sentences: vec![Sentence { span, passage: 0, tokens: vec![] }],
//!     words,
//! };
//! let times = find_times(&text, Some("2021-05-06"), Times::english());
//! assert_eq!(times[0].value, "2021-05-04");
//! // Without a date of publication nobody knows which Tuesday, and no clock is asked.
//! assert_eq!(find_times(&text, None, Times::english())[0].from, None);
//! ```
//!
//! **Invariants.** Expressions come in the order of the text and do not overlap; every span cuts the
//! text at whole letters; the machine's clock is never read; what cannot be resolved has no `from`.
//!
//! **What it does not do.** It does not say which happening a time belongs to, and it does not
//! reckon with calendars other than the Gregorian.

mod beside;
mod context;
mod draft;
mod feast;
mod find;
mod length;
mod matcher;
mod moment;
mod native;
mod relative;
mod resolve;
mod words;

pub use moment::Precision;

use serde::{Deserialize, Serialize};
use variorum_grammar::times::Times;
use variorum_text::{Span, Text};

/// What sort of time an expression gives, as TIMEX3 has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    /// A day or longer: "3 September", "2004".
    Date,
    /// Shorter than a day: "09:11", "that night".
    Time,
    /// How long: "three days".
    Duration,
    /// How often: "every day".
    Set,
}

/// What a time was counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// The date of publication: "yesterday".
    Published,
    /// The narrative: "the next morning", a heading, the year told last.
    Narrative,
    /// Nothing: the words say it all, or nothing is known.
    None,
}

/// Whether what is said holds the whole time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantifier {
    /// On all of its days: "from 1 to 3 September".
    All,
    /// On at least one of them: "in September".
    AtLeastOne,
}

/// Words that tell a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeExpression {
    /// Where they stand, without "on", "in" or "by".
    pub span: Span,
    /// The sentence they begin in, an index of `Text::sentences`.
    pub sentence: usize,
    /// What sort of time.
    pub kind: TimeKind,
    /// TIMEX3 value; unknown figures are X; two ends of a range are joined by a slash.
    pub value: String,
    /// First day or minute, ISO 8601; none when it cannot be resolved.
    pub from: Option<String>,
    /// Last day or minute, inclusive.
    pub to: Option<String>,
    /// What it was counted from.
    pub anchor: Anchor,
    /// How the words limit it, by TIMEX3's names: `APPROX`, `BEFORE`, `ON_OR_BEFORE`, `START` …
    pub modifier: Option<String>,
    /// Whether it holds on all of its days.
    pub quantifier: Quantifier,
    /// How precise it is; none when it cannot be resolved, and for durations and sets.
    pub precision: Option<Precision>,
    /// The ends of a range, or the members of a list ("6 and 7 September"); else empty.
    pub parts: Vec<TimeExpression>,
}

/// What is known about a text's time from outside it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Anchors<'a> {
    /// When it came out: ISO 8601 date or date and time.
    pub published: Option<&'a str>,
    /// The first day of the event it is about, if that is known: ISO 8601 date.
    pub event: Option<&'a str>,
}

/// Finds the time expressions of a text, in order.
pub fn find_times(text: &Text, published: Option<&str>, grammar: &Times) -> Vec<TimeExpression> {
    find::find(text, Anchors { published, event: None }, grammar)
}

/// As [`find_times`], with all that is known from outside.
pub fn find_times_with(text: &Text, anchors: Anchors<'_>, grammar: &Times) -> Vec<TimeExpression> {
    find::find(text, anchors, grammar)
}
