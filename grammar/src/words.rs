//! Bulk lists of words: what is short for something, what is two words written as one.

use crate::files;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Where a shortened word can stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A name follows: "Mr.", "Gen."
    BeforeName,
    /// A number follows: "No. 5", "Sept. 3".
    BeforeNumber,
    /// Never the last word of a sentence: "e.g."
    Inside,
    /// May also end a sentence: "Inc.", "a.m."
    Either,
}

/// A word that ends in a stop of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abbreviation {
    /// Where it can stand.
    pub place: Place,
    /// Without its stop it is a common word too: "No", "Sat".
    pub also_a_word: bool,
}

/// The lists of `words/`.
#[derive(Debug, Default)]
pub struct Words {
    abbreviations: FxHashMap<&'static str, Abbreviation>,
    in_capitals: FxHashMap<String, Abbreviation>,
    endings: Vec<&'static str>,
    wholes: FxHashMap<&'static str, Vec<usize>>,
    whole_lengths: Vec<u32>,
    hyphen_prefixes: FxHashSet<&'static str>,
    number_suffixes: FxHashSet<&'static str>,
    emoticons: FxHashSet<&'static str>,
    name_endings: FxHashSet<&'static str>,
    starters: FxHashSet<&'static str>,
    agencies: FxHashMap<&'static str, bool>,
    captions: Vec<&'static str>,
    currency_codes: FxHashSet<&'static str>,
}

static EN: LazyLock<Words> = LazyLock::new(Words::read);

/// The longest word that any list is asked about.
const LONGEST: usize = 24;

impl Words {
    /// The English lists.
    pub fn en() -> &'static Self {
        &EN
    }

    /// What the word with this stop ("Gen.") is short for, in the case it is written or in capitals.
    ///
    /// ```
    /// use variorum_grammar::words::{Place, Words};
    /// assert_eq!(Words::en().abbreviation("Gen.").unwrap().place, Place::BeforeName);
    /// assert_eq!(Words::en().abbreviation("GEN.").unwrap().place, Place::BeforeName);
    /// assert!(Words::en().abbreviation("general.").is_none());
    /// ```
    pub fn abbreviation(&self, form: &str) -> Option<Abbreviation> {
        if form.len() > LONGEST {
            return None;
        }
        self.abbreviations.get(form).or_else(|| self.in_capitals.get(form)).copied()
    }

    /// Endings that are words of their own ("'s", "n't"), in lower case, longest first.
    pub fn endings(&self) -> &[&'static str] {
        &self.endings
    }

    /// Lengths in bytes of the words that this lower-case form is written together from: "cannot" → 3, 3.
    pub fn whole(&self, lower: &str) -> Option<&[usize]> {
        self.wholes.get(lower).map(Vec::as_slice)
    }

    /// Whether some form of [`Words::whole`] begins with this lower-case byte and has this length.
    pub fn may_be_whole(&self, first: u8, length: usize) -> bool {
        length < 32 && self.whole_lengths.get(usize::from(first)).is_some_and(|it| it >> length & 1 == 1)
    }

    /// Whether this lower-case first part stays joined to what follows its hyphen: "ex-member".
    pub fn joins_by_hyphen(&self, lower: &str) -> bool {
        self.hyphen_prefixes.contains(lower)
    }

    /// Whether these lower-case letters are a word of their own after a figure: "5pm".
    pub fn follows_number(&self, lower: &str) -> bool {
        self.number_suffixes.contains(lower)
    }

    /// Whether these capitals are written onto digits as a sign for money: "RM79".
    pub fn is_currency_code(&self, capitals: &str) -> bool {
        self.currency_codes.contains(capitals)
    }

    /// Whether these signs are a face.
    pub fn is_emoticon(&self, signs: &str) -> bool {
        self.emoticons.contains(signs)
    }

    /// Whether addresses and file names end so, in lower case: "com".
    pub fn ends_a_name(&self, lower: &str) -> bool {
        self.name_endings.contains(lower)
    }

    /// Whether this lower-case word, capitalised after a shortened word, begins a sentence.
    pub fn starts_sentences(&self, lower: &str) -> bool {
        self.starters.contains(lower)
    }

    /// Whether the words sign a wire story: "AFP", "Harbour Wire".
    ///
    /// ```
    /// use variorum_grammar::words::Words;
    /// assert!(Words::en().signs_as_agency("AFP"));
    /// assert!(Words::en().signs_as_agency("Harbour Wire"));
    /// assert!(!Words::en().signs_as_agency("France"));
    /// ```
    pub fn signs_as_agency(&self, words: &str) -> bool {
        let joined: String = words.split_whitespace().collect();
        self.agencies.get(words).or_else(|| self.agencies.get(joined.as_str())) == Some(&true)
            || words.split([' ', '/', '-', ',']).any(|word| self.agencies.contains_key(word))
    }

    /// How captions begin: "Image caption".
    pub fn caption_openers(&self) -> &[&'static str] {
        &self.captions
    }

    fn read() -> Self {
        let mut words = Self { whole_lengths: vec![0; 256], ..Self::default() };
        for row in rows("words/abbreviations.tsv") {
            let place = match row[1] {
                "name" => Place::BeforeName,
                "number" => Place::BeforeNumber,
                "inside" => Place::Inside,
                _ => Place::Either,
            };
            let found = Abbreviation { place, also_a_word: row[2] == "word" };
            words.abbreviations.insert(row[0], found);
            if !found.also_a_word {
                words.in_capitals.insert(row[0].to_uppercase(), found);
            }
        }
        for row in rows("words/clitics.tsv") {
            if row[1] == "ending" {
                words.endings.push(row[0]);
                continue;
            }
            words.wholes.insert(row[0], row[2].split(' ').map(str::len).collect());
            if let Some(lengths) =
                row[0].bytes().next().and_then(|it| words.whole_lengths.get_mut(usize::from(it)))
            {
                *lengths |= 1 << row[0].len().min(31);
            }
        }
        words.endings.sort_by_key(|it| std::cmp::Reverse(it.len()));
        words.hyphen_prefixes = column("words/hyphen-prefixes.tsv");
        words.number_suffixes = column("words/number-suffixes.tsv");
        words.emoticons = column("words/emoticons.tsv");
        words.name_endings = column("words/name-endings.tsv");
        words.starters = column("words/sentence-starters.tsv");
        words.agencies = rows("words/agencies.tsv").map(|row| (row[0], row[1] == "name")).collect();
        words.currency_codes = column("words/currency-codes.tsv");
        words.captions = rows("words/caption-openers.tsv").map(|row| row[0]).collect();
        words
    }
}

/// The rows of a list, each padded to three cells; comments and the line of column names left out.
fn rows(path: &str) -> impl Iterator<Item = [&'static str; 3]> {
    let text = files::text(path).unwrap_or("");
    text.lines().filter(|line| !line.starts_with("# ") && !line.is_empty()).skip(1).map(|line| {
        let mut cells = line.split('\t');
        [cells.next().unwrap_or(""), cells.next().unwrap_or(""), cells.next().unwrap_or("")]
    })
}

fn column(path: &str) -> FxHashSet<&'static str> {
    rows(path).map(|row| row[0]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: [(&str, usize); 10] = [
        ("abbreviations", 3),
        ("agencies", 2),
        ("caption-openers", 1),
        ("clitics", 3),
        ("currency-codes", 1),
        ("emoticons", 1),
        ("hyphen-prefixes", 1),
        ("name-endings", 1),
        ("number-suffixes", 1),
        ("sentence-starters", 1),
    ];

    #[test]
    fn lists_are_sorted_without_repeats_and_have_their_columns() {
        for (name, columns) in LISTS {
            let path = format!("words/{name}.tsv");
            let text = files::text(&path).unwrap_or_else(|| panic!("{path} is missing"));
            let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("# ")).skip(1).collect();
            assert!(lines.len() > 5, "{path} holds too little");
            for pair in lines.windows(2) {
                assert!(pair[0] < pair[1], "{path}: {:?} stands before {:?}", pair[0], pair[1]);
            }
            for line in lines {
                assert_eq!(line.split('\t').count(), columns, "{path}: {line:?}");
            }
        }
    }

    #[test]
    fn words_written_together_keep_their_letters() {
        for row in rows("words/clitics.tsv").filter(|row| row[1] == "whole") {
            assert_eq!(row[0], row[2].replace(' ', ""));
        }
        assert_eq!(Words::en().whole("cannot"), Some(&[3, 3][..]));
        assert!(Words::en().may_be_whole(b'c', 6));
    }
}
