//! Dated happenings.

use variorum_chronology::{Account, Entry};
use variorum_events::Events;
use variorum_record::{ChronologyEntry, Dated, Ids};

/// Every dated happening, in order of time; `accounts` are the ones that were read for `events`.
pub fn chronology(accounts: &[Account<'_>], events: &Events, ids: &mut Ids) -> Vec<ChronologyEntry> {
    let found = variorum_chronology::chronology(accounts);
    found.iter().map(|it| entry(it, accounts, events, ids)).collect()
}

fn entry(entry: &Entry, accounts: &[Account<'_>], events: &Events, ids: &mut Ids) -> ChronologyEntry {
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
        event: event.map(|it| it.id.clone()),
        disputed: entry.disputed,
        dated: entry.dated.iter().map(dated).collect(),
        claims: Vec::new(),
    }
}
