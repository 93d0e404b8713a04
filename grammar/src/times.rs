//! Times: the words that name them, and the constructions that put them together.
//!
//! `grammar/en/times/*.toml` lists words by class ("month", "unit") and forms that speak of classes
//! ("`<amount> {unit} ago`"); this reads both and compiles the forms into short programs.

mod form;
mod lexicon;
mod slot;

pub use form::{Glance, Native, Op};
pub use lexicon::{Lexicon, Sense};
pub use slot::{Modifier, Part, Reference, Season, Shape, Slot, Source, Unit};

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What is wrong with a file of times.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TimesError {
    /// Not TOML, or a key that is not known.
    #[error("{file} cannot be read as a file of times")]
    Toml {
        /// The file.
        file: String,
        /// What TOML said.
        #[source]
        source: Box<toml::de::Error>,
    },
    /// A form names a class, phrase, slot or value that does not exist.
    #[error("{file}: construction {construction:?}: {trouble}")]
    Form {
        /// The file.
        file: String,
        /// The construction's name.
        construction: String,
        /// What is wrong with it.
        trouble: String,
    },
    /// More forms than the matcher keeps sets of.
    #[error("{found} forms of times are more than 512")]
    TooMany {
        /// How many there are.
        found: usize,
    },
    /// A class has a word whose value is no number and no known name.
    #[error("{file}: class {class:?}: {trouble}")]
    Class {
        /// The file.
        file: String,
        /// The class.
        class: String,
        /// What is wrong with it.
        trouble: String,
    },
}

/// What a construction means once its slots are filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// A stretch of the calendar or the clock: "3 September", "late 2004", "9:11 a.m.".
    Point,
    /// Counted from something: "two days ago", "an hour after the attack".
    Shift,
    /// The unit before, at or after something: "last week", "that night", "the next day".
    Deictic,
    /// The nth unit from a beginning: "on the third day", "Day two".
    Nth,
    /// How long: "three days".
    Duration,
    /// How often: "every day", "twice a week".
    Set,
    /// The past, the present or the future at large: "now", "recently".
    Reference,
    /// The same day years later: "the fifth anniversary of the attack".
    Anniversary,
    /// Not a time at all: "a 3-2 score". Matched so that nothing else is.
    Nothing,
}

/// One form of a construction.
#[derive(Debug, Clone)]
pub struct Construction {
    /// The construction's name, for the derivation.
    pub name: String,
    /// What it means.
    pub means: Meaning,
    /// The form, compiled.
    pub program: Vec<Op>,
    /// The word before must be one of these words (by number), if any are given.
    pub after: Vec<u32>,
    /// The word before must not be one of these.
    pub not_after: Vec<u32>,
    /// The word behind must be one of these, if any are given; the end of the passage will do.
    pub before: Vec<u32>,
    /// The word behind must not be one of these.
    pub not_before: Vec<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    class: BTreeMap<String, lexicon::ClassData>,
    #[serde(default)]
    phrase: BTreeMap<String, String>,
    #[serde(default)]
    construction: Vec<ConstructionData>,
    #[serde(default)]
    list: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConstructionData {
    name: String,
    means: Meaning,
    forms: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    not_after: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    not_before: Vec<String>,
}

/// Everything `grammar/en/times` holds, ready to match.
#[derive(Debug)]
pub struct Times {
    /// Words and what they may be.
    pub lexicon: Lexicon,
    /// One for each form, in order of the files' names, then of the files.
    pub constructions: Vec<Construction>,
    /// Lists of words and endings that constructions and resolution look to.
    pub lists: BTreeMap<String, Vec<String>>,
    /// What may stand first and second in which.
    pub glance: Glance,
}

/// A set of constructions.
pub type Bits = [u64; MOST_FORMS / 64];

/// How many forms the bit sets hold.
const MOST_FORMS: usize = 512;

impl Times {
    /// The times of the embedded grammar.
    ///
    /// # Panics
    /// When the embedded files are wrong, which a test rules out.
    pub fn english() -> &'static Self {
        static ENGLISH: OnceLock<Times> = OnceLock::new();
        ENGLISH.get_or_init(|| {
            let files = crate::files::in_folder("times", "toml");
            #[expect(clippy::expect_used, reason = "the embedded grammar is read in a test")]
            Self::read(&files).expect("the embedded grammar is sound")
        })
    }

    /// Reads files of times, given as (name, contents).
    pub fn read(files: &[(String, &str)]) -> Result<Self, TimesError> {
        let mut parsed = Vec::new();
        for (file, contents) in files {
            let data: File = toml::from_str(contents)
                .map_err(|source| TimesError::Toml { file: file.clone(), source: Box::new(source) })?;
            parsed.push((file, data));
        }
        let mut lexicon = Lexicon::default();
        let mut phrases = BTreeMap::new();
        for (file, data) in &parsed {
            for (class, words) in &data.class {
                lexicon.add(class, words).map_err(|trouble| TimesError::Class {
                    file: (*file).clone(),
                    class: class.clone(),
                    trouble,
                })?;
            }
            phrases.extend(data.phrase.iter().map(|(name, form)| (name.clone(), form.clone())));
        }
        let lists: BTreeMap<String, Vec<String>> =
            parsed.iter().flat_map(|(_, data)| data.list.clone()).collect();
        let mut constructions = Vec::new();
        for (file, data) in &parsed {
            for construction in &data.construction {
                for form in &construction.forms {
                    let program =
                        form::compile(form, &phrases, &mut lexicon).map_err(|trouble| TimesError::Form {
                            file: (*file).clone(),
                            construction: construction.name.clone(),
                            trouble,
                        })?;
                    constructions.push(finish(construction, program, &lists, &mut lexicon));
                }
            }
        }
        if constructions.len() > MOST_FORMS {
            return Err(TimesError::TooMany { found: constructions.len() });
        }
        let glance = form::glance(&constructions, &lexicon);
        Ok(Self { lexicon, constructions, lists, glance })
    }
}

/// A construction with its word lists written out: "@verbs" stands for the list "verbs".
fn finish(
    data: &ConstructionData,
    program: Vec<Op>,
    lists: &BTreeMap<String, Vec<String>>,
    lexicon: &mut Lexicon,
) -> Construction {
    let mut expand = |words: &[String]| -> Vec<u32> {
        let mut ids = Vec::new();
        for word in words {
            match word.strip_prefix('@').filter(|it| !it.is_empty()) {
                Some(name) => {
                    ids.extend(lists.get(name).into_iter().flatten().map(|it| lexicon.intern(it)));
                }
                None => ids.push(lexicon.intern(word)),
            }
        }
        ids
    };
    Construction {
        name: data.name.clone(),
        means: data.means,
        program,
        after: expand(&data.after),
        not_after: expand(&data.not_after),
        before: expand(&data.before),
        not_before: expand(&data.not_before),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_files_are_sound() {
        let files = crate::files::in_folder("times", "toml");
        let times = Times::read(&files).unwrap_or_else(|error| panic!("{error}: {error:?}"));
        assert!(times.constructions.len() > 20);
        assert!(times.constructions.len() <= MOST_FORMS);
    }

    #[test]
    fn a_form_that_names_no_class_is_refused() {
        let bad = "[[construction]]\nname = 'x'\nmeans = 'point'\nforms = ['{nosuchclass}']\n";
        let error = Times::read(&[("bad.toml".to_owned(), bad)]).unwrap_err();
        assert_eq!(error.to_string(), "bad.toml: construction \"x\": no class \"nosuchclass\"");
    }
}
