//! A cheap look at a sentence's words: whether a claim may stand in it, so that only such sentences are parsed.
//!
//! It never misses: what it passes over gives no claim, whatever its tree. `tests/depth.rs` holds it to that.

use variorum_figures::{Figure, FigureKind};
use variorum_grammar::{Grammar, Measured};
use variorum_language::Language;
use variorum_text::{Span, Text};

/// Whether `sentence`, with these figures that are no times, may hold a claim of its own.
pub(crate) fn may_claim(
    text: &Text,
    sentence: usize,
    figures: &[Figure],
    persons: &[Span],
    grammar: &Grammar,
) -> bool {
    if figures.iter().any(may_count) {
        return true;
    }
    let Some(it) = text.sentences.get(sentence) else { return false };
    let implies = |token: &Span| may_be(token, text, |word| grammar.measured(word) == Measured::Implies);
    it.tokens.iter().any(implies) && (!persons.is_empty() || names_people(text, &it.tokens))
}

/// Whether a figure can count people.
fn may_count(figure: &Figure) -> bool {
    matches!(figure.kind, FigureKind::Count | FigureKind::None) && figure.unit.is_none()
}

/// Whether a noun for people may stand among the words: "a man", "the victim".
fn names_people(text: &Text, tokens: &[Span]) -> bool {
    let populations = variorum_grammar::populations::Populations::english();
    tokens.iter().any(|token| may_be(token, text, |word| populations.of_lemma(word).is_some()))
}

/// Whether a word, as it stands or in one of its dictionary forms, passes `test`.
fn may_be(token: &Span, text: &Text, test: impl Fn(&str) -> bool) -> bool {
    let form = token.of(&text.words).to_lowercase();
    test(&form) || Language::english().may_be(&form, test)
}
