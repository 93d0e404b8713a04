//! The learnt part: observations to scores.

use crate::features::observe;
use crate::labels::{LABELS, Scores, best};
use crate::page::{Line, Page};
use std::ops::Range;
use std::sync::LazyLock;
use variorum_models::names::{NameWeights, read};

/// Labels a row of weights has room for.
const WIDTH: usize = 24;

/// Weights laid out for asking.
#[derive(Debug)]
pub(crate) struct Model {
    /// Observation and row, by open addressing; row 0 is empty.
    slots: Vec<(u32, u32)>,
    rows: Vec<[i16; WIDTH]>,
    after: [Scores; LABELS],
}

impl Model {
    /// The embedded one.
    pub(crate) fn english() -> &'static Self {
        static ENGLISH: LazyLock<Model> =
            LazyLock::new(|| Model::of(&read(variorum_models::names::EN_NAMES).expect("the tests read the embedded weights")));
        &ENGLISH
    }

    /// Lays weights out.
    pub(crate) fn of(weights: &NameWeights) -> Self {
        let mut model = Self {
            slots: vec![(0, 0); (weights.rows.len() * 2).next_power_of_two().max(16)],
            rows: Vec::with_capacity(weights.rows.len() + 1),
            after: [[0; LABELS]; LABELS],
        };
        model.rows.push([0; WIDTH]);
        for (at, weight) in weights.after.iter().enumerate().take(LABELS * LABELS) {
            model.after[at / LABELS][at % LABELS] = i32::from(*weight);
        }
        let mask = model.slots.len() - 1;
        for (key, row) in &weights.rows {
            let mut wide = [0; WIDTH];
            for (label, weight) in row {
                if let Some(slot) = wide.get_mut(usize::from(*label)) {
                    *slot = *weight;
                }
            }
            let mut at = *key as usize & mask;
            while model.slots[at].1 != 0 {
                at = (at + 1) & mask;
            }
            model.slots[at] = (*key, model.rows.len() as u32);
            model.rows.push(wide);
        }
        model
    }

    #[inline]
    fn row(&self, key: u32) -> &[i16; WIDTH] {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        loop {
            let (held, row) = self.slots[at];
            if held == key || row == 0 {
                return &self.rows[row as usize];
            }
            at = (at + 1) & mask;
        }
    }

    /// The labels of a window's words.
    pub(crate) fn label(&self, page: &Page<'_>, line: &Line, window: &Range<usize>) -> Vec<u8> {
        let scores: Vec<Scores> = window
            .clone()
            .map(|at| {
                let mut sums = [0i32; WIDTH];
                observe(page, line, window, at, |key| {
                    for (sum, weight) in sums.iter_mut().zip(self.row(key)) {
                        *sum += i32::from(*weight);
                    }
                });
                let mut scores = [0; LABELS];
                scores.copy_from_slice(&sums[..LABELS]);
                scores
            })
            .collect();
        best(&scores, &self.after)
    }
}
