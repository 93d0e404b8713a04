//! Constructions of a verb with an object, a preposition, or somebody else's words.

use crate::speaker::{agent, case_in, is_passive, noun_phrase, speaker_of_verb, subject};
use crate::verbs::{Said, clause_below, has_to, own_reach, subtree};
use crate::view::View;
use variorum_grammar::cues::{Context, CueWord};
use variorum_grammar::ud::Relation;

pub(crate) fn object(view: &View<'_>, at: usize, context: &Context) -> Option<Said> {
    if is_passive(view, at) {
        let by = agent(view, at, context);
        if view.relation(at) == Relation::Acl {
            let head = view.head(at).filter(|head| view.is_noun(*head))?;
            let speaker = noun_phrase(view, by?);
            return Some(Said::by(speaker, subtree(view, head, &[own_reach(view, at)]), Some(head)));
        }
        let patient =
            view.kid(at, &[Relation::NsubjPass, Relation::Nsubj]).or_else(|| subject(view, at, context))?;
        let link = by.and_then(|by| case_in(view, by, &context.agents));
        let speaker = by.and_then(|by| noun_phrase(view, by));
        return Some(Said { link, ..Said::by(speaker, subtree(view, patient, &[]), Some(patient)) });
    }
    let below = view
        .kid(at, &[Relation::Obj])
        .or_else(|| view.kid(at, &[Relation::Xcomp]).filter(|it| !has_to(view, *it) && !view.is_verb(*it)));
    let below = below.filter(|below| *below > at)?;
    let (from, to) = view.reach(below);
    // "demanded freedom for the valley": a phrase that belongs to the noun, hung on the verb.
    let more = view.kids(at).iter().copied().find(|kid| {
        view.reach(*kid).0 == to + 1
            && view.relation(*kid) == Relation::Obl
            && !view.is(*kid, &context.vehicles)
            && case_in(view, *kid, &context.of_nouns).is_some()
    });
    let content = view.span(from, more.map_or(to, |it| view.reach(it).1))?;
    Some(Said::by(speaker_of_verb(view, at, context), vec![content], Some(below)))
}

pub(crate) fn object_to(view: &View<'_>, at: usize, context: &Context) -> Option<Said> {
    if is_passive(view, at) {
        let below = view.kid(at, &[Relation::Xcomp]).filter(|below| has_to(view, *below))?;
        let patient = view.kid(at, &[Relation::NsubjPass, Relation::Nsubj])?;
        let mut content = subtree(view, patient, &[]);
        content.extend(subtree(view, below, &[]));
        let speaker = agent(view, at, context).and_then(|by| noun_phrase(view, by));
        return Some(Said::by(speaker, content, Some(below)));
    }
    let to = |kid: &usize| {
        matches!(view.relation(*kid), Relation::Xcomp | Relation::Ccomp | Relation::Advcl)
            && has_to(view, *kid)
            && view.kid(*kid, &[Relation::Cop]).is_none_or(|cop| view.word(cop).tag.as_ref() == "VB")
    };
    let below = view.kids(at).iter().copied().find(to)?;
    let speaker = speaker_of_verb(view, at, context);
    let Some(object) = view.kid(at, &[Relation::Obj, Relation::Iobj]).filter(|it| at < *it && *it < below)
    else {
        return (view.relation(below) == Relation::Ccomp && view.kid(below, &[Relation::Nsubj]).is_some())
            .then(|| Said::by(speaker, subtree(view, below, &[]), Some(below)));
    };
    let content = view.span(view.reach(object).0, view.reach(below).1)?;
    Some(Said::by(speaker, vec![content], Some(below)))
}

pub(crate) fn object_with(view: &View<'_>, at: usize, word: &CueWord, context: &Context) -> Option<Said> {
    let leads = |kid: usize| {
        case_in(view, kid, &word.with).is_some()
            && matches!(
                view.relation(kid),
                Relation::Obl
                    | Relation::Nmod
                    | Relation::Advcl
                    | Relation::Acl
                    | Relation::Xcomp
                    | Relation::Ccomp
            )
    };
    let passive = is_passive(view, at);
    let named = passive.then(|| view.kid(at, &[Relation::NsubjPass, Relation::Nsubj])).flatten();
    let object = if passive { named } else { view.kid(at, &[Relation::Obj]).filter(|it| *it > at) };
    let second = view.kids(at).iter().copied().find(|kid| *kid > at && leads(*kid)).or_else(|| {
        let names = word.with.is_empty() || word.with.iter().any(|it| context.naming.contains(it));
        view.kids(at)
            .iter()
            .copied()
            .find(|kid| names && *kid > at && view.relation(*kid) == Relation::Xcomp && !has_to(view, *kid))
    });
    let second = second.or_else(|| {
        // "called the vote a farce": two objects.
        let names = word.with.iter().any(|it| context.naming.contains(it));
        let object = object.filter(|_| names && !passive)?;
        view.kids(at).iter().copied().find(|kid| {
            *kid > object && matches!(view.relation(*kid), Relation::Obj | Relation::Dep | Relation::Ccomp)
        })
    });
    let speaker = speaker_of_verb(view, at, context);
    if passive {
        let second = second?;
        let mut content = object.map(|it| subtree(view, it, &[])).unwrap_or_default();
        let link = case_in(view, second, &word.with);
        let (from, to) = view.reach(second);
        content.extend(view.spans_without(
            from,
            to,
            &link.map(|it| (from.min(it), it)).into_iter().collect::<Vec<_>>(),
        ));
        return Some(Said { link, ..Said::by(speaker, content, Some(second)) });
    }
    let Some(object) = object else {
        // "called it reckless" read as one clause.
        let clause = view.kid(at, &[Relation::Ccomp]).filter(|it| *it > at && word.frames.len() <= 2)?;
        if view.kid(clause, &[Relation::Mark, Relation::Aux]).is_some() {
            return None;
        }
        return Some(Said::by(speaker, subtree(view, clause, &[]), Some(clause)));
    };
    if let Some(second) = second.filter(|second| *second > object) {
        let content = view.span(view.reach(object).0, view.reach(second).1)?;
        return Some(Said::by(speaker, vec![content], Some(second)));
    }
    let inner = view.kids(object).iter().copied().find(|kid| *kid > object && leads(*kid))?;
    Some(Said::by(speaker, subtree(view, object, &[]), Some(inner)))
}

pub(crate) fn with(view: &View<'_>, at: usize, word: &CueWord, context: &Context) -> Option<Said> {
    let below = view.kids(at).iter().copied().find(|kid| {
        *kid > at
            && matches!(
                view.relation(*kid),
                Relation::Obl | Relation::Nmod | Relation::Advcl | Relation::Ccomp | Relation::Xcomp
            )
            && case_in(view, *kid, &word.with).is_some()
    });
    let Some(below) = below else {
        return stranded(view, at, word, context).or_else(|| with_particle(view, at, word, context));
    };
    let case = case_in(view, below, &word.with)?;
    let (from, mut to) = view.reach(below);
    // "called on them to leave"
    let infinitive = view.kids(at).iter().copied().find(|kid| {
        *kid > below
            && matches!(view.relation(*kid), Relation::Xcomp | Relation::Advcl | Relation::Ccomp)
            && has_to(view, *kid)
    });
    if let Some(infinitive) = infinitive {
        to = to.max(view.reach(infinitive).1);
    }
    let content = view.spans_without(from, to, &[(from.min(case), case)]);
    let speaker = speaker_of_verb(view, at, context);
    (!content.is_empty()).then(|| Said { link: Some(case), ..Said::by(speaker, content, Some(below)) })
}

/// "the use was admitted to by the general": the preposition has lost its noun to the subject.
fn stranded(view: &View<'_>, at: usize, word: &CueWord, context: &Context) -> Option<Said> {
    let case = (at + 1 < view.len()).then_some(at + 1).filter(|it| view.is(*it, &word.with))?;
    let patient = view.kid(at, &[Relation::NsubjPass]).filter(|_| is_passive(view, at))?;
    let by =
        agent(view, at, context).or_else(|| view.head(case).filter(|it| *it > case && view.is_noun(*it)));
    let speaker = by.and_then(|by| noun_phrase(view, by));
    Some(Said { link: Some(case), ..Said::by(speaker, subtree(view, patient, &[]), Some(patient)) })
}

/// "ruled out an attack", "pointed out the gap": the particle is the preposition.
fn with_particle(view: &View<'_>, at: usize, word: &CueWord, context: &Context) -> Option<Said> {
    let particle = view
        .kids(at)
        .iter()
        .copied()
        .find(|kid| view.relation(*kid) == Relation::CompoundPrt && view.is(*kid, &word.with))?;
    let passive = is_passive(view, at);
    let wanted: &[Relation] =
        if passive { &[Relation::NsubjPass] } else { &[Relation::Obj, Relation::Ccomp] };
    let below = view.kid(at, wanted)?;
    let speaker = speaker_of_verb(view, at, context);
    Some(Said { link: Some(particle), ..Said::by(speaker, subtree(view, below, &[]), Some(below)) })
}

/// "quoted the mayor as saying …", "the mayor was quoted as saying …"
pub(crate) fn relay(view: &View<'_>, at: usize, context: &Context) -> Option<Said> {
    let saying = view
        .kids(at)
        .iter()
        .copied()
        .chain(view.kids(at).iter().flat_map(|kid| view.kids(*kid).iter().copied()))
        .find(|kid| {
            *kid > at && view.is(*kid, &context.quoting) && case_in(view, *kid, &context.naming).is_some()
        })?;
    let passive = is_passive(view, at);
    let by = agent(view, at, context).or_else(|| agent(view, saying, context));
    let quoted = if passive {
        view.kid(at, &[Relation::NsubjPass, Relation::Nsubj])
            .or_else(|| view.head(at).filter(|_| view.relation(at) == Relation::Acl))
    } else {
        view.kid(at, &[Relation::Obj])
    };
    let outer = if passive { by } else { subject(view, at, context) };
    let content = clause_below(view, saying)
        .or_else(|| view.kid(saying, &[Relation::Obj]))
        .map(|clause| (subtree(view, clause, &[]), clause));
    let (content, head) = content.map_or((Vec::new(), None), |(spans, head)| (spans, Some(head)));
    let case = case_in(view, saying, &context.naming)?;
    let inner = quoted.and_then(|it| noun_phrase(view, it))?;
    let outer = outer.and_then(|it| noun_phrase(view, it));
    let inner_cue = view.span(case.min(saying), saying)?;
    Some(Said { relayed: Some((inner, inner_cue)), ..Said::by(outer, content, head) })
}
