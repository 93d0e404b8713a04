//! The words that can stand in a time expression, and what they may be.

use super::slot;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One class of words as its file gives it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassData {
    /// Only with a capital: "May", "March".
    #[serde(default)]
    capitalised: bool,
    /// Only without one: "daily", but not the Daily Courier.
    #[serde(default)]
    small: bool,
    /// Value → words.
    words: BTreeMap<String, Vec<String>>,
}

/// One thing a word may be: a member of a class, with a value there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sense {
    /// The class, by number.
    pub class: u8,
    /// What the word is worth there: 9 for "September" among months.
    pub value: i32,
}

/// How the first letter of a class's words must be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letters {
    Any,
    Capital,
    Small,
}

/// Words by number, classes by number, and which word is of which class.
#[derive(Debug, Default)]
pub struct Lexicon {
    ids: FxHashMap<String, u32>,
    senses: Vec<Vec<Sense>>,
    classes: Vec<(String, Letters)>,
}

impl Lexicon {
    /// The number of a word written in small letters, if any file has it.
    pub fn id(&self, word: &str) -> Option<u32> {
        self.ids.get(word).copied()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.senses.len()
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.senses.is_empty()
    }

    /// What the word may be.
    pub fn senses(&self, id: u32) -> &[Sense] {
        self.senses.get(id as usize).map_or(&[], Vec::as_slice)
    }

    /// What the word is worth in this class, if it is in it.
    pub fn value(&self, id: u32, class: u8) -> Option<i32> {
        self.senses(id).iter().find(|it| it.class == class).map(|it| it.value)
    }

    /// The number of a class.
    pub fn class(&self, name: &str) -> Option<u8> {
        self.classes.iter().position(|(it, _)| it == name).map(|it| it as u8)
    }

    /// Whether a word of this class counts when written with or without a capital.
    pub fn admits(&self, class: u8, is_capital: bool) -> bool {
        match self.classes.get(usize::from(class)).map(|it| it.1) {
            Some(Letters::Capital) => is_capital,
            Some(Letters::Small) => !is_capital,
            Some(Letters::Any) | None => true,
        }
    }

    /// The number of a word, given one if it has none.
    pub(super) fn intern(&mut self, word: &str) -> u32 {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = self.senses.len() as u32;
        self.ids.insert(word.to_owned(), id);
        self.senses.push(Vec::new());
        id
    }

    /// Adds the words of a class.
    pub(super) fn add(&mut self, name: &str, data: &ClassData) -> Result<(), String> {
        if self.class(name).is_some() {
            return Err("stands in two places".to_owned());
        }
        if self.classes.len() == usize::from(u8::MAX) {
            return Err("too many classes".to_owned());
        }
        let class = self.classes.len() as u8;
        let letters = match (data.capitalised, data.small) {
            (true, true) => return Err("asks for a capital and for none".to_owned()),
            (true, false) => Letters::Capital,
            (false, true) => Letters::Small,
            (false, false) => Letters::Any,
        };
        self.classes.push((name.to_owned(), letters));
        for (value, words) in &data.words {
            let value = slot::value(value).ok_or_else(|| format!("no value {value:?}"))?;
            for word in words {
                let id = self.intern(word);
                self.senses[id as usize].push(Sense { class, value });
            }
        }
        Ok(())
    }
}
