//! What tells nothing after all: words that leave open what became of people ("shot" is hurt, unless the account tells of
//! a death), and fates that nobody puts forward as having come about ("Ana Ruiz was not killed").

use crate::fates::is_presupposed;
use crate::{Claim, ClaimKind};
use std::collections::{BTreeMap, BTreeSet};
use variorum_figures::Amount;
use variorum_grammar::{Grammar, Realis, Stance};

/// Removes the claims of words that tell nothing of their own where the account tells of another measure, and the
/// fates that nobody puts forward as having come about.
pub(crate) fn settle(claims: &mut Vec<Claim>, grammar: &Grammar) {
    let words = grammar.measures.values().flat_map(|it| &it.words);
    let open: BTreeMap<&str, &str> =
        words.filter_map(|it| Some((it.place.as_str(), it.unless.as_deref()?))).collect();
    for claim in claims.iter_mut() {
        let mut places = claim.derivation.steps.iter().map(|(_, place, _)| place.as_str());
        claim.leaves_open = places.find_map(|it| open.get(it)).map(|it| (*it).to_owned());
    }
    // "Three were shot. Nobody was killed": who died of it is told, and it is nobody.
    let is_some = |it: &Claim| it.high.is_none_or(|it| it > Amount::whole(0));
    let tells = |it: &&Claim| {
        it.realis == Realis::Asserted && !is_refused(it) && it.elsewhere.is_none() && is_some(it)
    };
    let told: BTreeSet<String> = claims.iter().filter(tells).map(|it| it.measure.clone()).collect();
    // Where each claim stands when those that go are gone.
    let mut places = Vec::with_capacity(claims.len());
    let mut count = 0;
    claims.retain(|it| {
        let stays = it.leaves_open.as_ref().is_none_or(|other| !told.contains(other)) && !is_unreal_fate(it);
        places.push(stays.then_some(count));
        count += usize::from(stays);
        stays
    });
    for claim in claims {
        claim.part_of = claim.part_of.and_then(|it| places.get(it).copied().flatten());
    }
}

/// What is said of a person has no place for "not" or "perhaps": only what is put forward as so is recorded.
fn is_unreal_fate(claim: &Claim) -> bool {
    claim.kind == ClaimKind::Attribute
        && !is_presupposed(claim)
        && (claim.realis != Realis::Asserted || is_refused(claim))
}

/// Whether whoever gives it does not put it forward as so.
fn is_refused(claim: &Claim) -> bool {
    matches!(
        claim.stance,
        Stance::Denies
            | Stance::Doubts
            | Stance::Withdraws
            | Stance::Threatens
            | Stance::Demands
            | Stance::Promises
            | Stance::Expects
    )
}
