//! Runs `casebook/*.md`: every heading is a case.

use std::collections::BTreeSet;
use variorum_grammar::Grammar;
use variorum_grammar::agencies::Agencies;
use variorum_stemma::{Account, Direction, Options, ReuseKind, Stemma, trace};
use variorum_text::{Span, Text};

#[derive(Default)]
struct Printed {
    publisher: String,
    published: Option<String>,
    text: Text,
}

struct Case {
    heading: String,
    accounts: Vec<Printed>,
    expected: Vec<String>,
}

fn cases(book: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut in_fence = false;
    let mut in_quote = false;
    for line in book.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            cases.push(Case { heading: heading.to_owned(), accounts: Vec::new(), expected: Vec::new() });
        }
        let Some(case) = cases.last_mut() else { continue };
        if line.starts_with("```") {
            in_fence = line == "```stemma";
        } else if in_fence {
            case.expected.push(line.to_owned());
        } else if let Some(words) = line.strip_prefix("> ") {
            if let Some(head) = words.strip_prefix("— ").filter(|_| !in_quote) {
                case.accounts.push(printed(head));
            } else if let Some(account) = case.accounts.last_mut() {
                let text = &mut account.text.words;
                text.push_str(if text.is_empty() { "" } else { "\n" });
                text.push_str(words);
            }
        }
        in_quote = line.starts_with('>');
    }
    cases
}

/// "The Ledger, 2 May, 11:30", of the year 2011.
fn printed(head: &str) -> Printed {
    let mut parts = head.split(", ");
    let publisher = parts.next().unwrap_or_default().to_owned();
    let published = parts.next().map(|date| {
        let day: usize = date.strip_suffix(" May").expect("a day of May").parse().expect("a day");
        let time = parts.next().map(|it| format!("T{it}")).unwrap_or_default();
        format!("2011-05-{day:02}{time}")
    });
    Printed { publisher, published, text: Text::default() }
}

fn shown(stemma: &Stemma, accounts: &[Printed]) -> Vec<String> {
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
fn hands(stemma: &Stemma, accounts: &[Printed]) -> usize {
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
        for case in cases(book) {
            let accounts: Vec<Account<'_>> = case
                .accounts
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
            let mut found = shown(&stemma, &case.accounts);
            found.push(format!("hands: {}", hands(&stemma, &case.accounts)));
            let mut expected = case.expected.clone();
            found.sort();
            expected.sort();
            if found != expected {
                failed.push(format!("{name} {}\n  expected {expected:#?}\n  found {found:#?}", case.heading));
            }
            run += 1;
        }
    }
    assert!(failed.is_empty(), "{} of {run} cases failed:\n{}", failed.len(), failed.join("\n"));
    assert!(run >= 18, "{run}");
}
