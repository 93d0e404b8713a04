//! Times told from another time: "last week", "the next morning", "22 seconds later".

use crate::Anchor;
use crate::TimeKind;
use crate::context::Context;
use crate::draft::Draft;
use crate::length::{amount, length};
use crate::moment::{Moment, Precision, days_from, monday};
use crate::resolve::{Clue, Resolved};
use jiff::civil::Date;
use variorum_grammar::times::{Modifier, Reference, Slot, Source, Unit};

/// What a happening is called and how it is spoken of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Happening {
    /// Its noun, without a plural's s.
    pub name: String,
    /// It lasts, as a siege does.
    pub lasts: bool,
    /// Its beginning or end is named: "began", "ended".
    pub edge: Option<Modifier>,
}

/// "last week", "this morning", "the next day", "that year".
pub(crate) fn deictic(draft: &Draft, context: &Context, clue: Clue) -> Resolved {
    let is_told = draft.source() != Some(Source::Published);
    let (base, anchor) = base_of(draft, is_told, context, clue);
    let mut resolved = match base {
        Some(base) => stretch(draft, base, is_told, context, anchor, clue),
        None => Resolved::partial(TimeKind::Date, unknown(draft)),
    };
    if resolved.modifier.is_none() {
        resolved.modifier = draft.modifier();
    }
    resolved
}

/// The moment a deictic is counted from.
fn base_of(draft: &Draft, is_told: bool, context: &Context, clue: Clue) -> (Option<Moment>, Anchor) {
    let is_news = context.published.is_some() && !context.is_history;
    if !is_told || draft.source() == Some(Source::Frame) && is_news {
        return (context.published, Anchor::Published);
    }
    if draft.has(Slot::Weekend) {
        return (
            context.told_day(clue.sentence).map(|it| Moment::around(it, Precision::Day)),
            Anchor::Narrative,
        );
    }
    let wants_day = draft.part().is_some() || draft.unit() == Some(Unit::Day) || draft.has(Slot::Weekday);
    let anchor = if context.last.is_some() || context.section_day.is_some() {
        Anchor::Narrative
    } else {
        Anchor::Published
    };
    if wants_day {
        let moves = draft.get(Slot::Rel).is_some_and(|it| it != 0);
        let day =
            if moves { context.day_to_move_from(clue.sentence) } else { context.told_day(clue.sentence) };
        return (day.map(|it| Moment::around(it, Precision::Day)), anchor);
    }
    if draft.unit() == Some(Unit::Quarter) && !context.is_history {
        // "The quarter" of a company's report is the one it reports on, at first the one just ended.
        let reported = context.quarter.or(context.published.map(last_quarter));
        return (reported, anchor);
    }
    (context.told(), anchor)
}

/// The quarter that ended before the day of publication.
fn last_quarter(published: Moment) -> Moment {
    let this = Moment::around(published.date, Precision::Quarter);
    Moment::around(days_from(this.date, -1), Precision::Quarter)
}

/// The unit so many places from the base.
fn stretch(
    draft: &Draft,
    base: Moment,
    is_told: bool,
    context: &Context,
    anchor: Anchor,
    clue: Clue,
) -> Resolved {
    let rel = i64::from(draft.get(Slot::Rel).unwrap_or(0));
    let day = base.date;
    if let Some(quarter) = draft.get(Slot::Quarter).and_then(|it| i8::try_from(it).ok()) {
        let year = day.year() + i16::try_from(rel).unwrap_or(0);
        return Date::new(year, (quarter.clamp(1, 4) - 1) * 3 + 1, 1).map_or_else(
            |_| Resolved::partial(TimeKind::Date, unknown(draft)),
            |date| Resolved::known(Moment::around(date, Precision::Quarter), anchor),
        );
    }
    if let (Some(year), Some(Unit::Quarter)) =
        (draft.year().and_then(|it| i16::try_from(it).ok()), draft.unit())
    {
        // "The 1988 period": the reported quarter of that year.
        return Resolved::known(years_from(base, i64::from(year - day.year())), anchor);
    }
    if let Some(days) = draft.get(Slot::DayShift) {
        return on_day(draft, days_from(day, i64::from(days)), anchor);
    }
    if let Some(month) = draft.get(Slot::Month).and_then(|it| i8::try_from(it).ok()) {
        return month_of(draft, month, rel, day, anchor);
    }
    if let Some(weekday) = draft.get(Slot::Weekday) {
        return on_day(draft, weekday_from(day, weekday, rel, draft), anchor);
    }
    if let Some(season) = draft.season() {
        let year = season_year(season, day, rel);
        return Moment::of_season(season, year).map_or_else(
            || Resolved::partial(TimeKind::Date, unknown(draft)),
            |it| Resolved::known(it, anchor),
        );
    }
    if draft.has(Slot::Weekend) {
        // "over the weekend" on a Monday is the one just past.
        let this = monday(day);
        let weeks = if !draft.has(Slot::Unit)
            && rel == 0
            && !clue.looks_ahead
            && day.weekday().to_monday_zero_offset() < 5
        {
            -1
        } else {
            rel
        };
        return Resolved::known(Moment::around(days_from(this, weeks * 7), Precision::Weekend), anchor);
    }
    if draft.part().is_some() && draft.unit().is_none() {
        return on_day(draft, days_from(day, rel), anchor);
    }
    match draft.unit() {
        Some(Unit::Day) => on_day(draft, days_from(day, rel), anchor),
        Some(unit) => of_unit(unit, rel, base, anchor, draft),
        None => same_time(base, is_told, context, anchor),
    }
}

/// "at that time": the last time told.
fn same_time(base: Moment, is_told: bool, context: &Context, anchor: Anchor) -> Resolved {
    if is_told && context.last.is_none() {
        return Resolved::partial(TimeKind::Date, "PAST_REF".to_owned());
    }
    Resolved::known(base, anchor)
}

fn on_day(draft: &Draft, date: Date, anchor: Anchor) -> Resolved {
    let day = Moment::around(date, Precision::Day);
    Resolved::known(draft.part().map_or(day, |part| day.with_part(part)), anchor)
}

/// "next year", "the previous month", "this quarter".
fn of_unit(unit: Unit, rel: i64, base: Moment, anchor: Anchor, draft: &Draft) -> Resolved {
    let precision = match unit {
        Unit::Week | Unit::Fortnight => Precision::Week,
        Unit::Month => Precision::Month,
        Unit::Quarter | Unit::Season => Precision::Quarter,
        Unit::Half => Precision::Half,
        Unit::Decade => Precision::Decade,
        Unit::Century | Unit::Millennium => Precision::Century,
        _ => Precision::Year,
    };
    // "the next month" after "2003" cannot be made out.
    if base.precision < precision && rel != 0 {
        return Resolved::partial(TimeKind::Date, unknown(draft));
    }
    let Some(moved) = base.shifted(rel.abs() * 100, unit, rel.signum()) else {
        return Resolved::partial(TimeKind::Date, unknown(draft));
    };
    Resolved::known(Moment::around(moved.date_in(unit, base, rel), precision), anchor)
}

impl Moment {
    /// The day that keeps a decade's shift a decade.
    fn date_in(self, unit: Unit, base: Self, rel: i64) -> Date {
        if rel == 0 || unit == Unit::Week {
            return if rel == 0 { base.date } else { self.date };
        }
        self.date
    }
}

/// "last March", "January of this year", "June last year".
fn month_of(draft: &Draft, month: i8, rel: i64, day: Date, anchor: Anchor) -> Resolved {
    let wanted = draft.get(Slot::Day).and_then(|it| i8::try_from(it).ok());
    let this = day.year();
    let year = if draft.unit() == Some(Unit::Year) || draft.source() == Some(Source::Narrative) {
        this + i16::try_from(rel).unwrap_or(0)
    } else {
        let is_past = month < day.month() || wanted.is_some_and(|it| month == day.month() && it <= day.day());
        match rel {
            // "last March" in February is the March of the year before.
            -1 if is_past => this,
            -1 => this - 1,
            1 if month > day.month() => this,
            1 => this + 1,
            _ => this,
        }
    };
    let precision = if wanted.is_some() { Precision::Day } else { Precision::Month };
    match Date::new(year, month, wanted.unwrap_or(1)) {
        Ok(date) => Resolved::known(Moment::around(date, precision), anchor),
        Err(_) => Resolved::partial(TimeKind::Date, unknown(draft)),
    }
}

/// "last Friday", "next Tuesday", "this Sunday", "Monday of last week".
fn weekday_from(day: Date, weekday: i32, rel: i64, draft: &Draft) -> Date {
    let offset = i64::from(weekday - 1);
    if draft.unit() == Some(Unit::Week) {
        return days_from(monday(day), rel * 7 + offset);
    }
    let ahead = (offset - i64::from(day.weekday().to_monday_zero_offset())).rem_euclid(7);
    match rel {
        -1 => days_from(day, if ahead == 0 { -7 } else { ahead - 7 }),
        1 => days_from(day, if ahead == 0 { 7 } else { ahead }),
        _ => days_from(monday(day), offset),
    }
}

fn season_year(season: variorum_grammar::times::Season, day: Date, rel: i64) -> i16 {
    let first = Moment::of_season(season, day.year()).map_or(day, |it| it.date);
    match rel {
        -1 if days_from(first, 80) < day => day.year(),
        -1 => day.year() - 1,
        1 if first > day => day.year(),
        1 => day.year() + 1,
        _ => day.year(),
    }
}

/// What a deictic is worth when nothing says what it is counted from.
fn unknown(draft: &Draft) -> String {
    if let Some(part) = draft.part() {
        return format!("XXXX-XX-XXT{}", part.as_str());
    }
    if let Some(weekday) = draft.get(Slot::Weekday) {
        return format!("XXXX-WXX-{weekday}");
    }
    if let Some(month) = draft.get(Slot::Month) {
        return format!("XXXX-{month:02}");
    }
    if let Some(season) = draft.season() {
        return format!("XXXX-{}", season.as_str());
    }
    let text = match draft.unit() {
        Some(Unit::Week) => "XXXX-WXX",
        Some(Unit::Month) => "XXXX-XX",
        Some(Unit::Quarter) => "XXXX-QX",
        Some(Unit::Year) => "XXXX",
        Some(Unit::Decade) => "XXX",
        Some(Unit::Century) => "XX",
        _ if draft.has(Slot::Weekend) => "XXXX-WXX-WE",
        _ => "XXXX-XX-XX",
    };
    text.to_owned()
}

/// "two days ago", "22 seconds later", "two hours after the assault began".
pub(crate) fn shift(draft: &Draft, context: &Context, clue: Clue, happening: Option<&Happening>) -> Resolved {
    let sign = i64::from(draft.get(Slot::Rel).unwrap_or(0));
    let unit = draft.unit().unwrap_or(Unit::Day);
    let is_fine = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
    let base = match draft.source() {
        Some(Source::Published) => context.published.map(|it| (it, Anchor::Published)),
        Some(Source::Happening) => {
            happening.and_then(|it| moment_of(it, sign, context)).map(|it| (it, Anchor::Narrative))
        }
        _ => told_base(unit, context, clue),
    };
    let Some((base, anchor)) = base else { return unanchored(draft, unit) };
    if let Some(quarter) = context.quarter.filter(|_| unit == Unit::Year && amount(draft) == Some(100))
        && draft.source() != Some(Source::Happening)
    {
        // "Earnings rose from 20 cents a year ago": the same quarter of the year before.
        return Resolved::known(years_from(quarter, sign), anchor);
    }
    // Hours counted from a mere day, or days from a mere year, lead nowhere.
    let base_is_coarse = is_fine && !base.has_clock() || unit <= Unit::Week && !base.is_day_or_finer();
    if base_is_coarse {
        return unanchored(draft, unit);
    }
    let Some(hundredths) = amount(draft) else { return vaguely(base, unit, sign, anchor, draft) };
    let Some(mut moment) = base.shifted(hundredths, unit, sign) else { return unanchored(draft, unit) };
    if moment.precision == Precision::Second && base.precision == Precision::Second
        || unit != Unit::Second && is_fine
    {
        moment.precision = moment.precision.max(base.precision);
    }
    // "a year earlier" than a quarter is a quarter, than a month a month.
    let keeps = unit >= Unit::Year && hundredths == 100 && draft.source() == Some(Source::Narrative);
    if keeps && matches!(base.precision, Precision::Quarter | Precision::Month) {
        moment = base.shifted(hundredths, unit, sign).map_or(moment, |_| years_from(base, sign));
    }
    if sign == 0 {
        moment = Moment::around(base.date, moment.precision);
    }
    let mut resolved = Resolved::known(moment, anchor);
    resolved.modifier = draft.modifier();
    resolved
}

fn years_from(base: Moment, years: i64) -> Moment {
    let year = base.date.year() + i16::try_from(years).unwrap_or(0);
    Date::new(year, base.date.month(), 1).map_or(base, |date| Moment { date, ..base })
}

/// What "later" is counted from: the last clock time for hours, the day for days.
fn told_base(unit: Unit, context: &Context, clue: Clue) -> Option<(Moment, Anchor)> {
    let anchor = if context.last.is_some() { Anchor::Narrative } else { Anchor::Published };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => context.last_clock.map(|it| (it, Anchor::Narrative)),
        Unit::Day | Unit::Week | Unit::Fortnight => {
            let last = context.last.filter(Moment::is_day_or_finer).map(|it| it.date);
            let day = last.or_else(|| context.told_day(clue.sentence));
            day.map(|it| (Moment::around(it, Precision::Day), anchor))
        }
        _ => context.told().map(|it| (it, anchor)),
    }
}

/// A shift from nowhere known.
fn unanchored(draft: &Draft, unit: Unit) -> Resolved {
    if amount(draft).is_none() || draft.source() == Some(Source::Happening) {
        return length(draft);
    }
    let value = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => "XXXX-XX-XXTXX:XX",
        Unit::Day => "XXXX-XX-XX",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        _ => "XXXX",
    };
    Resolved { modifier: draft.modifier(), ..Resolved::partial(TimeKind::Date, value.to_owned()) }
}

/// "several days after": about there, told one step less precisely.
fn vaguely(base: Moment, unit: Unit, sign: i64, anchor: Anchor, draft: &Draft) -> Resolved {
    if draft.source() == Some(Source::Published) || unit >= Unit::Year {
        let reference = if sign < 0 { Reference::Past } else { Reference::Future };
        return Resolved::partial(TimeKind::Date, reference.as_str().to_owned());
    }
    let Some(moment) = base.shifted(200, unit, sign) else { return length(draft) };
    let precision = match unit {
        Unit::Second | Unit::Minute => Precision::Hour,
        Unit::Hour => Precision::Day,
        Unit::Day | Unit::Week | Unit::Fortnight => Precision::Month,
        _ => Precision::Year,
    };
    let moment = if precision == Precision::Hour {
        Moment { precision, ..moment }
    } else {
        Moment::around(moment.date, precision)
    };
    Resolved { modifier: Some(Modifier::Approx), ..Resolved::known(moment, anchor) }
}

/// When a happening took place, as far as the text has said: a raid when the raid was dated, a siege
/// over all its days.
fn extent_of(happening: Option<&Happening>, context: &Context) -> Option<(Moment, Moment)> {
    let known = happening.and_then(|it| context.happenings.get(&it.name)).copied();
    let Some(focus) = context.focus else { return known };
    let whole = (Moment::around(focus.start, Precision::Day), Moment::around(focus.end, Precision::Day));
    let is_focus = |it: &(Moment, Moment)| {
        happening.is_some_and(|it| it.lasts) && focus.start <= it.0.date && it.0.date <= focus.end
    };
    Some(known.filter(|it| !is_focus(it)).unwrap_or(whole))
}

/// The end of a happening for what comes after it, where it lasts; else its beginning.
fn moment_of(happening: &Happening, sign: i64, context: &Context) -> Option<Moment> {
    let (start, end) = extent_of(Some(happening), context)?;
    let wants_end = match happening.edge {
        Some(Modifier::End) => true,
        Some(_) => false,
        None => happening.lasts && sign > 0,
    };
    Some(if wants_end { end } else { start })
}

/// "on the third day", "Day two", "the first night after the seizure".
pub(crate) fn nth(draft: &Draft, context: &Context, happening: Option<&Happening>) -> Resolved {
    let ordinal = i64::from(draft.get(Slot::Ordinal).unwrap_or(1));
    let unit = draft.unit().unwrap_or(Unit::Day);
    let Some((start, end)) = extent_of(happening, context) else {
        let value = match draft.part() {
            Some(part) => format!("XXXX-XX-XXT{}", part.as_str()),
            None => "XXXX-XX-XX".to_owned(),
        };
        return Resolved { modifier: draft.modifier(), ..Resolved::partial(TimeKind::Date, value) };
    };
    let moment = if ordinal < 0 {
        Some(end)
    } else {
        Moment::around(start.date, Precision::Day).shifted((ordinal - 1) * 100, unit, 1)
    };
    let Some(moment) = moment else { return length(draft) };
    let moment = Moment::around(moment.date, moment.precision.min(Precision::Day));
    let moment = draft.part().map_or(moment, |part| moment.with_part(part));
    Resolved { modifier: draft.modifier(), ..Resolved::known(moment, Anchor::Narrative) }
}

/// "the fifth anniversary of the attack".
pub(crate) fn anniversary(
    draft: &Draft,
    context: &Context,
    clue: Clue,
    happening: Option<&Happening>,
) -> Resolved {
    let years = i64::from(draft.get(Slot::Ordinal).unwrap_or(1));
    let known = happening.and_then(|it| context.happenings.get(&it.name)).map(|it| it.0);
    let base = known.or(context.focus.map(|it| Moment::around(it.start, Precision::Day)));
    match base {
        Some(base) => {
            let month = Moment::around(years_from(base, years).date, Precision::Month);
            // "On 1 September 2005 … the first anniversary": the day just said, where it fits.
            let said = context.last.filter(|it| {
                context.day_sentence == Some(clue.sentence)
                    && it.date.year() == month.date.year()
                    && it.date.month() == month.date.month()
            });
            Resolved::known(said.unwrap_or(month), Anchor::Narrative)
        }
        None => Resolved::partial(TimeKind::Date, "XXXX".to_owned()),
    }
}
