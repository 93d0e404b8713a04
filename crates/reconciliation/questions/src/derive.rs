//! Totals that no account states, computed from the groups it counts.

use crate::figures::Figure;
use crate::witness::Witness;
use variorum_figures::Amount;
use variorum_grammar::populations::Populations;

/// "At least so many" from the groups of one account that share nobody, where it gives no total of its own:
/// "a man was killed and a woman was killed" is at least two.
///
/// `groups` are one account's witnesses for groups of one measure, `wholes` those for everyone.
pub(crate) fn total<'a>(groups: &[&Witness<'a>], wholes: &[&Witness<'a>]) -> Option<Witness<'a>> {
    let known = Populations::english();
    let stated = |it: &Witness<'_>| it.figure.low.filter(|_| it.holds() && !it.is_given_up());
    let mut ranked: Vec<(Amount, &Witness<'a>)> = groups
        .iter()
        .filter(|it| known.counts_people(&it.claim.population))
        .filter_map(|it| Some((stated(it)?, *it)))
        .collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.order().cmp(&b.1.order())));
    let mut chosen: Vec<&Witness<'a>> = Vec::new();
    let mut sum = Amount::default();
    for (number, witness) in ranked {
        let apart = |it: &&Witness<'_>| known.disjoint(&it.claim.population, &witness.claim.population);
        if chosen.iter().all(apart) {
            sum = sum.plus(number)?;
            chosen.push(witness);
        }
    }
    chosen.sort_by(|a, b| a.order().cmp(&b.order()));
    let largest = wholes.iter().filter_map(|it| stated(it).or(it.figure.high)).max();
    let (first, rest) = chosen.split_first().filter(|_| largest.is_none_or(|it| it < sum))?;
    Some(Witness {
        figure: Figure::at_least(sum),
        parts: rest.iter().map(|it| it.at).collect(),
        ..(*first).clone()
    })
}
