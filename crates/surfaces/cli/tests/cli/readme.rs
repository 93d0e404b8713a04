//! What the README shows is what the commands print.

use crate::pile::{Folder, build, variorum};
use std::path::Path;

/// The lines of the text block after `command`: those that name no file of the reader's own, and no "and so on".
fn shown<'r>(readme: &'r str, command: &str) -> Vec<&'r str> {
    let after = readme.split_once(command).expect("the command stands in the README").1;
    let block = after.split_once("```text\n").expect("with what it prints").1;
    let lines = block.split_once("```").expect("the block is closed").0.lines();
    lines.filter(|it| !it.contains("harbour.variorum") && *it != "…").collect()
}

#[test]
fn the_readme_shows_what_the_commands_print() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let folder = Folder::new();
    let record = folder.path("harbour.variorum");
    let built = build(&[&root.join("examples/harbour-fire")], &record, &[]);
    let asked = variorum(&["question", record.to_str().unwrap(), "people killed"]);
    for (command, done) in [
        ("build examples/harbour-fire -o harbour.variorum", built),
        ("question harbour.variorum \"people killed\"", asked),
    ] {
        let printed = String::from_utf8([done.stdout, done.stderr].concat()).unwrap();
        let lines: Vec<&str> = printed.lines().map(str::trim_end).collect();
        let shown = shown(&readme, command);
        assert!(shown.len() > 10, "{command}");
        for line in shown {
            assert!(lines.contains(&line.trim_end()), "{command} does not print {line:?}:\n{printed}");
        }
    }
}
