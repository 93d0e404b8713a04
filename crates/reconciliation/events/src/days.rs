//! Dates as day numbers, and the days an event fell on.

use std::collections::BTreeMap;

/// A count of days that grows by one each day (proleptic Gregorian calendar); `None` for less than a whole date.
pub fn day_number(iso: &str) -> Option<i64> {
    let part = |range: std::ops::Range<usize>| iso.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (part(0..4)?, part(5..7)?, part(8..10)?);
    let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    Some(
        365 * year + year.div_euclid(4) - year.div_euclid(100)
            + year.div_euclid(400)
            + (153 * month + 2) / 5
            + day,
    )
}

/// The first and last day of the densest stretch of at most a week, as dates: where most of what is dated happened.
///
/// `dated` holds ISO dates of whole days, as often as they are told.
pub(crate) fn densest<'d>(dated: impl Iterator<Item = &'d str>) -> Option<(String, String)> {
    let mut days: BTreeMap<i64, (usize, &str)> = BTreeMap::new();
    for date in dated {
        if let (Some(number), Some(day)) = (day_number(date), date.get(..10)) {
            days.entry(number).or_insert((0, day)).0 += 1;
        }
    }
    let (peak, most) = days
        .iter()
        .map(|(day, (times, _))| (*day, *times))
        .max_by_key(|(day, times)| (*times, std::cmp::Reverse(*day)))?;
    let near = days.range(peak - 6..=peak + 6).filter(|(_, (times, _))| *times * 4 >= most);
    let stretch: Vec<&str> = near.map(|(_, (_, day))| *day).collect();
    Some(((*stretch.first()?).to_owned(), (*stretch.last()?).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_densest_days_are_the_events() {
        let told = [
            "2004-09-01",
            "2004-09-01",
            "2004-09-03",
            "2004-09-03",
            "2004-09-03",
            "2005-01-31",
            "2002-10-23",
            "2004-09",
        ];
        assert_eq!(densest(told.into_iter()), Some(("2004-09-01".to_owned(), "2004-09-03".to_owned())));
        assert_eq!(densest(std::iter::empty()), None);
    }
}
