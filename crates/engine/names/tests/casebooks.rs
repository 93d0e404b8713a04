//! Runs the casebooks beside the word lists of names and of standings.
#![expect(clippy::panic, reason = "a casebook that cannot be read fails the test")]

use std::fmt::Write as _;
use variorum_grammar::files;
use variorum_language::Trees;
use variorum_names::{Antecedent, How, Mention, find_names, resolve, standing};
use variorum_text::Text;

/// One heading: where it is, the passage, the fence's name and its lines.
struct Case {
    place: String,
    passage: String,
    fence: String,
    lines: Vec<String>,
}

fn cases(folder: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for (path, text) in files::in_folder(folder, "md") {
        let (mut place, mut passage, mut fence): (String, String, Option<(String, Vec<String>)>) =
            Default::default();
        for (at, line) in text.lines().enumerate() {
            match (&mut fence, line) {
                (Some((name, lines)), "```") => {
                    cases.push(Case {
                        place: place.clone(),
                        passage: passage.clone(),
                        fence: name.clone(),
                        lines: lines.clone(),
                    });
                    fence = None;
                }
                (Some((_, lines)), _) => lines.push(line.to_owned()),
                (None, _) => {
                    if let Some(heading) = line.strip_prefix("## ") {
                        place = format!("{path}:{} {heading}", at + 1);
                        passage.clear();
                    } else if let Some(words) = line.strip_prefix("> ") {
                        passage.push_str(words);
                    } else if let Some(name) = line.strip_prefix("```") {
                        fence = Some((name.to_owned(), Vec::new()));
                    }
                }
            }
        }
    }
    cases
}

fn shown(case: &Case) -> Vec<String> {
    let text = Text::plain(case.passage.clone());
    let mentions = find_names(&text);
    match case.fence.as_str() {
        "names" => (0..mentions.len())
            .map(|at| show_mention(&mentions, at, &text.words, case.lines.get(at)))
            .collect(),
        "who" => show_links(&text, &mentions),
        "standing" => {
            vec![format!("{}: {}", case.passage, standing(&case.passage).map_or("none", |it| it.as_str()))]
        }
        other => panic!("{}: there is no fence `{other}`", case.place),
    }
}

/// A mention with the attributes that the expected line speaks of.
fn show_mention(mentions: &[Mention], at: usize, words: &str, expected: Option<&String>) -> String {
    let mention = &mentions[at];
    let name = |index: Option<usize>| index.map_or("none", |it| mentions[it].span.of(words));
    let mut line = format!("{:?}: {}", mention.kind, mention.span.of(words));
    for key in
        expected.into_iter().flat_map(|it| it.split("; ").skip(1)).filter_map(|it| it.split(": ").next())
    {
        let value = match key {
            "title" => mention.titles.first().map_or("none", |it| it.of(words)),
            "short for" => name(mention.short_for),
            "full" => name(mention.full),
            "within" => name(mention.within),
            other => panic!("there is no `{other}` of a mention"),
        };
        let _ = write!(line, "; {key}: {value}");
    }
    line
}

fn show_links(text: &Text, mentions: &[Mention]) -> Vec<String> {
    let links = resolve(text, &Trees::default(), mentions);
    let to = |antecedent: Antecedent| match antecedent {
        Antecedent::Mention(at) => mentions[at].span.of(&text.words),
        Antecedent::Words(span) => span.of(&text.words),
    };
    links
        .iter()
        .filter(|it| matches!(it.how, How::Pronoun | How::Role))
        .map(|it| format!("{} = {}", it.span.of(&text.words), to(it.antecedent)))
        .collect()
}

fn check(folder: &str) {
    let cases = cases(folder);
    assert!(cases.len() > 5, "{folder}: {} cases", cases.len());
    let mut wrong = String::new();
    for case in &cases {
        let got = shown(case);
        if got != case.lines {
            let _ = write!(wrong, "\n{}\n  expected {:#?}\n  found {got:#?}", case.place, case.lines);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn names_are_found_as_the_casebooks_say() {
    check("names");
}

#[test]
fn standings_are_told_as_the_casebooks_say() {
    check("standings");
}
