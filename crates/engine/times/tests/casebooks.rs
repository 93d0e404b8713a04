//! Runs every casebook beside the files of times.
//!
//! A case is a heading, a quoted passage and a fence that lists every time expected, one to a line:
//! `words: value KIND`, and after it any of `from=`, `to=`, `anchor=`, `modifier=`, `quantifier=`.
//! The fence may say `published=` and `event=`. An empty fence means that nothing is a time.

use std::fmt::Write as _;
use variorum_grammar::times::Times;
use variorum_text::Text;
use variorum_times::{Anchors, TimeExpression, find_times_with};

struct Case {
    place: String,
    passage: String,
    published: Option<String>,
    event: Option<String>,
    expected: Vec<String>,
}

fn read_cases(file: &str, contents: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let (mut heading, mut passage) = (String::new(), String::new());
    let mut open: Option<Case> = None;
    for (index, line) in contents.lines().enumerate() {
        if let Some(case) = &mut open {
            if line.starts_with("```") {
                cases.extend(open.take());
                passage.clear();
            } else if !line.trim().is_empty() {
                case.expected.push(line.trim().to_owned());
            }
        } else if let Some(rest) = line.strip_prefix("## ") {
            heading = format!("{file}:{} {rest}", index + 1);
        } else if let Some(rest) = line.strip_prefix('>') {
            passage.push_str(rest.strip_prefix(' ').unwrap_or(rest));
            passage.push('\n');
        } else if let Some(options) = line.strip_prefix("```times") {
            let option = |name: &str| {
                options.split_whitespace().find_map(|it| it.strip_prefix(name)).map(str::to_owned)
            };
            open = Some(Case {
                place: heading.clone(),
                passage: passage.trim_end().to_owned(),
                published: option("published="),
                event: option("event="),
                expected: Vec::new(),
            });
        }
    }
    assert!(open.is_none(), "{file}: a fence is not closed");
    cases
}

/// Writes a time as the line of a case, with the fields the expected line has.
fn shown(time: &TimeExpression, words: &str, like: &str) -> String {
    let kind = format!("{:?}", time.kind).to_uppercase();
    let mut line = format!("{}: {} {kind}", time.span.of(words), time.value);
    for field in like.rsplit(": ").next().unwrap_or("").split_whitespace().skip(2) {
        let name = field.split('=').next().unwrap_or("");
        let value = match name {
            "from" => time.from.clone().unwrap_or_else(|| "none".to_owned()),
            "to" => time.to.clone().unwrap_or_else(|| "none".to_owned()),
            "anchor" => format!("{:?}", time.anchor).to_lowercase(),
            "modifier" => time.modifier.clone().unwrap_or_else(|| "none".to_owned()),
            "quantifier" => format!("{:?}", time.quantifier).to_lowercase(),
            _ => "no such field".to_owned(),
        };
        let _ = write!(line, " {name}={value}");
    }
    line
}

#[test]
fn every_case_holds() {
    let mut failures = String::new();
    let mut count = 0;
    for (file, contents) in variorum_grammar::files::in_folder("times", "md") {
        for case in read_cases(&file, contents) {
            count += 1;
            let text = Text::plain(case.passage.clone());
            let anchors = Anchors { published: case.published.as_deref(), event: case.event.as_deref() };
            let times = find_times_with(&text, anchors, Times::english());
            let found: Vec<String> = times
                .iter()
                .enumerate()
                .map(|(at, it)| shown(it, &text.words, case.expected.get(at).map_or("", String::as_str)))
                .collect();
            if found != case.expected {
                let _ = writeln!(failures, "{}", case.place);
                case.expected.iter().filter(|it| !found.contains(it)).for_each(|it| {
                    let _ = writeln!(failures, "    expected {it}");
                });
                found.iter().filter(|it| !case.expected.contains(it)).for_each(|it| {
                    let _ = writeln!(failures, "    found    {it}");
                });
            }
        }
    }
    assert!(count > 60, "only {count} cases were read");
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn every_file_has_its_casebook() {
    let names = |extension: &str| -> Vec<String> {
        variorum_grammar::files::in_folder("times", extension)
            .into_iter()
            .map(|(path, _)| path.trim_end_matches(extension).to_owned())
            .collect()
    };
    let casebooks = names("md");
    for file in names("toml") {
        assert!(casebooks.contains(&file), "{file}toml has no casebook");
    }
}

#[test]
fn any_text_is_read() {
    let hostile = [
        "",
        "\u{feff}",
        "１９９９年",
        "in 2004\u{0}2005",
        "the the the the",
        "31 February 2004",
        "00:00:00",
        "on 99/99/9999",
        "99999999999999999999999999 years ago",
        "1/2/3/4/5/6",
        "two hundred hundred hundred years",
        "﷽ May ﷽",
        "a 0-day",
        "0 days ago",
        "year 0 BC",
        "9999 years later",
        "3000000000 years ago",
        "'",
        "9999999 centuries ago",
        "the 99th century",
        "24:59",
        "noon noon noon",
        "–––––",
        "e\u{301}t\u{e9} 2004",
    ];
    for words in hostile {
        for published in [None, Some("2004-02-29"), Some("nonsense"), Some("9999-12-31"), Some("0001-01-01")]
        {
            let text = Text::plain(words.to_owned());
            for time in find_times_with(&text, Anchors { published, event: None }, Times::english()) {
                assert!(!time.span.of(&text.words).is_empty(), "{words:?} {time:?}");
            }
        }
    }
    let long = "the early first second third a few to and of ".repeat(2000);
    let text = Text::plain(long);
    find_times_with(&text, Anchors::default(), Times::english());
}
