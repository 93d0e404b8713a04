//! Where quotation marks open and close, over sentences and paragraphs.

use variorum_text::{Span, Text};

/// A stretch between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quote {
    /// From after the opening to before the closing mark.
    pub(crate) inner: Span,
    /// With its marks.
    pub(crate) outer: Span,
    /// It goes on in the next paragraph, which opens with a mark of its own.
    pub(crate) runs_on: bool,
    /// Which passage it stands in.
    pub(crate) passage: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Open(char),
    Close(char),
    Either(char),
}

/// Every quotation, in order. Marks inside a quotation belong to it.
pub(crate) fn find_quotes(text: &Text) -> Vec<Quote> {
    let mut quotes = Vec::new();
    for (at, passage) in text.passages.iter().enumerate() {
        let words = passage.span.of(&text.words);
        in_passage(words, passage.span.start, at, &mut quotes);
    }
    close_over_paragraphs(text, &mut quotes);
    quotes
}

/// A quotation left open runs on only where the next passage opens a quotation at its start.
fn close_over_paragraphs(text: &Text, quotes: &mut [Quote]) {
    for at in 0..quotes.len() {
        if !quotes[at].runs_on {
            continue;
        }
        let follows = quotes.get(at + 1).is_some_and(|next| {
            next.passage == quotes[at].passage + 1
                && text.passages.get(next.passage).is_some_and(|it| next.outer.start <= it.span.start + 1)
        });
        quotes[at].runs_on = follows;
    }
}

fn in_passage(words: &str, base: usize, passage: usize, quotes: &mut Vec<Quote>) {
    let marks = marks_of(words);
    let mut open: Option<(usize, usize, char)> = None;
    for (index, (at, length, mark)) in marks.iter().copied().enumerate() {
        match (open, mark) {
            (None, Mark::Open(kind) | Mark::Either(kind))
                if kind != '\'' || closes_later(&marks[index + 1..], kind) =>
            {
                open = Some((at, at + length, kind));
            }
            (Some((start, inner, kind)), Mark::Close(closing) | Mark::Either(closing)) if closing == kind => {
                quotes.push(Quote {
                    inner: Span::new(base + inner, base + at),
                    outer: Span::new(base + start, base + at + length),
                    runs_on: false,
                    passage,
                });
                open = None;
            }
            _ => {}
        }
    }
    if let Some((start, inner, kind)) = open
        && kind != '\''
    {
        let end = base + words.trim_end().len();
        quotes.push(Quote {
            inner: Span::new(base + inner, end),
            outer: Span::new(base + start, end),
            runs_on: true,
            passage,
        });
    }
}

fn closes_later(rest: &[(usize, usize, Mark)], kind: char) -> bool {
    rest.iter().any(|(_, _, mark)| *mark == Mark::Close(kind))
}

/// The marks of a passage as (offset, length, what it is); the kind is `"`, `«` or `'`.
fn marks_of(words: &str) -> Vec<(usize, usize, Mark)> {
    let mut marks = Vec::new();
    let mut before = ' ';
    let mut chars = words.char_indices().peekable();
    while let Some((at, mark)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, it)| *it);
        let length = mark.len_utf8();
        match mark {
            '“' | '„' => marks.push((at, length, Mark::Open('"'))),
            '”' => marks.push((at, length, Mark::Close('"'))),
            '«' => marks.push((at, length, Mark::Open('«'))),
            '»' => marks.push((at, length, Mark::Close('«'))),
            '"' => marks.push((at, length, straight(before, after, '"'))),
            '\'' | '`' if after == mark => {
                chars.next();
                let beyond = chars.peek().map_or(' ', |(_, it)| *it);
                let read = if mark == '`' { Mark::Open('"') } else { straight(before, beyond, '"') };
                marks.push((at, 2, read));
            }
            '‘' => marks.push((at, length, Mark::Open('\''))),
            '’' | '\'' => marks.extend(single(before, after, mark).map(|it| (at, length, it))),
            _ => {}
        }
        before = mark;
    }
    marks
}

fn straight(before: char, after: char, kind: char) -> Mark {
    let opens = before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '-');
    let closes = after.is_whitespace() || matches!(after, ')' | ']' | ',' | '.' | ';' | ':' | '?' | '!');
    match (opens, closes) {
        (true, false) => Mark::Open(kind),
        (false, true) => Mark::Close(kind),
        _ => Mark::Either(kind),
    }
}

/// A single mark is a quotation mark only beside a space or a stop; else it is an apostrophe.
fn single(before: char, after: char, mark: char) -> Option<Mark> {
    if mark == '\'' && before.is_whitespace() && after.is_alphabetic() {
        return Some(Mark::Open('\''));
    }
    let ends = !after.is_alphanumeric();
    let after_stop = matches!(before, ',' | '.' | '?' | '!' | '…');
    (ends && (after_stop || (before.is_alphanumeric() && before != 's'))).then_some(Mark::Close('\''))
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_text::{Passage, PassageKind};

    fn quoted(paragraphs: &[&str]) -> Vec<(String, bool)> {
        let mut text = Text::default();
        for paragraph in paragraphs {
            let start = text.words.len();
            text.words.push_str(paragraph);
            text.passages.push(Passage {
                kind: PassageKind::Paragraph,
                span: Span::new(start, text.words.len()),
                cells: Vec::new(),
                headers: Vec::new(),
                under: Vec::new(),
                level: 0,
                sentences: 0..0,
            });
            text.words.push('\n');
        }
        let found = find_quotes(&text);
        found.iter().map(|it| (it.inner.of(&text.words).to_owned(), it.runs_on)).collect()
    }

    #[test]
    fn marks_pair_within_and_over_paragraphs() {
        assert_eq!(quoted(&["“Go,” she said. \"Now.\""]), [("Go,".into(), false), ("Now.".into(), false)]);
        assert_eq!(quoted(&["“One.", "“Two,” he said."]), [("One.".into(), true), ("Two,".into(), false)]);
        assert_eq!(quoted(&["``We won,'' he said."]), [("We won,".into(), false)]);
        assert_eq!(quoted(&["He said ‘we’re done,’ and left."]), [("we’re done,".into(), false)]);
        assert_eq!(quoted(&["The miners' union said it's over."]), []);
    }
}
