//! The product of the models at work: whole-number steps instead of fractions, twice as many at a time.
//!
//! Both sides are rounded to twelve bits, so that no sum of up to [`LONGEST`] products can overflow, and whole
//! numbers add up to the same sum in any order: the answer does not depend on the processor.

#![expect(clippy::inline_always, reason = "small bodies that must be compiled into each wider version")]

use crate::numeric::{highest, to_whole, whole};

/// Columns that one panel holds side by side.
const PANEL: usize = 16;

/// The highest step.
const MOST: f32 = 2047.0;

/// The most rows a matrix may have.
pub const LONGEST: usize = 508;

type Pair = [i16; 2];
type Line = [Pair; PANEL];

/// Rows that are multiplied together.
const TOGETHER: usize = 8;

type Sums = [[i32; PANEL]; TOGETHER];

/// Rows of numbers as steps of one size.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    pairs: Vec<Pair>,
    size: f32,
    inner: usize,
}

impl Rows {
    /// Takes over `values`, rows of `inner` numbers.
    pub fn set(&mut self, values: &[f32], inner: usize) {
        let top = highest(values);
        self.size = if top > 0.0 { top / MOST } else { 1.0 };
        let factor = 1.0 / self.size;
        self.inner = inner.div_ceil(2);
        if inner.is_multiple_of(2) {
            self.pairs.resize(values.len() / 2, [0; 2]);
            to_whole(values, factor, self.pairs.as_flattened_mut());
        } else {
            self.pairs.clear();
            for row in values.chunks_exact(inner) {
                let (pairs, rest) = row.as_chunks::<2>();
                self.pairs.extend(pairs.iter().map(|[a, b]| [whole(*a * factor), whole(*b * factor)]));
                self.pairs.extend(rest.iter().map(|a| [whole(*a * factor), 0]));
            }
        }
    }
}

/// A matrix of steps, laid out for multiplying rows by it.
#[derive(Debug, Clone, Default)]
pub struct Steps {
    inner: usize,
    columns: usize,
    panels: Vec<Line>,
    size: f32,
}

impl Steps {
    /// Lays out `values`: `rows` rows of `columns` numbers; rows beyond [`LONGEST`] are left out.
    pub fn new(rows: usize, columns: usize, values: &[f32]) -> Self {
        let mut new = Self::default();
        new.fill(rows, columns, values, |row, column| row * columns + column);
        new
    }

    /// Lays out the columns of a matrix that are written one after another in `values`.
    pub fn set_columns(&mut self, rows: usize, columns: usize, values: &[f32]) {
        self.fill(rows, columns, values, |row, column| column * rows + row);
    }

    fn fill(&mut self, rows: usize, columns: usize, values: &[f32], place: impl Fn(usize, usize) -> usize) {
        let rows = rows.min(LONGEST);
        let top = highest(values);
        self.size = if top > 0.0 { top / MOST } else { 1.0 };
        let factor = 1.0 / self.size;
        self.inner = rows.div_ceil(2);
        self.columns = columns;
        self.panels.clear();
        self.panels.resize(self.inner * columns.div_ceil(PANEL), [[0; 2]; PANEL]);
        for column in 0..columns {
            let from = column / PANEL * self.inner;
            for row in 0..rows {
                let value = values.get(place(row, column)).copied().unwrap_or(0.0);
                self.panels[from + row / 2][column % PANEL][row % 2] = whole(value * factor);
            }
        }
    }

    /// How many numbers a product row has.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// How many numbers a multiplied row has, made even.
    pub fn rows(&self) -> usize {
        2 * self.inner
    }

    /// Writes `left` × self + `bias` to `product`, which is made to fit; a short bias counts as nought.
    pub fn multiply(&self, left: &Rows, bias: &[f32], product: &mut Vec<f32>) {
        let rows = left.pairs.len().checked_div(self.inner).unwrap_or(0);
        product.resize(rows * self.columns, 0.0);
        if rows == 0 || left.inner != self.inner {
            return;
        }
        let scale = self.size * left.size;
        for (at, panel) in self.panels.chunks_exact(self.inner).enumerate() {
            let from = at * PANEL;
            let width = PANEL.min(self.columns - from);
            let mut own = [0.0; PANEL];
            for (slot, value) in own.iter_mut().zip(bias.get(from..).unwrap_or(&[])) {
                *slot = *value;
            }
            let task = Task { panel, bias: own, scale, from, width, columns: self.columns };
            dispatch(&task, &left.pairs, product);
        }
    }
}

/// One panel's share of a product.
struct Task<'a> {
    panel: &'a [Line],
    bias: [f32; PANEL],
    scale: f32,
    from: usize,
    width: usize,
    columns: usize,
}

impl Task<'_> {
    #[inline(always)]
    fn write(&self, sums: &[i32; PANEL], row: &mut [f32]) {
        let mut line = [0.0f32; PANEL];
        for c in 0..PANEL {
            line[c] = sums[c] as f32 * self.scale + self.bias[c];
        }
        let row = &mut row[self.from..];
        match row.first_chunk_mut::<PANEL>() {
            Some(whole) if self.width == PANEL => *whole = line,
            _ => {
                for (slot, value) in row.iter_mut().zip(line).take(self.width) {
                    *slot = value;
                }
            }
        }
    }

    #[inline(always)]
    fn blocks(&self, left: &[Pair], product: &mut [f32], sum: impl Fn(&[Line], &[&[Pair]], &mut Sums)) {
        let inner = self.panel.len();
        let mut sums = [[0; PANEL]; TOGETHER];
        for (rows, out) in left.chunks(inner * TOGETHER).zip(product.chunks_mut(self.columns * TOGETHER)) {
            let mut lines = [&rows[..inner]; TOGETHER];
            let count = rows.len() / inner;
            for (line, row) in lines.iter_mut().zip(rows.chunks_exact(inner)) {
                *line = row;
            }
            sum(self.panel, &lines[..count], &mut sums);
            for (sum, row) in sums.iter().zip(out.chunks_exact_mut(self.columns)) {
                self.write(sum, row);
            }
        }
    }
}

fn dispatch(task: &Task<'_>, left: &[Pair], product: &mut [f32]) {
    #[cfg(target_arch = "x86_64")]
    {
        #[expect(unsafe_code, reason = "calling functions compiled for features that were just detected")]
        if std::arch::is_x86_feature_detected!("avx512vnni") && std::arch::is_x86_feature_detected!("avx512f")
        {
            // SAFETY: the processor has the features.
            return unsafe { widest::multiply(task, left, product) };
        } else if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has the feature.
            return unsafe { wide::multiply(task, left, product) };
        }
    }
    task.blocks(left, product, plain);
}

fn plain(panel: &[Line], rows: &[&[Pair]], sums: &mut Sums) {
    for (row, sums) in rows.iter().zip(sums) {
        let mut sum = [0i32; PANEL];
        for (weights, [a, b]) in panel.iter().zip(*row) {
            for c in 0..PANEL {
                sum[c] += i32::from(*a) * i32::from(weights[c][0]) + i32::from(*b) * i32::from(weights[c][1]);
            }
        }
        *sums = sum;
    }
}

#[cfg(target_arch = "x86_64")]
mod wide {
    use super::{Line, PANEL, Pair, Task};
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi32, _mm256_madd_epi16, _mm256_set1_epi32, _mm256_setzero_si256,
    };

    #[target_feature(enable = "avx2")]
    pub(super) fn multiply(task: &Task<'_>, left: &[Pair], product: &mut [f32]) {
        task.blocks(left, product, |panel, rows, sums| {
            for (rows, sums) in rows.chunks(4).zip(sums.chunks_mut(4)) {
                match *rows {
                    [a, b, c, d] => sum([a, b, c, d], panel, sums),
                    [a, b, c] => sum([a, b, c], panel, sums),
                    [a, b] => sum([a, b], panel, sums),
                    [a] => sum([a], panel, sums),
                    _ => {}
                }
            }
        });
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    #[expect(unsafe_code, reason = "arrays of 32 bytes are read and written as one register")]
    fn sum<const R: usize>(rows: [&[Pair]; R], panel: &[Line], into: &mut [[i32; PANEL]]) {
        let mut sums = [[_mm256_setzero_si256(); 2]; R];
        let rows: [&[Pair]; R] = std::array::from_fn(|r| &rows[r][..panel.len()]);
        for (k, weights) in panel.iter().enumerate() {
            // SAFETY: 64 bytes without padding are taken as two registers of 32 bytes; any bits are valid.
            let weights: [__m256i; 2] = unsafe { std::mem::transmute_copy(weights) };
            for r in 0..R {
                let [a, b] = rows[r][k];
                let pair = _mm256_set1_epi32((i32::from(b) << 16) | (i32::from(a) & 0xffff));
                for half in 0..2 {
                    let more = _mm256_madd_epi16(pair, weights[half]);
                    sums[r][half] = _mm256_add_epi32(sums[r][half], more);
                }
            }
        }
        for r in 0..R {
            // SAFETY: two registers of 32 bytes are taken as 16 whole numbers of 4 bytes; any bits are valid.
            into[r] = unsafe { std::mem::transmute_copy(&sums[r]) };
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod widest {
    use super::{Line, PANEL, Pair, Sums, Task};
    use std::arch::x86_64::{
        __m512i, _mm512_add_epi32, _mm512_dpwssd_epi32, _mm512_set1_epi32, _mm512_setzero_si512,
    };

    #[target_feature(enable = "avx512f,avx512vnni")]
    pub(super) fn multiply(task: &Task<'_>, left: &[Pair], product: &mut [f32]) {
        task.blocks(left, product, |panel, rows, sums| match *rows {
            [a, b, c, d, e, f, g, h] => sum([a, b, c, d, e, f, g, h], panel, sums),
            [a, b, c, d, e, f, g] => sum([a, b, c, d, e, f, g], panel, sums),
            [a, b, c, d, e, f] => sum([a, b, c, d, e, f], panel, sums),
            [a, b, c, d, e] => sum([a, b, c, d, e], panel, sums),
            [a, b, c, d] => sum([a, b, c, d], panel, sums),
            [a, b, c] => sum([a, b, c], panel, sums),
            [a, b] => sum([a, b], panel, sums),
            [a] => alone(a, panel, &mut sums[0]),
            _ => {}
        });
    }

    #[target_feature(enable = "avx512f,avx512vnni")]
    #[inline]
    #[expect(unsafe_code, reason = "arrays of 64 bytes are read and written as one register")]
    fn sum<const R: usize>(rows: [&[Pair]; R], panel: &[Line], into: &mut Sums) {
        let mut sums = [_mm512_setzero_si512(); R];
        let rows: [&[Pair]; R] = std::array::from_fn(|r| &rows[r][..panel.len()]);
        for (k, weights) in panel.iter().enumerate() {
            // SAFETY: 64 bytes without padding are taken as one register of 64 bytes; any bits are valid.
            let weights: __m512i = unsafe { std::mem::transmute_copy(weights) };
            for r in 0..R {
                let [a, b] = rows[r][k];
                let pair = _mm512_set1_epi32((i32::from(b) << 16) | (i32::from(a) & 0xffff));
                sums[r] = _mm512_dpwssd_epi32(sums[r], pair, weights);
            }
        }
        for r in 0..R {
            // SAFETY: one register of 64 bytes is taken as 16 whole numbers of 4 bytes; any bits are valid.
            into[r] = unsafe { std::mem::transmute_copy(&sums[r]) };
        }
    }

    /// One row: four sums side by side, so that none waits for the one before.
    #[target_feature(enable = "avx512f,avx512vnni")]
    #[inline]
    #[expect(unsafe_code, reason = "arrays of 64 bytes are read and written as one register")]
    fn alone(row: &[Pair], panel: &[Line], into: &mut [i32; PANEL]) {
        let mut sums = [_mm512_setzero_si512(); 4];
        for (lines, pairs) in panel.chunks(4).zip(row.chunks(4)) {
            for ((sum, weights), [a, b]) in sums.iter_mut().zip(lines).zip(pairs) {
                // SAFETY: 64 bytes without padding are taken as one register of 64 bytes; any bits are valid.
                let weights: __m512i = unsafe { std::mem::transmute_copy(weights) };
                let pair = _mm512_set1_epi32((i32::from(*b) << 16) | (i32::from(*a) & 0xffff));
                *sum = _mm512_dpwssd_epi32(*sum, pair, weights);
            }
        }
        let both = [_mm512_add_epi32(sums[0], sums[1]), _mm512_add_epi32(sums[2], sums[3])];
        let sum = _mm512_add_epi32(both[0], both[1]);
        // SAFETY: one register of 64 bytes is taken as 16 whole numbers of 4 bytes; any bits are valid.
        *into = unsafe { std::mem::transmute_copy(&sum) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_near_and_the_same_by_every_way() {
        let (rows, inner, columns) = (7, 33, 35);
        let left: Vec<f32> = (0..rows * inner).map(|it| (it * 37 % 101) as f32 * 0.05 - 2.0).collect();
        let right: Vec<f32> = (0..inner * columns).map(|it| (it * 53 % 97) as f32 * 0.01 - 0.4).collect();
        let bias: Vec<f32> = (0..columns).map(|it| it as f32).collect();
        let (mut steps, mut product) = (Rows::default(), Vec::new());
        steps.set(&left, inner);
        let matrix = Steps::new(inner, columns, &right);
        matrix.multiply(&steps, &bias, &mut product);
        for row in 0..rows {
            for column in 0..columns {
                let sum: f32 = (0..inner).map(|k| left[row * inner + k] * right[k * columns + column]).sum();
                assert!((product[row * columns + column] - bias[column] - sum).abs() < 0.02);
            }
        }
        for panel in matrix.panels.chunks_exact(matrix.inner) {
            for row in steps.pairs.chunks_exact(matrix.inner) {
                let task =
                    Task { panel, bias: [0.0; PANEL], scale: 1.0, from: 0, width: PANEL, columns: PANEL };
                let (mut fast, mut slow, mut other) = ([0.0; PANEL], [0.0; PANEL], [0.0; PANEL]);
                dispatch(&task, row, &mut fast);
                task.blocks(row, &mut slow, plain);
                assert_eq!(fast.map(f32::to_bits), slow.map(f32::to_bits));
                #[cfg(target_arch = "x86_64")]
                if std::arch::is_x86_feature_detected!("avx2") {
                    #[expect(unsafe_code, reason = "the feature was just detected")]
                    // SAFETY: the processor has the feature.
                    unsafe {
                        wide::multiply(&task, row, &mut other);
                    }
                    assert_eq!(other.map(f32::to_bits), slow.map(f32::to_bits));
                }
            }
        }
    }

    #[test]
    fn the_largest_steps_do_not_overflow() {
        let (mut steps, mut product) = (Rows::default(), Vec::new());
        steps.set(&[3.0; LONGEST], LONGEST);
        Steps::new(LONGEST, 1, &[-2.0; LONGEST]).multiply(&steps, &[], &mut product);
        assert!((product[0] + 6.0 * LONGEST as f32).abs() < 1.0);
    }
}
