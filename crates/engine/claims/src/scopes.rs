//! The part of the event that a figure covers, where its account tells parts and the whole apart.
//!
//! "Nine died in the second blast", beside "20 died": the nine are those of the second blast. A place or happening
//! that the account names throughout is the event itself and no part of it.

use crate::{Claim, ClaimKind};
use std::collections::{BTreeMap, BTreeSet};
use variorum_grammar::Grammar;
use variorum_grammar::measures::Tally;
use variorum_grammar::populations::ALL;
use variorum_grammar::ud::{Relation, Upos};
use variorum_language::{Tree, Trees};
use variorum_text::{Span, Text};
use variorum_times::TimeExpression;

/// A word that stands in so many sentences of an account's first ones names the event itself.
const LEAD: usize = 3;
/// As does one that stands in one of so many sentences of all.
const OFTEN: usize = 12;

/// Sets the scope of every figure that counts a part.
pub(crate) fn mark(
    claims: &mut [Claim],
    trees: &Trees<'_>,
    times: &[TimeExpression],
    text: &Text,
    grammar: &Grammar,
) {
    let whole = common_words(text);
    let parts: Vec<Option<Span>> = claims
        .iter()
        .map(|it| {
            let tree = trees.get(it.sentence)?;
            phrase(it, tree, times, &whole, text, grammar)
        })
        .collect();
    let mut largest: BTreeMap<(String, String), variorum_figures::Amount> = BTreeMap::new();
    for claim in claims.iter().filter(|it| it.realis.answers() && it.elsewhere.is_none()) {
        if let Some(number) = claim.low.or(claim.high) {
            let most = largest.entry((claim.measure.clone(), claim.population.clone())).or_insert(number);
            *most = (*most).max(number);
        }
    }
    for (claim, part) in claims.iter_mut().zip(parts) {
        let most_of = |group: &str| largest.get(&(claim.measure.clone(), group.to_owned()));
        let most = most_of(&claim.population).max(most_of(ALL));
        let tally = grammar.measures.get(&claim.measure).map(|it| it.tally);
        // Who took part is no matter of place; a level of another time is told apart by that.
        let took_part = tally == Some(Tally::Fixed)
            || (matches!(tally, Some(Tally::Level | Tally::Falling)) && claim.about.is_some());
        let smaller = claim.low.or(claim.high).zip(most).is_some_and(|(own, most)| own < *most);
        if smaller && !took_part && claim.scope.is_none() && claim.kind == ClaimKind::Figure {
            claim.scope = part;
        }
    }
}

/// Words of the first sentences, and those that stand throughout.
fn common_words(text: &Text) -> BTreeSet<String> {
    let mut spread: BTreeMap<String, usize> = BTreeMap::new();
    let mut common = BTreeSet::new();
    for (at, sentence) in text.sentences.iter().enumerate() {
        let words: BTreeSet<String> =
            sentence.tokens.iter().map(|it| it.of(&text.words).to_lowercase()).collect();
        for word in words {
            if at < LEAD {
                common.insert(word.clone());
            }
            *spread.entry(word).or_default() += 1;
        }
    }
    let often = text.sentences.len() / OFTEN;
    common.extend(spread.into_iter().filter(|(_, times)| *times > often.max(2)).map(|(word, _)| word));
    common
}

/// "In the cold store", "while being led to the quay": where or on what occasion, said of the predicate.
fn phrase(
    claim: &Claim,
    tree: &Tree,
    times: &[TimeExpression],
    whole: &BTreeSet<String>,
    text: &Text,
    grammar: &Grammar,
) -> Option<Span> {
    let number = tree.words.iter().position(|it| it.span.overlaps(claim.figure_span))?;
    let verb = std::iter::once(number)
        .chain(tree.ancestors(number))
        .take(5)
        .find(|at| tree.words[*at].pos == Upos::Verb && claim.span.overlaps(tree.words[*at].span))?;
    let start = times.partition_point(|it| it.sentence < claim.sentence);
    let dated = |span: Span| {
        times[start..].iter().take_while(|it| it.sentence == claim.sentence).any(|it| it.span.overlaps(span))
    };
    let parts = tree.children(verb).filter(|at| {
        let word = &tree.words[*at];
        let noun = matches!(word.pos, Upos::Noun | Upos::Propn) && word.relation == Relation::Obl;
        let names = |it: usize| whole.contains(&tree.words[it].span.of(&text.words).to_lowercase());
        let led_in = |by: Relation| {
            let mut leads = tree.children_by(*at, by);
            leads.any(|it| grammar.constructions.has("scope_leads", &tree.words[it].lemma.to_lowercase()))
        };
        let clause = word.relation == Relation::Advcl && led_in(Relation::Mark);
        let own = tree.subtree(*at).into_iter().any(|it| {
            matches!(tree.words[it].relation, Relation::Amod)
                && grammar.constructions.has("part_marks", &tree.words[it].lemma.to_lowercase())
        });
        let stem = claim.measure.get(..5).unwrap_or(&claim.measure);
        let own_word = word.lemma.to_lowercase().starts_with(stem);
        clause || (noun && !own_word && led_in(Relation::Case) && (!names(*at) || own) && !dated(word.span))
    });
    let found = parts.min_by_key(|at| at.abs_diff(verb))?;
    let below = tree.subtree(found);
    let end = below
        .iter()
        .copied()
        .find(|at| *at > found && matches!(tree.words[*at].pos, Upos::Punct))
        .unwrap_or(tree.words.len());
    let last = below.iter().rev().find(|at| **at < end)?;
    let first = below.iter().find(|at| tree.words[**at].pos != Upos::Punct)?;
    let span = tree.words[*first].span.join(tree.words[*last].span);
    (!span.of(&text.words).trim().is_empty()).then_some(span)
}
