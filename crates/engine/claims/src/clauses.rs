//! The clauses of what is said: the main one of each statement, and those joined to it by "and".

use crate::clause::Clause;
use variorum_attribution::Statement;
use variorum_grammar::Grammar;
use variorum_grammar::ud::{Relation, Upos};
use variorum_language::{Tree, Trees};
use variorum_text::{Span, Text};

/// Every clause of every statement, in order of statement and position.
pub(crate) fn find(
    text: &Text,
    trees: &Trees<'_>,
    statements: &[Statement],
    grammar: &Grammar,
) -> Vec<Clause> {
    let mut out = Vec::new();
    for (statement, said) in statements.iter().enumerate() {
        for part in &said.content {
            let sentence = text.sentences.partition_point(|it| it.span.end <= part.start);
            // What a quotation goes on to say in other sentences is not what is denied or admitted.
            if sentence != said.sentence {
                continue;
            }
            let Some(tree) = trees.get(sentence) else { continue };
            for head in heads(tree, *part) {
                let found = clause(tree, *part, head, grammar);
                out.extend(found.map(|it| Clause { sentence, statement, ..it }));
            }
        }
    }
    out
}

/// The words of `part` whose head stands outside it, and the clauses joined to these.
fn heads(tree: &Tree, part: Span) -> Vec<usize> {
    let inside = |at: usize| tree.words.get(at).is_some_and(|it| part.contains(it.span));
    let top = (0..tree.words.len()).filter(|at| {
        inside(*at)
            && tree.words[*at].head.is_none_or(|head| !inside(head))
            && !matches!(tree.words[*at].pos, Upos::Punct | Upos::Sconj | Upos::Adp | Upos::Cconj)
    });
    let mut out = Vec::new();
    for head in top {
        out.push(head);
        let joined = tree.children(head).filter(|at| {
            matches!(tree.words[*at].relation, Relation::Conj | Relation::Parataxis) && has_subject(tree, *at)
        });
        out.extend(joined.filter(|at| inside(*at)));
    }
    out.sort_unstable();
    out
}

/// The clause at `head`, or the thing that is named there; `None` where nothing is said.
fn clause(tree: &Tree, part: Span, head: usize, grammar: &Grammar) -> Option<Clause> {
    let word = &tree.words[head];
    let is_clause = has_subject(tree, head);
    let named = word.pos == Upos::Noun && tree.children_by(head, Relation::Case).next().is_none();
    // "Denied ordering the attack": a deed that is named.
    let is_thing = named || (word.pos == Upos::Verb && word.tag.as_ref() == "VBG");
    if !is_clause && !is_thing {
        return None;
    }
    let end = tree
        .children(head)
        .filter(|at| *at > head && is_added(tree, *at))
        .map(|at| first(tree, at))
        .min()
        .unwrap_or(tree.words.len());
    let own: Vec<usize> = tree
        .subtree(head)
        .into_iter()
        .filter(|at| *at < end && part.contains(tree.words[*at].span))
        .filter(|at| !is_before_clause(tree, *at, head))
        .collect();
    let is_word = |at: &&usize| !matches!(tree.words[**at].pos, Upos::Punct);
    let (start, last) = (own.iter().find(is_word)?, own.iter().rev().find(is_word)?);
    let negated = own.iter().any(|at| {
        let near = tree.words[*at].head == Some(head)
            || tree.words[*at].head.is_some_and(|it| tree.words[it].head == Some(head));
        near && grammar.constructions.has("negators", &tree.words[*at].lemma.to_lowercase())
    });
    let span = tree.words[*start].span.join(tree.words[*last].span);
    Some(Clause { sentence: 0, statement: 0, span, predicate: word.lemma.to_lowercase(), is_clause, negated })
}

fn has_subject(tree: &Tree, at: usize) -> bool {
    tree.children(at).any(|it| {
        matches!(
            tree.words[it].relation,
            Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter | Relation::Csubj | Relation::Expl
        )
    })
}

/// What is added to a clause after it: another clause, a remark, a reason.
fn is_added(tree: &Tree, at: usize) -> bool {
    match tree.words[at].relation {
        Relation::Parataxis | Relation::Advcl | Relation::Discourse => true,
        Relation::Conj => has_subject(tree, at) || tree.words[at].pos == Upos::Verb,
        // ", which later proved wrong": set off by a comma.
        Relation::AclRelcl | Relation::AdvclRelcl => {
            let first = first(tree, at);
            first > 0 && (tree.words[first].pos == Upos::Punct || tree.words[first - 1].pos == Upos::Punct)
        }
        _ => false,
    }
}

/// "That", "and": words that lead a clause in, and the signs before it.
fn is_before_clause(tree: &Tree, at: usize, head: usize) -> bool {
    let word = &tree.words[at];
    let comma = tree.words.get(at + 1).is_some_and(|it| it.pos == Upos::Punct);
    let leads =
        matches!(word.relation, Relation::Mark | Relation::Cc | Relation::Punct | Relation::Discourse)
            || (word.relation == Relation::Advmod && comma);
    word.head == Some(head) && at < head && leads
}

/// The first word below `at`, or itself.
fn first(tree: &Tree, at: usize) -> usize {
    tree.subtree(at).first().copied().unwrap_or(at)
}
