//! Titles and roles beside a name, and the word that carries the name.

use crate::find::Found;
use crate::letters::Shape;
use crate::mention::Kind;
use crate::page::{Page, Word};
use variorum_grammar::names::WordClass;
use variorum_text::Span;

/// Words that a title consists of.
const TITLE: u32 = 1 << WordClass::Address as u32
    | 1 << WordClass::Rank as u32
    | 1 << WordClass::Role as u32
    | 1 << WordClass::BeforeRole as u32;
/// Words that carry a title by themselves; "former" does not.
const CARRIES: u32 =
    1 << WordClass::Address as u32 | 1 << WordClass::Rank as u32 | 1 << WordClass::Role as u32;
/// How far after a comma a role may stand.
const APPOSITION: usize = 5;

/// Titles of a person: before the name, and in an apposition after it.
pub(crate) fn titles(page: &Page<'_>, found: &Found) -> Vec<Span> {
    if found.kind != Kind::Person {
        return Vec::new();
    }
    let line = &page.lines[found.sentence].words;
    let before = before(page, line.start, found.words.start);
    let after = after(page, line.end, found.words.end);
    before.into_iter().chain(after).collect()
}

fn is_title(word: &Word) -> bool {
    word.classes & TITLE != 0
}

fn before(page: &Page<'_>, floor: usize, name: usize) -> Option<Span> {
    let mut start = name;
    while start > floor {
        let word = &page.words[start - 1];
        let joins = word.shape == Shape::Hyphen
            && start < name
            && start - 1 > floor
            && is_title(&page.words[start - 2]);
        if !is_title(word) && !joins {
            break;
        }
        start -= 1;
    }
    let carried = page.words[start..name].iter().any(|word| word.classes & CARRIES != 0);
    carried.then(|| page.words[start].span.join(page.words[name - 1].span))
}

/// ", a spokeswoman for the port,": the role and the words before it that belong to it.
fn after(page: &Page<'_>, ceiling: usize, end: usize) -> Option<Span> {
    let comma = end < ceiling && page.words[end].shape == Shape::Comma;
    if !comma {
        return None;
    }
    let last = ceiling.min(end + 1 + APPOSITION);
    for at in end + 1..last {
        let word = &page.words[at];
        let stops = !word.shape.is_word() && word.shape != Shape::Hyphen && word.shape != Shape::Clitic;
        if stops
            || word.classes
                & (WordClass::Speech.bit() | WordClass::AboutPerson.bit() | WordClass::Inside.bit())
                & !the(at, end)
                != 0
        {
            return None;
        }
        if word.classes & WordClass::Role.bit() == 0 {
            continue;
        }
        let (mut first, mut past) = (at, at + 1);
        while first > end + 1 && is_title(&page.words[first - 1]) {
            first -= 1;
        }
        while past < last && page.words[past].classes & WordClass::Role.bit() != 0 {
            past += 1;
        }
        return Some(page.words[first].span.join(page.words[past - 1].span));
    }
    None
}

/// Right after the comma an article may stand, which the lists keep among the words inside names.
fn the(at: usize, end: usize) -> u32 {
    if at == end + 1 { WordClass::Inside.bit() } else { 0 }
}

/// The word that carries a name.
pub(crate) fn head(page: &Page<'_>, found: &Found) -> Span {
    let words = &page.words[found.words.clone()];
    let last = words
        .iter()
        .rposition(|word| word.classes & WordClass::AfterName.bit() == 0 && word.shape.is_word())
        .unwrap_or(words.len() - 1);
    if found.kind == Kind::Organisation || found.kind == Kind::Place {
        let class =
            if found.kind == Kind::Organisation { WordClass::OrganisationHead } else { WordClass::PlaceHead };
        let before_inside = words.windows(2).position(|pair| {
            pair[0].classes & class.bit() != 0 && pair[1].classes & WordClass::Inside.bit() != 0
        });
        if let Some(at) = before_inside {
            return words[at].span;
        }
    }
    words[last].span
}
