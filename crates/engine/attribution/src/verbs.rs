//! Constructions around a verb.

use crate::asides::{aside, following_clause, garden_path, is_finite, loose_clause};
use crate::extent::{is_unsaid, verb_group};
use crate::found::{Found, Speaker};
use crate::objects::{object, object_to, object_with, relay, with};
use crate::speaker::{agent, is_passive, noun_phrase, speaker_of_verb, subject};
use crate::stance::standing_by_words;
use crate::view::View;
use variorum_grammar::cues::{Context, CuePos, CueWord, Cues, Frame};
use variorum_grammar::ud::{Relation, Upos};
use variorum_text::Span;

/// The order in which constructions are tried: those that say most about the words come first.
const ORDER: [Frame; 14] = [
    Frame::Relay,
    Frame::As,
    Frame::ObjectTo,
    Frame::ObjectWith,
    Frame::That,
    Frame::Raising,
    Frame::Seem,
    Frame::To,
    Frame::Ing,
    Frame::With,
    Frame::Object,
    Frame::AdjThat,
    Frame::AdjTo,
    Frame::Direct,
];

/// What a construction makes of a cue.
pub(crate) struct Said {
    pub(crate) content: Vec<Span>,
    pub(crate) head: Option<usize>,
    /// A preposition between cue and content.
    pub(crate) link: Option<usize>,
    pub(crate) speaker: Option<Speaker>,
    pub(crate) relayed: Option<(Speaker, Span)>,
}

impl Said {
    pub(crate) fn by(speaker: Option<Speaker>, content: Vec<Span>, head: Option<usize>) -> Self {
        Self { content, head, link: None, speaker, relayed: None }
    }
}

/// The statement that the verb or predicate adjective `at` makes, if it makes one.
pub(crate) fn of_verb<'c>(view: &View<'_>, at: usize, pos: CuePos, cues: &'c Cues) -> Option<Found<'c>> {
    let form = view.form(at);
    let known = if pos == CuePos::Verb { cues.verb_lemma(form) } else { None };
    let lemma = known.unwrap_or_else(|| view.lemma(at));
    let mut words: Vec<&CueWord> = cues.with_lemma(lemma, pos).collect();
    if words.is_empty() {
        return None;
    }
    // A meaning that needs a certain kind of speaker is weighed before the others (see `stance`).
    words.sort_by_key(|word| word.speakers.is_empty() && word.only.is_empty());
    let quoting =
        |word: &&CueWord| word.frames.contains(&Frame::Direct) || word.frames.contains(&Frame::Relay);
    let takes_quotes = words.iter().any(quoting);
    for frame in ORDER {
        for word in words.iter().filter(|word| word.frames.contains(&frame)) {
            let Some(said) = read(view, at, frame, word, &cues.context) else { continue };
            if refuses(view, at, word, said.head)
                || misplaced(view, word, &said, &words, frame, &cues.context)
            {
                continue;
            }
            return Some(Found {
                sentence: view.sentence,
                cue: verb_group(view, at, &cues.context, said.link),
                word: Some(word),
                frame,
                speaker: said.speaker,
                relayed: said.relayed,
                content: said.content,
                content_head: said.head,
                takes_quotes,
                stance: word.stance,
                unsaid: is_unsaid(view, at, word, &cues.context),
                by_first_person: false,
            });
        }
    }
    None
}

fn read(view: &View<'_>, at: usize, frame: Frame, word: &CueWord, context: &Context) -> Option<Said> {
    match frame {
        Frame::That | Frame::AdjThat => that(view, at, context),
        Frame::To | Frame::AdjTo => infinitive(view, at, context),
        Frame::Ing => gerund(view, at, context),
        Frame::Object => object(view, at, context),
        Frame::ObjectTo => object_to(view, at, context),
        Frame::ObjectWith => object_with(view, at, word, context),
        Frame::With => with(view, at, word, context),
        Frame::Raising => raising(view, at, context),
        Frame::Seem => seem(view, at),
        Frame::As => beside(view, at, context),
        Frame::Relay => relay(view, at, context),
        Frame::Direct => Some(direct(view, at, context)),
        _ => None,
    }
}

/// Whether the word needs another object, or another kind of speaker that a second meaning does without.
fn misplaced(
    view: &View<'_>,
    word: &CueWord,
    said: &Said,
    words: &[&CueWord],
    frame: Frame,
    context: &Context,
) -> bool {
    let object = word.only.is_empty() || said.head.is_some_and(|head| view.is(head, &word.only));
    let others = words.iter().any(|it| it.speakers.is_empty() && it.frames.contains(&frame));
    let kind = said.speaker.and_then(|it| standing_by_words(view, it.span, context));
    let speaker =
        word.speakers.is_empty() || !others || kind.is_some_and(|kind| word.speakers.contains(&kind));
    !(object && speaker)
}

fn refuses(view: &View<'_>, at: usize, word: &CueWord, head: Option<usize>) -> bool {
    !word.refuse.is_empty()
        && (head.is_some_and(|head| view.is(head, &word.refuse))
            || view.kids(at).iter().any(|kid| {
                matches!(view.relation(*kid), Relation::Obj | Relation::Nsubj | Relation::NsubjPass)
                    && view.is(*kid, &word.refuse)
            }))
}

/// The whole of a subtree, without the words of `holes`.
pub(crate) fn subtree(view: &View<'_>, head: usize, holes: &[(usize, usize)]) -> Vec<Span> {
    let (from, to) = view.reach(head);
    view.spans_without(from, to, holes)
}

/// The words from a verb's own subtree that report, as a hole in what is said.
pub(crate) fn own_reach(view: &View<'_>, at: usize) -> (usize, usize) {
    view.reach(at)
}

fn that(view: &View<'_>, at: usize, context: &Context) -> Option<Said> {
    if let Some(said) = garden_path(view, at).or_else(|| aside(view, at, context)) {
        return Some(said);
    }
    let speaker = speaker_of_verb(view, at, context);
    let following = following_clause(view, at, context);
    if let Some(clause) = clause_below(view, at) {
        let (mut from, mut to) = view.reach(clause);
        if let Some((first, last, true)) = following
            && clause > at
        {
            (from, to) = (from.min(first), to.max(last));
            // "that although they knew, they did nothing": the second half is said too.
            if view.word(first + 1).pos == Upos::Sconj {
                to = to.max(view.reach(at).1);
            }
        }
        to = second_half(view, at, clause, to, context);
        // "confirmed six bodies had been found": the object is the subject of a clause that has none.
        if let Some(object) = view.kid(at, &[Relation::Obj])
            && object > at
            && view.reach(object).1 + 1 == from
            && !has_subject(view, clause)
            && is_finite(view, from)
        {
            from = view.reach(object).0;
        }
        let holes = if from <= at && at <= to { vec![(at, at)] } else { Vec::new() };
        return Some(Said::by(speaker, view.spans_without(from, to, &holes), Some(clause)));
    }
    if let Some(said) = loose_clause(view, at, speaker) {
        return Some(said);
    }
    let hearer = view.kid(at, &[Relation::Obj]).is_some();
    if let Some((from, to, marked)) = following
        && (marked || !hearer)
    {
        let head = (from..=to).find(|it| view.head(*it).is_none_or(|head| head < from)).unwrap_or(from);
        return Some(Said::by(speaker, vec![view.span(from, to)?], Some(head)));
    }
    let head = view.head(at)?;
    speaker?;
    let aside = view.relation(at) == Relation::Parataxis
        || (matches!(view.relation(at), Relation::Ccomp | Relation::Advcl | Relation::Conj | Relation::Dep)
            && set_off(view, at)
            && view.kid(at, &[Relation::Nsubj]).is_some()
            && view.kid(at, &[Relation::Mark, Relation::Obj, Relation::Xcomp]).is_none());
    if !aside || !set_off(view, at) || view.kid(at, &[Relation::Obj]).is_some() {
        return None;
    }
    let content = subtree(view, head, &[own_reach(view, at)]);
    (!content.is_empty()).then(|| Said::by(speaker, content, Some(head)))
}

/// Whether a stop stands before the words of `at`, and after them unless the sentence ends.
fn set_off(view: &View<'_>, at: usize) -> bool {
    let (from, to) = view.reach(at);
    let before = (0..=from).rev().take(2).any(|it| view.is_punct(it));
    let after = to + 1 >= view.len() || view.is_punct(to) || view.is_punct(to + 1);
    before && after
}

/// "said he left and she stayed", "said eight were burnt, while others had fled": a clause joined to what is said
/// is said too, though hung on the verb.
fn second_half(view: &View<'_>, at: usize, clause: usize, to: usize, context: &Context) -> usize {
    let mut end = to;
    for kid in view.kids(at).iter().copied().filter(|kid| *kid > clause && *kid > at) {
        let from = view.reach(kid).0;
        if end + 1 >= view.len() {
            break;
        }
        let stop = from <= end + 2 && view.is_punct(end + 1) && view.form(end + 1) == ",";
        let first = if view.is_punct(from) { from + 1 } else { from };
        let joins = match view.relation(kid) {
            Relation::Conj => from == end + 1 && view.word(end + 1).pos == Upos::Cconj,
            Relation::Ccomp => from == end + 1 || stop,
            Relation::Advcl => (from == end + 1 || stop) && view.is(first, &context.contrasts),
            _ => false,
        };
        if joins && has_subject(view, kid) {
            end = end.max(view.reach(kid).1);
        }
    }
    end
}

/// The clause that hangs from a verb of saying.
pub(crate) fn clause_below(view: &View<'_>, at: usize) -> Option<usize> {
    if let Some(clause) = view.kid(at, &[Relation::Ccomp]) {
        return Some(clause);
    }
    let clausal = |kid: usize| {
        let (from, _) = view.reach(kid);
        has_subject(view, kid) && (kid > at || from < at)
    };
    view.kids(at)
        .iter()
        .copied()
        .find(|kid| match view.relation(*kid) {
            Relation::Csubj | Relation::CsubjPass => is_passive(view, at),
            Relation::Xcomp => has_subject(view, *kid) && !has_to(view, *kid),
            Relation::Parataxis | Relation::Dep => {
                let before = view.reach(*kid).0.saturating_sub(1);
                let opened = *kid < at || matches!(view.form(before), ":" | "“" | "\"" | "``");
                opened && clausal(*kid) && view.kid(*kid, &[Relation::Mark]).is_none()
            }
            _ => false,
        })
        .or_else(|| clause_of_hearer(view, at))
}

/// "told reporters that they had left", read as reporters that had left.
fn clause_of_hearer(view: &View<'_>, at: usize) -> Option<usize> {
    let hearer = view.kid(at, &[Relation::Obj, Relation::Iobj]).filter(|it| *it > at)?;
    view.kids(hearer).iter().copied().find(|kid| {
        matches!(view.relation(*kid), Relation::Acl | Relation::AclRelcl)
            && has_subject(view, *kid)
            && view.kid(*kid, &[Relation::Mark]).is_some()
    })
}

fn has_subject(view: &View<'_>, at: usize) -> bool {
    view.kid(at, &[Relation::Nsubj, Relation::NsubjPass, Relation::Csubj, Relation::Expl]).is_some()
}

/// Whether the verb stands in the infinitive with its particle.
pub(crate) fn has_to(view: &View<'_>, at: usize) -> bool {
    view.kids(at).iter().any(|kid| {
        matches!(view.relation(*kid), Relation::Mark | Relation::Aux) && view.word(*kid).pos == Upos::Part
    })
}

fn infinitive(view: &View<'_>, at: usize, context: &Context) -> Option<Said> {
    if is_passive(view, at) && view.word(at).pos == Upos::Verb {
        return None;
    }
    let below = view.kids(at).iter().copied().find(|kid| {
        matches!(view.relation(*kid), Relation::Xcomp | Relation::Ccomp | Relation::Advcl)
            && *kid > at
            && has_to(view, *kid)
    })?;
    Some(Said::by(speaker_of_verb(view, at, context), subtree(view, below, &[]), Some(below)))
}

fn gerund(view: &View<'_>, at: usize, context: &Context) -> Option<Said> {
    let below = view.kids(at).iter().copied().find(|kid| {
        matches!(view.relation(*kid), Relation::Xcomp | Relation::Ccomp | Relation::Advcl | Relation::Obj)
            && *kid == at + 1
            && view.word(*kid).tag.as_ref() == "VBG"
    })?;
    Some(Said::by(speaker_of_verb(view, at, context), subtree(view, below, &[]), Some(below)))
}

fn raising(view: &View<'_>, at: usize, context: &Context) -> Option<Said> {
    if !is_passive(view, at) {
        return None;
    }
    let below = view.kid(at, &[Relation::Xcomp])?;
    let mut content = match (view.relation(at), view.head(at)) {
        (Relation::Acl, Some(head)) => subtree(view, head, &[own_reach(view, at)]),
        _ => subject(view, at, context).map(|it| subtree(view, it, &[])).unwrap_or_default(),
    };
    content.extend(subtree(view, below, &[]));
    let speaker = agent(view, at, context).and_then(|by| noun_phrase(view, by));
    Some(Said::by(speaker, content, Some(below)))
}

fn seem(view: &View<'_>, at: usize) -> Option<Said> {
    let below = view.kid(at, &[Relation::Xcomp])?;
    let mut content = view.kid(at, &[Relation::Nsubj]).map(|it| subtree(view, it, &[])).unwrap_or_default();
    content.extend(subtree(view, below, &[]));
    Some(Said::by(None, content, Some(below)))
}

/// "12 died, as the port admitted"; in "12 died as the port said the fire was out" it says something else.
fn beside(view: &View<'_>, at: usize, context: &Context) -> Option<Said> {
    let has_own = view.kid(at, &[Relation::Ccomp]).is_some_and(|it| it > at);
    if !matches!(view.relation(at), Relation::Advcl | Relation::Parataxis) || has_own {
        return None;
    }
    view.kids(at).iter().find(|kid| {
        matches!(view.relation(**kid), Relation::Mark | Relation::Advmod | Relation::Case)
            && view.is(**kid, &context.beside)
    })?;
    let head = view.head(at)?;
    let speaker = speaker_of_verb(view, at, context)?;
    let content = subtree(view, head, &[own_reach(view, at)]);
    (!content.is_empty()).then(|| Said::by(Some(speaker), content, Some(head)))
}

/// A verb that takes a quotation, which is looked for later.
fn direct(view: &View<'_>, at: usize, context: &Context) -> Said {
    let speaker = speaker_of_verb(view, at, context).or_else(|| {
        // "'Go,' said the mayor", read as an object.
        let object =
            view.kid(at, &[Relation::Obj, Relation::Xcomp]).filter(|it| *it > at && view.is_noun(*it))?;
        subject(view, at, context).is_none().then(|| noun_phrase(view, object)).flatten()
    });
    Said::by(speaker, Vec::new(), None)
}
