//! Whose text a claim's words are: sentences that are the same words by reuse have one hand.

use crate::align::Alignment;
use crate::words::{Word, within};
use crate::{Account, Direction, Hand, ReuseKind};
use std::collections::BTreeMap;
use variorum_text::{Span, Text};

/// Two sentences are one when they share this much (in hundredths) of the shorter.
const SAME_SENTENCE: usize = 60;
/// A sentence of fewer shared words may be anybody's.
const SHARED: usize = 4;

/// The sentences of every account, joined where they are the same words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sentences {
    /// For each account its first sentence's place in `spans`, and the end.
    first: Vec<usize>,
    spans: Vec<Span>,
    words: Vec<std::ops::Range<usize>>,
    parent: Vec<usize>,
    taken: Vec<bool>,
}

impl Sentences {
    pub fn of(accounts: &[Account<'_>], words: &[Vec<Word>]) -> Self {
        let mut sentences = Self::default();
        for (account, words) in accounts.iter().zip(words) {
            sentences.first.push(sentences.spans.len());
            for span in sentence_spans(account.text) {
                sentences.parent.push(sentences.spans.len());
                sentences.spans.push(span);
                sentences.words.push(within(words, span));
            }
        }
        sentences.first.push(sentences.spans.len());
        sentences.taken = vec![false; sentences.spans.len()];
        sentences
    }

    /// Joins the sentences of two accounts that this alignment shows to be the same words.
    pub fn join(&mut self, (a, b): (usize, usize), alignment: &Alignment, direction: Direction) {
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for run in &alignment.runs {
            let mut at = 0;
            while at < run.len {
                let (p, q) = (self.holding(a, run.a + at), self.holding(b, run.b + at));
                let (Some(p), Some(q)) = (p, q) else {
                    at += 1;
                    continue;
                };
                // As many words as both sentences still have.
                let step = (self.words[p].end - run.a - at).min(self.words[q].end - run.b - at);
                let step = step.clamp(1, run.len - at);
                *shared.entry((p, q)).or_default() += step;
                at += step;
            }
        }
        for ((p, q), shared) in shared {
            let shorter = self.words[p].len().min(self.words[q].len());
            if shared >= SHARED && 100 * shared >= SAME_SENTENCE * shorter {
                self.taken[q] |= direction == Direction::AtoB;
                self.taken[p] |= direction == Direction::BtoA;
                let (p, q) = (self.root(p), self.root(q));
                self.parent[p.max(q)] = p.min(q);
            }
        }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    fn holding(&self, account: usize, word: usize) -> Option<usize> {
        let (from, to) = (self.first[account], self.first[account + 1]);
        let at = from + self.words[from..to].partition_point(|it| it.end <= word);
        (at < to && self.words[at].contains(&word)).then_some(at)
    }

    /// For every sentence, the account whose text it is: of those that share it the first that took
    /// it from none of the others.
    pub fn origins(&mut self) -> Vec<usize> {
        let mut origin: BTreeMap<usize, (bool, usize)> = BTreeMap::new();
        for account in 0..self.first.len().saturating_sub(1) {
            for at in self.first[account]..self.first[account + 1] {
                let it = (self.taken[at], account);
                let root = self.root(at);
                origin.entry(root).and_modify(|best| *best = it.min(*best)).or_insert(it);
            }
        }
        (0..self.spans.len()).map(|at| origin.get(&self.root(at)).map_or(0, |it| it.1)).collect()
    }

    /// The sentence that holds most of `span`.
    pub fn at(&self, account: usize, span: Span) -> Option<usize> {
        let (from, to) = (*self.first.get(account)?, *self.first.get(account + 1)?);
        let start = from + self.spans[from..to].partition_point(|it| it.end <= span.start);
        let common = |at: usize| {
            self.spans[at]
                .end
                .min(span.end.max(span.start + 1))
                .saturating_sub(self.spans[at].start.max(span.start))
        };
        let touched = (start..to).take_while(|&at| self.spans[at].start < span.end.max(span.start + 1));
        touched.max_by_key(|&at| (common(at), std::cmp::Reverse(at)))
    }
}

/// The hand of each sentence, for looking claims up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hands {
    pub sentences: Sentences,
    pub hand: Vec<Hand>,
    pub place: BTreeMap<usize, usize>,
}

impl Hands {
    pub fn of(&self, account: usize, span: Span) -> Hand {
        self.place
            .get(&account)
            .and_then(|&place| self.sentences.at(place, span))
            .and_then(|at| self.hand.get(at))
            .cloned()
            .unwrap_or(Hand::Account(account))
    }
}

/// Whether reuse of this kind makes one hand of two.
pub(crate) fn is_one_hand(kind: ReuseKind) -> bool {
    match kind {
        ReuseKind::Copy | ReuseKind::Edition | ReuseKind::Boilerplate => true,
        ReuseKind::Quotation => false,
    }
}

/// The sentences of a text; of one that was not split, its lines cut at full stops.
fn sentence_spans(text: &Text) -> Vec<Span> {
    if !text.sentences.is_empty() {
        return text.sentences.iter().map(|it| it.span).collect();
    }
    let mut spans = Vec::new();
    let mut start = 0;
    let mut last = ' ';
    for (at, c) in text.words.char_indices() {
        if c == '\n' || c.is_whitespace() && matches!(last, '.' | '!' | '?' | '…') {
            spans.push(Span::new(start, at));
            start = at + c.len_utf8();
        }
        if !matches!(c, '"' | '”' | '’' | ')' | '»') {
            last = c;
        }
    }
    spans.push(Span::new(start, text.words.len()));
    spans.retain(|it| !it.is_empty());
    spans
}
