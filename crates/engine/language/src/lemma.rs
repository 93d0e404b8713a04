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
    /// The same by form and by ending, whatever the tag.
    by_form: Map<Vec<(&'a str, &'a str)>>,
    by_ending: Map<Vec<Edit<'a>>>,
}

/// What a tag does to an ending: how many letters go and what comes.
#[derive(Debug, Clone, Copy)]
struct Edit<'a> {
    tag: &'a str,
    cut: u8,
    add: &'a str,
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
                    new.by_form.entry(hash(0, form)).or_default().push((tag, lemma));
                }
                (Some("-"), Some(tag), Some(ending), Some(cut), Some(add)) => {
                    if let Ok(cut) = cut.parse() {
                        new.edits.insert(key(tag, ending) ^ 1, (cut, add));
                        new.by_ending.entry(hash(0, ending)).or_default().push(Edit { tag, cut, add });
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

    /// The dictionary forms that a word can have, whatever its tag, each once, in lower case.
    pub fn possible(&self, word: &str) -> Box<[Box<str>]> {
        let lower = plain(word);
        // Under a tag that nothing is listed for, a word stays as it is.
        let mut found: Vec<Box<str>> = vec![lower.as_str().into()];
        let mut decided: Vec<&str> = Vec::new();
        let mut add = |lemma: String| {
            if !found.iter().any(|it| **it == *lemma) {
                found.push(lemma.into());
            }
        };
        for (tag, lemma) in self.by_form.get(&hash(0, &lower)).into_iter().flatten() {
            decided.push(tag);
            add(lemma.to_lowercase());
        }
        for ending in endings(&lower) {
            for edit in self.by_ending.get(&hash(0, ending)).into_iter().flatten() {
                if !decided.contains(&edit.tag) {
                    decided.push(edit.tag);
                    add(edited(&lower, edit.cut, edit.add));
                }
            }
        }
        found.into()
    }

    /// What the edits alone make of a word in lower case.
    pub fn edit(&self, lower: &str, tag: &str) -> String {
        let found = endings(lower).find_map(|it| self.edits.get(&(key(tag, it) ^ 1)));
        found.map_or_else(|| lower.to_owned(), |(cut, add)| edited(lower, *cut, add))
    }
}

/// The endings of a word that an edit may name, the longest first, the empty one last.
fn endings(lower: &str) -> impl Iterator<Item = &str> {
    let longest = lower.char_indices().rev().map(|it| it.0).take(ENDING).last().unwrap_or(0);
    let ending = &lower[longest..];
    ending.char_indices().map(|it| it.0).chain(std::iter::once(ending.len())).map(move |at| &ending[at..])
}

fn edited(lower: &str, cut: u8, add: &str) -> String {
    let keep = lower.char_indices().rev().map(|it| it.0).nth(usize::from(cut).wrapping_sub(1));
    let stem = if cut == 0 { lower } else { &lower[..keep.unwrap_or(0)] };
    format!("{stem}{add}")
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
        assert_eq!(
            lemmas.possible("Cities").iter().map(|it| &**it).collect::<Vec<_>>(),
            ["cities", "city", "citie"]
        );
    }
}
