//! Following a frame's slots through a tree.

use crate::view::View;
use variorum_grammar::frames::{Path, Step};
use variorum_grammar::ud::Relation;

impl View<'_> {
    /// Every word that `path` leads to from `word`.
    pub(crate) fn follow(&self, word: usize, path: &Path) -> Vec<usize> {
        let mut here = vec![word];
        for step in path {
            here = here.into_iter().flat_map(|at| self.step(at, step)).collect();
            if here.is_empty() {
                break;
            }
        }
        here
    }

    fn step(&self, at: usize, step: &Step) -> Vec<usize> {
        if !step.is_down {
            let head = self.head(at).filter(|_| step.relations.contains(&self.relation(at)));
            return head.into_iter().collect();
        }
        let direct = self.down(at, step);
        if direct.is_empty() && step.relations.iter().any(|it| it.is_subject()) {
            self.raised(at, step)
        } else {
            direct
        }
    }

    fn down(&self, at: usize, step: &Step) -> Vec<usize> {
        // "killing at least 84": the "at" of a bound makes the parser see an oblique where there is an object.
        let is_object = |child: usize| {
            self.relation(child) == Relation::Obl
                && child > at
                && self.case(child).is_none()
                && self.phrase(child).figure.is_some()
        };
        // "At least two of the divers are believed to have drowned": the same before the verb, where it has no subject.
        let is_subject = |child: usize| {
            matches!(self.relation(child), Relation::Obl | Relation::OblUnmarked)
                && child < at
                && self.case(child).is_none()
                && self.phrase(child).figure.is_some()
                && self.subjects(at).next().is_none()
        };
        let fits = |child: usize| {
            (step.relations.contains(&self.relation(child))
                || (step.relations.iter().any(|it| it.is_subject()) && is_subject(child))
                || (step.relations.contains(&Relation::Obj) && is_object(child)))
                && (step.cases.is_empty()
                    || self.case(child).is_some_and(|it| step.cases.iter().any(|case| case == self.word(it))))
        };
        self.children(at).iter().copied().filter(|child| fits(*child)).collect()
    }

    /// A subject said once for several verbs: "12 people were shot and killed", "12 are believed to have died".
    fn raised(&self, at: usize, step: &Step) -> Vec<usize> {
        let mut here = at;
        // "12 people killed and 40 wounded": a word with a number of its own takes no other subject.
        let counted =
            self.tag(at) == "VBN" && at.checked_sub(1).is_some_and(|it| self.count_at(it).is_some());
        if counted && self.relation(at) == Relation::Conj {
            return Vec::new();
        }
        for _ in 0..4 {
            let Some(head) = self.head(here) else { return Vec::new() };
            match self.relation(here) {
                Relation::Conj | Relation::Xcomp => {}
                // "12 were confirmed as having died".
                Relation::Advcl if self.is_complement_clause(here, head) => {}
                // "Two men, both teachers, were killed, said the ministry": the tree gave the verb of saying two subjects.
                Relation::Ccomp if here < head => {
                    let before = |it: &usize| *it < here;
                    return self.children_by(head, Relation::Nsubj).filter(before).collect();
                }
                // "people thought to have died": the participle hangs from the people.
                Relation::Acl if here != at => return vec![head],
                _ => return Vec::new(),
            }
            let widened = Step { relations: vec![Relation::NsubjPass, Relation::Nsubj], ..step.clone() };
            let subjects = if matches!(self.relation(here), Relation::Xcomp | Relation::Advcl) {
                self.down(head, &widened)
            } else {
                self.down(head, step)
            };
            // "The blast killed 12 and wounded 30": an object between makes the subject the doer.
            if !subjects.is_empty() {
                return subjects;
            }
            here = head;
        }
        Vec::new()
    }
}

impl View<'_> {
    /// A gerund clause that completes a passive: "confirmed as having died".
    fn is_complement_clause(&self, clause: usize, verb: usize) -> bool {
        let marked = self.children_by(clause, Relation::Mark).any(|it| self.is_in("complement_marks", it));
        marked && self.children_by(verb, Relation::AuxPass).next().is_some()
    }
}
