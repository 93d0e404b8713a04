//! Bounds: the words around a number that limit it.

use crate::Bound;
use crate::error::{Trouble, nearest};
use crate::reader::DataFile;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BoundFile {
    #[expect(dead_code, reason = "read by people and by the reference pages")]
    gloss: String,
    #[serde(default)]
    before: Vec<toml::Spanned<String>>,
    #[serde(default)]
    after: Vec<toml::Spanned<String>>,
    #[serde(default)]
    attached: Vec<String>,
}

/// One phrase that limits a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoundPhrase {
    /// Its words in lower case.
    pub words: Vec<String>,
    /// What it does.
    pub bound: Bound,
    /// Whether it stands before the number.
    pub is_before: bool,
    /// Where it is written ("`bounds/at_least.toml:4`").
    pub place: String,
}

/// Every bound phrase of the language, longest first.
#[derive(Debug, Clone, Default)]
pub struct Bounds {
    /// Phrases, longest first.
    pub phrases: Vec<BoundPhrase>,
    /// Marks written onto the digits ("800+", ">300"): text, bound, whether before.
    pub attached: Vec<(String, Bound)>,
    /// Words that may stand between a bound and its number ("a total of").
    pub fillers: Vec<Vec<String>>,
    /// A verb's form and the word that completes it and is no bound there ("handed", "over").
    pub particles: Vec<[String; 2]>,
}

impl Bounds {
    /// First words of bounds that stand before a number.
    pub(crate) fn openers(&self) -> impl Iterator<Item = &str> {
        self.phrases.iter().filter(|it| it.is_before).filter_map(|it| it.words.first()).map(String::as_str)
    }

    pub(crate) fn read(files: &[DataFile], troubles: &mut Vec<Trouble>) -> Self {
        let mut bounds = Self::default();
        for file in files {
            if file.id() == "fillers" {
                bounds.fillers = file.rows().map(|(_, row)| words(row.first().unwrap_or(&""))).collect();
                continue;
            }
            if file.id() == "particles" {
                let pair = |row: &[&str]| Some([row.first()?.to_lowercase(), row.get(1)?.to_lowercase()]);
                bounds.particles = file.rows().filter_map(|(_, row)| pair(&row)).collect();
                continue;
            }
            let Some(bound) = Bound::from_name(file.id()) else {
                let known = nearest(file.id(), Bound::ALL.iter().map(|it| it.as_str()));
                troubles.push(file.trouble(&(0..0), format!("no bound is called `{}`; {known}", file.id())));
                continue;
            };
            match file.toml::<BoundFile>() {
                Ok(read) => bounds.add(file, bound, read),
                Err(trouble) => troubles.push(trouble),
            }
        }
        bounds.phrases.sort_by(|a, b| b.words.len().cmp(&a.words.len()).then_with(|| a.words.cmp(&b.words)));
        bounds
    }

    fn add(&mut self, file: &DataFile, bound: Bound, read: BoundFile) {
        for (phrases, is_before) in [(read.before, true), (read.after, false)] {
            self.phrases.extend(phrases.into_iter().map(|phrase| BoundPhrase {
                words: words(phrase.get_ref()),
                bound,
                is_before,
                place: file.place(phrase.span().start),
            }));
        }
        self.attached.extend(read.attached.into_iter().map(|mark| (mark, bound)));
    }
}

pub(crate) fn words(phrase: &str) -> Vec<String> {
    phrase.split_whitespace().map(str::to_lowercase).collect()
}
