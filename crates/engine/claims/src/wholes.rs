//! Parts whose whole stands after them or adds up to them: "two Danes were among the 31 killed", "12 guards (8 and 4)".

use crate::Claim;
use crate::build::{Found, claim_of};
use crate::candidates::Candidate;
use crate::fates::one_person;
use crate::parts::{AMONG, GROUPS, LISTS, Part};
use crate::phrase::Phrase;
use crate::view::View;
use variorum_figures::{Amount, FigureKind};
use variorum_grammar::measures::Counts;
use variorum_grammar::ud::{Relation, Upos};
use variorum_grammar::{Bound, Measure};

impl<'g> View<'g> {
    /// "There were 12 Danes": whether the word is what there is.
    pub(crate) fn exists(&self, node: usize) -> bool {
        let be = self.head(node).filter(|_| self.relation(node) == Relation::Nsubj);
        be.is_some_and(|it| self.children_by(it, Relation::Expl).next().is_some())
    }

    /// "Two Danes and four Swedes were among the 31 people killed", "six of the dead were guards".
    pub(crate) fn among(&self, figure: usize, node: usize, chosen: &[Candidate<'g>]) -> Option<Part<'g>> {
        let end = self.figures[figure].tokens.1;
        let opener = (end..self.len().min(end + 25)).find(|it| self.is_in("among", *it))?;
        // "There were two Danes and four Swedes among the dead": the copula stands before them.
        let copula = match opener.checked_sub(1)? {
            _ if self.exists(node) => opener,
            at if self.lemma(at) == "be" || self.pos(at) == Upos::Adv => at,
            _ => return None,
        };
        // One subject: no verb, no clause between the number and the copula.
        let joined = (end..copula).all(|it| {
            let verb = self.pos(it) == Upos::Verb || (self.pos(it) == Upos::Aux && self.lemma(it) != "be");
            !verb && self.pos(it) != Upos::Sconj && !matches!(self.word(it), ";" | ":")
        });
        let phrase = self.phrase(node);
        let is_people =
            phrase.figure == Some(figure) && phrase.noun.is_none_or(|it| !self.is_in("things", it));
        if !(joined && is_people) {
            return None;
        }
        let inside = |at: usize| at > opener && at < opener + 10;
        let counted = chosen.iter().position(|it| {
            it.phrase.figure.is_some_and(|whole| inside(self.figures[whole].tokens.0)) || inside(it.word)
        });
        if let Some(whole) = counted {
            let (measure, word) = (chosen[whole].measure, chosen[whole].word);
            return Some(Part { phrase, measure, word, whole: Some(whole), place: AMONG });
        }
        let (measure, word) =
            (opener + 1..self.len().min(opener + 6)).find_map(|it| self.told_measure(it))?;
        Some(Part { phrase, measure, word, whole: None, place: AMONG })
    }

    /// "Of the 61 dead, 20 were children", "Among the 61 dead were 20 children".
    pub(crate) fn fronted(&self, figure: usize, chosen: &[Candidate<'g>]) -> Option<Part<'g>> {
        let opens = self.is_in("among", 0) || self.word(0) == "of";
        let start = self.bound_start(figure);
        let after = start.checked_sub(1).filter(|it| self.word(*it) == "," || self.lemma(*it) == "be")?;
        let whole = chosen.iter().position(|it| {
            it.phrase.figure.is_some_and(|whole| {
                self.figures[whole].tokens.0 < 6 && self.figures[whole].tokens.1 <= after
            })
        })?;
        let node = self.noun_right(self.figures[figure].tokens.1);
        if !opens || node.is_some_and(|it| self.is_in("things", it)) {
            return None;
        }
        let phrase = Phrase { figure: Some(figure), noun: node, node: node.unwrap_or(start) };
        let (measure, word) = (chosen[whole].measure, chosen[whole].word);
        Some(Part { phrase, measure, word, whole: Some(whole), place: AMONG })
    }

    /// "12 guards died (8 of the east gate and 4 of the west)": numbers in an apposition that add up to the whole before.
    pub(crate) fn summed(&self, figure: usize, node: usize, chosen: &[Candidate<'g>]) -> Option<Part<'g>> {
        let start = self.figures[figure].tokens.0;
        let whole = self.whole_before(start, chosen)?;
        let counted = chosen[whole].phrase.figure?;
        let opener = (self.figures[counted].tokens.1..start)
            .find(|it| matches!(self.word(*it), ":" | "(" | "--" | "—" | "–"))?;
        let items: Vec<usize> = (0..self.figures.len())
            .filter(|it| self.counts(*it) && self.figures[*it].tokens.0 > opener)
            .collect();
        let total = self.exact(counted)?;
        let mut sum = Amount::whole(0);
        for (nth, item) in items.iter().enumerate() {
            sum = sum.plus(self.exact(*item)?)?;
            if sum == total && nth > 0 && items[..=nth].contains(&figure) {
                let phrase = self.phrase(node);
                let phrase = if phrase.figure == Some(figure) {
                    phrase
                } else {
                    Phrase { figure: Some(figure), noun: None, node }
                };
                let (measure, word) = (chosen[whole].measure, chosen[whole].word);
                return Some(Part { phrase, measure, word, whole: Some(whole), place: GROUPS });
            }
        }
        None
    }

    /// "a sixth body", "the 85th victim": an ordinal before a counted noun.
    pub(crate) fn ordinal_of(&self, noun: usize) -> Option<usize> {
        let ordinal = (noun.saturating_sub(4)..noun).rev().find_map(|at| {
            let figure = self.figure_at(at)?;
            let counts = self.figures[figure].kind == FigureKind::Ordinal
                && self.figures[figure].low.and_then(Amount::as_whole).is_some_and(|it| it > 1);
            counts.then_some(figure)
        })?;
        let (_, end) = self.figures[ordinal].tokens;
        let own = (end..noun).all(|it| matches!(self.pos(it), Upos::Adj | Upos::Noun | Upos::Propn));
        // "the third bomber attack" is no third bomber.
        own.then_some(ordinal).filter(|_| !matches!(self.pos(noun + 1), Upos::Noun | Upos::Propn))
    }

    /// A sixth one means at least six.
    pub(crate) fn so_many(&self, candidate: &Candidate<'g>, ordinal: usize, population: String) -> Claim {
        let mut figure = self.figures[ordinal].clone();
        (figure.kind, figure.high, figure.bound) = (FigureKind::Count, None, Bound::AtLeast);
        let mut claim = claim_of(Found {
            figure: &figure,
            measure: &candidate.measure.id,
            population,
            span: self.clause(candidate.word, ordinal),
            realis: self.realis(candidate.word),
            derivation: self.derivation(candidate),
        });
        claim.implicit = true;
        claim
    }

    /// "The dead include two teachers and a nurse": one person joined to a counted part.
    pub(crate) fn listed_with(&self, part: &Part<'g>) -> Vec<Claim> {
        if part.place == GROUPS {
            return Vec::new();
        }
        self.children_by(part.phrase.node, Relation::Conj)
            .filter_map(|it| self.listed_one(it, part.measure, part.word, part.place))
            .collect()
    }

    /// "The wounded include a child and a nurse", "among the dead were a captain and two sergeants": single people of
    /// lists of those whom a word names without a number.
    pub(crate) fn listed_alone(&self) -> Vec<Claim> {
        let list = |at: usize| {
            if self.pos(at) == Upos::Verb && self.is_in("parts", at) {
                let (measure, word) = self.named_whole(at)?;
                return Some((measure, word, self.children_by(at, Relation::Obj).next()?));
            }
            self.said_of_whole(at).map(|(measure, word)| (measure, word, at))
        };
        (0..self.len())
            .filter_map(list)
            .flat_map(|(measure, word, first)| {
                let all = std::iter::once(first).chain(self.children_by(first, Relation::Conj));
                all.filter_map(move |it| self.listed_one(it, measure, word, LISTS))
            })
            .collect()
    }

    /// "The dead were two teachers", "among the dead were two teachers": the measure of the people that a noun is said
    /// to be, or to be among.
    fn said_of_whole(&self, noun: usize) -> Option<(&'g Measure, usize)> {
        let is_predicate =
            self.children_by(noun, Relation::Cop).next().is_some() && self.case(noun).is_none();
        if !is_predicate {
            return None;
        }
        let is_among = |it: &usize| {
            matches!(self.relation(*it), Relation::Obl | Relation::Nmod)
                && self.case(*it).is_some_and(|it| self.is_in("parts", it))
        };
        let among = self.children(noun).iter().copied().filter(is_among);
        let several = |it: &usize| self.is_definite(*it) && !self.is_singular(*it);
        let mut known = self.subjects(noun).chain(among).filter(several);
        let (measure, word) = known.find_map(|it| self.measure_of(it))?;
        (measure.counts == Counts::People && self.phrase(word).figure.is_none()).then_some((measure, word))
    }

    /// The same of an item of a list: what is said of its first is said of it.
    pub(crate) fn item_said_of_whole(&self, item: usize) -> Option<(&'g Measure, usize)> {
        self.said_of_whole(self.head(item).filter(|_| self.relation(item) == Relation::Conj).unwrap_or(item))
    }

    /// A claim of one person of a list, where it is one.
    fn listed_one(&self, noun: usize, measure: &'g Measure, word: usize, place: &str) -> Option<Claim> {
        let phrase = self.phrase(noun);
        if !measure.implicit || phrase.figure.is_some() || !self.is_one_person(&phrase) {
            return None;
        }
        let population = self.population_for(&phrase, measure);
        let steps = vec![("part".to_owned(), place.to_owned())];
        let candidate = Candidate { phrase, measure, word, rank: 3, distance: 0, steps };
        Some(one_person(self, &candidate, noun, population))
    }

    fn exact(&self, figure: usize) -> Option<Amount> {
        let figure = &self.figures[figure];
        figure.low.filter(|_| figure.low == figure.high)
    }
}
