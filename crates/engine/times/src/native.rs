//! What no form can say: numbers and years in words, and the happenings that times are counted from.

use crate::matcher::Matcher;
use crate::words::value_in;
use variorum_grammar::times::{Native, Shape, Slot};

impl Matcher<'_, '_> {
    /// What Rust reads at this word: (one past its end, what it fills).
    pub(crate) fn read(&self, native: Native, at: usize) -> Option<(usize, Vec<(Slot, i32)>)> {
        match native {
            Native::Number => self.number(at).map(|(value, end)| (end, vec![(Slot::Amount, value)])),
            Native::Upper => self.number(at).map(|(value, end)| (end, vec![(Slot::Upper, value)])),
            Native::Year => self.year(at).map(|(value, end)| (end, vec![(Slot::Year, value)])),
            Native::Event => self.happening(at),
        }
    }

    pub(crate) fn is(&self, at: usize, id: Option<u32>) -> bool {
        id.is_some() && self.words.get(at).is_some_and(|word| word.id == id)
    }

    pub(crate) fn value(&self, at: usize, class: Option<u8>) -> Option<i32> {
        value_in(self.times, self.words.get(at)?, class?)
    }

    /// A number in hundredths: "three", "two hundred and ten", "12,000", "2.5", "1 1/2".
    fn number(&self, start: usize) -> Option<(i32, usize)> {
        let word = self.words.get(start)?;
        let (hundredths, end) =
            if word.figures > 0 { self.number_in_figures(start)? } else { self.number_in_words(start)? };
        let (hundredths, end) = match self.value(end, self.multiplier) {
            Some(multiplier) if word.figures > 0 => (hundredths.checked_mul(i64::from(multiplier))?, end + 1),
            _ => (hundredths, end),
        };
        Some((i32::try_from(hundredths).ok()?, end))
    }

    fn number_in_figures(&self, start: usize) -> Option<(i64, usize)> {
        let mut at = start;
        let mut value = self.words[at].number;
        at += 1;
        while self.is(at, self.comma) && self.glued_figures(at, at + 1) == Some(3) {
            value = value.checked_mul(1000)?.checked_add(self.words[at + 1].number)?;
            at += 2;
        }
        let mut hundredths = value.checked_mul(100)?;
        if self.is(at, self.stop) && self.glued_figures(at, at + 1).is_some_and(|it| it <= 2) {
            let decimals = &self.words[at + 1];
            hundredths += decimals.number * if decimals.figures == 1 { 10 } else { 1 };
            at += 2;
        } else if self.words.get(at).is_some_and(|it| it.figures == 1) && self.is(at + 1, self.slash) {
            // "2 1/2 years"
            let (above, below) = (self.words[at].number, self.words.get(at + 2).map_or(0, |it| it.number));
            if below > above && above > 0 {
                hundredths += above * 100 / below;
                at += 3;
            }
        }
        (value >= 0).then_some((hundredths, at))
    }

    /// How many figures the word has, if mark and word stand close.
    fn glued_figures(&self, mark: usize, at: usize) -> Option<u8> {
        let word = self.words.get(at)?;
        (self.words[mark].is_glued && word.is_glued && word.figures > 0).then_some(word.figures)
    }

    fn number_in_words(&self, start: usize) -> Option<(i64, usize)> {
        let (mut total, mut current, mut at) = (0i64, 0i64, start);
        let mut end = None;
        if self.is(at, self.a) && self.value(at + 1, self.multiplier).is_some() {
            at += 1;
        }
        loop {
            if let Some(value) =
                self.value(at, self.number).filter(|it| current % 10 == 0 && (current % 100 == 0 || *it < 10))
            {
                current += i64::from(value);
            } else if let Some(value) = self.value(at, self.tens).filter(|_| current % 100 == 0) {
                current += i64::from(value);
            } else if let Some(value) = self.value(at, self.multiplier) {
                let scaled = current.max(1).checked_mul(i64::from(value))?;
                if value == 100 {
                    current = scaled;
                } else {
                    total = total.checked_add(scaled)?;
                    current = 0;
                }
            } else {
                break;
            }
            at += 1;
            end = Some(at);
            let joins = self.is(at, self.hyphen) && self.value(at + 1, self.number).is_some()
                || self.is(at, self.and) && current % 100 == 0 && (current > 0 || total > 0);
            if joins && (self.value(at + 1, self.number).is_some() || self.value(at + 1, self.tens).is_some())
            {
                at += 1;
            }
            if total > 10_000_000 || current > 10_000_000 {
                return None;
            }
        }
        Some(((total + current) * 100, end?))
    }

    /// A year in four figures or said in two halves.
    fn year(&self, at: usize) -> Option<(i32, usize)> {
        let word = self.words.get(at)?;
        if word.figures > 0 {
            return Shape::Year
                .admits(word.number, word.figures)
                .then(|| (i32::try_from(word.number).unwrap_or(0), at + 1));
        }
        let high = self
            .value(at, self.number)
            .filter(|it| (15..=19).contains(it))
            .or_else(|| self.value(at, self.tens).filter(|it| *it == 20))?;
        let next = if self.is(at + 1, self.hyphen) { at + 2 } else { at + 1 };
        if let Some(low) = self.value(next, self.number).filter(|it| *it >= 10) {
            return Some((high * 100 + low, next + 1));
        }
        let tens = self.value(next, self.tens)?;
        let unit_at = if self.is(next + 1, self.hyphen) { next + 2 } else { next + 1 };
        match self.value(unit_at, self.number).filter(|it| *it < 10) {
            Some(unit) => Some((high * 100 + tens + unit, unit_at + 1)),
            None => Some((high * 100 + tens, next + 1)),
        }
    }

    /// "the attack", "the start of the fire", "the Brodno school siege", "it ended".
    fn happening(&self, start: usize) -> Option<(usize, Vec<(Slot, i32)>)> {
        let first = self.words.get(start)?;
        let mut at = start;
        if self.value(at, self.determiner).is_some() {
            at += 1;
        } else if !first.is_letters {
            return None;
        }
        let mut head = None;
        for ahead in at..(at + 6).min(self.words.len()) {
            let word = &self.words[ahead];
            if self.value(ahead, self.happening).is_some() {
                head = Some(ahead);
                // "the siege crisis": the last of several heads is the head.
                if self.value(ahead + 1, self.happening).is_none() {
                    break;
                }
            } else if !word.is_alphanumeric() && word.id != self.hyphen {
                break;
            } else if ahead > at && self.is(ahead, self.of) {
                let is_edge = self.value(ahead - 1, self.began).is_some();
                if !is_edge {
                    break;
                }
            }
        }
        // "until the day after it ended": the verb stands for the happening.
        let verb = || [at, at + 1].into_iter().find(|it| self.value(*it, self.began).is_some());
        let head = head.or_else(verb)?;
        let mut end = head + 1;
        if self.words.get(end).is_some_and(|it| it.is_letters) && self.value(end + 1, self.began).is_some() {
            end += 2;
        } else if self.value(end, self.began).is_some() {
            end += 1;
        }
        Some((end, vec![(Slot::Event, i32::try_from(head).ok()?)]))
    }
}
