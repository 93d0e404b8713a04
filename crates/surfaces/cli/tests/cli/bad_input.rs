//! Whatever is given gets a clear word, and the rest of the pile is still built.

use crate::pile::{Folder, build, code, err, ferry, ferry_record, out, variorum};

/// Builds the ferry pile with one more file, which must be refused with these words.
fn refused(name: &str, bytes: &[u8], words: &str) {
    let folder = ferry();
    folder.write(&format!("accounts/{name}"), bytes);
    let record = folder.path("ferry.variorum");
    let done = build(&[&folder.path("accounts")], &record, &[]);
    assert_eq!(code(&done), 1, "{}", err(&done));
    assert!(err(&done).contains(words), "{}", err(&done));
    assert!(out(&done).contains("4  sources read"), "{}", out(&done));
    assert_eq!(code(&variorum(&["verify", record.to_str().unwrap()])), 0);
}

#[test]
fn random_bytes_are_named() {
    // A fixed sequence that no format begins with: x → 5x + 3 in 251.
    let bytes: Vec<u8> =
        std::iter::successors(Some(7_u8), |it| Some((u16::from(*it) * 5 + 3).rem_euclid(251) as u8))
            .map(|it| it | 128)
            .take(4096)
            .collect();
    refused("noise.bin", &bytes, "noise.bin is in no format that is read");
}

#[test]
fn an_empty_file_is_named() {
    refused("empty.txt", b"", "empty.txt is empty");
}

#[test]
fn a_line_of_100_megabytes_is_named() {
    let line = b"the same words again and again ".repeat(100 * 1024 * 1024 / 31 + 1);
    refused("long.txt", &line, "long.txt holds 100.0 MB of the at most 64.0 MB");
}

#[test]
fn a_page_without_text_is_named() {
    refused("bare.html", b"<html><body><img src=x></body></html>", "bare.html holds no text to read");
}

#[test]
fn a_truncated_page_is_read_as_far_as_it_goes() {
    let folder = ferry();
    folder.write("accounts/5-cut.html", "<html><body><article><p>Nine people were killed when the roof of the market hall at Tollan fell in, firefighters said on the spot.</p><p>And the");
    let record = folder.path("ferry.variorum");
    let done = build(&[&folder.path("accounts")], &record, &[]);
    assert_eq!(code(&done), 0, "{}", err(&done));
    assert!(out(&done).contains("5  sources read"));
    let claims =
        out(&variorum(&["claims", record.to_str().unwrap(), "--source", "5-cut.html", "--kind", "figure"]));
    assert!(claims.contains("killed: 9"), "{claims}");
}

#[test]
fn bytes_that_are_not_utf_8_keep_their_offsets() {
    let folder = Folder::new();
    // Windows-1252: "é" is the one byte E9.
    let bytes = b"Fire at the caf\xe9\n\nThe caf\xe9 at Tollan burned down on the quay. Three people were killed in the fire, police said.\n";
    let file = folder.write("cafe.txt", bytes);
    let record = folder.path("r.variorum");
    let done = build(&[&file], &record, &[]);
    assert_eq!(code(&done), 0, "{}", err(&done));
    let claims = crate::pile::json(&[
        "claims",
        record.to_str().unwrap(),
        "--json",
        "--kind",
        "figure",
        "--measure",
        "killed",
    ]);
    let start = claims[0]["figure_start"].as_u64().unwrap() as usize;
    let end = claims[0]["figure_end"].as_u64().unwrap() as usize;
    assert_eq!(&bytes[start..end], b"Three");
    assert_eq!(code(&variorum(&["verify", record.to_str().unwrap()])), 0);
}

#[test]
fn a_missing_path_is_named() {
    let folder = ferry();
    let record = folder.path("ferry.variorum");
    let done = build(&[&folder.path("accounts"), &folder.path("nowhere")], &record, &[]);
    assert_eq!(code(&done), 1);
    assert!(err(&done).contains("nowhere is not there"), "{}", err(&done));
    assert!(record.exists());
}

#[test]
fn a_folder_without_accounts_builds_nothing() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("bare")).unwrap();
    let done = build(&[&folder.path("bare")], &folder.path("r.variorum"), &[]);
    assert_eq!(code(&done), 2);
    assert!(err(&done).contains("bare holds no accounts"), "{}", err(&done));
    assert!(err(&done).contains("nothing was built: no account could be read"), "{}", err(&done));
    assert_eq!(folder.file_names(), ["bare"]);
}

#[test]
fn an_unwritable_target_is_named_and_nothing_is_left() {
    let folder = ferry();
    let record = folder.path("no-such-folder/ferry.variorum");
    let done = build(&[&folder.path("accounts")], &record, &[]);
    assert_eq!(code(&done), 2);
    assert!(err(&done).contains("no-such-folder/ferry.variorum cannot be written"), "{}", err(&done));
    assert_eq!(folder.file_names(), ["accounts"]);
    let done = build(&[&folder.path("accounts")], &folder.path("accounts"), &[]);
    assert_eq!(code(&done), 2);
    assert!(err(&done).contains("accounts cannot be written"), "{}", err(&done));
}

#[test]
fn what_is_no_record_is_not_read_and_not_overwritten() {
    let folder = ferry();
    let note = folder.write("note.variorum", "a note to myself");
    for command in ["questions", "claims", "sources", "verify", "who", "timeline", "stemma"] {
        let done = variorum(&[command, note.to_str().unwrap()]);
        assert_eq!(code(&done), 2, "{command}");
        assert!(err(&done).contains("note.variorum is not a record: it holds plain text"), "{}", err(&done));
    }
    let done = build(&[&folder.path("accounts")], &note, &[]);
    assert_eq!(code(&done), 2);
    assert!(err(&done).contains("use --force"), "{}", err(&done));
    assert_eq!(std::fs::read_to_string(&note).unwrap(), "a note to myself");
    assert_eq!(code(&build(&[&folder.path("accounts")], &note, &["--force"])), 0);
    assert_eq!(code(&variorum(&["verify", note.to_str().unwrap()])), 0);
}

#[test]
fn a_record_of_a_newer_version_is_left_alone() {
    let folder = ferry();
    let record = ferry_record(&folder);
    let connection = rusqlite::Connection::open(&record).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    let before = std::fs::read(&record).unwrap();
    let done = variorum(&["questions", record.to_str().unwrap()]);
    assert_eq!(code(&done), 2);
    assert!(err(&done).contains("was made by a newer version (format 99"), "{}", err(&done));
    assert_eq!(code(&build(&[&folder.path("accounts")], &record, &[])), 2);
    assert_eq!(std::fs::read(&record).unwrap(), before);
}

#[test]
fn a_missing_record_says_how_to_build_one() {
    let done = variorum(&["questions", "no-such.variorum"]);
    assert_eq!(code(&done), 2);
    assert!(
        err(&done).contains("no-such.variorum does not exist; build one with: variorum build"),
        "{}",
        err(&done)
    );
}

#[test]
fn a_misspelt_name_is_answered_with_the_nearest() {
    let folder = ferry();
    let record = ferry_record(&folder);
    let record = record.to_str().unwrap();
    let cases: [(&[&str], &str); 6] = [
        (&["claims", record, "--measure", "kiled"], "there is no measure `kiled`; did you mean `killed`?"),
        (
            &["claims", record, "--kind", "figures"],
            "there is no kind of claim `figures`; did you mean `figure`?",
        ),
        (
            &["questions", record, "--status", "contest"],
            "there is no status `contest`; did you mean `contested`?",
        ),
        (
            &["question", record, "killed", "--view", "lattest"],
            "there is no view `lattest`; did you mean `latest`?",
        ),
        (&["question", record, "killed", "--convention", "nearly"], "there is no convention `nearly`"),
        (
            &["claims", record, "--source", "1-mornin.txt"],
            "there is no account `1-mornin.txt`; did you mean `1-morning.txt`?",
        ),
    ];
    for (args, words) in cases {
        let done = variorum(args);
        assert_eq!(code(&done), 2, "{args:?}");
        assert!(err(&done).contains(words), "{}", err(&done));
    }
}

#[test]
fn a_broken_grammar_is_told_with_its_place() {
    let folder = ferry();
    folder.write(
        "own/measures/stranded.toml",
        "gloss = \"x\"\nquestion = \"How many?\"\ncounts = \"people\"\ntally = \"level\"\nwrod = 1\n",
    );
    let done = build(
        &[&folder.path("accounts")],
        &folder.path("r.variorum"),
        &["--grammar", folder.path("own").to_str().unwrap()],
    );
    assert_eq!(code(&done), 2);
    assert!(err(&done).contains("measures/stranded.toml:5:1: unknown field `wrod`"), "{}", err(&done));
}
