//! What a speaker does with what is said: by the cue, the kind of speaker, and how it is put.

use crate::extent::negated;
use crate::found::Found;
use crate::view::View;
use variorum_grammar::cues::Context;
use variorum_grammar::ud::Relation;
use variorum_grammar::{Stance, Standing};
use variorum_text::Span;

/// The stance of a statement, where its cue's own word is only the start.
pub(crate) fn stance(view: &View<'_>, found: &Found<'_>, standing: Option<Standing>, context: &Context) -> Stance {
    let mut stance = found.stance;
    if let Some(word) = found.word
        && !word.speakers.is_empty()
        && !standing.is_some_and(|standing| word.speakers.contains(&standing))
    {
        stance = Stance::States;
    }
    if !matches!(stance, Stance::States | Stance::Estimates) || found.unsaid {
        return stance;
    }
    if stance == Stance::States
        && let Some(head) = found.content_head
    {
        if binds_itself(view, head, context) {
            return Stance::Promises;
        }
        if let Some(by_kind) = standing.and_then(|it| context.stance_of_speaker.get(&it)) {
            return *by_kind;
        }
        if says_it_was_not(view, head, context) {
            return Stance::Denies;
        }
        return stance;
    }
    match standing.and_then(|it| context.stance_of_speaker.get(&it)) {
        Some(by_kind) if stance == Stance::States => *by_kind,
        _ => stance,
    }
}

/// "They would release them": the subject is the one who speaks, and it is still to come.
fn binds_itself(view: &View<'_>, head: usize, context: &Context) -> bool {
    let own = view.kid(head, &[Relation::Nsubj]).is_some_and(|subject| {
        [&context.singular_person, &context.plural_person, &context.thing, &context.dialogue]
            .iter()
            .any(|list| view.is(subject, list))
    });
    own && view.is_verb(head)
        && view.kids(head).iter().any(|kid| {
            view.relation(*kid) == Relation::Aux && {
                let form = view.form(*kid);
                context.future.contains(&form) || context.future.iter().any(|it| it == view.lemma(*kid))
            }
        })
}

/// "No shots were fired", "they had not taken part": what somebody might have done, put as not done.
fn says_it_was_not(view: &View<'_>, head: usize, context: &Context) -> bool {
    let past = is_past(view, head) && view.word(head).pos != variorum_grammar::ud::Upos::Adj;
    let by_noun = view.kids(head).iter().any(|kid| {
        matches!(view.relation(*kid), Relation::Nsubj | Relation::NsubjPass | Relation::Obj)
            && view.kids(*kid).iter().any(|it| {
                view.relation(*it) == Relation::Det && view.is(*it, &context.negative_determiners)
            })
    });
    past && (negated(view, head, context) || by_noun)
}

fn is_past(view: &View<'_>, head: usize) -> bool {
    let past = |at: usize| matches!(view.word(at).tag.as_ref(), "VBD" | "VBN");
    past(head)
        || view
            .kids(head)
            .iter()
            .any(|kid| matches!(view.relation(*kid), Relation::Aux | Relation::AuxPass | Relation::Cop) && past(*kid))
}

/// What kind of speaker the words at `span` name, by their dictionary forms.
pub(crate) fn standing_by_words(view: &View<'_>, span: Span, context: &Context) -> Option<Standing> {
    let from = view.word_at(span.start);
    let to = view.last_before(span.end)?;
    let named = |list: &[String]| (from..=to).any(|at| view.is(at, list));
    context.standing_words.iter().find(|(_, list)| named(list)).map(|(standing, _)| *standing)
}
