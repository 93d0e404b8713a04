//! Groups told of one after another: after a total, joined in one clause, what is left of a number.

use super::{exact, reference, sum_check};
use crate::{Account, Check, ClaimRef};
use std::collections::BTreeMap;
use variorum_claims::Claim;
use variorum_figures::{Amount, FigureKind, find_figures};
use variorum_grammar::populations::Populations;
use variorum_grammar::{Bound, Grammar, Realis};
use variorum_text::{Passage, Span};

/// So many sentences after a total its groups may be told of.
const FAR: usize = 4;

/// "437 were hospitalised; 197 were taken to the children's clinic. Another 150 …": groups of different places after
/// their total, all in one passage, which together reach at least half of it. They must not exceed it.
pub(super) fn after_a_total(account: &Account<'_>, number: usize) -> Vec<Check> {
    let claims = &account.analysis.claims;
    let mut by_sentence: Vec<Vec<usize>> = vec![Vec::new(); account.text.sentences.len()];
    for (at, claim) in claims.iter().enumerate() {
        if let Some(here) = by_sentence.get_mut(claim.sentence) {
            here.push(at);
        }
    }
    let mut out = Vec::new();
    for (at, whole) in claims.iter().enumerate().filter(|(_, it)| stands(it) && it.scope.is_none()) {
        let Some(most) = whole.low.filter(|it| it.as_whole().is_some_and(|it| it >= LARGE)) else { continue };
        let holds = |it: &&Passage| it.sentences.contains(&whole.sentence);
        let Some(passage) = account.text.passages.iter().find(holds) else { continue };
        let last = (whole.sentence + FAR).min(passage.sentences.end.saturating_sub(1));
        let near = (whole.sentence..=last).filter_map(|it| by_sentence.get(it)).flatten().copied();
        let is_inside =
            |it: &Claim| it.measure == whole.measure && it.figure_span.start > whole.figure_span.start;
        let whole_of = |it: &Claim| it.part_of.filter(|it| *it < claims.len());
        let mut parts: Vec<usize> = near
            .filter(|it| *it != at && is_inside(&claims[*it]) && stands(&claims[*it]))
            .filter(|it| {
                let claim = &claims[*it];
                let fits = if whole.part_of.is_some() {
                    claim.population == whole.population
                } else {
                    whole_of(claim).is_none()
                        && Populations::english().includes(&whole.population, &claim.population)
                };
                fits && exact(claim).is_some_and(|it| it < most)
            })
            .collect();
        parts.sort_unstable();
        let amounts: Vec<Amount> = parts.iter().filter_map(|it| exact(&claims[*it])).collect();
        let Some(sum) = super::total(&amounts).filter(|_| parts.len() > 2) else { continue };
        if sum <= most && sum.plus(sum).is_some_and(|it| it >= most) {
            let refs = std::iter::once(at)
                .chain(parts)
                .map(|claim| ClaimRef::Claim { account: number, claim })
                .collect();
            out.extend(sum_check("breakdown", refs, &amounts, most, whole.high.is_none()));
        }
    }
    out
}

/// Totals smaller than this have groups by chance.
const LARGE: i64 = 20;

fn stands(claim: &Claim) -> bool {
    claim.realis.answers() && !claim.superseded && claim.low.is_some()
}

/// "11 women and all 15 babies were let go": groups of one clause that share nobody, against a total that is given
/// elsewhere in the pile for the same measure and is their sum.
pub(super) fn joined(accounts: &[Account<'_>], order: &[usize]) -> Vec<Check> {
    let mut totals: BTreeMap<(&str, Amount), ClaimRef> = BTreeMap::new();
    for account in order.iter().copied() {
        for (claim, it) in accounts[account].analysis.claims.iter().enumerate().filter(|(_, it)| stands(it)) {
            let whole = Populations::english().is_whole(&it.measure, &it.population);
            let amount = it.low.filter(|_| whole && it.low == it.high);
            if let Some(amount) = amount.filter(|it| it.as_whole().is_some_and(|it| it >= LARGE)) {
                totals.entry((&it.measure, amount)).or_insert(ClaimRef::Claim { account, claim });
            }
        }
    }
    let mut out = Vec::new();
    for account in order.iter().copied() {
        let claims = &accounts[account].analysis.claims;
        let mut clauses: BTreeMap<(Span, &str), Vec<usize>> = BTreeMap::new();
        // What was agreed or promised of each group may be told of all of them as done.
        for (at, claim) in claims.iter().enumerate().filter(|(_, it)| stated_exactly(it).is_some()) {
            clauses.entry((claim.span, &claim.measure)).or_default().push(at);
        }
        for ((_, measure), parts) in clauses {
            let apart = parts.iter().enumerate().all(|(at, one)| {
                let others = parts[at + 1..].iter();
                others.map(|it| &claims[*it].population).all(|other| {
                    let own = &claims[*one].population;
                    own != other
                        && !Populations::english().includes(own, other)
                        && !Populations::english().includes(other, own)
                })
            });
            let amounts: Vec<Amount> = parts.iter().filter_map(|it| stated_exactly(&claims[*it])).collect();
            let Some(sum) = super::total(&amounts).filter(|_| apart && parts.len() > 1) else {
                continue;
            };
            let elsewhere = totals.get(&(measure, sum)).filter(|it| {
                !matches!(it, ClaimRef::Claim { account: other, claim }
                    if *other == account && parts.contains(claim))
            });
            if let Some(whole) = elsewhere {
                let parts = parts.iter().map(|claim| ClaimRef::Claim { account, claim: *claim });
                let refs = std::iter::once(*whole).chain(parts).collect();
                out.extend(sum_check("breakdown", refs, &amounts, sum, false));
            }
        }
    }
    out
}

/// The number a claim gives as exact and does not deny, whether it has happened or not.
fn stated_exactly(claim: &Claim) -> Option<Amount> {
    claim.low.filter(|_| claim.bound == Bound::Exactly && claim.realis != Realis::Negated)
}

/// A number and where it stands.
pub(super) type Stated = (Amount, Span);

/// The exact counts of every sentence.
pub(super) fn stated(account: &Account<'_>) -> Vec<Vec<Stated>> {
    let sentences = account.text.sentences.iter().enumerate();
    sentences
        .map(|(at, sentence)| {
            let found = find_figures(&account.text.words, at, &sentence.tokens, Grammar::english());
            let counts = found
                .iter()
                .filter(|it| it.kind == FigureKind::Count && it.unit.is_none() && it.low == it.high);
            counts.filter_map(|it| Some((it.low?, it.span))).collect()
        })
        .collect()
}

/// "Four medics came … two were hit … the other two took cover": a number, a part of it, and what is left; and "two of
/// them", of a number before.
pub(super) fn remainders(account: &Account<'_>, number: usize, counts: &[Vec<Stated>]) -> Vec<Check> {
    let lists = &Grammar::english().constructions;
    let words = &account.text.words;
    let mut out = Vec::new();
    for (at, here) in counts.iter().enumerate() {
        for (amount, span) in here {
            let before = || -> Vec<&Stated> {
                let earlier = counts[at.saturating_sub(REACH)..=at].iter().flatten();
                earlier.filter(|it| it.1.end <= span.start).collect()
            };
            let left = words[..span.start].split_whitespace().next_back().unwrap_or("").to_lowercase();
            let mut after = words[span.end..].split_whitespace();
            let is_of = after.next() == Some("of");
            let of = after.next().unwrap_or("").trim_matches(|it: char| !it.is_alphanumeric());
            let (refs, parts, whole) = if lists.has("remainders", &left) {
                let Some((whole, part)) = halves(&before(), *amount) else { continue };
                (vec![whole.1, part.1, *span], vec![part.0, *amount], whole.0)
            } else if is_of && lists.has("part_pronouns", &of.to_lowercase()) {
                let is_claimed = account
                    .analysis
                    .claims
                    .iter()
                    .any(|it| it.figure_span.overlaps(*span) && it.part_of.is_some());
                let before = before();
                let whole = before.last().filter(|it| it.0 > *amount && !is_claimed);
                let Some(whole) = whole.filter(|it| near(counts, at, it.1)) else { continue };
                (vec![whole.1, *span], vec![*amount], whole.0)
            } else {
                continue;
            };
            let kind = if parts.len() > 1 { "breakdown" } else { "part-above-whole" };
            let refs = refs.into_iter().filter_map(|it| reference(account, number, it)).collect();
            out.extend(sum_check(kind, refs, &parts, whole, false));
        }
    }
    out
}

/// So many sentences back the whole of a remainder may stand.
const REACH: usize = 3;

/// Whether a number stands in the sentence `at` or the one before it.
fn near(counts: &[Vec<Stated>], at: usize, span: Span) -> bool {
    counts[at.saturating_sub(1)..=at].iter().flatten().any(|it| it.1 == span)
}

/// A number, and one after it that `left` completes to it; the nearest such pair.
fn halves<'n>(before: &[&'n Stated], left: Amount) -> Option<(&'n Stated, &'n Stated)> {
    let pairs = (0..before.len()).rev().flat_map(|part| (0..part).rev().map(move |whole| (whole, part)));
    let mut fitting = pairs.filter(|(whole, part)| before[*part].0.plus(left) == Some(before[*whole].0));
    fitting.next().map(|(whole, part)| (before[whole], before[part]))
}
