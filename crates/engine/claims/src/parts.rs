//! Figures that count a part of what was just counted: "40 people, 12 of them children".

use crate::candidates::Candidate;
use crate::phrase::Phrase;
use crate::view::View;
use variorum_figures::Figure;
use variorum_grammar::Measure;
use variorum_grammar::ud::{Relation, Upos};

/// A figure read as a part, or as a list item, of another reading of the same sentence.
pub(crate) struct Part<'g> {
    pub(crate) phrase: Phrase,
    pub(crate) measure: &'g Measure,
    pub(crate) word: usize,
    /// Index of the whole in the readings given; `None` where the whole stands in an earlier sentence.
    pub(crate) whole: Option<usize>,
    pub(crate) place: &'static str,
}

/// The lists of words that open a part.
pub(crate) const LISTS: &str = "constructions/parts.tsv";
pub(crate) const AMONG: &str = "constructions/among.tsv";
pub(crate) const GROUPS: &str = "constructions/groups.tsv";

impl<'g> Part<'g> {
    pub(crate) fn new(phrase: Phrase, measure: &'g Measure, word: usize, whole: Option<usize>) -> Self {
        Self { phrase, measure, word, whole, place: LISTS }
    }
}

/// Parts among the figures that no frame took.
pub(crate) fn parts<'g>(
    view: &View<'g>,
    chosen: &[Candidate<'g>],
    before: Option<&'g Measure>,
) -> Vec<Part<'g>> {
    let taken: Vec<usize> = chosen.iter().filter_map(|it| it.phrase.figure).collect();
    let mut found: Vec<Part<'g>> = Vec::new();
    for figure in (0..view.figures.len()).filter(|it| !taken.contains(it) && view.counts(*it)) {
        let node = view.figure_node(figure);
        let part = view
            .next_item(figure, node, &found)
            .or_else(|| view.part_at(figure, node, chosen, before))
            .or_else(|| view.of_group(figure, node, before))
            .or_else(|| view.among(figure, node, chosen))
            .or_else(|| view.fronted(figure, chosen))
            .or_else(|| view.summed(figure, node, chosen))
            .or_else(|| view.listed(figure, node, chosen, &found));
        found.extend(part);
    }
    found
}

impl<'g> View<'g> {
    /// "330 people died, half of them children": the part that a share of those counted before comes to.
    pub(crate) fn shares(&self, chosen: &[Candidate<'g>]) -> Vec<(Figure, Part<'g>)> {
        let shares = (0..self.figures.len()).filter(|it| self.figures[*it].is_share());
        let part = |figure: usize| {
            self.pronoun_after(figure).or_else(|| self.pronoun_before(figure))?;
            let node = self.figure_node(figure);
            let phrase = self.part_phrase(figure, node);
            phrase.noun.filter(|it| self.is_people(*it))?;
            let whole = self.whole_before(self.figures[figure].tokens.0, chosen)?;
            let Candidate { measure, word, .. } = chosen[whole];
            let amount = self.figures[figure].of(&self.figures[chosen[whole].phrase.figure?])?;
            Some((amount, Part::new(phrase, measure, word, Some(whole))))
        };
        shares.filter_map(part).collect()
    }

    /// The head of the phrase that a figure belongs to.
    pub(crate) fn figure_node(&self, figure: usize) -> usize {
        let (start, end) = self.figures[figure].tokens;
        let inside = |at: usize| (start..end).contains(&at);
        let top = (start..end).find(|at| self.head(*at).is_none_or(|head| !inside(head))).unwrap_or(start);
        match self.head(top) {
            Some(head)
                if matches!(
                    self.relation(top),
                    Relation::Nummod | Relation::Amod | Relation::Det | Relation::Compound
                ) =>
            {
                head
            }
            _ => top,
        }
    }

    fn part_at(
        &self,
        figure: usize,
        node: usize,
        chosen: &[Candidate<'g>],
        before: Option<&'g Measure>,
    ) -> Option<Part<'g>> {
        // "all of them members of one family": the number counts what those are of.
        let whose = self.head(node).filter(|_| self.case(node).is_some_and(|it| self.word(it) == "of"));
        if whose.is_some_and(|it| self.pos(it) == Upos::Noun && self.is_in("memberships", it)) {
            return None;
        }
        let phrase = self.part_phrase(figure, node);
        let (start, _) = self.figures[figure].tokens;
        // "no survivors among the 88 people": a number that is known is a whole.
        let opens = self.opener(figure).filter(|it| !(self.is_in("among", *it) && self.is_definite(node)));
        // "of whom 186 were children", "186 of them children", "including 186 children", "among them 186 children".
        let pronoun = self.pronoun_after(figure).or_else(|| self.pronoun_before(figure));
        let is_thing = phrase.noun.is_some_and(|noun| self.is_in("things", noun));
        // "The dead include 186 children": the whole is named without a number.
        if !is_thing {
            let verb = self.listing_verb(node);
            let said = || phrase.noun.and_then(|_| self.item_said_of_whole(node));
            if let Some((measure, word)) = verb
                .and_then(|verb| self.named_whole(verb))
                .or_else(|| opens.and_then(|at| self.named_complement(at)))
                .or_else(said)
            {
                return Some(Part::new(phrase, measure, word, None));
            }
        }
        let names_people = phrase.noun.is_none_or(|noun| {
            variorum_grammar::populations::Populations::english().of_lemma(&self.lemma(noun)).is_some()
                || (!is_thing && pronoun.is_some())
                || self.is_people_word(noun)
        });
        if !names_people {
            return None;
        }
        if let Some(whole) =
            (opens.is_some() || pronoun.is_some()).then(|| self.whole_before(start, chosen)).flatten()
        {
            return Some(Part::new(phrase, chosen[whole].measure, chosen[whole].word, Some(whole)));
        }
        // "Of those, 12 were children": the whole stands in the sentence before.
        let fronted = self.pronoun_before(figure).filter(|it| *it < 4).or(opens.filter(|it| *it < 2));
        let leads = self.pronoun_after(figure).filter(|_| start < 4);
        let measure = before.filter(|_| (fronted.is_some() || leads.is_some()) && chosen.is_empty())?;
        Some(Part::new(phrase, measure, node, None))
    }

    /// The people that a part counts: for "186 of them children" the noun after the pronoun.
    fn part_phrase(&self, figure: usize, node: usize) -> Phrase {
        let start = match self.pronoun_after(figure) {
            Some(pronoun) => pronoun + 1,
            None if self.pronoun_before(figure).is_some() => self.figures[figure].tokens.1,
            None => {
                let phrase = self.phrase(node);
                return if phrase.figure == Some(figure) {
                    phrase
                } else {
                    Phrase {
                        figure: Some(figure),
                        noun: self.noun_right(self.figures[figure].tokens.1),
                        node,
                    }
                };
            }
        };
        let noun = self.noun_right(start).or_else(|| self.said_to_be(self.figures[figure].tokens.0));
        Phrase { figure: Some(figure), noun, node }
    }

    /// The first noun at or after `start`, over a copula and its modifiers.
    pub(crate) fn noun_right(&self, start: usize) -> Option<usize> {
        for at in start..self.len().min(start + 5) {
            match self.pos(at) {
                Upos::Noun | Upos::Propn => {
                    let last = (at + 1..self.len())
                        .take_while(|it| matches!(self.pos(*it), Upos::Noun | Upos::Propn))
                        .last();
                    return Some(last.unwrap_or(at));
                }
                Upos::Aux | Upos::Det | Upos::Adj | Upos::Adv => {}
                _ => return None,
            }
        }
        None
    }

    /// The word that opens a part, directly before the figure and its bound.
    fn opener(&self, figure: usize) -> Option<usize> {
        let start = self.bound_start(figure);
        let near =
            (start.saturating_sub(4)..start).rev().take_while(|it| !matches!(self.word(*it), ";" | "."));
        let mut seen_verb = false;
        for at in near {
            if self.is_in("parts", at) {
                return (!seen_verb).then_some(at);
            }
            // "among them 12", "among the dead were 12": only pronouns, determiners and a copula may stand between.
            seen_verb |= !matches!(
                self.pos(at),
                Upos::Pron
                    | Upos::Det
                    | Upos::Aux
                    | Upos::Num
                    | Upos::Adv
                    | Upos::Adp
                    | Upos::Noun
                    | Upos::Adj
            );
        }
        None
    }

    pub(crate) fn bound_start(&self, figure: usize) -> usize {
        let start = self.figures[figure].with_bound.start;
        (0..self.figures[figure].tokens.0)
            .rev()
            .take_while(|it| self.tree.words[*it].span.start >= start)
            .last()
            .unwrap_or(self.figures[figure].tokens.0)
    }

    /// "186 [of them]".
    fn pronoun_after(&self, figure: usize) -> Option<usize> {
        let figure = &self.figures[figure];
        // "90 per cent of them"
        let last = figure.tokens.1 + if figure.unit.is_some() { 2 } else { 0 };
        let end = (figure.tokens.1..=last).find(|it| self.word(*it) == "of")?;
        self.is_in("part_pronouns", end + 1).then_some(end + 1)
    }

    /// "[of whom] 186", "[of those] ,  12".
    pub(crate) fn pronoun_before(&self, figure: usize) -> Option<usize> {
        let start = self.bound_start(figure);
        (start.saturating_sub(3)..start)
            .rev()
            .find(|it| self.is_in("part_pronouns", *it) && *it > 0 && self.word(*it - 1) == "of")
    }

    /// The nearest reading to the left.
    pub(crate) fn whole_before(&self, start: usize, chosen: &[Candidate<'g>]) -> Option<usize> {
        let place = |it: &Candidate<'g>| it.phrase.figure.map(|figure| self.figures[figure].tokens.0);
        (0..chosen.len())
            .filter(|it| place(&chosen[*it]).is_some_and(|at| at < start))
            .max_by_key(|it| place(&chosen[*it]))
    }

    /// The measure of a word below the subject of `verb`: "the dead include …".
    pub(crate) fn named_whole(&self, verb: usize) -> Option<(&'g Measure, usize)> {
        self.subjects(verb).find_map(|it| self.measure_of(it))
    }

    /// "among the dead were 12 officers".
    fn named_complement(&self, opener: usize) -> Option<(&'g Measure, usize)> {
        (opener + 1..self.len().min(opener + 4)).find_map(|it| self.measure_of(it))
    }

    /// The measure of a word that names a whole, noun or participle: "among the dead", "among those killed".
    pub(crate) fn told_measure(&self, at: usize) -> Option<(&'g Measure, usize)> {
        let told = |measure: &&'g Measure| {
            measure.words.iter().any(|it| it.pos == "verb" && self.tag(at) == "VBN" && self.is_word(at, it))
        };
        self.measure_of(at).or_else(|| self.grammar.measures.values().find(told).map(|it| (it, at)))
    }

    pub(crate) fn measure_of(&self, at: usize) -> Option<(&'g Measure, usize)> {
        let counts = |frame: &String| frame == "count-noun" || frame == "total";
        let mut words = self.measure_words(at);
        words.find(|(_, it)| it.pos != "verb" && it.frames.iter().any(counts)).map(|(it, _)| (it, at))
    }
}
