//! What changed when accounts were added, and why.

use crate::pile::{build, code, ferry, json, out, variorum};

#[test]
fn an_added_account_is_named_as_the_reason() {
    let folder = ferry();
    let (old, new) = (folder.path("old.variorum"), folder.path("new.variorum"));
    let early = [folder.path("accounts/1-morning.txt"), folder.path("accounts/2-evening.md")];
    assert_eq!(code(&build(&[&early[0], &early[1]], &old, &[])), 0);
    let all = [
        folder.path("accounts/1-morning.txt"),
        folder.path("accounts/2-evening.md"),
        folder.path("accounts/3-inquiry.txt"),
    ];
    assert_eq!(code(&build(&[&all[0], &all[1], &all[2]], &new, &[])), 0);
    let (old, new) = (old.to_str().unwrap(), new.to_str().unwrap());
    let changes = json(&["diff", old, new, "--json"]);
    assert!(
        changes.iter().any(|it| it["change"] == "source-added" && it["source"] == "3-inquiry.txt"),
        "{changes:?}"
    );
    let killed = changes
        .iter()
        .find(|it| it["change"] == "question-changed" && it["text"] == "How many people were killed?")
        .unwrap_or_else(|| panic!("{changes:?}"));
    assert_eq!(killed["why"], "brought by 3-inquiry.txt");
    assert!(
        killed["answers"].as_array().unwrap().iter().any(|it| it["old"].is_null() && it["new"]["low"] == 16)
    );
    let shown = out(&variorum(&["diff", old, new]));
    assert!(shown.contains("+ account 3-inquiry.txt") && shown.contains("+ 16"), "{shown}");
    assert_eq!(out(&variorum(&["diff", old, old])), "nothing changed\n");
}
