//! Selective depth changes the time and nothing else: the same claims as with every sentence parsed.

use std::path::{Path, PathBuf};
use variorum_claims::{analyse_trees, analyse_with};
use variorum_grammar::Grammar;
use variorum_language::Trees;
use variorum_names::find_names;
use variorum_text::Text;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// Files below `path` with this ending, in order of name.
fn files(path: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    let mut inside: Vec<PathBuf> =
        std::fs::read_dir(path).into_iter().flatten().flatten().map(|it| it.path()).collect();
    inside.sort();
    for it in inside {
        if it.is_dir() {
            files(&it, ending, found);
        } else if it.extension().is_some_and(|it| it == ending) {
            found.push(it);
        }
    }
}

fn texts(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    files(folder, ending, &mut found);
    let read = |it: PathBuf| Some((it.display().to_string(), std::fs::read_to_string(it).ok()?));
    found.into_iter().filter_map(read).collect()
}

/// Sentences that were parsed, and all there were.
fn compare(name: &str, words: String) -> (usize, usize) {
    let text = Text::plain(words);
    let (mentions, grammar) = (find_names(&text), Grammar::english());
    let (some, all) = (Trees::of(&text), Trees::of(&text));
    all.read_all();
    let published = Some("2016-05-06");
    let selective = analyse_trees(&text, published, &mentions, grammar, &some);
    let whole = analyse_trees(&text, published, &mentions, grammar, &all);
    for (one, other) in selective.claims.iter().zip(&whole.claims) {
        assert_eq!(one, other, "{name}");
    }
    assert_eq!(selective, whole, "{name}");
    assert_eq!(selective, analyse_with(&text, published, &mentions, grammar), "{name}");
    ((0..some.len()).filter(|it| some.is_read(*it)).count(), some.len())
}

#[test]
fn casebooks_and_example_accounts_give_the_same_claims() {
    let casebooks = texts(&root().join("grammar/en"), "md");
    let passages = casebooks.into_iter().flat_map(|(name, book)| {
        let cases = variorum_casebook::cases(&name, &book);
        cases.into_iter().map(|it| (format!("{}:{}", it.file, it.line), it.passage))
    });
    let mut counted = (0, 0);
    for (name, words) in passages.chain(texts(&root().join("examples"), "txt")) {
        let (some, all) = compare(&name, words);
        counted = (counted.0 + some, counted.1 + all);
    }
    assert!(counted.1 > 200, "{counted:?}");
}

#[test]
fn graded_accounts_give_the_same_claims() {
    let accounts = texts(&root().join("../shared/corpora"), "txt");
    if accounts.is_empty() {
        println!("skipped: the graded accounts are not beside the project");
    }
    let mut counted = (0, 0);
    for (name, words) in accounts {
        let (some, all) = compare(&name, words);
        counted = (counted.0 + some, counted.1 + all);
    }
    assert!(counted.1 == 0 || counted.0 < counted.1, "some sentence is worth no tree: {counted:?}");
}
