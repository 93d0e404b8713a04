//! Names and dependency trees of one text, for looking at.

use crate::Findings;
use serde::Serialize;
use variorum_names::Kind;
use variorum_text::Text;

/// Names and trees of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trees {
    /// In order of position.
    pub names: Vec<Name>,
    /// In order of position.
    pub sentences: Vec<SentenceTree>,
}

/// A name as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Name {
    /// Always "name".
    pub kind: &'static str,
    /// First byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The words.
    pub words: String,
    /// What it names: "person", "organisation", "place", "group", "other".
    pub names: String,
}

/// A sentence as a tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SentenceTree {
    /// Always "tree".
    pub kind: &'static str,
    /// First byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Its words in order.
    pub words: Vec<TreeWord>,
}

/// A word of a tree, in the columns of CoNLL-U.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TreeWord {
    /// From 1.
    pub id: usize,
    /// As it stands.
    pub form: String,
    /// Dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub pos: String,
    /// Penn Treebank tag.
    pub tag: String,
    /// The word it hangs from; 0 at the root.
    pub head: usize,
    /// How it hangs there.
    pub relation: String,
    /// First byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

/// The names and trees of a text.
pub fn trees(text: &Text, findings: &Findings) -> Trees {
    let parsed = variorum_language::Trees::of(text);
    let sentences = text.sentences.iter().enumerate().filter_map(|(at, sentence)| {
        let tree = parsed.get(at)?;
        let words = tree.words.iter().enumerate().map(|(at, word)| TreeWord {
            id: at + 1,
            form: word.span.of(&text.words).to_owned(),
            lemma: word.lemma.to_string(),
            pos: word.pos.to_string(),
            tag: word.tag.to_string(),
            head: word.head.map_or(0, |it| it + 1),
            relation: word.relation.to_string(),
            start: word.span.start,
            end: word.span.end,
        });
        Some(SentenceTree {
            kind: "tree",
            start: sentence.span.start,
            end: sentence.span.end,
            words: words.collect(),
        })
    });
    let names = findings.mentions.iter().map(|it| Name {
        kind: "name",
        start: it.span.start,
        end: it.span.end,
        words: it.span.of(&text.words).to_owned(),
        names: named(it.kind).to_owned(),
    });
    Trees { names: names.collect(), sentences: sentences.collect() }
}

fn named(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Organisation => "organisation",
        Kind::Place => "place",
        Kind::Group => "group",
        Kind::Other => "other",
    }
}
