//! Sentences of a treebank as numbers.

use crate::conllu::Sentence;
use crate::vectors::Vectors;
use std::collections::{BTreeMap, HashMap};
use variorum_language::features::{class, features, normal, shape, writing};

/// Stands where a treebank's tag or relation is too rare to learn.
pub const NONE: u16 = u16::MAX;

/// The features, tags and relations that a training set holds often enough.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// Row and count of each feature that is kept, by its hash.
    pub rows: HashMap<u64, (u32, u32)>,
    /// Short marks of the features, in order of their rows.
    pub marks: Vec<u32>,
    /// Pairs "UPOS XPOS".
    pub tags: Vec<String>,
    /// Relations.
    pub relations: Vec<String>,
    /// Vectors of words that were given and not learnt.
    pub vectors: Vectors,
}

/// One word.
#[derive(Debug, Clone)]
pub struct Token {
    /// Rows of its features; the whole word, where known, first.
    pub rows: Vec<u32>,
    /// How often the whole word was seen; 0 where it is not among the features.
    pub seen: u32,
    /// The place of its given vector, where there is one.
    pub given: Option<u32>,
    /// How it is written.
    pub shape: u16,
    /// Its tag or [`NONE`].
    pub tag: u16,
    /// Its head, counted from 1; 0 at the root.
    pub head: u16,
    /// Its relation or [`NONE`].
    pub relation: u16,
}

impl Vocabulary {
    /// Counts what `sentences` hold.
    pub fn new(sentences: &[Sentence], vectors: Vectors) -> Self {
        let mut counts: BTreeMap<u64, (u32, bool)> = BTreeMap::new();
        let (mut tags, mut relations) = (BTreeMap::new(), BTreeMap::new());
        let (mut form, mut found) = (String::new(), Vec::new());
        for word in sentences.iter().flat_map(|it| &it.words) {
            normal(&word.form, &mut form);
            features(&form, &mut found);
            for (at, feature) in found.iter().enumerate() {
                let slot = counts.entry(*feature).or_insert((0, at == 0));
                slot.0 += 1;
            }
            *tags.entry(format!("{} {}", word.pos, word.tag)).or_insert(0usize) += 1;
            *relations.entry(word.relation.clone()).or_insert(0usize) += 1;
        }
        let mut new = Self {
            tags: tags.into_iter().filter(|it| it.1 >= 3).map(|it| it.0).collect(),
            relations: relations.into_iter().filter(|it| it.1 >= 3).map(|it| it.0).collect(),
            vectors,
            ..Self::default()
        };
        let mut taken = std::collections::HashSet::new();
        for (feature, (count, whole)) in counts {
            let mark = (feature >> 32) as u32;
            if count >= (if whole { 2 } else { 4 }) && mark != 0 && taken.insert(mark) {
                new.rows.insert(feature, (new.marks.len() as u32, count));
                new.marks.push(mark);
            }
        }
        new
    }

    /// A sentence as numbers.
    pub fn encode(&self, sentence: &Sentence) -> Vec<Token> {
        let manner = writing(sentence.words.iter().map(|it| (class(&it.form), it.form.len())));
        let (mut form, mut found) = (String::new(), Vec::new());
        let mut tokens = Vec::with_capacity(sentence.words.len());
        for (at, word) in sentence.words.iter().enumerate() {
            normal(&word.form, &mut form);
            features(&form, &mut found);
            let tag = format!("{} {}", word.pos, word.tag);
            tokens.push(Token {
                rows: found.iter().filter_map(|it| self.rows.get(it)).map(|it| it.0).collect(),
                given: self.vectors.place(&found),
                seen: self.rows.get(&found[0]).map_or(0, |it| it.1),
                shape: shape(class(&word.form), at == 0, manner) as u16,
                tag: place(&self.tags, &tag),
                head: word.head as u16,
                relation: place(&self.relations, &word.relation),
            });
        }
        tokens
    }
}

fn place(list: &[String], item: &str) -> u16 {
    list.iter().position(|it| it == item).map_or(NONE, |at| at as u16)
}
