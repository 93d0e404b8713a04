//! The clocks of a claim: when it was said, as of when, and when the thing happened.

use crate::around::Around;
use crate::{Claim, Clock};
use variorum_attribution::Statement;
use variorum_grammar::Grammar;
use variorum_grammar::ud::Relation;
use variorum_language::Trees;
use variorum_text::{Span, Text};
use variorum_times::{TimeExpression, TimeKind};

/// Sets said, as-of and about from the times of each claim's sentence.
pub(crate) fn set(
    claims: &mut [Claim],
    found: Found<'_>,
    text: &Text,
    published: Option<&str>,
    grammar: &Grammar,
) {
    let Found { statements, times, trees } = found;
    let known = Around::new(statements, text);
    for claim in claims.iter_mut() {
        let start = times.partition_point(|it| it.sentence < claim.sentence);
        let here: Vec<&TimeExpression> = times[start..]
            .iter()
            .take_while(|it| it.sentence == claim.sentence)
            .filter(|it| matches!(it.kind, TimeKind::Date | TimeKind::Time))
            .collect();
        let statement = known.covering(claim.sentence, claim.figure_span).min_by_key(|it| it.span.len());
        let in_content = |span: Span| statement.is_none_or(|it| it.covers(span));
        // "the worst since 1998" is no time of the claim; "since 1998, when 23 died" is.
        let opens = |it: &TimeExpression| grammar.constructions.has("relative_times", &word_after(it, text));
        let tells = |it: &&TimeExpression| {
            in_content(it.span)
                && (opens(it) || !grammar.constructions.has("not_about", &word_before(it, text)))
                && !is_of_somebody(claim, it, trees, grammar)
        };
        let own =
            nearest(claim, here.iter().copied().filter(|it| claim.span.contains(it.span)).filter(tells));
        // "a strike earlier this month that left 32 dead": the time stands before the clause.
        let earlier = || here.iter().copied().filter(tells).rfind(|it| it.span.end <= claim.span.start);
        claim.about = own.or_else(earlier).map(|it| clock(it, text));
        claim.said = statement
            .and_then(|it| nearest_cue(it, here.iter().copied().filter(|time| !it.covers(time.span))))
            .map(|it| clock(it, text));
        claim.as_of = claim.said.clone().or_else(|| {
            published.map(|it| Clock {
                from: Some(it.to_owned()),
                to: Some(it.to_owned()),
                words: String::new(),
            })
        });
    }
}

/// What was found in the text, for the clocks.
#[derive(Clone, Copy)]
pub(crate) struct Found<'a> {
    pub(crate) trees: &'a Trees<'a>,
    pub(crate) statements: &'a [Statement],
    pub(crate) times: &'a [TimeExpression],
}

/// "Berg, who was elected in 2002, freed 26 hostages": the time tells of a person, in a clause that the figure is not in.
fn is_of_somebody(claim: &Claim, time: &TimeExpression, trees: &Trees<'_>, grammar: &Grammar) -> bool {
    let Some(tree) = trees.get(claim.sentence) else { return false };
    let above = |span: Span| {
        let first = tree.words.iter().position(|it| it.span.overlaps(span));
        first.into_iter().flat_map(|it| std::iter::once(it).chain(tree.ancestors(it)))
    };
    let figure: Vec<usize> = above(claim.figure_span).collect();
    let apart: Vec<usize> = above(time.span).take_while(|it| !figure.contains(it)).collect();
    let is_relative = |at: &usize| {
        let counted = tree.words[*at].head.is_some_and(|head| figure.iter().take(2).any(|it| *it == head));
        let about_who = tree
            .words
            .iter()
            .any(|it| it.head == Some(*at) && grammar.constructions.has("person_relatives", &it.lemma));
        tree.words[*at].relation == Relation::AclRelcl && !counted && about_who
    };
    apart.iter().any(is_relative)
}

/// The first word after a time, over a comma, in lower case.
fn word_after(time: &TimeExpression, text: &Text) -> String {
    let tokens = text.sentences.get(time.sentence).map_or(&[][..], |it| it.tokens.as_slice());
    let words = tokens.iter().filter(|it| it.start >= time.span.end).map(|it| it.of(&text.words));
    words.take(2).find(|it| it.chars().any(char::is_alphabetic)).map_or(String::new(), str::to_lowercase)
}

/// The word before a time, in lower case.
fn word_before(time: &TimeExpression, text: &Text) -> String {
    let tokens = text.sentences.get(time.sentence).map_or(&[][..], |it| it.tokens.as_slice());
    tokens
        .iter()
        .take_while(|it| it.end <= time.span.start)
        .last()
        .map_or(String::new(), |it| it.of(&text.words).to_lowercase())
}

fn nearest<'a>(claim: &Claim, times: impl Iterator<Item = &'a TimeExpression>) -> Option<&'a TimeExpression> {
    times.min_by_key(|it| (it.span.start.abs_diff(claim.figure_span.start), it.span))
}

fn nearest_cue<'a>(
    statement: &Statement,
    times: impl Iterator<Item = &'a TimeExpression>,
) -> Option<&'a TimeExpression> {
    let cue = statement.source()?.cue;
    times
        .filter(|it| it.span.start.abs_diff(cue.end) < 60)
        .min_by_key(|it| (it.span.start.abs_diff(cue.end), it.span))
}

fn clock(time: &TimeExpression, text: &Text) -> Clock {
    Clock { from: time.from.clone(), to: time.to.clone(), words: time.span.of(&text.words).to_owned() }
}
