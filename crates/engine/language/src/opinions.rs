//! What readers think of one sentence: the sums of the logarithms of their chances, or of one reader's scores.

#![expect(clippy::inline_always, reason = "small bodies that must be compiled into each wider version")]

use crate::numeric::{exponential, widened};

/// Sums for the rows of one table.
#[derive(Debug, Default)]
pub struct Sums {
    values: Vec<f32>,
    width: usize,
    alone: bool,
}

/// Sums for the heads, tags and relations of one sentence.
#[derive(Debug, Default)]
pub struct Opinions {
    /// A row for each word: the root, then each word as its head.
    pub heads: Sums,
    /// A row for each word: each tag.
    pub tags: Sums,
    /// A row for each word: each relation.
    pub relations: Sums,
}

impl Sums {
    /// Forgets all, and makes room for `rows` of `width`. The scores of a reader who is `alone` are added as they are:
    /// what would make chances of them is the same for a whole row, and changes no choice.
    pub fn clear(&mut self, rows: usize, width: usize, alone: bool) {
        self.alone = alone;
        self.values.clear();
        self.values.resize(rows * width, 0.0);
        self.width = width;
    }

    /// Adds rows of scores, which are overwritten; a table of another width adds nothing.
    pub fn add(&mut self, scores: &mut [f32], width: usize) {
        if width == self.width && width > 0 {
            for (at, line) in scores.chunks_exact_mut(width).enumerate() {
                self.add_row(at, line);
            }
        }
    }

    /// Adds one row of scores, which is overwritten.
    pub fn add_row(&mut self, at: usize, scores: &mut [f32]) {
        if let Some(sums) = self.values.get_mut(at * self.width..(at + 1) * self.width) {
            if self.alone {
                for (sum, score) in sums.iter_mut().zip(scores.iter()) {
                    *sum += *score;
                }
            } else {
                add_logarithms(scores, sums);
            }
        }
    }

    /// The rows.
    pub fn rows(&self) -> impl Iterator<Item = &[f32]> {
        self.values.chunks_exact(self.width.max(1))
    }

    /// All numbers.
    pub fn values(&mut self) -> &mut [f32] {
        &mut self.values
    }
}

widened! {
    fn add_logarithms(scores: &mut [f32], sums: &mut [f32]) {
        let top = scores.iter().fold(f32::MIN, |top, it| if *it > top { *it } else { top });
        let mut lanes = [0.0f32; 8];
        let (parts, rest) = scores.as_chunks::<8>();
        for part in parts {
            for (lane, score) in lanes.iter_mut().zip(part) {
                *lane += exponential(*score - top);
            }
        }
        for (lane, score) in lanes.iter_mut().zip(rest) {
            *lane += exponential(*score - top);
        }
        let whole = top + logarithm(lanes.iter().sum());
        for (sum, score) in sums.iter_mut().zip(scores.iter()) {
            *sum += *score - whole;
        }
    }
}

/// The natural logarithm of a positive number, to about six digits, the same on every machine.
#[inline(always)]
fn logarithm(value: f32) -> f32 {
    let bits = value.max(f32::MIN_POSITIVE).to_bits();
    let power = (bits >> 23) as f32 - 127.0;
    let part = f32::from_bits((bits & 0x007f_ffff) | 0x3f80_0000);
    let ratio = (part - 1.0) / (part + 1.0);
    let square = ratio * ratio;
    let series = 1.0 + square * (1.0 / 3.0 + square * (0.2 + square * (1.0 / 7.0 + square / 9.0)));
    power * std::f32::consts::LN_2 + 2.0 * ratio * series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_near() {
        for value in [1e-6f32, 0.3, 1.0, 1.5, 2.0, 77.0, 1e6] {
            assert!((logarithm(value) - value.ln()).abs() < 1e-4, "{value}");
        }
    }

    #[test]
    fn chances_add_up_to_one() {
        let mut sums = Sums::default();
        sums.clear(2, 3, false);
        sums.add(&mut [1.0, 2.0, 3.0, -5.0, 0.0, 900.0], 3);
        sums.add(&mut [1.0, 2.0], 2);
        for row in sums.rows() {
            assert!((row.iter().map(|it| it.exp()).sum::<f32>() - 1.0).abs() < 1e-4);
        }
    }
}
