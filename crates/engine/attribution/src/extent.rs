//! How far a cue reaches: the verb with its auxiliaries, adverbs and the preposition that leads on.

use crate::view::View;
use variorum_grammar::cues::{Context, CueWord};
use variorum_grammar::ud::Relation;
use variorum_text::Span;

const GROUP: [Relation; 6] = [
    Relation::Aux,
    Relation::AuxPass,
    Relation::Advmod,
    Relation::CompoundPrt,
    Relation::Mark,
    Relation::Cop,
];

/// The verb group at `verb`, reaching on to word `link` where that stands next to it.
pub(crate) fn verb_group(view: &View<'_>, verb: usize, context: &Context, link: Option<usize>) -> Span {
    let inside = |at: usize| {
        view.head(at) == Some(verb)
            && view.kids(at).is_empty()
            && match view.relation(at) {
                Relation::Mark => view.word(at).pos == variorum_grammar::ud::Upos::Part,
                relation => GROUP.contains(&relation),
            }
    };
    let mut from = verb;
    while from > 0 && inside(from - 1) {
        from -= 1;
    }
    let mut to = verb;
    while to + 1 < view.len() && (inside(to + 1) && view.relation(to + 1) != Relation::Mark) {
        to += 1;
    }
    if let Some(link) = link.filter(|link| *link > to && *link <= to + 2 && !view.is_punct(*link)) {
        to = link;
    }
    view.word(leading(view, from, verb, context)).span.join(view.word(to).span)
}

/// "went on to say", "could not resist saying": the verbs that lead up to the cue belong to it.
fn leading(view: &View<'_>, from: usize, verb: usize, context: &Context) -> usize {
    let Some(head) = view.head(verb).filter(|head| *head < from && view.relation(verb) == Relation::Xcomp)
    else {
        return from;
    };
    let close = from - head <= 3
        && view.is(head, &context.leading)
        && (head + 1..from).all(|it| {
            view.head(it) == Some(head)
                && matches!(view.relation(it), Relation::CompoundPrt | Relation::Advmod)
        });
    if !close || view.kid(head, &[Relation::Obj]).is_some() {
        return from;
    }
    let mut first = head;
    while first > 0
        && view.head(first - 1) == Some(head)
        && matches!(
            view.relation(first - 1),
            Relation::Aux | Relation::AuxPass | Relation::Advmod | Relation::Cop
        )
    {
        first -= 1;
    }
    first
}

/// A noun with its determiner and adjectives, or with the verb that carries it.
pub(crate) fn noun_group(view: &View<'_>, noun: usize, context: &Context, link: Option<usize>) -> Span {
    let mut from = noun;
    let inside = |at: usize| {
        view.head(at) == Some(noun)
            && matches!(view.relation(at), Relation::Det | Relation::Amod)
            && view.word(at).pos != variorum_grammar::ud::Upos::Propn
    };
    while from > 0 && inside(from - 1) {
        from -= 1;
    }
    let mut span = view.word(from).span.join(view.word(noun).span);
    if let Some(head) = view.head(noun)
        && head < from
        && view.relation(noun) == Relation::Obj
        && view.is(head, &context.carrying)
        && (head + 1..from).all(|at| view.within(at, noun))
    {
        span = span.join(verb_group(view, head, context, None));
    }
    if let Some(link) = link.filter(|link| *link == noun + 1) {
        span = span.join(view.word(link).span);
    }
    span
}

/// Whether nothing was said after all: a negation, a modal, a condition, a refusal.
pub(crate) fn is_unsaid(view: &View<'_>, at: usize, word: &CueWord, context: &Context) -> bool {
    word.unsaid || negated(view, at, context) || open(view, at, context) || refused(view, at, context)
}

/// Whether a negation hangs on the word.
pub(crate) fn negated(view: &View<'_>, at: usize, context: &Context) -> bool {
    view.kids(at).iter().any(|kid| {
        matches!(view.relation(*kid), Relation::Advmod | Relation::Det | Relation::Aux | Relation::CcPreconj)
            && (view.is(*kid, &context.negators) || view.is(*kid, &context.negative_determiners))
    })
}

fn open(view: &View<'_>, at: usize, context: &Context) -> bool {
    view.kids(at).iter().any(|kid| match view.relation(*kid) {
        Relation::Aux => view.is(*kid, &context.possible),
        Relation::Mark | Relation::Advmod => view.is(*kid, &context.conditional),
        _ => false,
    })
}

fn refused(view: &View<'_>, at: usize, context: &Context) -> bool {
    view.relation(at) == Relation::Xcomp && view.head(at).is_some_and(|head| view.is(head, &context.refusing))
}
