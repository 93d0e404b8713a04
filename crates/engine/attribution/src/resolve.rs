//! Pronouns of speakers, led back to words that name them.

use crate::find::standing_of_span;
use crate::found::{Found, Speaker};
use crate::reading::Reading;
use crate::speaker::noun_phrase;
use crate::stance::standing_by_words;
use crate::view::{View, Views};
use variorum_grammar::cues::Context;
use variorum_grammar::ud::{Relation, Upos};
use variorum_grammar::{Grammar, Standing};
use variorum_text::Span;

/// How many sentences back a pronoun reaches.
const BACK: usize = 4;

/// Remembers who spoke.
pub(crate) struct Resolver<'r, 'a> {
    reading: &'r Reading<'a>,
    views: &'r Views<'r, 'a>,
    context: &'r Context,
    /// Speakers so far: words, where, whether several, sentence.
    spoke: Vec<Spoke>,
}

#[derive(Clone)]
struct Spoke {
    span: Span,
    number: Number,
    sentence: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Number {
    Person,
    Several,
    Thing,
}

impl<'r, 'a> Resolver<'r, 'a> {
    pub(crate) fn new(reading: &'r Reading<'a>, views: &'r Views<'r, 'a>, context: &'r Context) -> Self {
        Self { reading, views, context, spoke: Vec::new() }
    }

    /// What kind of speaker it is, by whoever knows names, else by the words.
    pub(crate) fn standing(&self, view: &View<'_>, speaker: Speaker) -> Option<Standing> {
        let known = self.reading.naming.and_then(|naming| naming.standing(speaker.span));
        known.or_else(|| standing_by_words(view, speaker.span, self.context))
    }

    pub(crate) fn standing_at(&self, span: Span) -> Option<Standing> {
        let known = self.reading.naming.and_then(|naming| naming.standing(span));
        known.or_else(|| standing_of_span(self.reading.text, self.views, span, self.context))
    }

    /// The words that name the speaker, and where they stand when that is elsewhere.
    pub(crate) fn resolve(
        &mut self,
        view: &View<'_>,
        speaker: Speaker,
        found: &Found<'_>,
    ) -> Option<(String, Option<Span>)> {
        if let Some(named) = self.reading.naming.and_then(|naming| naming.named(speaker.span)) {
            self.remember(view, speaker, named.1.unwrap_or(speaker.span));
            return Some(named);
        }
        let words = |span: Span| span.of(&self.reading.text.words).to_owned();
        if !self.is_pronoun(view, speaker.head) {
            self.remember(view, speaker, speaker.span);
            return Some((words(speaker.span), None));
        }
        let span = self.antecedent(view, speaker, found)?;
        let named = words(span);
        self.remember(view, speaker, span);
        Some((named, Some(span)))
    }

    fn is_pronoun(&self, view: &View<'_>, at: usize) -> bool {
        let lists = [
            &self.context.singular_person,
            &self.context.plural_person,
            &self.context.thing,
            &self.context.relatives,
            &self.context.dialogue,
        ];
        matches!(view.word(at).pos, Upos::Pron | Upos::Det) && lists.iter().any(|list| view.is(at, list))
    }

    fn remember(&mut self, view: &View<'_>, speaker: Speaker, span: Span) {
        let number =
            if span == speaker.span { number_of(view, speaker.head) } else { self.number_for(view, speaker) };
        self.spoke.push(Spoke { span, number, sentence: view.sentence });
        if self.spoke.len() > 64 {
            self.spoke.drain(..32);
        }
    }

    fn number_for(&self, view: &View<'_>, speaker: Speaker) -> Number {
        if view.is(speaker.head, &self.context.plural_person) {
            Number::Several
        } else if view.is(speaker.head, &self.context.thing) {
            Number::Thing
        } else {
            Number::Person
        }
    }

    fn antecedent(&self, view: &View<'_>, speaker: Speaker, found: &Found<'_>) -> Option<Span> {
        if view.is(speaker.head, &self.context.relatives) {
            let mut clause = view.head(speaker.head)?;
            for _ in 0..4 {
                if view.relation(clause) == Relation::AclRelcl {
                    let noun = personal(view, speaker.head, view.head(clause)?);
                    return noun_phrase(view, noun).map(|it| before(view, it.span, speaker.span));
                }
                clause = view.head(clause)?;
            }
            return None;
        }
        if view.is(speaker.head, &self.context.dialogue) {
            return None;
        }
        let wanted = self.number_for(view, speaker);
        let fits = |number: Number| number == wanted;
        let spoken = self.spoke.iter().rev().find(|it| {
            fits(it.number) && it.span.end <= speaker.span.start && it.sentence + BACK >= found.sentence
        });
        let named = self.last_subject(view.sentence, speaker.span, wanted);
        match (spoken, named) {
            // A name in subject place that is nearer than the last speaker has the pronoun.
            (Some(spoken), Some(named))
                if named.start > spoken.span.start && spoken.sentence + 1 < view.sentence =>
            {
                Some(named)
            }
            (Some(spoken), _) => Some(spoken.span),
            (None, named) => named,
        }
    }

    /// The nearest subject before `until` that such a pronoun can stand for.
    fn last_subject(&self, sentence: usize, until: Span, wanted: Number) -> Option<Span> {
        (0..BACK).filter_map(|back| sentence.checked_sub(back)).find_map(|at| {
            let view = self.views.of(at)?;
            let subjects = (0..view.len()).filter(|it| {
                matches!(view.relation(*it), Relation::Nsubj | Relation::NsubjPass)
                    && view.word(*it).span.end <= until.start
                    && matches!(view.word(*it).pos, Upos::Propn | Upos::Noun)
                    && number_of(view, *it) == wanted
            });
            // The subject of the main clause before others.
            let best = subjects.min_by_key(|it| {
                (
                    view.word(*it).pos != Upos::Propn,
                    view.head(*it).is_some_and(|head| view.head(head).is_some()),
                )
            })?;
            noun_phrase(view, best).map(|it| before(view, it.span, until))
        })
    }
}

/// The words of a span before another, without marks at their end.
fn before(view: &View<'_>, span: Span, until: Span) -> Span {
    let end = span.end.min(until.start.max(span.start));
    let (from, last) = (view.word_at(span.start), view.last_before(end));
    let word = last.and_then(|last| (from..=last).rev().find(|it| view.relation(*it) != Relation::Punct));
    Span::new(span.start, word.map_or(end, |it| view.word(it).span.end))
}

fn number_of(view: &View<'_>, head: usize) -> Number {
    let word = view.word(head);
    let several = word.tag.ends_with('S') && word.tag.starts_with("NN")
        || view.kid(head, &[Relation::Conj]).is_some_and(|kid| view.is_noun(kid));
    if several { Number::Several } else { Number::Person }
}

/// "A general from the ministry who said": who speaks is a person, not what the person is from.
fn personal(view: &View<'_>, pronoun: usize, noun: usize) -> usize {
    let lists = &Grammar::english().constructions;
    let is_person = |at: usize| lists.has("person_nouns", view.lemma(at));
    let governed = view.relation(noun) == Relation::Nmod && view.kid(noun, &[Relation::Case]).is_some();
    let who = governed && !is_person(noun) && lists.has("person_relatives", view.lemma(pronoun));
    view.head(noun).filter(|head| who && is_person(*head)).unwrap_or(noun)
}
