//! What is a name once is that name again: one text, one reading of a word.

use crate::find::Found;
use crate::letters::{Joined, Shape};
use crate::lexicon::given;
use crate::mention::Kind;
use crate::page::{BEGINS, Page, Writing, seen};
use std::collections::BTreeMap;
use std::ops::Range;
use variorum_grammar::names::WordClass;

/// How often each kind was said of the same letters.
type Votes = BTreeMap<u64, [usize; Kind::ALL.len()]>;

/// Makes the mentions of a text agree with each other.
pub(crate) fn agree(page: &Page<'_>, found: &mut Vec<Found>) {
    for it in found.iter_mut() {
        without_article(page, it);
        without_titles(page, it);
    }
    found.retain(|it| !names_no_one(page, it));
    let votes = votes(page, found);
    let surnames = surnames(page, found);
    for it in found.iter_mut() {
        if let Some(kind) = settled(page, &it.words, &votes, &surnames) {
            it.kind = kind;
        }
    }
    add_missed(page, found, &votes, &surnames);
    found.sort_by_key(|it| it.words.start);
}

/// "The Arden Bank": the article is no part of the name, but of "The Hague" it is.
fn without_article(page: &Page<'_>, found: &mut Found) {
    let first = &page.words[found.words.start];
    if found.words.len() > 1
        && first.classes & WordClass::Definite.bit() != 0
        && first.phrase & BEGINS == 0
        && found.kind != Kind::Other
    {
        found.words.start += 1;
    }
}

/// Titles with no name to them, and days and feasts.
fn names_no_one(page: &Page<'_>, found: &Found) -> bool {
    let title = WordClass::Address.bit()
        | WordClass::Rank.bit()
        | WordClass::Role.bit()
        | WordClass::BeforeRole.bit();
    let all = |class: u32| page.words[found.words.clone()].iter().all(|word| word.classes & class != 0);
    let titled = page.evidence(found.words.start) & seen::AFTER_TITLE != 0;
    match found.kind {
        Kind::Person => {
            all(title | WordClass::Definite.bit())
                && page.words[found.words.start].classes & WordClass::Surname.bit() == 0
        }
        _ => {
            found.words.len() == 1
                && all(WordClass::Calendar.bit())
                && !titled
                && page.words[found.words.start].shape != Shape::Capitals
        }
    }
}

/// "Mr Brodsky" that was taken for a name as a whole: the title is no part of it.
fn without_titles(page: &Page<'_>, found: &mut Found) {
    let title = WordClass::Address.bit() | WordClass::Rank.bit();
    while found.kind == Kind::Person && found.words.len() > 1 {
        let first = &page.words[found.words.start];
        if first.classes & title == 0 || first.classes & given() != 0 {
            return;
        }
        found.words.start += 1;
    }
}

pub(crate) fn letters(page: &Page<'_>, words: Range<usize>) -> u64 {
    let mut joined = Joined::new();
    words.for_each(|at| joined.push(page.written(at)));
    joined.hash()
}

fn votes(page: &Page<'_>, found: &[Found]) -> Votes {
    let mut votes = Votes::new();
    for it in found {
        votes.entry(letters(page, it.words.clone())).or_default()[it.kind as usize] += 1;
    }
    votes
}

/// Last words of persons named in full.
fn surnames(page: &Page<'_>, found: &[Found]) -> Votes {
    let mut surnames = Votes::new();
    for it in found.iter().filter(|it| it.kind == Kind::Person && it.words.len() > 1) {
        let last = it.words.end - 1;
        if page.words[last].shape.has_capital() && page.words[last].classes & WordClass::AfterName.bit() == 0
        {
            surnames.entry(letters(page, last..last + 1)).or_default()[Kind::Person as usize] += 1;
        }
    }
    surnames
}

/// The kind that the text as a whole gives these words, where it leaves no doubt.
fn settled(page: &Page<'_>, words: &Range<usize>, votes: &Votes, surnames: &Votes) -> Option<Kind> {
    let key = letters(page, words.clone());
    let counts = votes.get(&key)?;
    let total: usize = counts.iter().sum();
    let (kind, most) = Kind::ALL
        .iter()
        .map(|kind| (*kind, counts[*kind as usize]))
        .max_by_key(|(kind, count)| (*count, std::cmp::Reverse(*kind)))?;
    if words.len() == 1 && page.words[words.start].phrase == 0 && surnames.contains_key(&key) {
        return Some(Kind::Person);
    }
    (most * 3 > total * 2 && total > 2).then_some(kind)
}

/// Names that were seen elsewhere and overlooked here.
fn add_missed(page: &Page<'_>, found: &mut Vec<Found>, votes: &Votes, surnames: &Votes) {
    let longest = found.iter().map(|it| it.words.len()).max().unwrap_or(0).min(8);
    let taken: Vec<Range<usize>> = found.iter().map(|it| it.words.clone()).collect();
    let mut next = 0;
    for (sentence, line) in
        page.lines.iter().enumerate().filter(|(_, line)| line.writing != Writing::Capitals)
    {
        for window in &line.windows {
            let mut at = window.start;
            while at < window.end {
                while next < taken.len() && taken[next].end <= at {
                    next += 1;
                }
                let free = taken.get(next).map_or(window.end, |it| it.start).min(window.end);
                if at >= free {
                    at = taken.get(next).map_or(window.end, |it| it.end).max(at + 1);
                    continue;
                }
                let seen = (1..=longest.min(free - at))
                    .rev()
                    .find_map(|count| Some((count, known(page, at..at + count, votes, surnames)?)));
                if let Some((count, kind)) = seen {
                    found.push(Found { words: at..at + count, kind, sentence });
                    at += count;
                } else {
                    at += 1;
                }
            }
        }
    }
}

fn known(page: &Page<'_>, words: Range<usize>, votes: &Votes, surnames: &Votes) -> Option<Kind> {
    let (first, last) = (&page.words[words.start], &page.words[words.end - 1]);
    if !first.shape.has_capital()
        || !last.shape.has_capital()
        || (words.len() == 1 && first.shape == Shape::Letter)
    {
        return None;
    }
    let key = letters(page, words.clone());
    if words.len() == 1 {
        let common = page.evidence(words.start) & seen::LOWER != 0;
        if common || first.classes & WordClass::Calendar.bit() != 0 {
            return None;
        }
        if surnames.contains_key(&key) {
            return Some(Kind::Person);
        }
    }
    let counts = votes.get(&key)?;
    let total: usize = counts.iter().sum();
    let (kind, most) = Kind::ALL
        .iter()
        .map(|kind| (*kind, counts[*kind as usize]))
        .max_by_key(|(kind, count)| (*count, std::cmp::Reverse(*kind)))?;
    (most == total && (words.len() > 1 || total > 1)).then_some(kind)
}
