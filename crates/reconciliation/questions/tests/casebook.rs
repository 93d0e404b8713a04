//! Runs `casebook/*.md`: every heading is a case, read by the whole engine.
//!
//! `UPDATE_CASES=1` rewrites what ordinary fences expect; passages, prose and known gaps change by hand only.

use std::collections::BTreeMap;
use std::path::Path;
use variorum_casebook::{Case, Printed, cases, judge, rewritten};
use variorum_claims::{Analysis, analyse};
use variorum_grammar::Grammar;
use variorum_questions::{Account, Gathered, Kind, MeasureFacts, Options, Question, gather};
use variorum_text::Text;

fn read(case: &Case) -> Gathered {
    let grammar = Grammar::english();
    let printed = case.accounts();
    let found: Vec<(Text, Analysis)> = printed
        .iter()
        .map(|it| {
            let text = Text::plain(it.words.clone());
            let analysis = analyse(&text, it.published.as_deref(), grammar);
            (text, analysis)
        })
        .collect();
    let accounts: Vec<Account<'_>> = printed
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
    let accounts = case.accounts();
    for asked in case.expected.iter().filter(|it| !it.starts_with(' ')) {
        lines.push(asked.clone());
        let named = [("whether", Kind::Whether), ("who", Kind::Who), ("cause", Kind::Cause)];
        if let Some((name, kind)) = named.iter().find(|(name, _)| asked == name) {
            let found = gathered.questions.iter().filter(|it| it.kind == *kind);
            lines.extend(found.flat_map(|it| sides(it, *name == "whether")));
        } else {
            let figures = gathered.questions.iter().filter(|it| it.text == *asked);
            lines.extend(figures.flat_map(|it| figure_lines(it, &accounts)));
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

/// The title, who says which, since when it is said, and how it stands.
fn sides(question: &Question, is_whether: bool) -> Vec<String> {
    let names = ["yes", "no"];
    let mut lines = vec![format!("  {}", question.text)];
    for (at, it) in question.answers.iter().enumerate() {
        let denied = question.relations.iter().any(|it| it.a == it.b);
        let name = names.get(at + usize::from(denied)).filter(|_| is_whether).copied();
        let when = it.as_of.day().map(|day| format!(", {day}")).unwrap_or_default();
        let who = if it.speakers.is_empty() { "the account".to_owned() } else { it.speakers.join(", ") };
        lines.push(format!("  {} — {who}{when}", name.unwrap_or(&it.words)));
    }
    lines.push(status(question));
    lines
}

fn figure_lines(question: &Question, accounts: &[Printed]) -> Vec<String> {
    let shown: Vec<&str> = question.answers.iter().map(|it| it.shown.as_str()).collect();
    let mut lines: Vec<String> = question
        .answers
        .iter()
        .map(|it| {
            let printed: BTreeMap<usize, &str> = it
                .claims
                .iter()
                .map(|at| (at.account(), accounts[at.account()].publisher.as_str()))
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
        let text = std::fs::read_to_string(&book).expect("a casebook");
        let name = book.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let answers: Vec<(Case, Vec<String>)> = cases(&name, &text)
            .into_iter()
            .map(|case| {
                assert!(!case.expected.is_empty(), "{} asks nothing", case.name());
                let found = shown(&case, &read(&case));
                (case, found)
            })
            .collect();
        run += answers.len();
        if update() {
            std::fs::write(&book, rewritten(&text, &answers)).expect("a casebook can be written");
            continue;
        }
        let judged = answers
            .iter()
            .filter_map(|(case, found)| judge(case, found).err().map(|it| format!("{}: {it}", case.name())));
        wrong.extend(judged);
    }
    assert!(run > 8, "cases are found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[expect(clippy::disallowed_methods, reason = "a test's own switch")]
fn update() -> bool {
    std::env::var("UPDATE_CASES").is_ok_and(|it| it == "1")
}

#[test]
fn a_long_list_is_added_up_against_a_total_named_before() {
    let words = "Fourteen divers took part. The work was hard. They were five Varnians, four Lettish men, three Ostlanders, one Dane and one Swede.";
    let book = format!("## A list\n\n> — The Ledger\n>\n> {words}\n\n```questions\n```\n");
    let case = cases("list.md", &book).remove(0);
    let found = read(&case);
    let why: Vec<&str> = found.checks.iter().map(|it| it.why.as_str()).collect();
    assert!(why.iter().any(|it| it.starts_with("5 + 4 + 3 + 1 + 1 = 14")), "{why:?}");
}
