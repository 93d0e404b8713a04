//! The pile's events, and the event of every claim.

use crate::cluster::groups;
use crate::days::{day_number, densest};
use crate::naming;
use crate::signature::{Signatures, signatures, sum};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use variorum_claims::{Analysis, Claim, Clock};
use variorum_grammar::Grammar;
use variorum_grammar::questions::QuestionWords;
use variorum_text::{Span, Text};

/// What lies more than so many days before an event is another happening.
const BEFORE: i64 = 14;

/// One account of the pile.
#[derive(Debug, Clone, Copy)]
pub struct Account<'a> {
    /// Its path, different for every account; all orders follow it.
    pub path: &'a str,
    /// Its title.
    pub title: Option<&'a str>,
    /// When it was published, ISO 8601.
    pub published: Option<&'a str>,
    /// Its text.
    pub text: &'a Text,
    /// What was found in it.
    pub analysis: &'a Analysis,
    /// Where places are named in its text, in order.
    pub places: &'a [Span],
}

/// The event a claim is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Placed {
    /// Id of the event.
    pub event: String,
    /// Whether that is a main event of the pile.
    pub main: bool,
}

/// A happening that claims are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What sets it apart within the pile ("beslan-ossetia"), or the words that name it in passing ("other-2002-siege").
    pub id: String,
    /// The title of the account that is most like all of them, or the words that name it.
    pub name: String,
    /// What sort of happening, as its accounts call it most often ("fire").
    pub kind: Option<String>,
    /// The place that its accounts name most often, first ones counting more.
    pub place: Option<String>,
    /// Whether it is what the pile, or a good part of it, is about.
    pub main: bool,
    /// First day, ISO 8601, where the accounts' dates agree on one.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Names that its accounts have in common, most telling first.
    pub known_by: Vec<String>,
    /// The accounts that are about it, as given, in order of path; none for an event told of in passing.
    pub accounts: Vec<usize>,
    /// How many claims are about it.
    pub claims: usize,
    /// Key of the phrase that says why claims were taken to be about it, in `grammar/en/questions/phrases.toml` `[event]`.
    pub why: String,
}

/// Every event of a pile.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Events {
    /// Main events first, then by number of accounts, then by id.
    pub events: Vec<Event>,
    /// For each account, as given, an index of `events`.
    pub of_account: Vec<usize>,
    /// For each account, the event of each of its claims.
    pub placed: Vec<Vec<Placed>>,
}

/// Finds which accounts tell of one happening, which happening the pile is about, and what each claim is about.
pub fn find_events(accounts: &[Account<'_>]) -> Events {
    let mut order: Vec<usize> = (0..accounts.len()).collect();
    order.sort_by_key(|at| accounts[*at].path);
    let sorted: Vec<&Account<'_>> = order.iter().map(|at| &accounts[*at]).collect();
    let signatures = signatures(sorted.iter().map(|it| it.text));
    let days: Vec<Option<i64>> = sorted.iter().map(|it| it.published.and_then(day_number)).collect();
    let mut by_date: Vec<usize> = (0..sorted.len()).collect();
    by_date.sort_by_key(|at| (days[*at].is_none(), days[*at], *at));
    let groups = groups(&signatures, &days, &by_date);
    let mut events = name_all(&groups, &signatures, &sorted);
    let mut of_sorted = vec![0; sorted.len()];
    for (event, it) in events.iter().enumerate() {
        it.accounts.iter().for_each(|at| of_sorted[*at] = event);
    }
    let mut placed = vec![Vec::new(); accounts.len()];
    let mut passing: BTreeMap<String, Event> = BTreeMap::new();
    let chapters = chapters(&sorted, &of_sorted, &events);
    for (at, account) in sorted.iter().enumerate() {
        let own = of_sorted[at];
        for claim in &account.analysis.claims {
            let apart = place(claim, account, &events[own]);
            let event = match apart.filter(|_| !chapters.contains(&(own, claim.measure.as_str()))) {
                Some(other) => passing.entry(other.id.clone()).or_insert(other),
                None => &mut events[own],
            };
            event.claims += 1;
            placed[order[at]].push(Placed { event: event.id.clone(), main: event.main });
        }
    }
    let mut of_account = vec![0; accounts.len()];
    of_sorted.iter().enumerate().for_each(|(at, event)| of_account[order[at]] = *event);
    for event in &mut events {
        event.accounts = event.accounts.iter().map(|at| order[*at]).collect();
    }
    events.extend(passing.into_values());
    Events { events, of_account, placed }
}

/// Measures that an event's accounts give for an earlier time only: the taking of hostages that are freed years
/// later is an earlier chapter of the same story. Where the event has more figures of its own, the earlier ones are
/// another event's: a toll of now against a toll of then.
fn chapters<'a>(
    sorted: &[&Account<'a>],
    of_sorted: &[usize],
    events: &[Event],
) -> BTreeSet<(usize, &'a str)> {
    let mut told: BTreeMap<(usize, &str), (usize, BTreeSet<usize>)> = BTreeMap::new();
    let mut own_figures: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for (at, account) in sorted.iter().enumerate() {
        for claim in account.analysis.claims.iter().filter(|it| it.realis.answers()) {
            let key = (of_sorted[at], claim.measure.as_str());
            match place(claim, account, &events[of_sorted[at]]) {
                Some(_) => {
                    let entry = told.entry(key).or_default();
                    entry.0 += 1;
                    entry.1.insert(at);
                }
                None => *own_figures.entry(key).or_default() += 1,
            }
        }
    }
    let many = |event: usize| events[event].accounts.len().div_ceil(2).max(2);
    let is_chapter = |key: &(usize, &str), claims: usize, accounts: usize| {
        accounts >= many(key.0) && claims >= own_figures.get(key).copied().unwrap_or(0)
    };
    told.into_iter()
        .filter(|(key, (claims, accounts))| is_chapter(key, *claims, accounts.len()))
        .map(|(key, _)| key)
        .collect()
}

/// The groups as events; `accounts` count in order of path.
fn name_all(groups: &[Vec<usize>], signatures: &Signatures, sorted: &[&Account<'_>]) -> Vec<Event> {
    let most = groups.iter().map(Vec::len).max().unwrap_or(0);
    let one_leads = most * 2 > sorted.len();
    let mut events: Vec<Event> = groups
        .iter()
        .map(|members| {
            let total = members.iter().fold(Vec::new(), |total, at| sum(&total, &signatures.vectors[*at]));
            let mut known: Vec<&(u32, f64)> = total.iter().collect();
            known.sort_by(|a, b| {
                b.1.total_cmp(&a.1)
                    .then_with(|| signatures.terms[a.0 as usize].cmp(&signatures.terms[b.0 as usize]))
            });
            let known_by: Vec<String> =
                known.iter().take(6).map(|(term, _)| signatures.terms[*term as usize].clone()).collect();
            let central = members.iter().max_by(|a, b| {
                let like = |at: usize| crate::signature::dot(&total, &signatures.vectors[at]);
                like(**a).total_cmp(&like(**b)).then_with(|| b.cmp(a))
            });
            let name =
                central.and_then(|at| sorted[*at].title).map_or_else(|| known_by.join(" "), str::to_owned);
            let (from, to) = when(members, sorted).unzip();
            let main = !one_leads || members.len() == most;
            Event {
                id: slug(&known_by),
                name,
                kind: naming::kind(members, sorted),
                place: naming::place(members, sorted),
                main,
                from,
                to,
                known_by,
                accounts: members.clone(),
                claims: 0,
                why: "account".to_owned(),
            }
        })
        .collect();
    events.sort_by(|a, b| {
        b.main
            .cmp(&a.main)
            .then(b.accounts.len().cmp(&a.accounts.len()))
            .then_with(|| (&a.id, &a.accounts).cmp(&(&b.id, &b.accounts)))
    });
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for event in &mut events {
        let times = taken.entry(event.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            event.id = format!("{}-{times}", event.id);
        }
    }
    events
}

fn slug(words: &[String]) -> String {
    let tidy = |word: &String| word.chars().filter(|it| it.is_alphanumeric()).collect::<String>();
    let joined = words.iter().take(2).map(tidy).collect::<Vec<_>>().join("-");
    if joined.is_empty() { "untitled".to_owned() } else { joined }
}

/// The days that a group's accounts date things to most often, and their own dates.
fn when(members: &[usize], sorted: &[&Account<'_>]) -> Option<(String, String)> {
    let told = members.iter().flat_map(|at| {
        let account = sorted[*at];
        let days =
            account.analysis.times.iter().filter_map(|it| Some((it.from.as_deref()?, it.to.as_deref()?)));
        let whole = days
            .filter(|(from, to)| from.get(..10).is_some() && from.get(..10) == to.get(..10))
            .map(|(from, _)| from);
        whole.chain(account.published)
    });
    densest(told)
}

/// The other event that a claim's words or time point to.
fn place(claim: &Claim, account: &Account<'_>, own: &Event) -> Option<Event> {
    let words = &account.text.words;
    if let Some(sign) = &claim.elsewhere {
        return Some(passing(sign.words.of(words), claim.about.as_ref(), "words"));
    }
    let lasts = Grammar::english().measures.get(&claim.measure).is_some_and(|it| it.lasts);
    let about = claim.about.as_ref().filter(|_| !lasts)?;
    let (ended, began) = (day_number(&last_day(about)?)?, own.from.as_deref().and_then(day_number)?);
    (ended < began - BEFORE).then(|| passing(&about.words, Some(about), "time"))
}

/// The last whole day of a clock: "2002" ends on its 31 December.
fn last_day(clock: &Clock) -> Option<String> {
    let to = clock.to.as_deref().or(clock.from.as_deref())?;
    let day = to.get(..10.min(to.len()))?;
    Some(format!("{day}{}", "0000-12-31".get(day.len()..)?))
}

fn passing(words: &str, about: Option<&Clock>, why: &str) -> Event {
    let known = QuestionWords::english();
    let stems: Vec<String> = words
        .split(|letter: char| !letter.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|it| !it.is_empty() && !known.is_function(it))
        .collect();
    Event {
        id: format!("other-{}", if stems.is_empty() { "unnamed".to_owned() } else { stems.join("-") }),
        name: words.to_owned(),
        kind: None,
        place: None,
        main: false,
        from: about.and_then(|it| it.from.clone()),
        to: about.and_then(|it| it.to.clone()),
        known_by: stems,
        accounts: Vec::new(),
        claims: 0,
        why: why.to_owned(),
    }
}
