//! A cheap look at a sentence's words: whether anybody may be said to say anything in it.
//!
//! It never misses: a sentence that is passed over has no word that a statement could begin from, whatever its tree.

use crate::headlines::{DASHES, LONGEST, closes_quotation};
use crate::view::lower;
use std::borrow::Cow;
use variorum_grammar::cues::Cues;
use variorum_language::Language;
use variorum_text::{PassageKind, Text};

/// Whether `sentence` may hold a cue, or marks that set a speaker beside words.
pub(crate) fn may_speak(text: &Text, sentence: usize, cues: &Cues) -> bool {
    let Some(it) = text.sentences.get(sentence) else { return false };
    let forms: Vec<Cow<'_, str>> = it.tokens.iter().map(|token| lower(token.of(&text.words))).collect();
    if may_mark(text, sentence, &forms) {
        return true;
    }
    let language = Language::english();
    (0..forms.len()).any(|at| {
        let form = forms[at].as_ref();
        let opens = |phrase: &[String]| {
            forms[at..].len() > phrase.len()
                && phrase.iter().zip(&forms[at..]).all(|(word, form)| word == form)
        };
        cues.verb_lemma(form).is_some()
            || cues.phrases_from(form).any(|(phrase, _)| opens(phrase))
            || language.may_be(form, |lemma| cues.knows(lemma))
    })
}

/// The marks that [`crate::headlines::of_marks`] looks for.
fn may_mark(text: &Text, sentence: usize, forms: &[Cow<'_, str>]) -> bool {
    let Some(passage) = text.sentences.get(sentence).and_then(|it| text.passages.get(it.passage)) else {
        return false;
    };
    let dash = |at: usize| DASHES.contains(&forms[at].as_ref());
    let colon = passage.sentences.start == sentence
        && forms.iter().skip(1).take(LONGEST).any(|form| form.as_ref() == ":");
    colon
        || if passage.kind == PassageKind::Headline {
            (1..forms.len()).any(dash)
        } else {
            (1..forms.len()).any(|at| dash(at) && closes_quotation(&forms[at - 1]))
        }
}
