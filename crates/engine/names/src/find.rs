//! From a text to its mentions.

use crate::labels::names_of;
use crate::lexicon::Lexicon;
use crate::mention::{Kind, Mention};
use crate::model::Model;
use crate::page::Page;
use std::ops::Range;
use variorum_models::names::NameWeights;
use variorum_text::Text;

/// The names of a text, in order of position.
pub fn find_names(text: &Text) -> Vec<Mention> {
    find(text, Model::english())
}

/// A recogniser with weights of one's own, for measuring what training made.
#[derive(Debug)]
pub struct Recogniser(Model);

impl Recogniser {
    /// With these weights.
    pub fn of(weights: &NameWeights) -> Self {
        Self(Model::of(weights))
    }

    /// As [`find_names`].
    pub fn find(&self, text: &Text) -> Vec<Mention> {
        find(text, &self.0)
    }
}

/// A name as words of a page.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) words: Range<usize>,
    pub(crate) kind: Kind,
    pub(crate) sentence: usize,
}

fn find(text: &Text, model: &Model) -> Vec<Mention> {
    let page = Page::of(text, Lexicon::english());
    let mut found: Vec<Found> = Vec::new();
    for (sentence, line) in page.lines.iter().enumerate() {
        for window in &line.windows {
            for (words, kind) in names_of(&model.label(&page, line, window)) {
                found.push(Found { words: words.start + window.start..words.end + window.start, kind, sentence });
            }
        }
    }
    found.iter().map(|it| mention(&page, it)).collect()
}

fn mention(page: &Page<'_>, found: &Found) -> Mention {
    let first = page.lines[found.sentence].words.start;
    let last = page.words[found.words.end - 1].span;
    Mention {
        span: page.words[found.words.start].span.join(last),
        kind: found.kind,
        head: last,
        titles: Vec::new(),
        short_for: None,
        full: None,
        within: None,
        sentence: found.sentence,
        words: found.words.start - first..found.words.end - first,
    }
}
