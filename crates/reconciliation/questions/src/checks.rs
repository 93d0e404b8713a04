//! Arithmetic on what is said: parts against wholes, tables, digits, series.

mod breakdowns;
mod groups;
mod series;
mod tables;

use crate::{Account, Check, ClaimRef, Question, show};
use variorum_claims::Claim;
use variorum_figures::Amount;
use variorum_grammar::Bound;
use variorum_grammar::questions::QuestionWords;

/// Every check that the accounts allow, in order of kind and first claim.
pub(crate) fn checks(accounts: &[Account<'_>], order: &[usize], questions: &[Question]) -> Vec<Check> {
    let mut out = Vec::new();
    for at in order {
        out.extend(tables::tables(&accounts[*at], *at));
        out.extend(breakdowns::stated_parts(&accounts[*at], *at));
        let counts = groups::stated(&accounts[*at]);
        out.extend(breakdowns::enumerations(&accounts[*at], *at, &counts));
        out.extend(groups::remainders(&accounts[*at], *at, &counts));
        out.extend(groups::after_a_total(&accounts[*at], *at));
    }
    out.extend(groups::joined(accounts, order));
    out.extend(breakdowns::groups_within(accounts, questions));
    out.extend(breakdowns::parts_beside(questions));
    out.extend(series::transposed(questions));
    out.extend(series::falling(questions));
    out.extend(series::after_withdrawal(accounts, questions));
    let mut seen = std::collections::BTreeSet::new();
    out.retain(|it: &Check| {
        let mut claims = it.claims.clone();
        claims.sort();
        seen.insert((it.kind.clone(), claims))
    });
    let place = |at: &ClaimRef| (accounts[at.account()].path, at.position());
    out.sort_by_cached_key(|it| (it.kind.clone(), it.claims.iter().map(place).collect::<Vec<_>>()));
    out
}

/// The single number a claim names, where it names one.
fn exact(claim: &Claim) -> Option<Amount> {
    (claim.bound == Bound::Exactly && claim.realis.answers()).then_some(claim.low).flatten()
}

/// The claim whose number stands at `span`, or else the sentence it stands in.
fn reference(account: &Account<'_>, number: usize, span: variorum_text::Span) -> Option<ClaimRef> {
    let claim = account.analysis.claims.iter().position(|it| it.figure_span.overlaps(span));
    if let Some(claim) = claim {
        return Some(ClaimRef::Claim { account: number, claim });
    }
    let at = account.text.sentences.partition_point(|it| it.span.end <= span.start);
    account.text.sentences.get(at).map(|_| ClaimRef::Sentence { account: number, sentence: at })
}

/// "12 + 2 + 9".
fn added(parts: &[Amount]) -> String {
    parts.iter().map(|it| show::number(*it)).collect::<Vec<_>>().join(" + ")
}

fn total(parts: &[Amount]) -> Option<Amount> {
    parts.iter().try_fold(Amount::default(), |sum, it| sum.plus(*it))
}

/// A check of parts against a whole; `open` where the whole may be more than it says.
fn sum_check(
    kind: &str,
    claims: Vec<ClaimRef>,
    parts: &[Amount],
    whole: Amount,
    open: bool,
) -> Option<Check> {
    let sum = total(parts)?;
    let phrase = match sum.cmp(&whole) {
        std::cmp::Ordering::Equal => "breakdown",
        std::cmp::Ordering::Less => "breakdown-under",
        std::cmp::Ordering::Greater => "breakdown-over",
    };
    let phrase = match (kind, parts.len()) {
        ("table", _) => "table",
        (_, 1) if sum <= whole || open => "part-within",
        (_, 1) => "part-above",
        _ => phrase,
    };
    let holds = if kind == "table" { sum == whole } else { sum <= whole || open };
    let (shown, sum_shown, whole_shown) = (added(parts), show::number(sum), show::number(whole));
    let slots = [("parts", shown.as_str()), ("part", &shown), ("sum", &sum_shown), ("whole", &whole_shown)];
    let why = QuestionWords::english().say("check", phrase, &slots);
    Some(Check { kind: kind.to_owned(), claims, expected: Some(sum), found: Some(whole), holds, why })
}
