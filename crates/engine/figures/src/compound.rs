//! Numbers put together from several: "3/4", "2 1/2", "nine point four", "4 thousand 3 hundred", "between" by two bounds.

use crate::number::{Number, Sort};
use crate::reader::Reader;
use crate::{Amount, Figure, FigureKind};
use variorum_grammar::{Bound, NumberWord};

impl Reader<'_> {
    /// "3/4", "⅔": parts of one, written as such.
    pub(crate) fn written_share(&self, at: usize) -> Option<Number> {
        let sign = self.grammar.numbers.of(self.word(at)).iter().find_map(|it| match it {
            NumberWord::Share(parts, whole) => Some((*parts, *whole)),
            _ => None,
        });
        let (parts, whole) = sign.or_else(|| self.slashed(at))?;
        Some(Number {
            end: at + 1,
            value: Amount::nearest(parts as f64 / whole as f64)?,
            sort: Sort::Share,
            magnitude: None,
            in_digits: true,
            mark: None,
        })
    }

    /// Only parts that have a word: "9/11" is a date.
    fn slashed(&self, at: usize) -> Option<(u64, u64)> {
        let (parts, whole) = self.word(at).split_once('/')?;
        let plain = |it: &str| it.len() <= 4 && it.bytes().all(|it| it.is_ascii_digit());
        let (parts, whole) =
            (parts.parse().ok().filter(|_| plain(parts))?, whole.parse().ok().filter(|_| plain(whole))?);
        (0 < parts && parts < whole && self.grammar.numbers.has_part(whole)).then_some((parts, whole))
    }

    /// The number with everything that goes on with it.
    pub(crate) fn extended(&self, number: Number) -> Number {
        if number.sort != Sort::Count || number.mark.is_some() {
            return number;
        }
        let chained = self.chained(number);
        let pointed = self.pointed(chained).unwrap_or(chained);
        self.mixed(pointed).unwrap_or(pointed)
    }

    /// "4 thousand 3 hundred and 21".
    fn chained(&self, number: Number) -> Number {
        let mut sum = number;
        while let Some(magnitude) = sum.magnitude.filter(|it| *it >= 100 && sum.in_digits) {
            let word = self.word(sum.end);
            let joined = usize::from(self.is_join(word) && !self.is_one(word));
            let Some(next) = self.plain_number_at(sum.end + joined) else { break };
            let fits = next.sort == Sort::Count
                && next.mark.is_none()
                && (next.in_digits || joined == 1)
                && next.value < Amount::whole(magnitude as i64)
                && next.value >= Amount::whole(1)
                && match (joined, magnitude) {
                    // "4 thousand 300" may be two numbers; "4 thousand 3 hundred" is one.
                    (0, _) => next.magnitude.is_some(),
                    // "3 hundred and 21"
                    (_, 100) => next.magnitude.is_none(),
                    // "6 crore and two hundred"
                    _ => next.magnitude == Some(100) && !next.in_digits,
                };
            let Some(value) = sum.value.plus(next.value).filter(|_| fits) else { break };
            sum = Number { end: next.end, value, magnitude: next.magnitude, ..sum };
        }
        sum
    }

    /// "nine point nought four", "two hundred point seventy-one".
    fn pointed(&self, number: Number) -> Option<Number> {
        if number.in_digits || !self.grammar.numbers.points.iter().any(|it| it == self.word(number.end)) {
            return None;
        }
        let (mut digits, mut end) = (String::from("0."), number.end + 1);
        while let Some(digit) = self.cardinal(self.word(end)).filter(|it| *it < 10) {
            digits.push_str(&digit.to_string());
            end += 1;
        }
        if end == number.end + 1 {
            let after = self.plain_number_at(end)?;
            digits.push_str(&after.value.as_whole().filter(|it| (10..100).contains(it))?.to_string());
            end = after.end;
        }
        let value = number.value.plus(Amount::from_digits(&digits)?)?;
        Some(Number { end, value, magnitude: None, ..number })
    }

    /// "2 1/4", "one and a quarter", "two million and three fifths", "one billion and a quarter million".
    ///
    /// Not "two and a third": in an account the third is a person more often than a part.
    fn mixed(&self, number: Number) -> Option<Number> {
        if let Some(share) = self.written_share(number.end).filter(|_| number.in_digits) {
            let value = number.value.plus(share.value)?;
            return Some(Number { end: share.end, value, ..number });
        }
        let at = number.end + 1;
        let joined = self.is_join(self.word(number.end)) && !self.is_one(self.word(number.end));
        let ambiguous = self.is_one(self.word(at)) && self.ordinal(self.word(at + 1)).is_some();
        if !joined || ambiguous || self.is_half(self.word(at)) {
            return None;
        }
        let share = self.plain_number_at(at).filter(|it| it.sort == Sort::Share)?;
        let own = self.magnitude(self.word(share.end));
        let lent = number
            .magnitude
            .filter(|it| *it >= 1000 && self.magnitude(self.word(number.end - 1)) == Some(*it));
        let scale = Amount::whole(own.or(lent).unwrap_or(1) as i64);
        let value = number.value.plus(share.value.times(scale)?)?;
        Some(Number { end: share.end + usize::from(own.is_some()), value, ..number })
    }

    /// "more than 100 but fewer than 200": two bounds of one number are a range.
    pub(crate) fn two_sided(&self, found: Vec<Figure>) -> Vec<Figure> {
        let mut joined: Vec<Figure> = Vec::with_capacity(found.len());
        for figure in found {
            match joined.last().and_then(|it| self.range_of_bounds(it, &figure)) {
                Some(range) => {
                    joined.pop();
                    joined.push(range);
                }
                None => joined.push(figure),
            }
        }
        joined
    }

    /// "All but one of the 72": the figure is what the exceptions leave of a whole that is given, and none at all where
    /// it is not. "Half of the 60": the figure is the share of the whole.
    pub(crate) fn of_wholes(&self, found: Vec<Figure>) -> Vec<Figure> {
        let mut told = Vec::with_capacity(found.len());
        let mut figures = found.into_iter().peekable();
        while let Some(figure) = figures.next() {
            let whole = figures.peek().filter(|it| self.is_whole_of(&figure, it));
            if let Some(share) = whole.and_then(|it| figure.of(it)) {
                told.push(share);
            } else if let Some(opening) = self.exception_before(&figure) {
                told.extend(whole.and_then(|it| self.left_over(&figure, it, opening)));
            } else {
                told.push(figure);
            }
        }
        told
    }

    /// Where "all but" begins before a count.
    fn exception_before(&self, figure: &Figure) -> Option<usize> {
        if figure.kind != FigureKind::Count || figure.unit.is_some() {
            return None;
        }
        let start = self.tokens.partition_point(|it| it.start < figure.with_bound.start);
        self.grammar.numbers.excepts.iter().find_map(|it| self.phrase_before(start, it))
    }

    fn left_over(&self, figure: &Figure, whole: &Figure, opening: usize) -> Option<Figure> {
        let rest = |whole: Option<Amount>, out: Option<Amount>| whole?.minus(out?);
        let (low, high) = (rest(whole.low, figure.high), rest(whole.high, figure.low));
        (low.or(high)? >= Amount::default()).then(|| Figure {
            with_bound: self.span(opening, figure.tokens.1),
            low,
            high,
            bound: match (low == high, low, high) {
                (true, ..) if figure.bound == Bound::About || whole.bound == Bound::About => Bound::About,
                (true, ..) => Bound::Exactly,
                (_, Some(_), Some(_)) => Bound::Between,
                (_, Some(_), None) => Bound::AtLeast,
                _ => Bound::AtMost,
            },
            ..figure.clone()
        })
    }

    /// "of the 72", "of its crew of 72".
    fn is_whole_of(&self, figure: &Figure, whole: &Figure) -> bool {
        // "90 per cent of the 60"
        let unit = |at: usize| usize::from(figure.unit.is_some() && self.word(at) != "of");
        let end = figure.tokens.1 + unit(figure.tokens.1);
        let between: Vec<&str> = (end + unit(end)..whole.tokens.0).map(|at| self.word(at)).collect();
        let is_article = |it: &str| self.grammar.numbers.articles.iter().any(|word| word == it);
        let counts = whole.kind == FigureKind::Count && whole.unit.is_none();
        counts
            && match between[..] {
                ["of"] => true,
                ["of", article] | ["of", article, _, "of"] => is_article(article),
                _ => false,
            }
    }

    fn range_of_bounds(&self, first: &Figure, second: &Figure) -> Option<Figure> {
        let is_lower = |it: &Figure| matches!(it.bound, Bound::AtLeast | Bound::MoreThan);
        let is_upper = |it: &Figure| matches!(it.bound, Bound::AtMost | Bound::LessThan);
        let (low, high) = if is_lower(first) && is_upper(second) {
            (first.low?, second.high?)
        } else if is_upper(first) && is_lower(second) {
            (second.low?, first.high?)
        } else {
            return None;
        };
        let begins = self.tokens.iter().position(|it| it.start == second.with_bound.start)?;
        let between = first.tokens.1..begins;
        let only_joins = between.len() == 1
            && between
                .into_iter()
                .all(|at| self.grammar.numbers.bound_joins.iter().any(|it| it == self.word(at)));
        let alike = first.kind == second.kind && first.kind != FigureKind::Ordinal;
        (only_joins && alike && low < high).then(|| Figure {
            span: first.span.join(second.span),
            with_bound: first.with_bound.join(second.with_bound),
            tokens: (first.tokens.0, second.tokens.1),
            low: Some(low),
            high: Some(high),
            bound: Bound::Between,
            unit: second.unit.clone().or_else(|| first.unit.clone()),
            ..first.clone()
        })
    }
}
