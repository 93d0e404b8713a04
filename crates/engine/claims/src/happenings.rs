//! Which happening a time dates: "the first explosion was heard at 13:03" dates the first explosion.

use crate::depth::may_happen;
use serde::{Deserialize, Serialize};
use variorum_grammar::Grammar;
use variorum_grammar::ud::{Relation, Upos};
use variorum_language::{Tree, Trees};
use variorum_text::{Span, Text};
use variorum_times::{TimeExpression, TimeKind};

/// A happening with a noun of `acts.tsv`, and the time that its clause gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happening {
    /// Index of the time, in the same analysis.
    pub time: usize,
    /// The noun with the word that sets it apart ("first explosion").
    pub span: Span,
    /// Class of nouns that can stand for one another ("explosion").
    pub class: String,
    /// Which of several: "1", "last"; empty where nothing says so.
    pub which: String,
}

/// Every dated happening, in order of its time.
pub(crate) fn find(
    text: &Text,
    trees: &Trees<'_>,
    times: &[TimeExpression],
    grammar: &Grammar,
) -> Vec<Happening> {
    let dated = times
        .iter()
        .enumerate()
        .filter(|(_, it)| matches!(it.kind, TimeKind::Date | TimeKind::Time) && it.from.is_some());
    dated
        .filter_map(|(time, it)| {
            let may = trees.is_whole() || may_happen(text, it.sentence, grammar);
            // Asked first: a tree is read only where one is needed.
            let tree = if may { trees.get(it.sentence)? } else { return None };
            dated_by(tree, it.span, grammar).map(|(noun, class)| {
                let mark = mark_of(tree, noun, grammar);
                let from = mark.as_ref().map_or(noun, |it| it.0);
                Happening {
                    time,
                    span: tree.words[from].span.join(tree.words[noun].span),
                    class: class.to_owned(),
                    which: mark.map_or_else(String::new, |it| it.1),
                }
            })
        })
        .collect()
}

/// The noun of the happening that a time dates: the one it hangs from, or the subject of its clause.
fn dated_by<'g>(tree: &Tree, time: Span, grammar: &'g Grammar) -> Option<(usize, &'g str)> {
    let class = |at: usize| {
        let word = &tree.words[at];
        let noun = matches!(word.pos, Upos::Noun | Upos::Propn);
        let lemma = word.lemma.to_lowercase();
        grammar.constructions.value("acts", &lemma).filter(|_| noun).map(|it| (at, it))
    };
    let first = tree.words.iter().position(|it| it.span.overlaps(time))?;
    for at in tree.ancestors(first).take(CLIMB) {
        if let Some(found) = class(at) {
            return Some(found);
        }
        if tree.words[at].pos == Upos::Verb || tree.words[at].relation == Relation::Root {
            let subject =
                tree.children(at).find(|it| tree.words[*it].relation.universal() == Relation::Nsubj);
            return subject.and_then(class);
        }
    }
    None
}

/// A time hangs at most so many steps below its clause's verb.
const CLIMB: usize = 6;

/// The word that makes it one of several, and which one.
fn mark_of(tree: &Tree, noun: usize, grammar: &Grammar) -> Option<(usize, String)> {
    let before = tree.children(noun).filter(|it| *it < noun);
    let mut marks = before.filter_map(|it| {
        let lemma = tree.words[it].lemma.to_lowercase();
        let which = grammar.constructions.value("part_marks", &lemma)?;
        (!which.is_empty()).then(|| (it, which.to_owned()))
    });
    marks.next()
}
