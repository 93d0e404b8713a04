//! A record comes back from its file as it went in, the same bytes each time, or not at all.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::too_many_lines,
    reason = "tests are named for what they show"
)]

use rusqlite::Connection;
use std::path::PathBuf;
use std::sync::LazyLock;
use variorum_record::{
    Answer, Claim, Clock, FigureClaim, Number, OffsetRun, Passage, Question, QuestionKind, Reading, Record,
    Relation, RelationKind, Source, SourceText, Status, TextOf, digest,
};
use variorum_store::{ClaimFilter, Page, QuestionFilter, Store, StoreError, verify, write};

const WORDS: &str = "Twelve people were killed.";

/// A folder of this run alone: what an earlier process of the same number left is cleared away once.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("variorum-store-{}", std::process::id()));
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
});

fn place(name: &str) -> PathBuf {
    FOLDER.join(name)
}

fn claim(id: &str, low: i64) -> Claim {
    let clock = Clock { from: Some("2019-05-04".into()), to: None, words: String::new() };
    Claim::Figure(Box::new(FigureClaim {
        id: id.into(),
        source: "a.txt".into(),
        start: 0,
        end: WORDS.len(),
        text_of: TextOf::Original,
        figure_start: 0,
        figure_end: 6,
        quote: WORDS.into(),
        text_start: 0,
        text_end: WORDS.len(),
        measure: "killed".into(),
        population: "all".into(),
        scope: None,
        low: Some(low.into()),
        high: Number::nearest(12.5),
        bound: "between".into(),
        approximate: true,
        vague: None,
        words: "Twelve".into(),
        implicit: false,
        realis: "asserted".into(),
        stance: "states".into(),
        speaker: Some("Harbour Police".into()),
        speaker_entity: None,
        chain: Vec::new(),
        about_main_event: true,
        event: None,
        elsewhere: None,
        published: Some(clock),
        said: None,
        as_of: None,
        about: None,
        superseded: false,
        part_of: None,
        question: Some("q-1".into()),
        derivation: Vec::new(),
    }))
}

fn answer(claim: &str, low: i64) -> Answer {
    Answer {
        low: Some(low.into()),
        high: None,
        bound: Some("at_least".into()),
        words: "Twelve".into(),
        vague: None,
        derived: false,
        from: None,
        to: None,
        carriers: 1,
        hands: 1,
        voices: 1,
        first_published: None,
        last_published: None,
        as_of: None,
        claims: vec![claim.into()],
        denied_by: Vec::new(),
        speakers: vec!["Harbour Police".into()],
        standings: vec!["security_force".into()],
        superseded_by: None,
    }
}

fn record() -> Record {
    let source = Source {
        id: "s-1".into(),
        path: "a.txt".into(),
        media_type: "text/plain".into(),
        bytes: WORDS.len(),
        sha256: digest(WORDS.as_bytes()),
        text_sha256: digest(WORDS.as_bytes()),
        text_of: TextOf::Original,
        title: None,
        publisher: Some("The Post".into()),
        author: None,
        agency: None,
        published: Some("2019-05-04".into()),
        modified: None,
        url: None,
        language: None,
        read_as: None,
        evidence: Vec::new(),
        words: 5,
        claims: 2,
    };
    let run = OffsetRun {
        text_start: 0,
        text_len: WORDS.len(),
        original_start: 0,
        original_len: WORDS.len(),
        verbatim: true,
    };
    let passage = Passage {
        source: "s-1".into(),
        number: 0,
        kind: "paragraph".into(),
        level: 0,
        start: 0,
        end: WORDS.len(),
    };
    let question = Question {
        id: "q-1".into(),
        kind: QuestionKind::Figure,
        text: "How many people were killed?".into(),
        measure: Some("killed".into()),
        population: Some("all".into()),
        scope: None,
        event: None,
        about_main_event: true,
        status: Status::Contested,
        why: "because".into(),
        answers: vec![answer("c-1", 12), answer("c-2", 14)],
        relations: vec![Relation {
            a: 0,
            b: 1,
            kind: RelationKind::Contradicts,
            why: "x".into(),
            convention: None,
        }],
        part_of: Vec::new(),
        was_contested: false,
    };
    Record {
        readings: vec![Reading {
            source,
            original: WORDS.into(),
            text: SourceText { words: WORDS.into(), offsets: vec![run], passages: vec![passage] },
            analysis: b"findings".to_vec(),
            analysis_key: "key".into(),
        }],
        claims: vec![claim("c-1", 12), claim("c-2", 14)],
        questions: vec![question],
        ..Record::default()
    }
}

#[test]
fn what_goes_in_comes_back() {
    let (path, record) = (place("whole.variorum"), record());
    write(&path, &record).unwrap();
    let store = Store::open(&path).unwrap();
    assert_eq!(store.claims(&ClaimFilter::default(), Page::ALL).unwrap(), record.claims);
    assert_eq!(store.questions(&QuestionFilter::default(), Page::ALL).unwrap(), record.questions);
    let source = store.source("a.txt").unwrap().unwrap();
    assert_eq!(source, record.readings[0].source);
    assert_eq!(store.text(&source).unwrap(), record.readings[0].text);
    assert_eq!(store.original(&source).unwrap(), WORDS.as_bytes());
    assert_eq!(store.analysis("key").unwrap().as_deref(), Some(b"findings".as_slice()));
    assert_eq!(store.manifest().unwrap(), record.manifest);
    assert!(verify(&path).unwrap().holds());
}

#[test]
fn the_same_record_is_the_same_bytes() {
    let (one, two) = (place("one.variorum"), place("two.variorum"));
    write(&one, &record()).unwrap();
    write(&two, &Record::default()).unwrap();
    write(&two, &record()).unwrap();
    assert_eq!(std::fs::read(one).unwrap(), std::fs::read(two).unwrap());
}

#[test]
fn claims_are_chosen_and_paged() {
    let path = place("paged.variorum");
    write(&path, &record()).unwrap();
    let store = Store::open(&path).unwrap();
    let ids = |filter: &ClaimFilter, page| {
        store.claims(filter, page).unwrap().iter().map(|it| it.id().to_owned()).collect::<Vec<_>>()
    };
    let by = |speaker: &str| ClaimFilter { speaker: Some(speaker.into()), ..ClaimFilter::default() };
    assert_eq!(ids(&by("harbour"), Page::ALL), ["c-1", "c-2"]);
    assert_eq!(ids(&by("coast"), Page::ALL), [""; 0]);
    assert_eq!(ids(&by("POLICE"), Page { limit: 1, offset: 1 }), ["c-2"]);
    assert_eq!(
        store
            .count_claims(&ClaimFilter { measure: Some("killed".into()), ..ClaimFilter::default() })
            .unwrap(),
        2
    );
    assert_eq!(store.find_questions("kill").unwrap().len(), 1);
    assert_eq!(store.search("kill", Page::ALL).unwrap()[0].claims, ["c-1", "c-2"]);
}

#[test]
fn a_record_that_does_not_hold_together_is_not_written() {
    let path = place("incoherent.variorum");
    let mut broken = record();
    broken.questions[0].answers[0].claims.push("c-9".into());
    assert!(matches!(write(&path, &broken), Err(StoreError::Incoherent { .. })));
    assert!(!path.exists());
    write(&path, &record()).unwrap();
    let kept = std::fs::read(&path).unwrap();
    assert!(write(&path, &broken).is_err());
    assert_eq!(std::fs::read(&path).unwrap(), kept, "what was there stays");
}

#[test]
fn each_wrong_file_has_its_own_message() {
    let told = |name: &str| {
        let told = Store::open(&place(name)).unwrap_err().to_string();
        told.replace(place(name).to_str().unwrap(), name)
    };
    assert_eq!(told("absent"), "absent does not exist");
    std::fs::write(place("empty"), "").unwrap();
    assert_eq!(told("empty"), "empty is not a record: it is empty");
    std::fs::write(place("bytes"), [1, 200, 3]).unwrap();
    assert_eq!(told("bytes"), "bytes is not a record: it does not begin as one");
    Connection::open(place("other")).unwrap().execute_batch("CREATE TABLE IF NOT EXISTS t (x)").unwrap();
    assert_eq!(told("other"), "other is not a record: another program's SQLite database");
    write(&place("short"), &record()).unwrap();
    Connection::open(place("short"))
        .unwrap()
        .execute_batch("PRAGMA foreign_keys = OFF; DROP TABLE relation")
        .unwrap();
    assert_eq!(told("short"), "short lacks the table `relation`");
    write(&place("future"), &record()).unwrap();
    Connection::open(place("future")).unwrap().pragma_update(None, "user_version", 7).unwrap();
    assert_eq!(told("future"), "future was made by a newer version (format 7; this one knows up to 1)");
}

#[test]
fn the_tables_are_the_documented_ones() {
    let path = place("documented.variorum");
    write(&path, &record()).unwrap();
    let format =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/record-format.md"))
            .unwrap();
    let connection = Connection::open(&path).unwrap();
    let mut select =
        connection.prepare("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE '%\\_words\\_%' ESCAPE '\\'").unwrap();
    let names: Vec<String> = select.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(names.len() > 20);
    for name in names {
        assert!(format.contains(&format!("`{name}`")), "docs/record-format.md does not tell of `{name}`");
    }
}
