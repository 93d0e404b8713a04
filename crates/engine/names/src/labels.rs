//! What the recogniser says of each word: outside, or where in a name of which kind.

use crate::mention::Kind;
use std::ops::Range;

/// How many labels there are: outside, and begin, inside, last and only for each kind.
pub const LABELS: usize = 1 + 4 * Kind::ALL.len();

/// The label of a word in no name.
pub const OUTSIDE: u8 = 0;

const BEGIN: u8 = 0;
const INSIDE: u8 = 1;
const LAST: u8 = 2;
const ONLY: u8 = 3;

fn label(kind: Kind, part: u8) -> u8 {
    1 + 4 * kind as u8 + part
}

fn parts(label: u8) -> Option<(usize, u8)> {
    (label > 0).then(|| (usize::from((label - 1) / 4), (label - 1) % 4))
}

/// Whether `next` may follow `label`; both are outside before the first and after the last word.
pub fn may_follow(label: u8, next: u8) -> bool {
    let open = match parts(label) {
        Some((kind, BEGIN | INSIDE)) => Some(kind),
        _ => None,
    };
    match (open, parts(next)) {
        (Some(kind), Some((other, INSIDE | LAST))) => kind == other,
        (Some(_), _) | (None, Some((_, INSIDE | LAST))) => false,
        (None, _) => true,
    }
}

/// Labels for names given as ranges of words and kinds; names do not overlap.
pub fn labels_of(count: usize, names: &[(Range<usize>, Kind)]) -> Vec<u8> {
    let mut labels = vec![OUTSIDE; count];
    for (range, kind) in names {
        if range.end > count || range.is_empty() {
            continue;
        }
        if range.len() == 1 {
            labels[range.start] = label(*kind, ONLY);
        } else {
            labels[range.clone()].fill(label(*kind, INSIDE));
            labels[range.start] = label(*kind, BEGIN);
            labels[range.end - 1] = label(*kind, LAST);
        }
    }
    labels
}

/// The names that labels spell.
pub fn names_of(labels: &[u8]) -> Vec<(Range<usize>, Kind)> {
    let mut names = Vec::new();
    let mut start = 0;
    for (at, label) in labels.iter().enumerate() {
        match parts(*label) {
            Some((_, BEGIN)) => start = at,
            Some((kind, LAST)) => names.push((start..at + 1, Kind::ALL[kind])),
            Some((kind, ONLY)) => names.push((at..at + 1, Kind::ALL[kind])),
            _ => {}
        }
    }
    names
}

/// Scores of one word, one for each label.
pub type Scores = [i32; LABELS];

/// The labels that fit best together, given each word's scores and the scores of one label after another.
pub fn best(scores: &[Scores], after: &[Scores; LABELS]) -> Vec<u8> {
    const NEVER: i32 = i32::MIN / 4;
    let mut from: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    let mut so_far = [NEVER; LABELS];
    so_far[usize::from(OUTSIDE)] = 0;
    for word in scores {
        let mut now = [NEVER; LABELS];
        let mut back = [0u8; LABELS];
        for (before, reached) in so_far.iter().enumerate().filter(|(_, reached)| **reached > NEVER) {
            for next in NEXT[before].iter().copied().filter(|next| *next != u8::MAX) {
                let total = reached + after[before][usize::from(next)];
                if total > now[usize::from(next)] {
                    now[usize::from(next)] = total;
                    back[usize::from(next)] = before as u8;
                }
            }
        }
        for (total, score) in now.iter_mut().zip(word) {
            if *total > NEVER {
                *total += score;
            }
        }
        so_far = now;
        from.push(back);
    }
    trace(&from, &so_far)
}

fn trace(from: &[[u8; LABELS]], so_far: &Scores) -> Vec<u8> {
    let mut last = OUTSIDE;
    for label in 0..LABELS as u8 {
        if may_follow(label, OUTSIDE) && so_far[usize::from(label)] > so_far[usize::from(last)] {
            last = label;
        }
    }
    let mut path = vec![last; from.len()];
    for at in (1..from.len()).rev() {
        last = from[at][usize::from(last)];
        path[at - 1] = last;
    }
    path
}

/// For each label those that may follow, then `u8::MAX`.
static NEXT: std::sync::LazyLock<[[u8; LABELS]; LABELS]> = std::sync::LazyLock::new(|| {
    let mut all = [[u8::MAX; LABELS]; LABELS];
    for (label, row) in all.iter_mut().enumerate() {
        let allowed = (0..LABELS as u8).filter(|next| may_follow(label as u8, *next));
        row.iter_mut().zip(allowed).for_each(|(slot, next)| *slot = next);
    }
    all
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_lead_back_to_names() {
        let names = vec![(1..2, Kind::Place), (3..6, Kind::Person)];
        assert_eq!(names_of(&labels_of(7, &names)), names);
    }

    #[test]
    fn the_best_path_is_a_legal_one() {
        let mut word = [0; LABELS];
        word[usize::from(label(Kind::Person, LAST))] = 50;
        word[usize::from(label(Kind::Person, BEGIN))] = 20;
        let path = best(&[word; 5], &[[0; LABELS]; LABELS]);
        assert!(path.windows(2).all(|pair| may_follow(pair[0], pair[1])), "{path:?}");
        assert!(may_follow(OUTSIDE, path[0]) && may_follow(path[4], OUTSIDE));
    }
}
