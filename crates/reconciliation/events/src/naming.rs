//! What sort of happening an event is, and where it was: what its accounts say first and most.

use crate::Account;
use std::collections::BTreeMap;
use variorum_grammar::Grammar;

/// A word in one of so many first sentences counts for more than one further down.
const LEAD: usize = 3;
/// So much more.
const WEIGHT: usize = 4;

/// The noun for a happening that stands most in titles and first sentences, the first in the alphabet of equal ones.
pub(crate) fn kind(members: &[usize], sorted: &[&Account<'_>]) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for account in members.iter().map(|at| sorted[*at]) {
        let mut add = |word: &str, weight: usize| {
            if let Some(noun) = happening(word) {
                *counts.entry(noun).or_default() += weight;
            }
        };
        let title = account.title.unwrap_or("");
        title.split(|it: char| !it.is_alphanumeric()).for_each(|it| add(it, WEIGHT));
        for (at, sentence) in account.text.sentences.iter().enumerate() {
            let weight = if at < LEAD { WEIGHT } else { 1 };
            sentence.tokens.iter().for_each(|it| add(it.of(&account.text.words), weight));
        }
    }
    most(counts)
}

/// "Fires" → "fire", where that is a noun for a happening.
fn happening(word: &str) -> Option<String> {
    let low = word.to_lowercase();
    let lists = &Grammar::english().constructions;
    let known = |it: &str| lists.has("happenings", it).then(|| it.to_owned());
    known(&low).or_else(|| known(low.strip_suffix('s')?)).or_else(|| known(low.strip_suffix("es")?))
}

/// The place that is named most, by most accounts; names in first sentences count for more.
pub(crate) fn place(members: &[usize], sorted: &[&Account<'_>]) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for account in members.iter().map(|at| sorted[*at]) {
        let lead = account.text.sentences.get(LEAD).map_or(usize::MAX, |it| it.span.start);
        for span in account.places {
            let name = span.of(&account.text.words).split_whitespace().collect::<Vec<_>>().join(" ");
            *counts.entry(name).or_default() += if span.start < lead { WEIGHT } else { 1 };
        }
    }
    most(counts)
}

fn most(counts: BTreeMap<String, usize>) -> Option<String> {
    let best = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
    best.map(|(words, _)| words).filter(|it| !it.is_empty())
}
