//! Which words of a sentence name the one who speaks.

use crate::found::Speaker;
use crate::view::View;
use variorum_grammar::cues::Context;
use variorum_grammar::ud::{Relation, Upos};

const SUBJECTS: [Relation; 4] = [Relation::Nsubj, Relation::Csubj, Relation::NsubjOuter, Relation::NsubjPass];

/// The words of the noun phrase at `head`: with its modifiers, without a clause set off by a comma.
pub(crate) fn noun_phrase(view: &View<'_>, head: usize) -> Option<Speaker> {
    let (mut from, mut to) = view.reach(head);
    // From the outside inwards, so that what ends the phrase is cut before what stands further in.
    let (before, after) = view.kids(head).split_at(view.kids(head).partition_point(|it| *it < head));
    for kid in before.iter().chain(after.iter().rev()).copied() {
        let relation = view.relation(kid);
        let (kid_from, kid_to) = view.reach(kid);
        let loose = matches!(
            relation,
            Relation::Parataxis
                | Relation::Punct
                | Relation::Case
                | Relation::Cc
                | Relation::Mark
                | Relation::Discourse
                | Relation::Advcl
                | Relation::Cop
                | Relation::Ccomp
                | Relation::Dep
                | Relation::Advmod
        );
        let set_off = matches!(relation, Relation::AclRelcl | Relation::Acl)
            && (view.is_punct(kid_from) || (kid_from > 0 && view.is_punct(kid_from - 1)));
        let infinitive = relation == Relation::Acl
            && view
                .kids(kid)
                .iter()
                .any(|it| view.word(*it).pos == Upos::Part && view.relation(*it) == Relation::Mark);
        if !(loose || set_off || infinitive) {
            continue;
        }
        if kid_to < head && kid_from <= from && relation != Relation::Advmod {
            from = kid_to + 1;
        } else if kid_from > head && kid_to >= to {
            to = kid_from - 1;
        }
    }
    let from = from.min(head);
    // A mark between pieces of a page ends what came before it.
    let from = (from..head)
        .rev()
        .find(|at| matches!(view.form(*at), "•" | "|" | "·" | "--" | "—" | "–" | "]"))
        .map_or(from, |at| at + 1);
    Some(Speaker { span: view.span(from, to.max(head))?, head })
}

fn is_expletive(view: &View<'_>, at: usize, context: &Context) -> bool {
    view.relation(at) == Relation::Expl
        || (view.is(at, &context.expletives) && view.word(at).pos == Upos::Adv)
}

/// Whether the verb stands in the passive.
pub(crate) fn is_passive(view: &View<'_>, verb: usize) -> bool {
    view.kid(verb, &[Relation::AuxPass, Relation::NsubjPass, Relation::CsubjPass, Relation::OblAgent])
        .is_some()
        || (view.word(verb).tag.as_ref() == "VBN"
            && matches!(view.relation(verb), Relation::Acl)
            && view.kid(verb, &[Relation::Aux]).is_none()
            && fragment_noun(view, verb).is_none())
        || shares_passive(view, verb)
}

/// "Opposition parties called for …", read as parties that were called: the noun, if the verb ends its phrase
/// and the sentence has no other verb.
fn fragment_noun(view: &View<'_>, verb: usize) -> Option<usize> {
    let noun =
        view.head(verb).filter(|noun| view.head(*noun).is_none() && view.is_noun(*noun) && *noun < verb)?;
    let bare = view.relation(verb) == Relation::Acl && view.kid(verb, &[Relation::OblAgent]).is_none();
    let ended = view.kids(noun).iter().all(|kid| *kid <= verb || view.is_punct(*kid));
    let sentence = view.form(view.len() - 1).ends_with(['.', '!', '?', '”', '"']);
    (bare && ended && sentence).then_some(noun)
}

/// "was denied and later admitted": the second participle has neither subject nor object of its own.
fn shares_passive(view: &View<'_>, verb: usize) -> bool {
    let bare = view.relation(verb) == Relation::Conj
        && matches!(view.word(verb).tag.as_ref(), "VBN" | "VBD")
        && view
            .kid(verb, &[Relation::Nsubj, Relation::Obj, Relation::Ccomp, Relation::Xcomp, Relation::Aux])
            .is_none();
    bare && view.head(verb).is_some_and(|head| view.kid(head, &[Relation::AuxPass]).is_some())
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
        if is_participle(view, here) && set_off_left(view, here) {
            return main_subject(view, here, context);
        }
        match view.relation(here) {
            Relation::Conj | Relation::Advcl | Relation::Parataxis | Relation::Cop | Relation::Aux => {
                here = head;
            }
            Relation::Xcomp => {
                // Object control: "told them to say".
                let object = view.kid(head, &[Relation::Obj, Relation::Iobj]);
                if let Some(object) = object.filter(|object| *object < here) {
                    return Some(object);
                }
                here = head;
            }
            Relation::Acl if view.word(here).tag.as_ref() != "VBN" => {
                // "issued a statement saying": whoever issued it.
                let carried = view.relation(head) == Relation::Obj && view.is(head, &context.vehicles);
                match view.head(head).filter(|verb| carried && view.is(*verb, &context.carrying)) {
                    Some(verb) => here = verb,
                    None => return view.is_noun(head).then_some(head),
                }
            }
            _ => return None,
        }
    }
    None
}

fn is_participle(view: &View<'_>, verb: usize) -> bool {
    view.word(verb).tag.as_ref() == "VBG" && view.kid(verb, &[Relation::Aux, Relation::Cop]).is_none()
}

/// Whether a stop stands right before the words of `at`, leaving out adverbs.
fn set_off_left(view: &View<'_>, at: usize) -> bool {
    let (from, _) = view.reach(at);
    from > 0 && (view.is_punct(from) || view.is_punct(from - 1))
}

/// ", adding that …": the subject of the main clause, wherever the participle was hung.
fn main_subject(view: &View<'_>, participle: usize, context: &Context) -> Option<usize> {
    let mut here = participle;
    let mut best = None;
    for _ in 0..12 {
        let Some(head) = view.head(here) else { break };
        let own = view.kids(head).iter().copied().find(|kid| SUBJECTS.contains(&view.relation(*kid)));
        let clause = !matches!(view.relation(head), Relation::Ccomp | Relation::AclRelcl | Relation::Advcl);
        if let Some(own) = own.filter(|own| !is_expletive(view, *own, context))
            && (best.is_none() || clause)
        {
            best = Some(own);
        }
        here = head;
    }
    best
}

/// Who stands after "by".
pub(crate) fn agent(view: &View<'_>, verb: usize, context: &Context) -> Option<usize> {
    let own = |verb: usize| {
        view.kids(verb).iter().copied().find(|kid| {
            view.relation(*kid) == Relation::OblAgent
                || (view.relation(*kid) == Relation::Obl && case_in(view, *kid, &context.agents).is_some())
        })
    };
    // "was denied, but later admitted, by the ministry": the one agent serves both.
    own(verb).or_else(|| {
        let joined = view.kids(verb).iter().copied().filter(|kid| view.relation(*kid) == Relation::Conj);
        joined.into_iter().find_map(own)
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
    if is_passive(view, verb) {
        return noun_phrase(view, agent(view, verb, context)?);
    }
    if let Some(noun) = fragment_noun(view, verb) {
        let end = view.reach(verb).0.checked_sub(1)?;
        return Some(Speaker { span: view.span(view.reach(noun).0, end)?, head: noun });
    }
    match subject(view, verb, context).filter(|head| !view.is_verb(*head)) {
        Some(head) => noun_phrase(view, head),
        None => beside_verb(view, verb),
    }
}

/// A finite verb that was left without a subject: the noun phrase right before it.
fn beside_verb(view: &View<'_>, verb: usize) -> Option<Speaker> {
    let finite = matches!(view.word(verb).tag.as_ref(), "VBD" | "VBZ" | "VBP");
    let shares = matches!(view.relation(verb), Relation::Conj | Relation::Xcomp);
    if !finite || shares || view.kid(verb, &[Relation::Expl]).is_some() {
        return None;
    }
    let mut last = verb.checked_sub(1)?;
    while last > 0 && matches!(view.word(last).pos, Upos::Adv | Upos::Aux) {
        last -= 1;
    }
    if !view.is_noun(last) {
        return None;
    }
    let mut first = last;
    while first > 0
        && (matches!(view.word(first - 1).pos, Upos::Propn | Upos::Noun | Upos::Adj | Upos::Det | Upos::Num)
            && view.word(last).pos != Upos::Pron)
    {
        first -= 1;
    }
    // "On Wednesday Mr Orlov said": what the preposition governs is no part of the name.
    if first > 0
        && view.word(first - 1).pos == Upos::Adp
        && first < last
        && view.word(first).pos == Upos::Propn
    {
        first += 1;
    }
    Some(Speaker { span: view.span(first, last)?, head: last })
}

/// Who speaks through a noun: its possessor, who stands after "by", or the subject of what carries it.
pub(crate) fn speaker_of_noun(view: &View<'_>, noun: usize, context: &Context) -> Option<Speaker> {
    if let Some(owner) = view.kid(noun, &[Relation::NmodPoss]) {
        return possessor(view, owner);
    }
    let by = view.kids(noun).iter().copied().find(|kid| {
        matches!(view.relation(*kid), Relation::Nmod | Relation::Obl | Relation::OblAgent)
            && case_in(view, *kid, &context.givers).is_some()
    });
    if let Some(by) = by {
        return noun_phrase(view, by);
    }
    let head = view.head(noun)?;
    let carries =
        matches!(view.relation(noun), Relation::Obj | Relation::Xcomp | Relation::Nmod | Relation::Obl);
    let below = if view.relation(noun) == Relation::Obj { Some(head) } else { None };
    let carrier = below.filter(|_| carries).filter(|head| view.is(*head, &context.carrying))?;
    // "had orders from the colonel"
    let given = view.kids(carrier).iter().copied().find(|kid| {
        *kid > noun && view.relation(*kid) == Relation::Obl && case_in(view, *kid, &context.givers).is_some()
    });
    if let Some(given) = given {
        return noun_phrase(view, given);
    }
    speaker_of_verb(view, carrier, context)
}

/// A possessor without its ending.
fn possessor(view: &View<'_>, owner: usize) -> Option<Speaker> {
    let (from, to) = view.reach(owner);
    let ending = view.kid(owner, &[Relation::Case]).filter(|case| *case > owner);
    let to = ending.map_or(to, |case| case.saturating_sub(1).max(owner));
    Some(Speaker { span: view.span(from, to)?, head: owner })
}
