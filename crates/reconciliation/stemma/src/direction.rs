//! Which of two accounts took words from the other: what they say of themselves, then their dates.

use crate::credits::{head, plain, tail};
use crate::names::Names;
use crate::{Account, Credit, Direction};
use std::cmp::Ordering;
use variorum_grammar::agencies::Agencies;

/// What one account says of whose words it prints.
#[derive(Debug, Clone, Default)]
pub(crate) struct Says {
    /// Its credits.
    pub credits: Vec<Credit>,
    /// Publishers whose reports it passes on ("according to the Ledger"), by name.
    pub relays: Vec<String>,
    /// Its own publisher, by the name that credits use.
    pub publisher: Option<String>,
    /// Whether it shares passages with several other accounts.
    pub is_gathered: bool,
}

/// The publishers whose reports an account passes on.
pub(crate) fn relays(account: &Account<'_>, names: &Names, agencies: &Agencies) -> Vec<String> {
    /// Room for the longest form beside a name.
    const BESIDE: usize = 40;
    let text = &account.text.words;
    let forms: Vec<(String, String)> = agencies
        .relays
        .iter()
        .filter_map(|it| it.split_once("{publisher}"))
        .map(|(left, right)| (plain(left), plain(right)))
        .collect();
    let mut found: Vec<String> = names
        .find(text)
        .filter(|it| {
            let before = plain(tail(text.get(..it.span.start).unwrap_or(""), BESIDE));
            let after = plain(head(text.get(it.span.end..).unwrap_or(""), BESIDE));
            forms
                .iter()
                .any(|(left, right)| before.ends_with(left.as_str()) && after.starts_with(right.as_str()))
        })
        .map(|it| names.name(it.name).to_owned())
        .collect();
    found.sort();
    found.dedup();
    found
}

/// How much of each of two accounts the other shares, in hundredths.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shares {
    pub a: usize,
    pub b: usize,
}

/// One account as a witness about the direction.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Witness<'a> {
    pub says: &'a Says,
    pub published: Option<&'a str>,
}

/// Which way the words went, and why one may think so, said of the one that took them.
pub(crate) fn direction(a: Witness<'_>, b: Witness<'_>, shares: Shares) -> (Direction, String) {
    if let Some(it) = by_credit(a.says, b.says) {
        return it;
    }
    if let Some(it) = by_date(a.published, b.published) {
        return it;
    }
    by_containment(a.says, b.says, shares)
}

fn by_credit(a: &Says, b: &Says) -> Option<(Direction, String)> {
    let credits = |from: &Says, to: &Says| {
        let publisher = to.publisher.as_deref()?;
        from.credits.iter().find(|it| it.agency == publisher).map(|it| it.agency.clone())
    };
    let relays = |from: &Says, to: &Says| {
        let publisher = to.publisher.as_deref()?;
        from.relays.iter().find(|it| *it == publisher).cloned()
    };
    match (credits(a, b), credits(b, a)) {
        (None, Some(name)) => return Some((Direction::AtoB, format!("credits {name}"))),
        (Some(name), None) => return Some((Direction::BtoA, format!("credits {name}"))),
        _ => {}
    }
    let common = a.credits.iter().filter(|it| it.all);
    let common = common.map(|it| &it.agency).find(|it| b.credits.iter().any(|b| b.all && b.agency == **it));
    if let Some(agency) = common {
        return Some((Direction::Undecided, format!("both credit {agency}")));
    }
    match (relays(a, b), relays(b, a)) {
        (None, Some(name)) => Some((Direction::AtoB, format!("passes on what {name} reported"))),
        (Some(name), None) => Some((Direction::BtoA, format!("passes on what {name} reported"))),
        _ => None,
    }
}

fn by_date(a: Option<&str>, b: Option<&str>) -> Option<(Direction, String)> {
    let (a, b) = (a?, b?);
    match compare(a, b)? {
        Ordering::Less => Some((Direction::AtoB, format!("published later: {b}, after {a}"))),
        Ordering::Greater => Some((Direction::BtoA, format!("published later: {a}, after {b}"))),
        Ordering::Equal => None,
    }
}

/// An account that is found whole in another, which also holds passages of others, was gathered into it.
fn by_containment(a: &Says, b: &Says, shares: Shares) -> (Direction, String) {
    const WHOLE: usize = 90;
    const PART: usize = 60;
    if shares.a >= WHOLE && shares.b <= PART && b.is_gathered && !a.is_gathered {
        let why = "holds all of the other, and words of others beside it";
        return (Direction::AtoB, why.to_owned());
    }
    if shares.b >= WHOLE && shares.a <= PART && a.is_gathered && !b.is_gathered {
        let why = "holds all of the other, and words of others beside it";
        return (Direction::BtoA, why.to_owned());
    }
    (Direction::Undecided, "neither credit nor date tells which was first".to_owned())
}

/// Two ISO dates, with or without time and offset. `None` where they are not dates; equal where one
/// of them is too coarse to tell.
pub(crate) fn compare(a: &str, b: &str) -> Option<Ordering> {
    let (a, b) = (Moment::read(a)?, Moment::read(b)?);
    match (a.minutes, b.minutes) {
        (Some(x), Some(y)) => Some((a.day * 1440 + x).cmp(&(b.day * 1440 + y))),
        _ => Some(a.local_day.cmp(&b.local_day)),
    }
}

/// A moment as days and, where given, minutes of universal time.
#[derive(Debug, Clone, Copy)]
struct Moment {
    local_day: i64,
    day: i64,
    minutes: Option<i64>,
}

impl Moment {
    fn read(iso: &str) -> Option<Self> {
        let iso = iso.trim();
        let mut parts = iso.get(..10)?.split('-').map(|it| it.parse::<i64>().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        let day = days(year.clamp(0, 9999), month.clamp(1, 12), day.clamp(1, 31));
        let mut moment = Self { local_day: day, day, minutes: None };
        let Some(time) = iso.get(11..) else { return Some(moment) };
        let Some(clock) = time.get(..5) else { return Some(moment) };
        let (hours, minutes) = clock.split_once(':')?;
        let offset = time
            .rfind(['+', '-'])
            .and_then(|at| {
                let sign = if time.get(at..=at)? == "-" { -1 } else { 1 };
                let zone = time.get(at + 1..)?.replace(':', "");
                Some(
                    sign * (zone.get(..2)?.parse::<i64>().ok()? * 60
                        + zone.get(2..4)?.parse::<i64>().ok()?),
                )
            })
            .unwrap_or(0);
        moment.minutes = Some(hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()? - offset);
        Some(moment)
    }
}

/// Days since the first of March of the year 0: months counted from March put the leap day last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
        + day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_compared_as_far_as_they_are_given() {
        let c = |a, b| compare(a, b);
        assert_eq!(c("2011-05-02", "2011-05-03"), Some(Ordering::Less));
        assert_eq!(c("2011-05-02", "2011-05-02T10:00"), Some(Ordering::Equal));
        assert_eq!(c("2011-05-02T10:00+03:00", "2011-05-02T08:00Z"), Some(Ordering::Less));
        assert_eq!(c("2011-05-02T10:00-05:00", "2011-05-02T14:00Z"), Some(Ordering::Greater));
        assert_eq!(c("2012-02-29T23:00-05:00", "2012-03-01T02:00Z"), Some(Ordering::Greater));
        assert_eq!(c("some day in May", "2011-05-02"), None);
        assert_eq!(c("2011-05-0é", "2011"), None);
    }
}
