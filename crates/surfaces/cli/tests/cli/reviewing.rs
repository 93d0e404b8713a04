//! Decisions of people: kept through a rebuild, shown beside the machine's reading, carried from record to record.

use crate::pile::{Folder, build, code, err, json, out, variorum};
use serde_json::Value;
use std::path::{Path, PathBuf};

const WHO: [&str; 4] = ["--reviewer", "M. Okafor", "--date", "2026-10-12"];
const OTHER: [&str; 4] = ["--reviewer", "L. Brandt", "--date", "2026-10-13"];

/// A copy of the accounts of the harbour fire, and their record.
fn harbour() -> (Folder, PathBuf) {
    let folder = Folder::new();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../examples/harbour-fire");
    for entry in std::fs::read_dir(examples).unwrap() {
        let entry = entry.unwrap();
        folder.write(
            &format!("accounts/{}", entry.file_name().to_string_lossy()),
            std::fs::read(entry.path()).unwrap(),
        );
    }
    let record = folder.path("fire.variorum");
    rebuild(&folder, &record);
    (folder, record)
}

fn rebuild(folder: &Folder, record: &Path) {
    let done = build(&[&folder.path("accounts")], record, &[]);
    assert_eq!(code(&done), 0, "{}", err(&done));
}

fn review(record: &Path, args: &[&str], more: &[&str]) -> std::process::Output {
    let mut all = vec!["review", record.to_str().unwrap()];
    all.extend(args);
    all.extend(more);
    variorum(&all)
}

fn listed(record: &Path, args: &[&str]) -> Vec<Value> {
    let mut all = vec!["review", record.to_str().unwrap()];
    all.extend(args);
    all.push("--json");
    json(&all)
}

fn decide(record: &Path, args: &[&str], who: &[&str]) -> Value {
    let mut more = who.to_vec();
    more.push("--json");
    let done = review(record, args, &more);
    assert_eq!(code(&done), 0, "{}", err(&done));
    serde_json::from_str(out(&done).lines().next().unwrap()).unwrap()
}

fn killed(record: &Path, more: &[&str]) -> Value {
    let mut all = vec!["questions", record.to_str().unwrap(), "--measure", "killed", "--json"];
    all.extend(more);
    let is_it = |it: &Value| it["population"] == "all" && it["scope"].is_null();
    json(&all).into_iter().find(is_it).unwrap()
}

fn lows(question: &Value) -> Vec<i64> {
    question["answers"].as_array().unwrap().iter().filter_map(|it| it["low"].as_i64()).collect()
}

/// A claim that exactly this many were killed.
fn claim_of(record: &Path, number: i64) -> Value {
    json(&["claims", record.to_str().unwrap(), "--kind", "figure", "--measure", "killed", "--json"])
        .into_iter()
        .find(|it| it["low"] == number && it["population"] == "all" && it["scope"].is_null())
        .unwrap()
}

fn id(value: &Value) -> String {
    value["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_correction_stands_after_a_rebuild_with_one_account_more() {
    let (folder, record) = harbour();
    let claim = claim_of(&record, 25);
    assert!(lows(&killed(&record, &[])).contains(&25));
    let made = decide(&record, &["correct", &id(&claim), "--number", "24", "--note", "A slip."], &WHO);
    assert_eq!(made["kept"], true);
    assert_eq!(made["was"]["figure"]["low"], 25);
    let changed = made["changes"]["questions"].as_array().unwrap();
    assert!(changed.iter().any(|it| it["text"] == "How many people were killed?"), "{changed:?}");
    folder.write(
        "accounts/11-letter.txt",
        "A letter on the Vessen harbour fire\n\nThe harbour fire in Vessen killed 21 people, a nurse said.\n",
    );
    rebuild(&folder, &record);
    let entries = listed(&record, &["list"]);
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0]["found"], "as_it_was");
    let machine = lows(&killed(&record, &[]));
    assert!(
        machine.contains(&25) && !machine.contains(&24),
        "the machine's reading is as it was: {machine:?}"
    );
    let reviewed = lows(&killed(&record, &["--reviewed"]));
    assert!(reviewed.contains(&24) && !reviewed.contains(&25), "{reviewed:?}");
    let shown = out(&variorum(&["why", record.to_str().unwrap(), &id(&claim)]));
    assert!(shown.contains("M. Okafor corrects figure: 24") && shown.contains("25"), "{shown}");
    assert_eq!(code(&variorum(&["verify", record.to_str().unwrap()])), 0);
}

#[test]
fn a_rejected_claim_supports_nothing_until_the_rejection_is_undone() {
    let (_folder, record) = harbour();
    let claim = claim_of(&record, 25);
    let made = decide(&record, &["reject", &id(&claim)], &WHO);
    assert!(!lows(&killed(&record, &["--reviewed"])).contains(&25));
    let undone = review(&record, &["undo", &id(&made)], &OTHER);
    assert_eq!(code(&undone), 2);
    assert!(err(&undone).contains("only they can take it back"), "{}", err(&undone));
    decide(&record, &["undo", &id(&made)], &WHO);
    assert!(lows(&killed(&record, &["--reviewed"])).contains(&25));
    assert_eq!(listed(&record, &["history"]).len(), 2, "the history only grows");
    assert_eq!(listed(&record, &["list"]).len(), 0);
}

#[test]
fn of_two_reviewers_who_differ_neither_wins() {
    let (_folder, record) = harbour();
    let claim = id(&claim_of(&record, 25));
    decide(&record, &["correct", &claim, "--number", "24"], &WHO);
    decide(&record, &["confirm", &claim], &OTHER);
    let differing = listed(&record, &["list", "--differing"]);
    assert_eq!(differing.len(), 1);
    assert_eq!(differing[0]["part"], "figure");
    assert!(lows(&killed(&record, &["--reviewed"])).contains(&25));
    let shown = out(&variorum(&["why", record.to_str().unwrap(), &claim]));
    assert!(shown.contains("reviewers differ"), "{shown}");
}

#[test]
fn words_that_move_are_found_and_words_that_go_are_listed() {
    let (folder, record) = harbour();
    let claim = claim_of(&record, 25);
    let path = format!("accounts/{}", claim["source"].as_str().unwrap());
    decide(&record, &["correct", &id(&claim), "--number", "24"], &WHO);
    let text = std::fs::read_to_string(folder.path(&path)).unwrap();
    folder.write(&path, format!("A line that stands before all others.\n\n{text}"));
    rebuild(&folder, &record);
    assert_eq!(listed(&record, &["list"])[0]["found"], "moved");
    assert!(lows(&killed(&record, &["--reviewed"])).contains(&24));
    folder.write(&path, text.replace(claim["quote"].as_str().unwrap(), "nobody counted"));
    rebuild(&folder, &record);
    let lost = listed(&record, &["list", "--lost"]);
    assert_eq!(lost.len(), 1);
    assert!(lost[0]["places"][0]["why"].as_str().unwrap().contains("no longer"), "{lost:?}");
    folder.write(&path, &text);
    rebuild(&folder, &record);
    assert_eq!(
        listed(&record, &["list"])[0]["found"],
        "as_it_was",
        "it takes effect when its words are back"
    );
}

#[test]
fn decisions_go_from_one_record_to_another_and_twice_is_once() {
    let (folder, record) = harbour();
    let claim = id(&claim_of(&record, 25));
    decide(&record, &["correct", &claim, "--number", "24", "--note", "“Twenty-four”, in \"print\"."], &WHO);
    decide(&record, &["note", &claim, "Ask", "the", "union."], &OTHER);
    let (file, other) = (folder.path("decisions.toml"), folder.path("other.variorum"));
    assert_eq!(code(&review(&record, &["export", file.to_str().unwrap()], &[])), 0);
    rebuild(&folder, &other);
    let first = review(&other, &["apply", file.to_str().unwrap()], &[]);
    assert!(out(&first).starts_with("2 decisions read, 2 of them new"), "{}{}", out(&first), err(&first));
    let bytes = std::fs::read(&other).unwrap();
    let again = review(&other, &["apply", file.to_str().unwrap()], &[]);
    assert!(out(&again).contains("0 of them new"), "{}", out(&again));
    assert_eq!(std::fs::read(&other).unwrap(), bytes);
    assert_eq!(out(&review(&other, &["export"], &[])).trim(), std::fs::read_to_string(&file).unwrap().trim());
    let words = std::fs::read_to_string(&file).unwrap();
    folder.write("decisions.toml", words.replace("low = 24", "low = 23"));
    let refused = review(&other, &["apply", file.to_str().unwrap()], &[]);
    assert_eq!(code(&refused), 2);
    assert!(err(&refused).contains("was changed after it was made"), "{}", err(&refused));
}

#[test]
fn merged_entities_are_one_voice_and_merged_questions_one_question() {
    let (_folder, record) = harbour();
    let entities = json(&["who", record.to_str().unwrap(), "--json"]);
    let two: Vec<String> = entities.iter().filter(|it| it["kind"] == "person").take(2).map(id).collect();
    let made = decide(&record, &["merge", &two[0], &two[1]], &WHO);
    assert_eq!(made["act"], "merge");
    let questions: Vec<Value> =
        json(&["questions", record.to_str().unwrap(), "--measure", "bodies_found", "--json"]);
    let other = questions.first().unwrap();
    let whole = killed(&record, &[]);
    decide(&record, &["merge", &id(&whole), &id(other)], &WHO);
    let after = json(&["questions", record.to_str().unwrap(), "--reviewed", "--json"]);
    assert!(!after.iter().any(|it| id(it) == id(other)), "its claims answer the first");
    let joined = killed(&record, &["--reviewed"]);
    let stated = other["answers"][0]["low"].as_i64().unwrap();
    assert!(lows(&joined).contains(&stated), "{joined}");
    decide(&record, &["split", &two[0], &two[1]], &OTHER);
    assert_eq!(listed(&record, &["list", "--differing"]).len(), 1);
}

#[test]
fn a_decision_is_signed_dated_and_sensible() {
    let (_folder, record) = harbour();
    let claim = id(&claim_of(&record, 25));
    let tell = |args: &[&str], more: &[&str]| {
        let done = review(&record, args, more);
        assert_eq!(code(&done), 2, "{}", out(&done));
        err(&done)
    };
    assert!(tell(&["confirm", &claim], &[]).contains("say who decides with --reviewer"));
    assert!(tell(&["confirm", "c-none"], &WHO).contains("holds no claim `c-none`"));
    assert!(tell(&["correct", &claim], &WHO).contains("say what is to be read instead"));
    assert!(tell(&["correct", &claim, "--measure", "kiled"], &WHO).contains("did you mean `killed`?"));
    assert!(tell(&["correct", &claim, "--bound", "roughly"], &WHO).contains("there is no bound"));
    assert!(tell(&["correct", &claim, "--number", "9-4"], &WHO).contains("does not fit"));
    assert!(tell(&["confirm", &claim], &["--reviewer", "A", "--date", "soon"]).contains("is no date"));
    assert!(tell(&["merge", &claim, &claim], &WHO).contains("two entities or more"));
    assert_eq!(listed(&record, &["history"]).len(), 0, "nothing was kept");
    let preview = review(&record, &["reject", &claim, "--preview"], &WHO);
    assert_eq!(code(&preview), 0);
    assert!(out(&preview).contains("How many people were killed?"), "{}", out(&preview));
    assert_eq!(listed(&record, &["history"]).len(), 0, "a preview keeps nothing");
}
