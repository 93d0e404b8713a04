//! An averaged structured perceptron over whole windows.

use super::gold::{GoldText, mark_peoples, without_articles};
use super::rename::{Renamer, initials_apart};
use std::collections::HashMap;
use variorum_models::names::NameWeights;
use variorum_names::learning::{LABELS, OUTSIDE, Scores, best, labels_of, windows};

/// How to learn.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Times that every window is seen.
    pub rounds: usize,
    /// One text in this many is learnt in capitals too.
    pub capitals: usize,
    /// One text in this many is learnt with the stops of its initials apart ("U . S ."), as some tokenisers leave them.
    pub apart: usize,
    /// How often every text is learnt with other names in the place of its own.
    pub renamed: usize,
    /// Weights below this part of the largest are dropped.
    pub least: f64,
    /// The largest weight that is written.
    pub largest: f64,
    /// Start of the fixed order of shuffling.
    pub seed: u64,
}

impl Default for Plan {
    fn default() -> Self {
        Self { rounds: 10, capitals: 6, apart: 6, renamed: 1, least: 0.01, largest: 127.0, seed: 20_261_121 }
    }
}

struct Example {
    seen: Vec<Vec<u32>>,
    labels: Vec<u8>,
}

/// Weights under training: now, and the sum by which the average is taken.
struct Learner {
    index: HashMap<u32, u32>,
    now: Vec<[i32; LABELS]>,
    sum: Vec<[i64; LABELS]>,
    after: [Scores; LABELS],
    after_sum: [[i64; LABELS]; LABELS],
    step: i64,
}

/// Learns weights from texts.
pub fn learn(texts: &[GoldText], plan: &Plan) -> NameWeights {
    let mut learner = Learner {
        index: HashMap::new(),
        now: Vec::new(),
        sum: Vec::new(),
        after: [[0; LABELS]; LABELS],
        after_sum: [[0; LABELS]; LABELS],
        step: 1,
    };
    let mut examples = learner.examples(texts, plan);
    let mut state = plan.seed;
    for _ in 0..plan.rounds {
        shuffle(&mut examples, &mut state);
        for example in &examples {
            learner.see(example);
        }
    }
    learner.averaged(plan)
}

fn shuffle<T>(items: &mut [T], state: &mut u64) {
    for at in (1..items.len()).rev() {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        items.swap(at, (*state % (at as u64 + 1)) as usize);
    }
}

impl Learner {
    fn examples(&mut self, texts: &[GoldText], plan: &Plan) -> Vec<Example> {
        let mut examples = Vec::new();
        let mut renamer = Renamer::new(plan.seed);
        for (at, text) in texts.iter().enumerate() {
            let mut text = text.clone();
            mark_peoples(&mut text);
            without_articles(&mut text);
            self.add(&text, &mut examples);
            if at % plan.capitals == 0 {
                self.add(&text.rewritten(str::to_uppercase), &mut examples);
            }
            if at % plan.apart == 0 {
                self.add(&initials_apart(&text), &mut examples);
            }
            for _ in 0..plan.renamed {
                self.add(&renamer.rename(&text), &mut examples);
            }
        }
        examples
    }

    fn add(&mut self, text: &GoldText, examples: &mut Vec<Example>) {
        for window in windows(&text.text) {
            let names: Vec<_> = text.names[window.sentence]
                .iter()
                .filter(|(range, _)| window.words.start <= range.start && range.end <= window.words.end)
                .map(|(range, kind)| {
                    (range.start - window.words.start..range.end - window.words.start, *kind)
                })
                .collect();
            let labels = labels_of(window.words.len(), &names);
            let seen =
                window.seen.iter().map(|keys| keys.iter().map(|key| self.place(*key)).collect()).collect();
            examples.push(Example { seen, labels });
        }
    }

    fn place(&mut self, key: u32) -> u32 {
        let next = self.now.len() as u32;
        *self.index.entry(key).or_insert_with(|| {
            self.now.push([0; LABELS]);
            self.sum.push([0; LABELS]);
            next
        })
    }

    fn see(&mut self, example: &Example) {
        let scores: Vec<Scores> = example
            .seen
            .iter()
            .map(|keys| {
                let mut sums = [0; LABELS];
                for key in keys {
                    for (sum, weight) in sums.iter_mut().zip(&self.now[*key as usize]) {
                        *sum += weight;
                    }
                }
                sums
            })
            .collect();
        let guess = best(&scores, &self.after);
        if guess != example.labels {
            self.change(example, &example.labels, 1);
            self.change(example, &guess, -1);
        }
        self.step += 1;
    }

    fn change(&mut self, example: &Example, labels: &[u8], by: i32) {
        let weighted = self.step * i64::from(by);
        let mut before = OUTSIDE;
        for (keys, label) in example.seen.iter().zip(labels) {
            for key in keys {
                self.now[*key as usize][usize::from(*label)] += by;
                self.sum[*key as usize][usize::from(*label)] += weighted;
            }
            self.after[usize::from(before)][usize::from(*label)] += by;
            self.after_sum[usize::from(before)][usize::from(*label)] += weighted;
            before = *label;
        }
    }

    fn averaged(self, plan: &Plan) -> NameWeights {
        let average = |now: i32, sum: i64| f64::from(now) - sum as f64 / self.step as f64;
        let mut largest = 0.0f64;
        for (now, sum) in self.now.iter().zip(&self.sum) {
            for (now, sum) in now.iter().zip(sum) {
                largest = largest.max(average(*now, *sum).abs());
            }
        }
        let scale = plan.largest / largest.max(1e-9);
        let mut keys: Vec<(u32, u32)> = self.index.iter().map(|(key, place)| (*key, *place)).collect();
        keys.sort_unstable();
        let after = self.after.iter().flatten().zip(self.after_sum.iter().flatten());
        let after = after.map(|(now, sum)| (average(*now, *sum) * scale).round() as i16).collect();
        let mut weights = NameWeights { labels: LABELS as u8, after, ..NameWeights::default() };
        for (key, place) in keys {
            let averages = self.now[place as usize]
                .iter()
                .zip(&self.sum[place as usize])
                .map(|(now, sum)| average(*now, *sum));
            let row: Vec<(u8, i16)> = averages
                .enumerate()
                .filter(|(_, weight)| weight.abs() >= plan.least * largest)
                .map(|(label, weight)| (label as u8, (weight * scale).round() as i16))
                .filter(|(_, weight)| *weight != 0)
                .collect();
            if !row.is_empty() {
                weights.push(key, row);
            }
        }
        weights
    }
}
