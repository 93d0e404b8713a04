//! One parsed sentence with its tree turned round: from each word to what hangs below it.

use crate::quotes::Quote;
use crate::reading::Reading;
use std::borrow::Cow;
use std::cell::OnceCell;
use variorum_grammar::ud::{Relation, Upos};
use variorum_language::{Tree, Word};
use variorum_text::Span;

/// A sentence to look at from above.
pub(crate) struct View<'a> {
    pub(crate) text: &'a str,
    pub(crate) sentence: usize,
    pub(crate) tree: &'a Tree,
    kids: Vec<Vec<usize>>,
    first: Vec<usize>,
    last: Vec<usize>,
    lemmas: Vec<Cow<'a, str>>,
    forms: Vec<Cow<'a, str>>,
    punctuation: Vec<bool>,
    /// Which words are marks that close a quotation.
    closing: Vec<bool>,
}

/// The views of a text, each made when it is first looked at.
pub(crate) struct Views<'q, 'a> {
    reading: Reading<'a>,
    quotes: &'q [Quote],
    slots: Vec<OnceCell<Option<View<'a>>>>,
}

impl<'q, 'a> Views<'q, 'a> {
    pub(crate) fn new(reading: &Reading<'a>, quotes: &'q [Quote]) -> Self {
        let slots = reading.text.sentences.iter().map(|_| OnceCell::new()).collect();
        Self { reading: *reading, quotes, slots }
    }

    /// The view of a sentence; none where it has no tree.
    pub(crate) fn of(&self, sentence: usize) -> Option<&View<'a>> {
        let new = || {
            let tree = self.reading.trees.get(sentence).filter(|it| !it.words.is_empty())?;
            Some(View::new(&self.reading.text.words, sentence, tree, self.quotes))
        };
        self.slots.get(sentence)?.get_or_init(new).as_ref()
    }
}

impl<'a> View<'a> {
    pub(crate) fn new(text: &'a str, sentence: usize, tree: &'a Tree, quotes: &[Quote]) -> Self {
        let count = tree.words.len();
        let mut kids = vec![Vec::new(); count];
        for (at, word) in tree.words.iter().enumerate() {
            if let Some(slot) = word.head.and_then(|head| kids.get_mut(head)) {
                slot.push(at);
            }
        }
        let mut view = Self {
            text,
            sentence,
            tree,
            kids,
            first: (0..count).collect(),
            last: (0..count).collect(),
            closing: closing(tree, quotes),
            lemmas: tree.words.iter().map(|word| lower(&word.lemma)).collect(),
            forms: tree.words.iter().map(|word| lower(word.span.of(text))).collect(),
            punctuation: tree
                .words
                .iter()
                .map(|word| word.pos == Upos::Punct || !word.span.of(text).chars().any(char::is_alphanumeric))
                .collect(),
        };
        view.measure();
        view
    }

    /// Finds how far each subtree reaches, children before parents. A loop in the tree is left unread.
    fn measure(&mut self) {
        let mut order: Vec<usize> =
            (0..self.len()).filter(|at| self.tree.words[*at].head.is_none()).collect();
        let mut next = 0;
        while next < order.len() {
            order.extend(self.kids[order[next]].iter().copied());
            next += 1;
        }
        for at in order.into_iter().rev() {
            if let Some(head) = self.tree.words[at].head.filter(|head| *head < self.len()) {
                self.first[head] = self.first[head].min(self.first[at]);
                self.last[head] = self.last[head].max(self.last[at]);
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.tree.words.len()
    }

    pub(crate) fn word(&self, at: usize) -> &'a Word {
        &self.tree.words[at]
    }

    pub(crate) fn relation(&self, at: usize) -> Relation {
        self.tree.words[at].relation
    }

    pub(crate) fn head(&self, at: usize) -> Option<usize> {
        self.tree.words[at].head.filter(|head| *head < self.len())
    }

    /// Dictionary form in lower case.
    pub(crate) fn lemma(&self, at: usize) -> &str {
        &self.lemmas[at]
    }

    /// The word as it stands, in lower case.
    pub(crate) fn form(&self, at: usize) -> &str {
        &self.forms[at]
    }

    /// Whether the word, as it stands or in dictionary form, is in `list`.
    pub(crate) fn is(&self, at: usize, list: &[String]) -> bool {
        list.iter().any(|it| *it == self.lemmas[at] || *it == self.forms[at])
    }

    pub(crate) fn kids(&self, at: usize) -> &[usize] {
        &self.kids[at]
    }

    /// The first child that hangs by one of `relations`.
    pub(crate) fn kid(&self, at: usize, relations: &[Relation]) -> Option<usize> {
        self.kids[at].iter().copied().find(|kid| relations.contains(&self.relation(*kid)))
    }

    /// First and last word of the subtree.
    pub(crate) fn reach(&self, at: usize) -> (usize, usize) {
        (self.first[at], self.last[at])
    }

    /// Whether the text of the subtree of `above` holds `at`.
    pub(crate) fn within(&self, at: usize, above: usize) -> bool {
        self.first[above] <= at && at <= self.last[above]
    }

    /// Whether the word is the mark that closes a quotation.
    pub(crate) fn closes(&self, at: usize) -> bool {
        self.closing.get(at).copied().unwrap_or(false)
    }

    pub(crate) fn is_punct(&self, at: usize) -> bool {
        self.punctuation[at]
    }

    /// Whether the word is a verb, by class or by tag.
    pub(crate) fn is_verb(&self, at: usize) -> bool {
        let word = self.word(at);
        word.pos == Upos::Verb || (word.pos == Upos::Aux && word.tag.starts_with('V'))
    }

    pub(crate) fn is_noun(&self, at: usize) -> bool {
        matches!(self.word(at).pos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
    }

    /// The span from word `from` to word `to`, without punctuation at its ends.
    pub(crate) fn span(&self, from: usize, to: usize) -> Option<Span> {
        let inside = |at: &usize| !self.is_punct(*at);
        let from = (from..=to).find(inside)?;
        let mut last = (from..=to).rev().find(inside)?;
        // A bracket that was opened inside is closed inside.
        if last < to && matches!(self.form(last + 1), ")" | "]") {
            let opened = |at: &usize| matches!(self.form(*at), "(" | "[");
            last += usize::from((from..last).rev().take(40).find(opened).is_some());
        }
        let to = last;
        Some(self.word(from).span.join(self.word(to).span))
    }

    /// The words `from..=to` without those in `holes` (pairs of first and last word), in order.
    pub(crate) fn spans_without(&self, from: usize, to: usize, holes: &[(usize, usize)]) -> Vec<Span> {
        let mut holes: Vec<(usize, usize)> =
            holes.iter().copied().filter(|hole| hole.0 <= to && hole.1 >= from).collect();
        holes.sort_unstable();
        let mut spans = Vec::new();
        let mut start = from;
        for (hole_from, hole_to) in holes {
            if hole_from > start {
                spans.extend(self.span(start, hole_from - 1));
            }
            start = start.max(hole_to + 1);
        }
        if start <= to {
            spans.extend(self.span(start, to));
        }
        spans
    }

    /// The word that starts at or after byte `offset`.
    pub(crate) fn word_at(&self, offset: usize) -> usize {
        self.tree.words.partition_point(|word| word.span.start < offset)
    }

    /// The word before whose start no other of the sentence begins, from the end: last word that ends by `offset`.
    pub(crate) fn last_before(&self, offset: usize) -> Option<usize> {
        self.tree.words.partition_point(|word| word.span.end <= offset).checked_sub(1)
    }

    /// The words above `at`, nearest first.
    pub(crate) fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(at), |above| self.head(*above)).take(24)
    }
}

pub(crate) fn lower(word: &str) -> Cow<'_, str> {
    if word.chars().any(char::is_uppercase) { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) }
}

fn closing(tree: &Tree, quotes: &[Quote]) -> Vec<bool> {
    let closes = |span: Span| {
        let at = quotes.partition_point(|quote| quote.outer.end < span.end);
        quotes.get(at).is_some_and(|quote| span.overlaps(Span::new(quote.inner.end, quote.outer.end)))
    };
    tree.words.iter().map(|word| closes(word.span)).collect()
}
