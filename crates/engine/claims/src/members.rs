//! Who the counted are, by name: "two priests, Jon Marsh and Ivo Berg, were killed", "six people, including Ana Ruiz",
//! "the dead were identified as Jon Marsh and Ivo Berg".

use crate::candidates::Candidate;
use crate::phrase::Phrase;
use crate::view::View;
use std::collections::BTreeSet;
use variorum_figures::Amount;
use variorum_grammar::ud::{Relation, Upos};

impl<'g> View<'g> {
    /// The words at which the people of a reading are named, in order.
    pub(crate) fn members(&self, candidate: &Candidate<'g>) -> Vec<usize> {
        let (word, node) = (candidate.word, candidate.phrase.node);
        let mut found = BTreeSet::new();
        self.gather(node, word, &mut found);
        self.bare_conjuncts(node, word, &mut found);
        // "the murder of the engineer A": the name beside the title
        let (_, end) = self.reach(node);
        let beside =
            |it: &usize| matches!(self.relation(*it), Relation::Nmod | Relation::Appos | Relation::Dep);
        if let Some(name) = self.children(word).iter().copied().filter(beside).find(|it| *it == end)
            && self.case(name).is_none()
        {
            self.gather(name, word, &mut found);
        }
        // "Three people were killed: A, B and C"; "were killed, including A and B"
        for child in self.children(word).iter().copied().filter(|it| *it > node.max(word)) {
            let opens = match self.relation(child) {
                Relation::Parataxis => self.pos(child) == Upos::Propn && self.follows_colon(child),
                Relation::Obl | Relation::Nmod => self.opens_part(child),
                _ => false,
            };
            if opens {
                self.gather(child, word, &mut found);
            }
        }
        // "Among those killed were A and B"; "the dead were A and B"; "the dead were identified as A and B"
        if let Some(head) = self.head(node).filter(|it| *it != word) {
            let is_among = self.relation(node) == Relation::Obl && self.opens_part(node);
            let is_subject = self.relation(node).is_subject();
            let is_said_to_be = self.children_by(head, Relation::Cop).next().is_some();
            if (is_among || is_subject && is_said_to_be) && self.pos(head) == Upos::Propn {
                self.gather(head, word, &mut found);
            }
            if is_subject && self.is_in("namings", head) {
                self.named_as(head, word, &mut found);
            }
        }
        found.into_iter().filter(|it| self.is_named(*it)).collect()
    }

    /// "They are A and B", "the victims were identified as A and B", after a sentence that counts them: a word each.
    pub(crate) fn members_of_before(&self) -> Vec<usize> {
        let mut found = BTreeSet::new();
        let Some(root) = self.tree.root() else { return Vec::new() };
        let subject = self.subjects(root).next();
        let points_back = |it: usize| {
            let counted = self.children(it).iter().any(|child| self.is_in("definite", *child));
            self.is_in("plural_pronouns", it) || counted && self.is_in("victims", it)
        };
        if !subject.is_some_and(points_back) {
            return Vec::new();
        }
        if self.is_in("namings", root) {
            self.named_as(root, root, &mut found);
        } else if self.pos(root) == Upos::Propn && self.children_by(root, Relation::Cop).next().is_some() {
            self.gather(root, usize::MAX, &mut found);
        }
        let named: Vec<usize> = found.into_iter().filter(|it| self.is_named(*it)).collect();
        // "They are A and B" may be others than those just counted; as many names as were counted are they.
        let is_pronoun = subject.is_some_and(|it| self.is_in("plural_pronouns", it));
        let count = self.just_counted.map(|it| it.1);
        if is_pronoun && count != Some(Amount::whole(named.len() as i64)) { Vec::new() } else { named }
    }

    /// What a verb of naming says the people are called.
    fn named_as(&self, verb: usize, word: usize, found: &mut BTreeSet<usize>) {
        let told = self.children(verb).iter().copied().filter(|it| {
            let as_what = self.case(*it).is_some_and(|it| self.is_in("complement_marks", it));
            *it > verb && (as_what || self.relation(*it) == Relation::Xcomp)
        });
        told.for_each(|it| self.gather(it, word, found));
    }

    /// A word with its appositions, the words joined to it, and the parts it opens.
    fn gather(&self, node: usize, word: usize, found: &mut BTreeSet<usize>) {
        if !found.insert(node) || found.len() > MOST {
            return;
        }
        for child in self.children(node).iter().copied() {
            // "A was killed and his driver, B, was hurt": what stands beyond the word is another clause's.
            let beyond = (node.min(child)..node.max(child)).contains(&word);
            let is_one = match self.relation(child) {
                Relation::Conj => matches!(self.pos(child), Upos::Propn | Upos::Noun) && !beyond,
                Relation::Appos => true,
                Relation::Flat => !self.is_named(node),
                // "the engineer A": a title's name
                Relation::Nmod | Relation::Dep => {
                    self.opens_part(child) || self.case(child).is_none() && self.is_named(child)
                }
                Relation::Obl => self.opens_part(child),
                _ => false,
            };
            if is_one {
                self.gather(child, word, found);
            }
        }
    }

    /// "the mayor, A, and two guards": those that the counted are joined to.
    fn bare_conjuncts(&self, node: usize, word: usize, found: &mut BTreeSet<usize>) {
        let joined = self.head(node).filter(|_| self.relation(node) == Relation::Conj);
        if let Some(head) = joined.filter(|it| *it != word) {
            let is_person = matches!(self.pos(head), Upos::Propn | Upos::Noun);
            if is_person && !(head.min(node)..head.max(node)).contains(&word) {
                self.gather(head, word, found);
            }
        }
    }

    /// "One of them is Ana Ruiz", "one of whom is Ana Ruiz": the word at which the one is named.
    pub(crate) fn named_one(&self, figure: usize, phrase: &Phrase) -> Option<usize> {
        let is_one = self.figures[figure].low.and_then(Amount::as_whole) == Some(1);
        let subject_of = self.head(phrase.node).filter(|_| self.relation(phrase.node) == Relation::Nsubj);
        let is_said_to_be = |it: &usize| self.children_by(*it, Relation::Cop).next().is_some();
        let whole = |at: usize| self.head(at).filter(|_| self.relation(at) == Relation::Flat).unwrap_or(at);
        let name = [subject_of, phrase.noun.map(whole)].into_iter().flatten().find(is_said_to_be)?;
        (is_one && self.pos(name) == Upos::Propn && self.is_named(name)).then_some(name)
    }

    fn opens_part(&self, node: usize) -> bool {
        self.case(node).is_some_and(|it| self.is_in("parts", it))
    }

    fn follows_colon(&self, node: usize) -> bool {
        let (start, _) = self.reach(node);
        [start.checked_sub(1), Some(start)].into_iter().flatten().any(|it| self.word(it) == ":")
    }

    /// Whether a person's name begins or stands at the word.
    pub(crate) fn is_named(&self, node: usize) -> bool {
        let span = self.tree.words.get(node).map(|it| it.span);
        span.is_some_and(|span| self.persons.iter().any(|it| it.overlaps(span)))
    }
}

/// More words than a list of names has are no list.
const MOST: usize = 400;
