//! Learns dictionary forms: edits of endings, and the words that do not follow them.

use crate::conllu::Sentence;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use variorum_language::lemma::{ENDING, Lemmas, plain};

/// A tag and an ending, and how often each edit makes the lemma.
type Votes<'a> = BTreeMap<(&'a str, String), BTreeMap<(usize, String), usize>>;

type Counts<'a> = BTreeMap<(&'a str, String), BTreeMap<String, usize>>;

/// The lemmatiser's data, in the layout of [`variorum_language::lemma`].
pub fn learn(sentences: &[Sentence]) -> String {
    let words = count(sentences);
    let mut data = edits(&words);
    let known = data.clone();
    let lemmas = Lemmas::new(&known);
    for ((tag, form), found) in &words {
        let best = most(found);
        if lemmas.edit(form, tag) != *best {
            let _ = writeln!(data, "=\t{tag}\t{form}\t{best}");
        }
    }
    data
}

fn count(sentences: &[Sentence]) -> Counts<'_> {
    let mut counts = Counts::new();
    for word in sentences.iter().flat_map(|it| &it.words) {
        if word.lemma == "_" && word.form != "_" || word.form.contains(['\t', '\n']) {
            continue;
        }
        let slot = counts.entry((&word.tag, plain(&word.form))).or_default();
        *slot.entry(plain(&word.lemma)).or_default() += 1;
    }
    counts
}

fn most(found: &BTreeMap<String, usize>) -> &String {
    let mut best = None::<(&String, usize)>;
    for (lemma, count) in found {
        if best.is_none_or(|it| *count > it.1) {
            best = Some((lemma, *count));
        }
    }
    best.expect("a form was counted with a lemma").0
}

/// The cut and the addition that make `lemma` of `form`.
fn edit(form: &str, lemma: &str) -> (usize, String) {
    let same = form.chars().zip(lemma.chars()).take_while(|it| it.0 == it.1).count();
    (form.chars().count() - same, lemma.chars().skip(same).collect())
}

fn edits(words: &Counts<'_>) -> String {
    let mut votes = Votes::new();
    for ((tag, form), found) in words {
        let lemma = most(found);
        let change = edit(form, lemma);
        let letters: Vec<char> = form.chars().collect();
        for length in 0..=ENDING.min(letters.len()) {
            if change.0 <= length.max(2) {
                let ending: String = letters[letters.len() - length..].iter().collect();
                *votes.entry((tag, ending)).or_default().entry(change.clone()).or_default() += 1;
            }
        }
    }
    let mut chosen: BTreeMap<(&str, String), (usize, String)> = BTreeMap::new();
    for length in 0..=ENDING {
        for ((tag, ending), changes) in votes.iter().filter(|it| it.0.1.chars().count() == length) {
            let all: usize = changes.values().sum();
            let Some((change, count)) = changes.iter().max_by_key(|it| (it.1, std::cmp::Reverse(it.0)))
            else {
                continue;
            };
            let mut shorter = ending.char_indices().skip(1).map(|it| &ending[it.0..]).chain([""]);
            let inherited = if length == 0 {
                Some((0, String::new()))
            } else {
                shorter.find_map(|it| chosen.get(&(*tag, it.to_owned()))).cloned()
            };
            let sure = *count * 10 >= all * 6 && (*count >= 2 || length == 0);
            if sure && inherited.unwrap_or_default() != *change {
                chosen.insert((tag, ending.clone()), change.clone());
            }
        }
    }
    let mut data = String::new();
    for ((tag, ending), (cut, add)) in &chosen {
        let _ = writeln!(data, "-\t{tag}\t{ending}\t{cut}\t{add}");
    }
    data
}
