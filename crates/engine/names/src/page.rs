//! A text as the recogniser sees it: words with what the lists say of them, and the stretches that may hold names.

use crate::letters::{Shape, hash};
use crate::lexicon::{Lexicon, given, place};
use crate::table::Table;
use std::ops::Range;
use variorum_grammar::names::{PhraseKind, WordClass};
use variorum_text::{Span, Text};

/// One word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub(crate) span: Span,
    pub(crate) hash: u64,
    /// Bits of [`WordClass`].
    pub(crate) classes: u32,
    /// Bits of [`PhraseKind`], and where in the known name the word stands.
    pub(crate) phrase: u16,
    pub(crate) shape: Shape,
}

/// First word of a known name.
pub(crate) const BEGINS: u16 = 1 << 8;
/// Last word of a known name.
pub(crate) const ENDS: u16 = 1 << 9;

/// How a sentence is written as a whole, which decides what a capital letter tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Writing {
    /// Capitals mean something.
    Ordinary,
    /// ALL IN CAPITALS.
    Capitals,
    /// As Headlines Are.
    Title,
    /// without any capital.
    Lower,
}

/// One sentence of a page.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Its words, a range of `Page::words`.
    pub(crate) words: Range<usize>,
    pub(crate) writing: Writing,
    /// Stretches that may hold names, ranges of `Page::words`.
    pub(crate) windows: Vec<Range<usize>>,
}

/// A text as the recogniser sees it.
#[derive(Debug)]
pub(crate) struct Page<'t> {
    pub(crate) text: &'t Text,
    pub(crate) words: Vec<Word>,
    pub(crate) lines: Vec<Line>,
    evidence: Table,
}

/// What a capitalised word was seen doing anywhere in the text.
pub(crate) mod seen {
    pub(crate) const MID: u32 = 1;
    pub(crate) const LOWER: u32 = 1 << 1;
    pub(crate) const AFTER_TITLE: u32 = 1 << 2;
    pub(crate) const AFTER_GIVEN: u32 = 1 << 3;
    pub(crate) const BY_SPEECH: u32 = 1 << 4;
    pub(crate) const AFTER_PLACE_WORD: u32 = 1 << 5;
    pub(crate) const BEFORE_BODY: u32 = 1 << 6;
    pub(crate) const BEFORE_COUNTRY: u32 = 1 << 7;
    pub(crate) const LAST: u32 = 1 << 8;
    pub(crate) const FIRST: u32 = 1 << 9;
    pub(crate) const BRACKETED: u32 = 1 << 10;
    pub(crate) const ALONE: u32 = 1 << 11;
    /// Always set, so that a word seen doing nothing is still there.
    pub(crate) const ANY: u32 = 1 << 12;
    /// How many bits are features.
    pub(crate) const COUNT: u32 = 12;
}

/// Words of a window beyond which it is cut.
const LONGEST_WINDOW: usize = 200;

impl<'t> Page<'t> {
    /// Looks every word up, once.
    pub(crate) fn of(text: &'t Text, lexicon: &Lexicon) -> Self {
        let count = text.sentences.iter().map(|it| it.tokens.len()).sum();
        let mut page = Self {
            text,
            words: Vec::with_capacity(count),
            lines: Vec::with_capacity(text.sentences.len()),
            evidence: Table::default(),
        };
        for sentence in &text.sentences {
            let start = page.words.len();
            for span in &sentence.tokens {
                let written = span.of(&text.words);
                let shape = Shape::of(written);
                let hash = hash(without_stop(written));
                let classes =
                    if shape.is_word() || shape == Shape::Ampersand { lexicon.classes(hash) } else { 0 };
                page.words.push(Word { span: *span, hash, classes, phrase: 0, shape });
            }
            let words = start..page.words.len();
            let writing = writing(&page.words[words.clone()]);
            page.mark_known(words.clone(), writing, lexicon);
            let windows = windows(&page.words, words.clone(), writing);
            page.lines.push(Line { words, writing, windows });
        }
        page.gather();
        page
    }

    /// The word's letters.
    pub(crate) fn written(&self, at: usize) -> &'t str {
        self.words[at].span.of(&self.text.words)
    }

    /// What the word at `at` was seen doing anywhere in the text.
    pub(crate) fn evidence(&self, at: usize) -> u32 {
        self.evidence.get(self.words[at].hash)
    }

    fn mark_known(&mut self, words: Range<usize>, writing: Writing, lexicon: &Lexicon) {
        let mut at = words.start;
        while at < words.end {
            if !self.words[at].shape.is_word() {
                at += 1;
                continue;
            }
            let letters = (at..words.end).map(|it| self.written(it));
            let Some((count, kinds)) = lexicon
                .longest(letters)
                .filter(|(count, kinds)| self.is_written_so(at, *count, *kinds, writing))
            else {
                at += 1;
                continue;
            };
            for inside in at..at + count {
                let begins = if inside == at { BEGINS } else { 0 };
                let ends = if inside + 1 == at + count { ENDS } else { 0 };
                self.words[inside].phrase = kinds as u16 | begins | ends;
            }
            at += count;
        }
    }

    /// A known name in small letters is taken for itself only where nothing else is likely.
    fn is_written_so(&self, at: usize, count: usize, kinds: u32, writing: Writing) -> bool {
        let first = self.words[at].shape;
        if first.has_capital() || writing == Writing::Capitals {
            return true;
        }
        let sure = PhraseKind::Country.bit() | PhraseKind::People.bit() | PhraseKind::City.bit();
        let long_enough = count > 1 || self.words[at].span.len() > 4;
        kinds & sure != 0
            && long_enough
            && (self.words[at].classes & !(WordClass::People.bit() | WordClass::Surname.bit() | given()) == 0)
    }

    /// Gathers what capitalised words do anywhere.
    fn gather(&mut self) {
        let mut table = Table::default();
        for line in &self.lines {
            if matches!(line.writing, Writing::Ordinary | Writing::Lower) {
                for window in &line.windows {
                    window.clone().for_each(|at| self.gather_word(at, line, window, &mut table));
                }
            }
        }
        for line in &self.lines {
            if line.writing == Writing::Ordinary {
                for word in &self.words[line.words.clone()] {
                    if word.shape == Shape::Lower && table.get(word.hash) != 0 {
                        table.add(word.hash, seen::LOWER);
                    }
                }
            }
        }
        self.evidence = table;
    }

    fn gather_word(&self, at: usize, line: &Line, window: &Range<usize>, table: &mut Table) {
        let word = &self.words[at];
        if !word.shape.has_capital() {
            return;
        }
        let before = (at > line.words.start).then(|| &self.words[at - 1]);
        let after = (at + 1 < line.words.end).then(|| &self.words[at + 1]);
        let mut bits = seen::ANY;
        let mut add = |yes: bool, bit: u32| bits |= if yes { bit } else { 0 };
        let class = |it: Option<&Word>, classes: u32| it.is_some_and(|it| it.classes & classes != 0);
        let shape = |it: Option<&Word>, shape: Shape| it.is_some_and(|it| it.shape == shape);
        add(
            before.is_some_and(|it| {
                !matches!(it.shape, Shape::Stop | Shape::Quote | Shape::Open | Shape::Hyphen)
            }),
            seen::MID,
        );
        add(class(before, WordClass::Address.bit() | WordClass::Rank.bit()), seen::AFTER_TITLE);
        add(class(before, given()) && shape(before, Shape::Capital), seen::AFTER_GIVEN);
        add(
            class(after, WordClass::Speech.bit() | WordClass::AboutPerson.bit())
                || class(before, WordClass::Speech.bit()),
            seen::BY_SPEECH,
        );
        add(class(before, WordClass::BeforePlace.bit()), seen::AFTER_PLACE_WORD);
        let body = WordClass::OrganisationHead.bit() | WordClass::CompanyMark.bit();
        add(class(after, body) && after.is_some_and(|it| it.shape.has_capital()), seen::BEFORE_BODY);
        let country = shape(after, Shape::Comma)
            && at + 2 < line.words.end
            && u32::from(self.words[at + 2].phrase) & place() != 0;
        add(country, seen::BEFORE_COUNTRY);
        add(at + 1 == window.end && window.len() > 1, seen::LAST);
        add(at == window.start && window.len() > 1, seen::FIRST);
        add(shape(before, Shape::Open) && shape(after, Shape::Close), seen::BRACKETED);
        add(window.len() == 1, seen::ALONE);
        table.add(word.hash, bits);
    }
}

/// "Dr." as "Dr": the stop of an abbreviation is no letter of it.
fn without_stop(written: &str) -> &str {
    match written.strip_suffix('.') {
        Some(word) if !word.is_empty() => word,
        _ => written,
    }
}

fn writing(words: &[Word]) -> Writing {
    let (mut upper, mut capital, mut lower, mut long_lower) = (0usize, 0usize, 0usize, 0usize);
    for word in words {
        match word.shape {
            Shape::Capitals => upper += 1,
            Shape::Capital | Shape::Mixed => capital += 1,
            Shape::Lower => {
                lower += 1;
                long_lower += usize::from(word.span.len() > 4);
            }
            _ => {}
        }
    }
    if upper >= 2 && upper > 2 * (lower + capital) {
        Writing::Capitals
    } else if capital >= 4 && capital > 3 * long_lower && capital + upper > lower {
        Writing::Title
    } else if upper + capital == 0 && lower > 2 {
        Writing::Lower
    } else {
        Writing::Ordinary
    }
}

fn windows(words: &[Word], line: Range<usize>, writing: Writing) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let may_name = |word: &Word| match writing {
        Writing::Capitals => word.shape.is_word(),
        _ => {
            word.shape.has_capital()
                || word.phrase != 0
                || (word.classes & given() != 0 && word.span.len() > 3)
                || word.shape == Shape::Uncased
        }
    };
    let joins = |word: &Word| {
        matches!(word.shape, Shape::Hyphen | Shape::Clitic | Shape::Ampersand)
            || word.classes & (WordClass::Inside.bit() | WordClass::Particle.bit()) != 0
    };
    // "J . Brodsky" and "Jae - in": initials with their stop apart, and small letters after a hyphen.
    let initial = |at: usize| {
        words[at].shape == Shape::Stop
            && words[at].span.len() == 1
            && at > line.start
            && words[at - 1].shape == Shape::Letter
    };
    let tail = |at: usize| {
        at > line.start + 1
            && words[at].shape == Shape::Lower
            && words[at - 1].shape == Shape::Hyphen
            && words[at - 2].shape.has_capital()
    };
    for at in line.clone() {
        if !may_name(&words[at]) && !initial(at) && !tail(at) {
            continue;
        }
        match found.last_mut() {
            Some(last)
                if at - last.end <= 3
                    && at - last.start < LONGEST_WINDOW
                    && words[last.end..at].iter().all(joins) =>
            {
                last.end = at + 1;
            }
            last => {
                let floor = last.map_or(line.start, |it| it.end);
                let mut start = at;
                while start > floor
                    && at - start < 3
                    && (words[start - 1].shape == Shape::Hyphen
                        || words[start - 1].classes & WordClass::Particle.bit() != 0)
                {
                    start -= 1;
                }
                found.push(start..at + 1);
            }
        }
    }
    if writing != Writing::Capitals {
        for window in &mut found {
            without_opening(words, &line, window);
        }
        found.retain(|window| window.start < window.end);
    }
    found
}

/// Takes "The" and "In" off a window at the beginning of a sentence, where their capitals tell nothing.
fn without_opening(words: &[Word], line: &Range<usize>, window: &mut Range<usize>) {
    const OPENING: u32 = 1 << WordClass::Definite as u32
        | 1 << WordClass::Indefinite as u32
        | 1 << WordClass::Inside as u32
        | 1 << WordClass::BeforePlace as u32
        | 1 << WordClass::He as u32
        | 1 << WordClass::She as u32
        | 1 << WordClass::It as u32
        | 1 << WordClass::They as u32;
    while window.start < window.end {
        let word = &words[window.start];
        let opens = window.start == line.start
            || matches!(words[window.start - 1].shape, Shape::Quote | Shape::Stop | Shape::Open);
        let small = word.shape == Shape::Lower && word.classes & WordClass::Particle.bit() == 0;
        let empty = word.classes & OPENING != 0 && word.phrase == 0;
        let capital = opens && word.shape.has_capital() && word.shape != Shape::Capitals;
        if !(empty && (capital || small)) {
            return;
        }
        window.start += 1;
    }
}
