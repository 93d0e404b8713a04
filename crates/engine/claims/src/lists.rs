//! Lists of the counted: after a colon, as what a verb of including has, one item joined to another.

use crate::candidates::Candidate;
use crate::parts::{GROUPS, Part};
use crate::phrase::Phrase;
use crate::view::View;
use variorum_grammar::Measure;
use variorum_grammar::populations::Populations;
use variorum_grammar::ud::{Relation, Upos};

impl<'g> View<'g> {
    /// The verb whose object, or a noun joined to its object, is `node`: "include two teachers and their three children".
    pub(crate) fn listing_verb(&self, node: usize) -> Option<usize> {
        let mut first = node;
        for _ in 0..3 {
            first = self.head(first).filter(|_| self.relation(first) == Relation::Conj).unwrap_or(first);
        }
        self.head(first).filter(|it| self.relation(first) == Relation::Obj && self.is_in("parts", *it))
    }

    /// "They included 12 Danes, nine Swedes and three Finns": an item is what the one before it is.
    pub(crate) fn next_item(&self, figure: usize, node: usize, found: &[Part<'g>]) -> Option<Part<'g>> {
        let first = self.head(node).filter(|_| self.relation(node) == Relation::Conj)?;
        let own = |it: &&Part<'g>| {
            let before = it.phrase.figure.filter(|it| *it < figure);
            before.is_some_and(|it| self.is_item(it, node, first))
        };
        let before = found.iter().rev().find(own)?;
        let phrase = self.counted_people(figure, node)?;
        Some(Part { place: before.place, ..Part::new(phrase, before.measure, before.word, before.whole) })
    }

    /// Whether a figure stands in the first of the words joined, or in another that is joined to it.
    fn is_item(&self, figure: usize, node: usize, first: usize) -> bool {
        let own = self.figure_node(figure);
        own == first || own != node && self.relation(own) == Relation::Conj && self.head(own) == Some(first)
    }

    /// "In the group there were 12 Danes", "the team consisted of 12 Danes": those counted before, taken apart.
    pub(crate) fn of_group(
        &self,
        figure: usize,
        node: usize,
        before: Option<&'g Measure>,
    ) -> Option<Part<'g>> {
        let measure = before?;
        let head = self.head(node)?;
        let is_group = |it: usize| self.is_definite(it) && self.is_group(it) && self.complement(it).is_none();
        let exists =
            self.exists(node) && self.children_by(head, Relation::Obl).any(|it| it < node && is_group(it));
        let consists = matches!(self.relation(node), Relation::Obj | Relation::Obl)
            && self.is_in("consisting", head)
            && self.subjects(head).any(is_group);
        let phrase = (exists || consists).then(|| self.counted_people(figure, node)).flatten()?;
        Some(Part { place: GROUPS, ..Part::new(phrase, measure, head, None) })
    }

    /// The phrase at a word, where its figure is this one and its noun names people.
    fn counted_people(&self, figure: usize, node: usize) -> Option<Phrase> {
        let phrase = self.phrase(node);
        let noun = phrase.noun.filter(|_| phrase.figure == Some(figure))?;
        self.is_people(noun).then_some(phrase)
    }

    /// Whether a noun names people: a group that is known, a people, a person's calling.
    pub(crate) fn is_people(&self, noun: usize) -> bool {
        Populations::english().of_lemma(&self.lemma(noun)).is_some()
            || self.is_people_word(noun)
            || self.is_in("person_nouns", noun)
    }

    /// A list after a counted whole: "13 bodies: eight guards, four drivers and a cook".
    pub(crate) fn listed(
        &self,
        figure: usize,
        node: usize,
        chosen: &[Candidate<'g>],
        found: &[Part<'g>],
    ) -> Option<Part<'g>> {
        let (start, _) = self.figures[figure].tokens;
        let whole = self.whole_before(start, chosen)?;
        let whole_end = self.figures[chosen[whole].phrase.figure?].tokens.1;
        let between = whole_end..self.bound_start(figure);
        let opens = between.clone().any(|at| matches!(self.word(at), ":" | "(" | "--" | "—" | "–" | ";"));
        let verbless = between
            .clone()
            .rev()
            .take_while(|at| !matches!(self.word(*at), ":" | "(" | "--" | "—" | "–" | ";"))
            .all(|at| !matches!(self.pos(at), Upos::Verb | Upos::Aux));
        let follows_item = found.last().is_some_and(|it| it.phrase.figure == Some(figure.wrapping_sub(1)));
        if !(opens && (verbless || follows_item)) {
            return None;
        }
        let phrase = self.counted_people(figure, node)?;
        let Candidate { measure, word, .. } = chosen[whole];
        Some(Part { place: GROUPS, ..Part::new(phrase, measure, word, Some(whole)) })
    }
}
