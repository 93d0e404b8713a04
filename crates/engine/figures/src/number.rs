//! One number: digits, words, or both ("1.2 million", "two dozen", "half a million").

use crate::Amount;
use crate::reader::Reader;
use variorum_grammar::NumberWord;

/// What was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Count,
    Share,
    Ordinal,
}

/// A number and the words it took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) end: usize,
    pub(crate) value: Amount,
    pub(crate) sort: Sort,
    /// The magnitude that its last word gave ("2–3 million" lends it to the first).
    pub(crate) magnitude: Option<u64>,
    /// Whether it was written in digits.
    pub(crate) in_digits: bool,
    /// A mark written onto the digits ("800+"), by its index in the grammar's list.
    pub(crate) mark: Option<usize>,
}

impl Reader<'_> {
    /// The number that begins at `at`, the longest there is.
    pub(crate) fn number_at(&self, at: usize) -> Option<Number> {
        self.plain_number_at(at).map(|number| self.extended(self.with_half(number)))
    }

    /// The same without what may go on with it.
    pub(crate) fn plain_number_at(&self, at: usize) -> Option<Number> {
        self.half_at(at)
            .or_else(|| self.written_share(at))
            .or_else(|| self.digits_at(at))
            .or_else(|| self.words_at(at))
    }

    /// "1,100", "2.6 million", "230 , 000", "30th", "800+".
    fn digits_at(&self, at: usize) -> Option<Number> {
        let (bare, mark) = self.unmarked(self.word(at));
        let (digits, suffix) = split_suffix(bare);
        // "0800": a code, no amount.
        let all_noughts = digits.bytes().all(|it| it == b'0');
        if digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.") && !all_noughts {
            return None;
        }
        let mut value = written(digits)?;
        let mut end = at + 1;
        if suffix.is_empty() && mark.is_none() {
            (value, end) = self.grouped(at, digits).unwrap_or((value, end));
        }
        let mut number = Number { end, value, sort: Sort::Count, magnitude: None, in_digits: true, mark };
        if !suffix.is_empty() {
            if self.grammar.numbers.ordinal_suffixes.iter().any(|it| it == suffix) {
                return Some(Number { sort: Sort::Ordinal, ..number });
            }
            let magnitude = self.magnitude(suffix)?;
            number.value = value.times(Amount::whole(magnitude as i64))?;
            number.magnitude = Some(magnitude);
        }
        self.magnified(number)
    }

    /// Whether one space, and no tab between cells, stands before a token.
    fn is_thin_gap(&self, at: usize) -> bool {
        let gap = self.text.get(self.tokens[at - 1].end..self.tokens[at].start).unwrap_or("");
        matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}")
    }

    /// "12 000" and "230 , 000", as tokenised text has them.
    fn grouped(&self, at: usize, digits: &str) -> Option<(Amount, usize)> {
        let is_group = |word: &str| word.len() == 3 && word.bytes().all(|it| it.is_ascii_digit());
        // "567.89": the last group with decimals.
        let is_last = |word: &str| {
            let parts = word.split_once('.');
            parts.is_some_and(|(group, rest)| is_group(group) && rest.bytes().all(|it| it.is_ascii_digit()))
        };
        let (mut joined, mut end) = (digits.to_owned(), at + 1);
        if digits.len() > 3 || digits.starts_with('0') {
            return None;
        }
        loop {
            if self.word(end) == ","
                && self.is_spaced(end)
                && self.is_spaced(end + 1)
                && is_group(self.word(end + 1))
            {
                joined.push_str(self.word(end + 1));
                end += 2;
            } else if self.word(end) != ","
                && (is_group(self.word(end)) || is_last(self.word(end)))
                && !joined.contains('.')
                && self.is_thin_gap(end)
            {
                joined.push_str(self.word(end));
                end += 1;
            } else {
                break;
            }
        }
        (end > at + 1).then(|| Some((Amount::from_digits(&joined)?, end)))?
    }

    /// Magnitudes and groups after a number: "1.2 million", "3 dozen", "2 hundred thousand".
    fn magnified(&self, mut number: Number) -> Option<Number> {
        loop {
            let at = number.end + usize::from(self.word(number.end) == "-" && !self.is_spaced(number.end));
            let Some(magnitude) = self.magnitude(self.word(at)).filter(|_| {
                // "1 M-60": a letter tied to what follows is no magnitude.
                let tied = self.word(at + 1) == "-" && !self.is_spaced(at + 1);
                self.word(at).len() > 1 || (at == number.end && !tied && number.magnitude.is_none())
            }) else {
                return Some(number);
            };
            number.value = number.value.times(Amount::whole(magnitude as i64))?;
            number.magnitude = Some(magnitude);
            number.end = at + 1;
        }
    }

    pub(crate) fn magnitude(&self, word: &str) -> Option<u64> {
        self.grammar.numbers.of(word).iter().find_map(|it| match it {
            NumberWord::Magnitude(value) | NumberWord::Group(value) => Some(*value),
            _ => None,
        })
    }

    pub(crate) fn cardinal(&self, word: &str) -> Option<u64> {
        self.grammar.numbers.of(word).iter().find_map(|it| match it {
            NumberWord::Cardinal(value) => Some(*value),
            _ => None,
        })
    }

    fn fraction(&self, word: &str) -> Option<u64> {
        self.grammar.numbers.of(word).iter().find_map(|it| match it {
            NumberWord::Fraction(parts) => Some(*parts),
            NumberWord::Half => Some(2),
            _ => None,
        })
    }

    pub(crate) fn is_one(&self, word: &str) -> bool {
        self.grammar.numbers.one_determiners.iter().any(|it| it == word)
    }

    pub(crate) fn is_join(&self, word: &str) -> bool {
        self.grammar.numbers.joins.iter().any(|it| it == word)
    }

    pub(crate) fn is_half(&self, word: &str) -> bool {
        self.grammar.numbers.of(word).contains(&NumberWord::Half)
    }

    /// "half a million", "half a dozen"; alone "half" is a share.
    fn half_at(&self, at: usize) -> Option<Number> {
        if !self.is_half(self.word(at)) {
            return None;
        }
        let skip = usize::from(self.word(at + 1) == "-");
        let after = at + 1 + skip + usize::from(self.is_one(self.word(at + 1 + skip)));
        let share = Number {
            end: at + 1,
            value: Amount::from_digits("0.5")?,
            sort: Sort::Share,
            magnitude: None,
            in_digits: false,
            mark: None,
        };
        match self.magnitude(self.word(after)) {
            Some(magnitude) if magnitude % 2 == 0 => Some(Number {
                end: after + 1,
                value: Amount::whole((magnitude / 2) as i64),
                sort: Sort::Count,
                magnitude: Some(magnitude),
                ..share
            }),
            _ => Some(share),
        }
    }

    /// "two and a half million", "a million and a half".
    fn with_half(&self, number: Number) -> Number {
        let hyphen = |at: usize| at + usize::from(self.word(at) == "-");
        let joined = hyphen(number.end);
        if number.sort != Sort::Count || !self.is_join(self.word(joined)) {
            return number;
        }
        let one = hyphen(joined + 1);
        let half = hyphen(one + 1);
        if !self.is_one(self.word(one)) || !self.is_half(self.word(half)) {
            return number;
        }
        let unit = number.magnitude.unwrap_or(1) as i64;
        let half_of_it = Amount::whole(unit).times(Amount::from_digits("0.5").unwrap_or_default());
        let Some(value) = half_of_it.and_then(|it| number.value.plus(it)) else { return number };
        let widened = Number { end: half + 1, value, ..number };
        self.magnified(widened).unwrap_or(widened)
    }

    /// Words: "one hundred and twelve", "a dozen", "two-thirds", "twenty-first".
    fn words_at(&self, at: usize) -> Option<Number> {
        let mut sum = Sum::default();
        let mut here = at;
        let mut end = None;
        if self.is_one(self.word(at)) {
            let next = self.word(at + 1);
            self.magnitude(next)
                .filter(|_| next.len() > 2)
                .map(|_| ())
                .or_else(|| self.fraction(next).filter(|_| self.is_share(at)).map(|_| ()))?;
            sum.current = Some(1);
            here += 1;
        }
        while here < self.len() {
            let word = self.word(here);
            let skips = word == "-" || (self.is_join(word) && !self.is_one(word) && sum.takes_join());
            if skips && end.is_some() {
                let next = self.word(here + 1);
                let goes_on = self.cardinal(next).is_some_and(|it| sum.takes(it))
                    || (word == "-" && self.continues(next));
                // "two million and three fifths": the parts are read for themselves.
                let parts = word != "-" && self.words_at(here + 1).is_some_and(|it| it.sort == Sort::Share);
                if !goes_on || parts {
                    break;
                }
                here += 1;
                continue;
            }
            if let Some(number) = self.closing(&sum, here) {
                return Some(number);
            }
            if !self.add(&mut sum, word) {
                break;
            }
            here += 1;
            end = Some(here);
        }
        let value = sum.value()?;
        Some(Number {
            end: end?,
            value,
            sort: Sort::Count,
            magnitude: sum.last,
            in_digits: false,
            mark: None,
        })
    }

    /// "A third of them", and no "third man".
    fn is_share(&self, at: usize) -> bool {
        let (rank, after) = (self.word(at + 1), self.word(at + 2));
        let goes_on = || {
            !after.starts_with(char::is_alphabetic)
                || self.grammar.numbers.after_shares.iter().any(|it| it == after)
        };
        self.ordinal(rank).is_none() || self.cardinal(self.word(at)) == Some(1) || goes_on()
    }

    fn continues(&self, word: &str) -> bool {
        self.magnitude(word).is_some() || self.fraction(word).is_some() || self.ordinal(word).is_some()
    }

    pub(crate) fn ordinal(&self, word: &str) -> Option<u64> {
        self.grammar.numbers.of(word).iter().find_map(|it| match it {
            NumberWord::Ordinal(rank) => Some(*rank),
            _ => None,
        })
    }

    /// A fraction or an ordinal ends a number: "two thirds", "twenty-first", "sixth".
    fn closing(&self, sum: &Sum, here: usize) -> Option<Number> {
        let word = self.word(here);
        let number = Number {
            end: here + 1,
            value: Amount::default(),
            sort: Sort::Share,
            magnitude: None,
            in_digits: false,
            mark: None,
        };
        match (sum.value(), self.fraction(word), self.ordinal(word)) {
            (Some(parts), Some(whole), _) if parts.as_whole().is_some_and(|it| it <= whole as i64) => {
                Some(Number { value: Amount::nearest(parts.as_f64() / whole as f64)?, ..number })
            }
            (before, _, Some(rank)) if before.is_none() || sum.takes(rank) => {
                let value = before.unwrap_or_default().plus(Amount::whole(rank as i64))?;
                Some(Number { value, sort: Sort::Ordinal, ..number })
            }
            (_, _, _) => None,
        }
    }

    fn add(&self, sum: &mut Sum, word: &str) -> bool {
        if let Some(value) = self.cardinal(word) {
            return sum.takes(value) && sum.add(value);
        }
        match self.magnitude(word) {
            Some(magnitude) if sum.current.is_some() && word.len() > 2 => sum.multiply(magnitude),
            // "three lakh crore"
            Some(magnitude) if sum.last.is_some_and(|it| it < magnitude && it >= 1000) && sum.total > 0 => {
                sum.scale(magnitude)
            }
            _ => false,
        }
    }

    /// A mark written onto digits taken off: "800+" → ("800", mark).
    fn unmarked<'w>(&self, word: &'w str) -> (&'w str, Option<usize>) {
        for (at, (mark, _)) in self.grammar.bounds.attached.iter().enumerate() {
            if let Some(rest) = word
                .strip_suffix(mark.as_str())
                .or_else(|| word.strip_prefix(mark.as_str()))
                .filter(|it| !it.is_empty())
            {
                return (rest, Some(at));
            }
        }
        (word, None)
    }
}

/// A number in words, while it is being added up.
#[derive(Default)]
struct Sum {
    total: u64,
    current: Option<u64>,
    last: Option<u64>,
}

impl Sum {
    /// Whether a cardinal of this size may follow: "twenty" takes "one", "one hundred" takes "twelve".
    fn takes(&self, value: u64) -> bool {
        match self.current {
            None => self.total == 0 || value < 1000,
            Some(current) if current % 100 == 0 && current > 0 => value < 100,
            Some(current) => current % 10 == 0 && current >= 20 && (1..10).contains(&value),
        }
    }

    fn takes_join(&self) -> bool {
        self.last.is_some()
    }

    fn add(&mut self, value: u64) -> bool {
        self.current = Some(self.current.unwrap_or(0) + value);
        true
    }

    fn multiply(&mut self, magnitude: u64) -> bool {
        let current = self.current.unwrap_or(1);
        // "three hundred and two dozen": the dozens are the two.
        let whole = if magnitude < 100 && current > 100 { current / 100 * 100 % current } else { 0 };
        let Some(product) = (current - whole).checked_mul(magnitude).and_then(|it| it.checked_add(whole))
        else {
            return false;
        };
        self.last = Some(magnitude);
        if magnitude < 1000 {
            self.current = Some(product);
            return true;
        }
        let Some(total) = self.total.checked_add(product) else { return false };
        self.total = total;
        self.current = None;
        true
    }

    fn scale(&mut self, magnitude: u64) -> bool {
        let Some(total) = self.total.checked_mul(magnitude) else { return false };
        (self.total, self.last) = (total, Some(magnitude));
        true
    }

    fn value(&self) -> Option<Amount> {
        (self.current.is_some() || self.total > 0)
            .then(|| Amount::whole((self.total + self.current.unwrap_or(0)) as i64))
    }
}

/// "2.6m" → ("2.6", "m"); "30th" → ("30", "th").
fn split_suffix(word: &str) -> (&str, &str) {
    let at = word.find(|it: char| it.is_alphabetic()).unwrap_or(word.len());
    word.split_at(at)
}

/// Digits with separators: "1,100", "1.5", "1,00,000", ".5".
fn written(digits: &str) -> Option<Amount> {
    if !digits.bytes().any(|it| it.is_ascii_digit())
        || !digits.bytes().all(|it| it.is_ascii_digit() || it == b',' || it == b'.')
    {
        return None;
    }
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if fraction.contains(['.', ',']) || digits.ends_with('.') {
        return None;
    }
    let groups: Vec<&str> = whole.split(',').collect();
    let well_grouped = groups.len() == 1
        || (!groups[0].is_empty()
            && groups[0].len() <= 3
            && groups[1..].iter().all(|it| it.len() == 3 || it.len() == 2)
            && groups.last().is_some_and(|it| it.len() == 3));
    if !well_grouped {
        return None;
    }
    let whole = if whole.is_empty() { "0".to_owned() } else { groups.concat() };
    Amount::from_digits(&if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") })
}
