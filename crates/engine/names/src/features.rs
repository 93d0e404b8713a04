//! What the recogniser may look at: every observation of a word, as a number.

use crate::letters::{Shape, base};
use crate::lexicon::given;
use crate::page::{Line, Page, Word, Writing, seen};
use std::ops::Range;
use variorum_grammar::names::WordClass;

/// A number for an observation of one kind (`template`) of up to two things.
#[inline]
fn mix(template: u32, a: u64, b: u64) -> u32 {
    let first =
        (a ^ u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let second = (first ^ (first >> 29) ^ b).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    (second >> 32) as u32
}

/// Observations of one word, given to `see` one by one.
struct Observer<'p, F: FnMut(u32)> {
    page: &'p Page<'p>,
    line: &'p Line,
    see: F,
}

/// Stands for what lies before the first and after the last word.
const EDGE: Word = Word {
    span: variorum_text::Span { start: 0, end: 0 },
    hash: 0x5bd1_e995_97f4_a7c1,
    classes: 1 << 31,
    phrase: 1 << 15,
    shape: Shape::Other,
};

/// Every observation of the word at `at` of `window`.
pub(crate) fn observe(page: &Page<'_>, line: &Line, window: &Range<usize>, at: usize, see: impl FnMut(u32)) {
    let mut observer = Observer { page, line, see };
    observer.words(at);
    observer.classes(at);
    observer.letters(at);
    observer.window(window, at);
    observer.evidence(at);
}

impl<F: FnMut(u32)> Observer<'_, F> {
    fn word(&self, at: usize, by: isize) -> Word {
        let place = at as isize + by;
        if place < self.line.words.start as isize || place >= self.line.words.end as isize {
            EDGE
        } else {
            self.page.words[place as usize]
        }
    }

    fn words(&mut self, at: usize) {
        let [w2, w1, w0, v1, v2] = [-2, -1, 0, 1, 2].map(|by| self.word(at, by));
        let s = |word: &Word| word.shape as u64;
        let writing = self.line.writing as u64;
        let first = u64::from(
            at == self.line.words.start || matches!(w1.shape, Shape::Quote | Shape::Stop | Shape::Open),
        );
        let see = &mut self.see;
        see(mix(0, 0, 0));
        see(mix(1, w0.hash, 0));
        see(mix(2, w1.hash, 0));
        see(mix(3, v1.hash, 0));
        see(mix(4, w2.hash, 0));
        see(mix(5, v2.hash, 0));
        see(mix(6, w1.hash, w0.hash));
        see(mix(7, w0.hash, v1.hash));
        see(mix(8, w1.hash, v1.hash));
        see(mix(9, w2.hash, w1.hash));
        see(mix(10, v1.hash, v2.hash));
        let shape = s(&w0) << 3 | first << 2 | writing;
        see(mix(11, shape, 0));
        see(mix(12, shape, s(&w1)));
        see(mix(13, shape, s(&v1)));
        see(mix(14, shape, s(&w1) << 8 | s(&v1)));
        see(mix(15, shape, s(&w2) << 8 | s(&w1)));
        see(mix(16, shape, s(&v1) << 8 | s(&v2)));
        see(mix(17, w1.hash, shape));
        see(mix(18, v1.hash, shape));
        see(mix(19, w0.hash, shape));
    }

    fn classes(&mut self, at: usize) {
        let [w2, w1, w0, v1, v2] = [-2, -1, 0, 1, 2].map(|by| self.word(at, by));
        let shape = w0.shape as u64;
        let [c2, c1, c0, d1, d2] = [&w2, &w1, &w0, &v1, &v2].map(reduced);
        let see = &mut self.see;
        for (template, set) in [(20u32, c0), (21, c1), (22, d1), (23, c2), (24, d2)] {
            let mut rest = set;
            while rest != 0 {
                let bit = rest.trailing_zeros();
                rest &= rest - 1;
                see(mix(template, u64::from(bit), if template == 20 { shape } else { 0 }));
            }
        }
        see(mix(30, c0, shape));
        see(mix(31, c0, c1));
        see(mix(32, c0, d1));
        see(mix(33, c1, d1 ^ shape << 40));
        see(mix(34, w1.hash, c0));
        see(mix(35, v1.hash, c0));
        see(mix(36, u64::from(w0.phrase), shape));
        see(mix(37, u64::from(w0.phrase), u64::from(v1.phrase)));
        see(mix(38, u64::from(w0.phrase), u64::from(w1.phrase)));
        see(mix(39, u64::from(w0.phrase) << 32 | c0, d1));
    }

    fn letters(&mut self, at: usize) {
        let written = self.page.written(at);
        let letters = written.chars().count();
        let see = &mut self.see;
        if letters > 3 && self.page.words[at].shape.is_word() {
            see(mix(40, ending(written, 2), 0));
            see(mix(41, ending(written, 3), 0));
            see(mix(42, beginning(written, 3), 0));
            if letters > 5 {
                see(mix(43, ending(written, 4), 0));
            }
        }
        see(mix(44, pattern(written), self.line.writing as u64));
        see(mix(45, letters.min(12) as u64, self.page.words[at].shape as u64));
    }

    /// What the whole stretch is like.
    fn window(&mut self, window: &Range<usize>, at: usize) {
        if self.line.writing == Writing::Capitals {
            return;
        }
        let (first, last) = (self.page.words[window.start], self.page.words[window.end - 1]);
        let before = self.word(window.start, -1);
        let after = self.word(window.end - 1, 1);
        let length = window.len().min(6) as u64;
        let place = (at - window.start).min(3) as u64 | ((window.end - 1 - at).min(3) as u64) << 4;
        let any = self.page.words[window.clone()].iter().fold(0, |set, word| set | reduced(word));
        let see = &mut self.see;
        see(mix(50, last.hash, u64::from(at + 1 == window.end)));
        see(mix(51, reduced(&last), place));
        see(mix(52, first.hash, u64::from(at == window.start)));
        see(mix(53, reduced(&first), place));
        see(mix(54, before.hash, place));
        see(mix(55, after.hash, place));
        see(mix(56, length, place));
        see(mix(57, reduced(&before) << 8 | length, place));
        see(mix(58, reduced(&after) << 8 | length, place));
        see(mix(59, any & HEADS, place));
    }

    fn evidence(&mut self, at: usize) {
        let evidence = self.page.evidence(at);
        let shape = self.page.words[at].shape as u64;
        let see = &mut self.see;
        for bit in 0..seen::COUNT {
            if evidence & 1 << bit != 0 {
                see(mix(60, u64::from(bit), shape));
            }
        }
        let useful = u64::from(evidence);
        see(mix(61, useful, shape));
        let persons = u64::from(evidence & (seen::AFTER_TITLE | seen::AFTER_GIVEN | seen::BY_SPEECH));
        let places = u64::from(evidence & (seen::AFTER_PLACE_WORD | seen::BEFORE_COUNTRY));
        let cased = u64::from(evidence & (seen::MID | seen::LOWER));
        see(mix(62, persons << 20 | places, reduced(&self.page.words[at])));
        see(mix(63, cased, reduced(&self.page.words[at]) ^ shape << 50));
    }
}

/// Classes and kinds in one set, with classes that mean the same beside a name taken together.
fn reduced(word: &Word) -> u64 {
    let mut classes = word.classes;
    if classes & given() != 0 {
        classes = classes & !given() | WordClass::Given.bit();
    }
    u64::from(classes) | u64::from(word.phrase & 0x3f) << 32
}

/// Classes that say what the whole stretch is, wherever in it they stand.
const HEADS: u64 = (1 << WordClass::OrganisationHead as u32
    | 1 << WordClass::CompanyMark as u32
    | 1 << WordClass::PlaceHead as u32
    | 1 << WordClass::Given as u32) as u64;

fn ending(word: &str, letters: usize) -> u64 {
    word.chars().rev().take(letters).fold(letters as u64, number)
}

fn beginning(word: &str, letters: usize) -> u64 {
    word.chars().take(letters).fold(letters as u64, number)
}

fn number(sum: u64, letter: char) -> u64 {
    let letter = match base(letter) {
        Some(plain) => plain.bytes().next().map_or(letter, char::from),
        None => letter.to_lowercase().next().unwrap_or(letter),
    };
    sum.wrapping_mul(0x0100_0000_01b3) ^ u64::from(letter)
}

/// "McNeil-Jones" → "Xx Xx - Xx", as a number: kinds of letters without repeats.
fn pattern(word: &str) -> u64 {
    let mut sum = 7u64;
    let mut before = 0;
    for letter in word.chars().take(20) {
        let kind = match letter {
            'a'..='z' => 1,
            'A'..='Z' => 2,
            '0'..='9' => 3,
            _ if letter.is_lowercase() => 1,
            _ if letter.is_uppercase() => 2,
            _ if letter.is_alphabetic() => 4,
            _ => 16 + (u64::from(letter) & 0xff),
        };
        if kind != before {
            sum = sum.wrapping_mul(31).wrapping_add(kind);
            before = kind;
        }
    }
    sum
}
