//! What a speaker does with what is said: by the cue, the kind of speaker, and how it is put.

use crate::extent::negated;
use crate::found::Found;
use crate::view::View;
use variorum_grammar::cues::{Context, CuePos, Cues, Frame};
use variorum_grammar::ud::Relation;
use variorum_grammar::{Stance, Standing};
use variorum_text::Span;

/// The stance of a statement, where its cue's own word is only the start.
pub(crate) fn stance(view: &View<'_>, found: &Found<'_>, standing: Option<Standing>, cues: &Cues) -> Stance {
    let context = &cues.context;
    let mut stance = found.stance;
    if let Some(word) = found.word
        && !word.speakers.is_empty()
        && !standing.is_some_and(|standing| word.speakers.contains(&standing))
    {
        stance = Stance::States;
    }
    let weak = matches!(stance, Stance::States | Stance::Estimates | Stance::Alleges);
    if !weak || found.unsaid {
        return stance;
    }
    if stance == Stance::States
        && let Some(by_kind) = standing.and_then(|it| context.stance_of_speaker.get(&it))
    {
        return *by_kind;
    }
    if let Some(head) = found.content_head.filter(|_| CLAUSAL.contains(&found.frame)) {
        if stance != Stance::Estimates && says_it_was_not(view, head, context) {
            return Stance::Denies;
        }
        if stance == Stance::States && binds_itself(view, head, cues) {
            return Stance::Promises;
        }
        if puts_blame(view, head, context) {
            return Stance::Alleges;
        }
    }
    let accuses = found.speaker.is_some_and(|it| view.is(it.head, &context.accusers));
    if accuses && stance == Stance::States { Stance::Alleges } else { stance }
}

/// Constructions whose content is a clause.
const CLAUSAL: [Frame; 5] = [Frame::That, Frame::Direct, Frame::As, Frame::NounThat, Frame::Phrase];

/// "The guards were to blame": the predicate lays it at somebody's door.
fn puts_blame(view: &View<'_>, head: usize, context: &Context) -> bool {
    view.is(head, &context.blaming)
        || view
            .kids(head)
            .iter()
            .any(|kid| view.relation(*kid) == Relation::Xcomp && view.is(*kid, &context.blaming))
}

/// "They would release them": the subject is the one who speaks, and it is still to come.
fn binds_itself(view: &View<'_>, head: usize, cues: &Cues) -> bool {
    let context = &cues.context;
    let own = view.kid(head, &[Relation::Nsubj]).is_some_and(|subject| {
        [&context.singular_person, &context.plural_person, &context.thing, &context.dialogue]
            .iter()
            .any(|list| view.is(subject, list))
    });
    let offers = cues.with_lemma(view.lemma(head), CuePos::Adjective).any(|it| it.stance == Stance::Promises);
    own && (offers || view.is_verb(head))
        && (offers
            || view
                .kids(head)
                .iter()
                .any(|kid| view.relation(*kid) == Relation::Aux && view.is(*kid, &context.future)))
}

/// "No shots were fired", "they had not taken part": what somebody might have done, put as not done.
fn says_it_was_not(view: &View<'_>, head: usize, context: &Context) -> bool {
    let past = is_past(view, head) && view.word(head).pos != variorum_grammar::ud::Upos::Adj;
    let by_noun = view.kids(head).iter().any(|kid| {
        matches!(view.relation(*kid), Relation::Nsubj | Relation::NsubjPass | Relation::Obj)
            && view
                .kids(*kid)
                .iter()
                .any(|it| view.relation(*it) == Relation::Det && view.is(*it, &context.negative_determiners))
    });
    past && (negated(view, head, context) && !in_part(view, head, context) || by_noun)
}

/// "Not all of them were armed": some were.
fn in_part(view: &View<'_>, head: usize, context: &Context) -> bool {
    let mut not = view.kids(head).iter().copied().filter(|it| view.is(*it, &context.negators));
    let in_part = |it: usize| it + 1 < view.len() && view.is(it + 1, &context.partial_negation);
    not.next().is_some_and(in_part) && not.all(in_part)
}

fn is_past(view: &View<'_>, head: usize) -> bool {
    let past = |at: usize| matches!(view.word(at).tag.as_ref(), "VBD" | "VBN");
    past(head)
        || view.kids(head).iter().any(|kid| {
            matches!(view.relation(*kid), Relation::Aux | Relation::AuxPass | Relation::Cop) && past(*kid)
        })
}

/// What kind of speaker the words at `span` name, by their dictionary forms.
pub(crate) fn standing_by_words(view: &View<'_>, span: Span, context: &Context) -> Option<Standing> {
    let from = view.word_at(span.start);
    let to = view.last_before(span.end)?;
    let kind = |at: usize| {
        context.standing_words.iter().find(|(_, list)| view.is(at, list)).map(|(standing, _)| *standing)
    };
    // The head says most; then other nouns, but not the first parts of compounds.
    let head = (from..=to).find(|at| view.head(*at).is_none_or(|head| head < from || head > to));
    let others =
        (from..=to).filter(|at| !matches!(view.relation(*at), Relation::Compound | Relation::NmodPoss));
    head.and_then(kind).or_else(|| others.into_iter().find_map(kind))
}
