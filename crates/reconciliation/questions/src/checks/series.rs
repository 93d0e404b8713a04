//! Series: digits that changed places, counts that fall, figures repeated after they were taken back.

use crate::{Account, Check, Question, RelationKind, show};
use variorum_figures::Amount;
use variorum_grammar::questions::QuestionWords;

/// Two answers with the same digits, two neighbours of which changed places ("1,128" and "1,182").
pub(super) fn transposed(questions: &[Question]) -> Vec<Check> {
    let mut out = Vec::new();
    for question in questions {
        for relation in question.relations.iter().filter(|it| it.kind == RelationKind::Contradicts) {
            let (one, other) = (&question.answers[relation.a], &question.answers[relation.b]);
            let (Some(a), Some(b)) = (one.low, other.low) else { continue };
            if swapped(a, b) {
                let (first, second) = (show::number(a), show::number(b));
                let why =
                    QuestionWords::english().say("check", "transposed", &[("a", &first), ("b", &second)]);
                let claims = one.claims.first().into_iter().chain(other.claims.first()).copied().collect();
                out.push(Check {
                    kind: "transposed".to_owned(),
                    claims,
                    expected: Some(a),
                    found: Some(b),
                    holds: false,
                    why,
                });
            }
        }
    }
    out
}

fn swapped(one: Amount, other: Amount) -> bool {
    let (one, other) = (one.to_string().into_bytes(), other.to_string().into_bytes());
    if one.len() != other.len() || one.len() < 3 {
        return false;
    }
    let differ: Vec<usize> = (0..one.len()).filter(|at| one[*at] != other[*at]).collect();
    matches!(differ[..], [a, b] if b == a + 1 && one[a] == other[b] && one[b] == other[a])
}

/// A count that only rises, given lower at a later moment.
pub(super) fn falling(questions: &[Question]) -> Vec<Check> {
    let mut out = Vec::new();
    for question in questions {
        for relation in
            question.relations.iter().filter(|it| it.kind == RelationKind::Contradicts && it.a > it.b)
        {
            let (high, low) = (&question.answers[relation.a], &question.answers[relation.b]);
            let (Some(a), Some(b)) = (high.low, low.low.or(low.high)) else { continue };
            let (first, second) = (show::number(a), show::number(b));
            let slots = [
                ("a", first.as_str()),
                ("b", &second),
                ("when_a", high.as_of.day().unwrap_or("")),
                ("when_b", low.as_of.day().unwrap_or("")),
            ];
            let why = QuestionWords::english().say("check", "falling", &slots);
            let claims = high.claims.first().into_iter().chain(low.claims.first()).copied().collect();
            out.push(Check {
                kind: "falling".to_owned(),
                claims,
                expected: Some(a),
                found: Some(b),
                holds: false,
                why,
            });
        }
    }
    out
}

/// A figure printed by an account of a later date than that of the figure that took its place.
pub(super) fn after_withdrawal(accounts: &[Account<'_>], questions: &[Question]) -> Vec<Check> {
    let mut out = Vec::new();
    for question in questions {
        for answer in &question.answers {
            let Some(new) = answer.superseded_by.map(|it| &question.answers[it]) else { continue };
            let Some(since) = new.first_published.as_deref() else { continue };
            let late = answer
                .claims
                .iter()
                .filter(|it| accounts[it.account()].published.is_some_and(|date| date > since));
            for claim in late {
                let account = &accounts[claim.account()];
                let who = account.publisher.unwrap_or(account.path);
                let voice = new
                    .speakers
                    .first()
                    .map_or_else(|| QuestionWords::english().say("words", "publisher", &[]), String::clone);
                let shown = answer.low.or(answer.high).map(show::number).unwrap_or_default();
                let why = QuestionWords::english().say(
                    "check",
                    "after",
                    &[("voice", &voice), ("a", &shown), ("who", who)],
                );
                let claims = new.claims.first().into_iter().copied().chain([*claim]).collect();
                out.push(Check {
                    kind: "after-withdrawal".to_owned(),
                    claims,
                    expected: new.low,
                    found: answer.low,
                    holds: false,
                    why,
                });
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_digits_change_places() {
        let p = |a: i64, b: i64| swapped(Amount::whole(a), Amount::whole(b));
        assert!(p(1128, 1182) && p(354, 534) && !p(354, 453) && !p(12, 21) && !p(354, 354));
    }
}
