//! The network while it learns: what it computes for a batch of sentences, and which way each number should go.

use crate::examples::{NONE, Token, Vocabulary};
use crate::random::Random;
use crate::tensor::{Parameter, backward, cross_entropy, forward, product, turned};
use crate::vectors::Vectors;
use variorum_language::features::SHAPES;
use variorum_language::recurrent;

/// Sizes of the layers.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    /// Numbers in a word's vector.
    pub word: usize,
    /// Memory of the first layer, in each direction.
    pub first: usize,
    /// Memory of the upper layers, in each direction.
    pub upper: usize,
    /// Numbers that a head and a dependent are compared by.
    pub arc: usize,
    /// Numbers that a relation is chosen by.
    pub label: usize,
}

/// Distances between a word and its head that are told apart, and the root.
pub use variorum_language::parser::DISTANCES;

/// The network.
#[derive(Debug, Clone)]
pub struct Network {
    /// Sizes of the layers.
    pub sizes: Sizes,
    /// Numbers of tags and relations.
    pub classes: (usize, usize),
    /// What is learnt, by [`Part`].
    pub parts: Vec<Parameter>,
}

/// The tables of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as in the weights file")]
pub enum Part {
    Words,
    Shapes,
    First,
    FirstBias,
    Tags,
    TagsBias,
    Second,
    SecondBias,
    Third,
    ThirdBias,
    Heads,
    HeadsBias,
    Arc,
    ArcBias,
    RootArc,
    ArcDistance,
    RootLabel,
    LabelDistance,
    Label,
    LabelBias,
    Lift,
}

/// How many tables there are.
pub const PARTS: usize = 21;

/// What share of the numbers is dropped while learning.
#[derive(Debug, Clone, Copy)]
pub struct Dropping {
    /// Of word vectors.
    pub word: f32,
    /// Of layers.
    pub layer: f32,
    /// Whole words are dropped with chance `rare / (rare + seen)`.
    pub rare: f32,
}

/// Losses of one batch, summed over words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Loss {
    /// Of the tags, from the first layer and from the last.
    pub tag: f32,
    /// Of the heads.
    pub arc: f32,
    /// Of the relations.
    pub label: f32,
}

impl Network {
    /// A network that knows nothing.
    pub fn new(sizes: Sizes, vocabulary: &Vocabulary, chance: &mut Random) -> Self {
        let (tags, relations) = (vocabulary.tags.len(), vocabulary.relations.len());
        let Sizes { word, first, upper, arc, label } = sizes;
        let heads = 2 * arc + 2 * label + tags;
        let mut words = Parameter::random(vocabulary.marks.len(), word, 0.12, chance);
        words.touched = Some(Vec::new());
        let parts = vec![
            words,
            Parameter::random(SHAPES, word, 0.12, chance),
            Parameter::layer(3 * word, 6 * first, chance),
            forgetful(first),
            Parameter::layer(2 * first, tags, chance),
            Parameter::new(1, tags),
            Parameter::layer(2 * first, 6 * upper, chance),
            forgetful(upper),
            Parameter::layer(2 * upper, 6 * upper, chance),
            forgetful(upper),
            Parameter::layer(2 * upper, heads, chance),
            Parameter::new(1, heads),
            Parameter::layer(arc, arc, chance),
            Parameter::new(1, arc),
            Parameter::random(1, arc, 0.2, chance),
            Parameter::new(DISTANCES, arc),
            Parameter::random(1, label, 0.2, chance),
            Parameter::new(DISTANCES, label),
            Parameter::layer(label, relations, chance),
            Parameter::new(1, relations),
            Parameter::random(vocabulary.vectors.size, word, 0.12, chance),
        ];
        Self { sizes, classes: (tags, relations), parts }
    }

    fn part(&self, part: Part) -> &Parameter {
        &self.parts[part as usize]
    }

    fn two(&mut self, weights: Part, bias: Part) -> (&mut Parameter, &mut Parameter) {
        let (before, after) = self.parts.split_at_mut(bias as usize);
        (&mut before[weights as usize], &mut after[0])
    }

    fn back(&mut self, input: &[f32], slope: &[f32], weights: Part, bias: Part) -> Vec<f32> {
        let (weights, bias) = self.two(weights, bias);
        backward(input, slope, weights, bias)
    }

    /// Learns from one batch: adds to the slopes of all parts.
    pub fn learn(
        &mut self,
        batch: &[&[Token]],
        given: &Vectors,
        dropping: Dropping,
        chance: &mut Random,
    ) -> Loss {
        let words: usize = batch.iter().map(|it| it.len()).sum();
        let weight = 1.0 / words as f32;
        let mut loss = Loss::default();
        let Sizes { word, first, upper, .. } = self.sizes;
        // Forwards.
        let (mut input, used) = self.look_up(batch, dropping, chance);
        let lifted = gather(batch, given);
        product(&lifted, &self.part(Part::Lift).values, given.size, word, &mut input);
        let input_mask = drop(&mut input, dropping.word, chance);
        let window = window(batch, &input, word);
        let first_gates = forward(&window, self.part(Part::First), self.part(Part::FirstBias));
        let (mut hidden_one, memory_one) = sweep(batch, &first_gates, first);
        let mask_one = drop(&mut hidden_one, dropping.layer, chance);
        let mut tags = forward(&hidden_one, self.part(Part::Tags), self.part(Part::TagsBias));
        let second_gates = forward(&hidden_one, self.part(Part::Second), self.part(Part::SecondBias));
        let (mut hidden_two, memory_two) = sweep(batch, &second_gates, upper);
        let mask_two = drop(&mut hidden_two, dropping.layer, chance);
        let third_gates = forward(&hidden_two, self.part(Part::Third), self.part(Part::ThirdBias));
        let (mut hidden_three, memory_three) = sweep(batch, &third_gates, upper);
        add(&mut hidden_three, &hidden_two);
        let mask_three = drop(&mut hidden_three, dropping.layer, chance);
        let heads = forward(&hidden_three, self.part(Part::Heads), self.part(Part::HeadsBias));
        // Backwards.
        let heads_slope = self.learn_heads(batch, &heads, dropping, chance, &mut loss);
        let mut slope_three = self.back(&hidden_three, &heads_slope, Part::Heads, Part::HeadsBias);
        multiply(&mut slope_three, &mask_three);
        let third_slope = sweep_back(batch, &third_gates, &memory_three, &slope_three, upper);
        let mut slope_two = self.back(&hidden_two, &third_slope, Part::Third, Part::ThirdBias);
        add(&mut slope_two, &slope_three);
        multiply(&mut slope_two, &mask_two);
        let second_slope = sweep_back(batch, &second_gates, &memory_two, &slope_two, upper);
        let mut slope_one = self.back(&hidden_one, &second_slope, Part::Second, Part::SecondBias);
        loss.tag += learn_tags(batch, &mut tags, self.classes.0, weight);
        add(&mut slope_one, &self.back(&hidden_one, &tags, Part::Tags, Part::TagsBias));
        multiply(&mut slope_one, &mask_one);
        let first_slope = sweep_back(batch, &first_gates, &memory_one, &slope_one, first);
        let window_slope = self.back(&window, &first_slope, Part::First, Part::FirstBias);
        let mut slope = unwindow(batch, &window_slope, word);
        multiply(&mut slope, &input_mask);
        self.learn_words(batch, &used, &slope);
        let across = turned(words, given.size, &lifted);
        product(&across, &slope, words, word, &mut self.parts[Part::Lift as usize].slope);
        loss
    }

    fn look_up(
        &self,
        batch: &[&[Token]],
        dropping: Dropping,
        chance: &mut Random,
    ) -> (Vec<f32>, Vec<Vec<u32>>) {
        let size = self.sizes.word;
        let (mut input, mut used) = (Vec::new(), Vec::new());
        for token in batch.iter().flat_map(|it| it.iter()) {
            let from = input.len();
            let shape = token.shape as usize * size;
            input.extend_from_slice(&self.part(Part::Shapes).values[shape..shape + size]);
            let mut rows = token.rows.clone();
            if token.seen > 0 && chance.unit() * (dropping.rare + token.seen as f32) < dropping.rare {
                rows.remove(0);
            }
            for row in &rows {
                let at = *row as usize * size;
                let vector = &self.part(Part::Words).values[at..at + size];
                add(&mut input[from..], vector);
            }
            used.push(rows);
        }
        (input, used)
    }

    fn learn_words(&mut self, batch: &[&[Token]], used: &[Vec<u32>], slope: &[f32]) {
        let size = self.sizes.word;
        let tokens = batch.iter().flat_map(|it| it.iter());
        for ((token, rows), slope) in tokens.zip(used).zip(slope.chunks_exact(size)) {
            let shape = token.shape as usize * size;
            add(&mut self.parts[Part::Shapes as usize].slope[shape..shape + size], slope);
            for row in rows {
                let at = *row as usize * size;
                add(&mut self.parts[Part::Words as usize].slope[at..at + size], slope);
            }
        }
        let mut touched: Vec<u32> = used.iter().flatten().copied().collect();
        touched.sort_unstable();
        touched.dedup();
        self.parts[Part::Words as usize].touched = Some(touched);
    }

    fn learn_heads(
        &mut self,
        batch: &[&[Token]],
        heads: &[f32],
        dropping: Dropping,
        chance: &mut Random,
        loss: &mut Loss,
    ) -> Vec<f32> {
        let Sizes { arc, label, .. } = self.sizes;
        let width = 2 * arc + 2 * label + self.classes.0;
        let weight = width as f32 / heads.len() as f32;
        let mut slope = vec![0.0; heads.len()];
        let mut from = 0;
        for sentence in batch {
            let range = from..from + sentence.len() * width;
            from = range.end;
            let (rows, out) = (&heads[range.clone()], &mut slope[range]);
            loss.arc += crate::arcs::learn_arcs(self, sentence, rows, out, (dropping, chance));
            loss.label += crate::arcs::learn_labels(self, sentence, rows, out, (dropping, chance));
            for (at, token) in sentence.iter().enumerate() {
                let line = &mut out[at * width + 2 * arc + 2 * label..(at + 1) * width];
                if token.tag != NONE {
                    line.copy_from_slice(&rows[at * width + 2 * arc + 2 * label..(at + 1) * width]);
                    loss.tag += cross_entropy(line, token.tag as usize, 1.0);
                }
            }
        }
        for it in &mut slope {
            *it *= weight;
        }
        for part in Part::Arc as usize..=Part::LabelBias as usize {
            // Slopes of these parts were summed over words without the batch's weight.
            for it in &mut self.parts[part].slope {
                *it *= weight;
            }
        }
        slope
    }

    /// Moves every part; `rate` is Adam's, slopes longer than `longest` are shortened.
    pub fn step(&mut self, rate: f32, longest: f32) {
        let steepness: f32 = self.parts.iter().map(Parameter::steepness).sum::<f32>().sqrt();
        let scale = if steepness > longest { longest / steepness } else { 1.0 };
        for part in &mut self.parts {
            part.step(rate, scale);
        }
    }
}

/// The given vector of each word; noughts where there is none.
fn gather(batch: &[&[Token]], given: &Vectors) -> Vec<f32> {
    let tokens = batch.iter().flat_map(|it| it.iter());
    let mut out = Vec::new();
    for token in tokens {
        match token.given {
            Some(place) => out.extend_from_slice(given.vector(place)),
            None => out.resize(out.len() + given.size, 0.0),
        }
    }
    out
}

fn forgetful(size: usize) -> Parameter {
    let mut bias = Parameter::new(1, 6 * size);
    for direction in 0..2 {
        bias.values[direction * 3 * size + size..direction * 3 * size + 2 * size].fill(0.5);
    }
    bias
}

fn learn_tags(batch: &[&[Token]], scores: &mut [f32], classes: usize, weight: f32) -> f32 {
    let tokens = batch.iter().flat_map(|it| it.iter());
    let mut loss = 0.0;
    for (token, line) in tokens.zip(scores.chunks_exact_mut(classes)) {
        if token.tag == NONE {
            line.fill(0.0);
        } else {
            loss += cross_entropy(line, token.tag as usize, weight);
        }
    }
    loss
}

/// Adds `more` to `sum`.
pub fn add(sum: &mut [f32], more: &[f32]) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
}

/// Multiplies `values` by `factors`; an empty list of factors stands for ones.
pub fn multiply(values: &mut [f32], factors: &[f32]) {
    for (value, factor) in values.iter_mut().zip(factors) {
        *value *= factor;
    }
}

/// Drops a share of `values` and gives what each was multiplied by.
pub fn drop(values: &mut [f32], share: f32, chance: &mut Random) -> Vec<f32> {
    if share <= 0.0 {
        return Vec::new();
    }
    let keep = 1.0 / (1.0 - share);
    let limit = (f64::from(share) * 65_536.0) as u64;
    let mut factors = Vec::with_capacity(values.len());
    for part in values.chunks(4) {
        let mut bits = chance.next();
        for _ in part {
            factors.push(if bits & 0xffff < limit { 0.0 } else { keep });
            bits >>= 16;
        }
    }
    multiply(values, &factors);
    factors
}

fn window(batch: &[&[Token]], input: &[f32], size: usize) -> Vec<f32> {
    let mut out = vec![0.0; input.len() * 3];
    let mut from = 0;
    for sentence in batch {
        let last = sentence.len();
        for at in 0..last {
            let line = &mut out[(from + at) * 3 * size..(from + at + 1) * 3 * size];
            for (part, slot) in line.chunks_exact_mut(size).enumerate() {
                if let Some(other) = (at + part).checked_sub(1).filter(|it| *it < last) {
                    slot.copy_from_slice(&input[(from + other) * size..(from + other + 1) * size]);
                }
            }
        }
        from += last;
    }
    out
}

fn unwindow(batch: &[&[Token]], slope: &[f32], size: usize) -> Vec<f32> {
    let mut out = vec![0.0; slope.len() / 3];
    let mut from = 0;
    for sentence in batch {
        let last = sentence.len();
        for at in 0..last {
            let line = &slope[(from + at) * 3 * size..(from + at + 1) * 3 * size];
            for (part, slot) in line.chunks_exact(size).enumerate() {
                if let Some(other) = (at + part).checked_sub(1).filter(|it| *it < last) {
                    add(&mut out[(from + other) * size..(from + other + 1) * size], slot);
                }
            }
        }
        from += last;
    }
    out
}

fn sweep(batch: &[&[Token]], gates: &[f32], size: usize) -> (Vec<f32>, Vec<f32>) {
    let words = gates.len() / (6 * size);
    let (mut hidden, mut memory) = (vec![0.0; words * 2 * size], vec![0.0; words * 2 * size]);
    let mut from = 0;
    for sentence in batch {
        let to = from + sentence.len();
        let range = from * 2 * size..to * 2 * size;
        let rows = &gates[from * 6 * size..to * 6 * size];
        recurrent::run(rows, size, &mut hidden[range.clone()], Some(&mut memory[range]));
        from = to;
    }
    (hidden, memory)
}

fn sweep_back(batch: &[&[Token]], gates: &[f32], memory: &[f32], slope: &[f32], size: usize) -> Vec<f32> {
    let mut out = vec![0.0; gates.len()];
    let mut from = 0;
    for sentence in batch {
        let to = from + sentence.len();
        let (wide, narrow) = (from * 6 * size..to * 6 * size, from * 2 * size..to * 2 * size);
        crate::arcs::recurrent_back(
            &gates[wide.clone()],
            &memory[narrow.clone()],
            &slope[narrow],
            size,
            &mut out[wide],
        );
        from = to;
    }
    out
}

/// `out += left × rightᵀ`, where `right` has rows of `inner` numbers.
pub fn product_turned(left: &[f32], right: &[f32], inner: usize, out: &mut [f32]) {
    let rows = right.len() / inner;
    product(left, &turned(rows, inner, right), inner, rows, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEVER: Dropping = Dropping { word: 0.0, layer: 0.0, rare: 0.0 };

    fn given() -> Vectors {
        Vectors { size: 2, values: vec![0.5, -0.5, 1.0, 0.25, -1.0, 0.75], ..Vectors::default() }
    }

    fn sentence(words: usize, shift: usize) -> Vec<Token> {
        let token = |at: usize| Token {
            rows: vec![(at + shift) as u32 % 7, 7 + at as u32 % 3],
            seen: 5,
            given: at.is_multiple_of(2).then_some(at as u32 % 3),
            shape: (at % 4) as u16,
            tag: (at % 3) as u16,
            head: if at == shift { 0 } else { shift as u16 + 1 },
            relation: (at % 2) as u16,
        };
        (0..words).map(token).collect()
    }

    fn loss(network: &Network, batch: &[&[Token]]) -> f32 {
        let words: usize = batch.iter().map(|it| it.len()).sum();
        let loss = network.clone().learn(batch, &given(), NEVER, &mut Random::new(1));
        (loss.tag + loss.arc + loss.label) / words as f32
    }

    #[test]
    fn slopes_are_those_of_the_loss() {
        let vocabulary = Vocabulary {
            marks: (1..=10).collect(),
            tags: vec![String::new(); 3],
            relations: vec![String::new(); 2],
            vectors: given(),
            ..Vocabulary::default()
        };
        let sizes = Sizes { word: 4, first: 3, upper: 3, arc: 3, label: 4 };
        let mut chance = Random::new(5);
        let mut network = Network::new(sizes, &vocabulary, &mut chance);
        for part in &mut network.parts {
            for it in &mut part.values {
                *it += chance.unit() - 0.5;
            }
        }
        let (one, two) = (sentence(4, 1), sentence(3, 0));
        let batch = [&one[..], &two[..]];
        let mut learnt = network.clone();
        learnt.learn(&batch, &given(), NEVER, &mut chance);
        for part in 0..PARTS {
            for at in 0..network.parts[part].values.len().min(40) {
                let mut moved = network.clone();
                moved.parts[part].values[at] += 0.01;
                let up = loss(&moved, &batch);
                moved.parts[part].values[at] -= 0.02;
                let slope = (up - loss(&moved, &batch)) / 0.02;
                let found = learnt.parts[part].slope[at];
                assert!((slope - found).abs() < 2e-3 + 0.02 * slope.abs(), "{part} {at}: {slope} {found}");
            }
        }
    }
}
