//! The arithmetic of the models: one matrix product and one squashing function, the same to the last bit everywhere.
//!
//! Every sum is taken in one fixed order and never fused, so that a wider processor changes the time and not
//! the answer.

#![expect(clippy::inline_always, reason = "small bodies that must be compiled into each wider version")]

/// Compiles a function for any processor and for those with wider registers, and chooses when it is called.
macro_rules! widened {
    ($(#[$note:meta])* $view:vis fn $name:ident($($part:ident: $kind:ty),* $(,)?) $body:block) => {
        $(#[$note])*
        $view fn $name($($part: $kind),*) {
            #[inline(always)]
            fn plain($($part: $kind),*) $body

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2")]
            fn wide($($part: $kind),*) {
                plain($($part),*);
            }

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq")]
            fn widest($($part: $kind),*) {
                plain($($part),*);
            }

            #[cfg(target_arch = "x86_64")]
            if std::arch::is_x86_feature_detected!("avx512f")
                && std::arch::is_x86_feature_detected!("avx512bw")
                && std::arch::is_x86_feature_detected!("avx512vl")
                && std::arch::is_x86_feature_detected!("avx512dq")
            {
                #[expect(unsafe_code, reason = "calling a function compiled for features that were just detected")]
                // SAFETY: the processor has the features.
                unsafe {
                    widest($($part),*);
                }
                return;
            }

            #[cfg(target_arch = "x86_64")]
            if std::arch::is_x86_feature_detected!("avx2") {
                #[expect(unsafe_code, reason = "calling a function compiled for a feature that was just detected")]
                // SAFETY: the processor has the feature.
                unsafe {
                    wide($($part),*);
                }
                return;
            }
            plain($($part),*);
        }
    };
}
pub(crate) use widened;

/// Columns that one panel of a [`Matrix`] holds side by side.
pub const PANEL: usize = 16;

/// A matrix laid out for multiplying rows by it: panels of [`PANEL`] columns, row after row.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    rows: usize,
    columns: usize,
    panels: Vec<[f32; PANEL]>,
}

impl Matrix {
    /// Lays out `values`, which hold `rows` rows of `columns` numbers.
    pub fn new(rows: usize, columns: usize, values: &[f32]) -> Self {
        let mut panels = vec![[0.0; PANEL]; rows * columns.div_ceil(PANEL)];
        if columns > 0 {
            for (row, line) in values.chunks_exact(columns).enumerate() {
                for (panel, part) in line.chunks(PANEL).enumerate() {
                    panels[panel * rows + row][..part.len()].copy_from_slice(part);
                }
            }
        }
        Self { rows, columns, panels }
    }

    /// How many numbers a multiplied row has.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many numbers a product row has.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Adds `left` × self to `product`, row by row.
    pub fn multiply(&self, left: &[f32], product: &mut [f32]) {
        if self.rows == 0 || self.columns == 0 {
            return;
        }
        dispatch(self, left, product);
    }
}

widened! {
    fn dispatch(matrix: &Matrix, left: &[f32], product: &mut [f32]) {
        blocks::<4>(matrix, left, product);
    }
}

#[inline(always)]
fn blocks<const R: usize>(matrix: &Matrix, left: &[f32], product: &mut [f32]) {
    let (inner, columns) = (matrix.rows, matrix.columns);
    for (at, panel) in matrix.panels.chunks_exact(inner).enumerate() {
        let from = at * PANEL;
        let width = PANEL.min(columns - from);
        let mut lefts = left.chunks_exact(inner * R);
        let mut products = product.chunks_exact_mut(columns * R);
        for (rows, out) in lefts.by_ref().zip(products.by_ref()) {
            kernel::<R>(panel, rows, inner, &mut out[from..], columns, width);
        }
        let (rows, out) = (lefts.remainder(), products.into_remainder());
        for (row, line) in rows.chunks_exact(inner).zip(out.chunks_exact_mut(columns)) {
            kernel::<1>(panel, row, inner, &mut line[from..], columns, width);
        }
    }
}

#[inline(always)]
fn kernel<const R: usize>(
    panel: &[[f32; PANEL]],
    rows: &[f32],
    inner: usize,
    out: &mut [f32],
    columns: usize,
    width: usize,
) {
    let mut sums = [[0.0f32; PANEL]; R];
    let mut row = [rows; R];
    for (r, slot) in row.iter_mut().enumerate() {
        *slot = &rows[r * inner..(r + 1) * inner];
    }
    for (k, weights) in panel.iter().enumerate() {
        for r in 0..R {
            let factor = row[r][k];
            for c in 0..PANEL {
                sums[r][c] += factor * weights[c];
            }
        }
    }
    for (r, sum) in sums.iter().enumerate() {
        let line = &mut out[r * columns..r * columns + width];
        for (slot, value) in line.iter_mut().zip(sum) {
            *slot += value;
        }
    }
}

widened! {
    /// Adds `scale` times the whole numbers of one byte in `steps` to `sum`.
    pub fn add_scaled(scale: f32, steps: &[u8], sum: &mut [f32]) {
        for (slot, step) in sum.iter_mut().zip(steps) {
            *slot += scale * f32::from(step.cast_signed());
        }
    }
}

widened! {
    /// Writes `values` times `factor` as whole numbers.
    pub fn to_whole(values: &[f32], factor: f32, into: &mut [i16]) {
        for (slot, value) in into.iter_mut().zip(values) {
            *slot = whole((value * factor).clamp(-32_768.0, 32_767.0));
        }
    }
}

widened! {
    /// Writes the sums of three rows of whole numbers, times `factor`.
    pub fn add_three(one: &[i16], two: &[i16], three: &[i16], factor: f32, into: &mut [f32]) {
        let lines = into.iter_mut().zip(one).zip(two).zip(three);
        for (((slot, one), two), three) in lines {
            *slot = (i32::from(*one) + i32::from(*two) + i32::from(*three)) as f32 * factor;
        }
    }
}

/// The highest of `values`, signs aside.
pub fn highest(values: &[f32]) -> f32 {
    let mut top = [0.0f32; 16];
    let (parts, rest) = values.as_chunks::<16>();
    for part in parts {
        for (top, value) in top.iter_mut().zip(part) {
            let value = value.abs();
            *top = if value > *top { value } else { *top };
        }
    }
    top.iter().chain(rest).fold(0.0, |top, it| if it.abs() > top { it.abs() } else { top })
}

/// Rounds to the nearest whole number of two bytes: the sum pushes the fraction out of the number.
#[inline(always)]
pub fn whole(value: f32) -> i16 {
    const SHIFT: f32 = 12_582_912.0;
    (value + SHIFT).to_bits().wrapping_sub(SHIFT.to_bits()) as i16
}

/// e to the power of `x`, to about seven digits, without branches.
#[inline(always)]
pub fn exponential(x: f32) -> f32 {
    const SHIFT: f32 = 12_582_912.0;
    let x = x.clamp(-80.0, 80.0);
    let shifted = x * std::f32::consts::LOG2_E + SHIFT;
    let whole = shifted - SHIFT;
    let part = (x - whole * 0.693_359_4) + whole * 2.121_944_4e-4;
    let mut sum = 1.987_569_1e-4;
    sum = sum * part + 1.398_199_9e-3;
    sum = sum * part + 8.333_452e-3;
    sum = sum * part + 4.166_579_6e-2;
    sum = sum * part + 1.666_666_5e-1;
    sum = sum * part + 0.5;
    let value = sum * part * part + part + 1.0;
    let power = f32::from_bits((shifted.to_bits() << 23).wrapping_add(0x3f80_0000));
    value * power
}

/// The logistic function.
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exponential(-x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_sums_of_products() {
        let (rows, inner, columns) = (7, 5, 35);
        let left: Vec<f32> = (0..rows * inner).map(|it| it as f32 * 0.5 - 3.0).collect();
        let right: Vec<f32> = (0..inner * columns).map(|it| (it % 11) as f32 - 4.0).collect();
        let mut product = vec![1.0; rows * columns];
        Matrix::new(inner, columns, &right).multiply(&left, &mut product);
        for row in 0..rows {
            for column in 0..columns {
                let sum: f32 = (0..inner).map(|k| left[row * inner + k] * right[k * columns + column]).sum();
                assert!((product[row * columns + column] - 1.0 - sum).abs() < 1e-3);
            }
        }
    }

    #[test]
    fn exponentials_are_near() {
        for step in -200..200 {
            let x = step as f32 * 0.1;
            assert!((exponential(x) / x.exp() - 1.0).abs() < 1e-6, "{x}");
        }
        assert!(sigmoid(-100.0) < 1e-30 && sigmoid(100.0) > 0.999_999);
    }
}
