//! Whether a happening is put forward as having happened.

use crate::view::View;
use variorum_grammar::Realis;
use variorum_grammar::ud::{Relation, Upos};

impl View<'_> {
    /// What the words over and around the measure's word make of it.
    pub(crate) fn realis(&self, word: usize) -> Realis {
        let mut here = word;
        let mut infinitive = self.is_infinitive(word);
        if let Some(realis) = self.own(word) {
            return realis;
        }
        for _ in 0..12 {
            let Some(head) = self.head(here) else { break };
            let relation = self.relation(here);
            if relation == Relation::Advcl && self.is_conditional(here) {
                return Realis::Conditional;
            }
            // "warned that 12 had died": a clause in the past has happened, whatever stands over it.
            let done = matches!(relation, Relation::Ccomp | Relation::Parataxis) && self.is_past(here);
            if governs(relation) && !done {
                let value = self.irrealis(head).filter(|it| *it != Realis::Negated || infinitive);
                // "were feared dead", "are expected to have died": a passive of opinion leaves it open, not undone.
                if let Some(realis) = value.filter(|_| infinitive || !self.is_passive(head))
                    && reaches(relation, realis, infinitive)
                {
                    return realis;
                }
                if infinitive
                    && matches!(relation, Relation::Xcomp | Relation::Acl | Relation::Advcl | Relation::Ccomp)
                {
                    if !self.is_in("transparent", head) {
                        return Realis::Conditional;
                    }
                    infinitive = self.is_infinitive(head);
                }
            }
            // "would have reached the tank and killed hundreds": what stands with the first verb holds for the second.
            if relation == Relation::Conj
                && self.shares_auxiliary(here)
                && let Some(realis) = self.own(head).filter(|it| *it != Realis::Negated)
            {
                return realis;
            }
            // A finite verb between takes what hangs from it out of reach of an infinitive above.
            if matches!(self.pos(head), Upos::Verb | Upos::Aux)
                && matches!(relation, Relation::Ccomp | Relation::AclRelcl | Relation::Parataxis)
                && !infinitive
            {
                let performed = relation == Relation::Ccomp && self.is_past(here) && self.is_performed(head);
                if let Some(realis) = self.own(head).filter(|it| *it != Realis::Negated && !performed) {
                    if relation == Relation::AclRelcl {
                        break;
                    }
                    return realis;
                }
            } else if matches!(
                relation,
                Relation::Obj | Relation::Nsubj | Relation::NsubjPass | Relation::Obl | Relation::Nmod
            ) && let Some(realis) = self.own(head)
            {
                return realis;
            }
            here = head;
        }
        if self.ends_with_question() { Realis::Asked } else { Realis::Asserted }
    }

    /// Auxiliaries, negation and marks that stand with a word itself.
    fn own(&self, at: usize) -> Option<Realis> {
        let perfect = self
            .children(at)
            .iter()
            .any(|it| self.relation(*it) == Relation::Aux && self.is_in("perfect", *it));
        for child in self.children(at).iter().copied() {
            if self.relation(child) == Relation::Mark && self.is_in("questions", child) {
                return Some(Realis::Asked);
            }
            if self.relation(child) == Relation::Mark && self.is_in("conditionals", child) {
                return Some(Realis::Conditional);
            }
            if self.relation(child) == Relation::Advmod
                && self.is_in("negators", child)
                && child < at
                && self.figure_at(child).is_none()
            {
                return Some(Realis::Negated);
            }
            if self.relation(child) == Relation::Aux && child < at {
                let state = perfect
                    || self.children(at).iter().any(|it| {
                        matches!(self.relation(*it), Relation::Cop | Relation::AuxPass | Relation::Expl)
                    })
                    || self.lemma(at) == "be";
                if self.is_in("possible", child) && state {
                    continue;
                }
                if let Some(value) = self.grammar.constructions.value("modals", self.word(child)) {
                    return Realis::from_name(value);
                }
            }
        }
        None
    }

    /// "can confirm", "must say": a modal under which the saying is done all the same.
    fn is_performed(&self, at: usize) -> bool {
        let kids = self.children(at);
        let modal =
            kids.iter().any(|it| self.relation(*it) == Relation::Aux && self.is_in("performing", *it));
        modal && !kids.iter().any(|it| self.is_in("negators", *it))
    }

    /// A conjunct without a subject or an auxiliary of its own, in a form that one said before can take.
    fn shares_auxiliary(&self, at: usize) -> bool {
        let own = self.children(at).iter().any(|it| {
            matches!(
                self.relation(*it),
                Relation::Aux | Relation::AuxPass | Relation::Nsubj | Relation::NsubjPass | Relation::Cop
            )
        });
        !own && matches!(self.tag(at), "VB" | "VBN" | "VBD")
    }

    fn is_conditional(&self, at: usize) -> bool {
        self.children(at)
            .iter()
            .any(|it| self.relation(*it) == Relation::Mark && self.is_in("conditionals", *it))
    }

    /// "to kill", without "have": not yet done.
    fn is_infinitive(&self, at: usize) -> bool {
        let perfect = self
            .children(at)
            .iter()
            .any(|it| self.relation(*it) == Relation::Aux && self.is_in("perfect", *it));
        let to = self
            .children(at)
            .iter()
            .any(|it| matches!(self.relation(*it), Relation::Mark | Relation::Aux) && self.tag(*it) == "TO");
        to && !perfect
    }

    /// A finite past or perfect: "died", "were killed", "have been freed".
    fn is_past(&self, at: usize) -> bool {
        // "that two managers be arrested": the bare form of a passive's auxiliary is no past.
        let bare = |it: usize| self.relation(it) == Relation::AuxPass && self.word(it) == self.lemma(it);
        let aux = self.children(at).iter().any(|it| {
            matches!(self.relation(*it), Relation::Aux | Relation::AuxPass | Relation::Cop)
                && matches!(self.tag(*it), "VBD" | "VBZ" | "VBP")
                && !bare(*it)
        });
        self.tag(at) == "VBD" || aux
    }

    fn irrealis(&self, head: usize) -> Option<Realis> {
        let value = self
            .grammar
            .constructions
            .value("irrealis", &self.lemma(head))
            .or_else(|| self.grammar.constructions.value("irrealis", self.word(head)))?;
        Realis::from_name(value)
    }

    fn is_passive(&self, at: usize) -> bool {
        self.children_by(at, Relation::AuxPass).next().is_some()
    }

    fn ends_with_question(&self) -> bool {
        (0..self.len()).rev().take(3).any(|it| self.word(it) == "?")
    }
}

fn governs(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Xcomp
            | Relation::Ccomp
            | Relation::Acl
            | Relation::Advcl
            | Relation::Obj
            | Relation::Nmod
            | Relation::Obl
            | Relation::NsubjPass
            | Relation::Nsubj
    )
}

/// Whether an irrealis word reaches what hangs from it so: a demand reaches its object, a warning only its clause.
fn reaches(relation: Relation, realis: Realis, infinitive: bool) -> bool {
    match relation {
        Relation::Obj => matches!(realis, Realis::Demanded | Realis::Expected),
        Relation::Obl | Relation::Nmod => realis == Realis::Demanded,
        Relation::Nsubj | Relation::NsubjPass => false,
        Relation::Advcl => infinitive && realis != Realis::Demanded,
        _ => true,
    }
}
