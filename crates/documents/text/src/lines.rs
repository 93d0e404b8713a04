//! The lines of a text, and what a line looks like by itself.

use crate::Span;
use variorum_grammar::words::Words;

/// One line, without its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    /// The line without white space around it.
    pub(crate) span: Span,
    /// Columns of white space before it.
    pub(crate) indent: usize,
    /// Letters in it.
    pub(crate) width: usize,
}

impl Line {
    pub(crate) fn is_blank(&self) -> bool {
        self.span.is_empty()
    }
}

/// All lines from `start` on.
pub(crate) fn lines(text: &str, start: usize) -> Vec<Line> {
    let mut found = Vec::new();
    let mut at = start;
    for line in text.get(start..).unwrap_or("").split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}'])
    {
        let body = line.trim_start_matches(is_space);
        let indent = line.len() - body.len();
        let columns = line.get(..indent).unwrap_or("").chars().map(|it| if it == '\t' { 4 } else { 1 }).sum();
        let body = body.trim_end_matches(is_space);
        let span = Span::new(at + indent, at + indent + body.len());
        // "\r\n" ends one line, not two.
        let is_rest_of_end = line == "\n" && text.as_bytes().get(at.wrapping_sub(1)) == Some(&b'\r');
        if !is_rest_of_end {
            found.push(Line { span, indent: columns, width: body.chars().count() });
        }
        at += line.len();
    }
    found
}

fn is_space(letter: char) -> bool {
    crate::tokens::is_gap(letter)
}

/// What begins a line that is one item of a list.
pub(crate) fn marker_length(line: &str) -> Option<usize> {
    let mut letters = line.chars();
    let first = letters.next()?;
    if matches!(first, '-' | '*' | '+' | '•' | '‣' | '◦' | '▪' | '●' | '·') {
        let space = letters.next().is_some_and(|it| it == ' ' || it == '\t' || it == '\u{a0}');
        return space.then(|| first.len_utf8() + 1).and_then(|it| skip_spaces(line, it));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&digits) {
        let stop = matches!(line.as_bytes().get(digits), Some(b'.' | b')'));
        let space = line.as_bytes().get(digits + 1) == Some(&b' ');
        return (stop && space).then_some(digits + 2).and_then(|it| skip_spaces(line, it));
    }
    None
}

fn skip_spaces(line: &str, at: usize) -> Option<usize> {
    let rest = line.get(at..)?;
    let spaces = rest.len() - rest.trim_start().len();
    (spaces < rest.len()).then_some(at + spaces)
}

/// Level and place of the words of "== Heading ==" or "## Heading".
pub(crate) fn marked_heading(line: &str) -> Option<(u8, usize, usize)> {
    let sign = line.chars().next().filter(|it| matches!(it, '=' | '#'))?;
    let depth = line.chars().take_while(|it| *it == sign).count();
    if depth > 6 {
        return None;
    }
    let rest = line.get(depth..)?;
    let closing = rest.chars().rev().take_while(|it| *it == sign).count();
    // Wikis write "==Heading==" without spaces too; "#tag" is no heading.
    if (sign == '#' && !rest.starts_with(' ')) || (sign == '=' && closing != depth) {
        return None;
    }
    let body = rest.get(..rest.len() - closing)?;
    let start = depth + (body.len() - body.trim_start().len());
    let end = depth + body.trim_end().len();
    (start < end).then_some((depth as u8 - 1, start, end))
}

/// A line of nothing but "---" or the like.
pub(crate) fn is_rule(line: &str) -> bool {
    let mut letters = line.chars();
    let Some(first) = letters.next() else { return false };
    line.len() >= 3 && matches!(first, '-' | '=' | '*' | '_' | '~') && letters.all(|it| it == first)
}

/// Whether the line reads as the end of a sentence.
pub(crate) fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    bare.ends_with(['.', '!', '?', '…', ':', ';', ','])
}

/// Where label and value of "Fatalities: 12" stand in the line.
pub(crate) fn label_and_value(line: &str) -> Option<(Span, Span)> {
    let colon = line.find(':').filter(|it| (2..=48).contains(it))?;
    let label = line.get(..colon)?.trim_end();
    let value = line.get(colon + 1..)?;
    let proper = label.chars().next().is_some_and(char::is_alphanumeric)
        && label.split_whitespace().count() <= 6
        && !label.contains(['.', '!', '?', ',', '"', '“', ';']);
    if !proper || !value.starts_with([' ', '\t']) || value.trim().is_empty() {
        return None;
    }
    let start = colon + 1 + (value.len() - value.trim_start().len());
    Some((Span::new(0, label.len()), Span::new(start, start + value.trim().len())))
}

/// Whether the line is the words under a picture: "Image caption …".
pub(crate) fn is_caption(line: &str) -> bool {
    Words::en()
        .caption_openers()
        .iter()
        .any(|it| line.strip_prefix(it).is_some_and(|rest| it.ends_with(':') || rest.starts_with([' ', ':'])))
}
