//! Scores a record's questions against an event folder's `gold/questions.json`.
//!
//! `cargo run --release -p variorum-scoring --example questions -- VARIORUM RECORD EVENT`

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use variorum_scoring::questions::{GoldQuestion, Shown, numbers_of, score};
use variorum_store::Store;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [variorum, record, event] = &arguments[..] else { return Err("give VARIORUM RECORD EVENT".into()) };
    let run = |command: &str, more: &[&str]| -> Result<Vec<Value>, Box<dyn std::error::Error>> {
        let output = Command::new(variorum).arg(command).arg(record).args(more).arg("--json").output()?;
        Ok(String::from_utf8(output.stdout)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
    };
    let claims = run("claims", &[])?;
    let checks = Store::open(Path::new(record))?.checks()?;
    let shown = Shown {
        questions: run("questions", &["--all-events"])?,
        claims: claims.into_iter().filter_map(|it| Some((it["id"].as_str()?.to_owned(), it))).collect(),
        checks: checks.iter().map(|it| (numbers_of(&it.why), it.holds)).collect(),
    };
    let event = Path::new(event);
    let gold: Vec<GoldQuestion> =
        serde_json::from_str(&std::fs::read_to_string(event.join("gold/questions.json"))?)?;
    let mut texts = BTreeMap::new();
    for file in std::fs::read_dir(event.join("accounts"))? {
        let path = file?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        texts.insert(name, std::fs::read_to_string(&path)?);
    }
    let score = score(&gold, &shown, &texts);
    for line in &score.lines {
        println!("{line}");
    }
    let rows = [
        ("figure questions found", score.found),
        ("  with their answers complete", score.complete),
        ("  with the status right", score.status),
        ("questions of fact found", score.facts),
        ("sums checked with the right verdict", score.sums),
    ];
    for (what, (reached, asked)) in rows {
        println!("{what:36} {reached:3} of {asked:3}");
    }
    Ok(())
}
