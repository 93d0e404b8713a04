//! Days with a name: Christmas, Easter, the fourth Thursday of November.

use crate::context::Context;
use crate::moment::{Moment, Precision, days_from};
use crate::resolve::{Clue, Resolved};
use crate::{Anchor, TimeKind};
use jiff::civil::Date;

/// A day with a name.
pub(crate) fn feast(holiday: i32, year: Option<i16>, context: &Context, clue: Clue) -> Resolved {
    let told = year.is_some() || context.is_history || context.published.is_none();
    let of_year = |year: i16| -> Option<Date> {
        match holiday {
            2001 => easter(year),
            2002 => Date::new(year, 11, 1).ok().map(|first| {
                let to_thursday = (3 - i64::from(first.weekday().to_monday_zero_offset())).rem_euclid(7);
                days_from(first, to_thursday + 21)
            }),
            2004 => easter(year).map(|it| days_from(it, -2)),
            2005 => easter(year).map(|it| days_from(it, 1)),
            _ => Date::new(year, i8::try_from(holiday / 100).ok()?, i8::try_from(holiday % 100).ok()?).ok(),
        }
    };
    let (date, anchor) = if told {
        let (year, anchor) = match year {
            Some(year) => (Some(year), Anchor::None),
            None => (context.year, Anchor::Narrative),
        };
        (year.and_then(of_year), anchor)
    } else {
        let published = context.published.map(|it| it.date);
        let date = published.and_then(|published| {
            let this = of_year(published.year())?;
            match (clue.looks_ahead, this > published) {
                (false, true) => of_year(published.year() - 1),
                (true, false) if this < published => of_year(published.year() + 1),
                _ => Some(this),
            }
        });
        (date, Anchor::Published)
    };
    match date {
        Some(date) => Resolved {
            said_year: year.is_some(),
            ..Resolved::known(Moment::around(date, Precision::Day), anchor)
        },
        None => Resolved::partial(TimeKind::Date, "XXXX-XX-XX".to_owned()),
    }
}

/// Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let h = (19 * a + b - d - (b - f + 1) / 3 + 15).rem_euclid(30);
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()
}
