//! The learnt part: observations to scores.

use crate::features::observe;
use crate::labels::{LABELS, Scores, best};
use crate::page::{Line, Page};
use std::ops::Range;
use std::sync::LazyLock;
use variorum_models::names::{NameWeights, read};

/// Labels a row of weights has room for.
const WIDTH: usize = 24;

/// The weights of one observation, half a line of the processor's memory, so that asking costs one look.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(32))]
struct Row {
    seen: u32,
    used: bool,
    weights: [i8; WIDTH],
}

/// Weights laid out for asking.
#[derive(Debug)]
pub(crate) struct Model {
    /// Rows by open addressing.
    rows: Vec<Row>,
    /// One bit for some of the letters of each observation: most that are asked for have no row, and are
    /// answered here.
    sieve: Vec<u64>,
    after: [Scores; LABELS],
}

/// Bits of the sieve, as a power of two.
const SIEVE: u32 = 21;

fn bit(seen: u32) -> (usize, u64) {
    let at = seen >> (32 - SIEVE);
    ((at / 64) as usize, 1 << (at % 64))
}

impl Model {
    /// The embedded one.
    pub(crate) fn english() -> &'static Self {
        static ENGLISH: LazyLock<Model> = LazyLock::new(|| {
            Model::of(&read(variorum_models::names::EN_NAMES).expect("the tests read the embedded weights"))
        });
        &ENGLISH
    }

    /// Lays weights out.
    pub(crate) fn of(weights: &NameWeights) -> Self {
        let mut model = Self {
            rows: vec![Row::default(); (weights.seen.len() * 2).next_power_of_two().max(16)],
            sieve: vec![0; 1 << (SIEVE - 6)],
            after: [[0; LABELS]; LABELS],
        };
        for (at, weight) in weights.after.iter().enumerate().take(LABELS * LABELS) {
            model.after[at / LABELS][at % LABELS] = i32::from(*weight);
        }
        let mask = model.rows.len() - 1;
        for (seen, row) in weights.rows() {
            let mut wide = [0; WIDTH];
            for (label, weight) in row {
                if let Some(slot) = wide.get_mut(usize::from(*label)) {
                    *slot = (*weight).clamp(i16::from(i8::MIN), i16::from(i8::MAX)) as i8;
                }
            }
            let mut at = seen as usize & mask;
            while model.rows[at].used {
                at = (at + 1) & mask;
            }
            model.rows[at] = Row { seen, used: true, weights: wide };
            let (word, bit) = bit(seen);
            model.sieve[word] |= bit;
        }
        model
    }

    /// Adds the weights of the observations to `sums`; `wanted` is a place to note those that pass the sieve.
    fn add(&self, observations: &[u32], wanted: &mut Vec<u32>, sums: &mut [i32; WIDTH]) {
        wanted.clear();
        wanted.extend(observations.iter().copied().filter(|seen| {
            let (word, bit) = bit(*seen);
            self.sieve[word] & bit != 0
        }));
        let mask = self.rows.len() - 1;
        for seen in wanted.iter() {
            let mut at = *seen as usize & mask;
            while self.rows[at].used && self.rows[at].seen != *seen {
                at = (at + 1) & mask;
            }
            for (sum, weight) in sums.iter_mut().zip(&self.rows[at].weights) {
                *sum += i32::from(*weight);
            }
        }
    }

    /// The labels of a window's words.
    pub(crate) fn label(&self, page: &Page<'_>, line: &Line, window: &Range<usize>) -> Vec<u8> {
        let (mut observations, mut wanted) = (Vec::with_capacity(96), Vec::with_capacity(96));
        let mut scores: Vec<Scores> = Vec::with_capacity(window.len());
        for at in window.clone() {
            observations.clear();
            observe(page, line, window, at, |seen| observations.push(seen));
            let mut sums = [0i32; WIDTH];
            self.add(&observations, &mut wanted, &mut sums);
            let mut word = [0; LABELS];
            word.copy_from_slice(&sums[..LABELS]);
            scores.push(word);
        }
        best(&scores, &self.after)
    }
}
