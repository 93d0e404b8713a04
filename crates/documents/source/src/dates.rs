//! Dates as bylines and datelines write them, to ISO 8601. No day is ever supplied.

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const LONG: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads a date with its year: "3 September 2004", "Sept. 3, 2004", "13 NOV 89", "2004-09-03T10:15:00Z".
///
/// A year of two digits is of the century from 1930 to 2029.
pub(crate) fn read(words: &str) -> Option<String> {
    let words = words.trim();
    iso(words).or_else(|| in_words(words))
}

/// "2004-09-03", with a time if there is one and it is whole; else what can be kept of it.
fn iso(words: &str) -> Option<String> {
    let day = words.get(..10)?;
    let date: jiff::civil::Date = day.parse().ok()?;
    let rest = words.get(10..)?;
    if rest.is_empty() {
        return Some(date.to_string());
    }
    let time = rest.strip_prefix(['T', ' '])?.trim();
    let joined = format!("{day}T{}", time.replace(" +", "+").replace(" -", "-").replace(" UTC", "Z"));
    if let Ok(pieces) = jiff::fmt::temporal::DateTimeParser::new().parse_pieces(joined.as_bytes())
        && let Some(clock) = pieces.time()
    {
        let seconds = format!("{:02}:{:02}:{:02}", clock.hour(), clock.minute(), clock.second());
        let offset = match pieces.offset() {
            Some(jiff::fmt::temporal::PiecesOffset::Zulu) => "Z".to_owned(),
            Some(jiff::fmt::temporal::PiecesOffset::Numeric(it)) => offset(it.offset().seconds()),
            _ => String::new(),
        };
        return Some(format!("{date}T{seconds}{offset}"));
    }
    Some(date.to_string())
}

fn offset(seconds: i32) -> String {
    let minutes = seconds.abs() / 60;
    let sign = if seconds < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

fn in_words(words: &str) -> Option<String> {
    let parts: Vec<&str> = words.split([' ', ',', '.', '/', '\u{a0}']).filter(|it| !it.is_empty()).collect();
    let at = parts.iter().position(|it| month(it).is_some())?;
    let month = month(parts.get(at)?)?;
    let before = at.checked_sub(1).and_then(|it| parts.get(it)).and_then(|it| day(it));
    let after = parts.get(at + 1).and_then(|it| day(it));
    let (day, year) = match (before, after) {
        (Some(day), _) => (day, year(parts.get(at + 1)?)?),
        (None, Some(day)) => (day, year(parts.get(at + 2)?)?),
        (None, None) => return None,
    };
    Some(jiff::civil::Date::new(year, month, day).ok()?.to_string())
}

fn month(word: &str) -> Option<i8> {
    let lower = word.to_lowercase();
    let found = LONG
        .iter()
        .position(|it| *it == lower)
        .or_else(|| MONTHS.iter().position(|it| *it == lower))
        .or_else(|| (lower == "sept").then_some(8))?;
    i8::try_from(found + 1).ok()
}

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|it: char| it.is_ascii_alphabetic());
    let suffix = word.get(digits.len()..)?;
    let plain = suffix.is_empty() || matches!(suffix, "st" | "nd" | "rd" | "th");
    (plain && digits.len() <= 2).then(|| digits.parse().ok()).flatten().filter(|it| (1..=31).contains(it))
}

fn year(word: &str) -> Option<i16> {
    let number: i16 = word.trim_matches(|it: char| !it.is_ascii_digit()).parse().ok()?;
    match word.len() {
        4 => Some(number).filter(|it| (1500..2200).contains(it)),
        2 => Some(if number >= 30 { 1900 + number } else { 2000 + number }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_the_precision_they_have() {
        let p = |it: &str| read(it).unwrap_or_default();
        assert_eq!(p("2004-09-03"), "2004-09-03");
        assert_eq!(p("2004-09-03T10:15:00+02:00"), "2004-09-03T10:15:00+02:00");
        assert_eq!(p("2004-09-03T10:15Z"), "2004-09-03T10:15:00Z");
        assert_eq!(p("2004-09-03T10:15:00.000+0000"), "2004-09-03T10:15:00+00:00");
        assert_eq!(p("3 September 2004"), "2004-09-03");
        assert_eq!(p("Friday, Sept. 3, 2004"), "2004-09-03");
        assert_eq!(p("13 NOV 89"), "1989-11-13");
        assert_eq!(p("May 3"), "");
        assert_eq!(p("31 February 2004"), "");
        assert_eq!(p("May 2004"), "");
    }
}
