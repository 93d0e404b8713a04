//! A word for a total is given its number: "the toll rose to 12", "put the toll at 12", "death toll: 12".

use crate::candidates::Candidate;
use crate::phrase::Phrase;
use crate::view::View;
use variorum_grammar::Measure;
use variorum_grammar::frames::Frame;
use variorum_grammar::measures::MeasureWord;
use variorum_grammar::ud::{Relation, Upos};

impl<'g> View<'g> {
    pub(crate) fn totals(
        &self,
        at: usize,
        measure: &'g Measure,
        word: &MeasureWord,
        frame: &Frame,
        found: &mut Vec<Candidate<'g>>,
    ) {
        for figure in self.total_figures(at) {
            let phrase = Phrase { figure: Some(figure), noun: None, node: at };
            found.push(Candidate {
                distance: self.figures[figure].tokens.0.abs_diff(at),
                phrase,
                measure,
                word: at,
                rank: frame.rank,
                steps: vec![
                    ("measure".to_owned(), word.place.clone()),
                    ("frame".to_owned(), frame.place.clone()),
                ],
            });
        }
    }

    /// Figures that the clause around a total's word gives it.
    pub(crate) fn total_figures(&self, at: usize) -> Vec<usize> {
        // "a death toll of 12".
        if let Some(figure) =
            self.complement(at).and_then(|it| self.count_at(it)).or_else(|| self.of_figure(at))
        {
            return vec![figure];
        }
        // "put the toll at 12 and …": what stands right behind it is its own, whatever the tree hangs it from.
        if let Some(figure) = self.figure_behind(at) {
            return vec![figure];
        }
        let by_tree = self.total_by_tree(at);
        if by_tree.is_empty() { self.total_by_words(at).into_iter().collect() } else { by_tree }
    }

    /// "toll of nearly 12,500".
    fn of_figure(&self, at: usize) -> Option<usize> {
        let figure = (at + 2..self.len().min(at + 8))
            .find_map(|it| self.count_at(it))
            .filter(|_| self.word(at + 1) == "of")?;
        (self.tree.words.get(at + 2)?.span.start == self.figures[figure].with_bound.start).then_some(figure)
    }

    /// Where the tree lost it, as in headlines: total, verb, perhaps a preposition, number: "toll in flood rises to 85".
    fn total_by_words(&self, at: usize) -> Option<usize> {
        for verb in at + 1..self.len().min(at + 30) {
            if matches!(self.word(verb), "." | ";" | ":") {
                return None;
            }
            if !(self.is_in("total_verbs", verb)
                && matches!(self.pos(verb), Upos::Verb | Upos::Noun | Upos::Propn | Upos::Adj))
            {
                continue;
            }
            let start = verb + 1 + usize::from(self.is_in("total_cases", verb + 1));
            let Some(figure) = (start..self.len().min(start + 6)).find_map(|it| self.count_at(it)) else {
                continue;
            };
            let begins = self.figures[figure].with_bound.start;
            if self.tree.words.get(start).is_some_and(|word| word.span.start == begins)
                || self.tree.words.get(verb + 1).is_some_and(|word| word.span.start == begins)
            {
                return Some(figure);
            }
        }
        None
    }

    fn total_by_tree(&self, at: usize) -> Vec<usize> {
        // "Estimates of the death toll range from 12 to 20": what is said of them is said of it.
        let told =
            self.head(at).filter(|it| self.relation(at) == Relation::Nmod && self.is_in("tellings", *it));
        let at = told.filter(|it| self.relation(*it) == Relation::Nsubj).unwrap_or(at);
        let Some(head) = self.head(at) else { return self.after_colon(at) };
        // "the toll is 12": the number is the predicate.
        if self.relation(at).is_subject()
            && let Some(figure) = self.count_at(head)
        {
            return vec![figure];
        }
        // "Tsunami toll 85,000", "toll: 12".
        let direct: Vec<usize> = self.after_colon(at);
        if !direct.is_empty() {
            return direct;
        }
        // "the toll ranged from 12 to 15": the figure is the range.
        if self.is_in("range_verbs", head) {
            return self
                .children_by(head, Relation::Obl)
                .filter_map(|it| self.count_at(it).or_else(|| self.phrase(it).figure))
                .take(1)
                .collect();
        }
        if self.is_in("total_verbs", head) {
            return self.given_by(head, at);
        }
        // "was announced to be 12", "is believed to be 12": the number is the predicate of what is said of the total.
        let said = self.children_by(head, Relation::Xcomp).filter_map(|it| self.count_at(it));
        said.take(usize::from(self.relation(at) == Relation::NsubjPass)).collect()
    }

    fn given_by(&self, verb: usize, total: usize) -> Vec<usize> {
        let gives = |child: usize| {
            let case = self.case(child).is_some_and(|it| self.is_in("total_cases", it));
            let object = matches!(
                self.relation(child),
                Relation::Obj | Relation::Xcomp | Relation::OblUnmarked | Relation::Advmod | Relation::Nmod
            );
            // "in the 200 to 400 range"
            let range = self.relation(child) == Relation::Obl && self.is_in("ranges", child);
            child != total && (case || object || range)
        };
        // "rose to 12 from 9": the earlier number is no answer; "to" and "at" stand first in the list of cases.
        let mut verbs = vec![verb];
        verbs.extend(self.children_by(verb, Relation::Xcomp));
        let places = verbs.iter().flat_map(|it| self.children(*it)).copied().filter(|child| gives(*child));
        places
            .filter_map(|child| self.count_at(child).or_else(|| self.phrase(child).figure))
            .take(1)
            .collect()
    }

    fn after_colon(&self, at: usize) -> Vec<usize> {
        let skip = usize::from(matches!(self.word(at + 1), ":" | "-" | "–"));
        let start = at + 1 + skip;
        let in_bound = |figure: &usize| {
            let bound = self.figures[*figure].with_bound.start;
            self.tree.words.get(start).is_some_and(|word| word.span.start == bound)
        };
        (start..self.len().min(start + 4))
            .find_map(|it| self.count_at(it))
            .filter(in_bound)
            .into_iter()
            .collect()
    }

    /// "brought the number of confirmed dead to 22": a verb before, a preposition and the number right behind the word.
    fn given_behind(&self, quantity: usize, word: usize) -> Option<usize> {
        let verb = (quantity.saturating_sub(3)..quantity).any(|it| self.is_in("total_verbs", it));
        self.figure_behind(word).filter(|_| verb)
    }

    /// "toll at 12": a preposition of totals and a number right behind a word.
    fn figure_behind(&self, word: usize) -> Option<usize> {
        let first = self.tree.words.get(word + 2).filter(|_| self.is_in("total_cases", word + 1))?;
        let figure = (word + 2..self.len().min(word + 6)).find_map(|it| self.count_at(it))?;
        (self.figures[figure].with_bound.start == first.span.start).then_some(figure)
    }

    /// "the number of gunmen was 32", "the total injured exceeded 1,200", "the ministry's total was set at 61".
    pub(crate) fn quantity(
        &self,
        at: usize,
        here: Option<&'g Measure>,
        before: Option<&'g Measure>,
        found: &mut Vec<Candidate<'g>>,
    ) {
        let direct = self.complement(at).and_then(|it| self.count_at(it));
        let figures = direct.map_or_else(|| self.total_by_tree(at), |it| vec![it]);
        let (start, end) = self.reach(at);
        let inside =
            |word: usize| word != at && self.tree.is_below(word, at) && self.count_at(word).is_none();
        let named_at = |it: usize| {
            self.measure_words(it)
                .find(|(_, word)| self.is_word(it, word))
                .map(|(measure, word)| (measure, word.place.clone(), it))
        };
        // Where the tree lost it: "brought the number of confirmed dead to 22".
        let behind =
            || (at + 2..self.len().min(at + 5)).filter(|_| self.word(at + 1) == "of").find_map(named_at);
        let named = (start..end).filter(|it| inside(*it)).find_map(named_at).or_else(behind);
        // "The total was set at 61": of what was counted last, unless something else is named.
        let bare = self.complement(at).is_none();
        // "Five more died, for a total of 12"
        let counted = match direct {
            Some(_) => here,
            None => here.or(before).filter(|_| bare),
        };
        let figures = if figures.is_empty() && named.is_some() {
            let given = named.as_ref().and_then(|it| self.given_behind(at, it.2));
            given.or_else(|| self.total_by_words(at)).into_iter().collect()
        } else {
            figures
        };
        let (measure, place, word) = match (named, counted) {
            (Some(named), _) => named,
            (None, Some(measure)) => (measure, "constructions/quantities.tsv".to_owned(), at),
            (None, None) => return,
        };
        let noun = self.complement(at).filter(|_| word != at);
        for figure in figures {
            let phrase = Phrase { figure: Some(figure), noun, node: at };
            let steps = vec![
                ("measure".to_owned(), place.clone()),
                ("frame".to_owned(), "constructions/quantities.tsv".to_owned()),
            ];
            found.push(Candidate {
                distance: self.figures[figure].tokens.0.abs_diff(at),
                phrase,
                measure,
                word,
                rank: 3,
                steps,
            });
        }
    }
}
