//! The same accounts in any order give the same stemma; an unrelated one changes nothing.

use variorum_grammar::agencies::Agencies;
use variorum_stemma::{Account, Options, Stemma, trace};
use variorum_text::{Span, Text};

struct Pile {
    texts: Vec<Text>,
    dates: Vec<Option<String>>,
    publishers: Vec<String>,
}

/// Thirty accounts put together from the pieces, some edited, some undated, two editions among them.
fn pile() -> Pile {
    let pieces: Vec<&str> = include_str!("pieces.txt").split("\n\n").map(str::trim).collect();
    let mut pile = Pile { texts: Vec::new(), dates: Vec::new(), publishers: Vec::new() };
    for at in 0..30 {
        let parts = [pieces[at * 5 % 13], pieces[(at * 3 + 1) % 13], pieces[at * 7 % 4]];
        let words = parts.join("\n\n").replace("before", if at % 3 == 0 { "ahead of" } else { "before" });
        pile.texts.push(Text { words, ..Text::default() });
        pile.dates.push((at % 4 != 3).then(|| format!("2011-05-{:02}", 1 + at % 6)));
        pile.publishers.push(format!("Publisher {}", at % 9));
    }
    pile
}

impl Pile {
    fn accounts(&self) -> Vec<Account<'_>> {
        (0..self.texts.len())
            .map(|id| Account {
                id,
                text: &self.texts[id],
                published: self.dates[id].as_deref(),
                publisher: Some(&self.publishers[id]),
                agency: None,
                title: None,
                url: None,
            })
            .collect()
    }
}

fn options() -> Options {
    Options { agencies: Agencies::english().expect("the files are in their format"), ..Options::default() }
}

fn shown(stemma: &Stemma, pile: &Pile) -> String {
    let hands: Vec<_> = (0..pile.texts.len())
        .map(|id| {
            (0..12).map(|at| stemma.hand_of(id, Span::new(at * 100, at * 100 + 30))).collect::<Vec<_>>()
        })
        .collect();
    format!("{:?}{:?}{:?}{:?}{hands:?}", stemma.reuses, stemma.origins, stemma.editions, stemma.credits)
}

#[test]
fn the_order_of_accounts_changes_nothing() {
    let pile = pile();
    let expected = shown(&trace(&pile.accounts(), &options()), &pile);
    assert!(expected.contains("AtoB"));
    let mut state = 17_usize;
    for _ in 0..8 {
        let mut accounts = pile.accounts();
        for at in (1..accounts.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            accounts.swap(at, (state >> 33) % (at + 1));
        }
        assert_eq!(shown(&trace(&accounts, &options()), &pile), expected);
    }
}

#[test]
fn an_unrelated_account_changes_nothing() {
    let pile = pile();
    let expected = shown(&trace(&pile.accounts(), &options()), &pile);
    let text = Text {
        words: include_str!("pieces.txt").split("\n\n").last().unwrap_or_default().to_owned(),
        ..Text::default()
    };
    for published in [None, Some("2001-01-01"), Some("2011-05-03"), Some("2019-01-01")] {
        for publisher in [None, Some("Publisher 3"), Some("Stranger")] {
            let mut accounts = pile.accounts();
            accounts.push(Account {
                id: 99,
                text: &text,
                published,
                publisher,
                agency: None,
                title: None,
                url: None,
            });
            assert_eq!(shown(&trace(&accounts, &options()), &pile), expected);
        }
    }
}
