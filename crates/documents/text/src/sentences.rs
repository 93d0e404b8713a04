//! Where one sentence ends and the next begins.
//!
//! "Gen. Lee left the U.S. at 5 a.m. on Sept. 3." is one sentence; "He left Acme Inc. The firm closed." is two.

use crate::Span;
use crate::tokens::tokenise_into;
use variorum_grammar::words::{Place, Words};

/// The sentences within `span`: where each stands, and its tokens.
///
/// ```
/// use variorum_text::{Span, split_sentences};
/// let text = "\"It is over,\" Gen. Lee said. He left at 5 a.m. on Monday.";
/// let sentences = split_sentences(text, Span::new(0, text.len()));
/// assert_eq!(sentences[0].0.of(text), "\"It is over,\" Gen. Lee said.");
/// assert_eq!(sentences.len(), 2);
/// ```
pub fn split_sentences(text: &str, span: Span) -> Vec<(Span, Vec<Span>)> {
    let mut tokens = Vec::new();
    tokenise_into(text, span, &mut tokens);
    group(text, &tokens)
}

/// Parts the tokens of one passage into sentences.
pub(crate) fn group(text: &str, tokens: &[Span]) -> Vec<(Span, Vec<Span>)> {
    let mut sentences = Vec::new();
    let mut first = 0;
    let reader = Reader { text, tokens, words: Words::en() };
    let mut at = 0;
    while at < tokens.len() {
        let end = reader.sentence_end(first, at);
        if let Some(end) = end {
            push(text, &mut sentences, tokens.get(first..end));
            first = end;
            at = end;
        } else {
            at += 1;
        }
    }
    push(text, &mut sentences, tokens.get(first..));
    sentences
}

/// Words of a sentence at most: nobody writes longer ones, and what is read of a sentence may look at each word
/// from each other.
const LONGEST: usize = 480;

/// Adds a sentence; one that is too long is cut, after a mark where there is one.
pub(crate) fn push(text: &str, sentences: &mut Vec<(Span, Vec<Span>)>, tokens: Option<&[Span]>) {
    let mut rest = tokens.unwrap_or(&[]);
    while let (Some(first), Some(last)) = (rest.first(), rest.last()) {
        if rest.len() <= LONGEST {
            sentences.push((first.join(*last), rest.to_vec()));
            break;
        }
        let is_mark = |at: &usize| rest[*at].of(text).bytes().all(|it| it.is_ascii_punctuation());
        let cut = (LONGEST / 2..LONGEST).rev().find(is_mark).map_or(LONGEST, |at| at + 1);
        let (piece, later) = rest.split_at(cut);
        sentences.push((first.join(piece[cut - 1]), piece.to_vec()));
        rest = later;
    }
}

/// What a token that may end a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ender {
    /// "."
    Stop,
    /// "!", "?"
    Mark,
    /// "…", "..."
    Dots,
    /// A word with a stop of its own.
    Shortened(Place),
    /// ":-)"
    Face,
    /// "*****", "=====": a line drawn between two sentences.
    Rule,
}

/// How the word after a possible end begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    Capital,
    Small,
    Digit,
    Sign,
}

/// A run of signs long enough to part what is before from what is after.
fn is_rule(word: &str) -> bool {
    let first = word.as_bytes().first().copied().unwrap_or(b' ');
    word.len() >= 3 && matches!(first, b'*' | b'=' | b'_' | b'-' | b'~') && word.bytes().all(|it| it == first)
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Span],
    words: &'static Words,
}

/// How far back an open quotation mark is looked for.
const QUOTE_REACH: usize = 120;

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |it| it.of(self.text))
    }

    /// Whether white space stands before this token.
    fn gap_before(&self, at: usize) -> bool {
        match (at.checked_sub(1).and_then(|it| self.tokens.get(it)), self.tokens.get(at)) {
            (Some(before), Some(token)) => before.end < token.start,
            _ => true,
        }
    }

    /// If a sentence that began at `first` ends with the token at `at`: one past its last token.
    fn sentence_end(&self, first: usize, at: usize) -> Option<usize> {
        let ender = self.ender(at)?;
        let mut end = at + 1;
        while end < self.tokens.len() && self.closes(end) {
            end += 1;
        }
        (end < self.tokens.len() && self.begins(ender, first, at, end)).then_some(end)
    }

    fn ender(&self, at: usize) -> Option<Ender> {
        let word = self.word(at);
        let last = *word.as_bytes().last()?;
        match last {
            b'.' if word.len() == 1 => Some(Ender::Stop),
            b'!' | b'?' if !word.as_bytes()[0].is_ascii_alphanumeric() => Some(Ender::Mark),
            b'.' if word.bytes().all(|it| it == b'.') => Some(Ender::Dots),
            b'.' => {
                let place = self.words.abbreviation(word).map_or(Place::Either, |it| it.place);
                Some(Ender::Shortened(place))
            }
            _ if word.ends_with('…') => Some(Ender::Dots),
            _ if matches!(word, "。" | "！" | "？") => Some(Ender::Mark),
            _ if is_rule(word) || (at + 1 < self.tokens.len() && is_rule(self.word(at + 1))) => {
                Some(Ender::Rule)
            }
            b'(' | b')' | b'D' | b'P' if word.len() > 1 && self.words.is_emoticon(word) => Some(Ender::Face),
            _ => None,
        }
    }

    /// Whether the token belongs to the sentence whose end stands before it.
    fn closes(&self, at: usize) -> bool {
        let touches = !self.gap_before(at);
        let free_after = at + 1 >= self.tokens.len() || self.gap_before(at + 1);
        match self.word(at) {
            "”" | "»" | ")" | "]" | "’’" => true,
            "\"" | "''" if !touches && free_after => self.is_in_quotation(at),
            "\"" | "''" | "’" | "'" => touches && (free_after || self.closes_next(at + 1)),
            "." | "!" | "?" | "*" => touches && free_after,
            _ => false,
        }
    }

    fn closes_next(&self, at: usize) -> bool {
        matches!(self.word(at), "\"" | "”" | ")" | "]" | "'" | "’" | "." | ",")
    }

    /// Whether a straight quotation mark before `at` is still open.
    fn is_in_quotation(&self, at: usize) -> bool {
        let from = at.saturating_sub(QUOTE_REACH);
        (from..at).filter(|it| matches!(self.word(*it), "\"" | "''" | "``")).count() % 2 == 1
    }

    fn opening(&self, at: usize) -> Opening {
        match self.word(at).chars().next() {
            Some(it) if it.is_lowercase() => Opening::Small,
            Some(it) if it.is_alphabetic() => Opening::Capital,
            Some(it) if it.is_numeric() => Opening::Digit,
            _ => Opening::Sign,
        }
    }

    /// Whether a sentence begins with the token at `next`, after the ender at `at`.
    fn begins(&self, ender: Ender, first: usize, at: usize, next: usize) -> bool {
        let mut head = next;
        while head < self.tokens.len() && head < next + 3 && self.opens(head) {
            head += 1;
        }
        let opening = self.opening(head);
        if matches!(self.word(next), "," | ";" | ":" | "%" | "—" | "–" | "--") {
            return false;
        }
        match ender {
            Ender::Stop => self.begins_after_stop(opening, first, at, next),
            Ender::Mark => opening != Opening::Small || (next == at + 1 && self.gap_before(next)),
            Ender::Dots => opening == Opening::Capital || head > next,
            Ender::Face => opening == Opening::Capital,
            Ender::Rule => self.gap_before(next),
            Ender::Shortened(place) => self.begins_after_shortened(place, opening, at, head),
        }
    }

    fn opens(&self, at: usize) -> bool {
        matches!(self.word(at), "\"" | "“" | "‘" | "'" | "(" | "[" | "«" | "``" | "''" | "*" | "-" | "•")
    }

    fn begins_after_stop(&self, opening: Opening, first: usize, at: usize, next: usize) -> bool {
        // "1. The first point": the figure counts the point.
        if at == first + 1 && self.opening(first) == Opening::Digit && self.word(first).len() <= 3 {
            return false;
        }
        if !self.gap_before(next) && next == at + 1 {
            return opening == Opening::Capital || opening == Opening::Small && self.word(next).len() > 1;
        }
        // "\"It is over.\" he said": the quotation is not the whole sentence.
        !(opening == Opening::Small && next > at + 1)
    }

    fn begins_after_shortened(&self, place: Place, opening: Opening, at: usize, head: usize) -> bool {
        let capital = opening == Opening::Capital;
        let starter = capital && self.words.starts_sentences(&self.word(head).to_lowercase());
        match place {
            Place::Inside | Place::BeforeName => false,
            Place::BeforeNumber => starter,
            Place::Either => starter || (capital && head > at + 1 && self.gap_before(at + 1)),
        }
    }
}
