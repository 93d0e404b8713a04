//! What the commands show, for people and for programs.

use crate::pile::{build, code, err, ferry, ferry_record, json, out, variorum};
use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};

const FIGURE_FIELDS: &[&str] = &[
    "id",
    "kind",
    "source",
    "start",
    "end",
    "text_of",
    "figure_start",
    "figure_end",
    "quote",
    "measure",
    "population",
    "scope",
    "low",
    "high",
    "bound",
    "words",
    "implicit",
    "realis",
    "stance",
    "speaker",
    "chain",
    "about_main_event",
    "event",
    "published",
    "said",
    "as_of",
    "about",
];

#[test]
fn figure_claims_have_every_field_and_lead_back_to_the_bytes() {
    let folder = ferry();
    let record = ferry_record(&folder);
    let claims = json(&["claims", record.to_str().unwrap(), "--kind", "figure", "--json"]);
    assert!(claims.len() >= 7, "{}", claims.len());
    let keys = |it: &Value| it.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    for claim in &claims {
        assert!(FIGURE_FIELDS.iter().all(|it| claim.get(it).is_some()), "{claim}");
        assert_eq!(keys(claim), keys(&claims[0]));
        if claim["text_of"] == "original" {
            let bytes =
                std::fs::read(folder.path(&format!("accounts/{}", claim["source"].as_str().unwrap())))
                    .unwrap();
            let at = |key: &str| claim[key].as_u64().unwrap() as usize;
            assert_eq!(&bytes[at("start")..at("end")], claim["quote"].as_str().unwrap().as_bytes());
            assert_eq!(
                &bytes[at("figure_start")..at("figure_end")],
                claim["words"].as_str().unwrap().as_bytes()
            );
        } else {
            assert_eq!(claim["source"], "4-page.html");
        }
    }
    let first = claims.iter().find(|it| it["low"] == 12).unwrap();
    assert_eq!(first["measure"], "killed");
    assert_eq!((&first["bound"], &first["high"]), (&Value::from("at_least"), &Value::Null));
    assert_eq!(first["published"]["from"], "2019-05-04");
    assert!(first["speaker"].as_str().unwrap().contains("police"));
}

#[test]
fn a_question_keeps_every_answer_with_its_voices() {
    let folder = ferry();
    let record = ferry_record(&folder);
    let questions = json(&["questions", record.to_str().unwrap(), "--json", "--measure", "killed"]);
    let killed = questions.iter().find(|it| it["population"] == "all").unwrap();
    assert_eq!(killed["text"], "How many people were killed?");
    let answers = killed["answers"].as_array().unwrap();
    let lows: Vec<&Value> = answers.iter().map(|it| &it["low"]).collect();
    for low in [12, 14, 16] {
        assert!(lows.iter().any(|it| **it == low), "{lows:?}");
    }
    let fourteen = answers.iter().find(|it| it["low"] == 14).unwrap();
    assert_eq!((&fourteen["carriers"], fourteen["claims"].as_array().unwrap().len()), (&Value::from(2), 2));
    for key in ["status", "relations", "was_contested", "views", "scope", "event", "about_main_event"] {
        assert!(killed.get(key).is_some(), "{key}");
    }
    assert_eq!(killed["views"]["highest"]["low"], 16);
    assert!(killed["views"]["highest"]["rule"].is_string());
}

#[test]
fn a_question_is_found_by_words_and_by_id() {
    let folder = ferry();
    let record = ferry_record(&folder);
    let record = record.to_str().unwrap();
    let by_words = variorum(&["question", record, "people", "killed"]);
    let shown = out(&by_words);
    assert!(shown.contains("How many people were killed?") && shown.contains("police"), "{shown}");
    let id = shown.split_whitespace().find(|it| it.starts_with("q-")).unwrap();
    assert_eq!(out(&variorum(&["question", record, id])).lines().next(), shown.lines().next());
    let none = variorum(&["question", record, "zeppelins"]);
    assert_eq!(code(&none), 2);
    assert!(err(&none).contains("no question holds the words `zeppelins`"));
    let viewed = out(&variorum(&["question", record, "people killed", "--view", "lowest"]));
    assert!(viewed.contains("lowest: at least 12"), "{viewed}");
    let written = variorum(&["question", record, "people killed", "--convention", "as-written", "--json"]);
    assert_eq!(code(&written), 0, "{}", err(&written));
}

#[test]
fn a_claim_says_which_lines_of_the_grammar_gave_it() {
    let folder = ferry();
    let record = ferry_record(&folder);
    let record = record.to_str().unwrap();
    let claims = json(&["claims", record, "--measure", "killed", "--json"]);
    let why = out(&variorum(&["why", record, claims[0]["id"].as_str().unwrap()]));
    assert!(why.contains("measures/killed.toml:") && why.contains("frames/"), "{why}");
    let sentence = out(&variorum(&["why", "Seven miners were trapped, the owner said."]));
    assert!(sentence.contains("measures/trapped.toml:") && sentence.contains("the owner"), "{sentence}");
    let missing = variorum(&["why", record, "c-000000000000"]);
    assert_eq!(code(&missing), 2);
    assert!(err(&missing).contains("holds no claim `c-000000000000`"));
}

/// CONTRIBUTING's measure: one TOML, one casebook, no Rust.
#[test]
fn a_measure_of_ones_own_is_read() {
    let folder = ferry();
    let words = "gloss = \"people who could not get away\"\nquestion = \"How many {people} were stranded?\"\ncounts = \"people\"\n\
                 tally = \"level\"\nlabels = [\"stranded\"]\n\n[[word]]\nlemma = \"strand\"\npos = \"verb\"\nframes = [\"passive-subject\", \"active-object\"]\n";
    folder.write("own/measures/stranded.toml", words);
    folder.write("own/measures/stranded.md", "# stranded\n");
    folder.write(
        "accounts/9-late.txt",
        "Storm on the coast\n\nMore than 3,000 passengers were stranded overnight, the port said.\n",
    );
    let record = folder.path("own.variorum");
    let done =
        build(&[&folder.path("accounts")], &record, &["--grammar", folder.path("own").to_str().unwrap()]);
    assert_eq!(code(&done), 0, "{}", err(&done));
    let claims = json(&["claims", record.to_str().unwrap(), "--measure", "stranded", "--json"]);
    assert_eq!(claims.len(), 1);
    assert_eq!((&claims[0]["low"], &claims[0]["bound"]), (&Value::from(3000), &Value::from("more_than")));
    assert_eq!(claims[0]["population"], "passengers");
}

#[test]
fn words_are_found_in_any_form_and_with_any_sign() {
    let folder = ferry();
    let record = ferry_record(&folder);
    let record = record.to_str().unwrap();
    let found = json(&["search", record, "strike quays", "--json"]);
    assert!(found.iter().any(|it| it["source"] == "1-morning.txt"), "{found:?}");
    assert_eq!(json(&["search", record, "\"the port authority\"", "--json"]).len(), 1);
    assert_eq!(json(&["search", record, "astrom", "--json"])[0]["source"], "3-inquiry.txt");
    for odd in ["\"", "*", "AND", "quay)", "a:b", "''", "NEAR(", "-quay"] {
        assert_eq!(code(&variorum(&["search", record, "--", odd])), 0, "{odd}");
    }
}

#[test]
fn a_text_is_analysed_from_standard_input() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["analyse", "--json", "--published", "2019-05-06"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"About 40 people were injured on Saturday, Mayor Ilse Dorn said.")
        .unwrap();
    let done = child.wait_with_output().unwrap();
    let lines: Vec<Value> = out(&done).lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    let of = |kind: &str| {
        lines.iter().find(|it| it["kind"] == kind).unwrap_or_else(|| panic!("{kind}: {lines:?}"))
    };
    assert_eq!((&of("figure")["low"], &of("figure")["bound"]), (&Value::from(40), &Value::from("about")));
    assert_eq!(of("statement")["stance"], "states");
    assert_eq!(
        (&of("time")["words"], &of("time")["from"]),
        (&Value::from("Saturday"), &Value::from("2019-05-04"))
    );
    assert!(lines.iter().any(|it| it["kind"] == "name" && it["words"] == "Ilse Dorn"));
    let tree = of("tree")["words"].as_array().unwrap();
    assert_eq!(tree.iter().filter(|it| it["head"] == 0).count(), 1);
}

#[test]
fn the_summary_says_what_a_person_wants_first() {
    let folder = ferry();
    let done = crate::pile::build(&[&folder.path("accounts")], &folder.path("f.variorum"), &[]);
    let shown = out(&done);
    assert!(shown.contains("4  sources read"), "{shown}");
    assert!(shown.contains("How many people were aboard?") && shown.contains("31 · 87"), "{shown}");
    assert!(!shown.contains('\u{1b}'), "no colours where nobody looks");
    assert!(err(&done).contains("variorum questions"));
}

#[test]
fn help_has_examples_and_a_reader_who_leaves_is_no_error() {
    for command in ["build", "questions", "question", "claims", "who", "search", "why", "analyse"] {
        let help = variorum(&[command, "--help"]);
        assert_eq!(code(&help), 0);
        assert!(out(&help).contains("Examples:"), "{command}");
    }
    assert_eq!(code(&variorum(&["build"])), 2);
    let folder = ferry();
    let record = ferry_record(&folder);
    let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["claims", record.to_str().unwrap(), "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    assert_eq!((code(&done), err(&done)), (0, String::new()));
}
