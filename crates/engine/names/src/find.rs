//! From a text to its mentions.

use crate::bodies::body_by_head;
use crate::consistency::agree;
use crate::labels::names_of;
use crate::lexicon::{Lexicon, place};
use crate::links::link;
use crate::mention::{Kind, Mention};
use crate::model::Model;
use crate::page::{BEGINS, ENDS, Page};
use crate::titles::{head, titles};
use std::ops::Range;
use variorum_grammar::names::PhraseKind;
use variorum_models::names::NameWeights;
use variorum_text::Text;

/// The names of a text, in order of position; one that lies within another comes after it.
///
/// ```
/// use variorum_names::{Kind, find_names};
/// use variorum_text::Text;
///
/// let text = Text::plain("Defence Minister Ilya Brodsky flew to Nairobi.".to_owned());
/// let mentions = find_names(&text);
/// assert_eq!(mentions[0].span.of(&text.words), "Ilya Brodsky");
/// assert_eq!(mentions[0].titles[0].of(&text.words), "Defence Minister");
/// assert_eq!((mentions[0].kind, mentions[1].kind), (Kind::Person, Kind::Place));
/// ```
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
            let names = names_of(&model.label(&page, line, window));
            if let (true, Some(words)) = (names.is_empty(), body_by_head(&page, line, window)) {
                found.push(Found { words, kind: Kind::Organisation, sentence });
            }
            for (words, kind) in names {
                found.push(Found {
                    words: words.start + window.start..words.end + window.start,
                    kind,
                    sentence,
                });
            }
        }
    }
    agree(&page, &mut found);
    let mut mentions = Vec::with_capacity(found.len());
    for it in &found {
        let outer = mentions.len();
        mentions.push(mention(&page, it, None));
        for (words, kind) in inner(&page, it) {
            mentions.push(mention(&page, &Found { words, kind, sentence: it.sentence }, Some(outer)));
        }
    }
    link(&page, &mut mentions);
    mentions
}

fn mention(page: &Page<'_>, found: &Found, within: Option<usize>) -> Mention {
    let first = page.lines[found.sentence].words.start;
    let last = page.words[found.words.end - 1].span;
    Mention {
        span: page.words[found.words.start].span.join(last),
        kind: found.kind,
        head: head(page, found),
        titles: if within.is_none() { titles(page, found) } else { Vec::new() },
        short_for: None,
        full: None,
        within,
        sentence: found.sentence,
        words: found.words.start - first..found.words.end - first,
    }
}

/// Known places and peoples inside the longer name of a body: "Kenya" in "Kenya Red Cross".
fn inner(page: &Page<'_>, found: &Found) -> Vec<(Range<usize>, Kind)> {
    let mut names = Vec::new();
    if found.words.len() < 2 || found.kind == Kind::Person {
        return names;
    }
    let mut start = None;
    for at in found.words.clone() {
        let phrase = page.words[at].phrase;
        if phrase & BEGINS != 0 {
            start = Some(at);
        }
        if let (Some(from), true) = (start, phrase & ENDS != 0) {
            let kinds = u32::from(phrase);
            let words = from..at + 1;
            if words != found.words && kinds & place() != 0 {
                names.push((words, Kind::Place));
            } else if words != found.words && kinds & PhraseKind::People.bit() != 0 {
                names.push((words, Kind::Group));
            }
            start = None;
        }
    }
    names
}
