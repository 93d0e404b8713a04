//! What the word lists say of a word, and where known names stand.

use crate::letters::{Joined, hash};
use crate::table::Table;
use std::sync::LazyLock;
use variorum_grammar::names::{NameWords, PhraseKind, WordClass};

/// Set in a phrase's bits where it may go on.
const GOES_ON: u32 = 1 << 31;

/// Word lists laid out for asking.
#[derive(Debug)]
pub(crate) struct Lexicon {
    words: Table,
    phrases: Table,
}

/// Any of the classes of given names.
pub(crate) fn given() -> u32 {
    WordClass::Given.bit() | WordClass::GivenFemale.bit() | WordClass::GivenMale.bit()
}

/// Any of the kinds of places.
pub(crate) fn place() -> u32 {
    PhraseKind::Country.bit() | PhraseKind::Region.bit() | PhraseKind::City.bit() | PhraseKind::Area.bit()
}

impl Lexicon {
    /// The embedded lists.
    pub(crate) fn english() -> &'static Self {
        static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(NameWords::english()));
        &ENGLISH
    }

    fn of(lists: &NameWords) -> Self {
        let mut words = Table::with_room(60_000);
        let mut phrases = Table::with_room(20_000);
        for (class, word) in lists.words() {
            words.add(hash(word), class.bit());
            if matches!(class, WordClass::People | WordClass::Role) {
                words.add(hash(&plural(word)), class.bit());
            }
        }
        for (kind, name) in lists.phrases() {
            let mut joined = Joined::new();
            let mut rest = name;
            while let Some(at) = rest.find([' ', '-', '\'', '.']) {
                let (word, after) = rest.split_at(at);
                joined.push(word);
                phrases.add(joined.hash(), GOES_ON);
                rest = after.get(1..).unwrap_or("");
            }
            joined.push(rest);
            phrases.add(joined.hash(), kind.bit());
            if kind == PhraseKind::People && !name.ends_with('s') {
                joined.push("s");
                phrases.add(joined.hash(), kind.bit());
            }
        }
        Self { words, phrases }
    }

    /// The classes of a word, by its hash.
    #[inline]
    pub(crate) fn classes(&self, word: u64) -> u32 {
        self.words.get(word)
    }

    /// The longest known name that begins `words`: how many words, and its kinds.
    pub(crate) fn longest<'a>(&self, words: impl Iterator<Item = &'a str>) -> Option<(usize, u32)> {
        let mut joined = Joined::new();
        let mut best = None;
        for (count, word) in words.take(8).enumerate() {
            let before = joined.hash();
            joined.push(word);
            if joined.hash() == before {
                continue;
            }
            let bits = self.phrases.get(joined.hash());
            if bits & !GOES_ON != 0 {
                best = Some((count + 1, bits & !GOES_ON));
            }
            if bits & GOES_ON == 0 {
                break;
            }
        }
        best
    }
}

/// The plural as English spells most; irregular ones stand in the lists themselves.
pub(crate) fn plural(word: &str) -> String {
    match word.strip_suffix("man") {
        Some(stem) => format!("{stem}men"),
        None if word.ends_with(['s', 'h']) => format!("{word}es"),
        None => match word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o'])) {
            Some(stem) => format!("{stem}ies"),
            None => format!("{word}s"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_are_found_longest_first() {
        let lexicon = Lexicon::english();
        let longest = |words: &str| lexicon.longest(words.split(' '));
        assert_eq!(longest("Red Cross workers"), Some((2, PhraseKind::Organisation.bit())));
        assert_eq!(longest("Al - Qaeda claimed"), Some((3, PhraseKind::Organisation.bit())));
        assert!(
            longest("Sri Lankans are")
                .is_some_and(|(count, kinds)| count == 2 && kinds == PhraseKind::People.bit())
        );
        assert_eq!(longest("Red herring"), None);
        assert_ne!(lexicon.classes(hash("Kenyans")) & WordClass::People.bit(), 0);
        assert_ne!(lexicon.classes(hash("Natasha")) & given(), 0);
    }
}
