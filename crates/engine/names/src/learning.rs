//! What training needs to see of the recogniser: the observations it will make, window by window.

use crate::features::observe;
use crate::lexicon::Lexicon;
use crate::page::Page;
use std::ops::Range;
use variorum_text::Text;

pub use crate::labels::{LABELS, OUTSIDE, Scores, best, labels_of, may_follow, names_of};

/// A stretch of a sentence that may hold names.
#[derive(Debug, Clone)]
pub struct Window {
    /// The sentence, an index of `Text::sentences`.
    pub sentence: usize,
    /// Its words, positions in that sentence.
    pub words: Range<usize>,
    /// The observations of each word.
    pub seen: Vec<Vec<u32>>,
}

/// Every window of a text, in order; words outside of them are in no name.
pub fn windows(text: &Text) -> Vec<Window> {
    let page = Page::of(text, Lexicon::english());
    let mut found = Vec::new();
    for (sentence, line) in page.lines.iter().enumerate() {
        for window in &line.windows {
            let seen = window
                .clone()
                .map(|at| {
                    let mut keys = Vec::with_capacity(80);
                    observe(&page, line, window, at, |key| keys.push(key));
                    keys
                })
                .collect();
            found.push(Window {
                sentence,
                words: window.start - line.words.start..window.end - line.words.start,
                seen,
            });
        }
    }
    found
}
