//! Same accounts, same record: on any number of threads, in any order of the files, built anew or again.

use crate::pile::{build, code, err, ferry};

#[test]
fn threads_and_order_change_nothing() {
    let folder = ferry();
    let files: Vec<_> = ["1-morning.txt", "2-evening.md", "3-inquiry.txt", "4-page.html", "sources.csv"]
        .iter()
        .map(|it| folder.path(&format!("accounts/{it}")))
        .collect();
    let mut paths: Vec<&std::path::Path> = files.iter().map(std::path::PathBuf::as_path).collect();
    let one = folder.path("one.variorum");
    assert_eq!(code(&build(&paths, &one, &["--jobs", "1"])), 0);
    paths.reverse();
    let two = folder.path("two.variorum");
    assert_eq!(code(&build(&paths, &two, &["--jobs", "2"])), 0);
    let whole = folder.path("whole.variorum");
    assert_eq!(code(&build(&[&folder.path("accounts")], &whole, &["--jobs", "7"])), 0);
    let bytes = std::fs::read(&one).unwrap();
    assert_eq!(bytes, std::fs::read(&two).unwrap());
    assert_eq!(bytes, std::fs::read(&whole).unwrap());
}

#[test]
fn building_over_a_record_is_building_anew() {
    let folder = ferry();
    let record = folder.path("grown.variorum");
    let page = folder.path("accounts/4-page.html");
    let kept = std::fs::read(&page).unwrap();
    std::fs::remove_file(&page).unwrap();
    assert_eq!(code(&build(&[&folder.path("accounts")], &record, &[])), 0);
    std::fs::write(&page, kept).unwrap();
    let again = build(&[&folder.path("accounts")], &record, &[]);
    let words = crate::pile::out(&again);
    assert!(words.contains("(3 known from the record before)"), "{words}{}", err(&again));
    let fresh = folder.path("fresh.variorum");
    assert_eq!(code(&build(&[&folder.path("accounts")], &fresh, &[])), 0);
    assert_eq!(std::fs::read(&record).unwrap(), std::fs::read(&fresh).unwrap());
    assert_eq!(code(&build(&[&folder.path("accounts")], &record, &["--force"])), 0);
    assert_eq!(std::fs::read(&record).unwrap(), std::fs::read(&fresh).unwrap());
}
