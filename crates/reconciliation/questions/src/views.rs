//! Single numbers picked from what stands, each by a rule with a name.

use crate::answer::Draft;
use crate::options::Options;
use crate::outcome::Outcome;
use crate::question::{View, Views};
use crate::reading::{stated, vague_numbers};
use variorum_figures::Amount;
use variorum_grammar::questions::QuestionWords;

/// The views over the standing answers that name a number.
pub(crate) fn views(drafts: &[Draft<'_, '_>], outcome: &Outcome, options: &Options<'_>) -> Views {
    let numbers = |at: usize| -> Option<(Option<Amount>, Option<Amount>)> {
        let figure = &drafts[at].figure;
        if figure.low.is_some() || figure.high.is_some() {
            return Some((figure.low, figure.high));
        }
        let (low, high) = vague_numbers(figure.vague.as_deref()?, options.vague)?;
        Some((Some(low), Some(high)))
    };
    let standing: Vec<usize> = (0..drafts.len())
        .filter(|at| {
            outcome.superseded_by[*at].is_none()
                && drafts[*at].part_of.is_none()
                && !drafts[*at].holders.is_empty()
                && numbers(*at).is_some()
        })
        .collect();
    let view = |at: Option<&usize>, rule: &str| {
        let at = *at?;
        let (low, high) = numbers(at)?;
        Some(View { low, high, rule: QuestionWords::english().say("view", rule, &[]), answer: at })
    };
    let last = |at: &usize| drafts[*at].last().map(|it| it.to.clone().or_else(|| it.from.clone()));
    let current = |at: &usize| outcome.outdated_by[*at].is_none();
    let least = |at: &usize| stated(&drafts[*at].figure).and_then(|it| it.least()).or(drafts[*at].figure.low);
    let most = |at: &usize| stated(&drafts[*at].figure).and_then(|it| it.most()).or(drafts[*at].figure.low);
    let (voices, hands) = (|at: &usize| drafts[*at].voices(), |at: &usize| drafts[*at].hands());
    Views {
        latest: view(
            standing.iter().max_by_key(|at| (current(at), last(at), voices(at), hands(at), **at)),
            "latest",
        ),
        most_voices: view(
            standing.iter().max_by_key(|at| (voices(at), hands(at), current(at), last(at), **at)),
            "most_voices",
        ),
        lowest: view(standing.iter().min_by_key(|at| (least(at), **at)), "lowest"),
        highest: view(standing.iter().max_by_key(|at| (most(at), **at)), "highest"),
    }
}
