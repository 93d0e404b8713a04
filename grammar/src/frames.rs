//! Frames: constructions written once, as slots on a dependency tree.

use crate::error::{Trouble, nearest};
use crate::reader::DataFile;
use crate::ud::Relation;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One step of a path through a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Down to a child (`>`), or up to the head that the word hangs from (`<`).
    pub is_down: bool,
    /// By one of these relations.
    pub relations: Vec<Relation>,
    /// Lemmas of the child's case marker, one of which must stand there; empty when any or none may.
    pub cases: Vec<String>,
}

/// A way from a word to what is counted; no steps mean the word itself.
pub type Path = Vec<Step>;

/// Constructions that a path cannot say, written in Rust behind a frame file of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Built {
    /// Figure, at most a few words of one noun phrase, then the word: "At least 7 killed".
    Adjacent,
    /// The number stands directly after the word: "wounding at least 90".
    Following,
    /// A total that a predicate gives: "the toll rose to 12", "put the toll at 12", "toll: 12".
    Total,
    /// The counted noun is the word itself.
    Itself,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameFile {
    gloss: String,
    takes: Vec<String>,
    #[serde(default)]
    counted: Vec<toml::Spanned<String>>,
    #[serde(default)]
    unless: Vec<toml::Spanned<String>>,
    #[serde(default)]
    built: Option<Built>,
    rank: u8,
}

/// A construction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Its id: the file's name.
    pub id: String,
    /// What it is, for people.
    pub gloss: String,
    /// Word classes it can be given to ("verb", "noun", "adj").
    pub takes: Vec<String>,
    /// Ways to what is counted.
    pub counted: Vec<Path>,
    /// Ways that must lead nowhere: "Hernandez's murder of two men" has its victims elsewhere.
    pub unless: Vec<Path>,
    /// The Rust behind it, if a path cannot say it.
    pub built: Option<Built>,
    /// How directly it ties the figure to the word: of two readings of one figure the lower rank wins.
    pub rank: u8,
    /// Where it is written.
    pub place: String,
}

/// Every frame, by id.
pub type Frames = BTreeMap<String, Frame>;

pub(crate) fn read(files: &[DataFile], troubles: &mut Vec<Trouble>) -> Frames {
    let mut frames = Frames::new();
    for file in files {
        match file.toml::<FrameFile>() {
            Ok(read) => {
                let mut paths = |written: &[toml::Spanned<String>]| -> Vec<Path> {
                    let read = written.iter().filter_map(|path| match parse(path.get_ref()) {
                        Ok(path) => Some(path),
                        Err(message) => {
                            troubles.push(file.trouble(&path.span(), message));
                            None
                        }
                    });
                    read.collect()
                };
                let (counted, unless) = (paths(&read.counted), paths(&read.unless));
                let frame = Frame {
                    id: file.id().to_owned(),
                    gloss: read.gloss,
                    takes: read.takes,
                    counted,
                    unless,
                    built: read.built,
                    rank: read.rank,
                    place: file.path.clone(),
                };
                frames.insert(frame.id.clone(), frame);
            }
            Err(trouble) => troubles.push(trouble),
        }
    }
    frames
}

/// `word > nmod(of) < acl` as steps.
fn parse(path: &str) -> Result<Path, String> {
    let mut parts = path.split_whitespace();
    if parts.next() != Some("word") {
        return Err(format!("`{path}` does not begin at `word`"));
    }
    let mut steps = Vec::new();
    while let Some(direction) = parts.next() {
        let is_down = match direction {
            ">" => true,
            "<" => false,
            other => return Err(format!("`{other}` is no direction; `>` goes to a child, `<` to the head")),
        };
        let step = parts.next().ok_or_else(|| format!("`{path}` ends without a relation"))?;
        let (names, cases) = match step.split_once('(') {
            Some((names, cases)) => {
                (names, cases.trim_end_matches(')').split('|').map(str::to_owned).collect())
            }
            None => (step, Vec::new()),
        };
        let relations = names.split('|').map(relation).collect::<Result<Vec<_>, _>>()?;
        steps.push(Step { is_down, relations, cases });
    }
    Ok(steps)
}

fn relation(name: &str) -> Result<Relation, String> {
    Relation::from_name(name).ok_or_else(|| {
        let known = nearest(name, Relation::ALL.iter().map(|it| it.as_str()));
        format!("no relation is called `{name}`; {known}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_relations_that_exist() {
        let path = parse("word < conj|acl > nmod(of|in)").expect("a path");
        assert_eq!(path.len(), 2);
        assert_eq!(path[1].cases, ["of", "in"]);
        assert_eq!(
            parse("word > nsubjpass").unwrap_err(),
            "no relation is called `nsubjpass`; did you mean `nsubj:pass`?"
        );
        assert_eq!(
            parse("word = obj").unwrap_err(),
            "`=` is no direction; `>` goes to a child, `<` to the head"
        );
    }
}
