//! Runs the compiled forms over the words of a passage.

use crate::words::{Word, value_in};
use std::cell::RefCell;
use variorum_grammar::times::{Bits, Construction, Op, Shape, Slot, Times};

/// One thing a form did while it matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Filled {
    /// A slot got a value.
    Slot(Slot, i32),
    /// A part ended before this word.
    Part(usize),
}

/// A stretch of words that a construction matches.
#[derive(Debug, Clone)]
pub(crate) struct Found<'a> {
    /// The construction.
    pub construction: &'a Construction,
    /// First word.
    pub start: usize,
    /// One past the last word.
    pub end: usize,
    /// What the form filled, in order.
    pub filled: Vec<Filled>,
}

/// The words of one passage under the classes of the grammar.
pub(crate) struct Matcher<'a, 'w> {
    pub(crate) times: &'a Times,
    pub(crate) words: &'w [Word],
    pub(crate) number: Option<u8>,
    pub(crate) tens: Option<u8>,
    pub(crate) multiplier: Option<u8>,
    pub(crate) determiner: Option<u8>,
    pub(crate) happening: Option<u8>,
    pub(crate) began: Option<u8>,
    pub(crate) of: Option<u32>,
    pub(crate) and: Option<u32>,
    pub(crate) hyphen: Option<u32>,
    pub(crate) a: Option<u32>,
    pub(crate) comma: Option<u32>,
    pub(crate) stop: Option<u32>,
    pub(crate) slash: Option<u32>,
    pub(crate) colon: Option<u32>,
    pub(crate) dash: Option<u8>,
    scratch: RefCell<(Vec<Filled>, Vec<State>, Vec<u64>)>,
}

#[derive(Debug)]
struct State {
    step: usize,
    at: usize,
    filled: usize,
    is_glued: bool,
}

impl<'a, 'w> Matcher<'a, 'w> {
    /// Over these words.
    pub fn new(times: &'a Times, words: &'w [Word]) -> Self {
        let lexicon = &times.lexicon;
        Self {
            times,
            words,
            number: lexicon.class("number"),
            tens: lexicon.class("tens"),
            multiplier: lexicon.class("multiplier"),
            determiner: lexicon.class("determiner"),
            happening: lexicon.class("happening"),
            began: lexicon.class("began"),
            of: lexicon.id("of"),
            and: lexicon.id("and"),
            hyphen: lexicon.id("-"),
            a: lexicon.id("a"),
            comma: lexicon.id(","),
            stop: lexicon.id("."),
            slash: lexicon.id("/"),
            colon: lexicon.id(":"),
            dash: lexicon.class("dash"),
            scratch: RefCell::default(),
        }
    }

    /// Every construction found, from left to right, none overlapping.
    pub fn all(&self) -> Vec<Found<'a>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            if let Some(one) = self.longest(at) {
                at = one.end;
                found.push(one);
            } else {
                at += 1;
            }
        }
        found
    }

    /// The longest construction that begins here; of equals, the first in the files.
    fn longest(&self, at: usize) -> Option<Found<'a>> {
        let candidates = self.candidates(at);
        if candidates == Bits::default() || !self.may_begin(at) {
            return None;
        }
        let mut best: Option<Found<'a>> = None;
        for (block, bits) in candidates.iter().enumerate() {
            let mut bits = *bits;
            while bits != 0 {
                let index = block * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                let least = best.as_ref().map_or(at, |it| it.end);
                if let Some(found) = self.run(&self.times.constructions[index], at, least) {
                    best = Some(found);
                }
            }
        }
        best
    }

    /// The constructions that this word and the next may begin.
    fn candidates(&self, at: usize) -> Bits {
        let glance = &self.times.glance;
        let mut candidates = look(&self.words[at], &glance.first_word, &glance.first_shape);
        if candidates == Bits::default() {
            return candidates;
        }
        let second = match self.words.get(at + 1) {
            Some(next) => look(next, &glance.second_word, &glance.second_shape),
            None => Bits::default(),
        };
        for (index, bits) in candidates.iter_mut().enumerate() {
            *bits &= second[index] | glance.single[index];
        }
        candidates
    }

    /// The construction at this place, if it reaches beyond `least`.
    fn run(&self, construction: &'a Construction, start: usize, least: usize) -> Option<Found<'a>> {
        if !self.surroundings_before(construction, start) {
            return None;
        }
        let mut best: Option<Found<'a>> = None;
        let mut least = least;
        let (filled, open, seen) = &mut *self.scratch.borrow_mut();
        // A step at a word leads to the same ends however it was reached: once is enough.
        seen.clear();
        seen.resize(construction.program.len(), 0);
        filled.clear();
        open.clear();
        open.push(State { step: 0, at: start, filled: 0, is_glued: false });
        while let Some(state) = open.pop() {
            filled.truncate(state.filled);
            let mut state = state;
            loop {
                let reach = (state.at - start) * 2 + usize::from(state.is_glued);
                let Some(seen) = seen.get_mut(state.step).filter(|it| reach < 64 && **it >> reach & 1 == 0)
                else {
                    break;
                };
                *seen |= 1 << reach;
                let Some(op) = construction.program.get(state.step) else { break };
                if let Op::Done = op {
                    if state.at > least && self.may_end(construction, state.at) {
                        least = state.at;
                        best = Some(Found { construction, start, end: state.at, filled: filled.clone() });
                    }
                    break;
                }
                if let Op::Fork(to) = op {
                    open.push(State {
                        step: *to,
                        at: state.at,
                        filled: filled.len(),
                        is_glued: state.is_glued,
                    });
                    state.step += 1;
                    continue;
                }
                if !self.take(*op, &mut state, filled) {
                    break;
                }
            }
        }
        best
    }

    /// Takes one step; false when the words do not allow it.
    fn take(&self, op: Op, state: &mut State, filled: &mut Vec<Filled>) -> bool {
        match op {
            Op::Jump(to) => {
                state.step = to;
                return true;
            }
            Op::Glued => state.is_glued = true,
            Op::Assign(slot, value) => filled.push(Filled::Slot(slot, value)),
            Op::Part => filled.push(Filled::Part(state.at)),
            Op::Word(_) | Op::Class(..) | Op::Shape(..) | Op::Native(_) => {
                let Some(word) = self.words.get(state.at) else { return false };
                if std::mem::take(&mut state.is_glued) && !word.is_glued {
                    return false;
                }
                return self.take_word(op, word, state, filled);
            }
            Op::Fork(_) | Op::Done => return false,
        }
        state.step += 1;
        true
    }

    fn take_word(&self, op: Op, word: &Word, state: &mut State, filled: &mut Vec<Filled>) -> bool {
        let taken = match op {
            Op::Word(id) => (word.id == Some(id)).then_some(None),
            Op::Class(class, slot) => {
                value_in(self.times, word, class).map(|value| slot.map(|slot| (slot, value)))
            }
            Op::Shape(shape, slot) => (word.figures > 0 && shape.admits(word.number, word.figures))
                .then(|| slot.map(|slot| (slot, i32::try_from(word.number).unwrap_or(-1)))),
            Op::Native(native) => {
                let Some((end, pairs)) = self.read(native, state.at) else { return false };
                filled.extend(pairs.into_iter().map(|(slot, value)| Filled::Slot(slot, value)));
                state.at = end;
                state.step += 1;
                return true;
            }
            _ => None,
        };
        let Some(pair) = taken else { return false };
        if let Some((slot, value)) = pair {
            filled.push(Filled::Slot(slot, value));
        }
        state.at += 1;
        state.step += 1;
        true
    }

    /// Whether a time may begin at this word: not in the middle of "BTR-80" or "$1,990".
    fn may_begin(&self, at: usize) -> bool {
        let word = &self.words[at];
        if at == 0 || !word.is_glued {
            return true;
        }
        let before = &self.words[at - 1];
        if before.is_alphanumeric() {
            return false;
        }
        let beyond = (at >= 2 && before.is_glued).then(|| &self.words[at - 2]);
        let is_figure = |it: Option<&Word>| it.is_some_and(|it| it.figures > 0);
        if word.figures > 0 && is_figure(beyond) && !self.is_range_mark(at - 1) {
            return false;
        }
        if word.figures > 0 && word.figures < 4 && self.is(at - 1, self.hyphen) {
            return !beyond.is_some_and(Word::is_alphanumeric);
        }
        true
    }

    fn is_range_mark(&self, at: usize) -> bool {
        self.value(at, self.dash).is_some()
    }

    /// Whether a time may end before this word.
    fn may_end(&self, construction: &Construction, end: usize) -> bool {
        let Some(next) = self.words.get(end) else { return true };
        if next.id.is_some_and(|id| construction.not_before.contains(&id)) {
            return false;
        }
        if !construction.before.is_empty() && !next.id.is_some_and(|id| construction.before.contains(&id)) {
            return false;
        }
        if !next.is_glued {
            return true;
        }
        let last = &self.words[end - 1];
        if next.is_alphanumeric() && last.is_alphanumeric() {
            return false;
        }
        let follows_figure = self.words.get(end + 1).is_some_and(|it| it.is_glued && it.figures > 0);
        let is_point = self.is(end, self.stop) || self.is(end, self.comma) || self.is(end, self.slash);
        !(last.figures > 0 && follows_figure && (is_point || self.is(end, self.colon)))
    }

    fn surroundings_before(&self, construction: &Construction, start: usize) -> bool {
        let before = start.checked_sub(1).and_then(|at| self.words[at].id);
        let listed = |list: &[u32]| before.is_some_and(|id| list.contains(&id));
        (construction.after.is_empty() || listed(&construction.after)) && !listed(&construction.not_after)
    }
}

/// The constructions a word is noted for, by itself or by the shape of its figures.
fn look(word: &Word, by_word: &[Bits], by_shape: &[Bits]) -> Bits {
    if let Some(id) = word.id {
        return by_word.get(id as usize).copied().unwrap_or_default();
    }
    let mut all = Bits::default();
    if word.figures > 0 {
        for shape in Shape::ALL.iter().filter(|it| it.admits(word.number, word.figures)) {
            for (all, one) in all.iter_mut().zip(by_shape[*shape as usize]) {
                *all |= one;
            }
        }
    }
    all
}
