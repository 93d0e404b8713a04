//! Trees: the layers above the tagger's, a score for every pair of words, and the best tree by these scores.

use crate::bytes::{ByteRows, Bytes};
use crate::opinions::Opinions;
use crate::recurrent;
use crate::steps::{Rows, Steps};
use crate::tagger::{Pair, read_tags};
use variorum_grammar::ud::Relation;
use variorum_models::weights::Table;
use variorum_models::{ModelError, Weights};

/// Distances between a word and its head that are told apart, and the root.
pub const DISTANCES: usize = 17;

/// Words that are parsed at once at most; longer sentences are read in pieces.
pub const LONGEST: usize = 160;

/// The kind of distance between word `at` and `head`, which is counted from 1; 0 is the root.
#[inline]
pub fn distance(at: usize, head: usize) -> usize {
    let Some(head) = head.checked_sub(1) else { return 16 };
    let step = usize::from(near(at.abs_diff(head)));
    if head < at { step } else { step + 8 }
}

const fn near(steps: usize) -> u8 {
    match steps {
        0 | 1 => 0,
        2 => 1,
        3 => 2,
        4 => 3,
        5..=6 => 4,
        7..=10 => 5,
        11..=20 => 6,
        _ => 7,
    }
}

/// The parser's weights.
#[derive(Debug)]
pub struct Parser {
    layers: [(Bytes, Vec<f32>); 2],
    heads: (Bytes, Vec<f32>),
    arc: (Steps, Vec<f32>),
    distances: Steps,
    root_arc: Vec<f32>,
    root_label: Vec<f32>,
    label_distances: Vec<f32>,
    label: (Steps, Vec<f32>),
    relations: Vec<Relation>,
    tags: usize,
    arc_size: usize,
    label_size: usize,
}

/// What one thread keeps between sentences, only to save time.
#[derive(Debug, Default)]
pub struct Scratch {
    gates: Vec<f32>,
    hidden: [Vec<f32>; 2],
    heads: Vec<f32>,
    dependents: Vec<f32>,
    candidates: Vec<f32>,
    asked: Vec<f32>,
    far: Vec<f32>,
    scores: Vec<f32>,
    across: Steps,
    rows: Rows,
    bytes: ByteRows,
    labels: Vec<f32>,
    label_scores: Vec<f32>,
}

impl Parser {
    /// Lays out the weights; `width` is how many numbers the tagger gives for each word, `tags` are its tags.
    pub fn new(bytes: &'static [u8], width: usize, tags: &[Pair]) -> Result<Self, ModelError> {
        let weights = Weights::read(bytes)?;
        let table = |name: &str, rows: usize| -> Result<(Table, Vec<f32>), ModelError> {
            let (table, bias) = (weights.table(name)?, weights.table(&format!("{name} bias"))?);
            if table.rows != rows || table.columns == 0 || bias.values.len() != table.columns {
                return Err(ModelError::NoTable(name.to_owned()));
            }
            Ok((table, bias.values))
        };
        let pair = |name: &str, rows: usize| {
            table(name, rows).map(|(it, bias)| (Steps::new(it.rows, it.columns, &it.values), bias))
        };
        let wide = |name: &str, rows: usize| {
            table(name, rows).map(|(it, bias)| (Bytes::new(it.rows, it.columns, &it.values), bias))
        };
        let second = wide("second", width)?;
        let upper = second.0.columns() / 3;
        let layers = [second, wide("third", upper)?];
        let (root_arc, root_label) = (weights.table("root arc")?, weights.table("root label")?);
        let (arc_size, label_size) = (root_arc.columns, root_label.columns);
        let distances = weights.table("arc distance")?;
        let label_distances = weights.table("label distance")?;
        let relations: Option<Vec<Relation>> =
            weights.lines("relation names")?.into_iter().map(Relation::from_name).collect();
        let relations = relations.ok_or_else(|| ModelError::NoTable("relation names".to_owned()))?;
        if read_tags(&weights.lines("tag names")?)? != tags {
            return Err(ModelError::NoTable("tag names".to_owned()));
        }
        let (heads, arc) = (wide("heads", upper)?, pair("arc", arc_size)?);
        let label = pair("label", label_size)?;
        let fits = layers.iter().all(|it| it.0.columns() == 3 * upper)
            && heads.0.columns() == 2 * arc_size + 2 * label_size + tags.len()
            && arc.0.columns() == arc_size
            && label.0.columns() == relations.len()
            && distances.values.len() == DISTANCES * arc_size
            && label_distances.values.len() == DISTANCES * label_size;
        if !fits {
            return Err(ModelError::NoTable("heads".to_owned()));
        }
        let mut across = Steps::default();
        across.set_columns(arc_size, DISTANCES, &distances.values);
        Ok(Self {
            layers,
            heads,
            arc,
            distances: across,
            root_arc: root_arc.values,
            root_label: root_label.values,
            label_distances: label_distances.values,
            label,
            relations,
            tags: tags.len(),
            arc_size,
            label_size,
        })
    }

    /// Scores heads and tags of a sentence of at most [`LONGEST`] words from what the tagger made of them, and adds
    /// their logarithms to `opinions`.
    pub fn score(&self, words: &[f32], count: usize, scratch: &mut Scratch, opinions: &mut Opinions) {
        let [one, two] = &mut scratch.hidden;
        scratch.bytes.set(words, self.layers[0].0.rows());
        layer(&self.layers[0], &scratch.bytes, count, &mut scratch.gates, one);
        scratch.bytes.set(one, self.layers[1].0.rows());
        layer(&self.layers[1], &scratch.bytes, count, &mut scratch.gates, two);
        for (sum, more) in two.iter_mut().zip(one.iter()) {
            *sum += more;
        }
        scratch.bytes.set(two, self.heads.0.rows());
        self.heads.0.multiply(&scratch.bytes, &self.heads.1, &mut scratch.heads);
        self.score_arcs(count, scratch);
        for (at, line) in scratch.scores.chunks_exact_mut(count + 1).enumerate() {
            line[at + 1] = -1e9;
        }
        opinions.heads.add(&mut scratch.scores, count + 1);
        let width = self.heads.0.columns();
        for (at, line) in scratch.heads.chunks_exact_mut(width).enumerate() {
            opinions.tags.add_row(at, &mut line[width - self.tags..]);
        }
    }

    fn score_arcs(&self, count: usize, scratch: &mut Scratch) {
        let size = self.arc_size;
        scratch.dependents.clear();
        scratch.candidates.clear();
        scratch.candidates.extend_from_slice(&self.root_arc);
        for line in scratch.heads.chunks_exact(self.heads.0.columns()) {
            scratch.dependents.extend(line[..size].iter().map(|it| leaky(*it)));
            scratch.candidates.extend(line[size..2 * size].iter().map(|it| leaky(*it)));
        }
        scratch.rows.set(&scratch.dependents, size);
        self.arc.0.multiply(&scratch.rows, &self.arc.1, &mut scratch.asked);
        scratch.rows.set(&scratch.asked, size);
        self.distances.multiply(&scratch.rows, &[], &mut scratch.far);
        scratch.across.set_columns(size, count + 1, &scratch.candidates);
        scratch.across.multiply(&scratch.rows, &[], &mut scratch.scores);
        let far = scratch.far.chunks_exact(DISTANCES);
        for (at, (line, far)) in scratch.scores.chunks_exact_mut(count + 1).zip(far).enumerate() {
            line[0] += far[DISTANCES - 1];
            let kinds = &STEPS[LONGEST - at..];
            for (score, kind) in line[1..].iter_mut().zip(kinds) {
                *score += far[usize::from(*kind)];
            }
        }
    }

    /// Scores the relations of the sentence scored last under the heads that were chosen, and adds their logarithms to
    /// `opinions`.
    pub fn score_relations(&self, tree: &[u16], scratch: &mut Scratch, opinions: &mut Opinions) {
        let (size, width) = (self.label_size, self.heads.0.columns());
        let from = 2 * self.arc_size;
        scratch.labels.clear();
        for (at, head) in tree.iter().enumerate() {
            let head = usize::from(*head);
            let own = &scratch.heads[at * width + from..][..size];
            let other = match head.checked_sub(1) {
                None => &self.root_label[..],
                Some(head) => &scratch.heads[head * width + from + size..][..size],
            };
            let far = &self.label_distances[distance(at, head) * size..][..size];
            let sums = own.iter().zip(other).zip(far).map(|((own, other), far)| (own + other + far).max(0.0));
            scratch.labels.extend(sums);
        }
        scratch.rows.set(&scratch.labels, size);
        self.label.0.multiply(&scratch.rows, &self.label.1, &mut scratch.label_scores);
        opinions.relations.add(&mut scratch.label_scores, self.relations.len());
    }

    /// The relations in order of their numbers.
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }
}

/// [`distance`] of a head that stands at `[LONGEST + its place - the word's place]`.
const STEPS: [u8; 2 * LONGEST] = {
    let mut steps = [0; 2 * LONGEST];
    let mut at = 0;
    while at < 2 * LONGEST {
        steps[at] = if at < LONGEST { near(LONGEST - at) } else { near(at - LONGEST) + 8 };
        at += 1;
    }
    steps
};

fn layer(
    weights: &(Bytes, Vec<f32>),
    input: &ByteRows,
    count: usize,
    gates: &mut Vec<f32>,
    out: &mut Vec<f32>,
) {
    weights.0.multiply(input, &weights.1, gates);
    let size = weights.0.columns() / 6;
    out.clear();
    out.resize(count * 2 * size, 0.0);
    recurrent::run(gates, size, out, None);
}

fn leaky(value: f32) -> f32 {
    if value > 0.0 { value } else { 0.1 * value }
}
