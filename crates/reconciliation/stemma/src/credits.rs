//! Whose words an account says it prints: "(AFP)", "By Reuters staff", "— With files from AP".

use crate::names::{Found, Names};
use crate::{Account, Credit};
use variorum_grammar::agencies::{Agencies, CreditForm, Zone};
use variorum_text::{PassageKind, Span};

/// A byline, dateline or closing line is looked for in so many lines from either end …
const LINES: usize = 4;
/// … a dateline's credit in so many bytes of its line …
const DATELINE: usize = 90;
/// … and a line of its own is no longer than this.
const SHORT: usize = 160;

/// The credits of one account, in order of place; what its metadata says comes first.
pub(crate) fn credits(account: &Account<'_>, names: &Names, agencies: &Agencies) -> Vec<Credit> {
    let mut credits: Vec<Credit> = Vec::new();
    let mut add = |name: &str, span: Option<Span>, all: bool| {
        if account.publisher.is_some_and(|it| it == name) {
            return;
        }
        match credits.iter_mut().find(|it| it.agency == name) {
            Some(credit) => {
                credit.all |= all;
                credit.span = credit.span.or(span);
            }
            None => credits.push(Credit { account: account.id, agency: name.to_owned(), span, all }),
        }
    };
    if let Some(agency) = account.agency.filter(|it| !it.trim().is_empty()) {
        add(names.named(agency).map_or(agency.trim(), |it| names.name(it)), None, true);
    }
    let lines = lines(&account.text.words);
    let captions = account.text.passages.iter().filter(|it| it.kind == PassageKind::Caption);
    let captions: Vec<Span> = captions.map(|it| it.span).collect();
    for (at, line) in lines.iter().enumerate() {
        let edges = Edges { start: at < LINES, end: at + LINES >= lines.len() };
        if !edges.start && !edges.end {
            continue;
        }
        if captions.iter().any(|it| it.overlaps(*line)) {
            continue;
        }
        let words = line.of(&account.text.words);
        let mut credited = false;
        for found in names.find(words) {
            let form = agencies.forms.iter().find(|it| stands(it, words, found, edges, &agencies.pictures));
            // "With files from AP, Reuters": after one credit, every agency of a short last line.
            let follows = credited && edges.end && words.len() <= SHORT;
            if form.is_some() || follows {
                credited = true;
                let span = Span::new(line.start + found.span.start, line.start + found.span.end);
                add(names.name(found.name), Some(span), form.is_some_and(|it| it.all));
            }
        }
    }
    credits
}

#[derive(Debug, Clone, Copy)]
struct Edges {
    start: bool,
    end: bool,
}

/// The lines that hold words.
fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            lines.push(Span::new(start, start + words.len()));
        }
        at += line.len() + 1;
    }
    lines
}

/// Whether this form stands around the name in its line.
fn stands(form: &CreditForm, line: &str, found: Found, edges: Edges, pictures: &[String]) -> bool {
    let Some((left, right)) = form.pattern.split_once("{agency}") else { return false };
    let before = plain(tail(line.get(..found.span.start).unwrap_or(""), SHORT));
    let after = plain(head(line.get(found.span.end..).unwrap_or(""), SHORT));
    let (left, right) = (plain(left), plain(right));
    if !before.ends_with(&left) || !after.starts_with(&right) {
        return false;
    }
    let earlier = &before[..before.len() - left.len()];
    let is_picture = |it: &String| {
        if it.starts_with(char::is_alphanumeric) {
            earlier.split(|c: char| !c.is_alphanumeric()).any(|word| word == it)
        } else {
            earlier.contains(it.as_str())
        }
    };
    if pictures.iter().any(is_picture) {
        return false;
    }
    // What is left of the line once the form is taken away, marks apart.
    let marks = |c: char| !c.is_alphanumeric();
    let nothing_before = earlier.trim_matches(marks).is_empty();
    let nothing_after = after[right.len()..].trim_matches(marks).is_empty();
    match form.zone {
        Zone::Start => {
            edges.start && found.span.start <= DATELINE && has_marks(&form.pattern, nothing_before)
        }
        Zone::Line => nothing_before && nothing_after && line.len() <= SHORT,
        Zone::End if marks_only(&left) => edges.end && nothing_after,
        Zone::End => edges.end && nothing_before && (nothing_after || line.len() <= SHORT),
    }
}

/// A bare name before a dash must open its line ("Xinhua —"); one in brackets need not.
fn has_marks(pattern: &str, opens_its_line: bool) -> bool {
    opens_its_line || !pattern.starts_with('{')
}

/// Whether what stands before a name in a form is marks alone: "(", "/".
fn marks_only(left: &str) -> bool {
    !left.is_empty() && !left.contains(char::is_alphanumeric)
}

/// Without case, any dash as one dash without spaces around it, any spaces as one.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut last = ' ';
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let dash = matches!(c, '–' | '—' | '―' | '−')
            || c == '-' && (last.is_whitespace() || last == '-' || next.is_whitespace() || next == '-');
        if dash {
            plain.truncate(plain.trim_end().len());
            if !plain.ends_with('—') {
                plain.push('—');
            }
        } else if c.is_whitespace() {
            if !plain.ends_with(['—', ' ']) {
                plain.push(' ');
            }
        } else {
            plain.extend(c.to_lowercase());
        }
        last = c;
    }
    plain
}

/// At most `len` bytes from the end.
pub(crate) fn tail(text: &str, len: usize) -> &str {
    let from = (text.len().saturating_sub(len)..=text.len()).find(|&it| text.is_char_boundary(it));
    from.and_then(|it| text.get(it..)).unwrap_or("")
}

/// At most `len` bytes from the start.
pub(crate) fn head(text: &str, len: usize) -> &str {
    let to = (0..=len.min(text.len())).rev().find(|&it| text.is_char_boundary(it));
    to.and_then(|it| text.get(..it)).unwrap_or("")
}
