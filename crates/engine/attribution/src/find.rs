//! From a reading to its statements.

use crate::chains::nest;
use crate::direct::{attach, stands_alone};
use crate::found::{Found, Speaker};
use crate::headlines::of_marks;
use crate::nouns::{of_adjective, of_adverb, of_noun, of_phrase};
use crate::quotes::{Quote, find_quotes};
use crate::reading::Reading;
use crate::resolve::Resolver;
use crate::scan::may_speak;
use crate::speaker::{noun_phrase, subject};
use crate::stance::{stance, standing_by_words};
use crate::statement::{Form, Link, Statement};
use crate::verbs::of_verb;
use crate::view::{View, Views};
use variorum_grammar::cues::{Context, CuePos, Cues, Frame};
use variorum_grammar::ud::{Relation, Upos};
use variorum_grammar::{Stance, Standing};
use variorum_text::{Span, Text};

/// Everything that `reading` says somebody says, in order of position.
///
/// Each statement's chain starts with the outermost speaker. What a text says in its own voice is no
/// statement.
pub fn find_statements(reading: &Reading<'_>, cues: &Cues) -> Vec<Statement> {
    let text = reading.text;
    let quotes = find_quotes(text);
    let views = Views::new(reading, &quotes);
    let mut found: Vec<Found<'_>> = Vec::new();
    for sentence in 0..text.sentences.len() {
        let worth = reading.trees.is_whole() || may_speak(text, sentence, cues);
        if let Some(view) = worth.then(|| views.of(sentence)).flatten() {
            in_sentence(view, text, cues, &mut found);
        }
    }
    found.sort_by_key(|it| (it.cue.start, it.cue.end));
    cut_reporting(&mut found, &views);
    let left = attach(text, &quotes, &mut found);
    bare_quotations(text, &views, &left, cues, &mut found);
    found.sort_by_key(|it| (it.cue.start, it.cue.end));
    let mut resolver = Resolver::new(reading, &views, &cues.context);
    let statements: Vec<(Statement, bool)> = found
        .iter()
        .filter_map(|it| {
            let view = views.of(it.sentence)?;
            Some((finish(it, view, &quotes, &mut resolver, cues), it.is_hedge()))
        })
        .collect();
    let mut nested = nest(statements);
    lead_back(&mut nested, text, &cues.context);
    nested
}

/// "We hear that 12 died" inside what Orlova says: the one who speaks is Orlova.
fn lead_back(statements: &mut [Statement], text: &Text, context: &Context) {
    for statement in statements {
        for at in 1..statement.chain.len() {
            let above = statement.chain[at - 1].clone();
            let link = &mut statement.chain[at];
            let words = link.speaker.map(|it| it.of(&text.words).to_lowercase()).unwrap_or_default();
            if context.dialogue.contains(&words)
                && link.resolved.as_ref().is_none_or(|it| it.to_lowercase() == words)
            {
                link.resolved =
                    above.resolved.or_else(|| above.speaker.map(|it| it.of(&text.words).to_owned()));
                link.resolved_span = above.resolved_span.or(above.speaker);
                link.standing = above.standing;
            }
        }
    }
}

fn in_sentence<'c>(view: &View<'_>, text: &Text, cues: &'c Cues, found: &mut Vec<Found<'c>>) {
    let mut own: Vec<Found<'c>> = Vec::new();
    let mut taken_until = 0;
    for at in 0..view.len() {
        let form = view.form(at);
        let phrase = cues
            .phrases_from(form)
            .find_map(|(words, cue)| of_phrase(view, at, words, cue, cues).map(|it| (it, words.len())));
        if let Some((it, length)) = phrase {
            taken_until = at + length;
            own.push(it);
        } else if at >= taken_until {
            own.extend(of_word(view, at, cues));
        }
    }
    if let Some(sentence) = text.sentences.get(view.sentence)
        && let Some(passage) = text.passages.get(sentence.passage)
    {
        let opens = passage.sentences.start == view.sentence;
        let mut marked = of_marks(view, passage.kind, opens, &cues.context);
        if let Some(turn) = marked.as_mut().filter(|it| opens && is_turn(it, text)) {
            let last = passage.sentences.clone().filter_map(|it| text.sentences.get(it)).next_back();
            turn.content
                .iter_mut()
                .for_each(|it| it.end = last.map_or(it.end, |last| last.span.end.max(it.end)));
        }
        own.extend(marked);
    }
    for it in &mut own {
        it.by_first_person = it.speaker.is_some_and(|speaker| view.is(speaker.head, &cues.context.dialogue));
    }
    for it in &mut own {
        let after = text.words.get(it.cue.end..).unwrap_or("");
        let follows = it.content.iter().any(|part| part.start > it.cue.end);
        if after.starts_with(':') && (follows || it.content.is_empty()) && !it.cue.is_empty() {
            it.cue.end += 1;
        }
    }
    own.retain(|it| it.speaker.is_none_or(|speaker| can_speak(view, speaker.head, &cues.context)));
    let relayed: Vec<Span> = own.iter().filter_map(|it| Some(it.relayed?.1)).collect();
    // "refused to say how many": one cue, though each verb is one.
    let cues_here: Vec<Span> = own.iter().map(|it| it.cue).collect();
    let swallowed = |it: &Found<'_>| cues_here.iter().any(|cue| *cue != it.cue && cue.contains(it.cue));
    let kept = |it: &Found<'_>| {
        !swallowed(it) && (it.relayed.is_some() || !relayed.iter().any(|cue| cue.contains(it.cue)))
    };
    own.retain(kept);
    // "Said in a statement that …": the same words under a second cue that names nobody.
    let named: Vec<(Span, Vec<Span>)> =
        own.iter().filter(|it| it.speaker.is_some()).map(|it| (it.cue, it.content.clone())).collect();
    own.retain(|it| {
        let again = |(cue, content): &(Span, Vec<Span>)| *cue != it.cue && *content == it.content;
        it.speaker.is_some() || it.content.is_empty() || !named.iter().any(again)
    });
    found.append(&mut own);
}

/// "ORLOVA: We heard nothing. Then …": a turn of a transcript, all of it the speaker's.
fn is_turn(found: &Found<'_>, text: &Text) -> bool {
    let label = found.speaker.map_or("", |it| it.span.of(&text.words));
    let shouts = label.chars().any(char::is_alphabetic) && label.chars().all(|it| !it.is_lowercase());
    let begins = found.content.first().is_some_and(|it| it.start > found.cue.start);
    shouts && begins && found.cue.of(&text.words) == ":"
}

/// Whether a speaker is anyone: no happening, no vehicle, no day, no bare number.
fn can_speak(view: &View<'_>, head: usize, context: &Context) -> bool {
    let mut named = head;
    if view.is(head, &context.relatives) {
        let clause = view.ancestors(head).take(4).find(|it| view.relation(*it) == Relation::AclRelcl);
        named = clause.and_then(|it| view.head(it)).unwrap_or(head);
    }
    let bare_number = view.word(named).pos == Upos::Num
        && view.word(named).span.of(view.text).bytes().all(|it| it.is_ascii_digit());
    let silent = matches!(view.word(named).pos, Upos::Noun | Upos::Propn) && view.is(named, &context.silent);
    !silent && !bare_number
}

/// Takes ", officials said" out of what others say in the same sentence: it is said about all of it.
fn cut_reporting(found: &mut [Found<'_>], views: &Views<'_, '_>) {
    let mut from = 0;
    while from < found.len() {
        let to = from + found[from..].iter().take_while(|it| it.sentence == found[from].sentence).count();
        if let Some(view) = views.of(found[from].sentence) {
            cut_in_sentence(&mut found[from..to], view);
        }
        from = to;
    }
}

fn cut_in_sentence(found: &mut [Found<'_>], view: &View<'_>) {
    for over in 0..found.len() {
        let hole = found[over].reporting();
        let outer = found[over].content.clone();
        let speaker = found[over].speaker.map(|it| it.head);
        let found_start = found[over].cue.start;
        let participle = speaker.is_some() && {
            let at = view.word_at(found_start);
            view.word(at).tag.as_ref() == "VBG" && at > 0 && view.is_punct(at - 1)
        };
        for (at, it) in found.iter_mut().enumerate() {
            let aside = outer.iter().any(|part| part.contains(it.cue));
            let goes_on =
                participle && it.speaker.map(|it| it.head) == speaker && !aside && it.cue.end < found_start;
            if at != over && goes_on {
                end_before(it, view, found_start);
                continue;
            }
            let within = at != over && aside;
            if !within || !it.content.iter().any(|part| part.contains(hole)) {
                continue;
            }
            let parts = std::mem::take(&mut it.content);
            for part in parts {
                if !part.contains(hole) {
                    it.content.push(part);
                    continue;
                }
                let (first, last) = (view.word_at(hole.start), view.last_before(hole.end).unwrap_or(0));
                let end = view.last_before(part.end).unwrap_or(last);
                it.content.extend(view.spans_without(
                    view.word_at(part.start),
                    end.max(last),
                    &[(first, last)],
                ));
            }
        }
    }
}

/// ", adding that …": what was said before ends at the stop before the participle.
fn end_before(it: &mut Found<'_>, view: &View<'_>, start: usize) {
    for part in &mut it.content {
        if part.start < start && start < part.end {
            let last = view.last_before(start).and_then(|last| view.span(view.word_at(part.start), last));
            part.end = last.map_or(start, |it| it.end);
        }
    }
}

fn of_word<'c>(view: &View<'_>, at: usize, cues: &'c Cues) -> Option<Found<'c>> {
    let form = view.form(at);
    if !cues.knows(view.lemma(at)) && cues.verb_lemma(form).is_none() {
        return None;
    }
    match view.word(at).pos {
        Upos::Verb | Upos::Aux => of_verb(view, at, CuePos::Verb, cues),
        Upos::Noun => of_noun(view, at, cues),
        Upos::Adj => {
            let before = cues
                .with_lemma(view.form(at), CuePos::Adjective)
                .find(|word| word.frames.contains(&Frame::Before))
                .and_then(|word| of_adjective(view, at, word));
            before.or_else(|| of_verb(view, at, CuePos::Adjective, cues)).filter(|it| !it.content.is_empty())
        }
        Upos::Adv => {
            let word = cues.with_lemma(view.lemma(at), CuePos::Adverb).next()?;
            of_adverb(view, at, word)
        }
        _ => None,
    }
}

/// Quotations that read as speech and have no cue: whoever the sentence, or the one before, is about.
fn bare_quotations<'c>(
    text: &Text,
    views: &Views<'_, '_>,
    left: &[Quote],
    cues: &'c Cues,
    found: &mut Vec<Found<'c>>,
) {
    for quote in left.iter().filter(|quote| stands_alone(text, **quote)) {
        let sentence = text.sentences.partition_point(|it| it.span.end <= quote.outer.start);
        let Some((view, speaker)) = introduced(text, views, *quote, sentence, cues) else { continue };
        found.push(Found {
            sentence: view.sentence,
            cue: Span::new(quote.outer.start, quote.outer.start),
            word: None,
            frame: Frame::Direct,
            speaker: Some(speaker),
            relayed: None,
            content: vec![quote.inner],
            content_head: None,
            takes_quotes: true,
            stance: Stance::States,
            unsaid: false,
            by_first_person: false,
        });
    }
}

fn introduced<'v, 'a>(
    text: &Text,
    views: &'v Views<'_, 'a>,
    quote: Quote,
    sentence: usize,
    cues: &Cues,
) -> Option<(&'v View<'a>, Speaker)> {
    let passage = text.sentences.get(sentence)?.passage;
    let earlier = [Some(sentence), sentence.checked_sub(1)];
    earlier.into_iter().flatten().find_map(|at| {
        let view = (text.sentences[at].passage == passage).then(|| views.of(at)).flatten()?;
        let root = (0..view.len()).find(|it| view.head(*it).is_none())?;
        let speaker = noun_phrase(view, subject(view, root, &cues.context)?)?;
        (speaker.span.end <= quote.outer.start && !view.is_verb(speaker.head)).then_some((view, speaker))
    })
}

fn finish(
    it: &Found<'_>,
    view: &View<'_>,
    quotes: &[Quote],
    resolver: &mut Resolver<'_, '_>,
    cues: &Cues,
) -> Statement {
    let mut chain = Vec::new();
    let own = it.speaker;
    let outer_only = it.relayed.is_some();
    let standing = own.and_then(|speaker| resolver.standing(view, speaker));
    let stance_here = stance(view, it, standing, cues);
    let outer_stance = if outer_only { Stance::States } else { stance_here };
    if own.is_some() || !outer_only {
        chain.push(link(view, own, it.cue, outer_stance, standing, it, resolver));
    }
    if let Some((inner, cue)) = it.relayed {
        let standing = resolver.standing(view, inner);
        let inner_stance = stance(view, it, standing, cues);
        chain.push(link(view, Some(inner), cue, inner_stance, standing, it, resolver));
    }
    let mut span = it.reporting();
    for part in &it.content {
        span = span.join(*part);
    }
    Statement {
        span,
        sentence: it.sentence,
        content: it.content.clone(),
        form: form(&it.content, quotes),
        chain,
        unsaid: it.unsaid,
    }
}

#[expect(clippy::too_many_arguments, reason = "a link is made of that many things")]
fn link(
    view: &View<'_>,
    speaker: Option<Speaker>,
    cue: Span,
    stance: Stance,
    standing: Option<Standing>,
    it: &Found<'_>,
    resolver: &mut Resolver<'_, '_>,
) -> Link {
    let named = speaker.and_then(|speaker| resolver.resolve(view, speaker, it));
    let (resolved, resolved_span) = named.map_or((None, None), |(words, span)| (Some(words), span));
    let standing = standing.or(if speaker.is_none() { Some(Standing::Unnamed) } else { None });
    let standing = standing.or_else(|| {
        let span = resolved_span.filter(|_| speaker.is_some())?;
        resolver.standing_at(span)
    });
    Link { speaker: speaker.map(|it| it.span), resolved, resolved_span, cue, stance, standing }
}

fn form(content: &[Span], quotes: &[Quote]) -> Form {
    let touching = |part: &Span| {
        let at = quotes.partition_point(|quote| quote.outer.end <= part.start);
        quotes.get(at).filter(|quote| quote.outer.overlaps(*part)).copied()
    };
    if content.iter().all(|part| touching(part).is_some_and(|quote| quote.inner.contains(*part))) {
        Form::Direct
    } else if content.iter().any(|part| touching(part).is_some()) {
        Form::Mixed
    } else {
        Form::Indirect
    }
}

/// The kind of speaker, by the words of a span in any parsed sentence.
pub(crate) fn standing_of_span(
    text: &Text,
    views: &Views<'_, '_>,
    span: Span,
    cues: &variorum_grammar::cues::Context,
) -> Option<Standing> {
    let sentence = text.sentences.partition_point(|it| it.span.end <= span.start);
    standing_by_words(views.of(sentence)?, span, cues)
}
