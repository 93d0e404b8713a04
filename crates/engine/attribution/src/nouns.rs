//! Constructions around a noun, an adjective before a noun, and an adverb.

use crate::extent::{is_unsaid, negated, noun_group};
use crate::found::Found;
use crate::speaker::{case_in, noun_phrase, speaker_of_noun};
use crate::verbs::{Said, subtree};
use crate::view::View;
use variorum_grammar::cues::{Context, CuePos, CueWord, Cues, Frame};
use variorum_grammar::ud::{Relation, Upos};

const ORDER: [Frame; 4] = [Frame::NounThat, Frame::NounTo, Frame::NounWith, Frame::NounBeside];

/// The statement that the noun `at` makes, if it makes one.
pub(crate) fn of_noun<'c>(view: &View<'_>, at: usize, cues: &'c Cues) -> Option<Found<'c>> {
    let context = &cues.context;
    let words: Vec<&CueWord> = cues.with_lemma(view.lemma(at), CuePos::Noun).collect();
    for frame in ORDER {
        for word in words.iter().filter(|word| word.frames.contains(&frame)) {
            let said = match frame {
                Frame::NounThat => noun_that(view, at, context),
                Frame::NounTo => noun_to(view, at, context),
                Frame::NounWith => noun_with(view, at, word, context),
                _ => noun_beside(view, at, context),
            };
            let Some(said) = said else { continue };
            if said.head.is_some_and(|head| view.is(head, &word.refuse)) {
                continue;
            }
            let carrier = view.head(at).filter(|_| view.relation(at) == Relation::Obj);
            let unsaid = is_unsaid(view, at, word, context)
                || carrier.is_some_and(|carrier| negated(view, carrier, context));
            return Some(Found {
                sentence: view.sentence,
                cue: noun_group(view, at, context, said.link),
                word: Some(word),
                frame,
                speaker: said.speaker,
                relayed: None,
                content: said.content,
                content_head: said.head,
                takes_quotes: frame == Frame::NounThat,
                stance: word.stance,
                unsaid,
                by_first_person: false,
            });
        }
    }
    None
}

fn has_mark(view: &View<'_>, at: usize) -> bool {
    view.kid(at, &[Relation::Mark]).is_some()
}

fn is_infinitive(view: &View<'_>, at: usize) -> bool {
    view.kids(at).iter().any(|kid| view.relation(*kid) == Relation::Mark && view.word(*kid).pos == Upos::Part)
}

/// "the claim that 12 died", "her fear is that 12 died"
fn noun_that(view: &View<'_>, at: usize, context: &Context) -> Option<Said> {
    let clause = |kid: usize| {
        matches!(view.relation(kid), Relation::Acl | Relation::Ccomp | Relation::AclRelcl)
            && kid > at
            && view
                .kids(kid)
                .iter()
                .any(|it| view.relation(*it) == Relation::Mark && view.word(*it).pos == Upos::Sconj)
            && view
                .kid(kid, &[Relation::Nsubj, Relation::NsubjPass, Relation::Expl, Relation::Csubj])
                .is_some()
    };
    if let Some(below) = view.kids(at).iter().copied().find(|kid| clause(*kid)) {
        let speaker = speaker_of_noun(view, at, context);
        return Some(Said::by(speaker, subtree(view, below, &[]), Some(below)));
    }
    let head = view.head(at)?;
    let subject = matches!(view.relation(at), Relation::Nsubj | Relation::NsubjOuter);
    if !subject || head < at {
        return None;
    }
    // The clause is the predicate ("is that they left"), or hangs from the linking verb.
    let below = if has_mark(view, head) && view.kid(head, &[Relation::Cop]).is_some() {
        head
    } else {
        view.kid(head, &[Relation::Ccomp])
            .filter(|it| view.is(head, &context.linking) && has_mark(view, *it))?
    };
    let mark = view.kid(below, &[Relation::Mark])?;
    let (_, to) = view.reach(below);
    let content = view.span(mark, to)?;
    Some(Said::by(speaker_of_noun(view, at, context), vec![content], Some(below)))
}

fn noun_to(view: &View<'_>, at: usize, context: &Context) -> Option<Said> {
    let below = view.kids(at).iter().copied().find(|kid| {
        matches!(view.relation(*kid), Relation::Acl | Relation::Xcomp | Relation::Ccomp)
            && is_infinitive(view, *kid)
    });
    let below = below.or_else(|| following_infinitive(view, at))?;
    Some(Said::by(speaker_of_noun(view, at, context), subtree(view, below, &[]), Some(below)))
}

/// "the order from the colonel not to fire": the infinitive after the noun, though hung elsewhere.
fn following_infinitive(view: &View<'_>, at: usize) -> Option<usize> {
    let near = (at + 1..view.len()).take(7);
    let open = near.clone().take_while(|it| !view.is_punct(*it) && !view.is_verb(*it));
    let mark = open.into_iter().find(|it| view.word(*it).tag.as_ref() == "TO")?;
    let verb = view.head(mark).filter(|verb| *verb > mark && is_infinitive(view, *verb))?;
    let negated = mark == at + 2 && view.word(at + 1).pos == Upos::Part;
    let governed = mark > at + 2 && view.word(at + 1).pos == Upos::Adp;
    (negated || governed).then_some(verb)
}

fn noun_with(view: &View<'_>, at: usize, word: &CueWord, context: &Context) -> Option<Said> {
    let below = view.kids(at).iter().copied().find(|kid| {
        *kid > at
            && matches!(view.relation(*kid), Relation::Nmod | Relation::Acl | Relation::Advcl)
            && case_in(view, *kid, &word.with).is_some()
    })?;
    let case = case_in(view, below, &word.with)?;
    let (from, to) = view.reach(below);
    let content = view.spans_without(from, to, &[(from.min(case), case)]);
    let speaker = speaker_of_noun(view, at, context);
    if speaker.is_some_and(|speaker| speaker.head == below) {
        return None;
    }
    (!content.is_empty()).then(|| Said { link: Some(case), ..Said::by(speaker, content, Some(below)) })
}

/// "in her view, 12 died"
fn noun_beside(view: &View<'_>, at: usize, context: &Context) -> Option<Said> {
    case_in(view, at, &context.beside_nouns)?;
    let head = view.head(at).filter(|_| matches!(view.relation(at), Relation::Obl | Relation::Nmod))?;
    let owner = view.kid(at, &[Relation::NmodPoss])?;
    let speaker = speaker_of_noun(view, at, context).filter(|speaker| speaker.head == owner)?;
    let clause = clause_around(view, head);
    Some(Said::by(Some(speaker), subtree(view, clause, &[view.reach(at)]), Some(clause)))
}

/// The predicate whose clause holds `at`, or `at` itself when it heads none.
pub(crate) fn clause_around(view: &View<'_>, at: usize) -> usize {
    let mut here = at;
    for _ in 0..view.len() {
        let is_clause = matches!(
            view.relation(here),
            Relation::Root
                | Relation::Ccomp
                | Relation::Advcl
                | Relation::Parataxis
                | Relation::Acl
                | Relation::AclRelcl
                | Relation::Csubj
        ) || (view.relation(here) == Relation::Conj
            && view.kid(here, &[Relation::Nsubj, Relation::NsubjPass]).is_some());
        match view.head(here) {
            Some(head) if !is_clause => here = head,
            _ => break,
        }
    }
    here
}

/// "12 reportedly died": what the adverb hangs on, without it.
pub(crate) fn of_adverb<'c>(view: &View<'_>, at: usize, word: &'c CueWord) -> Option<Found<'c>> {
    let head = view.head(at)?;
    let mut content = subtree(view, head, &[(at, at)]);
    if view.relation(head) == Relation::Conj
        && view.kid(head, &[Relation::Nsubj, Relation::NsubjPass]).is_none()
        && let Some(first) = view.head(head)
        && let Some(shared) = view.kid(first, &[Relation::Nsubj, Relation::NsubjPass])
    {
        content.splice(0..0, subtree(view, shared, &[]));
    }
    found_in(view, at, word, Frame::Adverb, content, head)
}

/// "the alleged attack": what the adjective stands before, without it.
pub(crate) fn of_adjective<'c>(view: &View<'_>, at: usize, word: &'c CueWord) -> Option<Found<'c>> {
    let head = view.head(at).filter(|_| view.relation(at) == Relation::Amod)?;
    let (_, to) = view.reach(head);
    let content: Vec<_> = view.span(at + 1, to).into_iter().collect();
    found_in(view, at, word, Frame::Before, content, head)
}

fn found_in<'c>(
    view: &View<'_>,
    at: usize,
    word: &'c CueWord,
    frame: Frame,
    content: Vec<variorum_text::Span>,
    head: usize,
) -> Option<Found<'c>> {
    (!content.is_empty()).then(|| Found {
        sentence: view.sentence,
        cue: view.word(at).span,
        word: Some(word),
        frame,
        speaker: None,
        relayed: None,
        content,
        content_head: Some(head),
        takes_quotes: false,
        stance: word.stance,
        unsaid: word.unsaid,
        by_first_person: false,
    })
}

/// "according to the mayor": words before a speaker; what is said is the clause around them.
pub(crate) fn of_phrase<'c>(
    view: &View<'_>,
    at: usize,
    phrase: &[String],
    word: &'c CueWord,
    cues: &'c Cues,
) -> Option<Found<'c>> {
    let end = at + phrase.len();
    let matches = end < view.len() && phrase.iter().enumerate().all(|(step, it)| view.form(at + step) == *it);
    if !matches {
        return None;
    }
    // The speaker is the noun that the last word of the phrase leads to.
    let last = end - 1;
    let noun = [last, at]
        .into_iter()
        .filter_map(|case| view.head(case))
        .chain(view.kids(last).iter().copied())
        .find(|it| *it > last && view.is_noun(*it))
        .or_else(|| (end..view.len().min(end + 6)).find(|it| view.is_noun(*it)))?;
    // "according to their estimates", "according to a statement by Lund": they are the ones who speak.
    let maker = view.kids(noun).iter().copied().find(|kid| {
        view.relation(*kid) == Relation::Nmod && case_in(view, *kid, &cues.context.givers).is_some()
    });
    let owner = cues
        .with_lemma(view.lemma(noun), CuePos::Noun)
        .next()
        .and(view.kid(noun, &[Relation::NmodPoss]).or(maker));
    let mut speaker = match owner {
        Some(_) => speaker_of_noun(view, noun, &cues.context)?,
        None => noun_phrase(view, noun)?,
    };
    let stance =
        owner.and(cues.with_lemma(view.lemma(noun), CuePos::Noun).next()).map_or(word.stance, |it| it.stance);
    // "according to the mayor, and nearly ninety according to the union": a second such phrase ends the first's words.
    let again = (end..view.len())
        .find(|it| view.word(*it).span.end <= speaker.span.end && view.form(*it) == phrase[0]);
    if let Some(again) = again {
        let stop = (end + 1..again).find(|it| view.is_punct(*it) || view.word(*it).pos == Upos::Cconj)?;
        speaker.span = view.span(view.word_at(speaker.span.start), stop - 1)?;
    }
    speaker.span.start = speaker.span.start.max(view.word(end).span.start);
    let from = at.min(view.reach(noun).0);
    let to = again.map_or(view.reach(noun).1, |_| view.last_before(speaker.span.end).unwrap_or(end)).max(end);
    let governor = view
        .head(noun)
        .filter(|it| *it < at || *it > to)
        .or_else(|| (0..view.len()).find(|it| view.head(*it).is_none()))?;
    let clause = clause_of_phrase(view, governor, from, to);
    // "…, and nearly ninety according to the union": only what the conjunction adds.
    let added = (view.relation(governor) == Relation::Conj && !view.is_verb(governor) && governor < at)
        .then(|| view.reach(governor).0);
    let content = match added {
        Some(first) => view.span(first, from.max(first + 1) - 1).into_iter().collect(),
        None => subtree(view, clause, &[(from, again.map_or(to, |_| view.reach(noun).1))]),
    };
    (!content.is_empty()).then(|| Found {
        sentence: view.sentence,
        cue: view.word(at).span.join(view.word(last).span),
        word: Some(word),
        frame: Frame::Phrase,
        speaker: Some(speaker),
        relayed: None,
        content,
        content_head: Some(clause),
        takes_quotes: true,
        stance,
        unsaid: word.unsaid,
        by_first_person: false,
    })
}

/// The clause a phrase like "according to" speaks for: the whole sentence where a stop sets it off at an end,
/// unless a clause with a subject of its own stands between.
fn clause_of_phrase(view: &View<'_>, governor: usize, from: usize, to: usize) -> usize {
    let near = clause_around(view, governor);
    let first = from == 0;
    let ends = (to + 1..view.len()).all(|it| view.is_punct(it));
    let last = ends && from > 0 && (view.is_punct(from) || view.is_punct(from - 1));
    let own = view.relation(near) == Relation::Conj;
    let root = || (0..view.len()).find(|it| view.head(*it).is_none());
    if (first || last) && !own { root().unwrap_or(near) } else { near }
}
