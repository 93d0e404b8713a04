//! Numbers of clauses whose verb is left out: "nine people died on Monday and four on Tuesday".

use crate::candidates::Candidate;
use crate::phrase::Phrase;
use crate::view::View;
use variorum_grammar::ud::{Relation, Upos};

impl<'g> View<'g> {
    /// Readings of numbers that stand in the place of a counted subject or object, each with a place or time of its own
    /// by the same kind of preposition as the first has.
    pub(crate) fn gapped(&self, chosen: &[Candidate<'g>]) -> Vec<Candidate<'g>> {
        let taken: Vec<usize> = chosen.iter().filter_map(|it| it.phrase.figure).collect();
        let left = (0..self.figures.len()).filter(|it| !taken.contains(it) && self.counts(*it));
        left.filter_map(|figure| self.gapped_at(figure, chosen)).collect()
    }

    fn gapped_at(&self, figure: usize, chosen: &[Candidate<'g>]) -> Option<Candidate<'g>> {
        let (start, end) = self.figures[figure].tokens;
        let node = self.figure_node(figure);
        let after = end.max(node + 1);
        // "and four on", ", four on": joined to the place or time of the clause before.
        let before = self.bound_start(figure).checked_sub(1)?;
        let is_joined = self.relation(before) == Relation::Cc || self.word(before) == ",";
        let place = self.head(node).filter(|_| self.relation(node) == Relation::Conj && is_joined)?;
        let case = self.case(place)?;
        if !(self.pos(after) == Upos::Adp && self.word(after) == self.word(case)) {
            return None;
        }
        // "and three in the yard were hurt": the number has a verb of its own.
        let own_place = self.head(after)?;
        if matches!(self.pos(self.reach(own_place).1), Upos::Verb | Upos::Aux) {
            return None;
        }
        let verb = self.head(place).filter(|_| self.relation(place) == Relation::Obl)?;
        let tells = |it: &&Candidate<'g>| {
            let node = it.phrase.node;
            it.word == verb
                && node < place
                && (self.relation(node).is_subject() || self.relation(node) == Relation::Obj)
        };
        let first = chosen.iter().find(tells)?;
        let own = self.phrase(node);
        let noun = own.noun.filter(|it| own.figure == Some(figure) && *it != place && *it < after);
        let mut steps = first.steps.clone();
        steps.push(("joined".to_owned(), first.measure.place.clone()));
        Some(Candidate {
            phrase: Phrase { figure: Some(figure), noun: noun.or(first.phrase.noun), node },
            measure: first.measure,
            word: first.word,
            rank: first.rank + 1,
            distance: start.abs_diff(verb),
            steps,
        })
    }
}
