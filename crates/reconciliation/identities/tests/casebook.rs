//! Runs `casebook/*.md`: every heading is a case.

use variorum_identities::{Kind, NameMention, Names, gather};
use variorum_text::Span;

struct Case {
    heading: String,
    mentions: Vec<NameMention>,
    expected: Vec<String>,
}

fn cases(book: &str, kind: Kind) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut in_fence = false;
    let mut account = 0;
    for line in book.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            cases.push(Case { heading: heading.to_owned(), mentions: Vec::new(), expected: Vec::new() });
        }
        let Some(case) = cases.last_mut() else { continue };
        if line.starts_with("```") {
            in_fence = line == "```identities";
        } else if in_fence {
            case.expected.push(line.to_owned());
        } else if let Some(passage) = line.strip_prefix("> ") {
            add_mentions(passage, account, kind, &mut case.mentions);
        } else {
            account += 1;
        }
    }
    cases
}

fn add_mentions(passage: &str, account: usize, kind: Kind, mentions: &mut Vec<NameMention>) {
    let (mut at, mut kind) = (0, kind);
    for words in passage.split(" / ") {
        let (named, words) = words.split_once(": ").unwrap_or(("", words));
        kind = match named {
            "person" => Kind::Person,
            "organisation" => Kind::Organisation,
            "place" => Kind::Place,
            _ => kind,
        };
        let span = Span::new(at, at + words.len());
        mentions.push(NameMention {
            account,
            span,
            words: words.to_owned(),
            kind,
            titles: vec![],
            acronym_of: None,
        });
        at += words.len() + 100;
    }
}

fn shown(mentions: &[NameMention], names: &Names) -> Vec<String> {
    let found = gather(mentions, names);
    let mut lines: Vec<String> = Vec::new();
    for entity in &found.entities {
        let mut variants: Vec<&str> = entity.variants.iter().map(|it| it.words.as_str()).collect();
        variants.sort_unstable();
        lines.push(format!("{}: {}", entity.canonical, variants.join(", ")));
    }
    for pair in &found.possibly_same {
        let mut pair = [&found.entities[pair.a].canonical, &found.entities[pair.b].canonical];
        pair.sort();
        lines.push(format!("{} ~ {}", pair[0], pair[1]));
    }
    lines.sort();
    lines
}

#[test]
fn the_casebook_holds() {
    let names = Names::english().expect("the grammar is in its format");
    let books = [
        ("people.md", include_str!("../casebook/people.md"), Kind::Person),
        ("bodies.md", include_str!("../casebook/bodies.md"), Kind::Organisation),
    ];
    let mut failed = Vec::new();
    let mut run = 0;
    for (book, text, kind) in books {
        for case in cases(text, kind) {
            let found = shown(&case.mentions, &names);
            let mut expected = case.expected;
            expected.sort();
            if found != expected {
                failed.push(format!("{book} {}\n  expected {expected:#?}\n  found {found:#?}", case.heading));
            }
            run += 1;
        }
    }
    assert!(failed.is_empty(), "{} of {run} cases failed:\n{}", failed.len(), failed.join("\n"));
    assert!(run >= 30, "{run}");
}
