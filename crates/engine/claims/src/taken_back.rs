//! Figures that their own text gives as those of a first moment: "initially put at 12", "early reports said".

use crate::view::View;
use crate::{Claim, ClaimKind};
use std::collections::{BTreeMap, BTreeSet};
use variorum_grammar::Grammar;
use variorum_grammar::ud::{Relation, Upos};
use variorum_language::Trees;
use variorum_text::{Span, Text};

/// A word about a figure stands so few steps above it.
const NEAR: usize = 5;

/// Marks the figures that a word calls initial, where the account gives another of the same people.
pub(crate) fn mark(claims: &mut [Claim], trees: &Trees<'_>, text: &Text, grammar: &Grammar) {
    let counts = |it: &Claim| it.kind == ClaimKind::Figure && it.realis.answers() && it.elsewhere.is_none();
    let mut by_sentence: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate().filter(|(_, it)| counts(it)) {
        by_sentence.entry(claim.sentence).or_default().push(at);
    }
    let mut called: BTreeSet<usize> = BTreeSet::new();
    for (sentence, here) in by_sentence {
        // A tree is read only where such a word stands.
        if !holds_word(text, sentence, grammar) {
            continue;
        }
        let Some(tree) = trees.get(sentence) else { continue };
        let view = View::new(&text.words, sentence, tree, &[], grammar);
        called.extend(here.into_iter().filter(|at| {
            let claim = &claims[*at];
            view.calls_initial(claim.figure_span, claim.chain.last().map(|link| (link.cue, link.span)))
        }));
    }
    let told = |it: &Claim| (it.measure.clone(), it.population.clone());
    let kept = claims.iter().enumerate().filter(|(at, it)| counts(it) && !called.contains(at));
    let others: BTreeSet<_> = kept.map(|(_, it)| (told(it), (it.low, it.high))).collect();
    for at in called {
        let claim = &mut claims[at];
        let same = others.range((told(claim), (None, None))..).take_while(|(it, _)| *it == told(claim));
        claim.superseded = same.into_iter().any(|(_, amount)| *amount != (claim.low, claim.high));
    }
}

fn holds_word(text: &Text, sentence: usize, grammar: &Grammar) -> bool {
    let tokens = text.sentences.get(sentence).into_iter().flat_map(|it| &it.tokens);
    let mut words = tokens.map(|it| it.of(&text.words).to_lowercase());
    words.any(|it| grammar.constructions.has("initially", &it))
}

impl View<'_> {
    /// Whether the words around a figure, or around who gives it, call it initial.
    fn calls_initial(&self, figure: Span, source: Option<(Span, Option<Span>)>) -> bool {
        let at = |span: Span| (0..self.len()).filter(move |it| self.tree.words[*it].span.overlaps(span));
        let Some(number) = at(figure).next() else { return false };
        let above = std::iter::once(number).chain(self.tree.ancestors(number)).take(NEAR);
        let giving = source.map(|(cue, speaker)| at(cue).chain(speaker.into_iter().flat_map(at)));
        let giving = giving.into_iter().flatten();
        above.filter(|it| self.tells_total(*it)).chain(giving).any(|it| self.is_initial(it))
    }

    /// A verb that gives a number, or a noun for one: not the word for what happened to people.
    fn tells_total(&self, at: usize) -> bool {
        if self.pos(at) == Upos::Verb { self.is_in("total_verbs", at) } else { self.names_a_number(at) }
    }

    /// "reports", "number", "toll"
    fn names_a_number(&self, at: usize) -> bool {
        let is_total = || self.measure_words(at).any(|(_, word)| word.frames.iter().any(|it| it == "total"));
        self.is_in("tellings", at) || self.is_in("quantities", at) || is_total()
    }

    fn is_initial(&self, at: usize) -> bool {
        let is_verb = self.pos(at) == Upos::Verb;
        let mut words = self.children(at).iter().copied().filter(|it| self.is_in("initially", *it));
        words.any(|it| match self.relation(it) {
            Relation::Advmod => is_verb && self.pos(it) != Upos::Adj,
            // "at first"
            Relation::Obl => is_verb && self.case(it).is_some_and(|it| self.word(it) == "at"),
            Relation::Amod => !is_verb && self.names_a_number(at),
            _ => false,
        })
    }
}
