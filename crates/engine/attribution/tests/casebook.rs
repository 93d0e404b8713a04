//! Runs every case of `grammar/en/cues/*.md`. With `UPDATE_CASES=1` ordinary fences are written anew.

use std::fs;
use std::path::{Path, PathBuf};
use variorum_attribution::{Reading, Statement, find_statements};
use variorum_grammar::cues::Cues;
use variorum_language::Trees;
use variorum_text::{Span, Text};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../grammar/en/cues")
}

fn statements(passage: &str, cues: &Cues) -> (Text, Vec<Statement>) {
    let text = Text::plain(passage.to_owned());
    let trees = Trees::of(&text);
    let found = find_statements(&Reading { text: &text, trees: &trees, naming: None }, cues);
    drop(trees);
    (text, found)
}

fn line(text: &Text, it: &Statement) -> String {
    let of = |span: Span| span.of(&text.words).replace('\n', " ");
    let speakers: Vec<String> = it
        .chain
        .iter()
        .map(|link| match (link.speaker.map(of), &link.resolved) {
            (Some(words), Some(named)) if words != *named => format!("{words} = {named}"),
            (Some(words), _) => words,
            (None, _) => "-".to_owned(),
        })
        .collect();
    let content: Vec<String> = it.content.iter().map(|span| of(*span)).collect();
    let link = it.source().expect("a chain is never empty");
    let unsaid = if it.unsaid { " | unsaid" } else { "" };
    format!("{} | {} | {} | {}{unsaid}", speakers.join(" > "), of(link.cue), link.stance, content.join(" … "))
}

/// Rewrites a casebook with what the engine gives; returns it with the headings of cases that differ.
fn run(book: &str, cues: &Cues) -> (String, Vec<String>) {
    let (mut out, mut wrong) = (String::new(), Vec::new());
    let (mut heading, mut passage) = (String::new(), String::new());
    let mut lines = book.lines();
    while let Some(here) = lines.next() {
        out.push_str(here);
        out.push('\n');
        if let Some(words) = here.strip_prefix("## ") {
            (heading, passage) = (words.to_owned(), String::new());
        } else if let Some(words) = here.strip_prefix('>') {
            passage.push_str(words.strip_prefix(' ').unwrap_or(words));
            passage.push('\n');
        } else if let Some(kind) = here.strip_prefix("```statements") {
            let expected: Vec<&str> = lines.by_ref().take_while(|it| *it != "```").collect();
            let (text, found) = statements(passage.trim_end(), cues);
            let given: Vec<String> = found.iter().map(|it| line(&text, it)).collect();
            let is_gap = kind.trim() == "known-gap";
            if (given == expected) == is_gap {
                wrong.push(format!("{heading}\n  expected {expected:#?}\n  given {given:#?}"));
            }
            let kept = if is_gap { expected.join("\n") } else { given.join("\n") };
            out.push_str(&kept);
            out.push_str(if kept.is_empty() { "```\n" } else { "\n```\n" });
        }
    }
    (out, wrong)
}

#[test]
fn every_case_holds() {
    let cues = Cues::english().expect("the embedded cues are of the right shape");
    let mut books: Vec<PathBuf> = fs::read_dir(folder())
        .expect("the grammar stands beside the crates")
        .filter_map(|it| Some(it.ok()?.path()))
        .collect();
    books.sort();
    let mut wrong = Vec::new();
    let mut cases = 0;
    for book in
        books.iter().filter(|it| it.extension().is_some_and(|it| it == "md") && !it.ends_with("README.md"))
    {
        let words = fs::read_to_string(book).expect("a casebook is text");
        cases += words.matches("```statements").count();
        let (anew, mistakes) = run(&words, &cues);
        if std::env::var_os("UPDATE_CASES").is_some() {
            fs::write(book, anew).expect("a casebook can be written");
        } else {
            let name = book.file_stem().and_then(|it| it.to_str()).unwrap_or_default().to_owned();
            wrong.extend(mistakes.into_iter().map(|it| format!("{name}: {it}")));
        }
    }
    assert!(cases > 40, "the casebooks were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn hostile_text_is_read_without_harm() {
    let cues = Cues::english().expect("the embedded cues are of the right shape");
    let odd = [
        "",
        "“““‘‘‘",
        "said said said “said” — : –",
        "“\u{0}é said”\n\n“",
        ") said ( , , , he said",
        "X: ",
        ": said",
    ];
    for words in odd {
        let (text, found) = statements(words, &cues);
        for it in &found {
            assert!(it.content.iter().all(|span| !span.of(&text.words).is_empty()), "{words:?}");
        }
    }
}

#[test]
fn what_is_covered_is_what_the_speaker_said() {
    let cues = Cues::english().expect("the embedded cues are of the right shape");
    let covered = |words: &str, part: &str| {
        let (text, found) = statements(words, &cues);
        let start = text.words.find(part).expect("the part stands in the words");
        found.iter().any(|it| it.covers(Span::new(start, start + part.len())))
    };
    assert!(covered("The minister said 12 people died.", "12 people"));
    assert!(covered("12 people died, the minister said.", "12 people"));
    assert!(covered("According to the minister, 12 people died.", "12 people"));
    assert!(!covered("The minister, who lost 12 relatives, said the roof fell.", "12 relatives"));
    assert!(!covered("The minister spoke to 12 reporters. The roof fell on 9 men.", "9 men"));
}
