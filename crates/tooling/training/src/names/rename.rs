//! The same texts with other names in them, so that what is learnt is how names are used and not which they are.

use super::gold::GoldText;
use crate::augment::capitalised;
use std::collections::BTreeMap;
use std::ops::Range;
use variorum_grammar::names::{NameWords, PhraseKind, WordClass};
use variorum_names::Kind;

/// Gives texts other names, in a fixed order of chance.
pub(super) struct Renamer {
    given: Vec<&'static str>,
    surnames: Vec<&'static str>,
    places: Vec<&'static str>,
    state: u64,
}

impl Renamer {
    pub(super) fn new(seed: u64) -> Self {
        let names = NameWords::english();
        let words = |wanted: fn(WordClass) -> bool| {
            names.words().filter(|(class, _)| wanted(*class)).map(|(_, word)| word).collect()
        };
        Self {
            given: words(|it| matches!(it, WordClass::Given | WordClass::GivenFemale | WordClass::GivenMale)),
            surnames: words(|it| it == WordClass::Surname),
            places: names
                .phrases()
                .filter(|(kind, _)| matches!(kind, PhraseKind::City | PhraseKind::Region))
                .map(|(_, name)| name)
                .collect(),
            state: seed | 1,
        }
    }

    fn below(&mut self, count: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        ((self.state >> 11) % count.max(1) as u64) as usize
    }

    fn one(&mut self, of: fn(&Self) -> &Vec<&'static str>) -> &'static str {
        let at = self.below(of(self).len());
        of(self).get(at).copied().unwrap_or("Arden")
    }

    /// A word that no list holds: the beginning of one and the end of another.
    fn invented(&mut self, of: fn(&Self) -> &Vec<&'static str>) -> String {
        let (one, other) = (self.one(of), self.one(of));
        let cut = |word: &str| {
            word.char_indices().nth(word.chars().count().div_ceil(2)).map_or(word.len(), |(at, _)| at)
        };
        let (head, tail) = (one.get(..cut(one)).unwrap_or(one), other.get(cut(other)..).unwrap_or(""));
        let tail = tail.split(' ').next().unwrap_or("");
        format!("{}{tail}", head.split(' ').next().unwrap_or("")).to_lowercase()
    }

    fn word(&mut self, of: fn(&Self) -> &Vec<&'static str>) -> String {
        let word = if self.below(2) == 0 { self.invented(of) } else { self.one(of).to_owned() };
        capitalised(&word)
    }

    /// The text with other persons, places and short organisations; one name becomes the same other name throughout.
    pub(super) fn rename(&mut self, text: &GoldText) -> GoldText {
        let mut known: BTreeMap<(Kind, String), String> = BTreeMap::new();
        let mut copy = GoldText { id: text.id.clone(), ..GoldText::default() };
        for (sentence, names) in text.text.sentences.iter().zip(&text.names) {
            let words: Vec<&str> = sentence.tokens.iter().map(|it| it.of(&text.text.words)).collect();
            let (mut out, mut moved): (Vec<String>, Vec<(Range<usize>, Kind)>) = (Vec::new(), Vec::new());
            let mut at = 0;
            for (range, kind) in names {
                out.extend(words[at..range.start].iter().map(|it| (*it).to_owned()));
                let start = out.len();
                out.extend(self.other(*kind, &words[range.clone()], &mut known));
                moved.push((start..out.len(), *kind));
                at = range.end;
            }
            out.extend(words[at..].iter().map(|it| (*it).to_owned()));
            copy.push(&out.iter().map(String::as_str).collect::<Vec<_>>(), moved);
        }
        copy.close();
        copy
    }

    fn other(
        &mut self,
        kind: Kind,
        words: &[&str],
        known: &mut BTreeMap<(Kind, String), String>,
    ) -> Vec<String> {
        let plain = words.iter().all(|it| {
            it.chars().next().is_some_and(char::is_uppercase) && it.chars().skip(1).all(char::is_lowercase)
        });
        let acronym = words.len() == 1 && words[0].len() > 1 && words[0].chars().all(char::is_uppercase);
        match (kind, words.len()) {
            (Kind::Person, 1..=4) if plain => {
                let last = words.len() - 1;
                let each = words.iter().enumerate().map(|(at, word)| {
                    let make = |it: &mut Self| {
                        if at == last { it.word(|it| &it.surnames) } else { it.word(|it| &it.given) }
                    };
                    known.entry((kind, (*word).to_owned())).or_insert_with(|| make(self)).clone()
                });
                each.collect()
            }
            (Kind::Place, 1) if plain => {
                let name = known.entry((kind, words[0].to_owned())).or_insert_with(|| {
                    if self.below(2) == 0 {
                        capitalised(&self.invented(|it| &it.places))
                    } else {
                        self.one(|it| &it.places).to_owned()
                    }
                });
                name.split(' ').map(str::to_owned).collect()
            }
            (Kind::Organisation, 1) if acronym => {
                let make = |it: &mut Self| {
                    (0..words[0].len()).map(|_| char::from(b'A' + it.below(26) as u8)).collect::<String>()
                };
                vec![known.entry((kind, words[0].to_owned())).or_insert_with(|| make(self)).clone()]
            }
            (Kind::Organisation, 1) if plain => vec![
                known
                    .entry((kind, words[0].to_owned()))
                    .or_insert_with(|| capitalised(&self.invented(|it| &it.surnames)))
                    .clone(),
            ],
            _ => words.iter().map(|it| (*it).to_owned()).collect(),
        }
    }
}

/// The text with initials cut at their stops: "U.S." becomes four words.
pub(super) fn initials_apart(text: &GoldText) -> GoldText {
    let mut copy = GoldText { id: text.id.clone(), ..GoldText::default() };
    for (sentence, names) in text.text.sentences.iter().zip(&text.names) {
        let mut starts = Vec::with_capacity(sentence.tokens.len() + 1);
        let mut out: Vec<&str> = Vec::new();
        for token in &sentence.tokens {
            starts.push(out.len());
            let word = token.of(&text.text.words);
            let initials = word.len() > 1
                && word.ends_with('.')
                && word
                    .bytes()
                    .enumerate()
                    .all(|(at, it)| if at % 2 == 0 { it.is_ascii_uppercase() } else { it == b'.' });
            if initials {
                out.extend((0..word.len()).filter_map(|at| word.get(at..=at)));
            } else {
                out.push(word);
            }
        }
        starts.push(out.len());
        let moved =
            names.iter().map(|(range, kind)| (starts[range.start]..starts[range.end], *kind)).collect();
        copy.push(&out, moved);
    }
    copy.close();
    copy
}
