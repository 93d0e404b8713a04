//! Where the narrative stands: what "that night", "at 09:11" and "in October" are counted from.

use crate::moment::{Moment, Precision};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use std::collections::BTreeMap;

/// What a text is mostly about, in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Focus {
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
}

/// The clock of the telling, kept from one time expression to the next.
#[derive(Debug, Default)]
pub(crate) struct Context {
    /// When the source came out.
    pub published: Option<Moment>,
    /// The days the text keeps coming back to.
    pub focus: Option<Focus>,
    /// It tells history, dated by itself, and not the news of the day.
    pub is_history: bool,
    /// The last time of any precision.
    pub last: Option<Moment>,
    /// The last time told by clock.
    pub last_clock: Option<Moment>,
    /// The last day.
    pub day: Option<Date>,
    /// The day the headings above stand for.
    pub section_day: Option<Date>,
    /// The quarter a company's report is about.
    pub quarter: Option<Moment>,
    /// The last year said in full.
    pub year: Option<i16>,
    /// The sentence that said it.
    pub year_sentence: Option<usize>,
    /// The sentence that last said a day.
    pub day_sentence: Option<usize>,
    /// Happenings and when the text has them.
    pub happenings: BTreeMap<String, (Moment, Moment)>,
}

impl Context {
    /// With the date of publication, if it is one.
    pub fn new(published: Option<&str>) -> Self {
        Self { published: published.and_then(read_published), ..Self::default() }
    }

    /// The day the telling has reached.
    pub fn told_day(&self, sentence: usize) -> Option<Date> {
        if self.day_sentence == Some(sentence) {
            return self.day;
        }
        self.section_day.or(self.day).or(self.published.map(|it| it.date))
    }

    /// The day "the next day" follows: one said just before, or the day the telling has reached.
    pub fn day_to_move_from(&self, sentence: usize) -> Option<Date> {
        if self.day_sentence.is_some_and(|it| it + 1 >= sentence) {
            return self.day;
        }
        self.told_day(sentence)
    }

    /// Whether the day comes from the narrative and not from the date of publication.
    pub fn has_told_day(&self) -> bool {
        self.section_day.is_some() || self.day.is_some()
    }

    /// The moment the telling has reached, as precise as it is known.
    pub fn told(&self) -> Option<Moment> {
        self.last.or(self.published)
    }

    /// Takes note of a time the text told.
    pub fn note(&mut self, moment: Moment, sentence: usize, said_year: bool) {
        self.last = Some(moment);
        let is_over = self.published.is_none_or(|it| moment.last_day() < it.date);
        if moment.precision == Precision::Quarter
            && is_over
            && self.quarter.is_none_or(|it| it.date < moment.date)
        {
            self.quarter = Some(moment);
        }
        if said_year && moment.precision > Precision::Decade {
            self.year = Some(moment.date.year());
            self.year_sentence = Some(sentence);
        }
        if moment.is_day_or_finer() {
            self.day = Some(moment.date);
            self.day_sentence = Some(sentence);
        }
        if moment.has_clock() {
            self.last_clock = Some(moment);
        }
    }

    /// The year a date without one belongs to, by the focus: "4 September" in a text about a siege
    /// of 1–3 September 2004 is a day of 2004, whatever year was mentioned last.
    pub fn focus_year(&self, month: i8, day: Option<i8>) -> Option<i16> {
        let focus = self.focus?;
        let (before, after) =
            (focus.start.checked_sub(1.month()).ok()?, focus.end.checked_add(2.months()).ok()?);
        [focus.start.year(), focus.end.year(), focus.start.year() - 1, focus.end.year() + 1].into_iter().find(
            |year| {
                Date::new(
                    *year,
                    month,
                    day.unwrap_or(if month == focus.start.month() { focus.start.day() } else { 15 }),
                )
                .is_ok_and(|date| before <= date && date <= after)
            },
        )
    }
}

/// "2004-09-03", "2004-09-03T12:00:00Z", "2004-09", "2004".
fn read_published(text: &str) -> Option<Moment> {
    let text = text.trim();
    let head: String = text.chars().take(10).collect();
    if let Ok(date) = head.parse::<Date>() {
        let clock: String = text.chars().skip(11).take(5).collect();
        let time = format!("{head}T{clock}:00").parse::<DateTime>().map(DateTime::time);
        let mut moment = Moment::around(date, Precision::Day);
        moment.time = time.unwrap_or_else(|_| Time::midnight());
        return Some(moment);
    }
    let mut figures = head.split('-').map(|it| it.parse::<i16>().ok());
    let year = figures.next().flatten().filter(|it| (1000..=2999).contains(it))?;
    match figures.next().flatten().and_then(|it| i8::try_from(it).ok()) {
        Some(month) => Some(Moment::around(Date::new(year, month, 1).ok()?, Precision::Month)),
        None => Some(Moment::around(Date::new(year, 1, 1).ok()?, Precision::Year)),
    }
}

/// Finds the focus among the days the text dates in full, in order of mention: the densest stretch
/// of a week's length, if it holds at least two of them and a fifth of all.
pub(crate) fn focus_of(days: &[(Date, Date)], published: Option<Date>) -> Option<Focus> {
    let told: Vec<(Date, Date)> =
        days.iter().copied().filter(|(start, _)| published != Some(*start)).take(4000).collect();
    let mut sorted: Vec<Date> = told.iter().map(|it| it.0).collect();
    sorted.sort_unstable();
    let mut best: Option<(usize, Date)> = None;
    for (index, start) in sorted.iter().enumerate() {
        let limit = start.checked_add(8.days()).unwrap_or(*start);
        let within = sorted[index..].iter().take_while(|it| **it < limit).count();
        let first_said = |day: Date| told.iter().position(|it| it.0 == day);
        let is_better = best.is_none_or(|(most, day)| {
            within > most || within == most && first_said(*start) < first_said(day)
        });
        if is_better {
            best = Some((within, *start));
        }
    }
    let (within, start) = best?;
    if told.len() > 3 && (within < 2 || within * 5 < told.len()) {
        return None;
    }
    let limit = start.checked_add(8.days()).unwrap_or(start);
    // A range that begins there says where it ends; else only what is dated with it.
    let end = told
        .iter()
        .filter(|(from, to)| *from == start && to > from && *to < limit)
        .map(|it| it.1)
        .next()
        .or_else(|| {
            (within > 2)
                .then(|| sorted.iter().copied().filter(|it| *it >= start && *it < limit).max())
                .flatten()
        })
        .unwrap_or(start);
    Some(Focus { start, end })
}
