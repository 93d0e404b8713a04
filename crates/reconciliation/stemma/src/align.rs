//! Two texts side by side: the passages whose words are the same, word by word.
//!
//! Shared fingerprints are extended to whole runs of equal words, runs that follow one another in
//! both texts are chained over small gaps, and the gaps are searched for single shared words.
//! What is long and dense enough to be no chance is a passage.

use crate::winnow::{Fingerprint, RUN};
use crate::words::Word;
use std::ops::Range;

/// Words between two runs of one passage, in either text: a clause put in, cut or replaced.
const GAP: usize = 10;
/// A passage shares at least so many words …
const SHARED: usize = 10;
/// … of which so many are different words …
const DIFFERENT: usize = 7;
/// … and so many stand in a row. Two hands that write of one thing share "the Ministry of the
/// Interior said on" and little else in a row.
const IN_A_ROW: usize = 7;

/// Equal words, one after another: `len` words from word `a` of one text and word `b` of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Run {
    pub a: usize,
    pub b: usize,
    pub len: usize,
}

/// Runs that follow one another in both texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Alignment {
    pub runs: Vec<Run>,
}

impl Alignment {
    pub fn shared(&self) -> usize {
        self.runs.iter().map(|it| it.len).sum()
    }

    pub fn a(&self) -> Range<usize> {
        self.runs.first().map_or(0, |it| it.a)..self.runs.last().map_or(0, |it| it.a + it.len)
    }

    pub fn b(&self) -> Range<usize> {
        self.runs.first().map_or(0, |it| it.b)..self.runs.last().map_or(0, |it| it.b + it.len)
    }

    fn is_no_chance(&self, words: &[Word]) -> bool {
        let shared = self.shared();
        let longest = self.runs.iter().map(|it| it.len).max().unwrap_or(0);
        let mut hashes: Vec<u64> =
            self.runs.iter().flat_map(|it| &words[it.a..it.a + it.len]).map(|it| it.hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        shared >= SHARED
            && hashes.len() >= DIFFERENT
            && longest >= IN_A_ROW
            && 2 * shared >= self.a().len().max(self.b().len())
    }
}

/// One side of a comparison.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Side<'a> {
    pub words: &'a [Word],
    pub prints: &'a [Fingerprint],
}

/// The passages that two texts share, in order of the first.
pub(crate) fn align(a: Side<'_>, b: Side<'_>) -> Vec<Alignment> {
    let runs = extend(a.words, b.words, seeds(a.prints, b.prints));
    let mut found: Vec<Alignment> = chain(runs)
        .into_iter()
        .map(|runs| fill_gaps(a.words, b.words, runs))
        .filter(|it| it.is_no_chance(a.words))
        .collect();
    found.sort_by_key(|it| (std::cmp::Reverse(it.shared()), it.runs[0]));
    // A stretch printed twice in one text is shared once: its longest match, or its first.
    let (mut a_taken, mut b_taken) = (vec![false; a.words.len()], vec![false; b.words.len()]);
    let mut kept: Vec<Alignment> = Vec::new();
    for it in found {
        let mostly = |taken: &[bool]| 2 * taken.iter().filter(|&&it| it).count() > taken.len();
        if !mostly(&a_taken[it.a()]) && !mostly(&b_taken[it.b()]) {
            a_taken[it.a()].fill(true);
            b_taken[it.b()].fill(true);
            kept.push(it);
        }
    }
    kept.sort_by_key(|it| it.runs[0]);
    kept
}

/// Where a fingerprint stands in both: (a, b). A stutter is followed a few times, not in all its pairs.
fn seeds(a: &[Fingerprint], b: &[Fingerprint]) -> Vec<(usize, usize)> {
    const OFTEN: usize = 4;
    let (mut i, mut j) = (0, 0);
    let mut seeds = Vec::new();
    while i < a.len() && j < b.len() {
        let (x, y) = (a[i].hash, b[j].hash);
        if x != y {
            i += usize::from(x < y);
            j += usize::from(y < x);
            continue;
        }
        let end = |prints: &[Fingerprint], from: usize| {
            from + prints[from..].iter().take_while(|it| it.hash == x).count()
        };
        let (i_end, j_end) = (end(a, i), end(b, j));
        for p in a[i..i_end].iter().take(OFTEN) {
            for q in b[j..j_end].iter().take(OFTEN) {
                seeds.push((p.word as usize, q.word as usize));
            }
        }
        (i, j) = (i_end, j_end);
    }
    seeds
}

/// Each seed grown to the longest run of equal words around it; a seed within a run adds nothing.
fn extend(a: &[Word], b: &[Word], mut seeds: Vec<(usize, usize)>) -> Vec<Run> {
    // By diagonal, then by place: seeds of one run are neighbours.
    seeds.sort_unstable_by_key(|&(i, j)| (i + b.len() - j, i));
    let mut runs: Vec<Run> = Vec::new();
    for (i, j) in seeds {
        if let Some(last) = runs.last()
            && last.a + j == last.b + i
            && i < last.a + last.len
        {
            continue;
        }
        let before = (1..=i.min(j)).take_while(|&k| a[i - k].hash == b[j - k].hash).count();
        let after =
            (0..(a.len() - i).min(b.len() - j)).take_while(|&k| a[i + k].hash == b[j + k].hash).count();
        // Hashes of runs can agree where the words do not.
        if before + after >= RUN {
            runs.push(Run { a: i - before, b: j - before, len: before + after });
        }
    }
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// Runs joined, first to last, where the next follows within a small gap in both texts.
fn chain(runs: Vec<Run>) -> Vec<Vec<Run>> {
    /// Where a trimmed run is still worth a link.
    const LEFT: usize = 2;
    let mut done: Vec<Vec<Run>> = Vec::new();
    let mut open: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        let (near, far): (Vec<_>, Vec<_>) = open.into_iter().partition(|chain| {
            let last = chain[chain.len() - 1];
            last.a + last.len + GAP >= run.a
        });
        done.extend(far);
        open = near;
        let mut best: Option<(usize, usize, Run)> = None;
        for (at, chain) in open.iter().enumerate() {
            let last = chain[chain.len() - 1];
            let (a_end, b_end) = (last.a + last.len, last.b + last.len);
            let overlap = a_end.saturating_sub(run.a).max(b_end.saturating_sub(run.b));
            if run.b < last.b || overlap + LEFT > run.len {
                continue;
            }
            let run = Run { a: run.a + overlap, b: run.b + overlap, len: run.len - overlap };
            let gap = (run.a - a_end).max(run.b - b_end);
            if gap <= GAP && best.is_none_or(|(least, ..)| gap < least) {
                best = Some((gap, at, run));
            }
        }
        match best {
            Some((_, at, run)) => open[at].push(run),
            None => open.push(vec![run]),
        }
        // A text of endless repetition keeps many chains open; the oldest have had their chance.
        if open.len() > 64 {
            done.push(open.remove(0));
        }
    }
    done.extend(open);
    done
}

/// Single words that both gaps hold, in order, are shared too.
fn fill_gaps(a: &[Word], b: &[Word], runs: Vec<Run>) -> Alignment {
    let mut filled: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        if let Some(&last) = filled.last() {
            let (a_from, b_from) = (last.a + last.len, last.b + last.len);
            filled.extend(common_words(&a[a_from..run.a], &b[b_from..run.b]).into_iter().map(|it| Run {
                a: it.a + a_from,
                b: it.b + b_from,
                len: it.len,
            }));
        }
        filled.push(run);
    }
    let mut joined: Vec<Run> = Vec::with_capacity(filled.len());
    for run in filled {
        match joined.last_mut() {
            Some(last) if last.a + last.len == run.a && last.b + last.len == run.b => last.len += run.len,
            _ => joined.push(run),
        }
    }
    Alignment { runs: joined }
}

/// The longest common subsequence of two short gaps.
fn common_words(a: &[Word], b: &[Word]) -> Vec<Run> {
    let mut best = vec![vec![0_u8; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i][j] = if a[i].hash == b[j].hash {
                best[i + 1][j + 1] + 1
            } else {
                best[i + 1][j].max(best[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut runs = Vec::new();
    while i < a.len() && j < b.len() {
        if a[i].hash == b[j].hash {
            runs.push(Run { a: i, b: j, len: 1 });
            (i, j) = (i + 1, j + 1);
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    runs
}
