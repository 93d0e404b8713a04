//! Texts with their names marked, as the open sets give them.

use std::collections::BTreeSet;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;
use variorum_grammar::names::{NameWords, WordClass};
use variorum_names::Kind;
use variorum_text::{Passage, PassageKind, Sentence, Span, Text};

/// A text and its names.
#[derive(Debug, Clone, Default)]
pub struct GoldText {
    /// The document's own name.
    pub id: String,
    /// Words with single spaces between the tokens.
    pub text: Text,
    /// For each sentence, its names as ranges of tokens, in order.
    pub names: Vec<Vec<(Range<usize>, Kind)>>,
}

/// One sentence: words, and one label (`B-PER`, `I-PER`, `O`) for each.
pub type Labelled = Vec<(String, String)>;

impl GoldText {
    /// A text of these sentences; `kind_of` says which kind a label's type is, if any.
    pub fn of(id: &str, sentences: &[Labelled], kind_of: impl Fn(&str, &str) -> Option<Kind>) -> Self {
        let mut gold = Self { id: id.to_owned(), ..Self::default() };
        for sentence in sentences {
            let words: Vec<&str> = sentence.iter().map(|(word, _)| word.as_str()).collect();
            let labels: Vec<&str> = sentence.iter().map(|(_, label)| label.as_str()).collect();
            gold.push(&words, spans_of(&words, &labels, &kind_of));
        }
        gold.close();
        gold
    }

    /// Adds a sentence.
    pub fn push(&mut self, words: &[&str], names: Vec<(Range<usize>, Kind)>) {
        if !self.text.words.is_empty() {
            self.text.words.push('\n');
        }
        let start = self.text.words.len();
        let mut tokens = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate() {
            if at > 0 {
                self.text.words.push(' ');
            }
            let from = self.text.words.len();
            self.text.words.push_str(word);
            tokens.push(Span::new(from, self.text.words.len()));
        }
        let span = Span::new(start, self.text.words.len());
        self.text.sentences.push(Sentence { span, passage: 0, tokens });
        self.names.push(names);
    }

    /// Puts all sentences into one passage.
    pub fn close(&mut self) {
        self.text.passages = vec![Passage {
            kind: PassageKind::Paragraph,
            span: Span::new(0, self.text.words.len()),
            cells: Vec::new(),
            headers: Vec::new(),
            under: Vec::new(),
            level: 0,
            sentences: 0..self.text.sentences.len(),
        }];
    }

    /// The same text with every word changed by `change`, names kept.
    #[must_use]
    pub fn rewritten(&self, change: impl Fn(&str) -> String) -> Self {
        let mut copy = Self { id: self.id.clone(), ..Self::default() };
        for (sentence, names) in self.text.sentences.iter().zip(&self.names) {
            let words: Vec<String> =
                sentence.tokens.iter().map(|it| change(it.of(&self.text.words))).collect();
            copy.push(&words.iter().map(String::as_str).collect::<Vec<_>>(), names.clone());
        }
        copy.close();
        copy
    }
}

fn spans_of(
    words: &[&str],
    labels: &[&str],
    kind_of: &impl Fn(&str, &str) -> Option<Kind>,
) -> Vec<(Range<usize>, Kind)> {
    let mut names: Vec<(Range<usize>, Kind)> = Vec::new();
    let mut at = 0;
    while at < labels.len() {
        let (mark, kind) = labels[at].split_once('-').unwrap_or(("O", ""));
        let start = at;
        at += 1;
        if mark == "O" {
            continue;
        }
        while at < labels.len()
            && matches!(labels[at].split_once('-'), Some(("I" | "E" | "L", other)) if other == kind)
        {
            at += 1;
        }
        if let Some(kind) = kind_of(kind, words[start]) {
            names.push((start..at, kind));
        }
    }
    names
}

/// Whether the word is one for a people or a faith.
pub fn is_people(word: &str) -> bool {
    static PEOPLES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let listed = NameWords::english().words().filter(|(class, _)| *class == WordClass::People);
        listed.flat_map(|(_, word)| [word.to_lowercase(), format!("{}s", word.to_lowercase())]).collect()
    });
    word.chars().next().is_some_and(char::is_uppercase) && PEOPLES.contains(&word.to_lowercase())
}

/// The words of a class that are few enough to keep at hand: articles and the calendar's.
pub(super) fn listed(class: WordClass) -> &'static BTreeSet<&'static str> {
    static ARTICLES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| of_class(WordClass::Definite));
    static CALENDAR: LazyLock<BTreeSet<&str>> = LazyLock::new(|| of_class(WordClass::Calendar));
    if class == WordClass::Definite { &ARTICLES } else { &CALENDAR }
}

fn of_class(wanted: WordClass) -> BTreeSet<&'static str> {
    NameWords::english().words().filter(|(class, _)| *class == wanted).map(|(_, word)| word).collect()
}

/// Marks words for peoples that the annotators left unmarked, so that they are marked everywhere.
pub fn mark_peoples(text: &mut GoldText) {
    for (sentence, names) in text.text.sentences.iter().zip(&mut text.names) {
        for (at, token) in sentence.tokens.iter().enumerate() {
            if is_people(token.of(&text.text.words)) && !names.iter().any(|(range, _)| range.contains(&at)) {
                names.push((at..at + 1, Kind::Group));
            }
        }
        names.sort_by_key(|(range, _)| range.start);
    }
}

/// Takes articles off names, as some annotators did and others did not.
pub fn without_articles(text: &mut GoldText) {
    for (sentence, names) in text.text.sentences.iter().zip(&mut text.names) {
        for (range, kind) in names.iter_mut() {
            let word = sentence.tokens[range.start].of(&text.text.words).to_lowercase();
            if listed(WordClass::Definite).contains(word.as_str()) && range.len() > 1 && *kind != Kind::Other
            {
                range.start += 1;
            }
        }
    }
}

/// UNER: one word a line (number, word, label), a blank line after each sentence.
pub fn iob2(path: &Path) -> io::Result<Vec<GoldText>> {
    let text = std::fs::read_to_string(path)?;
    let mut documents: Vec<(String, Vec<Labelled>)> = Vec::new();
    for block in text.split("\n\n") {
        let mut sentence = Labelled::new();
        for line in block.lines() {
            if let Some(id) = line.strip_prefix("# newdoc id = ") {
                documents.push((id.to_owned(), Vec::new()));
            }
            let fields: Vec<&str> = line.split('\t').collect();
            if let (false, [_, word, label, ..]) = (line.starts_with('#'), fields.as_slice()) {
                sentence.push(((*word).to_owned(), (*label).to_owned()));
            }
        }
        if documents.is_empty() {
            documents.push((String::new(), Vec::new()));
        }
        if let (Some((_, sentences)), false) = (documents.last_mut(), sentence.is_empty()) {
            sentences.push(sentence);
        }
    }
    let kind_of = |kind: &str, first: &str| match kind {
        "PER" => Some(Kind::Person),
        "ORG" => Some(Kind::Organisation),
        "LOC" => Some(Kind::Place),
        "OTH" if is_people(first) => Some(Kind::Group),
        "OTH" => Some(Kind::Other),
        _ => None,
    };
    Ok(documents.iter().map(|(id, sentences)| GoldText::of(id, sentences, kind_of)).collect())
}

/// WNUT17: a word and a label a line; every post is a text of its own.
pub fn wnut(path: &Path) -> io::Result<Vec<GoldText>> {
    let text = std::fs::read_to_string(path)?;
    let kind_of = |kind: &str, _: &str| match kind {
        "person" => Some(Kind::Person),
        "location" => Some(Kind::Place),
        "corporation" | "group" => Some(Kind::Organisation),
        "product" | "creative-work" => Some(Kind::Other),
        _ => None,
    };
    let posts = text.replace("\r\n", "\n").replace("\n\t\n", "\n\n");
    Ok(posts
        .split("\n\n")
        .map(|post| {
            let pairs = post.lines().filter_map(|line| line.split_once('\t'));
            let sentence: Labelled =
                pairs.map(|(word, label)| (word.to_owned(), label.trim().to_owned())).collect();
            GoldText::of("", &[sentence], kind_of)
        })
        .filter(|text| !text.text.sentences[0].tokens.is_empty())
        .collect())
}
