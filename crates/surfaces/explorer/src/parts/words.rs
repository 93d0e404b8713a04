//! Dates, counts and kinds as a person says them.

use variorum_record::{Clock, Number, Source};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A moment as written in ISO 8601, in its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parts<'a> {
    year: &'a str,
    month: Option<&'static str>,
    day: Option<u8>,
    time: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(iso: &'a str) -> Option<Self> {
        let (date, time) = iso.split_once('T').map_or((iso, None), |(date, time)| (date, Some(time)));
        let mut pieces = date.splitn(3, '-');
        let year = pieces.next().filter(|it| it.len() == 4 && it.bytes().all(|it| it.is_ascii_digit()))?;
        let month = match pieces.next() {
            Some(it) => Some(*MONTHS.get(it.parse::<usize>().ok()?.checked_sub(1)?)?),
            None => None,
        };
        let day = match pieces.next() {
            Some(it) => Some(it.parse::<u8>().ok()?),
            None => None,
        };
        Some(Self { year, month, day, time: time.and_then(|it| it.get(..5)) })
    }

    fn date(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{day} {month} {}", self.year),
            (Some(month), None) => format!("{month} {}", self.year),
            (None, _) => self.year.to_owned(),
        }
    }
}

/// "3 Sep 2004", "3 Sep 2004, 21:00"; what is no date stays as it is.
pub fn moment(iso: &str) -> String {
    match Parts::of(iso) {
        Some(it) => match it.time {
            Some(time) => format!("{}, {time}", it.date()),
            None => it.date(),
        },
        None => iso.to_owned(),
    }
}

/// The day alone.
pub fn day(iso: &str) -> String {
    Parts::of(iso).map_or_else(|| iso.to_owned(), Parts::date)
}

/// From one moment to another: "1–3 Sep 2004", "14 Mar 2023, 17:00–23:59".
pub fn interval(from: Option<&str>, to: Option<&str>) -> String {
    let (Some(from), Some(to)) = (from, to) else {
        return match (from, to) {
            (Some(from), None) => format!("from {}", moment(from)),
            (None, Some(to)) => format!("by {}", moment(to)),
            _ => String::new(),
        };
    };
    let (Some(a), Some(b)) = (Parts::of(from), Parts::of(to)) else {
        return if from == to { from.to_owned() } else { format!("{from} – {to}") };
    };
    let whole_day = |time: Option<&str>, edge: &str| time.is_none_or(|it| it == edge);
    let (whole_a, whole_b) = (whole_day(a.time, "00:00"), whole_day(b.time, "23:59"));
    if whole_a && whole_b {
        return match (a.date() == b.date(), a.year == b.year, a.month == b.month, a.day, b.day) {
            (true, ..) => a.date(),
            (_, true, true, Some(first), Some(_)) => format!("{first}–{}", b.date()),
            (_, true, false, Some(first), Some(_)) => {
                format!("{first} {} – {}", a.month.unwrap_or_default(), b.date())
            }
            _ => format!("{} – {}", a.date(), b.date()),
        };
    }
    let time = |it: Option<&str>, other: &str| it.unwrap_or(other).to_owned();
    let (ta, tb) = (time(a.time, "00:00"), time(b.time, "24:00"));
    match (a.date() == b.date(), ta == tb) {
        (true, true) => format!("{}, {ta}", a.date()),
        (true, false) => format!("{}, {ta}–{tb}", a.date()),
        (false, _) => format!("{}, {ta} – {}, {tb}", a.date(), b.date()),
    }
}

/// A clock with the words that give it.
pub fn clock(clock: &Clock) -> String {
    let shown = interval(clock.from.as_deref(), clock.to.as_deref());
    match (shown.is_empty(), clock.words.trim()) {
        (_, "") => shown,
        (true, words) => format!("“{words}”"),
        (false, words) => format!("{shown}, “{words}”"),
    }
}

/// "1,128".
pub fn number(how_many: usize) -> String {
    Number::from(i64::try_from(how_many).unwrap_or(i64::MAX)).to_string()
}

/// "1 account", "5 accounts".
pub fn counted(how_many: usize, one: &str, more: &str) -> String {
    format!("{} {}", number(how_many), if how_many == 1 { one } else { more })
}

/// An id of the grammar in words: `security_force` is "security force".
pub fn plain(id: &str) -> String {
    id.replace('_', " ")
}

/// The words with a first letter that begins a sentence.
pub fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What an account is called: its publisher, or its file.
pub fn publisher(source: &Source) -> String {
    source.publisher.clone().unwrap_or_else(|| source.path.clone())
}

/// When an account came out.
pub fn published(source: &Source) -> String {
    source.published.as_deref().map_or_else(|| "no date".to_owned(), day)
}

/// The beginning of long words, with an ellipsis where they were cut.
pub fn short(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let cut: String = words.chars().take(most).collect();
    let whole = cut.rfind(char::is_whitespace).filter(|at| *at > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", cut[..whole].trim_end_matches([',', ' ', ';']))
}

/// A reason in words: files by the names of who published them, dates as people write them.
pub fn reason(cx: &crate::context::Context<'_>, why: &str) -> String {
    let mut shown = String::with_capacity(why.len());
    for word in why.split_inclusive(' ') {
        let bare = word.trim_matches(|it: char| it.is_whitespace() || "(),;:“”".contains(it));
        match cx.opened.source(bare) {
            Some(source) if !bare.is_empty() => shown.push_str(&word.replace(bare, &publisher(source))),
            _ => shown.push_str(word),
        }
    }
    dated(&shown)
}

/// Words in which dates are written as people write them: "2004-09-03" becomes "3 Sep 2004".
pub fn dated(words: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(words.len()), words);
    while let Some(at) = rest.find(|it: char| it.is_ascii_digit()) {
        let digits = rest[at..].find(|it: char| !it.is_ascii_digit() && it != '-').unwrap_or(rest.len() - at);
        let found = &rest[at..at + digits];
        out.push_str(&rest[..at]);
        let is_date = found.len() == 10 && found.matches('-').count() == 2;
        out.push_str(&if is_date { day(found) } else { found.to_owned() });
        rest = &rest[at + digits..];
    }
    out.push_str(rest);
    out
}

/// Several things in a row: "a, b and c".
pub fn list(things: &[String]) -> String {
    match things {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_said_as_people_say_them() {
        assert_eq!(moment("2004-09-03"), "3 Sep 2004");
        assert_eq!(moment("2004-09-03T21:05:00+01:00"), "3 Sep 2004, 21:05");
        assert_eq!(moment("2005"), "2005");
        assert_eq!(moment("2004-09"), "Sep 2004");
        assert_eq!(moment("some day"), "some day");
        assert_eq!(moment("2004-13-01"), "2004-13-01");
    }

    #[test]
    fn intervals_are_no_longer_than_they_must_be() {
        let of = |from, to| interval(Some(from), Some(to));
        assert_eq!(of("2004-09-01", "2004-09-03"), "1–3 Sep 2004");
        assert_eq!(of("2004-09-03T00:00:00", "2004-09-03T23:59:59"), "3 Sep 2004");
        assert_eq!(of("2004-08-31", "2004-09-03"), "31 Aug – 3 Sep 2004");
        assert_eq!(of("2023-03-14T17:00", "2023-03-14T23:59"), "14 Mar 2023, 17:00–23:59");
        assert_eq!(of("2005", "2005"), "2005");
        assert_eq!(interval(None, Some("2004-09-03T15:00")), "by 3 Sep 2004, 15:00");
        assert_eq!(interval(None, None), "");
    }

    #[test]
    fn dates_within_words_are_said_as_people_say_them() {
        assert_eq!(
            dated("later (2023-03-14, then 2023-03-16), 1-2"),
            "later (14 Mar 2023, then 16 Mar 2023), 1-2"
        );
    }

    #[test]
    fn long_words_are_cut_between_words() {
        assert_eq!(short("one two three", 20), "one two three");
        assert_eq!(short("one two three", 9), "one two…");
    }
}
