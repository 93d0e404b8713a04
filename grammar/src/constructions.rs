//! Word lists that the figure and claim stages read: what counts as a partitive, a raising verb, a threat.

use crate::error::Trouble;
use crate::reader::DataFile;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

/// Named word lists, one TSV file each; a second column may give each word a value.
#[derive(Debug, Clone, Default)]
pub struct Constructions {
    lists: BTreeMap<String, BTreeMap<String, String>>,
    empty: BTreeMap<String, String>,
}

impl Constructions {
    /// Whether `list` holds `word`.
    pub fn has(&self, list: &str, word: &str) -> bool {
        self.lists.get(list).is_some_and(|it| it.contains_key(word))
    }

    /// The value that `list` gives `word`.
    pub fn value(&self, list: &str, word: &str) -> Option<&str> {
        self.lists.get(list)?.get(word).map(String::as_str)
    }

    /// Whether a word or phrase of `list` begins with `word`.
    pub fn opens(&self, list: &str, word: &str) -> bool {
        // A space comes before every letter, so the phrases that a word opens stand right behind it.
        let from = (Bound::Included(word), Bound::Unbounded);
        let found = self.lists.get(list).and_then(|it| it.range::<str, _>(from).next());
        found.and_then(|it| it.0.strip_prefix(word)).is_some_and(|it| it.is_empty() || it.starts_with(' '))
    }

    /// Every word of `list` with its value.
    pub fn list(&self, list: &str) -> &BTreeMap<String, String> {
        self.lists.get(list).unwrap_or(&self.empty)
    }

    pub(crate) fn read(files: &[DataFile], troubles: &mut Vec<Trouble>) -> Self {
        let mut lists = BTreeMap::new();
        for file in files {
            let mut list = BTreeMap::new();
            let mut seen = BTreeSet::new();
            for (line, row) in file.rows() {
                let word = row.first().copied().unwrap_or("").to_owned();
                if !seen.insert(word.clone()) {
                    let message = format!("`{word}` stands here twice");
                    troubles.push(Trouble { file: file.path.clone(), line, column: 0, message });
                }
                list.insert(word, row.get(1).copied().unwrap_or("").to_owned());
            }
            lists.insert(file.id().to_owned(), list);
        }
        Self { lists, empty: BTreeMap::new() }
    }
}
