//! Slopes of the upper parts: heads, relations, and the recurrent layer.

use crate::examples::{NONE, Token};
use crate::network::{DISTANCES, Dropping, Network, Part, add, drop, multiply, product_turned};
use crate::random::Random;
use crate::tensor::{cross_entropy, product, turned};
use variorum_language::numeric::sigmoid;
use variorum_language::parser::distance;

/// Learns heads of one sentence; slopes are summed without weight. Gives the loss.
pub fn learn_arcs(
    network: &mut Network,
    sentence: &[Token],
    rows: &[f32],
    slope: &mut [f32],
    (dropping, chance): (Dropping, &mut Random),
) -> f32 {
    let size = network.sizes.arc;
    let words = sentence.len();
    let width = rows.len() / words;
    let (mut dependents, mut heads) = (Vec::new(), network.parts[Part::RootArc as usize].values.clone());
    for row in rows.chunks_exact(width) {
        dependents.extend(row[..size].iter().map(|it| leaky(*it)));
        heads.extend(row[size..2 * size].iter().map(|it| leaky(*it)));
    }
    let dependents_mask = drop(&mut dependents, dropping.layer, chance);
    let heads_mask = drop(&mut heads, dropping.layer, chance);
    let arc = network.parts[Part::Arc as usize].values.clone();
    let mut asked: Vec<f32> = Vec::with_capacity(words * size);
    for _ in 0..words {
        asked.extend_from_slice(&network.parts[Part::ArcBias as usize].values);
    }
    product(&dependents, &arc, size, size, &mut asked);
    let mut scores = vec![0.0; words * (words + 1)];
    product_turned(&asked, &heads, size, &mut scores);
    let distances = network.parts[Part::ArcDistance as usize].values.clone();
    let mut far = vec![0.0; words * DISTANCES];
    product_turned(&asked, &distances, size, &mut far);
    let mut far_slope = vec![0.0; words * DISTANCES];
    let mut loss = 0.0;
    for (at, token) in sentence.iter().enumerate() {
        let line = &mut scores[at * (words + 1)..(at + 1) * (words + 1)];
        for (head, score) in line.iter_mut().enumerate() {
            *score += far[at * DISTANCES + distance(at, head)];
        }
        line[at + 1] = -1e9;
        loss += cross_entropy(line, token.head as usize, 1.0);
        for (head, way) in line.iter().enumerate() {
            far_slope[at * DISTANCES + distance(at, head)] += way;
        }
    }
    // Backwards.
    let mut asked_slope = vec![0.0; words * size];
    product(&scores, &heads, words + 1, size, &mut asked_slope);
    product(&far_slope, &distances, DISTANCES, size, &mut asked_slope);
    let mut heads_slope = vec![0.0; (words + 1) * size];
    product(&turned(words, words + 1, &scores), &asked, words, size, &mut heads_slope);
    let far_turned = turned(words, DISTANCES, &far_slope);
    product(&far_turned, &asked, words, size, &mut network.parts[Part::ArcDistance as usize].slope);
    let across = turned(words, size, &dependents);
    product(&across, &asked_slope, words, size, &mut network.parts[Part::Arc as usize].slope);
    for line in asked_slope.chunks_exact(size) {
        add(&mut network.parts[Part::ArcBias as usize].slope, line);
    }
    let mut dependents_slope = vec![0.0; words * size];
    product_turned(&asked_slope, &arc, size, &mut dependents_slope);
    multiply(&mut dependents_slope, &dependents_mask);
    multiply(&mut heads_slope, &heads_mask);
    add(&mut network.parts[Part::RootArc as usize].slope, &heads_slope[..size]);
    for (at, (row, out)) in rows.chunks_exact(width).zip(slope.chunks_exact_mut(width)).enumerate() {
        for place in 0..size {
            out[place] = dependents_slope[at * size + place] * leak(row[place]);
            out[size + place] = heads_slope[(at + 1) * size + place] * leak(row[size + place]);
        }
    }
    loss
}

/// Learns relations of one sentence under its gold heads.
pub fn learn_labels(
    network: &mut Network,
    sentence: &[Token],
    rows: &[f32],
    slope: &mut [f32],
    (dropping, chance): (Dropping, &mut Random),
) -> f32 {
    let (arc, size) = (network.sizes.arc, network.sizes.label);
    let words = sentence.len();
    let width = rows.len() / words;
    let relations = network.classes.1;
    let mut hidden = vec![0.0; words * size];
    for (at, (token, out)) in sentence.iter().zip(hidden.chunks_exact_mut(size)).enumerate() {
        let head = token.head as usize;
        add(out, &rows[at * width + 2 * arc..][..size]);
        match head.checked_sub(1) {
            None => add(out, &network.parts[Part::RootLabel as usize].values),
            Some(head) => add(out, &rows[head * width + 2 * arc + size..][..size]),
        }
        add(out, &network.parts[Part::LabelDistance as usize].values[distance(at, head) * size..][..size]);
        for it in out {
            *it = it.max(0.0);
        }
    }
    let mask = drop(&mut hidden, dropping.layer, chance);
    let (weights, bias) = (Part::Label as usize, Part::LabelBias as usize);
    let mut scores = crate::tensor::forward(&hidden, &network.parts[weights], &network.parts[bias]);
    let mut loss = 0.0;
    for (token, line) in sentence.iter().zip(scores.chunks_exact_mut(relations)) {
        if token.relation == NONE {
            line.fill(0.0);
        } else {
            loss += cross_entropy(line, token.relation as usize, 1.0);
        }
    }
    let (before, after) = network.parts.split_at_mut(bias);
    let mut hidden_slope = crate::tensor::backward(&hidden, &scores, &mut before[weights], &mut after[0]);
    multiply(&mut hidden_slope, &mask);
    for (at, (token, way)) in sentence.iter().zip(hidden_slope.chunks_exact_mut(size)).enumerate() {
        for (way, value) in way.iter_mut().zip(&hidden[at * size..]) {
            *way *= f32::from(u8::from(*value > 0.0));
        }
        let head = token.head as usize;
        add(&mut slope[at * width + 2 * arc..][..size], way);
        match head.checked_sub(1) {
            None => add(&mut network.parts[Part::RootLabel as usize].slope, way),
            Some(head) => add(&mut slope[head * width + 2 * arc + size..][..size], way),
        }
        let from = distance(at, head) * size;
        add(&mut network.parts[Part::LabelDistance as usize].slope[from..from + size], way);
    }
    loss
}

fn leaky(value: f32) -> f32 {
    if value > 0.0 { value } else { 0.1 * value }
}

fn leak(value: f32) -> f32 {
    if value > 0.0 { 1.0 } else { 0.1 }
}

/// Slopes of the gates of one sentence, from those of the hidden numbers.
pub fn recurrent_back(gates: &[f32], memory: &[f32], slope: &[f32], size: usize, out: &mut [f32]) {
    let words = gates.len() / (6 * size);
    let mut carried = vec![0.0f32; size];
    let nothing = vec![0.0f32; size];
    for direction in 0..2 {
        carried.fill(0.0);
        for step in (0..words).rev() {
            let (word, before) = if direction == 0 {
                (step, step.checked_sub(1))
            } else {
                (words - 1 - step, step.checked_sub(1).map(|it| words - 1 - it))
            };
            let from = word * 6 * size + direction * 3 * size;
            let here = word * 2 * size + direction * size;
            let old = before.map_or(&nothing[..], |it| &memory[it * 2 * size + direction * size..][..size]);
            let (rows, ways) = (&gates[from..from + 3 * size], &mut out[from..from + 3 * size]);
            let (candidates, rest) = rows.split_at(size);
            let (forgets, outputs) = rest.split_at(size);
            let (candidate_ways, rest) = ways.split_at_mut(size);
            let (forget_ways, output_ways) = rest.split_at_mut(size);
            for place in 0..size {
                let (keep, open) = (sigmoid(forgets[place]), sigmoid(outputs[place]));
                let (value, way) = (memory[here + place], slope[here + place]);
                output_ways[place] = way * value * open * (1.0 - open);
                let inward = carried[place] + way * open;
                candidate_ways[place] = inward * (1.0 - keep);
                forget_ways[place] = inward * (old[place] - candidates[place]) * keep * (1.0 - keep);
                carried[place] = inward * keep;
            }
        }
    }
}
