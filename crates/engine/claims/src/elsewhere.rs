//! Signs that a figure belongs to another happening than the one the account tells of.
//!
//! "The fire is the worst since 1998, when 23 people died": the time of the figure lies before what the account is
//! about. A later time is no such sign, because people die of an event long after it.

use crate::{Claim, Elsewhere};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;
use variorum_grammar::Grammar;
use variorum_text::{Span, Text};
use variorum_times::{TimeExpression, TimeKind};

/// Weight of a time that a figure is tied to, against one of a time in passing.
const TIED: u32 = 3;

/// Marks claims whose own time lies before the account's event, or whose clause says that it is another.
pub(crate) fn mark(
    claims: &mut [Claim],
    times: &[TimeExpression],
    text: &Text,
    published: Option<&str>,
    grammar: &Grammar,
) {
    let begins = begins(claims, times, published);
    for claim in claims.iter_mut() {
        let lasts = grammar.measures.get(&claim.measure).is_some_and(|it| it.lasts);
        let earlier = before(claim, begins, times).filter(|_| !lasts);
        claim.elsewhere = earlier.or_else(|| said_so(claim, text, grammar));
    }
}

fn before(claim: &Claim, begins: Option<Date>, times: &[TimeExpression]) -> Option<Elsewhere> {
    let about = claim.about.as_ref()?;
    let last = day(about.to.as_deref().or(about.from.as_deref())?)?;
    if last >= begins? {
        return None;
    }
    let words = times
        .iter()
        .filter(|it| it.sentence == claim.sentence && it.to.is_some())
        .find(|it| it.from == about.from)?
        .span;
    Some(Elsewhere { words, sign: "other-time".to_owned() })
}

/// "in a separate attack", "in a similar fire": a word before a noun for a happening, in the claim's clause.
fn said_so(claim: &Claim, text: &Text, grammar: &Grammar) -> Option<Elsewhere> {
    let sentence = text.sentences.get(claim.sentence)?;
    let inside: Vec<Span> = sentence.tokens.iter().copied().filter(|it| claim.span.contains(*it)).collect();
    let folded: Vec<String> = inside.iter().map(|it| it.of(&text.words).to_lowercase()).collect();
    for (at, _) in
        folded.iter().enumerate().filter(|(_, word)| grammar.constructions.has("other_event", word))
    {
        for (next, noun) in folded.iter().enumerate().skip(at + 1).take(3) {
            if grammar.constructions.has("happenings", noun)
                || grammar.constructions.has("happenings", noun.trim_end_matches('s'))
            {
                return Some(Elsewhere {
                    words: inside[at].join(inside[next]),
                    sign: "other-event".to_owned(),
                });
            }
        }
    }
    None
}

/// The first day of the account's own event: the year, month and day that its times, and above all its figures' times, name most.
fn begins(claims: &[Claim], times: &[TimeExpression], published: Option<&str>) -> Option<Date> {
    let mut weights: BTreeMap<String, u32> = BTreeMap::new();
    for time in times.iter().filter(|it| matches!(it.kind, TimeKind::Date | TimeKind::Time)) {
        if let Some(from) = time.from.as_deref() {
            *weights.entry(precise(from, time.to.as_deref())).or_default() += 1;
        }
    }
    for about in claims.iter().filter_map(|it| it.about.as_ref()) {
        if let Some(from) = about.from.as_deref() {
            *weights.entry(precise(from, about.to.as_deref())).or_default() += TIED;
        }
    }
    if let Some(published) = published {
        *weights.entry(published.chars().take(10).collect()).or_default() += 1;
    }
    let year = heaviest(&weights, 4, "")?;
    let month = heaviest(&weights, 7, &year);
    let date = month.as_ref().and_then(|month| heaviest(&weights, 10, month));
    let Some(date) = date.as_deref().and_then(day) else { return day(month.as_deref().unwrap_or(&year)) };
    // An event may have begun some days before the day told of most, if those are told of too.
    let mut first = date;
    for back in 1..=3 {
        let Ok(earlier) = date.checked_sub(back.days()) else { break };
        if weights.get(&earlier.to_string()).is_some_and(|it| *it >= 2) {
            first = earlier;
        }
    }
    Some(first)
}

/// The heaviest key of `length` characters among those that begin with `within`.
fn heaviest(weights: &BTreeMap<String, u32>, length: usize, within: &str) -> Option<String> {
    let mut sums: BTreeMap<&str, u32> = BTreeMap::new();
    for (key, weight) in weights.iter().filter(|(key, _)| key.starts_with(within)) {
        if let Some(prefix) = key.get(..length) {
            *sums.entry(prefix).or_default() += weight;
        }
    }
    sums.into_iter()
        .max_by_key(|(key, weight)| (*weight, std::cmp::Reverse(*key)))
        .map(|(key, _)| key.to_owned())
}

/// As much of a date as an interval says: a year, a month or a day.
fn precise(from: &str, to: Option<&str>) -> String {
    let from: String = from.chars().take(10).collect();
    let to: String = to.unwrap_or(&from).chars().take(10).collect();
    let shared = if from == to {
        10
    } else if from.get(..7) == to.get(..7) {
        7
    } else {
        4
    };
    from.get(..shared).unwrap_or(&from).to_owned()
}

/// The first day of "2004", "2004-09", "2004-09-03…".
fn day(words: &str) -> Option<Date> {
    let head: String = words.chars().take(10).collect();
    let whole = match head.len() {
        4 => format!("{head}-01-01"),
        7 => format!("{head}-01"),
        _ => head,
    };
    whole.parse().ok()
}
