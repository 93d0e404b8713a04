//! A cheap look at a sentence's words: whether anybody may be said to say anything in it.
//!
//! It never misses: a sentence that is passed over has no word that a statement could begin from, whatever its tree.

use crate::headlines::{DASHES, LONGEST, closes_quotation};
use crate::view::lower;
use std::borrow::Cow;
use std::cell::RefCell;
use variorum_grammar::cues::Cues;
use variorum_language::{Forms, Language};
use variorum_text::{PassageKind, Text};

/// Whether `sentence` may hold a cue, or marks that set a speaker beside words.
pub(crate) fn may_speak(text: &Text, sentence: usize, cues: &Cues) -> bool {
    let Some(it) = text.sentences.get(sentence) else { return false };
    let forms: Vec<Cow<'_, str>> = it.tokens.iter().map(|token| lower(token.of(&text.words))).collect();
    if may_mark(text, sentence, &forms) {
        return true;
    }
    FORMS.with_borrow_mut(|known| {
        (0..forms.len()).any(|at| {
            let form = forms[at].as_ref();
            match known.answer(cues.number(), form, || reading(form, cues)) {
                CUE => true,
                OPENS => cues.phrases_from(form).any(|(phrase, _)| follows(phrase, &forms[at..])),
                _ => false,
            }
        })
    })
}

/// No cue, the first word of a phrase that is one, or a cue by itself.
const NOTHING: u8 = 0;
const OPENS: u8 = 1;
const CUE: u8 = 2;

thread_local! {
    static FORMS: RefCell<Forms> = RefCell::default();
}

fn reading(form: &str, cues: &Cues) -> u8 {
    if cues.verb_lemma(form).is_some() || Language::english().may_be(form, |lemma| cues.knows(lemma)) {
        CUE
    } else if cues.opens_phrase(form) {
        OPENS
    } else {
        NOTHING
    }
}

fn follows(phrase: &[String], forms: &[Cow<'_, str>]) -> bool {
    forms.len() > phrase.len() && phrase.iter().zip(forms).all(|(word, form)| word == form)
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
            (1..forms.len()).any(|at| dash(at) || forms[at].as_ref() == ":")
        } else {
            (1..forms.len()).any(|at| dash(at) && closes_quotation(&forms[at - 1]))
        }
}
