//! Words and signs, in the conventions of Universal Dependencies' English treebanks.
//!
//! "The hostage-taker didn't pay $3.5m." → The · hostage · - · taker · did · n't · pay · $ · 3.5 · m · .

mod numbers;
mod signs;
mod words;

use crate::Span;
use variorum_grammar::words::Words;

/// The words and signs within `span`, in order.
///
/// Total and linear: any text gives tokens, none empty, none overlapping, and nothing but white space and
/// control characters lies between them.
///
/// ```
/// use variorum_text::{Span, tokenise};
/// let text = "They can't pay $3.5m, the U.S. said.";
/// let tokens: Vec<&str> = tokenise(text, Span::new(0, text.len())).iter().map(|it| it.of(text)).collect();
/// assert_eq!(tokens, ["They", "ca", "n't", "pay", "$", "3.5", "m", ",", "the", "U.S.", "said", "."]);
/// ```
pub fn tokenise(text: &str, span: Span) -> Vec<Span> {
    let mut tokens = Vec::with_capacity(span.len() / 5);
    tokenise_into(text, span, &mut tokens);
    tokens
}

/// Like [`tokenise`], adding to `tokens`.
pub(crate) fn tokenise_into(text: &str, span: Span, tokens: &mut Vec<Span>) {
    let Some(within) = text.get(..span.end) else { return };
    if !text.is_char_boundary(span.start) {
        return;
    }
    let mut cutter = Cutter { text: within, bytes: within.as_bytes(), tokens, words: Words::en() };
    let mut at = span.start;
    while at < span.end {
        let gap = cutter.gap(at);
        if gap > 0 {
            at += gap;
            continue;
        }
        let end = cutter.end_of_chunk(at);
        cutter.cut_chunk(at, end);
        at = end;
    }
}

/// Cuts one stretch of text into tokens.
struct Cutter<'a> {
    /// The text up to the end of what is cut.
    text: &'a str,
    bytes: &'a [u8],
    tokens: &'a mut Vec<Span>,
    words: &'static Words,
}

impl Cutter<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b' ')
    }

    fn char(&self, at: usize) -> char {
        let byte = self.byte(at);
        if byte < 0x80 {
            return char::from(byte);
        }
        self.text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ')
    }

    fn is_alphanumeric(&self, at: usize) -> bool {
        let byte = self.byte(at);
        if byte < 0x80 { byte.is_ascii_alphanumeric() } else { is_letter(self.char(at)) }
    }

    fn push(&mut self, start: usize, end: usize) {
        if start < end {
            self.tokens.push(Span { start, end });
        }
    }

    /// Bytes of white space or control character at `at`; none past the end.
    fn gap(&self, at: usize) -> usize {
        match self.byte(at) {
            byte if byte < 0x80 => usize::from(byte <= b' ' || byte == 0x7f),
            _ => {
                let letter = self.char(at);
                if is_gap(letter) { letter.len_utf8() } else { 0 }
            }
        }
    }

    fn end_of_chunk(&self, start: usize) -> usize {
        let mut at = start;
        while at < self.bytes.len() && self.gap(at) == 0 {
            at += self.char(at).len_utf8();
        }
        at
    }

    /// The first byte that is no white space from `at` on.
    fn next_visible(&self, mut at: usize) -> usize {
        while at < self.bytes.len() {
            match self.gap(at) {
                0 => break,
                gap => at += gap,
            }
        }
        at
    }

    fn cut_chunk(&mut self, start: usize, end: usize) {
        let Some(chunk) = self.text.get(start..end) else { return };
        let signed = chunk.len() <= 4 && !chunk.bytes().all(|it| it.is_ascii_alphanumeric());
        if signed && (self.words.is_emoticon(chunk) || self.is_bare_ending(chunk)) {
            return self.push(start, end);
        }
        let (mut at, address) = match self.address(start, end) {
            Some(span) => (start, span),
            None => (start, Span::new(end, end)),
        };
        while at < end {
            if at == address.start && !address.is_empty() {
                self.push(address.start, address.end);
                at = address.end;
                continue;
            }
            let limit = if at < address.start { address.start } else { end };
            at = self.cut_one(at, limit, start);
        }
    }

    /// Cuts the token (or the few tokens of a word) at `at` and returns where the next begins.
    fn cut_one(&mut self, at: usize, limit: usize, chunk_start: usize) -> usize {
        let byte = self.byte(at);
        let signed = (byte == b'+' && at == chunk_start)
            || (byte == b'.' && (at == chunk_start || !self.is_alphanumeric(at - 1)));
        let next = if byte.is_ascii_digit() || (signed && self.byte(at + 1).is_ascii_digit()) {
            self.cut_number(at, limit)
        } else if let Some(end) = self.currency_code(at, chunk_start) {
            self.push(at, end);
            end
        } else if self.is_alphanumeric(at) {
            self.cut_word(at, limit)
        } else {
            self.cut_sign(at, limit, chunk_start)
        };
        // Always onward, whatever was read.
        if next > at { next.min(limit.max(at + 1)) } else { at + self.char(at).len_utf8() }
    }

    /// "RM23.50": a code for money written onto its digits, as a sign would be. Returns its end.
    fn currency_code(&self, at: usize, chunk_start: usize) -> Option<usize> {
        if at != chunk_start && self.is_alphanumeric(at - 1) {
            return None;
        }
        let capitals = self.bytes[at..].iter().take(5).take_while(|it| it.is_ascii_uppercase()).count();
        let end = at + capitals;
        let code = self.text.get(at..end)?;
        (self.byte(end).is_ascii_digit() && self.words.is_currency_code(code)).then_some(end)
    }

    /// Tokenised text: "Anna 's" has its ending as a chunk of its own.
    fn is_bare_ending(&self, chunk: &str) -> bool {
        chunk.len() > 1
            && !chunk.as_bytes()[0].is_ascii_alphanumeric()
            && self.words.endings().iter().any(|it| it.eq_ignore_ascii_case(chunk))
    }
}

/// Whether the character parts words without being one.
pub(crate) fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || matches!(letter, '\u{feff}' | '\u{200b}' | '\u{2060}')
}

/// Letters, digits, and the marks that sit on them.
fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The tokens of a text, parted by bars.
    pub(crate) fn p(text: &str) -> String {
        let tokens = tokenise(text, Span::new(0, text.len()));
        tokens.iter().map(|it| it.of(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn nothing_visible_is_lost_whatever_the_text() {
        let mut seed = 7u64;
        let alphabet: Vec<char> =
            "aAzI0159.,:;!?'’`\"“”-–—…/@#$%&*()[]_+=<>|~ \n\tséñ字😀👍🏽\u{301}\u{200d}\u{fe0f}\u{ad}\u{0}www.://n't's".chars().collect();
        for _ in 0..4000 {
            let mut text = String::new();
            for _ in 0..24 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push(alphabet[(seed >> 33) as usize % alphabet.len()]);
            }
            let tokens = tokenise(&text, Span::new(0, text.len()));
            let mut at = 0;
            for token in &tokens {
                assert!(at <= token.start && token.start < token.end, "{text:?} {tokens:?}");
                assert!(text.get(token.start..token.end).is_some(), "{text:?} {token:?}");
                assert!(text[at..token.start].chars().all(is_gap), "{text:?} {tokens:?}");
                at = token.end;
            }
            assert!(text[at..].chars().all(is_gap), "{text:?} {tokens:?}");
        }
    }
}
