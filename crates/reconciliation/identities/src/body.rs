//! The words of a body's or a place's name, as they are compared.

use crate::spelling::{Names, plain, plain_words};
use std::collections::BTreeSet;

/// A name of a body or a place, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct BodyName {
    /// The words that count, those that say the same written alike.
    pub words: Vec<String>,
    /// The legal forms.
    pub legal: BTreeSet<usize>,
    /// An acronym in brackets: "Federal Security Service (FSB)".
    pub acronym: Option<String>,
    /// First letters of the words that count, and of all.
    pub initials: [String; 2],
}

impl BodyName {
    pub fn joined(&self) -> String {
        self.words.concat()
    }

    pub fn sorted(&self) -> Vec<String> {
        let mut words = self.words.clone();
        words.sort();
        words
    }
}

impl Names {
    /// Takes the name of a body or a place apart.
    pub(crate) fn body(&self, words: &str) -> BodyName {
        let words = self.bare(words);
        let (words, acronym) = match words.split_once('(') {
            Some((before, rest)) => {
                let inside = rest.split(')').next().unwrap_or("");
                if is_acronym(inside) && !before.trim().is_empty() {
                    (before.to_owned(), Some(plain(inside)))
                } else {
                    (words.to_owned(), None)
                }
            }
            None => (words.to_owned(), None),
        };
        let mut all = plain_words(&words);
        let mut legal = BTreeSet::new();
        take_phrases(&mut all, &self.legal, &mut legal);
        if all.is_empty() {
            all = plain_words(&words);
            legal.clear();
        }
        let letter = |it: &String| it.chars().next();
        let initials = [
            all.iter().filter(|it| !self.small.contains(*it)).filter_map(letter).collect(),
            all.iter().skip_while(|it| self.small.contains(*it)).filter_map(letter).collect(),
        ];
        let mut at = 0;
        while at < all.len() {
            if let Some((from, to)) = self.same.iter().find(|it| all[at..].starts_with(&it.0)) {
                all.splice(at..at + from.len(), to.iter().cloned());
            }
            at += 1;
        }
        let mut words: Vec<String> = all.iter().filter(|it| !self.small.contains(*it)).cloned().collect();
        if words.is_empty() {
            words = all;
        }
        BodyName { words, legal, acronym, initials }
    }

    /// Without words that only say what kind of body or place it is, at either end.
    pub(crate) fn without_kind(&self, words: &[String], is_place: bool) -> Vec<String> {
        let kinds = if is_place { &self.place_kinds } else { &self.kinds };
        for kind in kinds {
            let kind: Vec<String> = kind.iter().filter(|it| !self.small.contains(*it)).cloned().collect();
            if let Some(rest) = words.strip_suffix(kind.as_slice()).filter(|it| !it.is_empty()) {
                return rest.to_vec();
            }
            if let Some(rest) = words.strip_prefix(kind.as_slice()).filter(|it| is_place && !it.is_empty()) {
                return rest.to_vec();
            }
        }
        words.to_vec()
    }

    /// Without the people or country before it: "Russian Federal Security Service".
    pub(crate) fn without_nation(&self, words: &[String]) -> Vec<String> {
        match words {
            [first, rest @ ..] if rest.len() > 1 && (self.is_people(first) || self.is_country(first)) => {
                rest.to_vec()
            }
            _ => words.to_vec(),
        }
    }
}

/// "FSB", "U.N.": two to eight letters, two of them capitals at least.
pub(crate) fn is_acronym(words: &str) -> bool {
    let letters: Vec<char> = words.trim().chars().filter(|it| *it != '.').collect();
    (2..=8).contains(&letters.len())
        && letters.iter().all(|it| it.is_alphanumeric())
        && letters.iter().filter(|it| it.is_uppercase()).count() >= 2.max(letters.len() / 2)
}

/// Takes every phrase of `phrases` out of `words`, and keeps what each stands for.
fn take_phrases(words: &mut Vec<String>, phrases: &[(Vec<String>, usize)], found: &mut BTreeSet<usize>) {
    for (phrase, id) in phrases {
        // Legal forms stand at the ends: "OAO Gazprom", "Gazprom JSC".
        while words.len() > phrase.len() && words.ends_with(phrase) {
            words.truncate(words.len() - phrase.len());
            found.insert(*id);
        }
        while words.len() > phrase.len() && words.starts_with(phrase) {
            words.drain(..phrase.len());
            found.insert(*id);
        }
    }
}
