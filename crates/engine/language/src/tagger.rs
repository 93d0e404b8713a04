//! Tags: what each word's letters and both sides of the sentence say about it.
//!
//! Everything that depends on one word alone (its vector, times the first layer's weights) is summed once for
//! each form and kept, so that a known word costs a few additions.

use crate::bytes::{ByteRows, Bytes};
use crate::features::{SHAPES, class, features, hash, normal, shape, writing};
use crate::numeric::{add_scaled, add_three, to_whole};
use crate::opinions::Sums;
use crate::recurrent;
use crate::steps::{Rows, Steps};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use variorum_grammar::ud::Upos;
use variorum_models::weights::Packed;
use variorum_models::{ModelError, Weights};

/// Forms that are kept; when there are more, all are forgotten.
const KEPT: usize = 20_000;

/// Kept sums are whole numbers of this part of one.
const FINE: f32 = 512.0;

/// A pair "UPOS XPOS".
pub type Pair = (Upos, &'static str);

/// The tagger's weights.
#[derive(Debug)]
pub struct Tagger {
    slots: Vec<(u32, u32)>,
    words: Packed<'static>,
    shapes: Vec<f32>,
    first: Bytes,
    first_bias: Vec<f32>,
    out: Steps,
    out_bias: Vec<f32>,
    size: usize,
    tags: Vec<Pair>,
}

/// What is kept of one form.
#[derive(Debug)]
struct Known {
    class: u8,
    /// Rows of sums for the six places it can stand in, once they were asked for.
    sums: [u32; 6],
    /// Its dictionary form under the tags it had.
    lemmas: Vec<(u16, Box<str>)>,
}

/// What one thread keeps between sentences; answers do not depend on it.
#[derive(Debug, Default)]
pub struct Memory {
    places: HashMap<u64, u32, BuildHasherDefault<Plain>>,
    known: Vec<Known>,
    sums: Vec<i16>,
    sentence: Vec<(u32, u32)>,
    form: String,
    found: Vec<u64>,
    /// Vectors of the words of this sentence that have no sums yet, and how many these are.
    vectors: Vec<f32>,
    wanted: usize,
    product: Vec<f32>,
    rows: ByteRows,
    gates: Vec<f32>,
    hidden: Vec<f32>,
    scores: Vec<f32>,
    read: Rows,
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

impl Memory {
    /// What the first layer made of each word of the sentence read last.
    pub fn read(&self) -> &[f32] {
        &self.hidden
    }

    /// The dictionary form of word `at` of the sentence read last, under the tag of this number.
    pub fn lemma(&mut self, at: usize, tag: u16, find: impl FnOnce() -> Box<str>) -> Box<str> {
        let Some(known) = self.sentence.get(at).and_then(|it| self.known.get_mut(it.0 as usize)) else {
            return find();
        };
        if let Some((_, lemma)) = known.lemmas.iter().find(|it| it.0 == tag) {
            return lemma.clone();
        }
        let lemma = find();
        known.lemmas.push((tag, lemma.clone()));
        lemma
    }
}

impl Tagger {
    /// Lays out the weights.
    pub fn new(bytes: &'static [u8]) -> Result<Self, ModelError> {
        let weights = Weights::read(bytes)?;
        let (first, first_bias) = (weights.table("first")?, weights.table("first bias")?);
        let (out, shapes) = (weights.table("tags")?, weights.table("shapes")?);
        let words = weights.packed("words")?;
        let wrong = |name: &str| ModelError::NoTable(name.to_owned());
        let columns = first.columns;
        if columns == 0
            || columns % 6 != 0
            || first.rows != 3 * words.columns()
            || first_bias.columns != columns
        {
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
        let mut bias = vec![0.0; 3 * columns];
        bias[columns..2 * columns].copy_from_slice(&first_bias.values);
        Ok(Self {
            slots: slots(&weights.integers("marks")?),
            words,
            shapes: shapes.values,
            first: spread(&first.values, words.columns(), columns),
            first_bias: bias,
            out: Steps::new(out.rows, out.columns, &out.values),
            out_bias: out_bias.values,
            size,
            tags,
        })
    }

    /// The tags in order of their numbers.
    pub fn tags(&self) -> &[Pair] {
        &self.tags
    }

    /// Numbers that the first layer gives for each word.
    pub fn width(&self) -> usize {
        2 * self.size
    }

    /// Runs the first layer over the words of one sentence, into `memory.read`.
    pub fn read<'a>(&self, words: impl Iterator<Item = &'a str> + Clone, memory: &mut Memory) {
        if memory.known.len() > KEPT {
            memory.places.clear();
            memory.known.clear();
            memory.sums.clear();
        }
        memory.sentence.clear();
        for word in words.clone() {
            let place = recognise(word, memory);
            memory.sentence.push((place, 0));
        }
        let places = memory.sentence.iter().map(|it| memory.known[it.0 as usize].class);
        let manner = writing(places.zip(words.clone()).map(|(class, word)| (class, word.len())));
        let kept = memory.sums.len() / self.first.columns();
        for (at, word) in words.enumerate() {
            let place = memory.sentence[at].0 as usize;
            let known = &memory.known[place];
            let way = usize::from(at == 0) * 3 + manner as usize;
            let mut sums = known.sums[way];
            if sums == u32::MAX {
                sums = (kept + memory.wanted) as u32;
                memory.wanted += 1;
                self.look_up(word, shape(known.class, at == 0, manner), memory);
                memory.known[place].sums[way] = sums;
            }
            memory.sentence[at].1 = sums;
        }
        self.sum(memory);
        self.gather(memory);
        memory.hidden.resize(memory.sentence.len() * 2 * self.size, 0.0);
        recurrent::run(&memory.gates, self.size, &mut memory.hidden, None);
        memory.read.set(&memory.hidden, 2 * self.size);
    }

    /// Adds up the kept sums of each word, the one before and the one after it.
    fn gather(&self, memory: &mut Memory) {
        let columns = 6 * self.size;
        let nothing = vec![0i16; columns];
        let sentence = &memory.sentence;
        let sums = &memory.sums;
        let part = |at: Option<&(u32, u32)>, part: usize| match at {
            Some((_, row)) => &sums[(*row as usize * 3 + part) * columns..][..columns],
            None => &nothing[..],
        };
        memory.gates.resize(sentence.len() * columns, 0.0);
        for ((at, own), gates) in sentence.iter().enumerate().zip(memory.gates.chunks_exact_mut(columns)) {
            let before = part(at.checked_sub(1).and_then(|it| sentence.get(it)), 0);
            let after = part(sentence.get(at + 1), 2);
            add_three(part(Some(own), 1), before, after, 1.0 / FINE, gates);
        }
    }

    /// Adds up the vector of a word that is to be summed.
    fn look_up(&self, word: &str, shape: usize, memory: &mut Memory) {
        let width = self.words.columns();
        normal(word, &mut memory.form);
        features(&memory.form, &mut memory.found);
        let from = memory.vectors.len();
        memory.vectors.extend_from_slice(&self.shapes[shape * width..(shape + 1) * width]);
        for feature in &memory.found {
            if let Some((scale, steps)) = self.row((feature >> 32) as u32).and_then(|it| self.words.row(it)) {
                add_scaled(scale, steps, &mut memory.vectors[from..]);
            }
        }
    }

    /// Multiplies the vectors of all wanted words by the first layer, and keeps what comes of it.
    fn sum(&self, memory: &mut Memory) {
        if memory.wanted == 0 {
            return;
        }
        memory.rows.set(&memory.vectors, self.words.columns());
        self.first.multiply(&memory.rows, &self.first_bias, &mut memory.product);
        let from = memory.sums.len();
        memory.sums.resize(from + memory.product.len(), 0);
        to_whole(&memory.product, FINE, &mut memory.sums[from..]);
        memory.vectors.clear();
        memory.wanted = 0;
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

    /// Adds the numbers of the best tags for the sentence in `memory.read`.
    pub fn best(&self, memory: &mut Memory, into: &mut Vec<u16>) {
        memory.scores.clear();
        self.out.multiply(&memory.read, &self.out_bias, &mut memory.scores);
        into.extend(memory.scores.chunks_exact(self.tags.len()).map(|line| best(line) as u16));
    }

    /// Adds the logarithms of the tags' chances for the sentence in `memory.read`.
    pub fn score(&self, memory: &mut Memory, tags: &mut Sums) {
        self.out.multiply(&memory.read, &self.out_bias, &mut memory.scores);
        tags.add(&mut memory.scores, self.tags.len());
    }
}

fn recognise(word: &str, memory: &mut Memory) -> u32 {
    let key = hash(0, word);
    if let Some(place) = memory.places.get(&key) {
        return *place;
    }
    let place = memory.known.len() as u32;
    memory.places.insert(key, place);
    memory.known.push(Known { class: class(word), sums: [u32::MAX; 6], lemmas: Vec::new() });
    place
}

/// The place of the highest score, the first where several are.
pub fn best(scores: &[f32]) -> usize {
    let mut top = [f32::MIN; 8];
    let (parts, rest) = scores.as_chunks::<8>();
    for part in parts {
        for (top, score) in top.iter_mut().zip(part) {
            *top = if *score > *top { *score } else { *top };
        }
    }
    let top = top.iter().chain(rest).fold(f32::MIN, |top, it| if *it > top { *it } else { top });
    scores.iter().position(|it| *it >= top).unwrap_or(0)
}

/// Pairs "UPOS XPOS", one to a line.
pub fn read_tags(lines: &[&'static str]) -> Result<Vec<Pair>, ModelError> {
    let read = |line: &&'static str| {
        let (pos, tag) = line.split_once(' ')?;
        Some((Upos::from_name(pos)?, tag))
    };
    lines.iter().map(read).collect::<Option<_>>().ok_or_else(|| ModelError::NoTable("tag names".to_owned()))
}

/// Turns weights for a window of three words side by side into weights for one word and its three places.
///
/// The window's first part is the word before: a word adds it to the gates of the word after.
fn spread(values: &[f32], inner: usize, columns: usize) -> Bytes {
    let mut wide = Vec::with_capacity(values.len());
    for row in 0..inner {
        for part in 0..3 {
            let from = (part * inner + row) * columns;
            wide.extend_from_slice(&values[from..from + columns]);
        }
    }
    Bytes::new(inner, 3 * columns, &wide)
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
