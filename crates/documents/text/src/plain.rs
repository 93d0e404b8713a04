//! Passages of plain text and of Markdown.

use crate::lines::{self, Line};
use crate::{Draft, PassageKind, Span, Text, dateline, tables};

/// Lines longer than this were not broken by hand.
const WIDEST_WRAP: usize = 120;
/// Lines that are all shorter than this are not the lines of a broken paragraph.
const NARROWEST_WRAP: usize = 40;
/// Longest headline without marks of its own.
const LONGEST_HEADLINE: usize = 160;
/// Longest section heading without marks of its own.
const LONGEST_HEADING: usize = 70;

impl Text {
    /// Splits plain text or Markdown into passages, sentences and tokens.
    ///
    /// ```
    /// use variorum_text::{PassageKind, Text};
    /// let text = Text::plain("Town | Dead\nHarbour | 4\nQuay | 5\n".into());
    /// assert_eq!(text.passages[1].kind, PassageKind::TableRow);
    /// assert_eq!(text.passages[1].headers[1].of(&text.words), "Dead");
    /// ```
    pub fn plain(words: String) -> Self {
        Self::plain_from(words, 0)
    }

    /// Like [`Text::plain`], leaving out what stands before byte `start`.
    pub fn plain_from(words: String, start: usize) -> Self {
        let drafts = Splitter::new(&words, start).split();
        Self::from_drafts(words, drafts)
    }
}

struct Splitter<'a> {
    text: &'a str,
    lines: Vec<Line>,
    drafts: Vec<Draft>,
    /// Some paragraphs are parted by blank lines.
    is_spaced: bool,
}

impl<'a> Splitter<'a> {
    fn new(text: &'a str, start: usize) -> Self {
        let lines = lines::lines(text, start);
        let is_spaced = lines.iter().any(Line::is_blank);
        Self { text, lines, drafts: Vec::new(), is_spaced }
    }

    fn of(&self, line: Line) -> &'a str {
        line.span.of(self.text)
    }

    fn split(mut self) -> Vec<Draft> {
        let mut at = 0;
        while let Some(line) = self.lines.get(at).copied() {
            at = if line.is_blank() { at + 1 } else { self.read_passage(at, line) };
        }
        self.drafts
    }

    /// Reads the passage that begins with this line and returns the line after it.
    fn read_passage(&mut self, at: usize, line: Line) -> usize {
        let words = self.of(line);
        if let Some((level, start, end)) = lines::marked_heading(words) {
            let span = Span::new(line.span.start + start, line.span.start + end);
            self.push_heading(span, level);
            return at + 1;
        }
        if let Some(length) = lines::marker_length(words) {
            return self.read_item(at, line, length);
        }
        if lines::is_rule(words) || words.starts_with("```") {
            return at + 1;
        }
        if let Some((rows, taken)) = self.lines.get(at..).and_then(|it| tables::read_table(self.text, it)) {
            self.drafts.extend(rows);
            return at + taken;
        }
        if let Some(level) = self.underline(at) {
            self.push_heading(line.span, level);
            return at + 2;
        }
        self.read_paragraph(at, line)
    }

    fn push_heading(&mut self, span: Span, level: u8) {
        self.drafts.push(Draft { level, ..Draft::new(PassageKind::Headline, span) });
    }

    /// "Heading" above "=======" or "-------".
    fn underline(&self, at: usize) -> Option<u8> {
        let line = self.lines.get(at)?;
        let below = self.lines.get(at + 1).map(|it| self.of(*it))?;
        let fits = line.width <= LONGEST_HEADLINE && lines::is_rule(below) && below.len() * 2 >= line.width;
        match below.as_bytes().first() {
            Some(b'=') if fits => Some(0),
            Some(b'-') if fits && !lines::ends_sentence(self.of(*line)) => Some(1),
            _ => None,
        }
    }

    fn read_item(&mut self, at: usize, line: Line, length: usize) -> usize {
        let mut end = at + 1;
        let start = line.span.start + length;
        let body = Span::new(start, line.span.end).of(self.text);
        let pair = lines::label_and_value(body);
        while let Some(next) = self.lines.get(end) {
            let previous = self.lines[end - 1];
            let belongs = !next.is_blank()
                && next.indent > line.indent
                && lines::marker_length(self.of(*next)).is_none()
                || (!next.is_blank() && self.is_wrapped(previous, *next, self.width_of_block(at, end + 1)));
            if !belongs {
                break;
            }
            end += 1;
        }
        let span = Span::new(start, self.lines[end - 1].span.end);
        let cells = match pair {
            Some((label, value)) => vec![
                Span::new(start + label.start, start + label.end),
                Span::new(start + value.start, span.end),
            ],
            None => Vec::new(),
        };
        self.drafts.push(Draft { cells, ..Draft::new(PassageKind::ListItem, span) });
        end
    }

    fn read_paragraph(&mut self, at: usize, line: Line) -> usize {
        let end = self.end_of_paragraph(at);
        let last = self.lines[end - 1];
        let span = line.span.join(last.span);
        let words = span.of(self.text);
        let kind = if lines::is_caption(words) {
            PassageKind::Caption
        } else if dateline::is_alone(self.text, span) {
            PassageKind::Dateline
        } else if let Some(level) = self.bare_heading(at, end, span) {
            self.push_heading(span, level);
            return end;
        } else if let Some(pairs) = self.label_lines(at) {
            return pairs;
        } else {
            PassageKind::Paragraph
        };
        let span = without_quotation_mark(self.text, span);
        self.drafts.push(Draft::new(kind, span));
        end
    }

    /// The line after the last one of a paragraph: hard line breaks within it are joined.
    fn end_of_paragraph(&self, at: usize) -> usize {
        let width = self.width_of_block(at, usize::MAX);
        let mut end = at + 1;
        while let Some(next) = self.lines.get(end) {
            if next.is_blank() || !self.is_wrapped(self.lines[end - 1], *next, width) {
                break;
            }
            end += 1;
        }
        end
    }

    /// The widest of the lines up to the next blank one.
    fn width_of_block(&self, at: usize, limit: usize) -> usize {
        let block = self.lines.iter().take(limit).skip(at).take(64).take_while(|it| !it.is_blank());
        block.map(|it| it.width).max().unwrap_or(0)
    }

    /// Whether a paragraph goes on from one line to the next: the next line's first word had no room.
    fn is_wrapped(&self, line: Line, next: Line, width: usize) -> bool {
        let words = self.of(next);
        if words.starts_with('>') && self.of(line).starts_with('>') {
            let says = |it: &str| !it.trim_matches(['>', ' ']).is_empty();
            return says(words) && says(self.of(line));
        }
        if lines::is_rule(words) || lines::marked_heading(words).is_some() {
            return false;
        }
        let first = words.split([' ', '\t']).next().unwrap_or("").chars().count();
        let small = words.chars().next().is_some_and(char::is_lowercase);
        let open = !lines::ends_sentence(self.of(line)) || self.of(line).ends_with(',');
        if small && open && lines::marker_length(words).is_none() {
            return true;
        }
        let marked =
            lines::marker_length(words).is_some() && !words.starts_with(|it: char| it.is_ascii_digit());
        (NARROWEST_WRAP..=WIDEST_WRAP).contains(&width)
            && !marked
            && next.indent <= line.indent + 1
            && (line.width + 1 + first > width || self.breaks_off(line, width))
    }

    /// Wire copy is broken unevenly: a line nearly as wide as the others that does not end a sentence goes on.
    /// The first line of all may be a headline and does not, unless a dateline opens it.
    fn breaks_off(&self, line: Line, width: usize) -> bool {
        self.is_spaced
            && line.width * 10 >= width * 7
            && !lines::ends_sentence(self.of(line))
            && (!self.drafts.is_empty()
                || self.lines.first() != Some(&line)
                || dateline::begins(self.text, line.span))
    }

    /// A headline without marks: the first line of all, or a short line by itself above a paragraph.
    fn bare_heading(&self, at: usize, end: usize, span: Span) -> Option<u8> {
        let words = span.of(self.text);
        let next = self.lines.get(end..)?.iter().find(|it| !it.is_blank())?;
        let is_first = self.drafts.is_empty();
        let width: usize = self.lines[at..end].iter().map(|it| it.width).sum();
        if words.starts_with('>') || lines::marker_length(self.of(*next)).is_some() && !is_first {
            return None;
        }
        let asks = words.ends_with(['?', '!']);
        if is_first {
            let fits = width <= LONGEST_HEADLINE && end - at <= 3;
            let proper = !lines::ends_sentence(words) || asks;
            return (fits && proper && !dateline::begins(self.text, span)).then_some(0);
        }
        let alone = self.is_spaced
            && end - at == 1
            && at.checked_sub(1).is_some_and(|it| self.lines[it].is_blank())
            && self.lines.get(end).is_some_and(Line::is_blank);
        let short = width <= LONGEST_HEADING && next.width > width && words.split(' ').count() <= 10;
        let opens = words.chars().next().is_some_and(|it| it.is_uppercase() || it.is_numeric());
        let plain = !words.contains(['"', '“', '(']) && words.contains(char::is_lowercase);
        (alone && short && opens && plain && !lines::ends_sentence(words)).then_some(1)
    }

    /// Three lines "Label: value" or more in a row are an infobox without marks.
    fn label_lines(&mut self, at: usize) -> Option<usize> {
        let run = self.lines.get(at..)?.iter().take_while(|it| !it.is_blank());
        let pairs: Vec<_> = run
            .map_while(|it| Some((*it, lines::label_and_value(self.of(*it)).filter(|_| it.width <= 100)?)))
            .collect();
        if pairs.len() < 3 {
            return None;
        }
        for (line, (label, value)) in &pairs {
            let shift = |it: &Span| Span::new(line.span.start + it.start, line.span.start + it.end);
            let cells = vec![shift(label), shift(value)];
            self.drafts.push(Draft { cells, ..Draft::new(PassageKind::ListItem, line.span) });
        }
        Some(at + pairs.len())
    }
}

/// The ">" before a quoted paragraph is no word of it.
fn without_quotation_mark(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let bare = words.trim_start_matches(['>', ' ']);
    if words.starts_with('>') && !bare.is_empty() { Span::new(span.end - bare.len(), span.end) } else { span }
}
