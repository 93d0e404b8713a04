//! A light recurrent layer read in both directions: gates come from one matrix product, memory is kept number by number.

#![expect(clippy::inline_always, reason = "small bodies that must be compiled into each wider version")]

use crate::numeric::{sigmoid, widened};

/// Numbers in a row of gates, for each number of memory in each direction: candidate, forgetting, output.
pub const GATES: usize = 3;

widened! {
    /// Reads `gates` (rows of `2 * GATES * size`: forwards, then backwards) into `hidden` (rows of `2 * size`).
    ///
    /// `memory`, when given, receives the memory after each word, in the layout of `hidden`.
    pub fn run(gates: &[f32], size: usize, hidden: &mut [f32], memory: Option<&mut [f32]>) {
        let mut memory = memory;
        let row = 2 * GATES * size;
        let words = gates.len() / row;
        let mut state = vec![0.0f32; size];
        for direction in 0..2 {
            state.fill(0.0);
            for step in 0..words {
                let word = if direction == 0 { step } else { words - 1 - step };
                let from = word * row + direction * GATES * size;
                let to = word * 2 * size + direction * size;
                step_once(&gates[from..from + GATES * size], size, &mut state, &mut hidden[to..to + size]);
                if let Some(kept) = memory.as_deref_mut() {
                    kept[to..to + size].copy_from_slice(&state);
                }
            }
        }
    }
}

#[inline(always)]
fn step_once(gates: &[f32], size: usize, state: &mut [f32], hidden: &mut [f32]) {
    let (candidate, rest) = gates.split_at(size);
    let (forget, output) = rest.split_at(size);
    let lines = candidate.iter().zip(forget).zip(output).zip(state).zip(hidden);
    for ((((candidate, forget), output), state), hidden) in lines {
        let keep = sigmoid(*forget);
        let value = *candidate + keep * (*state - *candidate);
        *state = value;
        *hidden = sigmoid(*output) * value;
    }
}
