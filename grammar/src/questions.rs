//! How questions, reasons and rules are put into words, and the named conventions numbers are compared by.

use crate::files;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What a convention is a convention about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reads {
    /// Round numbers and "about".
    Round,
    /// Vague words.
    Vague,
}

/// Which numbers count as round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// Smaller numbers are counted one by one.
    pub from: u64,
    /// So many leading digits are always meant.
    pub digits: u32,
}

/// A named way to turn words into numbers.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Convention {
    /// Its name: the file's.
    #[serde(skip)]
    pub id: String,
    /// What it does, for people.
    pub gloss: String,
    /// What it is about.
    pub reads: Reads,
    /// Whether it is used when none is asked for.
    #[serde(default)]
    pub default: bool,
    /// How far "about" reaches, as a share of the number.
    #[serde(default)]
    pub about: Option<f64>,
    /// Which numbers leave room for their neighbours.
    #[serde(default)]
    pub round: Option<Round>,
    /// The column of `numbers/vague.toml` that gives vague words their numbers.
    #[serde(default)]
    pub table: Option<String>,
    /// The column that vague words are compared by, though never shown as.
    #[serde(default)]
    pub compare: Option<String>,
    /// Whether "at least 630" ends at 699.
    #[serde(default)]
    pub closes: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFile {
    function: FxHashSet<String>,
    negation: FxHashSet<String>,
    opposite: Vec<(String, String)>,
    disproved: BTreeSet<String>,
    points_back: BTreeSet<String>,
    endings: Vec<(String, String)>,
    total: BTreeSet<String>,
    irregular: FxHashMap<String, String>,
}

/// Everything `grammar/en/questions` holds.
#[derive(Debug, Clone, Default)]
pub struct QuestionWords {
    phrases: BTreeMap<String, BTreeMap<String, String>>,
    conventions: BTreeMap<String, Convention>,
    function: FxHashSet<String>,
    negation: FxHashSet<String>,
    opposite: BTreeSet<(String, String)>,
    disproved: BTreeSet<String>,
    points_back: BTreeSet<String>,
    endings: Vec<(String, String)>,
    total: BTreeSet<String>,
    irregular: FxHashMap<String, String>,
}

impl QuestionWords {
    /// The embedded ones.
    pub fn english() -> &'static Self {
        static ENGLISH: LazyLock<QuestionWords> =
            LazyLock::new(|| QuestionWords::read().expect("a test reads the embedded files"));
        &ENGLISH
    }

    fn read() -> Result<Self, String> {
        let mut out = Self::default();
        let of = |path: &str| files::text(path).ok_or_else(|| format!("{path} is missing"));
        out.phrases = toml::from_str(of("questions/phrases.toml")?)
            .map_err(|error| format!("questions/phrases.toml: {error}"))?;
        let words: WordsFile = toml::from_str(of("questions/words.toml")?)
            .map_err(|error| format!("questions/words.toml: {error}"))?;
        for (path, text) in files::in_folder("questions/conventions", "toml") {
            let mut convention: Convention =
                toml::from_str(text).map_err(|error| format!("{path}: {error}"))?;
            let name = path.rsplit('/').next().unwrap_or(&path);
            name.strip_suffix(".toml").unwrap_or(name).clone_into(&mut convention.id);
            out.conventions.insert(convention.id.clone(), convention);
        }
        out.function = words.function;
        out.negation = words.negation;
        out.disproved = words.disproved;
        out.points_back = words.points_back;
        out.irregular = words.irregular;
        out.total = words.total;
        out.endings = words.endings;
        out.endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        let opposite: Vec<(String, String)> =
            words.opposite.iter().map(|(a, b)| (out.stem(a), out.stem(b))).collect();
        out.opposite = opposite.into_iter().flat_map(|(a, b)| [(a.clone(), b.clone()), (b, a)]).collect();
        Ok(out)
    }

    /// The phrase `key` of `section`, its {slots} filled; the key itself where there is no such phrase.
    pub fn say(&self, section: &str, key: &str, slots: &[(&str, &str)]) -> String {
        let Some(pattern) = self.phrases.get(section).and_then(|phrases| phrases.get(key)) else {
            return key.to_owned();
        };
        let mut out = String::with_capacity(pattern.len());
        let mut rest = pattern.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((slot, behind)) = after.split_once('}') else { break };
            out.push_str(slots.iter().find(|(name, _)| *name == slot).map_or("", |(_, value)| value));
            rest = behind;
        }
        out.push_str(rest);
        out
    }

    /// Whether there is such a phrase.
    pub fn has(&self, section: &str, key: &str) -> bool {
        self.phrases.get(section).is_some_and(|phrases| phrases.contains_key(key))
    }

    /// The convention of this name.
    pub fn convention(&self, name: &str) -> Option<&Convention> {
        self.conventions.get(name)
    }

    /// Every convention, by name.
    pub fn conventions(&self) -> impl Iterator<Item = &Convention> {
        self.conventions.values()
    }

    /// The convention used when none is asked for.
    pub fn default_for(&self, reads: Reads) -> Option<&Convention> {
        self.conventions.values().find(|it| it.reads == reads && it.default)
    }

    /// Whether a word (lower case) makes no difference to what is spoken of.
    pub fn is_function(&self, word: &str) -> bool {
        self.function.contains(word)
    }

    /// Whether a word turns a proposition round.
    pub fn is_negation(&self, word: &str) -> bool {
        self.negation.contains(word)
    }

    /// Whether a word marks what was said before as wrong or taken back.
    pub fn is_disproof(&self, word: &str) -> bool {
        self.disproved.contains(word)
    }

    /// Whether a word stands for what was named before ("it"), so that a title that begins with it says too little.
    pub fn points_back(&self, word: &str) -> bool {
        self.points_back.contains(word)
    }

    /// Whether two stems contradict each other.
    pub fn are_opposite(&self, one: &str, other: &str) -> bool {
        self.opposite.contains(&(one.to_owned(), other.to_owned()))
    }

    /// Whether a stem has an opposite.
    pub fn has_opposite(&self, stem: &str) -> bool {
        self.opposite.iter().any(|(one, _)| one == stem)
    }

    /// What the forms of a word (lower case) have in common: "explosions", "explosion" → "explosion".
    /// Good for comparing, not for reading.
    pub fn stem(&self, word: &str) -> String {
        let word = self.irregular(word).unwrap_or(word);
        let cut = self.endings.iter().find_map(|(ending, instead)| {
            let rest = word.strip_suffix(ending.as_str())?;
            (rest.chars().count() >= 3).then(|| format!("{rest}{instead}"))
        });
        let mut stem = cut.unwrap_or_else(|| word.to_owned());
        let long = |stem: &str| stem.chars().count() > 3;
        if long(&stem) && stem.ends_with('e') {
            stem.pop();
        }
        let mut last = stem.chars().rev();
        if long(&stem) && last.next() == last.next() {
            stem.pop();
        }
        stem
    }

    /// Whether a label (lower case) names the sum of the other rows or columns.
    pub fn is_total(&self, label: &str) -> bool {
        self.total.contains(label)
    }

    /// The listed dictionary form of an irregular word.
    pub fn irregular(&self, word: &str) -> Option<&str> {
        self.irregular.get(word).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_filled() {
        let words = QuestionWords::read().unwrap();
        assert_eq!(words.say("figure", "between", &[("low", "10"), ("high", "12")]), "10 to 12");
        assert_eq!(words.say("figure", "no-such-phrase", &[]), "no-such-phrase");
    }

    #[test]
    fn one_convention_of_each_kind_is_the_default() {
        let words = QuestionWords::read().unwrap();
        for (reads, name) in [(Reads::Round, "as-rounded"), (Reads::Vague, "plain")] {
            assert_eq!(words.default_for(reads).map(|it| it.id.as_str()), Some(name));
            assert_eq!(words.conventions().filter(|it| it.reads == reads && it.default).count(), 1);
        }
    }

    #[test]
    fn words_are_told_apart() {
        let words = QuestionWords::english();
        assert!(words.is_function("the") && words.is_negation("not") && words.is_disproof("debunked"));
        assert!(words.are_opposite("sack", "resign") && !words.are_opposite("sack", "dismiss"));
        assert_eq!(words.irregular("gave"), Some("give"));
        for (one, other) in [
            ("explosions", "explosion"),
            ("stopped", "stop"),
            ("killing", "killed"),
            ("used", "usage"),
            ("denies", "deny"),
            ("storming", "storm"),
        ] {
            assert_eq!(words.stem(one), words.stem(other), "{one} {other}");
        }
        assert_ne!(words.stem("first"), words.stem("second"));
    }
}
