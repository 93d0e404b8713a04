//! `verify` holds for every record built, and names what was changed in one that was not left alone.

use crate::pile::{code, err, ferry, ferry_record, out, variorum};
use rusqlite::{Connection, params};
use std::path::Path;

/// Changes the record behind the command's back.
fn tamper(record: &Path, change: impl FnOnce(&Connection)) -> String {
    let connection = Connection::open(record).unwrap();
    connection.pragma_update(None, "foreign_keys", false).unwrap();
    change(&connection);
    drop(connection);
    let done = variorum(&["verify", record.to_str().unwrap()]);
    assert_eq!(code(&done), 1, "{}{}", out(&done), err(&done));
    out(&done)
}

#[test]
fn an_untouched_record_holds() {
    let folder = ferry();
    let record = ferry_record(&folder);
    let done = variorum(&["verify", record.to_str().unwrap()]);
    assert_eq!(code(&done), 0);
    assert!(out(&done).contains("every hash and every quotation holds"), "{}", out(&done));
}

#[test]
fn one_byte_of_an_original_names_its_source() {
    let folder = ferry();
    let record = ferry_record(&folder);
    let told = tamper(&record, |connection| {
        let (sha, mut bytes): (String, Vec<u8>) = connection
            .query_row(
                "SELECT sha256, original.bytes FROM original JOIN source USING (sha256) WHERE path = '3-inquiry.txt'",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .unwrap();
        bytes[3] ^= 1;
        connection.execute("UPDATE original SET bytes = ?1 WHERE sha256 = ?2", params![bytes, sha]).unwrap();
    });
    assert!(told.contains("3-inquiry.txt"), "{told}");
    assert!(told.contains("SHA-256 differs"), "{told}");
    assert!(!told.contains("1-morning.txt"), "{told}");
}

#[test]
fn one_byte_of_a_quotation_names_its_claim() {
    let folder = ferry();
    let record = ferry_record(&folder);
    let mut changed = String::new();
    let told = tamper(&record, |connection| {
        let (id, quote): (String, String) = connection
            .query_row("SELECT id, quote FROM claim WHERE kind = 'figure' LIMIT 1 OFFSET 1", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .unwrap();
        let other = quote.replacen('e', "o", 1);
        assert_ne!(quote, other);
        connection.execute("UPDATE claim SET quote = ?1 WHERE id = ?2", params![other, id]).unwrap();
        changed = id;
    });
    assert!(told.contains(&changed), "{told}");
    assert!(told.contains("its quotation is not what stands at bytes"), "{told}");
}

#[test]
fn a_byte_changed_in_the_file_itself_is_found() {
    let folder = ferry();
    let record = ferry_record(&folder);
    let mut bytes = std::fs::read(&record).unwrap();
    let words = b"struck the quay on Saturday";
    let places: Vec<usize> =
        bytes.windows(words.len()).enumerate().filter(|it| it.1 == words).map(|it| it.0).collect();
    let shown = |record: &Path| out(&variorum(&["claims", record.to_str().unwrap(), "--json"]));
    let before = shown(&record);
    let mut told = Vec::new();
    for place in places {
        bytes[place] ^= 1;
        std::fs::write(&record, &bytes).unwrap();
        let done = variorum(&["verify", record.to_str().unwrap()]);
        if code(&done) == 0 {
            // SQLite leaves copies in parts of pages that it no longer reads.
            assert_eq!(shown(&record), before, "byte {place} is shown and not checked");
        } else {
            told.push(out(&done));
        }
        bytes[place] ^= 1;
    }
    let all = told.join("\n");
    for words in [
        "the stored original is not the one that was read",
        "its text was changed",
        "its quotation is not what stands",
    ] {
        assert!(all.contains(words), "{all}");
    }
    // The chronology and other columns of a claim repeat words of the sources; a change there names that table.
    let named = |it: &String| ["chronology ", "claim "].iter().any(|table| it.starts_with(table));
    assert!(told.iter().all(|it| it.contains("1-morning.txt") || named(it)), "{all}");
}

#[test]
fn a_changed_text_or_answer_is_named() {
    let folder = ferry();
    let record = ferry_record(&folder);
    let told = tamper(&record, |connection| {
        connection.execute("UPDATE source_text SET words = replace(words, 'Tollan', 'Tallin')", []).unwrap();
    });
    assert!(told.contains("1-morning.txt") && told.contains("its text was changed"), "{told}");
    let record = ferry_record(&folder);
    let told = tamper(&record, |connection| {
        connection.execute("UPDATE answer SET low = 99 WHERE number = 1", []).unwrap();
    });
    assert!(told.contains("answer") && told.contains("changed after the record was built"), "{told}");
}

#[test]
fn a_claim_that_answers_nothing_any_more_is_named() {
    let folder = ferry();
    let record = ferry_record(&folder);
    let told = tamper(&record, |connection| {
        let id: String =
            connection.query_row("SELECT claim FROM answer_claim LIMIT 1", [], |row| row.get(0)).unwrap();
        connection.execute("DELETE FROM claim WHERE id = ?1", [id]).unwrap();
    });
    assert!(told.contains("names an entry of `claim` that is not there"), "{told}");
}
