//! How well models read a treebank's sentences, given their words.

use crate::augment::capitals;
use crate::conllu::{Sentence, read};
use std::path::Path;
use std::time::Instant;
use variorum_language::{Language, Tree};
use variorum_text::Span;

/// One line of results.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What was read: "EWT dev".
    pub set: String,
    /// What was measured: "UPOS", "LAS", "F1 nsubj".
    pub measure: String,
    /// Per cent, or words per second.
    pub value: f64,
}

/// Relations whose F1 is given.
pub const RELATIONS: [&str; 14] = [
    "nummod",
    "nsubj",
    "nsubj:pass",
    "obj",
    "ccomp",
    "obl",
    "conj",
    "appos",
    "nmod",
    "amod",
    "advmod",
    "acl:relcl",
    "parataxis",
    "flat",
];

/// A sentence as text with the places of its words.
pub fn written(sentence: &Sentence) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for word in &sentence.words {
        let start = text.len();
        text.push_str(&word.form);
        spans.push(Span::new(start, text.len()));
        text.push(' ');
    }
    (text, spans)
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

fn general(relation: &str) -> &str {
    relation.split(':').next().unwrap_or(relation)
}

/// Scores `language` on `sentences`.
pub fn score(language: &Language, set: &str, sentences: &[Sentence]) -> Vec<Row> {
    let texts: Vec<_> = sentences.iter().map(written).collect();
    let start = Instant::now();
    let trees: Vec<Tree> = texts.iter().map(|(text, spans)| language.parse(text, spans)).collect();
    let parse_time = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let tagged: Vec<_> = texts.iter().map(|(text, spans)| language.tag(text, spans)).collect();
    let tag_time = start.elapsed().as_secs_f64();
    let (mut words, mut counts) = (0usize, [0usize; 9]);
    for ((sentence, tree), tagged) in sentences.iter().zip(&trees).zip(&tagged) {
        for ((gold, word), quick) in sentence.words.iter().zip(&tree.words).zip(tagged) {
            words += 1;
            let headed = gold.head == word.head.map_or(0, |it| it + 1);
            let relation = word.relation.as_str();
            let right = [
                word.pos.as_str() == gold.pos,
                *word.tag == *gold.tag,
                gold.lemma.eq_ignore_ascii_case(&word.lemma),
                headed,
                headed && general(relation) == general(&gold.relation),
                headed && relation == gold.relation,
                quick.pos.as_str() == gold.pos,
                quick.tag == gold.tag,
                gold.lemma == *word.lemma,
            ];
            for (count, right) in counts.iter_mut().zip(right) {
                *count += usize::from(right);
            }
        }
    }
    let names = [
        "UPOS",
        "XPOS",
        "lemma, any case",
        "UAS",
        "LAS",
        "LAS with subtypes",
        "UPOS, tags only",
        "XPOS, tags only",
        "lemma",
    ];
    let row = |measure: &str, value| Row { set: set.to_owned(), measure: measure.to_owned(), value };
    let mut rows: Vec<Row> =
        names.iter().zip(counts).map(|(name, count)| row(name, share(count, words))).collect();
    for relation in RELATIONS {
        rows.push(row(&format!("F1 {relation}"), relation_score(sentences, &trees, relation)));
    }
    rows.push(row("words/s, trees", words as f64 / parse_time));
    rows.push(row("words/s, tags only", words as f64 / tag_time));
    rows
}

fn relation_score(sentences: &[Sentence], trees: &[Tree], relation: &str) -> f64 {
    let (mut gold_count, mut found, mut right) = (0, 0, 0);
    for (sentence, tree) in sentences.iter().zip(trees) {
        for (gold, word) in sentence.words.iter().zip(&tree.words) {
            let (is, seen) = (gold.relation == relation, word.relation.as_str() == relation);
            gold_count += usize::from(is);
            found += usize::from(seen);
            right += usize::from(is && seen && gold.head == word.head.map_or(0, |it| it + 1));
        }
    }
    share(2 * right, gold_count + found)
}

/// Scores `language` on the development parts of the treebanks.
pub fn evaluate(language: &Language, treebanks: &Path) -> std::io::Result<Vec<Row>> {
    let ewt = read(&treebanks.join("ewt/en_ewt-ud-dev.conllu"))?;
    let gum = read(&treebanks.join("gum/en_gum-ud-dev.conllu"))?;
    let upper: Vec<Sentence> = ewt.iter().map(capitals).collect();
    let both: Vec<Sentence> = ewt.iter().chain(&gum).cloned().collect();
    let mut rows = Vec::new();
    let sets = [("EWT dev", ewt), ("GUM dev", gum), ("EWT + GUM dev", both), ("EWT dev, capitals", upper)];
    for (name, sentences) in &sets {
        rows.extend(score(language, name, sentences));
    }
    Ok(rows)
}
