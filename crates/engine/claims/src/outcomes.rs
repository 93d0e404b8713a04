//! Words that leave open what became of people: "shot" is hurt, unless the account tells of a death.

use crate::Claim;
use std::collections::BTreeMap;
use variorum_grammar::Grammar;

/// Removes the claims of words that tell nothing of their own where the account tells of another measure.
pub(crate) fn settle(claims: &mut Vec<Claim>, grammar: &Grammar) {
    let words = grammar.measures.values().flat_map(|it| &it.words);
    let open: BTreeMap<&str, &str> =
        words.filter_map(|it| Some((it.place.as_str(), it.unless.as_deref()?))).collect();
    let told = |measure: &str| {
        claims.iter().any(|it| it.measure == measure && it.realis.answers() && it.elsewhere.is_none())
    };
    let other = |it: &Claim| it.derivation.steps.iter().find_map(|(_, place, _)| open.get(place.as_str()));
    let stays = |it: &Claim| other(it).is_none_or(|other| !told(other));
    let stay: Vec<bool> = claims.iter().map(stays).collect();
    for claim in claims.iter_mut() {
        claim.leaves_open = other(claim).map(|it| (*it).to_owned());
    }
    if stay.iter().all(|it| *it) {
        return;
    }
    let mut places = Vec::with_capacity(stay.len());
    let mut count = 0;
    for stays in &stay {
        places.push(stays.then_some(count));
        count += usize::from(*stays);
    }
    let mut at = 0;
    claims.retain(|_| {
        at += 1;
        stay[at - 1]
    });
    for claim in claims {
        claim.part_of = claim.part_of.and_then(|it| places.get(it).copied().flatten());
    }
}
