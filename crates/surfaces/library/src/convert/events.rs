//! Happenings.

use variorum_events::Events;
use variorum_grammar::questions::QuestionWords;
use variorum_record::{Clock, Event};

/// Every happening that claims are about.
pub fn events(found: &Events) -> Vec<Event> {
    let convert = |it: &variorum_events::Event| Event {
        id: it.id.clone(),
        name: it.name.clone(),
        kind: it.kind.clone(),
        place: it.place.clone(),
        time: (it.from.is_some() || it.to.is_some()).then(|| Clock {
            from: it.from.clone(),
            to: it.to.clone(),
            words: String::new(),
        }),
        main: it.main,
        known_by: it.known_by.clone(),
        why: QuestionWords::english().say("event", &it.why, &[]),
        claims: it.claims,
    };
    found.events.iter().map(convert).collect()
}
