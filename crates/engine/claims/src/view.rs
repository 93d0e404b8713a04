//! One sentence as the claim stage sees it: words, tree, figures.

use std::cell::OnceCell;
use variorum_figures::{Amount, Figure, FigureKind};
use variorum_grammar::measures::MeasureWord;
use variorum_grammar::ud::{Relation, Upos};
use variorum_grammar::{Grammar, Measure};
use variorum_language::Tree;
use variorum_text::Span;

/// One sentence with everything that was read of it.
#[derive(Debug)]
pub(crate) struct View<'a> {
    pub(crate) sentence: usize,
    pub(crate) tree: &'a Tree,
    pub(crate) figures: &'a [Figure],
    pub(crate) grammar: &'a Grammar,
    pub(crate) folded: Vec<String>,
    lemmas: Vec<String>,
    /// Where persons are named.
    pub(crate) persons: &'a [Span],
    /// Whether the sentence is a headline.
    pub(crate) is_headline: bool,
    /// The one measure of the sentence before, and how many it counts.
    pub(crate) just_counted: Option<(&'a Measure, Amount)>,
    figure_at: Vec<Option<usize>>,
    below: Vec<Vec<usize>>,
    ends: OnceCell<Vec<(usize, usize)>>,
}

impl<'a> View<'a> {
    pub(crate) fn new(
        text: &'a str,
        sentence: usize,
        tree: &'a Tree,
        figures: &'a [Figure],
        grammar: &'a Grammar,
    ) -> Self {
        let length = tree.words.len();
        let mut figure_at = vec![None; length];
        for (at, figure) in figures.iter().enumerate() {
            for slot in figure_at.iter_mut().take(figure.tokens.1).skip(figure.tokens.0) {
                *slot = Some(at);
            }
        }
        let mut below = vec![Vec::new(); length];
        for (at, word) in tree.words.iter().enumerate() {
            if let Some(head) = word.head.filter(|it| *it < length) {
                below[head].push(at);
            }
        }
        let folded = tree.words.iter().map(|word| word.span.of(text).to_lowercase()).collect();
        let lemmas = tree.words.iter().map(|word| word.lemma.to_lowercase()).collect();
        Self {
            sentence,
            tree,
            figures,
            grammar,
            folded,
            lemmas,
            persons: &[],
            is_headline: false,
            just_counted: None,
            figure_at,
            below,
            ends: OnceCell::new(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.folded.len()
    }

    pub(crate) fn word(&self, at: usize) -> &str {
        self.folded.get(at).map_or("", String::as_str)
    }

    pub(crate) fn lemma(&self, at: usize) -> String {
        self.lemmas.get(at).cloned().unwrap_or_default()
    }

    /// The words of measures that the word may be, by form or by dictionary form.
    pub(crate) fn measure_words(
        &self,
        at: usize,
    ) -> impl Iterator<Item = (&'a Measure, &'a MeasureWord)> + use<'a> {
        self.grammar.measure_words(self.word(at), self.lemmas.get(at).map_or("", String::as_str))
    }

    pub(crate) fn pos(&self, at: usize) -> Upos {
        self.tree.words.get(at).map_or(Upos::X, |word| word.pos)
    }

    pub(crate) fn tag(&self, at: usize) -> &str {
        self.tree.words.get(at).map_or("", |word| word.tag.as_ref())
    }

    pub(crate) fn relation(&self, at: usize) -> Relation {
        self.tree.words.get(at).map_or(Relation::Dep, |word| word.relation)
    }

    pub(crate) fn head(&self, at: usize) -> Option<usize> {
        self.tree.words.get(at)?.head
    }

    pub(crate) fn children(&self, at: usize) -> &[usize] {
        self.below.get(at).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn children_by(&self, at: usize, relation: Relation) -> impl Iterator<Item = usize> + '_ {
        self.children(at).iter().copied().filter(move |child| self.relation(*child) == relation)
    }

    /// The noun subjects of a word.
    pub(crate) fn subjects(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.children(at).iter().copied().filter(|it| self.relation(*it).is_subject())
    }

    /// Whether a determiner says which one is meant: "the", "these".
    pub(crate) fn is_definite(&self, noun: usize) -> bool {
        self.children_by(noun, Relation::Det).any(|it| self.is_in("definite", it))
    }

    /// Index of the figure whose number words hold this word.
    pub(crate) fn figure_at(&self, at: usize) -> Option<usize> {
        self.figure_at.get(at).copied().flatten()
    }

    /// The figure at a word, if it can count people: no unit, no ordinal.
    pub(crate) fn count_at(&self, at: usize) -> Option<usize> {
        self.figure_at(at).filter(|it| self.counts(*it))
    }

    /// Whether a figure can be a count of people.
    pub(crate) fn counts(&self, figure: usize) -> bool {
        let figure = &self.figures[figure];
        if self.is_age(figure) {
            return false;
        }
        let whole = |end: Option<variorum_figures::Amount>| {
            end.is_none_or(|it| it.as_whole().is_some_and(|it| it >= 0))
        };
        let kind = matches!(figure.kind, FigureKind::Count | FigureKind::None);
        kind && figure.unit.is_none() && whole(figure.low) && whole(figure.high)
    }

    /// "John Marsh, 37, and": a bare number between stops after a name says how old somebody is.
    fn is_age(&self, figure: &Figure) -> bool {
        let (start, end) = figure.tokens;
        let after_name = start >= 2 && self.word(start - 1) == "," && self.pos(start - 2) == Upos::Propn;
        let closes = end >= self.len() || matches!(self.word(end), "," | "." | ")" | ";");
        let years = figure.low == figure.high
            && figure.low.and_then(variorum_figures::Amount::as_whole).is_some_and(|it| it < 120);
        after_name && closes && years && end == start + 1
    }

    /// Whether the word is in a list of `grammar/en/constructions`, by form or by dictionary form.
    pub(crate) fn is_in(&self, list: &str, at: usize) -> bool {
        let lists = &self.grammar.constructions;
        lists.has(list, self.word(at)) || self.lemmas.get(at).is_some_and(|it| lists.has(list, it))
    }

    /// First and one past the last word below `at`, itself included.
    pub(crate) fn reach(&self, at: usize) -> (usize, usize) {
        let ends = self.ends.get_or_init(|| {
            let mut ends: Vec<(usize, usize)> = (0..self.len()).map(|it| (it, it + 1)).collect();
            // A tree is at most as deep as it is long; a few passes settle nearly all, the cap bounds the rest.
            for _ in 0..64 {
                let mut changed = false;
                for child in 0..self.len() {
                    if let Some(head) = self.head(child).filter(|it| *it < self.len()) {
                        let joined = (ends[head].0.min(ends[child].0), ends[head].1.max(ends[child].1));
                        changed |= joined != ends[head];
                        ends[head] = joined;
                    }
                }
                if !changed {
                    break;
                }
            }
            ends
        });
        ends.get(at).copied().unwrap_or((at, at + 1))
    }

    /// The words from `start` to `end` as a span.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        let last = end.clamp(start + 1, self.len().max(start + 1)) - 1;
        match (self.tree.words.get(start), self.tree.words.get(last)) {
            (Some(first), Some(last)) => first.span.join(last.span),
            (Some(only), None) | (None, Some(only)) => only.span,
            (None, None) => Span::default(),
        }
    }

    /// Whether one of `lemmas` stands at most two steps below `at`.
    pub(crate) fn has_below(&self, at: usize, lemmas: &[String]) -> bool {
        // "Two people were shot, one fatally": the adverb behind a number is that number's.
        let is_one = |word: usize| {
            let of_number = self.pos(word) == Upos::Adv && word > at + 1 && self.count_at(word - 1).is_some();
            !of_number && lemmas.iter().any(|it| *it == self.lemma(word) || it == self.word(word))
        };
        self.children(at)
            .iter()
            .any(|child| is_one(*child) || self.children(*child).iter().any(|it| is_one(*it)))
    }

    /// The word at which a figure begins, with the words that limit it.
    pub(crate) fn start_of(&self, figure: &Figure) -> usize {
        self.tree.words.partition_point(|it| it.span.start < figure.with_bound.start)
    }

    /// Whether no finite verb stands in the sentence: a headline's way.
    pub(crate) fn is_verbless(&self) -> bool {
        (0..self.len()).all(|at| !matches!(self.tag(at), "VBD" | "VBZ" | "VBP" | "MD"))
    }

    /// The lemma of the case marker of `at` ("of" in "of the hostages"), if it has one.
    pub(crate) fn case(&self, at: usize) -> Option<usize> {
        self.children_by(at, Relation::Case).next()
    }
}
