//! Short forms and their long ones: "FSS" for "Federal Seed Service", "Brodsky" for "Ilya Brodsky".

use crate::letters::{Joined, Shape};
use crate::mention::{Kind, Mention};
use crate::page::Page;
use std::collections::BTreeMap;
use variorum_grammar::names::WordClass;

/// How many words may stand between a long form and the short one in brackets.
const GAP: usize = 2;

/// Links short forms to long ones and repeated names to their fullest form.
pub(crate) fn link(page: &Page<'_>, mentions: &mut [Mention]) {
    short_forms(page, mentions);
    let keys: Vec<u64> = mentions.iter().map(|it| key(page, it)).collect();
    let fullest = fullest(page, mentions, &keys);
    for at in 0..mentions.len() {
        let own =
            mentions[at].short_for.or_else(|| fullest.get(&(mentions[at].kind, keys[at])).copied().flatten());
        mentions[at].full = own.filter(|full| *full != at);
    }
    for at in 0..mentions.len() {
        let same = fullest.get(&(mentions[at].kind, keys[at])).copied().flatten();
        if let (None, Some(first)) = (mentions[at].short_for, same) {
            mentions[at].short_for = mentions[first].short_for.filter(|long| *long != at);
            if mentions[at].short_for.is_some() {
                mentions[at].full = mentions[at].short_for;
            }
        }
    }
}

fn key(page: &Page<'_>, mention: &Mention) -> u64 {
    let mut joined = Joined::new();
    let first = page.lines[mention.sentence].words.start;
    mention.words.clone().for_each(|at| joined.push(page.written(first + at)));
    joined.hash()
}

/// For every name and every surname or given name of a person: the one mention it leads to, `None` where two
/// different people share it.
fn fullest(page: &Page<'_>, mentions: &[Mention], keys: &[u64]) -> BTreeMap<(Kind, u64), Option<usize>> {
    let mut first: BTreeMap<(Kind, u64), Option<usize>> = BTreeMap::new();
    for (at, mention) in mentions.iter().enumerate() {
        first.entry((mention.kind, keys[at])).or_insert(Some(at));
    }
    let mut parts: BTreeMap<u64, Option<usize>> = BTreeMap::new();
    for (at, mention) in mentions.iter().enumerate() {
        if mention.kind != Kind::Person
            || mention.words.len() < 2
            || first.get(&(Kind::Person, keys[at])) != Some(&Some(at))
        {
            continue;
        }
        let offset = page.lines[mention.sentence].words.start;
        let name = |word: usize| {
            page.words[offset + word].shape.has_capital()
                && page.words[offset + word].classes & WordClass::AfterName.bit() == 0
        };
        let words: Vec<usize> = mention.words.clone().filter(|word| name(*word)).collect();
        let ends = [words.first(), words.last()];
        for word in ends.into_iter().flatten() {
            let mut joined = Joined::new();
            joined.push(page.written(offset + word));
            parts.entry(joined.hash()).and_modify(|it| *it = None).or_insert(Some(at));
        }
    }
    for (part, full) in parts {
        first.insert((Kind::Person, part), full);
    }
    first
}

/// "Federal Seed Service (FSS)", and "FSS (Federal Seed Service)".
fn short_forms(page: &Page<'_>, mentions: &mut [Mention]) {
    for at in 1..mentions.len() {
        let Some(before) = (0..at).rev().find(|it| mentions[*it].within.is_none()) else { continue };
        if mentions[at].within.is_some() || mentions[before].sentence != mentions[at].sentence {
            continue;
        }
        let offset = page.lines[mentions[at].sentence].words.start;
        let between = mentions[before].words.end..mentions[at].words.start;
        let bracket = between.len() <= GAP
            && between.clone().any(|word| page.words[offset + word].shape == Shape::Open);
        if !bracket {
            continue;
        }
        for (short, long) in [(at, before), (before, at)] {
            if spells(page, &mentions[short], &mentions[long])
                || stands_for(page, &mentions[short], &mentions[long])
            {
                mentions[short].short_for = Some(long);
                mentions[short].kind = mentions[long].kind;
                break;
            }
        }
    }
}

/// Whether capitals in brackets stand for the body before them, though another language's words gave the letters:
/// "Federal Guard Service (FGB)".
fn stands_for(page: &Page<'_>, short: &Mention, long: &Mention) -> bool {
    let word = |mention: &Mention, at: usize| page.lines[mention.sentence].words.start + at;
    let bodies = short.kind == Kind::Organisation && long.kind == Kind::Organisation;
    let (first, only) = (word(long, long.words.start), word(short, short.words.start));
    let letter = |at: usize| page.written(at).chars().next();
    bodies
        && short.words.len() == 1
        && long.words.len() > 1
        && page.words[only].shape == Shape::Capitals
        && letter(first) == letter(only)
}

/// Whether the letters of a one-word mention are the first letters of the other's words, small words left out or not.
fn spells(page: &Page<'_>, short: &Mention, long: &Mention) -> bool {
    let first = |mention: &Mention| page.lines[mention.sentence].words.start;
    if short.words.len() != 1 || long.words.len() < 2 {
        return false;
    }
    let written = page.written(first(short) + short.words.start);
    let letters: Vec<char> =
        written.chars().filter(|it| it.is_alphabetic()).flat_map(char::to_uppercase).collect();
    let initials = |all: bool| -> Vec<char> {
        long.words
            .clone()
            .map(|word| first(long) + word)
            .filter(|word| {
                page.words[*word].shape.is_word() && (all || page.words[*word].shape.has_capital())
            })
            .filter_map(|word| page.written(word).chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    letters.len() >= 2 && (letters == initials(true) || letters == initials(false))
}
