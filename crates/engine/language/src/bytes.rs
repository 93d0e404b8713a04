//! The products of the wide layers: steps of one byte, four at a time.
//!
//! Each row and each column has a step of its own size. Whole numbers add up to the same sum in any order, so the
//! answer does not depend on the processor.

#![expect(clippy::inline_always, reason = "small bodies that must be compiled into each wider version")]

use crate::numeric::{highest, whole};

/// Columns that one panel holds side by side: two of the widest registers, so that each step of a row, once loaded,
/// is multiplied twice.
const PANEL: usize = 32;

/// The highest step, either way.
const MOST: f32 = 127.0;

/// What is added to a row's steps, so that they have no sign.
const MIDDLE: u8 = 128;

/// Rows that are multiplied together.
const TOGETHER: usize = 8;

type Four = [u8; 4];
type Line = [[i8; 4]; PANEL];
type Sums = [[i32; PANEL]; TOGETHER];

/// Rows of numbers as steps, each row of its own size.
#[derive(Debug, Clone, Default)]
pub struct ByteRows {
    steps: Vec<Four>,
    sizes: Vec<f32>,
    inner: usize,
}

impl ByteRows {
    /// Takes over `values`, rows of `inner` numbers.
    pub fn set(&mut self, values: &[f32], inner: usize) {
        let fours = inner.div_ceil(4);
        self.inner = fours;
        self.sizes.clear();
        self.steps.clear();
        self.steps.resize(values.len().checked_div(inner).unwrap_or(0) * fours, [MIDDLE; 4]);
        for (row, steps) in values.chunks_exact(inner.max(1)).zip(self.steps.chunks_exact_mut(fours.max(1))) {
            let top = highest(row);
            let size = if top > 0.0 { top / MOST } else { 1.0 };
            self.sizes.push(size);
            to_bytes(row, 1.0 / size, steps.as_flattened_mut());
        }
    }
}

crate::numeric::widened! {
    fn to_bytes(values: &[f32], factor: f32, into: &mut [u8]) {
        for (slot, value) in into.iter_mut().zip(values) {
            *slot = (whole(*value * factor) + i16::from(MIDDLE)) as u8;
        }
    }
}

/// A matrix of steps, laid out for multiplying rows by it.
#[derive(Debug, Clone, Default)]
pub struct Bytes {
    inner: usize,
    rows: usize,
    columns: usize,
    panels: Vec<Line>,
    /// The size of each column's steps.
    sizes: Vec<f32>,
    /// What each column's sum holds too much, since rows have no sign.
    extra: Vec<i32>,
}

impl Bytes {
    /// Lays out `values`: `rows` rows of `columns` numbers.
    pub fn new(rows: usize, columns: usize, values: &[f32]) -> Self {
        let inner = rows.div_ceil(4);
        let wide = columns.div_ceil(PANEL) * PANEL;
        let mut new = Self {
            inner,
            rows,
            columns,
            panels: vec![[[0; 4]; PANEL]; inner * wide / PANEL],
            sizes: vec![1.0; wide],
            extra: vec![0; wide],
        };
        for column in 0..columns {
            let own: Vec<f32> =
                (0..rows).map(|row| values.get(row * columns + column).copied().unwrap_or(0.0)).collect();
            let top = highest(&own);
            let size = if top > 0.0 { top / MOST } else { 1.0 };
            new.sizes[column] = size;
            for (row, value) in own.iter().enumerate() {
                let step = whole(value / size) as i8;
                new.extra[column] += i32::from(MIDDLE) * i32::from(step);
                new.panels[column / PANEL * inner + row / 4][column % PANEL][row % 4] = step;
            }
        }
        new
    }

    /// How many numbers a product row has.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// How many numbers a multiplied row has.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Writes `left` × self + `bias` to `product`, which is made to fit; a short bias counts as nought.
    pub fn multiply(&self, left: &ByteRows, bias: &[f32], product: &mut Vec<f32>) {
        product.resize(left.sizes.len() * self.columns, 0.0);
        if self.inner == 0 || left.inner != self.inner {
            return;
        }
        for (at, panel) in self.panels.chunks_exact(self.inner).enumerate() {
            let from = at * PANEL;
            let mut own = [0.0; PANEL];
            for (slot, value) in own.iter_mut().zip(bias.get(from..).unwrap_or(&[])) {
                *slot = *value;
            }
            let (Some(sizes), Some(extra)) =
                (self.sizes[from..].first_chunk(), self.extra[from..].first_chunk())
            else {
                continue;
            };
            let width = PANEL.min(self.columns - from);
            let task = Task { panel, bias: own, sizes, extra, from, width, columns: self.columns };
            dispatch(&task, left, product);
        }
    }
}

/// One panel's share of a product.
struct Task<'a> {
    panel: &'a [Line],
    bias: [f32; PANEL],
    sizes: &'a [f32; PANEL],
    extra: &'a [i32; PANEL],
    from: usize,
    width: usize,
    columns: usize,
}

impl Task<'_> {
    #[inline(always)]
    fn write(&self, sums: &[i32; PANEL], size: f32, row: &mut [f32]) {
        let mut line = [0.0f32; PANEL];
        for c in 0..PANEL {
            line[c] = (sums[c] - self.extra[c]) as f32 * (size * self.sizes[c]) + self.bias[c];
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
    fn blocks(&self, left: &ByteRows, product: &mut [f32], sum: impl Fn(&[Line], &[&[Four]], &mut Sums)) {
        let inner = self.panel.len();
        let mut sums = [[0; PANEL]; TOGETHER];
        // Blocks of nearly one size: a last block of a single row would take half as long as one of eight.
        let count = left.sizes.len().div_ceil(TOGETHER);
        let size = left.sizes.len().div_ceil(count.max(1)).max(1);
        let blocks = left.steps.chunks(inner * size).zip(left.sizes.chunks(size));
        for ((rows, sizes), out) in blocks.zip(product.chunks_mut(self.columns * size)) {
            let mut lines = [&rows[..inner]; TOGETHER];
            for (line, row) in lines.iter_mut().zip(rows.chunks_exact(inner)) {
                *line = row;
            }
            sum(self.panel, &lines[..sizes.len()], &mut sums);
            for ((sum, size), row) in sums.iter().zip(sizes).zip(out.chunks_exact_mut(self.columns)) {
                self.write(sum, *size, row);
            }
        }
    }
}

fn dispatch(task: &Task<'_>, left: &ByteRows, product: &mut [f32]) {
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

fn plain(panel: &[Line], rows: &[&[Four]], sums: &mut Sums) {
    for (row, sums) in rows.iter().zip(sums) {
        let mut sum = [0i32; PANEL];
        for (weights, steps) in panel.iter().zip(*row) {
            for c in 0..PANEL {
                for (step, weight) in steps.iter().zip(weights[c]) {
                    sum[c] += i32::from(*step) * i32::from(weight);
                }
            }
        }
        *sums = sum;
    }
}

#[cfg(target_arch = "x86_64")]
mod wide {
    use super::{ByteRows, Four, Line, PANEL, Task};
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi32, _mm256_madd_epi16, _mm256_set1_epi32, _mm256_setzero_si256,
        _mm256_slli_epi16, _mm256_srai_epi16,
    };

    #[target_feature(enable = "avx2")]
    pub(super) fn multiply(task: &Task<'_>, left: &ByteRows, product: &mut [f32]) {
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
    fn sum<const R: usize>(rows: [&[Four]; R], panel: &[Line], into: &mut [[i32; PANEL]]) {
        half::<R, 0>(rows, panel, into);
        half::<R, 1>(rows, panel, into);
    }

    /// Steps of one byte are widened to two, the first and third of each four apart from the second and fourth.
    #[target_feature(enable = "avx2")]
    #[inline]
    #[expect(unsafe_code, reason = "arrays of 32 bytes are read and written as one register")]
    fn half<const R: usize, const H: usize>(rows: [&[Four]; R], panel: &[Line], into: &mut [[i32; PANEL]]) {
        let mut sums = [[_mm256_setzero_si256(); 2]; R];
        let rows: [&[Four]; R] = std::array::from_fn(|r| &rows[r][..panel.len()]);
        for (k, weights) in panel.iter().enumerate() {
            // SAFETY: 128 bytes without padding are taken as four registers of 32 bytes; any bits are valid.
            let weights: [[__m256i; 2]; 2] = unsafe { std::mem::transmute_copy(weights) };
            let weights = weights[H];
            let odd = weights.map(|it| _mm256_srai_epi16::<8>(it));
            let even = weights.map(|it| _mm256_srai_epi16::<8>(_mm256_slli_epi16::<8>(it)));
            for r in 0..R {
                let steps = u32::from_le_bytes(rows[r][k]);
                let first = _mm256_set1_epi32((steps & 0x00ff_00ff).cast_signed());
                let second = _mm256_set1_epi32((steps >> 8 & 0x00ff_00ff).cast_signed());
                for half in 0..2 {
                    let more = _mm256_add_epi32(
                        _mm256_madd_epi16(first, even[half]),
                        _mm256_madd_epi16(second, odd[half]),
                    );
                    sums[r][half] = _mm256_add_epi32(sums[r][half], more);
                }
            }
        }
        for r in 0..R {
            // SAFETY: two registers of 32 bytes are taken as 16 whole numbers of 4 bytes; any bits are valid.
            let sums: [i32; PANEL / 2] = unsafe { std::mem::transmute_copy(&sums[r]) };
            into[r][H * PANEL / 2..][..PANEL / 2].copy_from_slice(&sums);
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod widest {
    use super::{ByteRows, Four, Line, PANEL, Sums, Task};
    use std::arch::x86_64::{
        __m512i, _mm512_add_epi32, _mm512_dpbusd_epi32, _mm512_set1_epi32, _mm512_setzero_si512,
    };

    #[target_feature(enable = "avx512f,avx512vnni")]
    pub(super) fn multiply(task: &Task<'_>, left: &ByteRows, product: &mut [f32]) {
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
    fn sum<const R: usize>(rows: [&[Four]; R], panel: &[Line], into: &mut Sums) {
        let mut sums = [[_mm512_setzero_si512(); 2]; R];
        let rows: [&[Four]; R] = std::array::from_fn(|r| &rows[r][..panel.len()]);
        for (k, weights) in panel.iter().enumerate() {
            // SAFETY: 128 bytes without padding are taken as two registers of 64 bytes; any bits are valid.
            let weights: [__m512i; 2] = unsafe { std::mem::transmute_copy(weights) };
            for r in 0..R {
                let steps = _mm512_set1_epi32(i32::from_le_bytes(rows[r][k]));
                for half in 0..2 {
                    sums[r][half] = _mm512_dpbusd_epi32(sums[r][half], steps, weights[half]);
                }
            }
        }
        for r in 0..R {
            // SAFETY: two registers of 64 bytes are taken as 32 whole numbers of 4 bytes; any bits are valid.
            into[r] = unsafe { std::mem::transmute_copy(&sums[r]) };
        }
    }

    /// One row: four sums side by side, so that none waits for the one before.
    #[target_feature(enable = "avx512f,avx512vnni")]
    #[inline]
    #[expect(unsafe_code, reason = "arrays of 64 bytes are read and written as one register")]
    fn alone(row: &[Four], panel: &[Line], into: &mut [i32; PANEL]) {
        let mut sums = [[_mm512_setzero_si512(); 2]; 4];
        for (lines, fours) in panel.chunks(4).zip(row.chunks(4)) {
            for ((sum, weights), four) in sums.iter_mut().zip(lines).zip(fours) {
                // SAFETY: 128 bytes without padding are taken as two registers of 64 bytes; any bits are valid.
                let weights: [__m512i; 2] = unsafe { std::mem::transmute_copy(weights) };
                let steps = _mm512_set1_epi32(i32::from_le_bytes(*four));
                for half in 0..2 {
                    sum[half] = _mm512_dpbusd_epi32(sum[half], steps, weights[half]);
                }
            }
        }
        let [a, b, c, d] = sums;
        let add = |half| {
            let both = [_mm512_add_epi32(a[half], b[half]), _mm512_add_epi32(c[half], d[half])];
            _mm512_add_epi32(both[0], both[1])
        };
        let sum = [add(0), add(1)];
        // SAFETY: two registers of 64 bytes are taken as 32 whole numbers of 4 bytes; any bits are valid.
        *into = unsafe { std::mem::transmute_copy(&sum) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize, step: usize, size: f32) -> Vec<f32> {
        (0..count).map(|it| ((it * step % 101) as f32 - 50.0) * size).collect()
    }

    #[test]
    fn products_are_near() {
        let (rows, inner, columns) = (11, 35, 37);
        let (left, right) = (numbers(rows * inner, 37, 0.02), numbers(inner * columns, 53, 0.01));
        let bias = numbers(columns, 7, 1.0);
        let (mut steps, mut product) = (ByteRows::default(), Vec::new());
        steps.set(&left, inner);
        Bytes::new(inner, columns, &right).multiply(&steps, &bias, &mut product);
        for row in 0..rows {
            for column in 0..columns {
                let sum: f32 = (0..inner).map(|k| left[row * inner + k] * right[k * columns + column]).sum();
                assert!((product[row * columns + column] - bias[column] - sum).abs() < 0.05);
            }
        }
    }

    #[test]
    fn products_are_the_same_by_every_way() {
        same_by_every_way(5);
        same_by_every_way(1);
    }

    fn same_by_every_way(rows: usize) {
        let (inner, columns) = (64, PANEL);
        let (left, right) = (numbers(rows * inner, 37, 3.0), numbers(inner * columns, 53, -2.0));
        let matrix = Bytes::new(inner, columns, &right);
        let mut steps = ByteRows::default();
        steps.set(&left, inner);
        let lines: Vec<&[Four]> = steps.steps.chunks_exact(steps.inner).collect();
        let mut sums = [[0; PANEL]; TOGETHER];
        plain(&matrix.panels, &lines, &mut sums);
        let (mut fast, mut other) = (Vec::new(), vec![0.0; rows * columns]);
        matrix.multiply(&steps, &[], &mut fast);
        let task = Task {
            panel: &matrix.panels,
            bias: [0.0; PANEL],
            sizes: matrix.sizes.first_chunk().expect("one panel"),
            extra: matrix.extra.first_chunk().expect("one panel"),
            from: 0,
            width: PANEL,
            columns,
        };
        let mut slow = vec![0.0; rows * columns];
        task.blocks(&steps, &mut slow, plain);
        let bits = |it: &[f32]| it.iter().map(|it| it.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&fast), bits(&slow));
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            #[expect(unsafe_code, reason = "the feature was just detected")]
            // SAFETY: the processor has the feature.
            unsafe {
                wide::multiply(&task, &steps, &mut other);
            }
            assert_eq!(bits(&other), bits(&slow));
        }
    }
}
