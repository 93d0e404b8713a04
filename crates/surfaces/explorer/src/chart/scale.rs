//! Time as a number: days from the first of year 0, and intervals of it.

/// Days since a fixed day, with hours as a fraction; nothing where it is no date.
pub fn days(iso: &str, end: bool) -> Option<f64> {
    let number = |from: usize, to: usize| iso.get(from..to).and_then(|it| it.parse::<i64>().ok());
    let year = number(0, 4)?;
    let month = number(5, 7);
    let day = number(8, 10);
    let whole = |year: i64, month: i64, day: i64| {
        // Days of the civil calendar, counted with years that begin in March.
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
    };
    let at = match (month, day, end) {
        (Some(month), Some(day), _) if (1..=12).contains(&month) && (1..=31).contains(&day) => {
            let hours = match (number(11, 13), number(14, 16)) {
                (Some(hour), minute) => (hour as f64 + minute.unwrap_or_default() as f64 / 60.0) / 24.0,
                (None, _) => f64::from(u8::from(end)),
            };
            whole(year, month, day) as f64 + hours.clamp(0.0, 1.0)
        }
        (Some(month), None, false) if (1..=12).contains(&month) => whole(year, month, 1) as f64,
        (Some(month), None, true) if (1..12).contains(&month) => whole(year, month + 1, 1) as f64,
        (None, None, false) => whole(year, 1, 1) as f64,
        (Some(12) | None, None, true) => whole(year + 1, 1, 1) as f64,
        _ => return None,
    };
    Some(at)
}

/// Year, month and day of a number of days.
pub fn civil(days: f64) -> (i64, i64, i64) {
    let day = days.floor() as i64;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// A round number not below `most`, of which there are about `steps` to it.
pub fn nice(most: f64, steps: f64) -> (f64, f64) {
    if most <= 0.0 {
        return (1.0, 1.0);
    }
    let raw = most / steps;
    let power = 10_f64.powf(raw.log10().floor());
    let step =
        [1.0, 2.0, 5.0, 10.0].into_iter().map(|it| it * power).find(|it| *it >= raw).unwrap_or(power * 10.0);
    let step = step.max(1.0);
    ((most / step).ceil() * step, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_the_calendar_has_them() {
        let of = |iso| days(iso, false).expect("a date");
        assert!((of("2004-03-01") - of("2004-02-28") - 2.0).abs() < 1e-9);
        assert!((of("2005-01-01") - of("2004-01-01") - 366.0).abs() < 1e-9);
        assert!((of("2004-09-03T12:00") - of("2004-09-03") - 0.5).abs() < 1e-9);
        assert!((days("2004", true).expect("a year") - of("2005-01-01")).abs() < 1e-9);
        assert_eq!(civil(of("2004-09-03")), (2004, 9, 3));
        assert_eq!(civil(of("1999-12-31")), (1999, 12, 31));
        assert_eq!(days("no date", false), None);
        assert_eq!(days("2004-13-01", false), None);
    }

    #[test]
    fn steps_are_round() {
        assert_eq!(nice(1128.0, 6.0), (1200.0, 200.0));
        assert_eq!(nice(3.0, 6.0), (3.0, 1.0));
        assert_eq!(nice(0.0, 6.0), (1.0, 1.0));
    }
}
