//! The grammar as a whole: the embedded files, or those with a user's own added.

use crate::bounds::Bounds;
use crate::constructions::Constructions;
use crate::error::{GrammarError, Trouble};
use crate::files::in_folder;
use crate::frames::{self, Frames};
use crate::measure_words::{MeasureWords, Measured};
use crate::measures::{self, Measure, MeasureWord, Measures};
use crate::numbers::Numbers;
use crate::reader::DataFile;
use crate::units::Units;
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

/// What we wrote down about a language, read and checked.
#[derive(Debug, Clone)]
pub struct Grammar {
    /// What figures are figures of.
    pub measures: Measures,
    /// Constructions.
    pub frames: Frames,
    /// Words that limit numbers.
    pub bounds: Bounds,
    /// Number words.
    pub numbers: Numbers,
    /// Units.
    pub units: Units,
    /// Word lists that the claim stage reads.
    pub constructions: Constructions,
    by_word: MeasureWords,
    openers: FxHashSet<String>,
    number: u64,
    hash: String,
}

impl Grammar {
    /// The embedded English grammar.
    ///
    /// # Panics
    /// Never in a released build: the embedded files are read by a test.
    pub fn english() -> &'static Self {
        static ENGLISH: OnceLock<Grammar> = OnceLock::new();
        ENGLISH.get_or_init(|| Self::read(&[]).expect("the embedded grammar is read by a test"))
    }

    /// The embedded grammar with `own` files added; a file of the same path takes the embedded one's place.
    ///
    /// # Errors
    /// Every trouble of every file, all at once, each with its place and the nearest spelling.
    pub fn read(own: &[DataFile]) -> Result<Self, GrammarError> {
        let mut troubles = Vec::new();
        let of = |folder: &str, extension: &str| files(folder, extension, own);
        let toml_and_tsv = |folder: &str| [of(folder, "toml"), of(folder, "tsv")].concat();
        let number_files = toml_and_tsv("numbers");
        let bound_files = toml_and_tsv("bounds");
        let unit_files = toml_and_tsv("units");
        let frame_files = toml_and_tsv("frames");
        let measure_files = toml_and_tsv("measures");
        let construction_files = toml_and_tsv("constructions");
        let frames = frames::read(&frame_files, &mut troubles);
        let measures = measures::read(&measure_files, &frames, &mut troubles);
        check_joins(&measures, &measure_files, &mut troubles);
        let bounds = Bounds::read(&bound_files, &mut troubles);
        let numbers = Numbers::read(&number_files, &mut troubles);
        let grammar = Self {
            by_word: MeasureWords::of(&measures),
            openers: numbers.openers().chain(bounds.openers()).map(str::to_owned).collect(),
            bounds,
            numbers,
            units: Units::read(&unit_files, &mut troubles),
            constructions: Constructions::read(&construction_files, &mut troubles),
            frames,
            measures,
            number: crate::next_number(),
            hash: hash_of(own),
        };
        troubles.extend(own.iter().filter(|file| !is_known_kind(&file.path)).map(unknown_kind));
        if troubles.is_empty() {
            return Ok(grammar);
        }
        troubles.sort();
        Err(GrammarError(troubles))
    }

    /// The words of measures that a word in this form and with this dictionary form (both in lower case) may be, in the
    /// order of the files.
    pub fn measure_words<'g>(
        &'g self,
        form: &str,
        lemma: &str,
    ) -> impl Iterator<Item = (&'g Measure, &'g MeasureWord)> + use<'g> {
        self.by_word.find(form, lemma).into_iter().filter_map(|(id, word)| {
            let measure = self.measures.get(id)?;
            Some((measure, measure.words.get(word)?))
        })
    }

    /// Whether a word (in lower case) that holds no digit may be the first of a figure or of its bound.
    pub fn opens_figure(&self, word: &str) -> bool {
        self.openers.contains(word)
    }

    /// What a word of a measure in this form, or with this dictionary form, may do.
    pub fn measured(&self, word: &str) -> Measured {
        self.by_word.of_word(word)
    }

    /// Tells grammars apart that were read apart.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// SHA-256 over every file in name order, in hexadecimal.
    pub fn hash(&self) -> &str {
        &self.hash
    }
}

fn files(folder: &str, extension: &str, own: &[DataFile]) -> Vec<DataFile> {
    let mut all: Vec<DataFile> = in_folder(folder, extension)
        .into_iter()
        .map(|(path, text)| DataFile { path, text: text.to_owned() })
        .filter(|file| !own.iter().any(|it| it.path == file.path))
        .collect();
    let prefix = format!("{folder}/");
    let suffix = format!(".{extension}");
    all.extend(own.iter().filter(|it| it.path.starts_with(&prefix) && it.path.ends_with(&suffix)).cloned());
    all.sort();
    all
}

fn check_joins(measures: &Measures, files: &[DataFile], troubles: &mut Vec<Trouble>) {
    for measure in measures.values() {
        for other in measure.joins.iter().chain(&measure.not).filter(|it| !measures.contains_key(*it)) {
            let known = crate::error::nearest(other, measures.keys().map(String::as_str));
            if let Some(file) = files.iter().find(|it| it.path == measure.place) {
                let at = file.text.find(other.as_str()).unwrap_or(0);
                troubles.push(file.trouble(&(at..at), format!("no measure is called `{other}`; {known}")));
            }
        }
    }
}

const KINDS: [&str; 6] = ["measures", "frames", "bounds", "numbers", "units", "constructions"];

fn is_known_kind(path: &str) -> bool {
    path.split_once('/').is_some_and(|(folder, _)| KINDS.contains(&folder))
        || path.rsplit_once('.').is_some_and(|(_, ending)| ending == "md")
}

fn unknown_kind(file: &DataFile) -> Trouble {
    let message =
        format!("is in no folder that a grammar of one's own may add to; those are {}", KINDS.join(", "));
    Trouble { file: file.path.clone(), line: 0, column: 0, message }
}

fn hash_of(own: &[DataFile]) -> String {
    let mut hasher = Sha256::new();
    let mut all: Vec<(String, &str)> = crate::files::all();
    all.extend(own.iter().map(|file| (format!("own/{}", file.path), file.text.as_str())));
    all.sort();
    for (path, text) in all {
        hasher.update(path.as_bytes());
        hasher.update([0]);
        hasher.update(text.as_bytes());
        hasher.update([0]);
    }
    format!("{:x}", hasher.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_grammar_is_sound() {
        let grammar = Grammar::read(&[]).unwrap_or_else(|error| panic!("{error}"));
        assert!(grammar.measures.contains_key("killed"));
    }

    #[test]
    fn every_trouble_is_named_at_once_with_its_place() {
        let file = |path: &str, text: &str| DataFile { path: path.to_owned(), text: text.to_owned() };
        let wrong_key = "gloss = \"x\"\nquestion = \"How many?\"\ncounts = \"people\"\ntally = \"level\"\n\n[[word]]\nlemma = \"evacuate\"\npos = \"verb\"\nframes = []\nrefuze = []\n";
        let wrong_frame = "gloss = \"x\"\nquestion = \"How many?\"\ncounts = \"people\"\ntally = \"level\"\n\n[[word]]\nlemma = \"strand\"\npos = \"verb\"\nframes = [\"pasive-subject\"]\n";
        let error =
            Grammar::read(&[file("measures/a.toml", wrong_key), file("measures/b.toml", wrong_frame)])
                .unwrap_err();
        assert_eq!(
            error
                .to_string()
                .lines()
                .map(|line| line.split(", expected").next().unwrap_or(line))
                .collect::<Vec<_>>(),
            [
                "measures/a.toml:10:1: unknown field `refuze`",
                "measures/b.toml:9:11: no frame is called `pasive-subject`; did you mean `passive-subject`?"
            ]
        );
        assert!(error.to_string().contains("did you mean `refuse`?"));
    }
}
