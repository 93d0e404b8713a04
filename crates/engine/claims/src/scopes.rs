//! The part of the event that a figure covers, where its account tells parts and the whole apart.
//!
//! "Nine died in the second blast", beside "20 died": the nine are those of the second blast. A place or happening
//! that the account names throughout is the event itself and no part of it.

use crate::{Claim, ClaimKind};
use std::collections::{BTreeMap, BTreeSet};
use variorum_grammar::Grammar;
use variorum_grammar::measures::Tally;
use variorum_grammar::populations::{ALL, Populations};
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
            phrase(it, &Sentence { tree, times, whole: &whole, text, grammar })
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

/// What the scope of a claim is looked for in.
struct Sentence<'a> {
    tree: &'a Tree,
    times: &'a [TimeExpression],
    whole: &'a BTreeSet<String>,
    text: &'a Text,
    grammar: &'a Grammar,
}

impl Sentence<'_> {
    fn lemma(&self, at: usize) -> String {
        self.tree.words[at].lemma.to_lowercase()
    }

    fn is_in(&self, list: &str, at: usize) -> bool {
        self.grammar.constructions.has(list, &self.lemma(at))
    }

    /// Whether a word that leads a part in hangs from another.
    fn is_led_in(&self, at: usize, by: Relation) -> bool {
        self.tree.children_by(at, by).any(|it| self.is_in("scope_leads", it))
    }

    /// Whether the word names the event itself, as the account's first sentences or all of them do.
    fn is_whole(&self, at: usize) -> bool {
        self.whole.contains(&self.tree.words[at].span.of(&self.text.words).to_lowercase())
    }

    /// "The second blast": whether a word says that it is one of several.
    fn is_marked(&self, at: usize) -> bool {
        self.tree
            .subtree(at)
            .into_iter()
            .any(|it| self.tree.words[it].relation == Relation::Amod && self.is_in("part_marks", it))
    }

    fn is_dated(&self, sentence: usize, span: Span) -> bool {
        let start = self.times.partition_point(|it| it.sentence < sentence);
        let mut here = self.times[start..].iter().take_while(|it| it.sentence == sentence);
        here.any(|it| it.span.overlaps(span))
    }

    fn span_of(&self, words: &[usize]) -> Option<Span> {
        let first = words.iter().find(|at| self.tree.words[**at].pos != Upos::Punct)?;
        let span = self.tree.words[*first].span.join(self.tree.words[*words.last()?].span);
        (!span.of(&self.text.words).trim().is_empty()).then_some(span)
    }
}

/// Where or on what occasion the counted were: "in the cold store", "a skirmish in which nine died".
fn phrase(claim: &Claim, of: &Sentence<'_>) -> Option<Span> {
    let tree = of.tree;
    let number = tree.words.iter().position(|it| it.span.overlaps(claim.figure_span))?;
    let verb = std::iter::once(number)
        .chain(tree.ancestors(number))
        .take(5)
        .find(|at| tree.words[*at].pos == Upos::Verb && claim.span.overlaps(tree.words[*at].span))?;
    let own = said_of(claim, verb, number, of).or_else(|| told_in(verb, of));
    own.or_else(|| fronted(claim, verb, number, of))
}

/// "In the second blast nine died and 30 were hurt": what leads a sentence in is said of the verbs joined to its own.
fn fronted(claim: &Claim, verb: usize, number: usize, of: &Sentence<'_>) -> Option<Span> {
    let word = &of.tree.words[verb];
    let first = word.head.filter(|_| word.relation == Relation::Conj)?;
    let span = said_of(claim, first, number, of)?;
    let mut subjects = of.tree.children(first).filter(|it| of.tree.words[*it].relation.is_subject());
    subjects.next().filter(|it| span.end <= of.tree.words[*it].span.start).map(|_| span)
}

/// "In the cold store", "while being led to the quay": said of the predicate.
fn said_of(claim: &Claim, verb: usize, number: usize, of: &Sentence<'_>) -> Option<Span> {
    let tree = of.tree;
    let parts = tree.children(verb).filter(|at| {
        let word = &tree.words[*at];
        let noun = matches!(word.pos, Upos::Noun | Upos::Propn) && word.relation == Relation::Obl;
        let clause = word.relation == Relation::Advcl && of.is_led_in(*at, Relation::Mark);
        let stem = claim.measure.get(..5).unwrap_or(&claim.measure);
        let own_word = word.lemma.to_lowercase().starts_with(stem);
        let place = noun && !own_word && of.is_led_in(*at, Relation::Case);
        let is_part = !of.is_whole(*at) || of.is_marked(*at);
        clause || (place && is_part && !of.is_dated(claim.sentence, word.span))
    });
    let found = parts.filter(|at| !tree.subtree(*at).contains(&number)).min_by_key(|at| at.abs_diff(verb))?;
    let below = tree.subtree(found);
    let mut stops = below.iter().copied().filter(|at| *at > found && tree.words[*at].pos == Upos::Punct);
    let end = stops.next().unwrap_or(tree.words.len());
    let words: Vec<usize> = below.into_iter().filter(|at| *at < end).collect();
    of.span_of(&words)
}

/// "A skirmish on the pier, in which nine died": the happening or place of which the clause tells.
fn told_in(verb: usize, of: &Sentence<'_>) -> Option<Span> {
    let tree = of.tree;
    let clause = std::iter::once(verb)
        .chain(tree.ancestors(verb))
        .take(3)
        .find(|at| tree.words[*at].relation == Relation::AclRelcl)?;
    let led_in = |at: usize| match of.grammar.constructions.value("scope_relatives", &of.lemma(at)) {
        Some("alone") => true,
        Some(_) => of.is_led_in(at, Relation::Case),
        None => false,
    };
    let told = tree.words[clause].head.filter(|_| tree.children(clause).any(led_in))?;
    let is_somebody =
        of.is_in("person_nouns", told) || Populations::english().of_lemma(&of.lemma(told)).is_some();
    if is_somebody || of.is_whole(told) && !of.is_marked(told) {
        return None;
    }
    let all = tree.subtree(told);
    let leads = |at: usize| tree.words[at].head == Some(told) && tree.words[at].relation == Relation::Case;
    let words: Vec<usize> =
        all.into_iter().filter(|at| !leads(*at) && !tree.ancestors(*at).any(|it| it == clause)).collect();
    let end = words.iter().position(|at| *at > told && (*at >= clause || tree.words[*at].pos == Upos::Punct));
    of.span_of(&words[..end.unwrap_or(words.len())])
}
