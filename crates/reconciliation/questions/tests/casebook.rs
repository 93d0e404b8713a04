//! Runs `casebook/*.md`: every heading is a case, read by the whole engine.

use std::collections::BTreeMap;
use std::path::Path;
use variorum_claims::{Analysis, analyse};
use variorum_grammar::Grammar;
use variorum_questions::{Account, Gathered, Kind, MeasureFacts, Options, Question, gather};
use variorum_text::Text;

struct Printed {
    publisher: String,
    published: Option<String>,
    words: String,
}

#[derive(Default)]
struct Case {
    heading: String,
    accounts: Vec<Printed>,
    expected: Vec<String>,
}

fn cases(book: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let (mut in_fence, mut in_quote) = (false, false);
    for line in book.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            cases.push(Case { heading: heading.to_owned(), ..Case::default() });
        }
        let Some(case) = cases.last_mut() else { continue };
        if line.starts_with("```") {
            in_fence = line == "```questions";
        } else if in_fence {
            case.expected.push(line.to_owned());
        } else if let Some(words) = line.strip_prefix("> ") {
            if let Some(head) = words.strip_prefix("— ").filter(|_| !in_quote) {
                case.accounts.push(printed(head));
            } else if let Some(account) = case.accounts.last_mut() {
                account.words.push_str(if account.words.is_empty() { "" } else { " " });
                account.words.push_str(words);
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
    Printed { publisher, published, words: String::new() }
}

fn read(case: &Case) -> Gathered {
    let grammar = Grammar::english();
    let found: Vec<(Text, Analysis)> = case
        .accounts
        .iter()
        .map(|it| {
            let text = Text::plain(it.words.clone());
            let analysis = analyse(&text, it.published.as_deref(), grammar);
            (text, analysis)
        })
        .collect();
    let accounts: Vec<Account<'_>> = case
        .accounts
        .iter()
        .zip(&found)
        .map(|(it, (text, analysis))| Account {
            publisher: Some(&it.publisher),
            published: it.published.as_deref(),
            ..Account::new(&it.publisher, text, analysis)
        })
        .collect();
    gather(&accounts, &MeasureFacts::of(grammar), &Options::new())
}

/// What a case expects, question by question, as it is found.
fn shown(case: &Case, gathered: &Gathered) -> Vec<String> {
    let mut lines = Vec::new();
    for asked in case.expected.iter().filter(|it| !it.starts_with(' ')) {
        lines.push(asked.clone());
        if asked == "whether" {
            let whether = gathered.questions.iter().filter(|it| it.kind == Kind::Whether);
            lines.extend(whether.flat_map(sides));
        } else {
            let figures = gathered.questions.iter().filter(|it| it.text == *asked);
            lines.extend(figures.flat_map(|it| figure_lines(it, case)));
        }
    }
    lines
}

fn status(question: &Question) -> String {
    format!(
        "  {}",
        serde_json::to_value(question.status).expect("a status has a name").as_str().unwrap_or_default()
    )
}

fn sides(question: &Question) -> Vec<String> {
    let names = ["yes", "no"];
    let mut lines: Vec<String> = question
        .answers
        .iter()
        .zip(names)
        .map(|(it, name)| format!("  {name} — {}", it.speakers.join(", ")))
        .collect();
    lines.push(status(question));
    lines
}

fn figure_lines(question: &Question, case: &Case) -> Vec<String> {
    let shown: Vec<&str> = question.answers.iter().map(|it| it.shown.as_str()).collect();
    let mut lines: Vec<String> = question
        .answers
        .iter()
        .map(|it| {
            let printed: BTreeMap<usize, &str> = it
                .claims
                .iter()
                .map(|at| (at.account(), case.accounts[at.account()].publisher.as_str()))
                .collect();
            format!("  {} — {}", it.shown, printed.into_values().collect::<Vec<_>>().join(", "))
        })
        .collect();
    lines.extend(question.relations.iter().map(|it| {
        let kind = serde_json::to_value(it.kind).expect("a relation has a name");
        format!("  {} {} {}", shown[it.a], kind.as_str().unwrap_or_default(), shown[it.b])
    }));
    lines.push(status(question));
    lines
}

#[test]
fn every_case_reads_as_its_casebook_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("casebook");
    let mut wrong = Vec::new();
    let mut run = 0;
    let mut books: Vec<_> =
        std::fs::read_dir(folder).expect("the casebook folder").flatten().map(|it| it.path()).collect();
    books.sort();
    for book in books {
        for case in cases(&std::fs::read_to_string(&book).expect("a casebook")) {
            run += 1;
            let found = shown(&case, &read(&case));
            if found != case.expected {
                wrong.push(format!(
                    "{}\n  expected\n{}\n  found\n{}",
                    case.heading,
                    case.expected.join("\n"),
                    found.join("\n")
                ));
            }
        }
    }
    assert!(run > 8, "cases are found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_long_list_is_added_up_against_a_total_named_before() {
    let words = "Fourteen divers took part. The work was hard. They were five Varnians, four Lettish men, three Ostlanders, one Dane and one Swede.";
    let case = Case {
        accounts: vec![Printed {
            publisher: "The Ledger".to_owned(),
            published: None,
            words: words.to_owned(),
        }],
        ..Case::default()
    };
    let found = read(&case);
    let why: Vec<&str> = found.checks.iter().map(|it| it.why.as_str()).collect();
    assert!(why.iter().any(|it| it.starts_with("5 + 4 + 3 + 1 + 1 = 14")), "{why:?}");
}
