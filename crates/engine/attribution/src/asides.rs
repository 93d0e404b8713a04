//! Reporting words set off by stops, and clauses that a tree has hung on the wrong word.

use crate::extent::verb_group;
use crate::found::Speaker;
use crate::speaker::noun_phrase;
use crate::verbs::Said;
use crate::view::View;
use variorum_grammar::cues::Context;
use variorum_grammar::ud::{Relation, Upos};

/// Most words after an aside that still belong to it: "in a statement on Monday".
const AFTER: usize = 9;
/// Most words between the end of a quotation and the verb that reports it.
const NAMED: usize = 40;

/// "The bridge, she said, was sound": words between stops with a speaker and a verb of saying.
/// What is said is the rest of the sentence, whatever the verb was hung on.
pub(crate) fn aside(view: &View<'_>, at: usize, context: &Context) -> Option<Said> {
    if !matches!(view.word(at).tag.as_ref(), "VBD" | "VBZ" | "VBP" | "VBN" | "VB") {
        return None;
    }
    let group = verb_group(view, at, context, None);
    let (first, last) = (view.word_at(group.start), view.last_before(group.end)?);
    let (speaker, from, to) =
        speaker_before(view, first, context).map(|(it, from)| (it, from, last)).or_else(|| {
            let (it, to) = speaker_after(view, first, last)?;
            Some((it, first, to))
        })?;
    let to = end_of_aside(view, to)?;
    let has_predicate =
        |from: usize, to: usize| (from..to).any(|it| view.is_verb(it) || view.word(it).pos == Upos::Aux);
    let rest = (to + 1..view.len()).any(|it| !view.is_punct(it));
    if from == 0 || !(has_predicate(0, from) || (rest && has_predicate(to + 1, view.len()))) {
        return None;
    }
    let start = usize::from(view.word(0).pos == Upos::Cconj && from > 1);
    let content = view.spans_without(start, view.len() - 1, &[(from, to)]);
    let head = (0..view.len()).find(|it| {
        !(from..=to).contains(it)
            && view.head(*it).is_none_or(|head| (from..=to).contains(&head))
            && !view.is_punct(*it)
    });
    (!content.is_empty()).then(|| Said::by(Some(speaker), content, head))
}

/// The noun phrase that fills the room between a stop and the verb at `first`, and where it starts.
fn speaker_before(view: &View<'_>, first: usize, context: &Context) -> Option<(Speaker, usize)> {
    let end = first.checked_sub(1)?;
    let quote = (0..first).rev().take(NAMED).find(|it| view.closes(*it));
    let stop = (0..first).rev().find(|it| view.is_punct(*it))?;
    if stop == end && is_comma(view, stop) && !view.closes(stop) {
        return apposed(view, stop, context);
    }
    // After a quotation the name may have stops of its own: "…," Ada Orlova, the mayor, said.
    let from = match quote {
        Some(quote) if quote + 1 < first && names_only(view, quote + 1, end, context) => quote + 1,
        _ if stop + 1 < first && is_comma(view, stop) => stop + 1,
        _ => return None,
    };
    if !names_only(view, from, end, context) || starts_clause(view, from) {
        return None;
    }
    let head = head_of(view, from, end)?;
    Some((Speaker { span: view.span(from, end)?, head }, from))
}

/// ", Ada Orlova, the mayor of Karsa, said": a name and an apposition that a comma ends at `stop`.
fn apposed(view: &View<'_>, stop: usize, context: &Context) -> Option<(Speaker, usize)> {
    let comma =
        |until: usize| (0..until).rev().find(|it| view.is_punct(*it)).filter(|it| is_comma(view, *it));
    let second = comma(stop)?;
    let first = comma(second)?;
    let named = first + 1 < second && (first + 1..second).all(|it| view.word(it).pos == Upos::Propn);
    let described = second + 1 < stop
        && names_only(view, second + 1, stop - 1, context)
        && !starts_clause(view, second + 1);
    let head = head_of(view, first + 1, second - 1).filter(|_| named && described)?;
    Some((Speaker { span: view.span(first + 1, stop - 1)?, head }, first + 1))
}

/// ", said the mayor": the noun phrase after the verb, where the verb stands after a stop.
fn speaker_after(view: &View<'_>, first: usize, last: usize) -> Option<(Speaker, usize)> {
    let before = first.checked_sub(1)?;
    if !view.is_punct(before) || last + 1 >= view.len() {
        return None;
    }
    let head = view
        .kids(last)
        .iter()
        .copied()
        .chain((first..=last).flat_map(|it| view.kids(it).iter().copied()))
        .find(|kid| {
            *kid > last
                && view.is_noun(*kid)
                && matches!(
                    view.relation(*kid),
                    Relation::Nsubj | Relation::Obj | Relation::Xcomp | Relation::NsubjPass
                )
                && view.reach(*kid).0 == last + 1
        })?;
    if !view.closes(before) && view.relation(head) != Relation::Nsubj {
        return None;
    }
    let speaker = noun_phrase(view, head)?;
    Some((speaker, view.last_before(speaker.span.end)?))
}

/// Where an aside whose speaker and verb end at `to` ends: at the next stop, if only a phrase stands between.
fn end_of_aside(view: &View<'_>, to: usize) -> Option<usize> {
    let next = (to + 1..view.len()).find(|it| view.is_punct(*it)).unwrap_or(view.len());
    let between = to + 1..next;
    if between.len() > AFTER {
        return None;
    }
    let phrase = between.clone().all(|it| {
        !matches!(view.word(it).tag.as_ref(), "VBD" | "VBZ" | "VBP" | "MD")
            && !matches!(view.word(it).pos, Upos::Pron | Upos::Part)
            && (view.word(it).pos != Upos::Sconj)
    });
    let opens = between.clone().next().is_none_or(|it| {
        matches!(view.word(it).pos, Upos::Adp | Upos::Adv | Upos::Propn | Upos::Noun | Upos::Det | Upos::Adj)
    });
    // An object after the verb means that it says something else.
    let bare = between.clone().next().is_none_or(|it| {
        !matches!(view.word(it).pos, Upos::Det | Upos::Adj) || view.word(it).tag.as_ref() == "DT"
    });
    // "reported early Friday": an adjective before a name of a day is no object.
    let dated = between.clone().skip(1).all(|it| view.word(it).pos == Upos::Propn) && between.len() > 1;
    let bare = bare || dated;
    (phrase && opens && bare).then(|| next.saturating_sub(1).max(to))
}

fn is_comma(view: &View<'_>, at: usize) -> bool {
    matches!(view.form(at), "," | "–" | "—" | "--") || view.closes(at)
}

/// Whether the words are a noun phrase: a noun, and no finite verb but in a clause about it.
fn names_only(view: &View<'_>, from: usize, to: usize, context: &Context) -> bool {
    let mut noun = false;
    let mut relative = false;
    for at in from..=to {
        let word = view.word(at);
        relative |= view.is(at, &context.relatives) && at > from;
        let finite = matches!(word.tag.as_ref(), "VBD" | "VBZ" | "VBP" | "MD");
        if (finite && !relative) || view.closes(at) || matches!(view.form(at), "“" | ":" | ";") {
            return false;
        }
        noun |= view.is_noun(at);
    }
    noun && (to - from < 12
        || view.is_noun(from)
        || view.word(from).pos == Upos::Det
        || view.word(from).pos == Upos::Adj)
}

/// Whether the words begin like a clause or a phrase beside one and not like a name.
fn starts_clause(view: &View<'_>, from: usize) -> bool {
    matches!(view.word(from).pos, Upos::Sconj | Upos::Cconj | Upos::Adp | Upos::Adv | Upos::Part | Upos::Verb)
        || matches!(view.word(from).tag.as_ref(), "WDT" | "WP" | "WRB" | "WP$")
}

/// The word of `from..=to` that hangs on a word outside, the first where there are several.
fn head_of(view: &View<'_>, from: usize, to: usize) -> Option<usize> {
    (from..=to)
        .find(|it| view.is_noun(*it) && view.head(*it).is_none_or(|head| !(from..=to).contains(&head)))
        .or_else(|| (from..=to).find(|it| view.is_noun(*it)))
}

/// "The mayor confirmed six bodies had been found", read as the bodies that a mayor confirmed had.
pub(crate) fn garden_path(view: &View<'_>, at: usize) -> Option<Said> {
    let reduced = matches!(view.relation(at), Relation::Acl | Relation::AclRelcl)
        && matches!(view.word(at).tag.as_ref(), "VBN" | "VBD");
    if !reduced {
        return None;
    }
    let bare = |kid: usize| {
        kid > at
            && kid <= at + 8
            && view.is_noun(kid)
            && matches!(
                view.relation(kid),
                Relation::Obl | Relation::Obj | Relation::OblUnmarked | Relation::Nsubj
            )
            && !governed(view, kid)
    };
    view.kids(at).iter().find(|kid| bare(**kid))?;
    let verb = view.ancestors(at).find(|it| view.is_verb(*it) && *it > view.reach(at).1)?;
    let subject = view.kid(verb, &[Relation::Nsubj, Relation::NsubjPass])?;
    let (from, to) = view.reach(subject);
    let unbroken = (from..=to).all(|it| !view.is_punct(it)) && view.within(at, subject) && to < verb;
    let speaker = view.span(from, view.reach(at).0.checked_sub(1)?)?;
    let later = view.kids(verb).iter().copied().filter(|kid| view.relation(*kid) == Relation::Conj);
    let end = later.map(|kid| view.reach(kid).0).min().map_or(view.reach(verb).1, |it| it.saturating_sub(1));
    let content = view.span(at + 1, end)?;
    unbroken.then(|| Said::by(Some(Speaker { span: speaker, head: subject }), vec![content], Some(verb)))
}

/// "The mayor said drivers and the union were to blame", read as saying drivers: a noun phrase after the
/// verb with a finite verb behind it is a clause.
pub(crate) fn loose_clause(view: &View<'_>, at: usize, speaker: Option<Speaker>) -> Option<Said> {
    let object =
        view.kid(at, &[Relation::Obj, Relation::Xcomp]).filter(|it| *it > at && view.is_noun(*it))?;
    let (from, _) = view.reach(object);
    let (_, to) = view.reach(at);
    let finite = (object + 1..=to).find(|it| {
        (matches!(view.word(*it).tag.as_ref(), "VBD" | "VBZ" | "VBP" | "MD"))
            && !view.ancestors(*it).take(3).any(|above| {
                view.relation(above) == Relation::AclRelcl || view.relation(above) == Relation::Advcl
            })
            && view.relation(*it) != Relation::AclRelcl
    })?;
    let unbroken = (at + 1..finite).all(|it| !view.is_punct(it)) && speaker.is_some();
    let content = view.span(from, to)?;
    unbroken.then(|| Said::by(speaker, vec![content], Some(object)))
}

/// Whether a preposition governs the noun; "at" of "at least" does not.
fn governed(view: &View<'_>, noun: usize) -> bool {
    view.kids(noun).iter().any(|case| {
        view.relation(*case) == Relation::Case && *case < noun && view.word(case + 1).tag.as_ref() != "JJS"
    })
}

/// Most words between a verb of saying and its "that".
const BEFORE_THAT: usize = 10;

/// The clause that follows a verb, wherever the tree hung it: from "that", or from the next word where that
/// begins a clause. First and last word, and whether it was "that".
pub(crate) fn following_clause(
    view: &View<'_>,
    at: usize,
    context: &Context,
) -> Option<(usize, usize, bool)> {
    let near = (at + 1..view.len()).take(BEFORE_THAT);
    let that = near
        .clone()
        .take_while(|it| !view.is_punct(*it) && !is_finite(view, *it))
        .find(|it| is_that(view, *it, context));
    let from = that.unwrap_or(at + 1);
    if from >= view.len() || view.is_punct(from) {
        return None;
    }
    let mut head = from;
    for _ in 0..24 {
        match view.head(head) {
            Some(above) if view.reach(above).0 > at => head = above,
            _ => break,
        }
    }
    let (_, to) = view.reach(head);
    let finite = (from..=to).find(|it| is_finite(view, *it))?;
    let nominal = view.is_noun(from) || matches!(view.word(from).pos, Upos::Det | Upos::Adj);
    // Without "that", only a clause right after the verb: a name and its verb with no stop between.
    let direct = nominal && finite < from + 12 && (from..finite).all(|it| !view.is_punct(it));
    let relative = (from..finite).any(|it| matches!(view.word(it).tag.as_ref(), "WDT" | "WP" | "WRB"));
    (that.is_some() || (direct && !relative && view.relation(head) != Relation::Obj)).then_some((
        from,
        to,
        that.is_some(),
    ))
}

/// Whether the word is a verb or auxiliary that can stand without another.
pub(crate) fn is_finite(view: &View<'_>, at: usize) -> bool {
    matches!(view.word(at).tag.as_ref(), "VBD" | "VBZ" | "VBP" | "MD")
}

/// Whether the word opens a clause of what is said.
fn is_that(view: &View<'_>, at: usize, context: &Context) -> bool {
    view.word(at).pos == Upos::Sconj
        && view.is(at, &context.complementisers)
        && view.head(at).is_some_and(|head| head > at)
}
