//! Moments as intervals that can be compared: what is known to come before what.

use serde::{Deserialize, Serialize};
use variorum_claims::Clock;
use variorum_events::day_number;

const FIRST: &str = "0000-01-01T00:00:00";
const LAST: &str = "9999-12-31T23:59:59";

/// From a first to a last possible moment, ISO 8601 to the second; `None` where that end is not known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Moment {
    /// Not before.
    pub from: Option<String>,
    /// Not after.
    pub to: Option<String>,
}

impl Moment {
    /// The whole of a date as stated: "2004-09" is all of that September.
    pub fn of(iso: &str) -> Self {
        Self { from: padded(iso, FIRST), to: padded(iso, LAST) }
    }

    /// The interval of a clock.
    pub fn of_clock(clock: &Clock) -> Self {
        Self::between(clock.from.as_deref(), clock.to.as_deref().or(clock.from.as_deref()))
    }

    /// From the beginning of one date to the end of another.
    pub fn between(from: Option<&str>, to: Option<&str>) -> Self {
        Self { from: from.and_then(|it| padded(it, FIRST)), to: to.and_then(|it| padded(it, LAST)) }
    }

    /// Whether neither end is known.
    pub fn is_unknown(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Whether all of it is over before any of `other` begins.
    pub fn is_before(&self, other: &Self) -> bool {
        matches!((&self.to, &other.from), (Some(end), Some(start)) if end < start)
    }

    /// The day it begins (or else ends), as stated: "2004-09-03".
    pub fn day(&self) -> Option<&str> {
        self.from.as_deref().or(self.to.as_deref()).and_then(|it| it.get(..10))
    }

    /// Days from the end of `self` to the end of `other`, where both are known.
    pub fn days_until_end_of(&self, other: &Self) -> Option<i64> {
        Some(day_number(other.to.as_deref()?)? - day_number(self.to.as_deref()?)?)
    }
}

/// "2004-09" → "2004-09-01T00:00:00" by the model of `rest`; `None` where it is no ISO date.
fn padded(iso: &str, rest: &str) -> Option<String> {
    let bare = without_zone(iso.trim());
    let shaped = bare.bytes().zip(rest.bytes()).all(|(given, model)| {
        given.is_ascii_digit() == model.is_ascii_digit() && (given.is_ascii_digit() || given == model)
    });
    let ends_well = matches!(bare.len(), 4 | 7 | 10 | 13 | 16 | 19);
    (shaped && ends_well).then(|| format!("{bare}{}", rest.get(bare.len()..).unwrap_or("")))
}

/// Without seconds' fractions and the zone: accounts are compared by the clocks they print.
fn without_zone(iso: &str) -> &str {
    let Some((date, _)) = iso.split_once('T') else { return iso };
    let time = iso.get(date.len() + 1..).unwrap_or("");
    let end = time.find(['Z', '+', '-', '.']).unwrap_or(time.len());
    iso.get(..date.len() + 1 + end).unwrap_or(iso)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_wide_as_it_is_stated() {
        let september = Moment::of("2004-09");
        assert_eq!(september.from.as_deref(), Some("2004-09-01T00:00:00"));
        assert!(september.is_before(&Moment::of("2004-10-01")));
        assert!(!september.is_before(&Moment::of("2004-09-03")));
        assert!(Moment::of("2004-09-03T09:10").is_before(&Moment::of("2004-09-03T09:11+03:00")));
    }

    #[test]
    fn what_is_no_date_is_unknown() {
        for odd in ["", "yesterday", "2004-9-3", "2004-W35", "20040903", "2004-09-03T", "é004-09-03"] {
            assert!(Moment::of(odd).is_unknown(), "{odd}");
        }
    }

    #[test]
    fn days_are_counted_over_leap_years() {
        let between = |a: &str, b: &str| Moment::of(a).days_until_end_of(&Moment::of(b));
        assert_eq!(between("2004-02-28", "2004-03-01"), Some(2));
        assert_eq!(between("2003-12-31", "2004-12-31"), Some(366));
    }
}
