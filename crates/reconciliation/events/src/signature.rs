//! What an account is known by: the names and numbers it mentions, rarer ones counting for more.

use std::collections::{BTreeMap, BTreeSet};
use variorum_text::Text;

/// A small pile tells little about which names are rare: it is weighed as if it stood among so many other accounts.
const BACKGROUND: f64 = 500.0;

/// Weights by term, in order of term; of length one.
pub(crate) type Vector = Vec<(u32, f64)>;

/// The signatures of a pile.
#[derive(Debug, Default)]
pub(crate) struct Signatures {
    /// One for each account.
    pub vectors: Vec<Vector>,
    /// The terms themselves.
    pub terms: Vec<String>,
    /// In how many accounts each term stands.
    pub spread: Vec<usize>,
}

/// How often each name or number stands in a text; a word that also stands there in small letters is no name.
fn mentions(text: &Text) -> BTreeMap<String, usize> {
    let tokens = || text.sentences.iter().flat_map(|it| &it.tokens).map(|span| span.of(&text.words));
    let starts_small = |word: &&str| word.chars().next().is_some_and(char::is_lowercase);
    let small: BTreeSet<&str> = tokens().filter(starts_small).collect();
    let mut found = BTreeMap::new();
    for word in tokens() {
        let first = word.chars().next();
        if !first.is_some_and(|letter| letter.is_uppercase() || letter.is_ascii_digit()) || word.len() < 2 {
            continue;
        }
        let low = word.to_lowercase();
        if !small.contains(low.as_str()) {
            *found.entry(low).or_default() += 1;
        }
    }
    found
}

/// The signatures of texts.
pub(crate) fn signatures<'t>(texts: impl Iterator<Item = &'t Text>) -> Signatures {
    let counted: Vec<BTreeMap<String, usize>> = texts.map(mentions).collect();
    let mut ids: BTreeMap<&str, u32> = BTreeMap::new();
    for term in counted.iter().flat_map(BTreeMap::keys) {
        let next = ids.len() as u32;
        ids.entry(term).or_insert(next);
    }
    let mut spread = vec![0_usize; ids.len()];
    for term in counted.iter().flat_map(BTreeMap::keys) {
        spread[ids[term.as_str()] as usize] += 1;
    }
    let pile = counted.len() as f64 + BACKGROUND;
    let weigh = |counts: &BTreeMap<String, usize>| {
        let rarity = |id: u32| (pile / (spread[id as usize] as f64 + 1.0)).ln();
        let weighed = counts.iter().map(|(term, times)| {
            let id = ids[term.as_str()];
            (id, (1.0 + (*times as f64).ln()) * rarity(id))
        });
        let mut vector: Vector = weighed.collect();
        vector.sort_by_key(|(id, _)| *id);
        let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        if length > 0.0 {
            for (_, weight) in &mut vector {
                *weight /= length;
            }
        }
        vector
    };
    let vectors = counted.iter().map(weigh).collect();
    let mut terms = vec![String::new(); ids.len()];
    for (term, id) in ids {
        term.clone_into(&mut terms[id as usize]);
    }
    Signatures { vectors, terms, spread }
}

/// The sum of products.
pub(crate) fn dot(one: &[(u32, f64)], other: &[(u32, f64)]) -> f64 {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() * 16 < long.len() {
        let of = |id: u32| long.binary_search_by_key(&id, |(it, _)| *it).map_or(0.0, |at| long[at].1);
        return short.iter().map(|(id, weight)| weight * of(*id)).sum();
    }
    let (mut at, mut sum) = (0, 0.0);
    for (id, weight) in short {
        while at < long.len() && long[at].0 < *id {
            at += 1;
        }
        match long.get(at) {
            Some((other_id, other_weight)) if other_id == id => sum += weight * other_weight,
            Some(_) => {}
            None => break,
        }
    }
    sum
}

/// The sum of both.
pub(crate) fn sum(one: &[(u32, f64)], other: &[(u32, f64)]) -> Vector {
    let mut out = Vector::with_capacity(one.len() + other.len());
    let (mut a, mut b) = (0, 0);
    loop {
        match (one.get(a), other.get(b)) {
            (Some(first), Some(second)) if first.0 == second.0 => {
                out.push((first.0, first.1 + second.1));
                a += 1;
                b += 1;
            }
            (Some(first), Some(second)) if first.0 < second.0 => {
                out.push(*first);
                a += 1;
            }
            (Some(first), None) => {
                out.push(*first);
                a += 1;
            }
            (_, Some(second)) => {
                out.push(*second);
                b += 1;
            }
            (None, None) => return out,
        }
    }
}
