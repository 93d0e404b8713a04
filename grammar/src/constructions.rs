//! Word lists that the figure and claim stages read: what counts as a partitive, a raising verb, a threat.

use crate::error::Trouble;
use crate::reader::DataFile;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::ops::Bound;

/// Named word lists, one TSV file each; a second column may give each word a value.
#[derive(Debug, Clone, Default)]
pub struct Constructions {
    lists: FxHashMap<String, List>,
    empty: BTreeMap<String, String>,
}

/// One list: in order, for phrases that a word opens, and by word, for the many questions whether it is there; `parts`
/// are the words of its phrases.
#[derive(Debug, Clone, Default)]
struct List {
    words: BTreeMap<String, String>,
    places: FxHashMap<String, String>,
    parts: FxHashSet<String>,
}

impl Constructions {
    /// Whether `list` holds `word`.
    pub fn has(&self, list: &str, word: &str) -> bool {
        self.lists.get(list).is_some_and(|it| it.places.contains_key(word))
    }

    /// The value that `list` gives `word`.
    pub fn value(&self, list: &str, word: &str) -> Option<&str> {
        self.lists.get(list)?.places.get(word).map(String::as_str)
    }

    /// Whether a word or phrase of `list` begins with `word`.
    pub fn opens(&self, list: &str, word: &str) -> bool {
        // A space comes before every letter, so the phrases that a word opens stand right behind it.
        let from = (Bound::Included(word), Bound::Unbounded);
        let found = self.lists.get(list).and_then(|it| it.words.range::<str, _>(from).next());
        found.and_then(|it| it.0.strip_prefix(word)).is_some_and(|it| it.is_empty() || it.starts_with(' '))
    }

    /// Whether `word` is one of the words of a phrase of `list`.
    pub fn has_part(&self, list: &str, word: &str) -> bool {
        self.lists.get(list).is_some_and(|it| it.places.contains_key(word) || it.parts.contains(word))
    }

    /// Every word of `list` with its value.
    pub fn list(&self, list: &str) -> &BTreeMap<String, String> {
        self.lists.get(list).map_or(&self.empty, |it| &it.words)
    }

    pub(crate) fn read(files: &[DataFile], troubles: &mut Vec<Trouble>) -> Self {
        let mut lists = FxHashMap::default();
        for file in files {
            let mut list = List::default();
            for (line, row) in file.rows() {
                let word = row.first().copied().unwrap_or("").to_owned();
                let value = row.get(1).copied().unwrap_or("").to_owned();
                if list.places.insert(word.clone(), value.clone()).is_some() {
                    let message = format!("`{word}` stands here twice");
                    troubles.push(Trouble { file: file.path.clone(), line, column: 0, message });
                }
                if word.contains(' ') {
                    list.parts.extend(word.split(' ').map(str::to_owned));
                }
                list.words.insert(word, value);
            }
            lists.insert(file.id().to_owned(), list);
        }
        Self { lists, empty: BTreeMap::new() }
    }
}
