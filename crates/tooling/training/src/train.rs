//! The whole way from treebanks to weights.

use crate::augment::{verbs, with_copies};
use crate::conllu::{Sentence, training};
use crate::examples::{Token, Vocabulary};
use crate::network::{Dropping, Network, Part, Sizes, add};
use crate::random::Random;
use crate::tensor::product;
use crate::vectors::Vectors;
use std::collections::HashSet;
use std::path::Path;
use variorum_language::Language;
use variorum_models::Writer;

/// How models are trained.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Sizes of the layers.
    pub sizes: Sizes,
    /// Times that every sentence is seen.
    pub rounds: usize,
    /// Words learnt from before each step.
    pub batch: usize,
    /// Adam's rate at its highest.
    pub rate: f32,
    /// What is dropped.
    pub dropping: Dropping,
    /// The share of sentences that are copied with what is done to people in the place of what is done there.
    pub deeds: f32,
    /// Where chance starts.
    pub seed: u64,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            sizes: Sizes { word: 96, first: 64, upper: 112, arc: 96, label: 80 },
            rounds: 16,
            batch: 800,
            rate: 3e-3,
            dropping: Dropping { word: 0.2, layer: 0.33, rare: 1.5 },
            deeds: 0.15,
            seed: 2026,
        }
    }
}

/// What was trained: the three files.
#[derive(Debug, Clone, Default)]
pub struct Trained {
    /// `tagger/weights.bin`.
    pub tagger: Vec<u8>,
    /// `lemmas/weights.bin`.
    pub lemmas: Vec<u8>,
    /// `parser/weights.bin`.
    pub parser: Vec<u8>,
}

impl Trained {
    /// Writes the files below `models` (the folder `en` of the crate `variorum-models`).
    pub fn write(&self, models: &Path) -> std::io::Result<()> {
        for (name, bytes) in [("tagger", &self.tagger), ("lemmas", &self.lemmas), ("parser", &self.parser)] {
            let folder = models.join(name);
            std::fs::create_dir_all(&folder)?;
            std::fs::write(folder.join("weights.bin"), bytes)?;
        }
        Ok(())
    }
}

/// Rounds at the end that see only what people annotated.
const LAST: usize = 4;

/// Trains all English models from the treebanks below `treebanks`, the vectors in a file, and sentences that teachers
/// parsed; `watch` is shown each round's network.
pub fn train(
    treebanks: &Path,
    vectors: &Path,
    taught: &[Sentence],
    plan: &Plan,
    mut watch: impl FnMut(usize, [f32; 3], &dyn Fn() -> Trained),
) -> std::io::Result<Trained> {
    let plain = training(treebanks)?;
    let vectors = Vectors::read(vectors)?;
    let lemmas = crate::lemmas::learn(&plain, &vectors.words, &verbs());
    let vocabulary = Vocabulary::new(&plain, vectors);
    let sentences = with_copies(&plain, plan.seed, plan.deeds);
    let own: Vec<Vec<Token>> = sentences.iter().map(|it| vocabulary.encode(it)).collect();
    let more: Vec<Vec<Token>> =
        with_copies(taught, plan.seed + 1, plan.deeds).iter().map(|it| vocabulary.encode(it)).collect();
    let count = |them: &[Vec<Token>]| them.iter().map(Vec::len).sum::<usize>();
    let mut chance = Random::new(plan.seed);
    let mut network = Network::new(plan.sizes, &vocabulary, &mut chance);
    let total = count(&own) * plan.rounds + count(&more) * plan.rounds.saturating_sub(LAST);
    let mut seen = 0;
    for round in 0..plan.rounds {
        let mut losses = [0.0; 3];
        let more = if round + LAST < plan.rounds { &more[..] } else { &[] };
        for batch in batches([&own, more], plan.batch, &mut chance) {
            let words: usize = batch.iter().map(|it| it.len()).sum();
            let loss = network.learn(&batch, &vocabulary.vectors, plan.dropping, &mut chance);
            for (sum, more) in losses.iter_mut().zip([loss.tag, loss.arc, loss.label]) {
                *sum += more * plan.rounds as f32 / total as f32;
            }
            let progress = seen as f32 / total as f32;
            let rate = plan.rate * (progress * 50.0).min(1.0) * (1.0 - progress);
            network.step(rate, 5.0);
            seen += words;
        }
        watch(round, losses, &|| pack(&network, &vocabulary, &lemmas));
    }
    Ok(pack(&network, &vocabulary, &lemmas))
}

/// Puts sentences of like length together, then shuffles the groups.
fn batches<'a>(examples: [&'a [Vec<Token>]; 2], size: usize, chance: &mut Random) -> Vec<Vec<&'a [Token]>> {
    let mut order: Vec<&[Token]> = examples.into_iter().flatten().map(Vec::as_slice).collect();
    chance.shuffle(&mut order);
    let mut groups = Vec::new();
    let (mut group, mut words) = (Vec::new(), 0);
    for sentence in order {
        words += sentence.len();
        group.push(sentence);
        if words >= size {
            groups.push(std::mem::take(&mut group));
            words = 0;
        }
    }
    if !group.is_empty() {
        groups.push(group);
    }
    groups
}

/// Lays a network out as files.
pub fn pack(network: &Network, vocabulary: &Vocabulary, lemmas: &str) -> Trained {
    let mut tagger = Writer::default();
    let mut parser = Writer::default();
    let (marks, words) = lifted(network, vocabulary);
    tagger.integers("marks", &marks);
    tagger.bytes("tag names", vocabulary.tags.join("\n").as_bytes());
    parser.bytes("tag names", vocabulary.tags.join("\n").as_bytes());
    parser.bytes("relation names", vocabulary.relations.join("\n").as_bytes());
    tagger.small("words", network.sizes.word, &words);
    let lower = [
        (Part::Shapes, "shapes"),
        (Part::First, "first"),
        (Part::FirstBias, "first bias"),
        (Part::Tags, "tags"),
        (Part::TagsBias, "tags bias"),
    ];
    let upper = [
        (Part::Second, "second"),
        (Part::SecondBias, "second bias"),
        (Part::Third, "third"),
        (Part::ThirdBias, "third bias"),
        (Part::Heads, "heads"),
        (Part::HeadsBias, "heads bias"),
        (Part::Arc, "arc"),
        (Part::ArcBias, "arc bias"),
        (Part::RootArc, "root arc"),
        (Part::ArcDistance, "arc distance"),
        (Part::RootLabel, "root label"),
        (Part::LabelDistance, "label distance"),
        (Part::Label, "label"),
        (Part::LabelBias, "label bias"),
    ];
    for (part, name) in lower {
        let table = &network.parts[part as usize];
        tagger.exact(name, table.columns, &table.values);
    }
    for (part, name) in upper {
        let table = &network.parts[part as usize];
        parser.exact(name, table.columns, &table.values);
    }
    Trained { tagger: tagger.finish(), lemmas: lemmas.as_bytes().to_vec(), parser: parser.finish() }
}

/// The marks and vectors of all features, with what was learnt of the given vectors added to those of their words: so
/// the reader needs one table, and words that no treebank holds are in it.
fn lifted(network: &Network, vocabulary: &Vocabulary) -> (Vec<u32>, Vec<f32>) {
    let given = &vocabulary.vectors;
    let lift = &network.parts[Part::Lift as usize].values;
    let width = network.sizes.word;
    let mut marks = vocabulary.marks.clone();
    let mut words = network.parts[Part::Words as usize].values.clone();
    let mut taken: HashSet<u32> = marks.iter().copied().collect();
    for (place, feature) in given.hashes.iter().enumerate() {
        let mut vector = vec![0.0; width];
        product(given.vector(place as u32), lift, given.size, width, &mut vector);
        let mark = (feature >> 32) as u32;
        if let Some((row, _)) = vocabulary.rows.get(feature) {
            add(&mut words[*row as usize * width..][..width], &vector);
        } else if mark != 0 && taken.insert(mark) {
            marks.push(mark);
            words.extend(vector);
        }
    }
    (marks, words)
}

/// The readers whose files stand in these folders, to be asked together; the first gives the lemmas.
pub fn load(folders: &[String]) -> std::io::Result<Language> {
    let file = |folder: &str, name: &str| std::fs::read(Path::new(folder).join(name).join("weights.bin"));
    let keep = |bytes: Vec<u8>| -> &'static [u8] { Vec::leak(bytes) };
    let wrong = |why: String| std::io::Error::new(std::io::ErrorKind::InvalidData, why);
    let [models, others @ ..] = folders else { return Err(wrong("no models are named".to_owned())) };
    let mut second: Vec<&'static [u8]> = Vec::new();
    for other in others {
        second.push(keep(joined(&file(other, "tagger")?, &file(other, "parser")?)));
    }
    let (tagger, lemmas) = (keep(file(models, "tagger")?), keep(file(models, "lemmas")?));
    Language::new(tagger, lemmas, keep(file(models, "parser")?), &second)
        .map_err(|it| wrong(format!("{models}: {it}")))
}

/// The tables of two files in one.
fn joined(one: &[u8], two: &[u8]) -> Vec<u8> {
    let mark = Writer::default().finish();
    let mut all = one.to_vec();
    all.extend_from_slice(two.strip_prefix(&mark[..]).unwrap_or(two));
    all
}
