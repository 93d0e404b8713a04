//! Who did an act, and what caused it: constructions of `deeds.tsv` around nouns of `acts.tsv`.
//!
//! A line of `deeds.tsv` gives a word, the question it answers, and where doer and act stand around it: `subject`,
//! `object`, or a preposition. A passive turns subject and object round; "by" then leads the doer in.

use crate::clause::{Answers, Deed};
use crate::depth::may_tell;
use std::cell::RefCell;
use variorum_attribution::Statement;
use variorum_grammar::Grammar;
use variorum_grammar::ud::{Relation, Upos};
use variorum_language::{Language, Tree, Trees};
use variorum_text::{Span, Text};
use variorum_times::TimeExpression;

/// One sentence in which deeds are looked for.
struct Here<'a> {
    text: &'a str,
    tree: &'a Tree,
    grammar: &'a Grammar,
}

/// Every deed of a text, in order of position.
pub(crate) fn find(
    text: &Text,
    trees: &Trees<'_>,
    statements: &[Statement],
    times: &[TimeExpression],
    grammar: &Grammar,
) -> Vec<Deed> {
    let mut out = Vec::new();
    for sentence in (0..text.sentences.len()).filter(|it| trees.is_whole() || may_tell(text, *it, grammar)) {
        let Some(tree) = trees.get(sentence) else { continue };
        let here = Here { text: &text.words, tree, grammar };
        for at in 0..tree.words.len() {
            for (answers, agent, act) in here.deeds_at(at) {
                let noun = tree.words[act].lemma.to_lowercase();
                let Some(class) = grammar.constructions.value("acts", &noun) else { continue };
                let first = times.partition_point(|it| it.sentence < sentence);
                let named = tree.words[agent].span;
                let mut near = times[first..].iter().take_while(|it| it.sentence == sentence);
                if near.any(|it| it.span.overlaps(named)) {
                    continue;
                }
                if !here.is_definite(act) || here.tree.words[agent].pos == Upos::Pron {
                    continue;
                }
                let (agent, act) = (here.phrase(here.told_of(agent), at), here.phrase(act, at));
                let span = agent.join(act).join(tree.words[at].span);
                let statement =
                    statements.iter().enumerate().filter(|(_, it)| it.covers(tree.words[at].span));
                out.push(Deed {
                    sentence,
                    // Whoever else says so comes before the doer: "she said the order was signed by Brandt".
                    statement: statement
                        .min_by_key(|(_, it)| (it.is_by(named), it.span.len()))
                        .map(|(at, _)| at),
                    answers,
                    span,
                    act,
                    class: class.to_owned(),
                    agent,
                    negated: here.is_negated(at),
                });
            }
        }
    }
    out
}

impl Here<'_> {
    fn lemma(&self, at: usize) -> String {
        self.tree.words[at].lemma.to_lowercase()
    }

    /// The deeds whose word stands at `at`: question, doer, act.
    fn deeds_at(&self, at: usize) -> Vec<(Answers, usize, usize)> {
        let own = self.tie(at);
        let lemma = self.borne_by(at).map_or_else(|| own.clone(), |verb| format!("{} {own}", self.tie(verb)));
        let key = self.particle(at, &lemma).unwrap_or(lemma);
        let forms = [key.clone(), format!("{key} #2")];
        forms.iter().filter_map(|it| self.deed(at, self.grammar.constructions.value("deeds", it)?)).collect()
    }

    /// The dictionary form of a word, one that ties doer and act where it may be one.
    fn tie(&self, at: usize) -> String {
        let lemma = self.lemma(at);
        let ties = |word: &str| self.grammar.constructions.opens("deeds", word);
        if ties(&lemma) || self.tree.words[at].pos != Upos::Verb {
            return lemma;
        }
        let found = RefCell::new(None);
        let form = self.tree.words[at].span.of(self.text).to_lowercase();
        Language::english().may_be(&form, |word| {
            let is_one = ties(word);
            if is_one {
                *found.borrow_mut() = Some(word.to_owned());
            }
            is_one
        });
        found.into_inner().unwrap_or(lemma)
    }

    /// "Set off", where the two are one word of `deeds.tsv`.
    fn particle(&self, at: usize, lemma: &str) -> Option<String> {
        let parts = self.tree.children(at).filter_map(|it| match self.tree.words[it].relation {
            Relation::CompoundPrt | Relation::Advmod => Some(it),
            // "Set off the blaze", read as "set" and "off the blaze".
            Relation::Obl => self.tree.children_by(it, Relation::Case).find(|case| *case == at + 1),
            _ => None,
        });
        let mut keys = parts.map(|it| format!("{lemma} {}", self.lemma(it)));
        keys.find(|key| self.grammar.constructions.value("deeds", key).is_some())
    }

    /// "Claimed responsibility", "the order was given": the verb that bears a noun.
    fn borne_by(&self, at: usize) -> Option<usize> {
        let word = &self.tree.words[at];
        let borne = word.pos == Upos::Noun && matches!(word.relation, Relation::Obj | Relation::NsubjPass);
        word.head.filter(|_| borne)
    }

    /// Whether an act is one that the reader knows of: "the fire", "his attack"; a headline has no articles.
    fn is_definite(&self, act: usize) -> bool {
        let words = &self.tree.words;
        let points = |it: usize| match words[it].relation {
            Relation::Det => {
                self.grammar.constructions.has("definite", &self.lemma(it)) || self.word_is(it, "this")
            }
            Relation::NmodPoss => true,
            Relation::Compound => words[it].pos == Upos::Propn,
            _ => false,
        };
        self.tree.children(act).any(points) || !words.iter().any(|it| it.relation == Relation::Det)
    }

    /// A clause beside a noun stands for the whole that is told of: "a sniper shot the man whose foot …".
    fn told_of(&self, agent: usize) -> usize {
        let words = &self.tree.words;
        let mut here = agent;
        for _ in 0..words.len() {
            let own = self.tree.children(here).any(|it| words[it].relation.universal() == Relation::Nsubj);
            let clause = words[here].relation == Relation::AclRelcl && (own || words[here].pos == Upos::Verb);
            let above = words[here].head.and_then(|noun| words[noun].head).filter(|_| clause);
            match above {
                Some(above) => here = above,
                None => break,
            }
        }
        here
    }

    /// "cause subject object": the question, and where doer and act stand.
    fn deed(&self, at: usize, form: &str) -> Option<(Answers, usize, usize)> {
        let mut parts = form.split(' ');
        let answers = match parts.next()? {
            "who" => Answers::Who,
            "cause" => Answers::Cause,
            _ => return None,
        };
        let (agent, act) = (parts.next()?, parts.next()?);
        let found = (self.slot(at, agent)?, self.slot(at, act)?);
        (found.0 != found.1).then_some((answers, found.0, self.deed_noun(found.1)?))
    }

    fn slot(&self, at: usize, slot: &str) -> Option<usize> {
        match slot {
            "subject" => self.subject(at),
            "object" => self.object(at),
            preposition => self
                .after(at, preposition)
                .or_else(|| self.purpose(at, preposition))
                .or_else(|| self.after(self.object(at)?, preposition)),
        }
    }

    fn is_passive(&self, at: usize) -> bool {
        let mut children = self.tree.children(at).map(|it| self.tree.words[it].relation);
        children.any(|it| matches!(it, Relation::NsubjPass | Relation::AuxPass))
            || (self.tree.words[at].tag.as_ref() == "VBN"
                && matches!(self.tree.words[at].relation, Relation::Acl | Relation::AclRelcl)
                && !self.tree.children(at).any(|it| self.tree.words[it].relation == Relation::Nsubj))
    }

    /// The doer of a verb: its subject, "by" after a passive, or what a clause beside it tells ("…, setting off …").
    fn subject(&self, at: usize) -> Option<usize> {
        if self.is_passive(at) {
            return self.after(at, "by");
        }
        let word = &self.tree.words[at];
        let own = self
            .tree
            .children(at)
            .find(|it| matches!(self.tree.words[*it].relation, Relation::Nsubj | Relation::NsubjOuter));
        if let Some(own) = own {
            return Some(self.antecedent(own, at));
        }
        let head = word.head?;
        match word.relation {
            Relation::Advcl | Relation::Acl if word.tag.as_ref() == "VBG" => Some(head),
            Relation::Xcomp | Relation::Conj => self.subject(head),
            // "claimed responsibility", "the order was given by …": the verb that the noun hangs from.
            Relation::Obj | Relation::NsubjPass if word.pos == Upos::Noun => {
                if word.relation == Relation::NsubjPass { self.after(head, "by") } else { self.subject(head) }
            }
            _ => None,
        }
    }

    /// "Who", "which": the noun that its clause is about.
    fn antecedent(&self, subject: usize, verb: usize) -> usize {
        let relative = matches!(self.tree.words[subject].tag.as_ref(), "WP" | "WDT");
        let above =
            self.tree.words[verb].head.filter(|_| self.tree.words[verb].relation == Relation::AclRelcl);
        above.filter(|_| relative).unwrap_or(subject)
    }

    fn object(&self, at: usize) -> Option<usize> {
        if self.is_passive(at) {
            let subject = self.tree.children_by(at, Relation::NsubjPass).next();
            return subject.map(|it| self.antecedent(it, at)).or_else(|| {
                let word = &self.tree.words[at];
                word.head.filter(|_| matches!(word.relation, Relation::Acl | Relation::AclRelcl))
            });
        }
        let own = self.tree.children_by(at, Relation::Obj).next();
        own.or_else(|| {
            let beside = |it: &usize| self.tree.children_by(*it, Relation::Case).any(|case| case == at + 1);
            let particle = self.particle(at, &self.tie(at)).is_some();
            self.tree.children_by(at, Relation::Obl).find(beside).filter(|_| particle)
        })
    }

    /// The noun that `preposition` leads in after `at`.
    fn after(&self, at: usize, preposition: &str) -> Option<usize> {
        self.tree.children(at).find(|child| {
            let leads = |case: usize| self.lemma(case) == preposition || self.word_is(case, preposition);
            matches!(self.tree.words[*child].relation, Relation::Obl | Relation::OblAgent | Relation::Nmod)
                && self.tree.children_by(*child, Relation::Case).any(leads)
        })
    }

    fn word_is(&self, at: usize, word: &str) -> bool {
        self.tree.words[at].lemma.eq_ignore_ascii_case(word)
    }

    /// "The order to close the dock": the act is what is to be started.
    fn purpose(&self, at: usize, preposition: &str) -> Option<usize> {
        if preposition != "to" {
            return None;
        }
        let clause = self.tree.children(at).find(|it| {
            matches!(self.tree.words[*it].relation, Relation::Acl | Relation::Xcomp | Relation::Advcl)
        })?;
        self.tree.children_by(clause, Relation::Obj).next().or(Some(clause))
    }

    /// The noun of the act: itself, or the one it stands for ("the start of the fire").
    fn deed_noun(&self, at: usize) -> Option<usize> {
        let known = |it: usize| self.grammar.constructions.value("acts", &self.lemma(it)).is_some();
        if known(at) {
            return Some(at);
        }
        self.after(at, "of").filter(|it| known(*it))
    }

    /// The words of a noun or clause, without a clause that is added to it and without the word that ties it to an act.
    fn phrase(&self, at: usize, tie: usize) -> Span {
        let words = &self.tree.words;
        let noun = matches!(words[at].pos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num);
        let added = |child: usize| {
            let relation = words[child].relation;
            (noun
                && matches!(
                    relation,
                    Relation::AclRelcl
                        | Relation::Parataxis
                        | Relation::Advcl
                        | Relation::Cop
                        | Relation::Nsubj
                ))
                || (!noun && matches!(relation, Relation::Parataxis | Relation::Advcl) && child > at)
        };
        let added = self.tree.children(at).filter(|it| *it > at && added(*it));
        let tie = Some(tie).filter(|it| *it > at && self.tree.is_below(*it, at));
        let before = added
            .chain(tie)
            .filter_map(|it| self.tree.subtree(it).first().copied())
            .min()
            .unwrap_or(words.len());
        let leads = |it: usize| {
            words[it].head == Some(at)
                && it < at
                && matches!(
                    words[it].relation,
                    Relation::Case
                        | Relation::Mark
                        | Relation::Cc
                        | Relation::Punct
                        | Relation::Cop
                        | Relation::Nsubj
                        | Relation::Advmod
                        | Relation::AuxPass
                )
        };
        let own: Vec<usize> = self
            .tree
            .subtree(at)
            .into_iter()
            .filter(|it| *it < before && words[*it].pos != Upos::Punct && !(noun && leads(*it)))
            .collect();
        match (own.first(), own.last()) {
            (Some(first), Some(last)) => words[*first].span.join(words[*last].span),
            _ => words[at].span,
        }
    }

    fn is_negated(&self, at: usize) -> bool {
        let negates = |it: usize| self.grammar.constructions.has("negators", &self.lemma(it));
        self.tree.children(at).any(negates)
            || self.tree.words[at].head.is_some_and(|head| {
                self.tree.words[at].relation != Relation::Root
                    && self.tree.words[at].pos == Upos::Noun
                    && self.tree.children(head).any(negates)
            })
    }
}
