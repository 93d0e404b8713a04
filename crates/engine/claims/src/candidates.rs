//! Readings: a measure's word, a frame, and the phrase that it counts.

use crate::phrase::Phrase;
use crate::view::View;
use variorum_grammar::Measure;
use variorum_grammar::frames::{Built, Frame};
use variorum_grammar::measures::{Counts, MeasureWord, Tally};
use variorum_grammar::populations::Populations;
use variorum_grammar::ud::{Relation, Upos};

/// One way to read a figure.
#[derive(Debug, Clone)]
pub(crate) struct Candidate<'g> {
    pub(crate) phrase: Phrase,
    pub(crate) measure: &'g Measure,
    /// The measure's word in the sentence.
    pub(crate) word: usize,
    pub(crate) rank: u8,
    /// Words between the figure and the measure's word.
    pub(crate) distance: usize,
    pub(crate) steps: Vec<(String, String)>,
}

/// Every reading of every figure of a sentence.
pub(crate) fn candidates<'g>(view: &View<'g>, before: Option<&'g Measure>) -> Vec<Candidate<'g>> {
    let mut found = Vec::new();
    for at in 0..view.len() {
        if view.is_in("quantities", at) {
            // "12 people died, but others say the number is 40"
            let last =
                found.iter().rev().find(|it: &&Candidate<'g>| it.phrase.figure.is_some() && it.word < at);
            let here = last.map(|it| it.measure);
            view.quantity(at, here, before, &mut found);
        }
        for (measure, word) in view.measure_words(at) {
            found.extend(view.some_of_them(at, measure, word));
            if !view.is_word(at, word) {
                continue;
            }
            for frame in word.frames.iter().filter_map(|it| view.grammar.frames.get(it)) {
                view.read_frame(at, measure, word, frame, &mut found);
            }
        }
    }
    found
}

/// So many words after a verb it may be said of some of its people.
const SOME_WITHIN: usize = 12;

impl<'g> View<'g> {
    pub(crate) fn is_word(&self, at: usize, word: &MeasureWord) -> bool {
        let by_form = word.forms.iter().any(|it| it == self.word(at));
        let pos = self.pos(at);
        let fits = match word.pos.as_str() {
            "verb" => {
                matches!(pos, Upos::Verb | Upos::Aux)
                    || (pos == Upos::Adj && (self.tag(at).starts_with('V') || self.is_passive_adjective(at)))
                    || self.is_headline_verb(at)
            }
            "noun" => {
                matches!(pos, Upos::Noun | Upos::Propn)
                    || (by_form && !word.forms.is_empty() && self.is_nominal_adjective(at))
            }
            // "wounded eight" is a verb at work, whatever forms an adjective lists.
            _ => {
                (by_form && !(pos == Upos::Verb && self.tag(at) != "VBN"))
                    || pos == Upos::Adj
                    || pos == Upos::Adv
                    || pos == Upos::Adp
            }
        };
        if !(fits && (by_form || self.lemma(at) == word.lemma)) {
            return false;
        }
        let with = word.with.is_empty()
            || self.has_below(at, &word.with)
            || word.with.iter().any(|it| it == self.word(at + 1));
        let without = word.without.is_empty() || !self.has_below(at, &word.without);
        let under =
            word.under.is_empty() || self.head(at).is_some_and(|head| word.under.contains(&self.lemma(head)));
        with && without && under
    }

    /// "Forty were freed": a participle that the tagger takes for an adjective under a passive's subject.
    fn is_passive_adjective(&self, at: usize) -> bool {
        self.children(at)
            .iter()
            .any(|it| matches!(self.relation(*it), Relation::NsubjPass | Relation::AuxPass))
    }

    /// "Crash kills 14": where no finite verb stands, a plural noun or bare adjective before a number is the verb.
    fn is_headline_verb(&self, at: usize) -> bool {
        let people = |at: usize| {
            matches!(self.tag(at), "NNS" | "NNPS")
                || variorum_grammar::populations::Populations::english().of_lemma(&self.lemma(at)).is_some()
        };
        let again = at > 0 && self.word(at - 1) == ",";
        let shaped = match self.tag(at) {
            "NNS" => true,
            "JJ" | "NN" => again || (at > 0 && people(at - 1)),
            _ => false,
        };
        let follows = |figure: usize| {
            self.tree
                .words
                .get(at + 1)
                .is_some_and(|word| word.span.start == self.figures[figure].with_bound.start)
        };
        shaped
            && at > 0
            && (again || matches!(self.pos(at - 1), Upos::Noun | Upos::Propn))
            && self.is_verbless()
            && (at + 1..self.len().min(at + 6)).find_map(|it| self.count_at(it)).is_some_and(follows)
    }

    /// "12 wounded", "the dead": an adjective that stands where a noun would.
    fn is_nominal_adjective(&self, at: usize) -> bool {
        let nominal = matches!(
            self.relation(at),
            Relation::Nsubj
                | Relation::NsubjPass
                | Relation::Obj
                | Relation::Obl
                | Relation::Nmod
                | Relation::Conj
                | Relation::Root
                | Relation::Appos
                | Relation::Parataxis
        );
        nominal && (self.is_definite(at) || self.count_at(at.wrapping_sub(1)).is_some())
    }

    fn read_frame(
        &self,
        at: usize,
        measure: &'g Measure,
        word: &MeasureWord,
        frame: &Frame,
        found: &mut Vec<Candidate<'g>>,
    ) {
        // "two former hostages": no longer.
        let undone = self.children(at).iter().any(|it| self.is_in("undoing", *it));
        // "hostage-takers", "hostage crisis": a noun before a noun counts nobody.
        let headline_total = frame.built == Some(Built::Total) && self.is_verbless();
        let modifies = (self.relation(at) == Relation::Compound
            && !headline_total
            && self.head(at).is_none_or(|it| self.pos(it) != Upos::Verb))
            || (matches!(self.word(at + 1), "-" | "–") && self.pos(at + 2) == Upos::Noun);
        if word.pos == "noun" && (undone || modifies) {
            return;
        }
        let nodes: Vec<usize> = match frame.built {
            // "The injured were four passengers": what is told of them is that they were hurt.
            Some(Built::Itself) if self.is_said_of_others(at, measure) => Vec::new(),
            Some(Built::Itself) => vec![at],
            Some(Built::Adjacent) => self.adjacent(at).into_iter().collect(),
            Some(Built::Following) => self.following(at).into_iter().collect(),
            Some(Built::Total) => return self.totals(at, measure, word, frame, found),
            None if frame.unless.iter().any(|path| !self.follow(at, path).is_empty()) => Vec::new(),
            None => frame.counted.iter().flat_map(|path| self.follow(at, path)).collect(),
        };
        for node in nodes.into_iter().filter(|it| !self.is_told_of_some(at, *it)) {
            // "Two pilots were the only people hurt": what is said of them is said of the two.
            let node = self.counted_subject(node).unwrap_or(node);
            let node = self.first_joined(node, at);
            for (nth, phrase) in self.phrases(node).into_iter().enumerate() {
                if self.is_refused(&phrase, word, measure)
                    || (nth > 0 && self.has_own_word(&phrase, at))
                    || (frame.built == Some(Built::Itself)
                        && phrase
                            .noun
                            .is_some_and(|noun| noun != at && phrase.node == at && phrase.figure.is_none()))
                {
                    continue;
                }
                let vague = phrase.figure.is_some_and(|it| self.is_small_vague(it));
                if frame.built == Some(Built::Itself) && vague && measure.tally == Tally::Fixed {
                    continue;
                }
                let bare =
                    phrase.noun.is_none_or(|noun| self.pos(noun) == Upos::Adj || self.is_trigger(noun));
                let mut candidate = self.candidate(phrase, measure, word, frame, at);
                // "30 dead and 155 wounded": a conjunct may have a word of its own.
                candidate.rank += match (nth, bare) {
                    (0, _) => 0,
                    (_, true) => 4,
                    (_, false) => 1,
                };
                found.push(candidate);
            }
        }
    }

    /// Whether a noun of a measure is what people of another are said to be.
    fn is_said_of_others(&self, noun: usize, measure: &Measure) -> bool {
        self.item_said_of_whole(noun).is_some_and(|(other, _)| other.id != measure.id)
    }

    /// The counted people that are said to be those whom a noun names.
    fn counted_subject(&self, node: usize) -> Option<usize> {
        let is_predicate = self.children_by(node, Relation::Cop).next().is_some();
        let is_known = is_predicate && self.is_definite(node);
        let subject = self.children_by(node, Relation::Nsubj).next().filter(|_| is_known)?;
        (self.phrase(node).figure.is_none() && self.phrase(subject).figure.is_some()).then_some(subject)
    }

    /// "40 dockers, of whom 12 were hurt": the clause about them has people of its own.
    fn is_told_of_some(&self, word: usize, node: usize) -> bool {
        let about = self.relation(word) == Relation::AclRelcl && self.head(word) == Some(node);
        about
            && self
                .subjects(word)
                .any(|it| self.phrase(it).figure.is_some_and(|own| Some(own) != self.phrase(node).figure))
    }

    /// "Two people were shot, one fatally": a number before a word that makes the verb one of another measure.
    fn some_of_them(&self, at: usize, measure: &'g Measure, word: &MeasureWord) -> Option<Candidate<'g>> {
        if word.with.is_empty() || word.pos != "verb" || word.lemma != self.lemma(at) {
            return None;
        }
        let tells = |it: &usize| {
            word.with.iter().any(|with| with == self.word(*it)) && self.tag(*it).starts_with("RB")
        };
        let adverb = (at + 2..self.len().min(at + SOME_WITHIN)).find(tells)?;
        let figure = self.count_at(adverb - 1).filter(|it| self.figures[*it].tokens.0 > at)?;
        let phrase = Phrase { figure: Some(figure), noun: None, node: self.figure_node(figure) };
        let steps = vec![("measure".to_owned(), word.place.clone())];
        Some(Candidate { phrase, measure, word: at, rank: 1, distance: 0, steps })
    }

    /// "Several hostages" are some of them; "several dozen" says how many there were.
    fn is_small_vague(&self, figure: usize) -> bool {
        let vague = self.figures[figure].vague.as_deref();
        vague.is_some_and(|it| !self.grammar.constructions.has("magnitudes", it))
    }

    /// "left two soldiers and five policemen dead", "8 foreigners, 3 locals killed": a word after joined nouns is said of
    /// all of them, after a finite verb's object or where no finite verb stands.
    fn first_joined(&self, node: usize, word: usize) -> usize {
        let hangs = self.head(word) == Some(node)
            && matches!(
                self.relation(word),
                Relation::Amod | Relation::Acl | Relation::Xcomp | Relation::Nmod
            );
        let Some(first) = self.head(node).filter(|_| hangs && self.relation(node) == Relation::Conj) else {
            return node;
        };
        let object = self.relation(first) == Relation::Obj && self.relation(word) == Relation::Amod;
        let whole = node < word && first < node && self.phrase(first).figure.is_some();
        // "There were 12 Danes and three Finns on board": where what there is stands before its place.
        let fits = match self.relation(word) {
            Relation::Nmod => self.exists(first),
            _ => object || self.is_verbless(),
        };
        if whole && fits { first } else { node }
    }

    /// "left two men dead and a woman injured": a joined person of whom another word tells.
    fn has_own_word(&self, phrase: &Phrase, word: usize) -> bool {
        let told = |child: &usize| {
            *child > phrase.node
                && *child != word
                && matches!(self.relation(*child), Relation::Amod | Relation::Acl | Relation::Xcomp)
                && self.is_trigger(*child)
        };
        phrase.figure.is_none() && self.children(phrase.node).iter().any(told)
    }

    fn candidate(
        &self,
        phrase: Phrase,
        measure: &'g Measure,
        word: &MeasureWord,
        frame: &Frame,
        at: usize,
    ) -> Candidate<'g> {
        let place = phrase.figure.map_or(phrase.node, |it| self.figures[it].tokens.0);
        Candidate {
            distance: place.abs_diff(at),
            phrase,
            measure,
            word: at,
            rank: frame.rank,
            steps: vec![
                ("measure".to_owned(), word.place.clone()),
                ("frame".to_owned(), frame.place.clone()),
            ],
        }
    }

    fn is_refused(&self, phrase: &Phrase, word: &MeasureWord, measure: &Measure) -> bool {
        let Some(noun) = phrase.noun else { return word.needs_group() };
        let lemma = self.lemma(noun);
        let thing = measure.counts == Counts::People
            && self.is_in("things", noun)
            && !self.is_in("others", noun)
            && lemma != word.lemma;
        let unknown = self.pos(noun) == Upos::Noun && Populations::english().of_lemma(&lemma).is_none();
        thing || (word.things && unknown) || !word.is_said_of(&lemma)
    }

    /// "wounding at least 90": the number directly after an active verb, where the tree lost the object.
    fn following(&self, at: usize) -> Option<usize> {
        let figure = (at + 1..self.len().min(at + 6)).find_map(|it| self.count_at(it))?;
        let begins = self.figures[figure].with_bound.start;
        let active = self.tag(at) != "VBN"
            || self
                .children(at)
                .iter()
                .any(|it| self.relation(*it) == Relation::Aux && self.is_in("perfect", *it));
        let follows = self.tree.words.get(at + 1).is_some_and(|word| word.span.start == begins);
        (active && follows).then(|| self.figure_node(figure))
    }

    /// "At least 7 killed", "3 women hurt": figure and word next to each other, as headlines have them.
    fn adjacent(&self, at: usize) -> Option<usize> {
        let mut here = at;
        let mut partitive = false;
        for _ in 0..7 {
            here = here.checked_sub(1)?;
            if partitive && self.count_at(here).is_none() {
                return None;
            }
            if let Some(figure) = self.count_at(here) {
                // "one of the injured passengers" introduces a person.
                if self.word(here + 1) == "of" && self.is_single(figure) {
                    return None;
                }
                // "half of the 61 killed": there the word is said of the whole.
                // So it is in "ten of the 14 people aboard".
                let behind = self.pos(at) == Upos::Adv && self.pos(at - 1) == Upos::Noun;
                let of_whole = here + 1 == at || self.relation(at) == Relation::Acl || behind;
                if !of_whole && self.is_whole_of_portion(figure) {
                    return None;
                }
                // "two suicide bombers": of a compound, the last noun says who.
                let is_part =
                    |it: usize| self.relation(it) == Relation::Compound && self.head(it) == Some(at);
                let is_noun = |it: &usize| matches!(self.pos(*it), Upos::Noun | Upos::Propn) && !is_part(*it);
                let noun = (here + 1..at).rev().find(is_noun);
                if noun.is_some_and(|it| self.is_owner_of_subject(it, at)) {
                    return None;
                }
                // "40,000 refugees": the word is the noun.
                let own = (self.pos(at) == Upos::Noun).then_some(at);
                return Some(noun.or(own).unwrap_or(here));
            }
            let inside = matches!(self.pos(here), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Adv)
                || (self.pos(here) == Upos::Aux && here + 1 == at)
                || self.word(here) == "-";
            // "six of those killed", "four of her friends being killed": only the number may stand before "of".
            partitive = self.word(here) == "of";
            let leads = matches!(self.pos(here), Upos::Det | Upos::Pron)
                && here.checked_sub(1).is_some_and(|it| self.word(it) == "of");
            if !(inside || partitive || leads) {
                return None;
            }
        }
        None
    }

    /// "The families of 12 victims were evacuated": the word is said of what is theirs, not of them.
    fn is_owner_of_subject(&self, noun: usize, at: usize) -> bool {
        let Some(owned) = self.head(noun).filter(|_| self.relation(noun) == Relation::Nmod) else {
            return false;
        };
        let is_subject = self.head(owned) == Some(at) && self.relation(owned).is_subject();
        let of = self.case(noun).is_some_and(|it| self.word(it) == "of");
        let is_number =
            self.is_group(owned) || self.is_in("quantities", owned) || self.is_in("wholes", owned);
        is_subject && of && self.pos(owned) == Upos::Noun && !is_number && self.count_at(owned).is_none()
    }

    /// "None of the 64 passengers", "one of the two": the number counts those of whom only a part is meant.
    fn is_whole_of_portion(&self, figure: usize) -> bool {
        let mut before = (0..self.start_of(&self.figures[figure]))
            .rev()
            .skip_while(|it| matches!(self.relation(*it), Relation::Det | Relation::NmodPoss));
        let of = before.next().is_some_and(|it| self.word(it) == "of");
        of && before.next().is_some_and(|it| self.is_in("portions", it) || self.count_at(it).is_some())
    }
}
