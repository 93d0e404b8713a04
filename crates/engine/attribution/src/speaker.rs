//! Which words of a sentence name the one who speaks.

use crate::found::Speaker;
use crate::view::View;
use variorum_grammar::cues::Context;
use variorum_grammar::ud::{Relation, Upos};

const SUBJECTS: [Relation; 4] =
    [Relation::Nsubj, Relation::Csubj, Relation::NsubjOuter, Relation::NsubjPass];

/// The words of the noun phrase at `head`: with its modifiers, without a clause set off by a comma.
pub(crate) fn noun_phrase(view: &View<'_>, head: usize) -> Option<Speaker> {
    let (mut from, mut to) = view.reach(head);
    for kid in view.kids(head).iter().copied() {
        let relation = view.relation(kid);
        let (kid_from, kid_to) = view.reach(kid);
        let loose = matches!(relation, Relation::Parataxis | Relation::Punct | Relation::Case | Relation::Cc
            | Relation::Mark | Relation::Discourse | Relation::Advcl | Relation::Cop | Relation::Ccomp
            | Relation::Dep | Relation::Advmod);
        let set_off = matches!(relation, Relation::AclRelcl | Relation::Acl)
            && kid_from > 0
            && view.is_punct(kid_from - 1);
        if !(loose || set_off) {
            continue;
        }
        if kid_to < head && kid_from <= from && relation != Relation::Advmod {
            from = kid_to + 1;
        } else if kid_from > head && kid_to >= to {
            to = kid_from - 1;
        }
    }
    Some(Speaker { span: view.span(from.min(head), to.max(head))?, head })
}

fn is_expletive(view: &View<'_>, at: usize, context: &Context) -> bool {
    view.relation(at) == Relation::Expl
        || (view.is(at, &context.expletives) && view.kids(at).is_empty() && view.word(at).pos != Upos::Noun)
}

/// Whether the verb stands in the passive.
pub(crate) fn is_passive(view: &View<'_>, verb: usize) -> bool {
    view.kid(verb, &[Relation::AuxPass, Relation::NsubjPass, Relation::CsubjPass, Relation::OblAgent]).is_some()
        || (view.word(verb).tag.as_ref() == "VBN"
            && matches!(view.relation(verb), Relation::Acl)
            && view.kid(verb, &[Relation::Aux]).is_none())
}

/// The subject of `verb`, its own or the one it shares with the verb it hangs on.
pub(crate) fn subject(view: &View<'_>, verb: usize, context: &Context) -> Option<usize> {
    let mut here = verb;
    for _ in 0..8 {
        let own = view.kids(here).iter().copied().find(|kid| SUBJECTS.contains(&view.relation(*kid)));
        if let Some(own) = own {
            return (!is_expletive(view, own, context)).then_some(own);
        }
        if view.kid(here, &[Relation::Expl]).is_some() {
            return None;
        }
        let head = view.head(here)?;
        match view.relation(here) {
            Relation::Conj | Relation::Advcl | Relation::Parataxis | Relation::Cop | Relation::Aux => here = head,
            Relation::Xcomp => {
                // Object control: "told them to say".
                let object = view.kid(head, &[Relation::Obj, Relation::Iobj]);
                if let Some(object) = object.filter(|object| *object < here) {
                    return Some(object);
                }
                here = head;
            }
            Relation::Acl if view.word(here).tag.as_ref() != "VBN" => return view.is_noun(head).then_some(head),
            Relation::AclRelcl => return None,
            _ => return None,
        }
    }
    None
}

/// Who stands after "by".
pub(crate) fn agent(view: &View<'_>, verb: usize, context: &Context) -> Option<usize> {
    view.kids(verb).iter().copied().find(|kid| {
        view.relation(*kid) == Relation::OblAgent
            || (view.relation(*kid) == Relation::Obl && case_in(view, *kid, &context.agents).is_some())
    })
}

/// The case or mark child of `at` that is one of `words`.
pub(crate) fn case_in(view: &View<'_>, at: usize, words: &[String]) -> Option<usize> {
    view.kids(at).iter().copied().find(|kid| {
        matches!(view.relation(*kid), Relation::Case | Relation::Mark | Relation::Advmod | Relation::Cc)
            && view.is(*kid, words)
    })
}

/// Who speaks through a verb: the agent of a passive, else the subject.
pub(crate) fn speaker_of_verb(view: &View<'_>, verb: usize, context: &Context) -> Option<Speaker> {
    let head = if is_passive(view, verb) { agent(view, verb, context)? } else { subject(view, verb, context)? };
    if view.is_verb(head) {
        return None;
    }
    noun_phrase(view, head)
}

/// Who speaks through a noun: its possessor, who stands after "by", or the subject of what carries it.
pub(crate) fn speaker_of_noun(view: &View<'_>, noun: usize, context: &Context) -> Option<Speaker> {
    if let Some(owner) = view.kid(noun, &[Relation::NmodPoss]) {
        return possessor(view, owner);
    }
    let by = view.kids(noun).iter().copied().find(|kid| {
        matches!(view.relation(*kid), Relation::Nmod | Relation::Obl | Relation::OblAgent)
            && case_in(view, *kid, &context.speakers_of_nouns[..context.speakers_of_nouns.len().min(3)]).is_some()
    });
    if let Some(by) = by {
        return noun_phrase(view, by);
    }
    let head = view.head(noun)?;
    let carries = matches!(view.relation(noun), Relation::Obj | Relation::Xcomp | Relation::Nmod | Relation::Obl);
    let below = if view.relation(noun) == Relation::Obj { Some(head) } else { None };
    let carrier = below.filter(|_| carries).filter(|head| view.is(*head, &context.carrying))?;
    speaker_of_verb(view, carrier, context)
}

/// A possessor without its ending.
fn possessor(view: &View<'_>, owner: usize) -> Option<Speaker> {
    let (from, to) = view.reach(owner);
    let ending = view.kid(owner, &[Relation::Case]).filter(|case| *case > owner);
    let to = ending.map_or(to, |case| case.saturating_sub(1).max(owner));
    Some(Speaker { span: view.span(from, to)?, head: owner })
}
