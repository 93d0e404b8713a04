//! Measures: what a figure is a figure of. A measure only lists words and names the frames they take.

use crate::error::{Trouble, nearest};
use crate::frames::Frames;
use crate::populations::Populations;
use crate::reader::DataFile;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How figures of a measure behave in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tally {
    /// Only rises as more becomes known: a death toll.
    Running,
    /// Only falls as more becomes known: the missing.
    Falling,
    /// Rises and falls: people evacuated, people in hospital.
    Level,
    /// A fixed fact that later counts only know better: how many were aboard.
    Fixed,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counts {
    /// People.
    People,
    /// Things: shots, buildings, vehicles.
    Things,
}

/// One word of a measure and the constructions it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureWord {
    /// Dictionary form.
    pub lemma: String,
    /// "verb", "noun" or "adj".
    pub pos: String,
    /// Word forms that count whatever the tagger calls them.
    pub forms: Vec<String>,
    /// Ids of frames.
    pub frames: Vec<String>,
    /// Lemmas one of which must hang from the word ("held … hostage").
    pub with: Vec<String>,
    /// Lemmas none of which may hang from the word.
    pub without: Vec<String>,
    /// Lemmas from one of which the word must hang ("claimed 12 lives").
    pub under: Vec<String>,
    /// Lemmas of counted nouns that are not meant, or whole groups of people ("group:attackers").
    pub refuse: Vec<String>,
    /// Lemmas or groups of counted nouns one of which is needed; empty when any will do.
    pub only: Vec<String>,
    /// Whether things are the verb's object as often as people ("seized 300 rifles"), so that only nouns for people
    /// count.
    pub things: bool,
    /// Id of a measure: an account that tells of it somewhere is not taken to tell of this by the word ("shot" says
    /// that somebody was hurt, unless somebody died).
    pub unless: Option<String>,
    /// Where it is written ("measures/killed.toml:9").
    pub place: String,
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Its id: the file's name.
    pub id: String,
    /// What it is, for people.
    pub gloss: String,
    /// The question its figures answer; `{people}` stands for the population's name.
    pub question: String,
    /// What it counts.
    pub counts: Counts,
    /// How its figures behave in time.
    pub tally: Tally,
    /// Its words.
    pub words: Vec<MeasureWord>,
    /// Labels of tables and infoboxes, in lower case.
    pub labels: Vec<String>,
    /// The two measures that this one is when a figure counts both ("killed or injured").
    pub joins: Vec<String>,
    /// The population that its figures count when no noun says otherwise ("attackers").
    pub whole: Option<String>,
    /// Whether those it counts stay so until the event ends, so that an earlier beginning is no other event: who was
    /// abducted in May and is freed in July was a hostage all the while.
    pub lasts: bool,
    /// Whether one person named by a singular noun counts ("a man was shot dead").
    pub implicit: bool,
    /// Measures whose figures it may not be merged with, though they look alike.
    pub not: Vec<String>,
    /// Where it is written.
    pub place: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureFile {
    gloss: String,
    question: String,
    counts: Counts,
    tally: Tally,
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    joins: Vec<String>,
    #[serde(default)]
    whole: Option<String>,
    #[serde(default)]
    lasts: bool,
    #[serde(default)]
    implicit: bool,
    #[serde(default)]
    not: Vec<String>,
    #[serde(default)]
    word: Vec<toml::Spanned<WordEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordEntry {
    lemma: String,
    pos: toml::Spanned<String>,
    #[serde(default)]
    forms: Vec<String>,
    frames: Vec<toml::Spanned<String>>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    under: Vec<String>,
    #[serde(default)]
    refuse: Vec<toml::Spanned<String>>,
    #[serde(default)]
    only: Vec<toml::Spanned<String>>,
    #[serde(default)]
    things: bool,
    unless: Option<toml::Spanned<String>>,
}

/// Every measure, by id.
pub type Measures = BTreeMap<String, Measure>;

pub(crate) fn read(files: &[DataFile], frames: &Frames, troubles: &mut Vec<Trouble>) -> Measures {
    let mut measures = Measures::new();
    let ids: Vec<&str> = files.iter().map(DataFile::id).collect();
    for file in files {
        match file.toml::<MeasureFile>() {
            Ok(read) => {
                let named = read.word.iter().filter_map(|it| it.get_ref().unless.as_ref());
                for name in named.filter(|it| !ids.contains(&it.get_ref().as_str())) {
                    let known = nearest(name.get_ref(), ids.iter().copied());
                    let message = format!("no measure is called `{}`; {known}", name.get_ref());
                    troubles.push(file.trouble(&name.span(), message));
                }
                let measure = measure(file, read, frames, troubles);
                measures.insert(measure.id.clone(), measure);
            }
            Err(trouble) => troubles.push(trouble),
        }
    }
    measures
}

fn measure(file: &DataFile, read: MeasureFile, frames: &Frames, troubles: &mut Vec<Trouble>) -> Measure {
    let words = read
        .word
        .into_iter()
        .map(|entry| {
            let place = file.place(entry.span().start);
            let entry = entry.into_inner();
            check(file, &entry, frames, troubles);
            MeasureWord {
                lemma: entry.lemma,
                pos: entry.pos.into_inner(),
                forms: entry.forms,
                frames: entry.frames.into_iter().map(toml::Spanned::into_inner).collect(),
                with: entry.with,
                without: entry.without,
                under: entry.under,
                refuse: entry.refuse.into_iter().map(toml::Spanned::into_inner).collect(),
                only: entry.only.into_iter().map(toml::Spanned::into_inner).collect(),
                things: entry.things,
                unless: entry.unless.map(toml::Spanned::into_inner),
                place,
            }
        })
        .collect();
    Measure {
        id: file.id().to_owned(),
        gloss: read.gloss,
        question: read.question,
        counts: read.counts,
        tally: read.tally,
        words,
        labels: read.labels,
        joins: read.joins,
        whole: read.whole,
        lasts: read.lasts,
        implicit: read.implicit,
        not: read.not,
        place: file.path.clone(),
    }
}

impl MeasureWord {
    /// Whether the word can be said of people named by `lemma`.
    pub fn is_said_of(&self, lemma: &str) -> bool {
        let groups = Populations::english();
        let is_listed = |list: &[String]| {
            list.iter().any(|it| match it.strip_prefix(GROUP) {
                Some(group) => groups.of_lemma(lemma).is_some_and(|own| groups.includes(group, own)),
                None => it == lemma,
            })
        };
        !is_listed(&self.refuse) && (self.only.is_empty() || is_listed(&self.only))
    }

    /// Whether only people of certain groups are meant, so that somebody must be named.
    pub fn needs_group(&self) -> bool {
        self.only.iter().any(|it| it.starts_with(GROUP))
    }
}

/// How lists of counted nouns name a whole group.
const GROUP: &str = "group:";

fn check(file: &DataFile, entry: &WordEntry, frames: &Frames, troubles: &mut Vec<Trouble>) {
    let groups = Populations::english();
    for noun in entry.refuse.iter().chain(&entry.only) {
        if let Some(group) = noun.get_ref().strip_prefix(GROUP).filter(|it| groups.get(it).is_none()) {
            let known = nearest(group, groups.iter().map(|it| it.id.as_str()));
            troubles.push(file.trouble(&noun.span(), format!("no group is called `{group}`; {known}")));
        }
    }
    for name in &entry.frames {
        match frames.get(name.get_ref()) {
            None => {
                let known = nearest(name.get_ref(), frames.keys().map(String::as_str));
                troubles.push(
                    file.trouble(&name.span(), format!("no frame is called `{}`; {known}", name.get_ref())),
                );
            }
            Some(frame) if !frame.takes.contains(entry.pos.get_ref()) => {
                let takes = frame.takes.join(", ");
                let message = format!(
                    "frame `{}` takes {takes}, and `{}` is a {}",
                    frame.id,
                    entry.lemma,
                    entry.pos.get_ref()
                );
                troubles.push(file.trouble(&name.span(), message));
            }
            Some(_) => {}
        }
    }
}
