//! Matrices that learn: products in both directions, and the Adam rule.

use crate::random::Random;
use variorum_language::numeric::Matrix;

/// A table of numbers that is learnt.
#[derive(Debug, Clone, Default)]
pub struct Parameter {
    /// Rows.
    pub rows: usize,
    /// Numbers in a row.
    pub columns: usize,
    /// The numbers.
    pub values: Vec<f32>,
    /// Which way they should go.
    pub slope: Vec<f32>,
    first: Vec<f32>,
    second: Vec<f32>,
    /// Rows that have a slope, for tables of which few rows are used at a time; `None` when all are.
    pub touched: Option<Vec<u32>>,
}

impl Parameter {
    /// All nought.
    pub fn new(rows: usize, columns: usize) -> Self {
        let size = rows * columns;
        Self {
            rows,
            columns,
            values: vec![0.0; size],
            slope: vec![0.0; size],
            first: vec![0.0; size],
            second: vec![0.0; size],
            touched: None,
        }
    }

    /// Even chance between ±`reach`.
    pub fn random(rows: usize, columns: usize, reach: f32, chance: &mut Random) -> Self {
        let mut new = Self::new(rows, columns);
        for value in &mut new.values {
            *value = (chance.unit() * 2.0 - 1.0) * reach;
        }
        new
    }

    /// The usual reach for a layer of this size.
    pub fn layer(rows: usize, columns: usize, chance: &mut Random) -> Self {
        let reach = (6.0 / (rows + columns.min(4 * rows)) as f32).sqrt();
        Self::random(rows, columns, reach, chance)
    }

    /// The sum of squares of the slope.
    pub fn steepness(&self) -> f32 {
        match &self.touched {
            None => self.slope.iter().map(|it| it * it).sum(),
            Some(rows) => rows
                .iter()
                .map(|row| {
                    let from = *row as usize * self.columns;
                    self.slope[from..from + self.columns].iter().map(|it| it * it).sum::<f32>()
                })
                .sum(),
        }
    }

    /// Moves the numbers and forgets the slope.
    pub fn step(&mut self, rate: f32, scale: f32) {
        match self.touched.take() {
            None => {
                let size = self.values.len();
                self.step_range(0, size, rate, scale);
            }
            Some(mut rows) => {
                for row in &rows {
                    let from = *row as usize * self.columns;
                    self.step_range(from, from + self.columns, rate, scale);
                }
                rows.clear();
                self.touched = Some(rows);
            }
        }
    }

    fn step_range(&mut self, from: usize, to: usize, rate: f32, scale: f32) {
        let lines = self.values[from..to]
            .iter_mut()
            .zip(&mut self.slope[from..to])
            .zip(&mut self.first[from..to])
            .zip(&mut self.second[from..to]);
        for (((value, slope), first), second) in lines {
            let way = *slope * scale;
            *first = 0.9 * *first + 0.1 * way;
            *second = 0.98 * *second + 0.02 * way * way;
            *value -= rate * *first / (second.sqrt() + 1e-8);
            *slope = 0.0;
        }
    }
}

const BLOCK: usize = 16;

/// Rows × columns turned on their side.
pub fn turned(rows: usize, columns: usize, values: &[f32]) -> Vec<f32> {
    let mut out = vec![0.0; rows * columns];
    for top in (0..rows).step_by(BLOCK) {
        for left in (0..columns).step_by(BLOCK) {
            for row in top..(top + BLOCK).min(rows) {
                for column in left..(left + BLOCK).min(columns) {
                    out[column * rows + row] = values[row * columns + column];
                }
            }
        }
    }
    out
}

/// `out += left × right`, where `right` has `inner` rows of `columns` numbers.
pub fn product(left: &[f32], right: &[f32], inner: usize, columns: usize, out: &mut [f32]) {
    Matrix::new(inner, columns, right).multiply(left, out);
}

/// A layer's answer: `input × weights + bias`.
pub fn forward(input: &[f32], weights: &Parameter, bias: &Parameter) -> Vec<f32> {
    let rows = input.len() / weights.rows;
    let mut out = Vec::with_capacity(rows * weights.columns);
    for _ in 0..rows {
        out.extend_from_slice(&bias.values);
    }
    product(input, &weights.values, weights.rows, weights.columns, &mut out);
    out
}

/// Slopes of a layer: adds to those of `weights` and `bias`, gives that of the input.
pub fn backward(input: &[f32], slope: &[f32], weights: &mut Parameter, bias: &mut Parameter) -> Vec<f32> {
    let (inner, columns) = (weights.rows, weights.columns);
    let rows = input.len() / inner;
    let across = turned(rows, inner, input);
    product(&across, slope, rows, columns, &mut weights.slope);
    for line in slope.chunks_exact(columns) {
        for (sum, way) in bias.slope.iter_mut().zip(line) {
            *sum += way;
        }
    }
    let back = turned(inner, columns, &weights.values);
    let mut out = vec![0.0; input.len()];
    product(slope, &back, columns, inner, &mut out);
    out
}

/// Makes `scores` the slope of the cross-entropy against `gold`, times `weight`; gives the loss.
pub fn cross_entropy(scores: &mut [f32], gold: usize, weight: f32) -> f32 {
    let top = scores.iter().fold(f32::MIN, |top, it| top.max(*it));
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = variorum_language::numeric::exponential(*score - top);
        sum += *score;
    }
    let chance = scores[gold] / sum;
    for score in scores.iter_mut() {
        *score *= weight / sum;
    }
    scores[gold] -= weight;
    -chance.max(1e-9).ln()
}
