//! Dated happenings in order, with uncertainty and disputes.
//!
//! `claims → [chronology] → record`
//!
//! A happening is a sentence that a time expression dates. Sentences of several accounts that speak of the
//! same and give times that share a moment are one entry; where they speak of the same and their times
//! exclude each other, the entries are disputed. Nothing depends on the order in which accounts are given.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use variorum_claims::{Analysis, Happening};
use variorum_events::day_number;
use variorum_grammar::questions::QuestionWords;
use variorum_text::{Span, Text};
use variorum_times::{TimeExpression, TimeKind};

/// Sentences whose times lie further apart than so many days are told of different happenings, however alike.
const NEAR: i64 = 3;

/// One account of the pile.
#[derive(Debug, Clone, Copy)]
pub struct Account<'a> {
    /// Its path, different for every account; all orders follow it.
    pub path: &'a str,
    /// Its text.
    pub text: &'a Text,
    /// What was found in it.
    pub analysis: &'a Analysis,
}

/// One dating of a happening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// Which account, as given.
    pub account: usize,
    /// Which of its time expressions.
    pub time: usize,
    /// The words that date it.
    pub words: Span,
    /// The sentence it stands in, an index of `Text::sentences`.
    pub sentence: usize,
    /// First moment, ISO 8601.
    pub from: String,
    /// Last moment, ISO 8601.
    pub to: String,
}

/// A happening and when it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// First moment that a dating leaves room for.
    pub from: String,
    /// Last moment that a dating leaves room for.
    pub to: String,
    /// What happened: the shortest sentence that dates it.
    pub what: String,
    /// The happening by its noun, where one is dated: "first explosion".
    pub happening: Option<String>,
    /// Whether another dating of the same happening excludes this one.
    pub disputed: bool,
    /// Every dating, in order of path and position.
    pub dated: Vec<Dated>,
}

struct Told<'a> {
    dated: Dated,
    path: &'a str,
    what: &'a str,
    stems: BTreeSet<String>,
    /// The words that date it, in lower case.
    words: String,
    /// The happening that it dates, with its noun's words.
    happening: Option<(&'a Happening, &'a str)>,
    /// "About nine".
    approximate: bool,
    /// Whether its sentence names no other time.
    alone: bool,
}

/// The dated happenings of a pile, in order of time.
pub fn chronology(accounts: &[Account<'_>]) -> Vec<Entry> {
    entries(accounts).0
}

/// The same, and for every happening that is dated to times which exclude each other the entries that do.
pub fn entries(accounts: &[Account<'_>]) -> (Vec<Entry>, Vec<Vec<usize>>) {
    let mut order: Vec<usize> = (0..accounts.len()).collect();
    order.sort_by_key(|at| accounts[*at].path);
    let mut told: Vec<Told<'_>> = order.iter().flat_map(|at| told_in(&accounts[*at], *at)).collect();
    told.sort_by(|a, b| {
        (&a.dated.from, &a.dated.to, a.path, a.dated.time).cmp(&(
            &b.dated.from,
            &b.dated.to,
            b.path,
            b.dated.time,
        ))
    });
    let (same, against) = compare(&told);
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, first) in same.into_iter().enumerate() {
        groups.entry(first).or_default().push(at);
    }
    let excluded: BTreeSet<usize> = against.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let entries = groups.values().map(|members| entry(members, &told, &excluded)).collect();
    let mut place = vec![0; told.len()];
    for (at, members) in groups.values().enumerate() {
        for it in members {
            place[*it] = at;
        }
    }
    let pairs = against.iter().map(|(a, b)| (place[*a].min(place[*b]), place[*a].max(place[*b])));
    (entries, rivals(&pairs.collect()))
}

/// Entries that exclude each other, brought together: those of one happening.
fn rivals(pairs: &BTreeSet<(usize, usize)>) -> Vec<Vec<usize>> {
    let mut out: Vec<BTreeSet<usize>> = Vec::new();
    for (a, b) in pairs.iter().filter(|(a, b)| a != b) {
        match out.iter_mut().find(|it| it.contains(a) || it.contains(b)) {
            Some(group) => group.extend([*a, *b]),
            None => out.push(BTreeSet::from([*a, *b])),
        }
    }
    out.into_iter().map(|it| it.into_iter().collect()).collect()
}

fn entry(members: &[usize], told: &[Told<'_>], against: &BTreeSet<usize>) -> Entry {
    let mut dated: Vec<(&str, &Dated)> =
        members.iter().map(|at| (told[*at].path, &told[*at].dated)).collect();
    dated.sort_by_key(|(path, it)| (*path, it.time));
    let what = members.iter().map(|at| told[*at].what).min_by_key(|it| (it.len(), *it)).unwrap_or("");
    Entry {
        from: dated.iter().map(|(_, it)| it.from.as_str()).min().unwrap_or("").to_owned(),
        to: dated.iter().map(|(_, it)| it.to.as_str()).max().unwrap_or("").to_owned(),
        what: what.split_whitespace().collect::<Vec<_>>().join(" "),
        happening: happening(members.iter().filter_map(|at| told[*at].happening)),
        disputed: members.iter().any(|at| against.contains(at)),
        dated: dated.into_iter().map(|(_, it)| it.clone()).collect(),
    }
}

/// The name of a happening: the fewest words, those that say which one before those that do not.
fn happening<'a>(named: impl Iterator<Item = (&'a Happening, &'a str)>) -> Option<String> {
    let best = named.min_by_key(|(it, words)| (it.which.is_empty(), words.len(), *words));
    best.map(|(_, words)| words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
}

/// The happenings of one account: for each sentence its most precise time that is no more than a day.
fn told_in<'a>(account: &Account<'a>, number: usize) -> Vec<Told<'a>> {
    let mut best: BTreeMap<usize, (usize, &TimeExpression)> = BTreeMap::new();
    for (at, time) in account.analysis.times.iter().enumerate().filter(|(_, it)| dates(it)) {
        let entry = best.entry(time.sentence).or_insert((at, time));
        if width(time) < width(entry.1) {
            *entry = (at, time);
        }
    }
    let told = best.into_iter().filter_map(|(sentence, (at, time))| {
        let what = account.text.sentences.get(sentence)?.span.of(&account.text.words);
        let stems = stems(what, time.span.of(&account.text.words));
        let (from, to) = (time.from.clone()?, time.to.clone()?);
        let dated = Dated { account: number, time: at, words: time.span, sentence, from, to };
        let alone =
            account.analysis.times.iter().filter(|it| it.sentence == sentence && dates(it)).count() == 1;
        let words = time.span.of(&account.text.words).to_lowercase();
        let approximate = time.modifier.is_some();
        // They stand in order of their times.
        let happenings = &account.analysis.happenings;
        let happening = happenings.binary_search_by_key(&at, |it| it.time).ok().map(|it| &happenings[it]);
        let happening = happening.map(|it| (it, it.span.of(&account.text.words)));
        (stems.len() > 1).then_some(Told {
            dated,
            path: account.path,
            what,
            stems,
            words,
            happening,
            approximate,
            alone,
        })
    });
    told.collect()
}

fn dates(time: &TimeExpression) -> bool {
    let within_a_day = |from: &str, to: &str| from.len() >= 10 && from.get(..10) == to.get(..10);
    matches!(time.kind, TimeKind::Date | TimeKind::Time)
        && time.from.as_deref().zip(time.to.as_deref()).is_some_and(|(from, to)| within_a_day(from, to))
}

/// A clock time is narrower than a day.
fn width(time: &TimeExpression) -> usize {
    usize::from(time.from.as_deref().is_none_or(|it| it.len() <= 10))
}

fn stems(sentence: &str, time: &str) -> BTreeSet<String> {
    let known = QuestionWords::english();
    let words = |text: &str| -> BTreeSet<String> {
        let parts = text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
        parts.filter(|it| !it.is_empty() && !known.is_function(it)).map(|it| known.stem(&it)).collect()
    };
    let of_time = words(time);
    words(sentence).into_iter().filter(|it| !of_time.contains(it)).collect()
}

/// For each telling the first of its happening, and the pairs of tellings that exclude each other.
fn compare(told: &[Told<'_>]) -> (Vec<usize>, BTreeSet<(usize, usize)>) {
    let mut first: Vec<usize> = (0..told.len()).collect();
    let mut against = BTreeSet::new();
    let days: Vec<i64> = told.iter().map(|it| day_number(&it.dated.from).unwrap_or(i64::MAX)).collect();
    let mut by_stem: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_name: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (at, one) in told.iter().enumerate() {
        let mut near: BTreeMap<usize, usize> = BTreeMap::new();
        for stem in &one.stems {
            let list = by_stem.entry(stem).or_default();
            let recent =
                list.iter().rev().take_while(|it| days[at].saturating_sub(days[**it]) <= NEAR).take(50);
            for other in recent {
                *near.entry(*other).or_default() += 1;
            }
            list.push(at);
        }
        // Tellings of the first of several explosions are of one happening, whatever else their words are.
        let named = which(one).and_then(|it| by_name.get(&it)).into_iter().flatten().rev();
        let of_day = named.copied().take_while(|other| days[at] == days[*other]).take(SAME_DAY);
        let by_words = near.into_iter().filter_map(|(other, shared)| {
            let least = one.stems.len().min(told[other].stems.len());
            let alike = shared >= 2 && shared * 5 >= least * 3;
            alike.then_some((other, Some((shared, least))))
        });
        for (other, words) in of_day.map(|it| (it, None)).chain(by_words) {
            if one.path == told[other].path {
                continue;
            }
            if overlap(&one.dated, &told[other].dated) {
                if first[at] == at {
                    first[at] = first[other];
                }
                continue;
            }
            let excludes = match words {
                None => apart(one, &told[other]),
                Some((shared, least)) => exclude(one, &told[other], shared, least),
            };
            if excludes {
                against.insert((other, at));
            }
        }
        if let Some(named) = which(one) {
            by_name.entry(named).or_default().push(at);
        }
    }
    (first, against)
}

/// Clock times less than so many minutes apart are one time, told loosely.
const LOOSE: i64 = 5;
/// Where one of them is given as about, so many.
const ABOUT: i64 = 45;

/// So many earlier tellings of one day are asked.
const SAME_DAY: usize = 200;

/// The kind of the happening that is dated, and which of several it is, where that is said.
fn which<'a>(told: &Told<'a>) -> Option<(&'a str, &'a str)> {
    let (happening, _) = told.happening?;
    (!happening.which.is_empty()).then_some((happening.class.as_str(), happening.which.as_str()))
}

/// Whether two clock times of one day are too far apart for one time told loosely.
fn apart(one: &Told<'_>, other: &Told<'_>) -> bool {
    let loose = if one.approximate || other.approximate { ABOUT } else { LOOSE };
    minute(&one.dated.from).zip(minute(&other.dated.from)).is_some_and(|(a, b)| (a - b).abs() > loose)
}

/// Whether two tellings that share no moment speak so surely of one happening that one of them must be wrong.
fn exclude(one: &Told<'_>, other: &Told<'_>, shared: usize, least: usize) -> bool {
    if one.words == other.words {
        return false;
    }
    let day = |it: &Told<'_>| it.dated.from.get(..10).map(str::to_owned);
    match (minute(&one.dated.from), minute(&other.dated.from)) {
        (Some(_), Some(_)) => day(one) == day(other) && apart(one, other) && shared * 10 >= least * 7,
        _ => one.alone && other.alone && day(one) != day(other) && shared * 20 >= least * 17,
    }
}

/// The minute of the day of a clock time.
fn minute(iso: &str) -> Option<i64> {
    let (hours, minutes) = iso.get(11..16)?.split_once(':')?;
    Some(hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?)
}

fn overlap(one: &Dated, other: &Dated) -> bool {
    let ends = |it: &Dated| (it.from.clone(), format!("{}~", it.to));
    let ((a, a_end), (b, b_end)) = (ends(one), ends(other));
    a < b_end && b < a_end
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_claims::analyse;
    use variorum_grammar::Grammar;

    fn read(words: &str) -> (Text, Analysis) {
        let text = Text::plain(words.to_owned());
        let analysis = analyse(&text, Some("2011-05-06"), Grammar::english());
        (text, analysis)
    }

    #[test]
    fn the_first_of_several_happenings_is_one_in_whatever_words() {
        let pile = [
            read("The first explosion was heard at 13:03 on 2 May 2011. The second explosion came at 13:05."),
            read("On 2 May 2011, at 13:20, a first blast shook the ferry."),
        ];
        let paths = ["a", "b"];
        let accounts: Vec<Account<'_>> = paths
            .iter()
            .zip(&pile)
            .map(|(path, it)| Account { path, text: &it.0, analysis: &it.1 })
            .collect();
        let named: Vec<(Option<String>, bool)> =
            chronology(&accounts).into_iter().map(|it| (it.happening, it.disputed)).collect();
        let expected = [("first explosion", true), ("second explosion", false), ("first blast", true)];
        assert_eq!(named, expected.map(|(name, disputed)| (Some(name.to_owned()), disputed)));
    }

    #[test]
    fn happenings_stand_in_order_and_disputes_are_marked() {
        let pile = [
            read(
                "The ferry Skylark struck the quay at 09:10 on 2 May 2011. Divers found the bow on 4 May 2011.",
            ),
            read("At 09:40 on 2 May 2011 the ferry Skylark struck the quay."),
            read("Divers found the bow of the ship on 4 May 2011."),
        ];
        let entries = |order: [usize; 3]| {
            let paths = ["a", "b", "c"];
            let accounts: Vec<Account<'_>> = order
                .iter()
                .map(|at| Account { path: paths[*at], text: &pile[*at].0, analysis: &pile[*at].1 })
                .collect();
            chronology(&accounts)
        };
        let found = entries([0, 1, 2]);
        let shown: Vec<(String, bool, usize)> =
            found.iter().map(|it| (it.from.clone(), it.disputed, it.dated.len())).collect();
        let expected =
            [("2011-05-02T09:10", true, 1), ("2011-05-02T09:40", true, 1), ("2011-05-04", false, 2)];
        assert_eq!(shown, expected.map(|(from, disputed, datings)| (from.to_owned(), disputed, datings)));
        let accounts: Vec<Account<'_>> = ["a", "b", "c"]
            .iter()
            .zip(&pile)
            .map(|(path, it)| Account { path, text: &it.0, analysis: &it.1 })
            .collect();
        assert_eq!(super::entries(&accounts).1, [[0, 1]], "ten past nine and twenty to ten");
        let whats = |entries: Vec<Entry>| entries.into_iter().map(|it| it.what).collect::<Vec<_>>();
        assert_eq!(whats(entries([2, 0, 1])), whats(found));
    }
}
