//! A sentence's words, folded once, with the few questions that number reading asks of them.

use variorum_grammar::Grammar;
use variorum_text::Span;

/// The words of one sentence in lower case.
pub(crate) struct Reader<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Span],
    pub(crate) folded: Vec<String>,
    pub(crate) grammar: &'a Grammar,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str, tokens: &'a [Span], grammar: &'a Grammar) -> Self {
        let folded = tokens.iter().map(|token| token.of(text).to_lowercase()).collect();
        Self { text, tokens, folded, grammar }
    }

    /// The word at `at`, folded; `""` outside the sentence.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.folded.get(at).map_or("", String::as_str)
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The words from `start` to `end` as a span.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        self.tokens[start].join(self.tokens[end.max(start + 1) - 1])
    }

    /// Whether white space stands between the word at `at` and the one before it.
    pub(crate) fn is_spaced(&self, at: usize) -> bool {
        at > 0 && at < self.len() && self.tokens[at - 1].end < self.tokens[at].start
    }

    /// How many words of the sentence at `at` are those of `phrase`, `None` if they are not.
    pub(crate) fn phrase_at(&self, at: usize, phrase: &[String]) -> Option<usize> {
        let here = self.folded.get(at..at + phrase.len())?;
        (here == phrase).then_some(phrase.len())
    }

    /// Where a phrase that ends just before `end` begins.
    pub(crate) fn phrase_before(&self, end: usize, phrase: &[String]) -> Option<usize> {
        let start = end.checked_sub(phrase.len())?;
        self.phrase_at(start, phrase).map(|_| start)
    }
}
