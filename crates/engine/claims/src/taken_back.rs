//! Figures that their own text gives as those of a first moment: "initially put at 12", "early reports said".

use crate::view::View;
use crate::{Claim, ClaimKind};
use std::collections::BTreeSet;
use variorum_grammar::Grammar;
use variorum_grammar::ud::{Relation, Upos};
use variorum_language::Trees;
use variorum_text::{Span, Text};

/// A word about a figure stands so few steps above it.
const NEAR: usize = 5;

/// Marks the figures that a word calls initial, where the account gives another of the same people.
pub(crate) fn mark(claims: &mut [Claim], trees: &Trees<'_>, text: &Text, grammar: &Grammar) {
    let counts = |it: &Claim| it.kind == ClaimKind::Figure && it.realis.answers() && it.elsewhere.is_none();
    let calls = |it: &Claim| {
        let sentence = text.sentences.get(it.sentence);
        // A tree is read only where such a word stands.
        let may = sentence.is_some_and(|it| {
            it.tokens.iter().any(|it| {
                let word = it.of(&text.words).to_lowercase();
                grammar.constructions.has("initially", &word)
            })
        });
        may && trees.get(it.sentence).is_some_and(|tree| {
            let view = View::new(&text.words, it.sentence, tree, &[], grammar);
            view.calls_initial(it.figure_span, it.chain.last().map(|link| (link.cue, link.span)))
        })
    };
    let called: Vec<usize> =
        (0..claims.len()).filter(|at| counts(&claims[*at]) && calls(&claims[*at])).collect();
    let told = |it: &Claim| (it.measure.clone(), it.population.clone());
    let kept = claims.iter().enumerate().filter(|(at, it)| counts(it) && !called.contains(at));
    let others: BTreeSet<_> = kept.map(|(_, it)| (told(it), (it.low, it.high))).collect();
    for at in called {
        let claim = &mut claims[at];
        let same = others.range((told(claim), (None, None))..).take_while(|(it, _)| *it == told(claim));
        claim.superseded = same.into_iter().any(|(_, amount)| *amount != (claim.low, claim.high));
    }
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
        if self.pos(at) == Upos::Verb {
            return self.is_in("total_verbs", at);
        }
        self.is_in("tellings", at) || self.is_in("quantities", at) || self.is_total(at)
    }

    /// "toll"
    fn is_total(&self, at: usize) -> bool {
        self.measure_words(at).any(|(_, word)| word.frames.iter().any(|it| it == "total"))
    }

    fn is_initial(&self, at: usize) -> bool {
        let is_verb = self.pos(at) == Upos::Verb;
        let names_a_number = self.is_in("tellings", at) || self.is_in("quantities", at) || self.is_total(at);
        self.children(at).iter().any(|it| {
            let says = self.is_in("initially", *it)
                // "at first"
                && !(self.pos(*it) == Upos::Adj && is_verb && self.case(*it).is_none());
            match self.relation(*it) {
                Relation::Advmod => says && is_verb,
                Relation::Obl => says && is_verb && self.case(*it).is_some_and(|it| self.word(it) == "at"),
                Relation::Amod => says && names_a_number,
                _ => false,
            }
        })
    }
}
