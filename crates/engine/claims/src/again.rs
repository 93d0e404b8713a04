//! People counted before and named again: "the 21 girls".

use crate::analyse::without_times;
use crate::build::{Found, claim_of};
use crate::view::View;
use crate::{Claim, ClaimKind, Derivation};
use std::collections::BTreeMap;
use variorum_figures::{Amount, Figure};
use variorum_grammar::Grammar;
use variorum_grammar::ud::Relation;
use variorum_language::Trees;
use variorum_text::Text;
use variorum_times::TimeExpression;

/// Amounts that were claimed, and the first sentence that claims each.
type Known = BTreeMap<(Option<Amount>, Option<Amount>), usize>;

/// Adds claims for definite phrases that repeat a figure counted earlier with the same people.
pub(crate) fn counted_again(
    text: &Text,
    trees: &Trees<'_>,
    figures: &[Vec<Figure>],
    times: &[TimeExpression],
    grammar: &Grammar,
    claims: &mut Vec<Claim>,
) {
    let mut added = Vec::new();
    let mut known: Known = BTreeMap::new();
    for claim in claims.iter().filter(|it| it.kind == ClaimKind::Figure && it.realis.answers()) {
        let first = known.entry((claim.low, claim.high)).or_insert(claim.sentence);
        *first = claim.sentence.min(*first);
    }
    for (sentence, figures) in figures.iter().enumerate() {
        let repeats = |it: &Figure| known.get(&(it.low, it.high)).is_some_and(|first| *first < sentence);
        if !figures.iter().any(repeats) {
            continue;
        }
        let Some(tree) = trees.get(sentence) else { continue };
        let usable = without_times(figures, times, sentence);
        let view = View::new(&text.words, sentence, tree, &usable, grammar);
        for figure in (0..usable.len()).filter(|it| view.counts(*it) && view.points_back(*it)) {
            if claims.iter().any(|it| it.figure_span == usable[figure].span) {
                continue;
            }
            added.extend(view.again(figure, claims));
        }
    }
    // Parts point at claims by index: what is added goes to the end.
    claims.extend(added);
}

impl View<'_> {
    /// "the 21 girls", "all 15 babies".
    fn points_back(&self, figure: usize) -> bool {
        let node = self.figure_node(figure);
        let before = self.figures[figure].with_bound.start;
        let stands_before = |at: usize| self.tree.words[at].span.end <= before;
        self.children(node).iter().any(|it| {
            matches!(self.relation(*it), Relation::Det | Relation::NmodPoss | Relation::DetPredet)
                && stands_before(*it)
                && self.is_in("definite", *it)
        })
    }

    fn again(&self, figure: usize, claims: &[Claim]) -> Option<Claim> {
        let phrase = self.phrase(self.figure_node(figure));
        let noun = phrase.noun.filter(|_| phrase.figure == Some(figure))?;
        if self.is_in("things", noun) {
            return None;
        }
        let population = self.population(&phrase);
        let stated = &self.figures[figure];
        let same = |it: &&Claim| {
            it.kind == ClaimKind::Figure
                && it.realis.answers()
                && it.sentence < self.sentence
                && (it.low, it.high) == (stated.low, stated.high)
                && stated.low.or(stated.high).is_some_and(|it| it >= variorum_figures::Amount::whole(4))
                && (it.population == population
                    || it.population == variorum_grammar::populations::ALL
                    || population == variorum_grammar::populations::ALL)
        };
        let earlier = claims.iter().filter(same).max_by_key(|it| it.sentence)?;
        let derivation = Derivation {
            steps: vec![("again".to_owned(), "constructions/definite.tsv".to_owned(), earlier.figure_span)],
        };
        Some(claim_of(Found {
            figure: stated,
            measure: &earlier.measure,
            population,
            span: self.clause(phrase.node, figure),
            realis: self.realis(phrase.node),
            derivation,
        }))
    }
}
