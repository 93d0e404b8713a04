//! Dated happenings.

use std::collections::BTreeMap;
use variorum_chronology::{Account, Entry};
use variorum_events::Events;
use variorum_record::{ChronologyEntry, Claim, Dated, Ids};

/// Every dated happening, in order of time; `accounts` are the ones that were read for `events`.
pub fn chronology(
    entries: &[Entry],
    accounts: &[Account<'_>],
    events: &Events,
    claims: &[Claim],
    ids: &mut Ids,
) -> Vec<ChronologyEntry> {
    let mut by_source: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    for claim in claims {
        let place = match claim {
            Claim::Figure(it) => Some((it.source.as_str(), it.text_start, it.id.as_str())),
            Claim::Time(it) => Some((it.source.as_str(), it.text_start, it.id.as_str())),
            Claim::Statement(_) | Claim::Attribute(_) => None,
        };
        if let Some((source, start, id)) = place {
            by_source.entry(source).or_default().push((start, id));
        }
    }
    for places in by_source.values_mut() {
        places.sort_unstable();
    }
    entries.iter().map(|it| entry(it, accounts, events, &by_source, ids)).collect()
}

fn entry(
    entry: &Entry,
    accounts: &[Account<'_>],
    events: &Events,
    claims: &BTreeMap<&str, Vec<(usize, &str)>>,
    ids: &mut Ids,
) -> ChronologyEntry {
    let dated = |it: &variorum_chronology::Dated| {
        let account = &accounts[it.account];
        Dated {
            from: Some(it.from.clone()),
            to: Some(it.to.clone()),
            words: it.words.of(&account.text.words).to_owned(),
            source: account.path.to_owned(),
            text_start: it.words.start,
            text_end: it.words.end,
        }
    };
    let event = entry.dated.first().and_then(|it| events.events.get(*events.of_account.get(it.account)?));
    ChronologyEntry {
        id: ids.mint("h", &[&entry.from, &entry.to, &entry.what]),
        from: Some(entry.from.clone()),
        to: Some(entry.to.clone()),
        what: entry.what.clone(),
        happening: entry.happening.clone(),
        event: event.map(|it| it.id.clone()),
        disputed: entry.disputed,
        dated: entry.dated.iter().map(dated).collect(),
        claims: entry.dated.iter().flat_map(|it| beside(it, accounts, claims)).collect(),
    }
}

/// The times and figures of the sentence that dates the happening.
fn beside(
    dated: &variorum_chronology::Dated,
    accounts: &[Account<'_>],
    claims: &BTreeMap<&str, Vec<(usize, &str)>>,
) -> Vec<String> {
    let account = &accounts[dated.account];
    let Some(sentence) = account.text.sentences.get(dated.sentence) else { return Vec::new() };
    let all = claims.get(account.path).map_or(&[][..], Vec::as_slice);
    let start = all.partition_point(|it| it.0 < sentence.span.start);
    all[start..].iter().take_while(|it| it.0 < sentence.span.end).map(|it| it.1.to_owned()).collect()
}
