//! From slots to a stretch of the calendar: what the words leave out comes from the context.

use crate::context::Context;
use crate::draft::Draft;
use crate::feast::feast;
use crate::moment::{Moment, Precision, days_from};
use crate::{Anchor, TimeKind};
use jiff::civil::{Date, Time};
use variorum_grammar::times::{Modifier, Reference, Season, Slot, Unit};

/// What the words around a time say about it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Clue {
    /// The sentence it stands in.
    pub sentence: usize,
    /// The sentence looks ahead: "will", "is due".
    pub looks_ahead: bool,
}

/// A time made out, or as much of it as can be.
#[derive(Debug, Clone)]
pub(crate) struct Resolved {
    pub kind: TimeKind,
    pub value: String,
    pub moment: Option<Moment>,
    pub anchor: Anchor,
    pub modifier: Option<Modifier>,
    /// The year stood there.
    pub said_year: bool,
}

impl Resolved {
    /// A known stretch.
    pub fn known(moment: Moment, anchor: Anchor) -> Self {
        let kind = if moment.precision >= Precision::PartOfDay { TimeKind::Time } else { TimeKind::Date };
        Self { kind, value: moment.value(), moment: Some(moment), anchor, modifier: None, said_year: false }
    }

    /// Only a value, with figures missing or with none to give.
    pub fn partial(kind: TimeKind, value: String) -> Self {
        Self { kind, value, moment: None, anchor: Anchor::None, modifier: None, said_year: false }
    }
}

/// Resolves a point: "3 September", "late 2004", "at 09:11", "the evening of 1 September".
pub(crate) fn point(draft: &Draft, context: &Context, clue: Clue) -> Resolved {
    let mut resolved = match calendar(draft, context, clue) {
        Some(resolved) => at_clock(resolved, draft),
        None => bare_clock(draft, context, clue),
    };
    if draft.unit() == Some(Unit::Week) && resolved.moment.is_some_and(|it| it.precision == Precision::Day) {
        // "The week of March 6".
        resolved.moment = resolved.moment.map(|it| Moment::around(it.date, Precision::Week));
        resolved.value = resolved.moment.map_or_else(String::new, |it| it.value());
    }
    resolved.modifier = draft.modifier();
    resolved
}

/// The day, month, year … that the slots name, without the clock.
fn calendar(draft: &Draft, context: &Context, clue: Clue) -> Option<Resolved> {
    if let Some(days) = draft.get(Slot::DayShift) {
        return Some(match context.published.filter(|it| it.precision >= Precision::Day) {
            Some(published) => Resolved::known(
                Moment::around(days_from(published.date, i64::from(days)), Precision::Day),
                Anchor::Published,
            ),
            None => Resolved::partial(TimeKind::Date, "XXXX-XX-XX".to_owned()),
        });
    }
    if let Some(rel) = draft.get(Slot::Rel).filter(|_| !draft.has(Slot::Holiday)) {
        return Some(match context.day_to_move_from(clue.sentence) {
            Some(day) => {
                let anchor = if context.has_told_day() { Anchor::Narrative } else { Anchor::Published };
                Resolved::known(Moment::around(days_from(day, i64::from(rel)), Precision::Day), anchor)
            }
            None => Resolved::partial(TimeKind::Date, "XXXX-XX-XX".to_owned()),
        });
    }
    if draft.has(Slot::Century) || draft.has(Slot::Decade) {
        return Some(long_stretch(draft));
    }
    let year = draft.year().and_then(|it| i16::try_from(it).ok());
    if let Some(holiday) = draft.get(Slot::Holiday) {
        return Some(feast(holiday, year, context, clue));
    }
    let month = draft.get(Slot::Month).and_then(|it| i8::try_from(it).ok());
    let day = draft.get(Slot::Day).and_then(|it| i8::try_from(it).ok());
    let weekday = draft.get(Slot::Weekday);
    if let (Some(day), None, None) = (day, month, year) {
        return Some(day_alone(day, context));
    }
    if month.is_some() || year.is_some() || draft.season().is_some() || draft.has(Slot::Quarter) {
        return Some(dated(draft, year, month, day, context, clue));
    }
    weekday.map(|weekday| on_weekday(weekday, context, clue))
}

/// Decades and centuries.
fn long_stretch(draft: &Draft) -> Resolved {
    let unknown = || Resolved::partial(TimeKind::Date, "XXXX".to_owned());
    let bc = draft.has(Slot::Bc);
    let (year, precision) = if let Some(century) = draft.get(Slot::Century) {
        if bc {
            return Resolved::partial(TimeKind::Date, format!("BC{:02}", (century - 1).clamp(0, 99)));
        }
        ((century - 1) * 100, Precision::Century)
    } else {
        let decade = draft.get(Slot::Decade).unwrap_or(0);
        if bc {
            return Resolved::partial(TimeKind::Date, format!("BC{:03}", (decade / 10).clamp(0, 999)));
        }
        (if decade < 100 { 1900 + decade } else { decade }, Precision::Decade)
    };
    let date = i16::try_from(year).ok().filter(|it| *it > 0).and_then(|it| Date::new(it, 1, 1).ok());
    match date {
        Some(date) => {
            Resolved { said_year: true, ..Resolved::known(Moment::around(date, precision), Anchor::None) }
        }
        None => unknown(),
    }
}

/// "On the 20th": of the month the telling is in.
fn day_alone(day: i8, context: &Context) -> Resolved {
    let told = context.told().filter(|it| it.precision >= Precision::Month);
    match told.and_then(|it| Date::new(it.date.year(), it.date.month(), day).ok()) {
        Some(date) => Resolved::known(Moment::around(date, Precision::Day), Anchor::Narrative),
        None => Resolved::partial(TimeKind::Date, format!("XXXX-XX-{day:02}")),
    }
}

/// "The first Friday of July": the nth such day of the month.
fn nth_weekday(month: Moment, ordinal: i32, weekday: i32) -> Option<Date> {
    let first = month.date;
    let ahead = i64::from((weekday - i32::from(first.weekday().to_monday_one_offset())).rem_euclid(7));
    let date = if ordinal < 0 {
        let end = month.last_day();
        let back = i64::from((i32::from(end.weekday().to_monday_one_offset()) - weekday).rem_euclid(7));
        days_from(end, -back)
    } else {
        days_from(first, ahead + 7 * i64::from(ordinal - 1))
    };
    (date.month() == first.month()).then_some(date)
}

/// A date with a year, or with one to be found.
fn dated(
    draft: &Draft,
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    context: &Context,
    clue: Clue,
) -> Resolved {
    let season = draft.season();
    let quarter =
        draft.get(Slot::Quarter).and_then(|it| i8::try_from(it).ok()).filter(|it| (1..=4).contains(it));
    let first_month = month.or(quarter.map(|it| it * 3 - 2)).or(season.map(first_month));
    let (year, anchor, said) = match (year, first_month) {
        (Some(year), _) => (Some(year), Anchor::None, true),
        (None, Some(first)) => {
            let (year, anchor) = find_year(first, day, draft, context, clue);
            (year, anchor, false)
        }
        (None, None) => (None, Anchor::None, false),
    };
    let moment = year.and_then(|year| {
        if let Some(season) = season {
            return Moment::of_season(season, year);
        }
        let half = draft.get(Slot::Half).map(|it| (if it == 2 { 7 } else { 1 }, Precision::Half));
        let (month, precision) = match (month, quarter, half) {
            (Some(month), ..) if day.is_some() => (month, Precision::Day),
            (Some(month), ..) => (month, Precision::Month),
            (None, Some(quarter), _) => (quarter * 3 - 2, Precision::Quarter),
            (None, None, Some(half)) => half,
            (None, None, None) => (1, Precision::Year),
        };
        if let (Some(ordinal), Some(weekday), Precision::Month) =
            (draft.get(Slot::Ordinal), draft.get(Slot::Weekday), precision)
        {
            let month = Moment::around(Date::new(year, month, 1).ok()?, Precision::Month);
            return Some(Moment::around(nth_weekday(month, ordinal, weekday)?, Precision::Day));
        }
        let date =
            Date::new(year, month, if precision == Precision::Day { day.unwrap_or(1) } else { 1 }).ok()?;
        Some(Moment::around(date, precision))
    });
    match moment {
        Some(moment) => Resolved { said_year: said, ..Resolved::known(moment, anchor) },
        None => Resolved::partial(TimeKind::Date, missing_year(year, month, day, season, quarter)),
    }
}

/// "XXXX-09-01", "XXXX-SU".
fn missing_year(
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    season: Option<Season>,
    quarter: Option<i8>,
) -> String {
    let year = year.filter(|it| *it > 0).map_or_else(|| "XXXX".to_owned(), |it| format!("{it:04}"));
    match (month, day, season, quarter) {
        (Some(month), Some(day), ..) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None, ..) => format!("{year}-{month:02}"),
        (None, _, Some(season), _) => format!("{year}-{}", season.as_str()),
        (None, _, None, Some(quarter)) => format!("{year}-Q{quarter}"),
        (None, _, None, None) => year,
    }
}

fn first_month(season: Season) -> i8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

/// The year of a date that says none.
fn find_year(
    month: i8,
    day: Option<i8>,
    draft: &Draft,
    context: &Context,
    clue: Clue,
) -> (Option<i16>, Anchor) {
    let published = context.published;
    let in_focus = context
        .focus_year(month, day)
        .filter(|year| context.is_history || published.is_none_or(|it| it.date.year() != *year));
    if day.is_some()
        && (context.is_history || context.focus.is_some())
        && let Some(year) = in_focus
    {
        return (Some(year), Anchor::Narrative);
    }
    if (context.is_history || published.is_none())
        && let Some(year) = context.year
    {
        return (Some(year), Anchor::Narrative);
    }
    if let Some(year) = in_focus.filter(|_| published.is_none()) {
        return (Some(year), Anchor::Narrative);
    }
    match published {
        Some(published) => {
            let precision = if draft.has(Slot::Quarter) { Precision::Quarter } else { Precision::Month };
            (Some(nearest_year(month, day, precision, published.date, clue)), Anchor::Published)
        }
        None => (None, Anchor::None),
    }
}

/// The year that puts the date last before the day of publication, or next behind it.
///
/// "Payable Nov. 21" in early November is three weeks ahead and not eleven months ago; a sentence
/// that looks ahead moves the balance, but "will discuss the Nov. 25 rescue" in January does not.
fn nearest_year(month: i8, day: Option<i8>, precision: Precision, published: Date, clue: Clue) -> i16 {
    let this = published.year();
    let stretch = |year: i16| {
        let date = Date::new(year, month, day.unwrap_or(1)).ok()?;
        Some(Moment::around(date, if day.is_some() { Precision::Day } else { precision }))
    };
    let Some(here) = stretch(this) else { return this };
    if here.date <= published && published <= here.last_day() {
        return this;
    }
    let is_past = here.last_day() < published;
    let (past, ahead) = if is_past { (this, this + 1) } else { (this - 1, this) };
    let since = stretch(past).map_or(366, |it| days_between(it.last_day(), published));
    let until = stretch(ahead).map_or(366, |it| days_between(published, it.date));
    let takes_ahead = if clue.looks_ahead { until < since * 3 } else { until * 4 < since };
    if takes_ahead { ahead } else { past }
}

fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(366, |it| i64::from(it.get_days()))
}

/// "On Tuesday": the last one, counting the day itself; the next where the sentence looks ahead.
fn on_weekday(weekday: i32, context: &Context, clue: Clue) -> Resolved {
    let told = context.is_history || context.published.is_none();
    let base = if told { context.told_day(clue.sentence) } else { context.published.map(|it| it.date) };
    let Some(base) = base else {
        return Resolved::partial(TimeKind::Date, format!("XXXX-WXX-{weekday}"));
    };
    let anchor = if told { Anchor::Narrative } else { Anchor::Published };
    let ahead = i64::from((weekday - i32::from(base.weekday().to_monday_one_offset())).rem_euclid(7));
    let days = if clue.looks_ahead && !told {
        if ahead == 0 { 0 } else { ahead }
    } else if ahead == 0 || ahead == 1 && !told {
        ahead
    } else {
        ahead - 7
    };
    Resolved::known(Moment::around(days_from(base, days), Precision::Day), anchor)
}

/// Puts a time or a part of the day on a day.
fn at_clock(resolved: Resolved, draft: &Draft) -> Resolved {
    let clock = time_of(draft);
    if clock.is_none() && draft.part().is_none() {
        return resolved;
    }
    let Some(moment) = resolved.moment.filter(|it| it.precision == Precision::Day) else {
        let clock = clock_value(draft);
        return Resolved {
            kind: TimeKind::Time,
            value: format!("{}{clock}", resolved.value),
            moment: None,
            ..resolved
        };
    };
    let moment = match (clock, draft.part()) {
        (Some((time, precision, days)), _) => {
            Moment::around(days_from(moment.date, days), Precision::Day).with_time(time, precision)
        }
        (None, Some(part)) => moment.with_part(part),
        (None, None) => moment,
    };
    Resolved { said_year: resolved.said_year, ..Resolved::known(moment, resolved.anchor) }
}

/// A clock time or part of the day with no day beside it.
fn bare_clock(draft: &Draft, context: &Context, clue: Clue) -> Resolved {
    let day = if context.is_history || context.published.is_none() || context.section_day.is_some() {
        context.told_day(clue.sentence)
    } else {
        context.day.or(context.published.filter(|it| it.precision >= Precision::Day).map(|it| it.date))
    };
    let Some(day) = day else {
        return Resolved::partial(TimeKind::Time, format!("XXXX-XX-XX{}", clock_value(draft)));
    };
    let anchor = if context.has_told_day() { Anchor::Narrative } else { Anchor::Published };
    at_clock(Resolved::known(Moment::around(day, Precision::Day), anchor), draft)
}

/// The time of day, its precision, and 1 where it is midnight at the end of the day.
fn time_of(draft: &Draft) -> Option<(Time, Precision, i64)> {
    let hour = draft.hour().filter(|it| (0..=24).contains(it))?;
    // "A quarter to eight" is 15 minutes short of the hour.
    let (hour, minute) = match draft.minute().unwrap_or(0) {
        minute if minute < 0 => ((hour + 23) % 24, minute + 60),
        minute => (hour, minute),
    };
    let second = draft.get(Slot::Second);
    let precision = if second.is_some() { Precision::Second } else { Precision::Minute };
    let (hour, days) = if hour == 24 { (0, 1) } else { (hour, 0) };
    let time = Time::new(
        i8::try_from(hour).ok()?,
        i8::try_from(minute).ok()?,
        i8::try_from(second.unwrap_or(0)).ok()?,
        0,
    );
    Some((time.ok()?, precision, days))
}

/// "T09:11", "TMO".
fn clock_value(draft: &Draft) -> String {
    match (draft.hour(), draft.part()) {
        (Some(hour), _) => format!("T{hour:02}:{:02}", draft.minute().unwrap_or(0)),
        (None, Some(part)) => format!("T{}", part.as_str()),
        (None, None) => String::new(),
    }
}

/// "now", "recently", "the future".
pub(crate) fn at_large(draft: &Draft) -> Resolved {
    let reference = draft.get(Slot::Reference).and_then(Reference::from_index).unwrap_or(Reference::Present);
    Resolved::partial(TimeKind::Date, reference.as_str().to_owned())
}
