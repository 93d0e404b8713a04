//! Figures of a sentence: numbers, ranges, vague amounts and none, with their bounds and units.

use crate::number::{Number, Sort};
use crate::reader::Reader;
use crate::{Amount, Figure, FigureKind};
use variorum_grammar::{Bound, Grammar, NumberWord};
use variorum_text::Span;

/// Every figure of one sentence, in order of position.
///
/// `sentence` is the index to note; `tokens` are its words.
///
/// ```
/// use variorum_figures::{Amount, find_figures};
/// use variorum_grammar::{Bound, Grammar};
/// use variorum_text::Span;
///
/// let text = "At least two dozen people";
/// let tokens = [(0, 2), (3, 8), (9, 12), (13, 18), (19, 25)].map(|(start, end)| Span::new(start, end));
/// let figures = find_figures(text, 0, &tokens, Grammar::english());
/// assert_eq!(figures[0].low, Some(Amount::whole(24)));
/// assert_eq!((figures[0].high, figures[0].bound), (None, Bound::AtLeast));
/// assert_eq!(figures[0].with_bound.of(text), "At least two dozen");
/// ```
pub fn find_figures(text: &str, sentence: usize, tokens: &[Span], grammar: &Grammar) -> Vec<Figure> {
    let mut found = Vec::new();
    if !tokens.iter().any(|it| may_open(it.of(text), grammar)) {
        return found;
    }
    let reader = Reader::new(text, tokens, grammar);
    let mut at = 0;
    while at < tokens.len() {
        if !may_open(reader.word(at), grammar) {
            at += 1;
            continue;
        }
        // "no fewer than 9", "as many as 57": the words of a bound are no number.
        if let Some(words) = reader.bound_at(at) {
            at += words;
            continue;
        }
        match reader.core_at(at) {
            Some(core) if core.end > at => {
                let end = core.end;
                if !reader.is_a_name(at, &core) {
                    found.push(reader.figure(sentence, at, core));
                }
                at = end;
            }
            _ => at += 1,
        }
    }
    reader.of_wholes(reader.two_sided(found))
}

/// Whether a figure, or its bound, may begin with this word.
fn may_open(word: &str, grammar: &Grammar) -> bool {
    let mut digits = false;
    let mut folds = false;
    for byte in word.bytes() {
        digits |= byte.is_ascii_digit();
        folds |= byte.is_ascii_uppercase() || !byte.is_ascii();
    }
    digits || if folds { grammar.opens_figure(&word.to_lowercase()) } else { grammar.opens_figure(word) }
}

/// A figure's number words, before bounds and units are looked at.
struct Core {
    end: usize,
    kind: FigureKind,
    ends: Option<(Amount, Amount)>,
    vague: Option<String>,
    mark: Option<usize>,
    in_digits: bool,
    is_range: bool,
}

impl Reader<'_> {
    fn core_at(&self, at: usize) -> Option<Core> {
        self.opened_range_at(at)
            .or_else(|| self.vague_at(at))
            .or_else(|| self.range_or_number_at(at))
            .or_else(|| self.none_at(at))
            .or_else(|| self.alone_at(at))
    }

    /// "between 200 and 400".
    fn opened_range_at(&self, at: usize) -> Option<Core> {
        let (_, join) = self.grammar.numbers.range_openers.iter().find(|(open, _)| open == self.word(at))?;
        // "rose from 12 to 15" is a change and no range: only openers whose join is no range joiner open one.
        if self.grammar.numbers.range_joiners.contains(join) {
            return None;
        }
        let low = self.number_at(self.over_mark(at + 1))?;
        let joined = self.over_unit(low.end);
        if self.word(joined) != join {
            return None;
        }
        range(&low, &self.number_at(self.over_mark(joined + 1))?)
    }

    /// Over a mark before a number: "between $5 and $10".
    fn over_mark(&self, at: usize) -> usize {
        at + usize::from(self.grammar.units.before.contains_key(self.word(at)))
    }

    /// Over a sign of a share after a number: "5% to 10%".
    fn over_unit(&self, at: usize) -> usize {
        at + usize::from(self.grammar.numbers.percent.iter().any(|it| it == self.word(at)))
    }

    fn range_or_number_at(&self, at: usize) -> Option<Core> {
        let first = self.number_at(at)?;
        if let Some(range) = self.joined_range(&first).filter(|it| !self.is_change(at, it.end)) {
            return Some(range);
        }
        let kind = match first.sort {
            Sort::Count => FigureKind::Count,
            Sort::Share => FigureKind::Share,
            Sort::Ordinal => FigureKind::Ordinal,
        };
        Some(Core {
            end: first.end,
            kind,
            ends: Some((first.value, first.value)),
            vague: None,
            mark: first.mark,
            in_digits: first.in_digits,
            is_range: false,
        })
    }

    /// "26–27", "28 to 30", "two or three".
    fn joined_range(&self, first: &Number) -> Option<Core> {
        let joined = self.over_unit(first.end);
        if first.sort != Sort::Count
            || !self.grammar.numbers.range_joiners.iter().any(|it| it == self.word(joined))
        {
            return None;
        }
        let second = self.number_at(self.over_mark(joined + 1)).filter(|it| it.sort == Sort::Count)?;
        let dash = self.word(joined).chars().all(|it| !it.is_alphanumeric());
        // "12 - 15" between spaces is as likely a dash between clauses unless both are digits.
        if dash && self.is_spaced(joined) && !(first.in_digits && second.in_digits) {
            return None;
        }
        // "2014-15" is a season or a year.
        if dash && first.in_digits && first.value >= Amount::whole(1000) && second.value < Amount::whole(100)
        {
            return None;
        }
        range(first, &second)
    }

    /// "rose from 12 to 15", "rose by 12 to 47" name two figures and no range; "fell by 1 to 1.5 degrees" does.
    fn is_change(&self, at: usize, end: usize) -> bool {
        let numbers = &self.grammar.numbers;
        let before = at.checked_sub(1).map_or("", |it| self.word(it));
        // "ranged from 12 to 15" is a range after all.
        if at.checked_sub(2).is_some_and(|it| numbers.range_verbs.iter().any(|verb| verb == self.word(it))) {
            return false;
        }
        let opens = |list: &[(String, String)]| {
            list.iter().any(|(open, join)| open == before && numbers.range_joiners.contains(join))
        };
        opens(&numbers.range_openers) || opens(&numbers.change_openers) && self.unit(at, end).is_none()
    }

    fn vague_at(&self, at: usize) -> Option<Core> {
        let longest = self
            .grammar
            .numbers
            .vague
            .iter()
            .flat_map(|vague| vague.words.iter().map(move |words| (vague, words)))
            .filter(|(_, words)| {
                words.split(' ').enumerate().all(|(offset, word)| self.word(at + offset) == word)
            })
            .max_by_key(|(_, words)| words.len())?;
        let end = at + longest.1.split(' ').count();
        Some(Core {
            end,
            kind: FigureKind::Count,
            ends: None,
            vague: Some(longest.0.id.clone()),
            mark: None,
            in_digits: false,
            is_range: false,
        })
    }

    fn none_at(&self, at: usize) -> Option<Core> {
        // "no one", "not a single"
        let is_none = |count: &usize| {
            let words: Vec<&str> = (at..at + count).map(|it| self.word(it)).collect();
            self.grammar.numbers.of(&words.join(" ")).contains(&NumberWord::None)
        };
        let count = (1..=3).rev().find(is_none)?;
        Some(Core {
            end: at + count,
            kind: FigureKind::None,
            ends: Some((Amount::default(), Amount::default())),
            vague: None,
            mark: None,
            in_digits: false,
            is_range: false,
        })
    }

    fn alone_at(&self, at: usize) -> Option<Core> {
        let start =
            at + usize::from(self.grammar.numbers.one_determiners.iter().any(|it| it == self.word(at)));
        let value = self.grammar.numbers.of(self.word(start)).iter().find_map(|it| match it {
            NumberWord::Alone(value) => Some(Amount::whole(*value as i64)),
            _ => None,
        })?;
        Some(Core {
            end: start + 1,
            kind: FigureKind::Count,
            ends: Some((value, value)),
            vague: None,
            mark: None,
            in_digits: false,
            is_range: false,
        })
    }

    /// "No. 1", "Flight 93": the number is a name. A number inside a longer word of digits too.
    fn is_a_name(&self, at: usize, core: &Core) -> bool {
        let before = at.checked_sub(1).map_or("", |it| self.word(it));
        let hash = before == "#" && !self.is_spaced(at);
        let label = self.grammar.numbers.labels_before.iter().any(|it| it == before) && !self.is_place(at);
        // "AK-47", "M-16": a hyphen ties the digits to letters.
        let tied = core.in_digits
            && before == "-"
            && !self.is_spaced(at)
            && at >= 2
            && self.word(at - 2).chars().any(char::is_alphabetic)
            && !self.is_spaced(at - 1)
            && self.number_at(at - 2).is_none();
        let pronoun = core.end == at + 1
            && !core.in_digits
            && core.kind == FigureKind::Count
            && core.ends == Some((Amount::whole(1), Amount::whole(1)))
            && (self.grammar.numbers.before_one.iter().any(|it| it == before)
                || (at == 1 && self.grammar.numbers.opens_one.iter().any(|it| it == before)));
        pronoun
            || hash
            || tied
            || (label && !core.is_range && core.vague.is_none() && core.kind != FigureKind::None)
    }

    /// "In the engine room 20 died": after an article a noun without a capital is a place, and the number counts.
    fn is_place(&self, at: usize) -> bool {
        let numbers = &self.grammar.numbers;
        let is_one = |list: &[String], it: usize| list.iter().any(|word| word == self.word(it));
        let is_written_low = |it: usize| self.tokens[it].of(self.text).starts_with(char::is_lowercase);
        let place = at.checked_sub(1).filter(|it| is_one(&numbers.places_before, *it) && is_written_low(*it));
        place.is_some_and(|place| {
            let mut before = place.saturating_sub(ARTICLE_WITHIN)..place;
            before.any(|it| is_one(&numbers.articles, it))
        })
    }

    fn figure(&self, sentence: usize, at: usize, core: Core) -> Figure {
        let limits = self.limits(at, core.end);
        let mut figure = Figure {
            span: self.span(at, core.end),
            with_bound: self.span(limits.start, limits.end),
            sentence,
            tokens: (at, core.end),
            kind: core.kind,
            low: core.ends.map(|it| it.0),
            high: core.ends.map(|it| it.1),
            bound: limits.bound,
            approximate: limits.approximate,
            vague: core.vague,
            unit: self.unit(at, core.end),
        };
        if let Some((_, bound)) = core.mark.and_then(|mark| self.grammar.bounds.attached.get(mark)) {
            figure.bound = *bound;
        }
        limit(&mut figure, core.is_range);
        figure
    }
}

/// So many words before a noun its article stands.
const ARTICLE_WITHIN: usize = 3;

/// Ends as INTERFACES wants them: a lower bound has no high, an upper bound no low.
fn limit(figure: &mut Figure, is_range: bool) {
    if is_range {
        figure.approximate |= figure.bound == Bound::About;
        match figure.bound {
            Bound::AtLeast
            | Bound::MoreThan
            | Bound::AtMost
            | Bound::LessThan
            | Bound::About
            | Bound::Exactly
            | Bound::Between => {
                figure.bound = Bound::Between;
            }
        }
        return;
    }
    match figure.bound {
        Bound::AtLeast | Bound::MoreThan => figure.high = None,
        Bound::AtMost | Bound::LessThan => figure.low = None,
        Bound::Exactly | Bound::About | Bound::Between => {}
    }
}

/// The words around a number that limit it.
struct Limits {
    start: usize,
    end: usize,
    bound: Bound,
    approximate: bool,
}

impl Reader<'_> {
    fn limits(&self, start: usize, end: usize) -> Limits {
        let mut limits = Limits { start, end, bound: Bound::Exactly, approximate: false };
        // "perhaps as many as 5,000": words of approximation may stand before a bound.
        for _ in 0..3 {
            let Some((begin, bound)) = self.bound_before(limits.start) else { break };
            if bound == Bound::About && limits.bound != Bound::Exactly {
                limits.approximate = true;
            } else if limits.bound == Bound::Exactly {
                limits.bound = bound;
            } else if limits.bound == Bound::About {
                // "about" nearest the number, a bound before it: "at least about 40".
                limits.approximate = true;
                limits.bound = bound;
            } else {
                break;
            }
            limits.start = begin;
        }
        if let Some((stop, bound)) = self.bound_after(end) {
            // "about 500 or more"
            limits.approximate |= limits.bound == Bound::About;
            if matches!(limits.bound, Bound::Exactly | Bound::About) {
                limits.bound = bound;
            }
            limits.end = stop;
        }
        limits
    }

    fn bound_at(&self, at: usize) -> Option<usize> {
        let mut phrases = self.grammar.bounds.phrases.iter().filter(|it| it.is_before);
        phrases.find_map(|it| self.phrase_at(at, &it.words))
    }

    fn bound_before(&self, end: usize) -> Option<(usize, Bound)> {
        let direct = |end: usize| {
            let mut phrases = self.grammar.bounds.phrases.iter().filter(|it| it.is_before);
            let whole = |start: &usize| !self.is_particle(*start, end);
            phrases.find_map(|it| {
                self.phrase_before(end, &it.words).filter(whole).map(|start| (start, it.bound))
            })
        };
        direct(end).or_else(|| {
            let mut fillers = self.grammar.bounds.fillers.iter();
            fillers.find_map(|it| direct(self.phrase_before(end, it)?))
        })
    }

    /// "handed over nine hostages": the word completes its verb and limits nothing.
    fn is_particle(&self, start: usize, end: usize) -> bool {
        let particles = &self.grammar.bounds.particles;
        let verb = start.checked_sub(1).map_or("", |it| self.word(it));
        end == start + 1 && particles.iter().any(|it| it[0] == verb && it[1] == self.word(start))
    }

    /// "12 or more", and "12 people or more" with a noun between.
    fn bound_after(&self, end: usize) -> Option<(usize, Bound)> {
        let direct = |at: usize| {
            let phrases = self.grammar.bounds.phrases.iter().filter(|it| !it.is_before);
            phrases
                .filter_map(|it| {
                    self.phrase_at(at, &it.words).map(|len| (at + len, it.bound, it.words.len()))
                })
                // "200 or greater than 190": the last word belongs to the bound of the next number.
                .find(|(stop, _, _)| {
                    // "90 counted at least 40": the bound is the next number's.
                    if self.plain_number_at(*stop).is_some() {
                        return false;
                    }
                    let next = self.bound_at(stop - 1).map(|words| stop - 1 + words);
                    next.is_none_or(|it| it <= *stop || self.plain_number_at(it).is_none())
                })
        };
        let hyphen = usize::from(self.word(end) == "-");
        direct(end + hyphen)
            .map(|(stop, bound, _)| (stop, bound))
            .or_else(|| direct(end + 1).filter(|it| it.2 > 1).map(|(_, bound, _)| (end, bound)))
    }

    fn unit(&self, start: usize, end: usize) -> Option<String> {
        let units = &self.grammar.units;
        let before = start.checked_sub(1).and_then(|it| units.before.get(self.word(it)));
        if let Some(unit) = before {
            return Some(unit.clone());
        }
        let first = end + usize::from(self.word(end) == "-");
        for from in [end, first] {
            for length in (1..=units.longest).rev().filter(|it| from + it <= self.len()) {
                let words = self.folded[from..from + length].join(" ");
                if let Some(unit) = units.after.get(&words) {
                    return Some(unit.clone());
                }
            }
        }
        None
    }
}

fn range(first: &Number, second: &Number) -> Option<Core> {
    let mut low = first.value;
    if let (None, Some(magnitude)) = (first.magnitude, second.magnitude) {
        // "2–3 million": the magnitude is said once. "900 to 1 million" is not.
        let lent = low.times(Amount::whole(magnitude as i64))?;
        low = if lent < second.value { lent } else { low };
    }
    (low < second.value).then_some(Core {
        end: second.end,
        kind: FigureKind::Count,
        ends: Some((low, second.value)),
        vague: None,
        mark: None,
        in_digits: first.in_digits,
        is_range: true,
    })
}
