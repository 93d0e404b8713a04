//! Dictionary forms: words that have their own, and for all others an edit of their ending.
//!
//! The data has one line for each: `= TAG form lemma` for a word, `- TAG ending cut add` for an edit ("cut" letters
//! go, "add" comes). The longest ending that is known decides; a tag without a fitting line leaves the word as it is.

use crate::features::hash;
use crate::tagger::Plain;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use variorum_grammar::ud::Upos;

/// The longest ending that an edit may name.
pub const ENDING: usize = 6;

type Map<T> = HashMap<u64, T, BuildHasherDefault<Plain>>;

/// The lemmatiser's data.
#[derive(Debug, Default)]
pub struct Lemmas<'a> {
    words: Map<&'a str>,
    edits: Map<(u8, &'a str)>,
}

fn key(tag: &str, form: &str) -> u64 {
    hash(hash(99, tag), form)
}

impl<'a> Lemmas<'a> {
    /// Reads the data; lines that are not understood are passed over.
    pub fn new(text: &'a str) -> Self {
        let mut new = Self::default();
        for line in text.lines() {
            let mut fields = line.split('\t');
            match (fields.next(), fields.next(), fields.next(), fields.next(), fields.next()) {
                (Some("="), Some(tag), Some(form), Some(lemma), _) => {
                    new.words.insert(key(tag, form), lemma);
                }
                (Some("-"), Some(tag), Some(ending), Some(cut), Some(add)) => {
                    if let Ok(cut) = cut.parse() {
                        new.edits.insert(key(tag, ending) ^ 1, (cut, add));
                    }
                }
                _ => {}
            }
        }
        new
    }

    /// The dictionary form of a word with this part of speech and tag.
    pub fn lemma(&self, word: &str, pos: Upos, tag: &str) -> Box<str> {
        let lower = plain(word);
        let name = pos == Upos::Propn;
        if let Some(lemma) = self.words.get(&key(tag, &lower)) {
            return if name { recase(word, lemma) } else { (*lemma).into() };
        }
        let lemma = self.edit(&lower, tag);
        if name { recase(word, &lemma) } else { lemma.into() }
    }

    /// The dictionary forms that a word can have under any of these tags, each once, in lower case.
    pub fn possible<'t>(&self, word: &str, tags: impl Iterator<Item = (Upos, &'t str)>) -> Box<[Box<str>]> {
        let mut found: Vec<Box<str>> = Vec::new();
        for (pos, tag) in tags {
            let lemma = self.lemma(word, pos, tag).to_lowercase();
            if !found.iter().any(|it| **it == *lemma) {
                found.push(lemma.into());
            }
        }
        found.into()
    }

    /// What the edits alone make of a word in lower case.
    pub fn edit(&self, lower: &str, tag: &str) -> String {
        let longest = lower.char_indices().rev().map(|it| it.0).take(ENDING).last().unwrap_or(0);
        let ending = &lower[longest..];
        for (at, _) in ending.char_indices().chain(std::iter::once((ending.len(), ' '))) {
            if let Some((cut, add)) = self.edits.get(&(key(tag, &ending[at..]) ^ 1)) {
                let keep = lower.char_indices().rev().map(|it| it.0).nth(usize::from(*cut).wrapping_sub(1));
                let stem = if *cut == 0 { lower } else { &lower[..keep.unwrap_or(0)] };
                return format!("{stem}{add}");
            }
        }
        lower.to_owned()
    }
}

/// Lower case, with plain apostrophes.
pub fn plain(word: &str) -> String {
    word.chars().flat_map(|it| if it == '\u{2019}' { '\'' } else { it }.to_lowercase()).collect()
}

/// Gives a name's dictionary form the capitals of the name.
fn recase(word: &str, lemma: &str) -> Box<str> {
    if lemma.chars().any(char::is_uppercase) {
        return lemma.into();
    }
    let mut written = word.chars();
    let mut same = true;
    let cased: String = lemma
        .chars()
        .map(|letter| {
            let other = written.next();
            same &= other.is_some_and(|it| it.to_lowercase().eq(letter.to_lowercase()));
            if same { other.unwrap_or(letter) } else { letter }
        })
        .collect();
    cased.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_before_endings() {
        let lemmas = Lemmas::new("=\tVBD\twent\tgo\n-\tNNS\ties\t3\ty\n-\tNNS\ts\t1\t\n-\tNNPS\ts\t1\t\n");
        assert_eq!(&*lemmas.lemma("Went", Upos::Verb, "VBD"), "go");
        assert_eq!(&*lemmas.lemma("CITIES", Upos::Noun, "NNS"), "city");
        assert_eq!(&*lemmas.lemma("hostages", Upos::Noun, "NNS"), "hostage");
        assert_eq!(&*lemmas.lemma("McDonalds", Upos::Propn, "NNPS"), "McDonald");
        assert_eq!(&*lemmas.lemma("s", Upos::Noun, "NNS"), "");
        assert_eq!(&*lemmas.lemma("🙂", Upos::Sym, "NFP"), "🙂");
    }
}
