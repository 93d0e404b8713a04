//! Learns dictionary forms: edits of endings, and the words that do not follow them.

use crate::conllu::Sentence;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use variorum_language::lemma::{ENDING, Lemmas, plain};

/// A tag and an ending, and how often each edit makes the lemma.
type Votes<'a> = BTreeMap<(&'a str, String), BTreeMap<(usize, String), usize>>;

type Counts<'a> = BTreeMap<(&'a str, String), BTreeMap<String, usize>>;

/// The lemmatiser's data, in the layout of [`variorum_language::lemma`].
///
/// `words` are words of the language, in which the forms of `verbs` (as [`crate::augment::verbs`] gives them) and of
/// words that no sentence holds are looked up.
pub fn learn(sentences: &[Sentence], words: &BTreeSet<String>, verbs: &[[&str; 5]]) -> String {
    let mut counts = count(sentences);
    for [base, third, past, participle, ing] in verbs {
        let forms =
            [("VB", base), ("VBP", base), ("VBZ", third), ("VBD", past), ("VBN", participle), ("VBG", ing)];
        for (tag, form) in forms {
            let slot = counts.entry((tag, (*form).to_owned())).or_default();
            *slot.entry((*base).to_owned()).or_default() += 1;
        }
    }
    share_pasts(&mut counts);
    let mut data = edits(&counts);
    let known = data.clone();
    let lemmas = Lemmas::new(&known);
    for ((tag, form), found) in &counts {
        // "Ranged" does not come of "rang", a past itself, whatever a treebank says.
        let past = form.strip_suffix("ed").filter(|_| tag.starts_with("VB") && is_past(&counts, most(found)));
        let mended = past.into_iter().flat_map(bases).find(|it| words.contains(it) && !is_past(&counts, it));
        let best = mended.as_ref().unwrap_or(most(found));
        if lemmas.edit(form, tag) != *best {
            let _ = writeln!(data, "=\t{tag}\t{form}\t{best}");
        }
    }
    for word in words {
        for (tag, ending) in [("VBD", "ed"), ("VBN", "ed"), ("VBG", "ing"), ("VBZ", "s"), ("NNS", "s")] {
            let Some(stem) = word.strip_suffix(ending).filter(|it| it.len() > 2) else { continue };
            let edited = lemmas.edit(word, tag);
            if counts.contains_key(&(tag, word.clone())) || (edited != *word && words.contains(&edited)) {
                continue;
            }
            if let Some(base) = bases(stem).into_iter().find(|it| words.contains(it)) {
                let _ = writeln!(data, "=\t{tag}\t{word}\t{base}");
            }
        }
    }
    data
}

/// Whether a word was seen as a past and never as a base.
fn is_past(counts: &Counts<'_>, word: &str) -> bool {
    let seen = |tag| counts.contains_key(&(tag, word.to_owned()));
    seen("VBD") && !["VB", "VBP", "NN"].into_iter().any(seen)
}

/// What a form without its ending may come of: "walk", "blame", "stop" of "stopp", "carry" of "carri".
fn bases(stem: &str) -> Vec<String> {
    let mut found = vec![stem.to_owned(), format!("{stem}e")];
    let letters = stem.as_bytes();
    if letters.len() > 2 && letters[letters.len() - 1] == letters[letters.len() - 2] {
        found.push(stem[..stem.len() - 1].to_owned());
    }
    found.extend(stem.strip_suffix('i').or_else(|| stem.strip_suffix("ie")).map(|it| format!("{it}y")));
    found.extend(stem.strip_suffix('e').map(str::to_owned));
    found
}

/// A past seen as one of past tense and participle is known as the other, where that was not seen.
fn share_pasts(counts: &mut Counts<'_>) {
    for (from, to) in [("VBD", "VBN"), ("VBN", "VBD")] {
        let seen: Vec<_> =
            counts.iter().filter(|it| it.0.0 == from).map(|it| (it.0.1.clone(), it.1.clone())).collect();
        for (form, found) in seen {
            // "Run" is no past tense: only what is seen as one form alone, and not as the base.
            if !counts.contains_key(&("VB", form.clone())) {
                counts.entry((to, form)).or_insert(found);
            }
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conllu::parse;
    use variorum_grammar::ud::Upos;

    #[test]
    fn words_that_no_sentence_holds_are_looked_up() {
        let sentences = parse(
            "1\tshot\tshoot\tVERB\tVBN\t_\t0\troot\t_\t_\n2\twalked\twalk\tVERB\tVBD\t_\t1\tconj\t_\t_\n",
        );
        let words = ["blame", "blamed", "stop", "stopped"].map(str::to_owned).into();
        let data = learn(&sentences, &words, &[["strike", "strikes", "struck", "struck", "striking"]]);
        let lemmas = Lemmas::new(&data);
        for (form, tag, lemma) in [
            ("shot", "VBD", "shoot"),
            ("struck", "VBD", "strike"),
            ("blamed", "VBN", "blame"),
            ("stopped", "VBD", "stop"),
        ] {
            assert_eq!(&*lemmas.lemma(form, Upos::Verb, tag), lemma);
        }
    }
}
