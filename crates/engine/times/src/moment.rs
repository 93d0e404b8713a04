//! A stretch of the calendar or the clock with its precision.

use jiff::civil::{Date, Time};
use jiff::{Span as Length, ToSpan};
use serde::{Deserialize, Serialize};
use variorum_grammar::times::{Part, Season, Unit};

/// How precise a time is: the shortest stretch it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// A hundred years.
    Century,
    /// Ten years.
    Decade,
    /// A year.
    Year,
    /// Half a year.
    Half,
    /// A season.
    Season,
    /// A quarter of a year.
    Quarter,
    /// A month.
    Month,
    /// A week.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// A day.
    Day,
    /// A morning, an afternoon, an evening, a night.
    PartOfDay,
    /// An hour.
    Hour,
    /// A minute.
    Minute,
    /// A second.
    Second,
}

/// A stretch of time that is known: where it begins and how precise it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    pub precision: Precision,
    /// First day.
    pub date: Date,
    pub time: Time,
    pub part: Option<Part>,
    pub season: Option<Season>,
}

impl Moment {
    /// The stretch of this precision that holds the day.
    pub fn around(date: Date, precision: Precision) -> Self {
        let date = match precision {
            Precision::Century => first_of(date, date.year() - date.year().rem_euclid(100), 1),
            Precision::Decade => first_of(date, date.year() - date.year().rem_euclid(10), 1),
            Precision::Year => first_of(date, date.year(), 1),
            Precision::Half => first_of(date, date.year(), if date.month() > 6 { 7 } else { 1 }),
            Precision::Quarter => first_of(date, date.year(), (date.month() - 1) / 3 * 3 + 1),
            Precision::Season | Precision::Month => first_of(date, date.year(), date.month()),
            Precision::Week => monday(date),
            Precision::Weekend => days_from(monday(date), 5),
            _ => date,
        };
        Self { precision, date, time: Time::midnight(), part: None, season: None }
    }

    /// The season of a year; winter is named by the year it begins in.
    pub fn of_season(season: Season, year: i16) -> Option<Self> {
        let month = match season {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        };
        let date = Date::new(year, month, 1).ok()?;
        Some(Self {
            precision: Precision::Season,
            date,
            time: Time::midnight(),
            part: None,
            season: Some(season),
        })
    }

    pub fn with_part(self, part: Part) -> Self {
        Self { precision: Precision::PartOfDay, part: Some(part), ..self }
    }

    pub fn with_time(self, time: Time, precision: Precision) -> Self {
        Self { precision, time, part: None, ..self }
    }

    pub fn is_day_or_finer(&self) -> bool {
        self.precision >= Precision::Day
    }

    pub fn has_clock(&self) -> bool {
        self.precision >= Precision::Hour
    }

    /// As TIMEX3 writes it.
    pub fn value(&self) -> String {
        let year = year_text(self.date.year());
        let cut = |figures: usize| year.get(..year.len() - figures).unwrap_or("").to_owned();
        let day = || format!("{year}-{:02}-{:02}", self.date.month(), self.date.day());
        match self.precision {
            Precision::Century => cut(2),
            Precision::Decade => cut(1),
            Precision::Year => year,
            Precision::Half => format!("{year}-H{}", if self.date.month() > 6 { 2 } else { 1 }),
            Precision::Season => format!("{year}-{}", self.season.map_or("XX", Season::as_str)),
            Precision::Quarter => format!("{year}-Q{}", (self.date.month() - 1) / 3 + 1),
            Precision::Month => format!("{year}-{:02}", self.date.month()),
            Precision::Week | Precision::Weekend => {
                let week = self.date.iso_week_date();
                let end = if self.precision == Precision::Weekend { "-WE" } else { "" };
                format!("{}-W{:02}{end}", year_text(week.year()), week.week())
            }
            Precision::Day => day(),
            Precision::PartOfDay => format!("{}T{}", day(), self.part.map_or("DT", Part::as_str)),
            Precision::Hour => format!("{}T{:02}", day(), self.time.hour()),
            Precision::Minute => format!("{}T{:02}:{:02}", day(), self.time.hour(), self.time.minute()),
            Precision::Second => format!(
                "{}T{:02}:{:02}:{:02}",
                day(),
                self.time.hour(),
                self.time.minute(),
                self.time.second()
            ),
        }
    }

    /// The last day it covers.
    pub fn last_day(&self) -> Date {
        let length = match self.precision {
            Precision::Century => 100.years(),
            Precision::Decade => 10.years(),
            Precision::Year => 1.year(),
            Precision::Half => 6.months(),
            Precision::Season | Precision::Quarter => 3.months(),
            Precision::Month => 1.month(),
            Precision::Week => 7.days(),
            Precision::Weekend => 2.days(),
            _ => return self.date,
        };
        self.date.checked_add(length).and_then(|it| it.checked_sub(1.day())).unwrap_or(self.date)
    }

    /// First and last, in ISO 8601, to the precision the words have.
    pub fn interval(&self) -> (String, String) {
        let date = |it: Date| format!("{}-{:02}-{:02}", iso_year(it.year()), it.month(), it.day());
        if self.precision <= Precision::Day {
            return (date(self.date), date(self.last_day()));
        }
        let at = |day: Date, time: &str| format!("{}T{time}", date(day));
        let Some(part) = self.part.filter(|_| self.precision == Precision::PartOfDay) else {
            let clock = match self.precision {
                Precision::Second => {
                    format!("{:02}:{:02}:{:02}", self.time.hour(), self.time.minute(), self.time.second())
                }
                _ => format!("{:02}:{:02}", self.time.hour(), self.time.minute()),
            };
            return (at(self.date, &clock), at(self.date, &clock));
        };
        match part {
            Part::Morning => (at(self.date, "05:00"), at(self.date, "12:00")),
            Part::Midday => (at(self.date, "11:00"), at(self.date, "14:00")),
            Part::Afternoon => (at(self.date, "12:00"), at(self.date, "18:00")),
            Part::Evening => (at(self.date, "17:00"), at(self.date, "23:59")),
            // A night belongs to the day it follows, or to the one it leads to.
            Part::Night => (at(self.date, "00:00"), at(days_from(self.date, 1), "06:00")),
            Part::Daytime => (at(self.date, "06:00"), at(self.date, "18:00")),
        }
    }

    /// So many units later, with the unit's precision; halves of units count.
    pub fn shifted(&self, hundredths: i64, unit: Unit, sign: i64) -> Option<Self> {
        let whole = sign * hundredths / 100;
        let rest = sign * (hundredths % 100);
        let months = |each: i64| Length::new().try_months(whole * each + rest * each / 100).ok();
        let (length, precision) = match unit {
            Unit::Second => (Length::new().try_seconds(whole).ok()?, Precision::Second),
            Unit::Minute => {
                (Length::new().try_seconds(whole * 60 + rest * 60 / 100).ok()?, Precision::Minute)
            }
            Unit::Hour => (Length::new().try_minutes(whole * 60 + rest * 60 / 100).ok()?, Precision::Minute),
            Unit::Day => (Length::new().try_days(whole).ok()?, Precision::Day),
            Unit::Week => (Length::new().try_days(whole * 7 + rest * 7 / 100).ok()?, Precision::Week),
            Unit::Fortnight => (Length::new().try_days(whole * 14).ok()?, Precision::Week),
            Unit::Month => (months(1)?, Precision::Month),
            Unit::Quarter | Unit::Season => (months(3)?, Precision::Quarter),
            Unit::Half => (months(6)?, Precision::Month),
            Unit::Year => (months(12)?, Precision::Year),
            Unit::Decade => (months(120)?, Precision::Year),
            Unit::Century => (months(1200)?, Precision::Decade),
            Unit::Millennium => (months(12_000)?, Precision::Century),
            Unit::Period => return None,
        };
        let sum = self.date.to_datetime(self.time).checked_add(length).ok()?;
        if precision >= Precision::Hour {
            // Seconds are only as good as what they are counted from.
            return Some(Self { precision, date: sum.date(), time: sum.time(), part: None, season: None });
        }
        Some(Self::around(sum.date(), precision))
    }
}

fn first_of(fallback: Date, year: i16, month: i8) -> Date {
    Date::new(year, month, 1).unwrap_or(fallback)
}

/// The Monday of the day's week.
pub(crate) fn monday(date: Date) -> Date {
    days_from(date, -i64::from(date.weekday().to_monday_zero_offset()))
}

/// So many days later, or the same day at the end of the calendar.
pub(crate) fn days_from(date: Date, days: i64) -> Date {
    Length::new().try_days(days).ok().and_then(|it| date.checked_add(it).ok()).unwrap_or(date)
}

/// Four figures; before Christ as TIMEX3 writes it: BC0480.
fn year_text(year: i16) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - year) }
}

/// Four figures; before Christ as ISO 8601 writes it: -0479.
fn iso_year(year: i16) -> String {
    if year >= 0 { format!("{year:04}") } else { format!("-{:04}", -i32::from(year)) }
}
