//! A cheap look at a sentence's words: whether a claim may stand in it, so that only such sentences are parsed.
//!
//! It never misses: what it passes over gives no claim, whatever its tree. `tests/depth.rs` holds it to that.

use std::cell::RefCell;
use variorum_figures::{Figure, FigureKind};
use variorum_grammar::populations::Populations;
use variorum_grammar::{Grammar, Measured};
use variorum_language::{Forms, Language};
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
    let seen = seen(text, &it.tokens, grammar);
    seen & IMPLIES != 0 && (!persons.is_empty() || seen & PEOPLE != 0)
        || seen & (SOLE | MEASURED) == SOLE | MEASURED
}

/// Whether a noun for an act may stand in a sentence, and a word that ties a doer or cause to it.
pub(crate) fn may_tell(text: &Text, sentence: usize, grammar: &Grammar) -> bool {
    let it = text.sentences.get(sentence);
    it.is_some_and(|it| seen(text, &it.tokens, grammar) & (ACT | TIE) == ACT | TIE)
}

/// Whether a noun for an act may stand in a sentence.
pub(crate) fn may_happen(text: &Text, sentence: usize, grammar: &Grammar) -> bool {
    text.sentences.get(sentence).is_some_and(|it| seen(text, &it.tokens, grammar) & ACT != 0)
}

/// Everything that some word may be.
fn seen(text: &Text, tokens: &[Span], grammar: &Grammar) -> u8 {
    FORMS.with_borrow_mut(|forms| {
        let read = |token: &Span| {
            let form = token.of(&text.words).to_lowercase();
            forms.answer(grammar.number(), &form, || reading(&form, grammar))
        };
        tokens.iter().map(read).fold(0, |sum, it| sum | it)
    })
}

/// A word that counts one person named without a number, and a noun for people ("a man", "the victim").
const IMPLIES: u8 = 1;
const PEOPLE: u8 = 2;
/// A noun of `acts.tsv`, and a word of `deeds.tsv`.
const ACT: u8 = 4;
const TIE: u8 = 8;

/// A word that says there was no other ("sole"), and a word of any measure.
const SOLE: u8 = 16;
const MEASURED: u8 = 32;

thread_local! {
    static FORMS: RefCell<Forms> = RefCell::default();
}

fn reading(form: &str, grammar: &Grammar) -> u8 {
    let populations = Populations::english();
    let implies = |word: &str| grammar.measured(word) == Measured::Implies;
    let measured = |word: &str| grammar.measured(word) != Measured::No;
    let sole = |word: &str| grammar.constructions.has("sole", word);
    let people =
        |word: &str| populations.of_lemma(word).is_some() || grammar.constructions.has("person_nouns", word);
    let act = |word: &str| grammar.constructions.has("acts", word);
    let tie = |word: &str| grammar.constructions.has_part("deeds", word);
    let either = |yes: bool, bit: u8| if yes { bit } else { 0 };
    let mut seen = either(sole(form), SOLE);
    let mut look = |word: &str| {
        seen |= either(implies(word), IMPLIES)
            | either(measured(word), MEASURED)
            | either(people(word), PEOPLE)
            | either(act(word), ACT)
            | either(tie(word), TIE);
        false
    };
    look(form);
    Language::english().may_be(form, look);
    seen
}

/// Whether a figure can count people.
fn may_count(figure: &Figure) -> bool {
    matches!(figure.kind, FigureKind::Count | FigureKind::None | FigureKind::Ordinal) && figure.unit.is_none()
}
