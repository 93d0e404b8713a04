//! Tags: what each word's letters and both sides of the sentence say about it.
//!
//! Everything that depends on one word alone (its vector, times the first layer's weights) is summed once for
//! each form and kept, so that a known word costs a few additions.

use crate::features::{SHAPES, Writing, features, hash, normal, shape, writing};
use crate::numeric::Matrix;
use crate::recurrent;
use std::collections::HashMap;
use variorum_grammar::ud::Upos;
use variorum_models::weights::Packed;
use variorum_models::{ModelError, Weights};

/// Forms whose sums are kept; when there are more, all are forgotten.
const KEPT: usize = 12_000;

/// The tagger's weights.
#[derive(Debug)]
pub struct Tagger {
    slots: Vec<(u32, u32)>,
    words: Packed<'static>,
    first: Matrix,
    shapes: Vec<f32>,
    out: Matrix,
    out_bias: Vec<f32>,
    size: usize,
    tags: Vec<(Upos, &'static str)>,
}

/// What one thread keeps between sentences; answers do not depend on it.
#[derive(Debug, Default)]
pub struct Memory {
    places: HashMap<u64, u32, std::hash::BuildHasherDefault<Plain>>,
    sums: Vec<f32>,
    form: String,
    found: Vec<u64>,
    vector: Vec<f32>,
    rows: Vec<u32>,
    gates: Vec<f32>,
    /// What the first layer made of each word of the sentence read last.
    pub hidden: Vec<f32>,
    scores: Vec<f32>,
}

/// Takes a number that is a hash already as it is.
#[derive(Debug, Default, Clone, Copy)]
pub struct Plain(u64);

impl std::hash::Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 << 8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

impl Tagger {
    /// Lays out the weights.
    pub fn new(bytes: &'static [u8]) -> Result<Self, ModelError> {
        let weights = Weights::read(bytes)?;
        let (first, bias) = (weights.table("first")?, weights.table("first bias")?);
        let (out, shapes) = (weights.table("tags")?, weights.table("shapes")?);
        let words = weights.packed("words")?;
        let wrong = |name: &str| ModelError::NoTable(name.to_owned());
        let columns = first.columns;
        if columns == 0 || columns % 6 != 0 || first.rows != 3 * words.columns() || bias.columns != columns {
            return Err(wrong("first"));
        }
        if shapes.rows != SHAPES || shapes.columns != words.columns() {
            return Err(wrong("shapes"));
        }
        let size = columns / 6;
        let tags = read_tags(&weights.lines("tag names")?)?;
        let out_bias = weights.table("tags bias")?;
        if out.rows != 2 * size || out.columns != tags.len() || out_bias.columns != tags.len() {
            return Err(wrong("tags"));
        }
        let first = spread(&first.values, words.columns(), columns);
        let mut shape_sums = vec![0.0; SHAPES * 3 * columns];
        for line in shape_sums.chunks_exact_mut(3 * columns) {
            line[columns..2 * columns].copy_from_slice(&bias.values);
        }
        first.multiply(&shapes.values, &mut shape_sums);
        Ok(Self {
            slots: slots(&weights.integers("marks")?),
            words,
            first,
            shapes: shape_sums,
            out: Matrix::new(out.rows, out.columns, &out.values),
            out_bias: out_bias.values,
            size,
            tags,
        })
    }

    /// Universal part of speech and Penn tag by their number.
    pub fn tag(&self, number: usize) -> (Upos, &'static str) {
        self.tags.get(number).copied().unwrap_or((Upos::X, ""))
    }

    /// Numbers of memory in the first layer, in both directions together.
    pub fn width(&self) -> usize {
        2 * self.size
    }

    /// Runs the first layer over the words of one sentence, into `memory.hidden`.
    pub fn read<'a>(&self, words: impl Iterator<Item = &'a str> + Clone, memory: &mut Memory) {
        let manner = writing(words.clone());
        let width = 3 * 6 * self.size;
        memory.rows.clear();
        if memory.places.len() > KEPT {
            memory.places.clear();
            memory.sums.clear();
        }
        for word in words.clone() {
            let place = self.place(word, memory, width);
            memory.rows.push(place);
        }
        self.gather(words, manner, memory);
        let count = memory.rows.len();
        memory.hidden.clear();
        memory.hidden.resize(count * 2 * self.size, 0.0);
        recurrent::run(&memory.gates, self.size, &mut memory.hidden, None);
    }

    fn gather<'a>(&self, words: impl Iterator<Item = &'a str>, manner: Writing, memory: &mut Memory) {
        let columns = 6 * self.size;
        let count = memory.rows.len();
        memory.gates.clear();
        memory.gates.resize(count * columns, 0.0);
        for (at, word) in words.enumerate() {
            let from = memory.rows[at] as usize * 3 * columns;
            let sums = &memory.sums[from..from + 3 * columns];
            let shape = shape(word, at == 0, manner) * 3 * columns;
            let shapes = &self.shapes[shape..shape + 3 * columns];
            for (part, next) in [(0, 1), (1, 0), (2, -1isize)] {
                let Some(to) = at.checked_add_signed(next).filter(|it| *it < count) else { continue };
                let gates = &mut memory.gates[to * columns..(to + 1) * columns];
                let (sums, shapes) = (&sums[part * columns..], &shapes[part * columns..]);
                for ((gate, sum), shape) in gates.iter_mut().zip(sums).zip(shapes) {
                    *gate += sum + shape;
                }
            }
        }
    }

    fn place(&self, word: &str, memory: &mut Memory, width: usize) -> u32 {
        normal(word, &mut memory.form);
        let key = hash(0, &memory.form);
        if let Some(place) = memory.places.get(&key) {
            return *place;
        }
        features(&memory.form, &mut memory.found);
        memory.vector.clear();
        memory.vector.resize(self.words.columns(), 0.0);
        for feature in &memory.found {
            if let Some(row) = self.row((feature >> 32) as u32) {
                self.words.add(row, &mut memory.vector);
            }
        }
        let from = memory.sums.len();
        memory.sums.resize(from + width, 0.0);
        self.first.multiply(&memory.vector, &mut memory.sums[from..]);
        let place = (from / width) as u32;
        memory.places.insert(key, place);
        place
    }

    fn row(&self, mark: u32) -> Option<usize> {
        let most = self.slots.len() - 1;
        let mut at = mark as usize & most;
        loop {
            match self.slots[at] {
                (0, _) => return None,
                (found, row) if found == mark => return Some(row as usize),
                _ => at = (at + 1) & most,
            }
        }
    }

    /// The numbers of the best tags for the sentence in `memory.hidden`.
    pub fn best(&self, memory: &mut Memory, into: &mut Vec<u16>) {
        let count = memory.hidden.len() / self.width();
        memory.scores.clear();
        for _ in 0..count {
            memory.scores.extend_from_slice(&self.out_bias);
        }
        self.out.multiply(&memory.hidden, &mut memory.scores);
        into.extend(memory.scores.chunks_exact(self.tags.len()).map(|line| best(line) as u16));
    }
}

/// The place of the highest score, the first where several are.
pub fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (at, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = at;
        }
    }
    best
}

/// Pairs "UPOS XPOS", one to a line.
pub fn read_tags(lines: &[&'static str]) -> Result<Vec<(Upos, &'static str)>, ModelError> {
    let read = |line: &&'static str| {
        let (pos, tag) = line.split_once(' ')?;
        Some((Upos::from_name(pos)?, tag))
    };
    lines.iter().map(read).collect::<Option<_>>().ok_or_else(|| ModelError::NoTable("tag names".to_owned()))
}

/// Turns weights for a window of three words side by side into weights for one word and its three places.
fn spread(values: &[f32], inner: usize, columns: usize) -> Matrix {
    let mut wide = Vec::with_capacity(values.len());
    for row in 0..inner {
        // The window's first part is the word before: a word adds it to the gates of the word after.
        for part in 0..3 {
            let from = (part * inner + row) * columns;
            wide.extend_from_slice(&values[from..from + columns]);
        }
    }
    Matrix::new(inner, 3 * columns, &wide)
}

fn slots(marks: &[u32]) -> Vec<(u32, u32)> {
    let size = (marks.len() * 2 + 1).next_power_of_two();
    let mut slots = vec![(0, 0); size];
    for (row, mark) in marks.iter().enumerate() {
        let mut at = *mark as usize & (size - 1);
        while slots[at].0 != 0 {
            at = (at + 1) & (size - 1);
        }
        slots[at] = (*mark, row as u32);
    }
    slots
}
