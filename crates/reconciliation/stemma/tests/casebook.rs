//! Runs `casebook/*.md`: every heading is a case.

use std::collections::BTreeSet;
use variorum_casebook::{Case, Printed, cases};
use variorum_grammar::Grammar;
use variorum_grammar::agencies::Agencies;
use variorum_stemma::{Account, Direction, Options, ReuseKind, Stemma, trace};
use variorum_text::{Span, Text};

/// One account as the stage takes it.
struct Told {
    publisher: String,
    published: Option<String>,
    text: Text,
}

fn told(case: &Case) -> Vec<Told> {
    let account = |it: Printed| Told {
        publisher: it.publisher,
        published: it.published,
        text: Text { words: it.words.replace("\n\n", "\n"), ..Text::default() },
    };
    case.accounts().into_iter().map(account).collect()
}

fn shown(stemma: &Stemma, accounts: &[Told]) -> Vec<String> {
    let publisher = |id: usize| &accounts[id].publisher;
    let mut lines = Vec::new();
    for set in &stemma.editions {
        lines.push(set.accounts.iter().map(|&it| publisher(it).as_str()).collect::<Vec<_>>().join(" = "));
        lines.extend(set.changes.iter().map(|it| {
            let (from, to) = (&accounts[it.from].text.words, &accounts[it.to].text.words);
            format!("\"{}\" → \"{}\"", it.from_span.of(from), it.to_span.of(to))
        }));
    }
    for reuse in &stemma.reuses {
        let (a, b) = (publisher(reuse.a), publisher(reuse.b));
        lines.extend(match (reuse.kind, reuse.direction) {
            (ReuseKind::Edition, _) => None,
            (ReuseKind::Quotation, _) => Some(format!("{a} — {b}: quotation")),
            (ReuseKind::Boilerplate, _) => Some(format!("{a} — {b}: boilerplate")),
            (ReuseKind::Copy, Direction::AtoB) => Some(format!("{b} ← {a}")),
            (ReuseKind::Copy, Direction::BtoA) => Some(format!("{a} ← {b}")),
            (ReuseKind::Copy, Direction::Undecided) => Some(format!("{a} — {b}")),
        });
    }
    for credit in &stemma.credits {
        let part = if credit.all { "" } else { "part of " };
        lines.push(format!("{}: {part}{}", publisher(credit.account), credit.agency));
    }
    lines
}

/// Hands of the first sentence that all cases share: the one that names divers, killed or injured,
/// else the first of each account.
fn hands(stemma: &Stemma, accounts: &[Told]) -> usize {
    let claim = |text: &str| {
        let at = ["divers searched", "were killed", "were injured", "steering"]
            .iter()
            .find_map(|it| text.to_lowercase().find(it))
            .unwrap_or(0);
        Span::new(at, (at + 12).min(text.len()))
    };
    let hands: BTreeSet<_> =
        accounts.iter().enumerate().map(|(id, it)| stemma.hand_of(id, claim(&it.text.words))).collect();
    hands.len()
}

#[test]
fn the_casebook_holds() {
    let options = Options {
        agencies: Agencies::english().expect("the files are in their format"),
        numbers: Grammar::english().numbers.clone(),
    };
    let books = [
        ("copies.md", include_str!("../casebook/copies.md")),
        ("credits.md", include_str!("../casebook/credits.md")),
        ("editions.md", include_str!("../casebook/editions.md")),
    ];
    let mut failed = Vec::new();
    let mut run = 0;
    for (name, book) in books {
        for case in cases(name, book) {
            let printed = told(&case);
            let accounts: Vec<Account<'_>> = printed
                .iter()
                .enumerate()
                .map(|(id, it)| Account {
                    id,
                    text: &it.text,
                    published: it.published.as_deref(),
                    publisher: Some(&it.publisher),
                    agency: None,
                    title: None,
                    url: None,
                })
                .collect();
            let stemma = trace(&accounts, &options);
            let mut found = shown(&stemma, &printed);
            found.push(format!("hands: {}", hands(&stemma, &printed)));
            let mut expected = case.expected.clone();
            found.sort();
            expected.sort();
            if found != expected {
                failed.push(format!("{}\n  expected {expected:#?}\n  found {found:#?}", case.name()));
            }
            run += 1;
        }
    }
    assert!(failed.is_empty(), "{} of {run} cases failed:\n{}", failed.len(), failed.join("\n"));
    assert!(run >= 18, "{run}");
}
