//! The best tree by the scores of its arcs: Chu, Liu and Edmonds' algorithm, with exactly one root.

use crate::tagger::best;

/// What choosing the root costs, so that it is chosen once.
const ROOT_COST: f32 = 2_000.0;

/// Finds the tree over `words` words with the highest sum of scores.
///
/// `scores` has a row for each word, of `words + 1` numbers: its score under the root, then under each word.
/// Heads are counted from 1. A word's own score is overwritten.
pub fn best_tree(scores: &mut [f32], words: usize, tree: &mut Vec<u16>) {
    tree.clear();
    for (at, line) in scores.chunks_exact_mut(words + 1).enumerate().take(words) {
        line[at + 1] = f32::MIN;
        tree.push(best(line) as u16);
    }
    if tree.iter().filter(|it| **it == 0).count() != 1 || cycle(tree, words + 1).is_some() {
        let size = words + 1;
        let mut table = vec![f32::MIN; size * size];
        for word in 0..words {
            for head in 0..size {
                if head != word + 1 {
                    let cost = if head == 0 { ROOT_COST } else { 0.0 };
                    table[(word + 1) * size + head] = scores[word * size + head] - cost;
                }
            }
        }
        let found = contract(table, size);
        for (slot, head) in tree.iter_mut().zip(&found[1..]) {
            *slot = *head as u16;
        }
    }
}

/// The words of a circle among the heads, if there is one. Heads are of words from 1.
fn cycle(heads: &[u16], size: usize) -> Option<Vec<usize>> {
    let mut seen = vec![0usize; size];
    for start in 1..size {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = usize::from(heads[at - 1]);
        }
        if at != 0 && seen[at] == start {
            let mut circle = vec![at];
            let mut next = usize::from(heads[at - 1]);
            while next != at {
                circle.push(next);
                next = usize::from(heads[next - 1]);
            }
            return Some(circle);
        }
    }
    None
}

/// One circle that was drawn together into its first word.
struct Contraction {
    circle: Vec<usize>,
    /// For each word outside: the word of the circle by which it best enters it, and by which it best leaves it.
    enters: Vec<usize>,
    leaves: Vec<usize>,
    inner: Vec<u16>,
}

/// Draws circles together until there is none, then takes them apart again. `table[word * size + head]`.
fn contract(mut table: Vec<f32>, size: usize) -> Vec<usize> {
    let mut alive = vec![true; size];
    let mut done = Vec::new();
    let mut heads = vec![0u16; size - 1];
    loop {
        for word in (1..size).filter(|it| alive[*it]) {
            let line = &table[word * size..(word + 1) * size];
            let mut found = (f32::MIN, 0);
            for head in (0..size).filter(|it| alive[*it] && *it != word) {
                if line[head] > found.0 {
                    found = (line[head], head);
                }
            }
            heads[word - 1] = found.1 as u16;
        }
        for word in (1..size).filter(|it| !alive[*it]) {
            heads[word - 1] = 0;
        }
        let Some(circle) = cycle(&heads, size) else { break };
        done.push(draw_together(&mut table, size, circle, &heads, &mut alive));
    }
    let mut result: Vec<usize> = std::iter::once(0).chain(heads.iter().map(|it| usize::from(*it))).collect();
    for step in done.iter().rev() {
        take_apart(step, &mut result);
    }
    result
}

fn draw_together(
    table: &mut [f32],
    size: usize,
    circle: Vec<usize>,
    heads: &[u16],
    alive: &mut [bool],
) -> Contraction {
    let keep = circle[0];
    let inside = |word: usize| circle.contains(&word);
    let (mut enters, mut leaves) = (vec![0; size], vec![0; size]);
    for other in (0..size).filter(|it| alive[*it] && !inside(*it)) {
        let (mut entry, mut exit) = ((f32::MIN, keep), (f32::MIN, keep));
        for &word in &circle {
            let gain = table[word * size + other] - table[word * size + usize::from(heads[word - 1])];
            if gain > entry.0 {
                entry = (gain, word);
            }
            let score = if other == 0 { f32::MIN } else { table[other * size + word] };
            if score > exit.0 {
                exit = (score, word);
            }
        }
        enters[other] = entry.1;
        leaves[other] = exit.1;
        table[keep * size + other] = entry.0;
        table[other * size + keep] = exit.0;
    }
    for &word in &circle[1..] {
        alive[word] = false;
    }
    Contraction { circle, enters, leaves, inner: heads.to_vec() }
}

fn take_apart(step: &Contraction, heads: &mut [usize]) {
    let keep = step.circle[0];
    let outside = heads[keep];
    for (word, head) in heads.iter_mut().enumerate().skip(1) {
        if *head == keep && step.leaves[word] != 0 && !step.circle.contains(&word) {
            *head = step.leaves[word];
        }
    }
    for &word in &step.circle {
        heads[word] = usize::from(step.inner[word - 1]);
    }
    heads[step.enters[outside]] = outside;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chance(state: &mut u64) -> f32 {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*state >> 40) as f32 / 1_000_000.0
    }

    fn is_tree(tree: &[u16]) -> bool {
        tree.iter().filter(|it| **it == 0).count() == 1 && cycle(tree, tree.len() + 1).is_none()
    }

    fn sum(scores: &[f32], tree: &[u16]) -> f32 {
        tree.iter().enumerate().map(|(at, head)| scores[at * (tree.len() + 1) + usize::from(*head)]).sum()
    }

    #[test]
    fn the_best_tree_is_found() {
        let mut state = 7;
        for _ in 0..300 {
            let words = 4;
            let mut scores: Vec<f32> = (0..words * (words + 1)).map(|_| chance(&mut state)).collect();
            let mut tree = Vec::new();
            best_tree(&mut scores, words, &mut tree);
            assert!(is_tree(&tree), "{tree:?}");
            let mut best = f32::MIN;
            for code in 0..5usize.pow(4) {
                let other: Vec<u16> = (0..4).map(|it| (code / 5usize.pow(it) % 5) as u16).collect();
                let own = other.iter().enumerate().any(|(at, head)| usize::from(*head) == at + 1);
                if !own && is_tree(&other) {
                    best = best.max(sum(&scores, &other));
                }
            }
            assert!((best - sum(&scores, &tree)).abs() < 1e-3, "{best} {tree:?}");
        }
    }

    #[test]
    fn any_scores_make_a_tree() {
        let mut state = 1;
        for words in [1, 2, 3, 30, 120] {
            let mut scores: Vec<f32> = (0..words * (words + 1)).map(|_| chance(&mut state)).collect();
            let mut tree = Vec::new();
            best_tree(&mut scores, words, &mut tree);
            assert!(is_tree(&tree) && tree.len() == words);
            best_tree(&mut vec![0.0; words * (words + 1)], words, &mut tree);
            assert!(is_tree(&tree));
        }
    }
}
