//! Copies of sentences as wires, headlines and old files write them: so that the models have seen such text.

use crate::conllu::{Sentence, Word};
use crate::random::Random;

/// Adds copies to `sentences`: in capitals, as headlines, with numbers split at commas, in lower case, and with what is
/// done to people in the place of what is done there, for the share `deeds` of them.
pub fn with_copies(sentences: &[Sentence], seed: u64, deeds: f32) -> Vec<Sentence> {
    let mut chance = Random::new(seed);
    let mut all = sentences.to_vec();
    let verbs = verbs();
    for sentence in sentences {
        let throw = chance.unit();
        if throw < 0.15 {
            all.push(capitals(sentence));
        } else if throw < 0.22 {
            all.extend(headline(sentence, &mut chance));
        } else if throw < 0.24 {
            all.push(lower(sentence));
        }
        all.extend(split_numbers(sentence));
        if deeds > 0.0
            && chance.unit() < deeds
            && let Some(copy) = with_deed(sentence, &verbs, &mut chance)
        {
            let throw = chance.unit();
            all.extend(if throw < 0.2 { headline(&copy, &mut chance) } else { Some(copy) });
        }
    }
    all
}

/// In capitals.
pub fn capitals(sentence: &Sentence) -> Sentence {
    let mut copy = sentence.clone();
    for word in &mut copy.words {
        word.form = word.form.to_uppercase();
    }
    copy
}

fn lower(sentence: &Sentence) -> Sentence {
    let mut copy = sentence.clone();
    for word in &mut copy.words {
        word.form = word.form.to_lowercase();
    }
    copy
}

/// Without articles, the copula and the last full stop; sometimes With Capitals.
fn headline(sentence: &Sentence, chance: &mut Random) -> Option<Sentence> {
    let words = &sentence.words;
    if words.len() > 25 || words.len() < 4 {
        return None;
    }
    let has_children = |number: usize| words.iter().any(|it| it.head == number);
    let keep: Vec<bool> = words
        .iter()
        .enumerate()
        .map(|(at, word)| {
            let article = word.relation == "det" && word.tag == "DT" && word.lemma.len() <= 3;
            let passive = word.relation == "aux:pass" || word.relation == "cop";
            let stop = at + 1 == words.len() && word.form == ".";
            !((article || passive || stop) && !has_children(at + 1))
        })
        .collect();
    let title = chance.unit() < 0.5;
    let mut copy = without(sentence, &keep);
    if title {
        for word in &mut copy.words {
            if word.form.len() > 3 {
                word.form = capitalised(&word.form);
            }
        }
    }
    (copy.words.len() >= 3).then_some(copy)
}

/// With a capital first.
pub(crate) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn without(sentence: &Sentence, keep: &[bool]) -> Sentence {
    let mut numbers = vec![0; keep.len() + 1];
    let mut count = 0;
    for (at, keep) in keep.iter().enumerate() {
        count += usize::from(*keep);
        numbers[at + 1] = count;
    }
    let kept = sentence.words.iter().zip(keep).filter(|it| *it.1);
    let words = kept.map(|(word, _)| Word { head: numbers[word.head], ..word.clone() }).collect();
    Sentence { id: sentence.id.clone(), words }
}

/// "230,000" as "230 , 000": the comma and what follows hang from the first part.
fn split_numbers(sentence: &Sentence) -> Option<Sentence> {
    let grouped = |form: &str| {
        let parts: Vec<&str> = form.split(',').collect();
        parts.len() > 1 && parts.iter().all(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
    };
    if !sentence.words.iter().any(|it| grouped(&it.form)) {
        return None;
    }
    let mut numbers = vec![0];
    let mut words: Vec<Word> = Vec::new();
    for word in &sentence.words {
        numbers.push(words.len() + 1);
        if !grouped(&word.form) {
            words.push(word.clone());
            continue;
        }
        let first = words.len() + 1;
        for (at, part) in word.form.split(',').enumerate() {
            let mut piece = Word { form: part.to_owned(), lemma: part.to_owned(), ..word.clone() };
            if at > 0 {
                words.push(inner(first, ",", "PUNCT", ",", "punct"));
                piece = inner(first, part, &word.pos, &word.tag, "flat");
            }
            words.push(piece);
        }
    }
    for word in &mut words {
        // Heads of inner pieces are marked by the highest bit: they are numbers in the copy already.
        word.head = word.head.checked_sub(INNER).unwrap_or_else(|| numbers[word.head]);
    }
    Some(Sentence { id: sentence.id.clone(), words })
}

/// The five forms of each verb of `data/verbs.tsv`.
pub fn verbs() -> Vec<[&'static str; 5]> {
    let lines = include_str!("../data/verbs.tsv").lines().filter(|it| !it.starts_with('#'));
    lines.filter_map(|it| it.split('\t').collect::<Vec<_>>().try_into().ok()).collect()
}

/// With another verb in the place of one that has an object or a passive subject: treebanks of the web hardly know that
/// "shot" and "struck" are verbs.
fn with_deed(sentence: &Sentence, verbs: &[[&str; 5]], chance: &mut Random) -> Option<Sentence> {
    let has = |number: usize, relations: &[&str]| {
        let mut words = sentence.words.iter();
        words.any(|it| it.head == number && relations.contains(&it.relation.as_str()))
    };
    let form =
        |tag: &str| ["VB", "VBZ", "VBD", "VBN", "VBG"].iter().position(|it| tag.replace("VBP", "VB") == *it);
    let fits = |(at, word): &(usize, &Word)| {
        word.pos == "VERB"
            && form(&word.tag).is_some()
            && (has(at + 1, &["obj", "nsubj:pass"]) || (word.tag == "VBN" && word.relation == "acl"))
            && !has(at + 1, &["ccomp", "xcomp", "compound:prt", "iobj"])
    };
    let found: Vec<usize> = sentence.words.iter().enumerate().filter(fits).map(|it| it.0).collect();
    let (verb, at) = (verbs[chance.below(verbs.len())], *found.get(chance.below(found.len().max(1)))?);
    let mut copy = sentence.clone();
    let word = &mut copy.words[at];
    let new = verb[form(&word.tag)?];
    word.form = if word.form.starts_with(char::is_uppercase) { capitalised(new) } else { new.to_owned() };
    verb[0].clone_into(&mut word.lemma);
    Some(copy)
}

const INNER: usize = 1 << 40;

fn inner(head: usize, form: &str, pos: &str, tag: &str, relation: &str) -> Word {
    Word {
        form: form.to_owned(),
        lemma: form.to_owned(),
        pos: pos.to_owned(),
        tag: tag.to_owned(),
        head: head + INNER,
        relation: relation.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(lines: &[(&str, &str, usize, &str)]) -> Sentence {
        let word = |(form, tag, head, relation): &(&str, &str, usize, &str)| Word {
            form: (*form).to_owned(),
            lemma: form.to_lowercase(),
            pos: "X".to_owned(),
            tag: (*tag).to_owned(),
            head: *head,
            relation: (*relation).to_owned(),
        };
        Sentence { id: String::new(), words: lines.iter().map(word).collect() }
    }

    #[test]
    fn numbers_are_split_and_heads_follow() {
        let given = words(&[("230,000", "CD", 2, "nummod"), ("fled", "VBD", 0, "root")]);
        let copy = split_numbers(&given).unwrap();
        let seen: Vec<_> = copy.words.iter().map(|it| (it.form.as_str(), it.head)).collect();
        assert_eq!(seen, [("230", 4), (",", 1), ("000", 1), ("fled", 0)]);
    }

    #[test]
    fn another_deed_stands_in_its_place() {
        let mut given = words(&[
            ("men", "NNS", 3, "nsubj:pass"),
            ("were", "VBD", 3, "aux:pass"),
            ("paid", "VBN", 0, "root"),
        ]);
        given.words[2].pos = "VERB".to_owned();
        let copy =
            with_deed(&given, &[["slay", "slays", "slew", "slain", "slaying"]], &mut Random::new(1)).unwrap();
        assert_eq!((copy.words[2].form.as_str(), copy.words[2].lemma.as_str()), ("slain", "slay"));
        assert!(verbs().len() > 50);
    }

    #[test]
    fn headlines_lose_small_words() {
        let given = words(&[
            ("the", "DT", 2, "det"),
            ("men", "NNS", 4, "nsubj:pass"),
            ("were", "VBD", 4, "aux:pass"),
            ("killed", "VBN", 0, "root"),
            ("here", "RB", 4, "advmod"),
            (".", ".", 4, "punct"),
        ]);
        let copy = headline(&given, &mut Random::new(1)).unwrap();
        let heads: Vec<_> = copy.words.iter().map(|it| it.head).collect();
        assert_eq!(heads, [2, 0, 2]);
    }
}
