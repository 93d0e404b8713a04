//! Exported pages name each other by files that are there, and hold the same as the served ones.

use crate::pile::{example, links};
use std::path::Path;
use variorum_explorer::export::{folder, single};

fn files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() { files(&entry.path(), found) } else { found.push(entry.path()) }
    }
}

#[test]
fn every_link_of_a_folder_leads_to_a_file_and_a_part_of_it() {
    let (pile, opened) = example();
    let to = pile.folder.join("pages");
    let summary = folder(&opened, &to, false, &mut |_, _| {}).expect("written");
    let mut all = Vec::new();
    files(&to, &mut all);
    assert_eq!(all.len(), summary.files);
    for file in all.iter().filter(|it| it.extension().is_some_and(|it| it == "html")) {
        let shown = std::fs::read_to_string(file).expect("text");
        for link in links(&shown) {
            let (path, part) = link.split_once('#').unwrap_or((&link, ""));
            let target =
                if path.is_empty() { file.clone() } else { file.parent().expect("a folder").join(path) };
            assert!(!link.starts_with('/') && target.exists(), "{}: {link}", file.display());
            if !part.is_empty() {
                let there = std::fs::read_to_string(&target).expect("text");
                assert!(there.contains(&format!("id=\"{part}\"")), "{}: {link}", file.display());
            }
        }
    }
    assert!(folder(&opened, &to, false, &mut |_, _| {}).is_ok(), "an earlier export is written over");
    std::fs::create_dir_all(pile.folder.join("other")).expect("a folder");
    std::fs::write(pile.folder.join("other/mine.txt"), "mine").expect("a file");
    assert!(
        folder(&opened, &pile.folder.join("other"), false, &mut |_, _| {}).is_err(),
        "other files are left alone"
    );
}

#[test]
fn one_file_holds_every_page_and_every_part() {
    let (pile, opened) = example();
    let to = pile.folder.join("all.html");
    let summary = single(&opened, &to, &mut |_, _| {}).expect("written");
    let shown = std::fs::read_to_string(&to).expect("text");
    assert_eq!(shown.matches("<section class=\"page").count(), summary.pages);
    let ids: std::collections::BTreeSet<&str> =
        shown.split(" id=\"").skip(1).filter_map(|it| it.split('"').next()).collect();
    for link in links(&shown) {
        let part = link.strip_prefix('#').unwrap_or_else(|| panic!("{link} leads out of the file"));
        assert!(ids.contains(part), "{link}");
    }
    assert!(!shown.contains("<script"));
}
