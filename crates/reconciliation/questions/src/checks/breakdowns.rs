//! Parts against wholes: stated as such, listed after a total, of groups within groups, beside a total.

use super::groups::Stated;
use super::{exact, reference, sum_check};
use crate::{Account, Check, ClaimRef, Question, RelationKind, show};
use std::collections::BTreeMap;
use variorum_claims::Claim;
use variorum_figures::Amount;
use variorum_grammar::Bound;
use variorum_grammar::populations::Populations;
use variorum_grammar::questions::QuestionWords;

/// "40 people, 12 of them children and 28 adults": parts that share nobody are added, others compared one by one.
pub(super) fn stated_parts(account: &Account<'_>, number: usize) -> Vec<Check> {
    let claims = &account.analysis.claims;
    let mut wholes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate().filter(|(_, it)| it.realis.answers() && it.low.is_some()) {
        if let Some(whole) = claim.part_of.filter(|whole| *whole < claims.len()) {
            wholes.entry(whole).or_default().push(at);
        }
    }
    let groups = Populations::english();
    let mut out = Vec::new();
    for (whole, parts) in wholes {
        let Some(number_of_whole) =
            claims[whole].low.or(claims[whole].high).filter(|_| claims[whole].realis.answers())
        else {
            continue;
        };
        let apart =
            |one: usize, other: usize| groups.disjoint(&claims[one].population, &claims[other].population);
        let all_apart =
            parts.iter().enumerate().all(|(at, one)| parts[at + 1..].iter().all(|other| apart(*one, *other)));
        let sums: Vec<Vec<usize>> =
            if all_apart { vec![parts] } else { parts.into_iter().map(|it| vec![it]).collect() };
        for parts in sums {
            let amounts: Vec<Amount> = parts.iter().filter_map(|it| claims[*it].low).collect();
            let refs = std::iter::once(whole)
                .chain(parts)
                .map(|claim| ClaimRef::Claim { account: number, claim })
                .collect();
            let kind = if amounts.len() > 1 { "breakdown" } else { "part-above-whole" };
            out.extend(sum_check(kind, refs, &amounts, number_of_whole, open(&claims[whole])));
        }
    }
    out
}

/// Whether a claim's number is open above.
fn open(claim: &Claim) -> bool {
    matches!(claim.bound, Bound::AtLeast | Bound::MoreThan | Bound::About)
}

/// Two numbers after one at least so large in its own sentence are its parts when they add up to it; smaller ones add
/// up by chance.
const PAIRED: i64 = 10;

/// A pair is looked for among so few numbers.
const PAIRS_AMONG: usize = 4;

/// The total of a long list may be named so many sentences before it.
const FAR: usize = 6;

/// Numbers listed in one sentence that add up to a number named there or shortly before: a breakdown that holds.
/// Numbers that do not add up prove nothing, since nothing says that they are all.
pub(super) fn enumerations(account: &Account<'_>, number: usize, counts: &[Vec<Stated>]) -> Vec<Check> {
    let mut out = Vec::new();
    for ((at, here), sentence) in counts.iter().enumerate().zip(&account.text.sentences) {
        let reach = if here.len() > 4 { FAR } else { 2 };
        let wholes: Vec<Stated> = counts[at.saturating_sub(reach)..=at].iter().flatten().copied().collect();
        let found = |beside: bool| {
            let near = wholes.iter().rev().filter(move |it| !beside || sentence.span.contains(it.1));
            near.filter_map(move |whole| {
                let parts: Vec<_> = here.iter().filter(|it| it.1.start > whole.1.start).collect();
                let parts = if beside { paired(whole.0, &parts)? } else { listed(whole.0, parts)? };
                Some((*whole, parts))
            })
        };
        let mut fits: Vec<(Stated, Vec<&Stated>)> = found(false).take(1).collect();
        if fits.is_empty() {
            fits = found(true).collect();
        }
        for (whole, parts) in fits {
            let amounts: Vec<Amount> = parts.iter().map(|it| it.0).collect();
            let spans = std::iter::once(whole.1).chain(parts.iter().map(|it| it.1));
            let refs = spans.filter_map(|span| reference(account, number, span)).collect();
            out.extend(sum_check("breakdown", refs, &amounts, whole.0, false));
        }
    }
    out.extend(pairs(account, number));
    out
}

/// The numbers after a whole, where all of them together add up to it.
fn listed(whole: Amount, parts: Vec<&Stated>) -> Option<Vec<&Stated>> {
    let amounts: Vec<Amount> = parts.iter().map(|it| it.0).collect();
    (parts.len() > 2 && super::total(&amounts) == Some(whole)).then_some(parts)
}

/// Two of the few numbers after a whole, where they add up to it: "34 took part, 32 were in the house, two kept watch".
fn paired<'n>(whole: Amount, parts: &[&'n Stated]) -> Option<Vec<&'n Stated>> {
    if parts.len() > PAIRS_AMONG || whole < Amount::whole(PAIRED) {
        return None;
    }
    let mut pairs = (0..parts.len()).flat_map(|a| (a + 1..parts.len()).map(move |b| (a, b)));
    let (a, b) = pairs.find(|(a, b)| parts[*a].0.plus(parts[*b].0) == Some(whole))?;
    Some(vec![parts[a], parts[b]])
}

/// Two counts of one measure that add up to a third of it, all within three sentences.
fn pairs(account: &Account<'_>, number: usize) -> Vec<Check> {
    let claims = &account.analysis.claims;
    let mut out = Vec::new();
    for (at, whole) in claims.iter().enumerate() {
        let Some(sum) = exact(whole).filter(|it| *it > Amount::whole(2)) else { continue };
        let near = claims.iter().enumerate().skip(at + 1).take(12);
        let parts: Vec<(usize, Amount)> = near
            .filter(|(_, it)| {
                it.measure == whole.measure
                    && it.sentence <= whole.sentence + 2
                    && !it.superseded
                    && it.part_of.is_none()
            })
            .filter_map(|(part, it)| Some((part, exact(it)?)))
            .collect();
        let pair = parts.iter().enumerate().find_map(|(first, one)| {
            let other = parts[first + 1..].iter().find(|other| one.1.plus(other.1) == Some(sum))?;
            Some([*one, *other])
        });
        if let Some(pair) = pair {
            let refs = std::iter::once(at)
                .chain(pair.map(|it| it.0))
                .map(|claim| ClaimRef::Claim { account: number, claim })
                .collect();
            out.extend(sum_check("breakdown", refs, &pair.map(|it| it.1), sum, false));
        }
    }
    out
}

/// A group's largest figure in an account against the larger group's largest figure there.
pub(super) fn groups_within(accounts: &[Account<'_>], questions: &[Question]) -> Vec<Check> {
    let mut out = Vec::new();
    for part in questions {
        for whole in part.part_of.iter().map(|it| &questions[it.whole]) {
            let (parts, wholes) = (largest(accounts, part), largest(accounts, whole));
            for (account, (amount, at)) in &parts {
                // Nobody is a part of one.
                let Some((most, whole_at)) = wholes.get(account).filter(|it| it.0 > Amount::whole(1)) else {
                    continue;
                };
                let own = |it: &&ClaimRef| it.account() == *account;
                let leaves_open =
                    |it: &&crate::Answer| it.claims.iter().any(|at| own(&at)) && it.high.is_none();
                let holds = amount <= most || whole.answers.iter().any(|it| leaves_open(&it));
                let (part_shown, whole_shown) = (show::number(*amount), show::number(*most));
                let slots = [("part", part_shown.as_str()), ("whole", &whole_shown)];
                let why = QuestionWords::english().say(
                    "check",
                    if holds { "part-within" } else { "part-above" },
                    &slots,
                );
                let claims = vec![*whole_at, *at];
                out.push(Check {
                    kind: "part-above-whole".to_owned(),
                    claims,
                    expected: Some(*amount),
                    found: Some(*most),
                    holds,
                    why,
                });
            }
        }
    }
    out
}

/// For each account its largest figure for a question that still stands.
fn largest(accounts: &[Account<'_>], question: &Question) -> BTreeMap<usize, (Amount, ClaimRef)> {
    let mut out: BTreeMap<usize, (Amount, ClaimRef)> = BTreeMap::new();
    for answer in question.answers.iter().filter(|it| it.superseded_by.is_none() && !it.derived) {
        for at in &answer.claims {
            let ClaimRef::Claim { account, claim } = *at else { continue };
            let claim = &accounts[account].analysis.claims[claim];
            // "A man was killed" says that there was one, and sets no limit.
            let Some(amount) = claim.low.or(answer.high).filter(|_| !claim.implicit) else { continue };
            let entry = out.entry(account).or_insert((amount, *at));
            if entry.0 < amount {
                *entry = (amount, *at);
            }
        }
    }
    out
}

/// Counts of parts given beside a total: together no more than the largest total beside them.
pub(super) fn parts_beside(questions: &[Question]) -> Vec<Check> {
    let mut out = Vec::new();
    for question in questions {
        let mut wholes: BTreeMap<usize, usize> = BTreeMap::new();
        for relation in question.relations.iter().filter(|it| it.kind == RelationKind::PartOf) {
            let whole = wholes.entry(relation.a).or_insert(relation.b);
            *whole = (*whole).max(relation.b);
        }
        let targets: std::collections::BTreeSet<usize> = wholes.values().copied().collect();
        for whole in targets {
            let of = wholes.iter().filter(|(_, it)| **it == whole).map(|(part, _)| &question.answers[*part]);
            let parts: Vec<_> = of.filter(|it| it.bound == Some(Bound::Exactly)).collect();
            let amounts: Vec<Amount> = parts.iter().filter_map(|it| it.low).collect();
            let answer = &question.answers[whole];
            let Some(most) = answer.low.filter(|_| amounts.len() > 1) else { continue };
            if super::total(&amounts).is_some_and(|sum| sum <= most) {
                let firsts = parts.iter().filter_map(|it| it.claims.first());
                let claims = answer.claims.first().into_iter().chain(firsts).copied().collect();
                out.extend(sum_check("breakdown", claims, &amounts, most, true));
            }
        }
    }
    out
}
