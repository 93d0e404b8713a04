//! The counted noun phrase: its figure, and which people it names.

use crate::view::View;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use variorum_grammar::names::{NameWords, WordClass};
use variorum_grammar::populations::{ALL, Populations};
use variorum_grammar::ud::{Relation, Upos};

/// A counted phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// Index of the figure in the sentence; `None` where no number stands ("a man").
    pub(crate) figure: Option<usize>,
    /// The noun that names the people, where one does.
    pub(crate) noun: Option<usize>,
    /// The word that the path led to.
    pub(crate) node: usize,
}

/// More phrases than are joined are a list of something else.
const MOST_JOINED: usize = 100;

impl View<'_> {
    /// Reads the phrase whose head is `node`, and those joined to it ("12 soldiers and 8 civilians").
    pub(crate) fn phrases(&self, node: usize) -> Vec<Phrase> {
        let mut found = vec![self.phrase(node)];
        let mut open: Vec<usize> = self.children_by(node, Relation::Conj).collect();
        while let Some(joined) = open.pop().filter(|_| found.len() < MOST_JOINED) {
            let phrase = self.phrase(joined);
            let is_nominal = matches!(
                self.pos(joined),
                Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron | Upos::Adj | Upos::Det
            );
            if is_nominal && (phrase.figure.is_some() || self.is_one_person(&phrase)) {
                // "56 soldiers, 12 guards and three clerks": the third may hang from the second.
                open.extend(self.children_by(joined, Relation::Conj));
                found.push(phrase);
            }
        }
        found[1..].sort_by_key(|it| it.node);
        found
    }

    pub(crate) fn phrase(&self, node: usize) -> Phrase {
        // A pronoun of a relative clause stands for the noun that the clause hangs from: "12 people who were killed".
        let node = self.antecedent(node).unwrap_or(node);
        if let Some(figure) = self.count_at(node) {
            return Phrase { figure: Some(figure), noun: self.noun_after(node, figure), node };
        }
        // "nine of the militants", "dozens of people".
        let of = self.case(node).is_some_and(|it| self.word(it) == "of");
        if let Some((head, figure)) =
            self.head(node).filter(|_| of).and_then(|head| Some((head, self.count_at(head)?)))
        {
            // "one of the hostages, a teacher" introduces a person and counts nobody.
            if self.figure_of(node).is_none() && !self.is_single(figure) {
                return Phrase { figure: Some(figure), noun: Some(node), node: head };
            }
        }
        // "all of the 48 aboard".
        if self.is_in("wholes", node)
            && let Some(inner) =
                self.complement(node).filter(|it| self.figure_of(*it).or(self.count_at(*it)).is_some())
        {
            return self.phrase_of_count(inner);
        }
        if let Some(figure) = self.figure_of(node) {
            // "a group of 12 men": the group is one, the men are counted.
            return match self.complement(node).filter(|_| self.is_group(node)) {
                Some(inner) if self.is_single(figure) || self.figure_of(inner).is_some() => {
                    self.phrase(inner)
                }
                _ => Phrase { figure: Some(figure), noun: Some(node), node },
            };
        }
        if let Some(inner) = self.complement(node).filter(|_| self.is_group(node)) {
            let inner = self.phrase(inner);
            if inner.figure.is_some() {
                return inner;
            }
        }
        Phrase { figure: None, noun: Some(node), node }
    }

    /// The phrase around a count that stands in a complement.
    fn phrase_of_count(&self, node: usize) -> Phrase {
        match self.count_at(node) {
            Some(figure) => Phrase { figure: Some(figure), noun: self.noun_after(node, figure), node },
            None => Phrase { figure: self.figure_of(node), noun: Some(node), node },
        }
    }

    pub(crate) fn is_single(&self, figure: usize) -> bool {
        self.figures[figure].high.and_then(variorum_figures::Amount::as_whole) == Some(1)
    }

    pub(crate) fn is_group(&self, node: usize) -> bool {
        self.is_in("groups", node)
    }

    /// The complement of "of": "a total of 51".
    pub(crate) fn complement(&self, node: usize) -> Option<usize> {
        self.children_by(node, Relation::Nmod)
            .find(|it| *it > node && self.case(*it).is_some_and(|case| self.word(case) == "of"))
    }

    fn antecedent(&self, node: usize) -> Option<usize> {
        if self.pos(node) != Upos::Pron && !matches!(self.tag(node), "WDT" | "WP") {
            return None;
        }
        let verb = self.head(node)?;
        let mut here = verb;
        for _ in 0..3 {
            if self.relation(here) == Relation::AclRelcl {
                return self.head(here);
            }
            here = self
                .head(here)
                .filter(|_| matches!(self.relation(here), Relation::Conj | Relation::Xcomp))?;
        }
        None
    }

    /// The figure that stands with a noun: before it, in its own phrase.
    fn figure_of(&self, node: usize) -> Option<usize> {
        let own = |child: &usize| {
            let child = *child;
            let fits = matches!(
                self.relation(child),
                Relation::Nummod
                    | Relation::Det
                    | Relation::Amod
                    | Relation::Compound
                    | Relation::Advmod
                    | Relation::Nmod
                    | Relation::Dep
                    | Relation::DetPredet
            );
            fits && child < node && self.case(child).is_none()
        };
        let nearest = self
            .children(node)
            .iter()
            .filter(|it| own(it))
            .filter_map(|it| self.count_at(*it).or_else(|| self.count_under(*it)))
            .max();
        nearest.or_else(|| self.figure_before(node))
    }

    fn count_under(&self, at: usize) -> Option<usize> {
        self.children(at).iter().filter(|it| **it < at).find_map(|it| self.count_at(*it))
    }

    /// Where the tree lost it: a figure directly before the noun's other modifiers.
    fn figure_before(&self, node: usize) -> Option<usize> {
        let mut at = node;
        for _ in 0..6 {
            at = at.checked_sub(1)?;
            if let Some(figure) = self.count_at(at) {
                let head = self.head(self.figures[figure].tokens.1 - 1);
                return head
                    .is_none_or(|head| head >= at || self.count_at(head) == Some(figure))
                    .then_some(figure);
            }
            let modifies = matches!(self.pos(at), Upos::Adj | Upos::Noun | Upos::Propn)
                || matches!(self.word(at), "-" | "–");
            if !modifies {
                return None;
            }
        }
        None
    }

    /// The noun of a phrase whose head is the number: "12 [of the hostages]", "dozens [of people]", or the next word.
    fn noun_after(&self, node: usize, figure: usize) -> Option<usize> {
        let inside = |at: usize| self.figure_at(at) == Some(figure);
        // "tens of thousands of people": the complement of the figure's last word.
        let last = self.figures[figure].tokens.1 - 1;
        if let Some(noun) = self.complement(node).filter(|it| !inside(*it)).or_else(|| self.complement(last))
        {
            if self.pos(noun) == Upos::Pron || matches!(self.tag(noun), "WP" | "WDT") {
                // "nine gunmen, two of whom were caught"
                let clause = self.head(node).filter(|it| self.relation(*it) == Relation::AclRelcl);
                let relative = clause.filter(|_| matches!(self.tag(noun), "WP" | "WDT"));
                let antecedent =
                    relative.and_then(|it| self.head(it)).filter(|it| self.pos(*it) == Upos::Noun);
                return antecedent.or_else(|| self.counted_before(figure));
            }
            return Some(self.complement(noun).filter(|_| self.is_group(noun)).unwrap_or(noun));
        }
        let next = self.figures[figure].tokens.1;
        let is_noun = |at: usize| {
            matches!(self.pos(at), Upos::Noun | Upos::Propn) && self.head(at).is_some_and(|it| it == node)
        };
        let last = (next..self.len().min(next + 4))
            .take_while(|it| self.pos(*it) != Upos::Punct || self.word(*it) == "-");
        let next = last.into_iter().find(|it| is_noun(*it)).filter(|it| self.case(*it).is_none());
        next.or_else(|| self.pronoun_before(figure).and_then(|_| self.counted_before(figure)))
    }

    /// "40 pilgrims, of whom 12 drowned", "detained 34 dockers and released 30 of them": the people counted last before
    /// a figure, of whom a pronoun says that it counts some.
    fn counted_before(&self, figure: usize) -> Option<usize> {
        let before = (0..figure).rev().filter(|it| self.counts(*it)).map(|it| self.figure_node(it));
        before.into_iter().find(|it| self.is_people(*it))
    }

    /// Id of the people that a phrase counts: a group of the lattice, or the noun's own lemma.
    pub(crate) fn population(&self, phrase: &Phrase) -> String {
        let populations = Populations::english();
        let told = phrase.noun.filter(|noun| {
            !self.is_trigger(*noun) || populations.of_lemma(&self.lemma(*noun)).is_some_and(|it| it != ALL)
        });
        let predicate = self.predicate_people(phrase);
        if let Some(group) = predicate.or_else(|| told.is_none().then(|| self.group_around(phrase)).flatten())
        {
            return group;
        }
        let Some(noun) = phrase.noun else { return ALL.to_owned() };
        // "Nine dead": a number names nobody.
        let is_number = self.figure_at(noun).is_some();
        if is_number || self.is_in("others", noun) || self.pos(noun) == Upos::Pron {
            return ALL.to_owned();
        }
        // "ten members of the special forces": the complement says which people.
        if let Some(inner) = self.complement(noun).filter(|_| self.is_in("memberships", noun)) {
            let inner = Phrase { figure: phrase.figure, noun: Some(inner), node: inner };
            let named = self.population(&inner);
            return if populations.get(&named).is_some() { named } else { ALL.to_owned() };
        }
        if self.pos(noun) == Upos::Det {
            return ALL.to_owned();
        }
        if let Some(people) = self.people_of(noun) {
            return people;
        }
        let words = self.noun_words(noun);
        let refs: Vec<&str> = words.iter().map(String::as_str).collect();
        let named = populations.of_lemmas(&refs);
        let mut before = words.iter().rev().skip(1);
        if let Some(group) = named.filter(|it| *it != ALL) {
            // "two female bombers"
            let other = before.find_map(|it| populations.of_modifier(it));
            return other.map_or(group.to_owned(), |it| populations.cross(group, it));
        }
        // "30 dead civilians", "12 civilian deaths", "deaths of 12 soldiers".
        let told = before.find_map(|it| populations.of_modifier(it).or_else(|| populations.of_lemma(it)));
        if let Some(group) = told.filter(|it| *it != ALL) {
            return group.to_owned();
        }
        match named {
            Some(group) => group.to_owned(),
            None if self.pos(noun) == Upos::Adj || self.is_trigger(noun) => ALL.to_owned(),
            None => self.lemma(noun),
        }
    }

    /// The noun's lemma and those of the modifiers before it.
    fn noun_words(&self, noun: usize) -> Vec<String> {
        let modifies = |it: &usize| {
            let relation = matches!(
                self.relation(*it),
                Relation::Compound
                    | Relation::Amod
                    | Relation::NmodPoss
                    | Relation::Nmod
                    | Relation::Flat
                    | Relation::Acl
            );
            *it < noun && relation && self.figure_at(*it).is_none() && self.case(*it).is_none()
        };
        let mut words: Vec<String> = Vec::new();
        for child in self.children(noun).iter().copied().filter(modifies) {
            words.extend(self.children_by(child, Relation::Compound).map(|it| self.lemma(it)));
            words.push(self.lemma(child));
        }
        words.push(self.lemma(noun));
        words
    }

    pub(crate) fn is_trigger(&self, at: usize) -> bool {
        self.measure_words(at).next().is_some()
    }

    /// "a man", "another woman", "one child": one person named by a singular noun.
    pub(crate) fn is_one_person(&self, phrase: &Phrase) -> bool {
        let Some(noun) = phrase.noun.filter(|it| self.is_singular(*it)) else { return false };
        let determined = self.children_by(noun, Relation::Det).any(|it| self.is_in("singular", it));
        determined && (self.is_counted_group(noun) || self.is_in("person_nouns", noun))
    }

    /// "One man was killed and another hurt": the people told of before, of whom the word stands for one more.
    pub(crate) fn stands_for(&self, at: usize) -> Option<usize> {
        let is_one = self.is_in("stand_ins", at) && self.lemma(at) == self.word(at);
        let names_which = matches!(self.pos(at), Upos::Det | Upos::Pron)
            || self.children_by(at, Relation::Det).next().is_some();
        let verb = self.head(at).filter(|_| is_one && names_which && self.relation(at).is_subject())?;
        let before = self.head(verb).filter(|_| self.relation(verb) == Relation::Conj)?;
        self.subjects(before).find(|it| {
            let phrase = self.phrase(*it);
            phrase.figure.is_some() || self.is_one_person(&phrase)
        })
    }

    /// "The sole survivor", "the only captured raider", "the only hostage who was freed": one of whom `word` is said,
    /// and no other.
    pub(crate) fn is_sole(&self, noun: usize, word: usize) -> bool {
        // What else sets it apart makes it one of many: of those, nothing is said.
        let is_one_of_many = self
            .children(noun)
            .iter()
            .any(|it| matches!(self.relation(*it), Relation::Acl | Relation::AclRelcl) && *it != word);
        let first = if self.head(word) == Some(noun) && word < noun { word } else { noun };
        let says = |it: &usize| {
            let modifies = matches!(self.relation(*it), Relation::Amod | Relation::Advmod);
            modifies && self.head(*it).is_some_and(|head| head == noun || head == first)
        };
        let before = first.checked_sub(1).filter(says);
        let value = before.and_then(|it| self.grammar.constructions.value("sole", &self.lemma(it)));
        self.is_singular(noun)
            && !is_one_of_many
            && value.is_some_and(|it| self.is_definite(noun) || !it.is_empty())
    }

    /// A noun of one thing or person.
    pub(crate) fn is_singular(&self, noun: usize) -> bool {
        self.pos(noun) == Upos::Noun && self.tag(noun) != "NNS"
    }

    /// Whether a noun names a known group of people.
    pub(crate) fn is_counted_group(&self, noun: usize) -> bool {
        let group = Populations::english().of_lemma(&self.lemma(noun));
        group.is_some_and(|it| Populations::english().counts_people(it))
    }

    /// Whether a word names a people: "Tunisian", "Americans".
    pub(crate) fn is_people_word(&self, at: usize) -> bool {
        people_words().contains(self.word(at)) || people_words().contains(self.lemma(at).as_str())
    }

    /// "10 American tourists", "three Algerians": a nationality is part of who is counted.
    fn people_of(&self, noun: usize) -> Option<String> {
        let folded = |at: usize| self.lemma(at).to_lowercase();
        if self.is_people_word(noun) && self.pos(noun) != Upos::Adj {
            return Some(folded(noun));
        }
        let before = self.children(noun).iter().copied().filter(|it| {
            *it < noun
                && matches!(
                    self.relation(*it),
                    Relation::Amod | Relation::Compound | Relation::Nmod | Relation::NmodPoss
                )
        });
        let nation = before.filter_map(|it| {
            match self
                .grammar
                .constructions
                .value("country_people", self.word(it))
                .filter(|_| self.pos(it) == Upos::Propn)
            {
                Some(people) => Some(people.to_owned()),
                None => self.is_people_word(it).then(|| folded(it)),
            }
        });
        let nation = nation.last()?;
        match Populations::english().of_lemma(&self.lemma(noun)) {
            _ if self.is_in("nationals", noun) => Some(nation),
            Some(group) if group != ALL => Some(format!("{nation}_{group}")),
            Some(_) => Some(nation),
            None => None,
        }
    }

    /// "Nine of the militants were Arabs": the predicate says which people.
    fn predicate_people(&self, phrase: &Phrase) -> Option<String> {
        let is_of = |figure: usize| self.word(self.figures[figure].tokens.1) == "of";
        let of_group =
            phrase.noun.is_some_and(|noun| self.case(noun).is_some()) || phrase.figure.is_some_and(is_of);
        let predicate = self.said_to_be(phrase.node).filter(|_| of_group)?;
        self.people_of(predicate)
            .or_else(|| Populations::english().of_lemma(&self.lemma(predicate)).map(str::to_owned))
    }

    /// What a subject is, or appears to be, as a noun.
    pub(crate) fn said_to_be(&self, subject: usize) -> Option<usize> {
        let head = self.head(subject).filter(|_| self.relation(subject).is_subject())?;
        let is_told = |it: &usize| {
            let named = self.pos(*it) == Upos::Noun || self.is_people_word(*it);
            named && self.children_by(*it, Relation::Cop).next().is_some()
        };
        std::iter::once(head).chain(self.children_by(head, Relation::Xcomp)).find(is_told)
    }

    /// A group named around a bare number: "among the rebels there are 655 dead", "the army suffered 26 dead".
    fn group_around(&self, phrase: &Phrase) -> Option<String> {
        let start = phrase.figure.map(|it| self.figures[it].tokens.0)?;
        let populations = Populations::english();
        let group = |at: usize| {
            populations.of_lemmas(&[self.lemma(at).as_str()]).filter(|it| *it != ALL).map(str::to_owned)
        };
        let among = (0..self.len())
            .filter(|it| self.is_in("among", *it))
            .find_map(|it| self.head(it).and_then(group));
        let sufferer = self.ancestors_of(start).into_iter().find(|it| self.is_in("sufferers", *it));
        among.or_else(|| {
            let verb = sufferer?;
            let only = self.grammar.constructions.value("sufferers", &self.lemma(verb)).unwrap_or("");
            let fits = |it: &String| only.is_empty() || only.split(' ').any(|one| one == it);
            self.children_by(verb, Relation::Nsubj).find_map(group).filter(fits)
        })
    }

    fn ancestors_of(&self, at: usize) -> Vec<usize> {
        self.tree.ancestors(at).take(8).collect()
    }
}

fn people_words() -> &'static BTreeSet<String> {
    static WORDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        NameWords::english()
            .words()
            .filter(|(class, _)| *class == WordClass::People)
            .map(|(_, word)| word.to_lowercase())
            .collect()
    });
    &WORDS
}
