//! Statements inside what others say.

use crate::statement::{Form, Link, Statement};

/// How deep statements are looked for within statements.
const DEEPEST: usize = 8;

/// Gives each statement the speakers it stands within, outermost first. A statement marked as a hedge is
/// dropped where it stands within another.
pub(crate) fn nest(statements: Vec<(Statement, bool)>) -> Vec<Statement> {
    let (statements, hedges): (Vec<Statement>, Vec<bool>) = statements.into_iter().unzip();
    let parents: Vec<Option<usize>> = parents(&statements);
    let own: Vec<Vec<Link>> = statements.iter().map(|it| it.chain.clone()).collect();
    let mut nested = statements;
    for (at, statement) in nested.iter_mut().enumerate() {
        let mut chain = own[at].clone();
        let mut here = parents[at];
        for _ in 0..DEEPEST {
            let Some(above) = here else { break };
            chain.splice(0..0, own[above].iter().cloned());
            here = parents[above];
        }
        statement.chain = chain;
    }
    carry_relays(&mut nested, &own);
    let mut at = 0;
    nested.retain(|_| {
        at += 1;
        !(hedges[at - 1] && parents[at - 1].is_some())
    });
    nested
}

/// "… he said" after "the agency quoted Orlova as saying": still the agency's account of her words.
fn carry_relays(statements: &mut [Statement], own: &[Vec<Link>]) {
    for at in 0..statements.len() {
        let [outer, inner] = own[at].as_slice() else { continue };
        let (Some(inner), outer) = (inner.resolved_span.or(inner.speaker), outer.clone()) else { continue };
        let sentence = statements[at].sentence;
        for later in at + 1..statements.len().min(at + 1 + DEEPEST) {
            let it = &mut statements[later];
            let same = it.chain.len() == 1
                && it.form != Form::Indirect
                && it.chain[0].resolved_span == Some(inner)
                && it.sentence <= sentence + 4;
            if same {
                it.chain.insert(0, outer.clone());
            }
        }
    }
}

/// For each statement the smallest one whose content holds its cue.
fn parents(statements: &[Statement]) -> Vec<Option<usize>> {
    let mut parts: Vec<(usize, usize, usize)> = statements
        .iter()
        .enumerate()
        .flat_map(|(at, it)| it.content.iter().map(move |part| (part.start, part.end, at)))
        .collect();
    parts.sort_unstable_by_key(|(start, end, at)| (*start, std::cmp::Reverse(*end), *at));
    let mut order: Vec<usize> = (0..statements.len()).collect();
    let place = |at: usize| statements[at].chain.last().map_or(statements[at].span, |link| link.cue);
    order.sort_by_key(|at| place(*at).start);
    let mut parents = vec![None; statements.len()];
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut next = 0;
    for at in order {
        let cue = place(at);
        while let Some((_, end, owner)) = parts.get(next).copied().filter(|part| part.0 <= cue.start) {
            open.push((end, owner));
            next += 1;
        }
        open.retain(|(end, _)| *end > cue.start);
        parents[at] = open
            .iter()
            .rev()
            .take(4 * DEEPEST)
            .find(|(end, owner)| {
                *end >= cue.end && *owner != at && !holds(&statements[at], &statements[*owner])
            })
            .map(|(_, owner)| *owner);
    }
    parents
}

/// Whether what `inner` says holds the cue of `outer`: two statements cannot stand within each other.
fn holds(inner: &Statement, outer: &Statement) -> bool {
    outer.chain.last().is_some_and(|link| inner.covers(link.cue))
}
