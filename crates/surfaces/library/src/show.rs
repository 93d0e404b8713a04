//! Figures, dates and counts in words, for every surface.

use variorum_record::{
    Act, Answer, ClaimReading, Clock, Decision, FigureClaim, FigureReading, Number, TargetKind,
};
use variorum_review::{Difference, Entry, Review};

/// "at least 330", "28–30", "dozens".
pub fn figure(low: Option<Number>, high: Option<Number>, bound: &str, words: &str) -> String {
    match (low, high, bound) {
        (None, None, _) => words.to_owned(),
        (Some(low), _, "at_least") => format!("at least {low}"),
        (Some(low), _, "more_than") => format!("more than {low}"),
        (_, Some(high), "at_most") => format!("at most {high}"),
        (_, Some(high), "less_than") => format!("fewer than {high}"),
        (Some(low), Some(high), "about") if low == high => format!("about {low}"),
        (Some(low), Some(high), "about") => format!("about {low}–{high}"),
        (Some(low), Some(high), _) if low == high => low.to_string(),
        (Some(low), Some(high), _) => format!("{low}–{high}"),
        (Some(low), None, _) => format!("{low} or more"),
        (None, Some(high), _) => format!("{high} or fewer"),
    }
}

/// An answer in a few words.
pub fn answer(answer: &Answer) -> String {
    match &answer.bound {
        Some(bound) => figure(answer.low, answer.high, bound, &answer.words),
        None => answer.words.clone(),
    }
}

/// A claim's figure in a few words.
pub fn claim(claim: &FigureClaim) -> String {
    let shown = figure(claim.low, claim.high, &claim.bound, &claim.words);
    if claim.approximate && claim.bound != "about" && claim.vague.is_none() {
        format!("about {shown}")
    } else {
        shown
    }
}

/// "3 sources", "1 voice".
pub fn count(how_many: usize, one: &str) -> String {
    counted(how_many, one, &format!("{one}s"))
}

/// The same for words with a plural of their own.
pub fn counted(how_many: usize, one: &str, more: &str) -> String {
    let shown = Number::from(i64::try_from(how_many).unwrap_or(i64::MAX));
    format!("{shown} {}", if how_many == 1 { one } else { more })
}

/// "in 14 sources, by 3 hands, on 1 voice".
pub fn support(answer: &Answer) -> String {
    format!(
        "{} · {} · {}",
        count(answer.carriers, "source"),
        count(answer.hands, "hand"),
        count(answer.voices, "voice")
    )
}

/// "2004-09-03" or "2004-09-01 – 2004-09-03".
pub fn interval(from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from != to => format!("{from} – {to}"),
        (Some(from), _) => from.to_owned(),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => String::new(),
    }
}

/// A clock's interval, or its words.
pub fn clock(clock: &Clock) -> String {
    let shown = interval(clock.from.as_deref(), clock.to.as_deref());
    if shown.is_empty() { format!("“{}”", clock.words) } else { shown }
}

/// From first to last publication, days only.
pub fn published(answer: &Answer) -> String {
    let day = |it: &Option<String>| it.as_deref().map(|it| it.get(..10).unwrap_or(it).to_owned());
    interval(day(&answer.first_published).as_deref(), day(&answer.last_published).as_deref())
}

/// The first few, and how many more.
pub fn some(words: &[String], most: usize) -> String {
    let shown = words.iter().take(most).cloned().collect::<Vec<_>>().join("; ");
    match words.len().saturating_sub(most) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// Words on one line, between quotation marks.
pub fn quote(words: &str) -> String {
    format!("“{}”", words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Each part of a reading, with its name: "measure: bodies found", "figure: at least 60".
pub fn reading(reading: &ClaimReading) -> Vec<String> {
    let plain = |it: &String| it.replace('_', " ");
    let or = |it: &String, else_: &str| if it.is_empty() { else_.to_owned() } else { it.clone() };
    let number = |it: &FigureReading| figure(it.low, it.high, &it.bound, &it.bound);
    let parts = [
        ("measure", reading.measure.as_ref().map(plain)),
        ("population", reading.population.as_ref().map(plain)),
        ("part of the event", reading.scope.as_ref().map(|it| or(it, "the whole of it"))),
        ("figure", reading.figure.as_ref().map(number)),
        ("speaker", reading.speaker.as_ref().map(|it| or(it, "the publisher"))),
        ("stance", reading.stance.as_ref().map(plain)),
        ("event", reading.event.clone()),
    ];
    parts.into_iter().filter_map(|(name, value)| Some(format!("{name}: {}", value?))).collect()
}

/// Beside a claim of the machine's: who decided what about it, one line each, and whether they differ.
pub fn beside(review: &Review, claim: &str) -> Vec<String> {
    let said = review.of(TargetKind::Claim, claim).into_iter().filter(|it| it.stands());
    let line = |it: &Entry| {
        let note = it.decision.note.as_ref().map_or_else(String::new, |it| format!(" {}", quote(it)));
        format!("{} {}{note}", it.decision.reviewer, decision(&it.decision))
    };
    let mut lines: Vec<String> = said.map(line).collect();
    let here = |it: &Difference| it.kind == TargetKind::Claim && it.ids.iter().any(|id| id == claim);
    if lines.len() > 1 && review.differences().iter().any(here) {
        lines.push("reviewers differ: neither decision takes effect where they do".to_owned());
    }
    lines
}

/// What a decision says, in one line without its date and reviewer.
pub fn decision(decision: &Decision) -> String {
    let names: Vec<String> = decision.about.iter().map(|it| format!("“{}”", it.name)).collect();
    let names = names.join(", ");
    match decision.act {
        Act::Confirm => "confirms".to_owned(),
        Act::Reject => "rejects".to_owned(),
        Act::Correct => {
            format!("corrects {}", decision.to.as_ref().map_or_else(Vec::new, reading).join("; "))
        }
        Act::Merge => format!("makes one of {names}"),
        Act::Split if !decision.names.is_empty() => {
            format!("parts {} from {names}", some(&decision.names, 6))
        }
        Act::Split if !decision.apart.is_empty() => {
            let part = decision.to.as_ref().and_then(|it| it.scope.as_deref()).unwrap_or_default();
            format!("puts {} of {names} to “{part}”", count(decision.apart.len(), "claim"))
        }
        Act::Split => format!("keeps {names} apart"),
        Act::Edition => format!("takes {names} for one article"),
        Act::Note => "notes".to_owned(),
        Act::Undo => format!("takes back {}", decision.undoes.as_deref().unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_shown_with_their_bounds() {
        let of = |low: Option<i64>, high: Option<i64>, bound| {
            figure(low.map(Number::from), high.map(Number::from), bound, "scores")
        };
        assert_eq!(of(Some(1128), Some(1128), "exactly"), "1,128");
        assert_eq!(of(Some(330), None, "more_than"), "more than 330");
        assert_eq!(of(Some(1100), Some(1100), "about"), "about 1,100");
        assert_eq!(of(Some(58), Some(76), "between"), "58–76");
        assert_eq!(of(None, Some(9), "at_most"), "at most 9");
        assert_eq!(of(None, None, "about"), "scores");
    }
}
