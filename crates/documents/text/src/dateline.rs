//! "LONDON, 3 May (Wire) —": where and when a report was filed, and by whom.

use crate::{PassageKind, Span, Text};
use serde::{Deserialize, Serialize};
use variorum_grammar::words::Words;

/// How far into a passage a dateline reaches, in bytes.
const LONGEST: usize = 120;

/// Where and when a report was filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Dateline {
    /// The whole of it, up to the dash.
    pub span: Span,
    /// "SAN SALVADOR"
    pub place: Span,
    /// "13 NOV 89"
    pub date: Option<Span>,
    /// "AFP"
    pub agency: Option<Span>,
}

impl Text {
    /// The dateline, alone on its line or before the first words of one of the first paragraphs.
    ///
    /// ```
    /// use variorum_text::Text;
    /// let text = Text::plain("Fire at sea\n\nPORT ELLA, 3 May (Wire) — Nine people died.\n".into());
    /// let dateline = text.dateline().unwrap();
    /// assert_eq!(dateline.place.of(&text.words), "PORT ELLA");
    /// assert_eq!(dateline.date.unwrap().of(&text.words), "3 May");
    /// assert_eq!(dateline.agency.unwrap().of(&text.words), "Wire");
    /// ```
    pub fn dateline(&self) -> Option<Dateline> {
        let prose = |kind| matches!(kind, PassageKind::Paragraph | PassageKind::Dateline);
        let passages = self.passages.iter().filter(|it| prose(it.kind)).take(4);
        passages.into_iter().find_map(|it| read(&self.words, it.span))
    }
}

/// Whether the passage is a dateline and nothing more.
pub(crate) fn is_alone(text: &str, span: Span) -> bool {
    span.len() <= LONGEST
        && (read(text, span).is_some_and(|it| Span::new(it.span.end, span.end).of(text).trim().is_empty())
            || read_head(text, span)
                .is_some_and(|it| it.agency.is_some() && it.date.is_some() && ends_with_agency(text, span)))
}

fn ends_with_agency(text: &str, span: Span) -> bool {
    span.of(text).trim_end_matches([' ', '-', '–', '—', ':', '•']).ends_with(')')
}

/// Whether the passage begins with a dateline.
pub(crate) fn begins(text: &str, span: Span) -> bool {
    read(text, span).is_some()
}

fn read(text: &str, span: Span) -> Option<Dateline> {
    let mut reach = span.end.min(span.start + LONGEST);
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    let window = text.get(span.start..reach)?;
    let (head, dash) = [" — ", " – ", " -- ", " - ", " • ", "— ", " —", " --", "-- ", " –"]
        .iter()
        .filter_map(|it| Some((outside_brackets(window, it)?, it.len())))
        .min_by_key(|it| it.0)?;
    let mut found = read_head(text, Span::new(span.start, span.start + head))?;
    found.span = Span::new(span.start, span.start + head + dash);
    let rest = Span::new(found.span.end, span.end).of(text);
    // In a text all in capitals, capitals alone make no place.
    let loud = !rest.chars().take(200).any(char::is_lowercase);
    let place_is_loud = !found.place.of(text).contains(char::is_lowercase);
    let proven = found.date.is_some() || found.agency.is_some();
    (proven || (place_is_loud && !loud && found.place.len() >= 3)).then_some(found)
}

/// Where a dash first stands that is none of "(ACAN - EFE)".
fn outside_brackets(window: &str, dash: &str) -> Option<usize> {
    let balanced = |at: &usize| {
        let before = window.get(..*at).unwrap_or("");
        before.matches('(').count() == before.matches(')').count()
    };
    window.match_indices(dash).map(|it| it.0).find(balanced)
}

/// Reads "PLACE, date (Agency)".
fn read_head(text: &str, span: Span) -> Option<Dateline> {
    let head = span.of(text);
    if head.len() > LONGEST || head.contains(['"', '“', '!', '?', ';', '\n']) {
        return None;
    }
    let (outer, inner) = match (head.find('('), head.rfind(')')) {
        (Some(open), Some(shut)) if open < shut => (head.get(..open)?, Some(Span::new(open + 1, shut))),
        _ => (head, None),
    };
    let mut pieces = Vec::new();
    let mut at = 0;
    for piece in outer.split(',') {
        let lead = piece.len() - piece.trim_start().len();
        pieces.push(Span::new(at + lead, at + lead + piece.trim().len()));
        at += piece.len() + 1;
    }
    let place = *pieces.first()?;
    if !is_place(place.of(head)) {
        return None;
    }
    let has_digit = |it: &&Span| it.of(head).contains(|it: char| it.is_ascii_digit());
    let dated: Vec<&Span> = pieces.iter().skip(1).filter(has_digit).collect();
    let extra: usize = pieces.iter().skip(1).filter(|it| !has_digit(it)).map(|it| it.len()).sum();
    if extra > 30 || dated.iter().any(|it| it.len() > 24) {
        return None;
    }
    let shift = |it: Span| Span::new(span.start + it.start, span.start + it.end);
    let date = dated.first().map(|it| dated.last().map_or(**it, |last| it.join(**last)));
    let agency = inner.filter(|it| {
        let last = head.get(it.end + 1..).is_some_and(|rest| rest.trim().is_empty());
        let clean = !it.of(head).is_empty() && it.len() <= 40;
        clean && (Words::en().signs_as_agency(it.of(head)) || (last && date.is_some()))
    });
    Some(Dateline { span, place: shift(place), date: date.map(shift), agency: agency.map(shift) })
}

/// "SAN SALVADOR", "St. Ives": words with a capital, few of them.
fn is_place(words: &str) -> bool {
    let count = words.split_whitespace().count();
    (1..=5).contains(&count)
        && words.chars().filter(|it| it.is_alphabetic()).count() >= 3
        && words.chars().all(|it| it.is_alphabetic() || matches!(it, ' ' | '.' | '-' | '\'' | '’'))
        && words
            .split_whitespace()
            .all(|it| it.len() <= 3 || it.chars().next().is_some_and(char::is_uppercase))
        && words.chars().next().is_some_and(char::is_uppercase)
}
