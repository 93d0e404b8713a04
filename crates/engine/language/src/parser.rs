//! Trees: the layers above the tagger's, a score for every pair of words, and the best tree by these scores.

use crate::decode::best_tree;
use crate::numeric::Matrix;
use crate::recurrent;
use crate::tagger::{best, read_tags};
use variorum_grammar::ud::{Relation, Upos};
use variorum_models::{ModelError, Weights};

/// Distances between a word and its head that are told apart, and the root.
pub const DISTANCES: usize = 17;

/// Words that are parsed at once at most; longer sentences are read in pieces.
pub const LONGEST: usize = 160;

/// The kind of distance between word `at` and `head`, which is counted from 1; 0 is the root.
#[inline]
pub fn distance(at: usize, head: usize) -> usize {
    let Some(head) = head.checked_sub(1) else { return 16 };
    let step = match at.abs_diff(head) {
        0 | 1 => 0,
        2 => 1,
        3 => 2,
        4 => 3,
        5..=6 => 4,
        7..=10 => 5,
        11..=20 => 6,
        _ => 7,
    };
    if head < at { step } else { step + 8 }
}

/// The parser's weights.
#[derive(Debug)]
pub struct Parser {
    layers: [(Matrix, Vec<f32>); 2],
    heads: (Matrix, Vec<f32>),
    arc: (Matrix, Vec<f32>),
    distances: Matrix,
    root_arc: Vec<f32>,
    root_label: Vec<f32>,
    label_distances: Vec<f32>,
    label: (Matrix, Vec<f32>),
    relations: Vec<Relation>,
    tags: Vec<(Upos, &'static str)>,
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
    labels: Vec<f32>,
    label_scores: Vec<f32>,
    /// Heads of the sentence parsed last, counted from 1; 0 is the root.
    pub tree: Vec<u16>,
    /// Its relations.
    pub relations: Vec<Relation>,
    /// Its tags, by their number in the parser's own list.
    pub tags: Vec<u16>,
}

impl Parser {
    /// Lays out the weights; `width` is how many numbers the tagger gives for each word.
    pub fn new(bytes: &'static [u8], width: usize) -> Result<Self, ModelError> {
        let weights = Weights::read(bytes)?;
        let pair = |name: &str, rows: usize| -> Result<(Matrix, Vec<f32>), ModelError> {
            let (table, bias) = (weights.table(name)?, weights.table(&format!("{name} bias"))?);
            if table.rows != rows || table.columns == 0 || bias.values.len() != table.columns {
                return Err(ModelError::NoTable(name.to_owned()));
            }
            Ok((Matrix::new(table.rows, table.columns, &table.values), bias.values))
        };
        let second = pair("second", width)?;
        let upper = second.0.columns() / 3;
        let layers = [second, pair("third", upper)?];
        let (root_arc, root_label) = (weights.table("root arc")?, weights.table("root label")?);
        let (arc_size, label_size) = (root_arc.columns, root_label.columns);
        let distances = weights.table("arc distance")?;
        let label_distances = weights.table("label distance")?;
        let relations: Option<Vec<Relation>> =
            weights.lines("relation names")?.into_iter().map(Relation::from_name).collect();
        let relations = relations.ok_or_else(|| ModelError::NoTable("relation names".to_owned()))?;
        let tags = read_tags(&weights.lines("tag names")?)?;
        let (heads, arc) = (pair("heads", upper)?, pair("arc", arc_size)?);
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
        Ok(Self {
            layers,
            heads,
            arc,
            distances: Matrix::new(arc_size, DISTANCES, &turned(DISTANCES, arc_size, &distances.values)),
            root_arc: root_arc.values,
            root_label: root_label.values,
            label_distances: label_distances.values,
            label,
            relations,
            tags,
            arc_size,
            label_size,
        })
    }

    /// Universal part of speech and Penn tag by their number.
    pub fn tag(&self, number: u16) -> (Upos, &'static str) {
        self.tags.get(usize::from(number)).copied().unwrap_or((Upos::X, ""))
    }

    /// Parses a sentence of at most [`LONGEST`] words from what the tagger made of them.
    pub fn parse(&self, words: &[f32], count: usize, scratch: &mut Scratch) {
        let [one, two] = &mut scratch.hidden;
        layer(&self.layers[0], words, count, &mut scratch.gates, one);
        layer(&self.layers[1], one, count, &mut scratch.gates, two);
        for (sum, more) in two.iter_mut().zip(one.iter()) {
            *sum += more;
        }
        multiply(&self.heads, two, count, &mut scratch.heads);
        self.score_arcs(count, scratch);
        best_tree(&scratch.scores, count, &mut scratch.tree);
        self.name_relations(count, scratch);
        let from = 2 * self.arc_size + 2 * self.label_size;
        scratch.tags.clear();
        let lines = scratch.heads.chunks_exact(self.heads.0.columns());
        scratch.tags.extend(lines.map(|line| best(&line[from..]) as u16));
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
        multiply(&self.arc, &scratch.dependents, count, &mut scratch.asked);
        scratch.far.clear();
        scratch.far.resize(count * DISTANCES, 0.0);
        self.distances.multiply(&scratch.asked, &mut scratch.far);
        scratch.scores.clear();
        scratch.scores.resize(count * (count + 1), 0.0);
        let across = Matrix::new(size, count + 1, &turned(count + 1, size, &scratch.candidates));
        across.multiply(&scratch.asked, &mut scratch.scores);
        let far = scratch.far.chunks_exact(DISTANCES);
        for (at, (line, far)) in scratch.scores.chunks_exact_mut(count + 1).zip(far).enumerate() {
            for (head, score) in line.iter_mut().enumerate() {
                *score += far[distance(at, head)];
            }
        }
    }

    fn name_relations(&self, count: usize, scratch: &mut Scratch) {
        let (size, width) = (self.label_size, self.heads.0.columns());
        let from = 2 * self.arc_size;
        scratch.labels.clear();
        for (at, head) in scratch.tree.iter().enumerate() {
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
        multiply(&self.label, &scratch.labels, count, &mut scratch.label_scores);
        scratch.relations.clear();
        let lines = scratch.label_scores.chunks_exact(self.relations.len());
        scratch.relations.extend(lines.zip(&scratch.tree).map(|(line, head)| self.relation(line, *head)));
    }

    fn relation(&self, scores: &[f32], head: u16) -> Relation {
        if head == 0 {
            return Relation::Root;
        }
        let mut found = (f32::MIN, Relation::Dep);
        for (score, relation) in scores.iter().zip(&self.relations) {
            if *relation != Relation::Root && *score > found.0 {
                found = (*score, *relation);
            }
        }
        found.1
    }
}

fn layer(
    weights: &(Matrix, Vec<f32>),
    input: &[f32],
    count: usize,
    gates: &mut Vec<f32>,
    out: &mut Vec<f32>,
) {
    multiply(weights, input, count, gates);
    let size = weights.0.columns() / 6;
    out.clear();
    out.resize(count * 2 * size, 0.0);
    recurrent::run(gates, size, out, None);
}

fn multiply((weights, bias): &(Matrix, Vec<f32>), input: &[f32], count: usize, out: &mut Vec<f32>) {
    out.clear();
    for _ in 0..count {
        out.extend_from_slice(bias);
    }
    weights.multiply(input, out);
}

fn turned(rows: usize, columns: usize, values: &[f32]) -> Vec<f32> {
    (0..columns).flat_map(|column| (0..rows).map(move |row| values[row * columns + column])).collect()
}

fn leaky(value: f32) -> f32 {
    if value > 0.0 { value } else { 0.1 * value }
}
