//! Words that tell what kind of speaker someone is.
//!
//! One file for each standing. The noun that carries the words for a speaker decides ("a military
//! doctor" is medical), unless it only lends its voice ("a police spokesman" is of the police).

use crate::files;
use crate::stands::Standing;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for readers of the file")]
    gloss: String,
    words: Vec<String>,
    #[serde(default)]
    known: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
}

/// How firmly a word tells a standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Firmness {
    /// Only where nothing else tells one.
    Weak,
    /// By itself.
    Decides,
}

/// The words of every standing.
#[derive(Debug, Default)]
pub struct Standings {
    words: FxHashMap<String, (Standing, Firmness)>,
    capitals: FxHashMap<String, Standing>,
    longest: usize,
}

impl Standings {
    /// The embedded ones.
    pub fn english() -> &'static Self {
        static ENGLISH: LazyLock<Standings> = LazyLock::new(|| {
            Standings::read(&files::in_folder("standings", "toml"))
                .expect("the tests read the embedded files")
        });
        &ENGLISH
    }

    /// Reads files given as (path, text), each named for its standing; the error lists everything that is wrong.
    pub fn read(files: &[(String, &str)]) -> Result<Self, String> {
        let (mut out, mut wrong) = (Self::default(), Vec::new());
        for (path, text) in files {
            let name = path.rsplit('/').next().and_then(|it| it.strip_suffix(".toml")).unwrap_or(path);
            match (Standing::from_name(name), toml::from_str::<File>(text)) {
                (Some(standing), Ok(file)) => out.add(standing, &file, path, &mut wrong),
                (None, _) => wrong.push(format!("{path}: there is no standing `{name}`")),
                (_, Err(error)) => wrong.push(format!("{path}: {error}")),
            }
        }
        if wrong.is_empty() { Ok(out) } else { Err(wrong.join("\n")) }
    }

    fn add(&mut self, standing: Standing, file: &File, path: &str, wrong: &mut Vec<String>) {
        let known = file.known.iter().map(|it| (it, Firmness::Decides));
        let decides = file.words.iter().map(|it| (it, Firmness::Decides));
        let weak = file.weak.iter().map(|it| (it, Firmness::Weak));
        for (word, firmness) in decides.chain(weak).chain(known) {
            self.longest = self.longest.max(word.split([' ', '-']).count());
            let acronym = word.chars().filter(|it| it.is_alphabetic()).all(char::is_uppercase);
            let other = if acronym {
                self.capitals.insert(word.clone(), standing)
            } else {
                self.words
                    .insert(word.to_lowercase().replace('-', " "), (standing, firmness))
                    .map(|(other, _)| other)
            };
            if let Some(other) = other.filter(|it| *it != standing) {
                wrong.push(format!("{path}: \"{word}\" already tells {other}"));
            }
        }
    }

    /// Words of the longest entry.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// What words (in small letters, with single spaces) tell, if they are listed.
    pub fn of_words(&self, words: &str) -> Option<(Standing, Firmness)> {
        self.words.get(words).copied()
    }

    /// What an acronym, as written, tells.
    pub fn of_acronym(&self, written: &str) -> Option<Standing> {
        self.capitals.get(written).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_and_agree() {
        let standings = Standings::read(&files::in_folder("standings", "toml")).unwrap();
        assert_eq!(standings.of_words("hospital"), Some((Standing::Medical, Firmness::Decides)));
        assert_eq!(standings.of_words("spokesman"), Some((Standing::Unnamed, Firmness::Weak)));
        assert_eq!(standings.of_acronym("WHO"), Some(Standing::InternationalBody));
        assert_eq!(standings.of_words("who"), None);
    }

    #[test]
    fn every_standing_has_its_file() {
        for standing in Standing::ALL {
            assert!(files::text(&format!("standings/{standing}.toml")).is_some(), "{standing}");
        }
    }
}
