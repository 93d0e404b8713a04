//! Words and marks of a passage, cut finer than tokens.
//!
//! "mid-July", "9:11am" and "1–3" are several words here however the tokeniser cut them, so that a
//! form needs no knowledge of hyphens.

use variorum_grammar::times::{Lexicon, Times};
use variorum_text::Span;

/// A run of letters, a run of figures, or one mark.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// Where it stands.
    pub span: Span,
    /// Its number in the lexicon.
    pub id: Option<u32>,
    /// What its figures are worth.
    pub number: i64,
    /// How many figures it has; 0 for a word.
    pub figures: u8,
    /// No space stands before it.
    pub is_glued: bool,
    /// It begins with a capital.
    pub is_capital: bool,
    /// It is made of letters.
    pub is_letters: bool,
}

impl Word {
    /// Whether it is a letter or figure, and not a mark.
    pub fn is_alphanumeric(&self) -> bool {
        self.is_letters || self.figures > 0
    }
}

/// The longest word any file of times lists.
const LONGEST: usize = 24;

/// Cuts the words of `span`.
pub(crate) fn cut(text: &str, span: Span, lexicon: &Lexicon) -> Vec<Word> {
    let words = span.of(text);
    let mut found = Vec::with_capacity(words.len() / 5);
    let mut chars = words.char_indices().peekable();
    let mut is_glued = false;
    let mut small = String::with_capacity(LONGEST * 2);
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            is_glued = false;
            continue;
        }
        let is_figure = first.is_ascii_digit();
        let is_letters = !is_figure && first.is_alphabetic();
        let mut end = start + first.len_utf8();
        if is_figure || is_letters {
            while let Some(&(at, next)) = chars.peek() {
                let goes_on = if is_figure { next.is_ascii_digit() } else { next.is_alphabetic() };
                if !goes_on {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
        }
        let word = words.get(start..end).unwrap_or("");
        let (number, figures) = if is_figure { figures(word) } else { (0, 0) };
        let id = if is_figure { None } else { look_up(word, &mut small, lexicon) };
        found.push(Word {
            span: Span::new(span.start + start, span.start + end),
            id,
            number,
            figures,
            is_glued,
            is_capital: first.is_uppercase(),
            is_letters,
        });
        is_glued = true;
    }
    found
}

/// The word's number, found by its small letters.
fn look_up(word: &str, small: &mut String, lexicon: &Lexicon) -> Option<u32> {
    if word.len() > LONGEST {
        return None;
    }
    small.clear();
    if word.is_ascii() {
        small.push_str(word);
        small.make_ascii_lowercase();
    } else {
        small.extend(word.chars().flat_map(char::to_lowercase));
    }
    lexicon.id(small)
}

/// What a run of figures is worth; one too long for a time is worth nothing.
fn figures(word: &str) -> (i64, u8) {
    if word.len() > 15 {
        return (-1, u8::MAX);
    }
    (word.parse().unwrap_or(-1), word.len() as u8)
}

/// Whether the word is of the class, and may be there as it is written.
pub(crate) fn value_in(times: &Times, word: &Word, class: u8) -> Option<i32> {
    let value = times.lexicon.value(word.id?, class)?;
    times.lexicon.admits(class, word.is_capital).then_some(value)
}
