//! A text as folded words: what two texts are compared by.
//!
//! "The minister’s car" and "the Minister's car" are the same words, so letters are compared
//! without case and marks between words do not count. Every word keeps its bytes.

use std::ops::Range;
use variorum_text::Span;

/// One word of a text: where it stands and what it is, without case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub start: u32,
    pub end: u32,
    pub hash: u64,
    /// Between quotation marks: words of a speaker, which two hands may both take down.
    pub quoted: bool,
    /// Holds a digit.
    pub digits: bool,
}

impl Word {
    pub fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// The words of `text`, in order.
pub(crate) fn fold(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut quotation = Quotation::default();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            quotation.see(c);
            continue;
        }
        let mut word =
            Word { start: start as u32, end: 0, hash: SEED, quoted: quotation.is_open(), digits: false };
        let mut end = start + c.len_utf8();
        word.take(c);
        while !stands_alone(c)
            && let Some(&(at, next)) = chars.peek()
        {
            // "1,128" is one word: a mark between two digits belongs to the number.
            let in_number = matches!(next, ',' | '.')
                && text[..at].ends_with(|it: char| it.is_ascii_digit())
                && text[at + 1..].starts_with(|it: char| it.is_ascii_digit());
            if in_number {
                chars.next();
                continue;
            }
            if !next.is_alphanumeric() || stands_alone(next) {
                break;
            }
            word.take(next);
            end = at + next.len_utf8();
            chars.next();
        }
        word.end = end as u32;
        quotation.after_word = true;
        words.push(word);
    }
    words
}

/// The hashes of `words` alone, as a phrase to look for.
pub(crate) fn phrase(words: &str) -> Vec<u64> {
    fold(words).iter().map(|it| it.hash).collect()
}

/// The words that lie within `span`, as a range of `words`.
pub(crate) fn within(words: &[Word], span: Span) -> Range<usize> {
    let from = words.partition_point(|it| (it.start as usize) < span.start);
    let to = words.partition_point(|it| (it.end as usize) <= span.end);
    from..to.max(from)
}

/// One number for a run of words.
pub(crate) fn hash_of(hashes: impl Iterator<Item = u64>) -> u64 {
    hashes.fold(SEED, |sum, it| mix(sum ^ it))
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

impl Word {
    fn take(&mut self, c: char) {
        self.digits |= c.is_ascii_digit();
        if c.is_ascii() {
            self.hash = mix(self.hash ^ u64::from(c.to_ascii_lowercase() as u32));
        } else {
            for lower in c.to_lowercase() {
                self.hash = mix(self.hash ^ u64::from(lower as u32));
            }
        }
    }
}

/// A multiplication and a shift: every bit of the input reaches the low bits.
fn mix(x: u64) -> u64 {
    let x = x.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^ (x >> 29)
}

/// Scripts written without spaces: each sign is compared as a word.
fn stands_alone(c: char) -> bool {
    matches!(c as u32, 0x2e80..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
}

/// Which quotation is open. A new paragraph closes whatever was left open.
#[derive(Debug, Default)]
struct Quotation {
    straight: bool,
    curly: u32,
    last_was_newline: bool,
    after_word: bool,
}

impl Quotation {
    fn is_open(&self) -> bool {
        self.straight || self.curly > 0
    }

    fn see(&mut self, c: char) {
        match c {
            // A straight mark opens after a space and closes after a word, so one that is missing
            // turns only its own sentence inside out.
            '"' => self.straight = !self.after_word,
            '“' | '„' | '«' => self.curly = 1,
            '”' | '»' => self.curly = 0,
            '\n' if self.last_was_newline => *self = Self::default(),
            _ => {}
        }
        if !c.is_whitespace() || c == '\n' {
            self.last_was_newline = c == '\n';
        }
        // "It sank," he said: the mark that closes stands after the comma.
        self.after_word =
            !c.is_whitespace() && (self.after_word || !matches!(c, '(' | '[' | '—' | '–' | '"'));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_a_comma_is_one_word() {
        let text = "In all, 1,128 “people” — the Mayor’s count.";
        let words: Vec<&str> = fold(text).iter().map(|it| it.span().of(text)).collect();
        assert_eq!(words, ["In", "all", "1,128", "people", "the", "Mayor", "s", "count"]);
        let quoted = |text: &str| fold(text).iter().map(|it| it.quoted).collect::<Vec<_>>();
        assert_eq!(quoted("\"It sank,\" he said. \"Fast.\""), [true, true, false, false, true]);
        assert_eq!(quoted("A 12\" gun (\"big\")."), [false, false, false, true]);
        assert_eq!(phrase("1,128 MAYOR"), phrase("1128 mayor"));
        assert!(fold(text)[3].quoted && !fold(text)[4].quoted);
    }

    #[test]
    fn any_text_has_words() {
        assert_eq!(fold("死者12人").len(), 4);
        assert!(fold("1,").len() == 1 && fold("").is_empty() && fold("\u{301}\"“").is_empty());
    }
}
