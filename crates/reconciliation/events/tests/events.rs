//! Which accounts tell of one happening, and what each claim is about.

use variorum_claims::{Analysis, Claim, ClaimKind, Clock, Derivation, Elsewhere};
use variorum_events::{Account, Events, find_events};
use variorum_grammar::{Bound, Realis, Stance};
use variorum_text::{Span, Text};

struct Told {
    path: &'static str,
    published: &'static str,
    text: Text,
    analysis: Analysis,
}

fn told(path: &'static str, published: &'static str, words: &str) -> Told {
    Told { path, published, text: Text::plain(words.to_owned()), analysis: Analysis::default() }
}

fn found(pile: &[Told]) -> Events {
    let accounts: Vec<Account<'_>> = pile
        .iter()
        .map(|it| Account {
            path: it.path,
            title: None,
            published: Some(it.published).filter(|it| !it.is_empty()),
            text: &it.text,
            analysis: &it.analysis,
            places: &[],
        })
        .collect();
    find_events(&accounts)
}

fn pile() -> Vec<Told> {
    vec![
        told(
            "a",
            "2021-05-02",
            "Fourteen people were hurt when the ferry Skylark struck the quay at Port Ellery, harbour master Ilse Brandt said.",
        ),
        told(
            "b",
            "2021-05-03",
            "The Skylark had struck the quay before. Port Ellery wants Ilse Brandt to explain.",
        ),
        told(
            "c",
            "2021-05-02",
            "A fire at the Dunmore mill in Karsholt killed two. Fire chief Otto Lund blamed a boiler.",
        ),
        told("d", "2021-05-04", "Otto Lund told Karsholt council that the Dunmore boiler was sound."),
    ]
}

fn claim(words: &str, about: Option<&str>, sign: Option<Span>) -> Claim {
    Claim {
        kind: ClaimKind::Figure,
        span: Span::new(0, words.len()),
        figure_span: Span::default(),
        sentence: 0,
        measure: "killed".to_owned(),
        population: "all".to_owned(),
        scope: None,
        low: None,
        high: None,
        bound: Bound::Exactly,
        approximate: false,
        vague: None,
        implicit: false,
        realis: Realis::Asserted,
        stance: Stance::States,
        chain: Vec::new(),
        said: None,
        as_of: None,
        about: about.map(|it| Clock {
            from: Some(it.to_owned()),
            to: Some(it.to_owned()),
            words: it.to_owned(),
        }),
        elsewhere: sign.map(|words| Elsewhere { words, sign: "named-event".to_owned() }),
        superseded: false,
        leaves_open: None,
        part_of: None,
        derivation: Derivation::default(),
    }
}

#[test]
fn two_happenings_are_two_events() {
    let events = found(&pile());
    assert_eq!(events.events.len(), 2);
    assert_eq!(events.of_account[0], events.of_account[1]);
    assert_eq!(events.of_account[2], events.of_account[3]);
    assert!(events.events.iter().all(|it| it.main), "neither leads");
    assert!(events.events.iter().any(|it| it.known_by.contains(&"skylark".to_owned())));
}

#[test]
fn what_most_accounts_are_about_is_the_main_event() {
    let events = found(&pile()[..3]);
    let main: Vec<bool> = events.of_account.iter().map(|at| events.events[*at].main).collect();
    assert_eq!(main, [true, true, false]);
}

#[test]
fn claims_of_another_time_or_by_name_are_placed_elsewhere() {
    let mut pile = pile();
    pile.truncate(2);
    let words = pile[0].text.words.clone();
    let ferry = Span::new(words.find("the ferry").unwrap(), words.find(" struck").unwrap());
    pile[0].analysis.claims =
        vec![claim(&words, None, None), claim(&words, Some("2002"), None), claim(&words, None, Some(ferry))];
    let events = found(&pile);
    let placed = &events.placed[0];
    assert_eq!(placed.iter().map(|it| it.main).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!((placed[1].event.as_str(), placed[2].event.as_str()), ("other-2002", "other-ferry-skylark"));
    assert_eq!(events.events[0].claims, 1);
}

#[test]
fn the_order_of_accounts_makes_no_difference() {
    let named = |pile: &[Told]| {
        let events = found(pile);
        let mut named: Vec<(&str, String)> = pile
            .iter()
            .zip(&events.of_account)
            .map(|(it, at)| (it.path, events.events[*at].id.clone()))
            .collect();
        named.sort();
        named
    };
    let first = named(&pile());
    for turn in 1..4 {
        let mut turned = pile();
        turned.rotate_left(turn);
        assert_eq!(named(&turned), first);
    }
}

#[test]
fn an_empty_pile_has_no_event() {
    assert_eq!(found(&[]), Events::default());
    assert_eq!(found(&[told("a", "", "")]).events.len(), 1);
}

#[test]
fn an_event_is_known_by_what_its_accounts_call_it_first() {
    let text = Text::plain(
        "A fire at the mill in Karsholt killed two. Karsholt had no such fire before.".to_owned(),
    );
    let analysis = Analysis::default();
    let places = [Span::new(22, 30), Span::new(43, 51)];
    let account = Account {
        path: "a",
        title: Some("Mill fire in Karsholt"),
        published: None,
        text: &text,
        analysis: &analysis,
        places: &places,
    };
    let events = find_events(&[account]);
    assert_eq!(events.events[0].kind.as_deref(), Some("fire"));
    assert_eq!(events.events[0].place.as_deref(), Some("Karsholt"));
}
