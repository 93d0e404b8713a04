//! Title, author, agency and date as the text itself gives them.

use crate::{Detected, Evidence, Source, dates};
use variorum_text::{Passage, PassageKind};

/// How many of the first passages can hold a byline or a date.
const FIRST_PASSAGES: usize = 8;

/// Fills in what is not known yet from headline, byline, dateline and first lines.
pub(crate) fn apply(source: &mut Source) {
    let words = &source.text.words;
    let found = |value: &str, evidence| Some(Detected { value: value.to_owned(), evidence });
    if source.title.is_none() {
        let headline =
            source.text.passages.iter().take(2).find(|it| it.kind == PassageKind::Headline && it.level == 0);
        source.title = headline.and_then(|it| found(&in_one_line(it.span.of(words)), Evidence::FirstLine));
    }
    if let Some(dateline) = source.text.dateline() {
        if source.agency.is_none() {
            source.agency = dateline.agency.and_then(|it| found(it.of(words), Evidence::Dateline));
        }
        if source.published.is_none() {
            let date = dateline.date.and_then(|it| dates::read(it.of(words)));
            source.published = date.and_then(|it| found(&it, Evidence::Dateline));
        }
    }
    let first = || source.text.passages.iter().take(FIRST_PASSAGES);
    if source.author.is_none() {
        source.author = first().find_map(|it| byline(words, it)).and_then(|it| found(it, Evidence::Byline));
    }
    if source.published.is_none() {
        let date =
            first().find_map(|it| date_alone(it.span.of(words), &["published", "posted", "date", "on"]));
        source.published = date.and_then(|it| found(&it, Evidence::FirstLine));
    }
    if source.modified.is_none() {
        let date = first().find_map(|it| {
            let line = it.span.of(words);
            let changed = ["updated", "last updated", "modified"].iter().any(|it| starts(line, it));
            changed.then(|| date_alone(line, &["updated", "last updated", "modified", "on"])).flatten()
        });
        source.modified = date.and_then(|it| found(&it, Evidence::FirstLine));
    }
}

fn starts(line: &str, with: &str) -> bool {
    line.get(..with.len()).is_some_and(|it| it.eq_ignore_ascii_case(with))
}

fn in_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "By Anna Roe and Tom Poe, Harbour Radio": the names, if the passage is a byline and nothing more.
fn byline<'a>(words: &'a str, passage: &Passage) -> Option<&'a str> {
    let line = passage.span.of(words);
    if line.len() > 120 || passage.kind == PassageKind::TableRow || !starts(line, "by ") {
        return None;
    }
    let names = line.get(3..)?.trim().split([',', '|', '\n', '•', '·']).next()?.trim().trim_end_matches('.');
    let count = names.split_whitespace().count();
    let proper = names.split_whitespace().all(|it| {
        matches!(it, "and" | "de" | "van" | "von" | "der" | "al" | "bin" | "di" | "la" | "&")
            || it.chars().next().is_some_and(char::is_uppercase)
    });
    ((1..=9).contains(&count) && proper && !names.contains(|it: char| it.is_ascii_digit())).then_some(names)
}

/// A passage that is a date and nothing more, but for a word before it: "Published: 3 May 2031".
fn date_alone(line: &str, openings: &[&str]) -> Option<String> {
    if line.len() > 60 {
        return None;
    }
    let mut rest = line.trim();
    for opening in openings {
        if starts(rest, opening) {
            rest = rest.get(opening.len()..)?.trim_start_matches([':', ' ']);
        }
    }
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    let letters = rest.chars().filter(|it| it.is_alphabetic()).count();
    // Room for a weekday, a month, and "10.15 GMT".
    (digits >= 5 && letters <= 24).then(|| dates::read(strip_weekday(rest))).flatten()
}

fn strip_weekday(words: &str) -> &str {
    match words.split_once(' ') {
        Some((first, rest)) if first.trim_end_matches(',').to_lowercase().ends_with("day") => rest,
        _ => words,
    }
}
