//! Properties of deciding: kept, undone, carried over and found again, whatever was decided and however texts change.

#![allow(missing_docs, clippy::unwrap_used, reason = "tests are named for what they show")]

use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use variorum_record::{
    Claim, ClaimReading, Decision, FigureClaim, FigureReading, Number, OffsetRun, Passage, Reading, Record,
    Source, SourceText, TargetKind, TextOf, digest,
};
use variorum_review::{Desk, Found, Review, Verdict, from_file, is_sealed, keep, to_file};
use variorum_store::{Store, write};

/// A place of its own for each test, gone when it is over.
struct Place(PathBuf);

impl Place {
    fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!(
            "variorum-review-{}-{}.variorum",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        Self(std::env::temp_dir().join(name))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Every sentence of the form "N people were killed." of a text, as a claim.
fn claims(path: &str, text: &str) -> Vec<Claim> {
    let sha = digest(text.as_bytes());
    let mut found = Vec::new();
    for (end, _) in text.match_indices(" people were killed.") {
        let start = text[..end].rfind(|it: char| !it.is_ascii_digit()).map_or(0, |it| it + 1);
        let (words, stop) = (&text[start..end], end + " people were killed.".len());
        let Ok(number) = words.parse::<i64>() else { continue };
        let json = serde_json::json!({
            "id": format!("c-{}", &digest(format!("{sha}{start}").as_bytes())[..12]),
            "source": path, "start": start, "end": stop, "text_of": "original", "figure_start": start,
            "figure_end": end, "quote": &text[start..stop], "text_start": start, "text_end": stop,
            "measure": "killed", "population": "all", "scope": null, "low": number, "high": number,
            "bound": "exactly", "approximate": false, "vague": null, "words": words, "implicit": false,
            "realis": "asserted", "stance": "states", "speaker": null, "speaker_entity": null, "chain": [],
            "about_main_event": true, "event": null, "elsewhere": null, "published": null, "said": null,
            "as_of": null, "about": null, "superseded": false, "part_of": null, "question": null,
            "derivation": []
        });
        found.push(Claim::Figure(Box::new(serde_json::from_value::<FigureClaim>(json).unwrap())));
    }
    found
}

fn build(at: &Path, text: &str) {
    let source = Source {
        id: "s-1".into(),
        path: "a.txt".into(),
        media_type: "text/plain".into(),
        bytes: text.len(),
        sha256: digest(text.as_bytes()),
        text_sha256: digest(text.as_bytes()),
        text_of: TextOf::Original,
        title: None,
        publisher: None,
        author: None,
        agency: None,
        published: None,
        modified: None,
        url: None,
        language: None,
        read_as: None,
        evidence: Vec::new(),
        words: 0,
        claims: 0,
    };
    let run = OffsetRun {
        text_start: 0,
        text_len: text.len(),
        original_start: 0,
        original_len: text.len(),
        verbatim: true,
    };
    let passage = Passage {
        source: "s-1".into(),
        number: 0,
        kind: "paragraph".into(),
        level: 0,
        start: 0,
        end: text.len(),
    };
    let reading = Reading {
        source,
        original: text.as_bytes().to_vec(),
        text: SourceText { words: text.into(), offsets: vec![run], passages: vec![passage] },
        analysis: Vec::new(),
        analysis_key: "k".into(),
    };
    let record = Record { readings: vec![reading], claims: claims("a.txt", text), ..Record::default() };
    write(at, &record).unwrap();
}

fn text(numbers: &[u16]) -> String {
    let lines: Vec<String> =
        numbers.iter().enumerate().map(|(at, it)| format!("Line {at}. {it} people were killed. ")).collect();
    lines.concat()
}

fn corrected(at: &Path, which: usize, to: i64) -> Decision {
    let store = Store::open(at).unwrap();
    let all = store.claims(&variorum_store::ClaimFilter::default(), variorum_store::Page::ALL).unwrap();
    let desk = Desk::new(&store, "A", "2026-10-12").unwrap();
    let figure =
        FigureReading { low: Some(Number::from(to)), high: Some(Number::from(to)), bound: "exactly".into() };
    let reading = ClaimReading { figure: Some(figure), ..ClaimReading::default() };
    let made = desk.correct(all[which].id(), &reading, Some("“why” \"so\"\n'''")).unwrap();
    assert!(desk.keep(&made).unwrap());
    made
}

fn review(at: &Path) -> Review {
    Review::of_record(&Store::open(at).unwrap()).unwrap()
}

/// The number that the one corrected claim was read as by the machine.
fn found(at: &Path) -> Option<i64> {
    let review = review(at);
    let id = review.entries.iter().find_map(|it| it.places.first()?.id.clone())?;
    review.claim(&id)?.figure()?.low?.as_whole()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn text_put_before_moves_a_decision_with_its_words(
        numbers in proptest::collection::vec(1_u16..60, 1..6), pick in any::<prop::sample::Index>(),
        before in "[a-zé ]{0,60}\n",
    ) {
        let place = Place::new();
        let which = pick.index(numbers.len());
        build(&place.0, &text(&numbers));
        corrected(&place.0, which, 1000);
        build(&place.0, &format!("{before}{}", text(&numbers)));
        prop_assert_eq!(review(&place.0).entries[0].found, Found::Moved);
        prop_assert_eq!(found(&place.0), Some(i64::from(numbers[which])));
        let anchor = &review(&place.0).entries[0].places[0].spots[0];
        prop_assert_eq!(anchor.start, before.len() + review(&place.0).entries[0].decision.about[0].anchors[0].start);
    }

    #[test]
    fn a_sentence_taken_out_takes_only_its_own_decision(
        numbers in proptest::collection::btree_set(1_u16..500, 2..6), pick in any::<prop::sample::Index>(),
        out in any::<prop::sample::Index>(),
    ) {
        let place = Place::new();
        let numbers: Vec<u16> = numbers.into_iter().collect();
        let (which, out) = (pick.index(numbers.len()), out.index(numbers.len()));
        build(&place.0, &text(&numbers));
        corrected(&place.0, which, 1000);
        let less = text(&numbers).replace(&format!(" {} people were killed.", numbers[out]), " Nobody knew.");
        build(&place.0, &less);
        let entry = &review(&place.0).entries[0];
        if which == out {
            prop_assert_eq!(entry.found, Found::Lost);
            prop_assert_eq!(review(&place.0).lost().len(), 1);
            prop_assert!(review(&place.0).ruling().is_empty(), "what is lost changes nothing");
        } else {
            prop_assert_eq!(entry.found, Found::Moved);
            prop_assert_eq!(found(&place.0), Some(i64::from(numbers[which])));
        }
        build(&place.0, &text(&numbers));
        prop_assert_eq!(review(&place.0).entries[0].found, Found::AsItWas, "never dropped");
    }

    #[test]
    fn what_is_undone_and_done_again_alternates(times in 0_usize..7) {
        let place = Place::new();
        build(&place.0, &text(&[9]));
        let mut last = corrected(&place.0, 0, 10).id;
        for _ in 0..times {
            let store = Store::open(&place.0).unwrap();
            let desk = Desk::new(&store, "A", "2026-10-12").unwrap();
            let undo = desk.undo(&last, None).unwrap();
            desk.keep(&undo).unwrap();
            last = undo.id;
        }
        let review = review(&place.0);
        prop_assert_eq!(review.entries.len(), times + 1, "history only grows");
        prop_assert_eq!(review.ruling().is_empty(), times % 2 == 1);
    }

    #[test]
    fn a_file_brings_back_what_went_into_it_in_any_order(
        notes in proptest::collection::vec("\\PC{1,40}", 1..5), turned in any::<bool>(),
    ) {
        let (one, other) = (Place::new(), Place::new());
        build(&one.0, &text(&[9]));
        build(&other.0, &text(&[9]));
        let id = claims("a.txt", &text(&[9]))[0].id().to_owned();
        for note in notes.iter().filter(|it| !it.trim().is_empty()) {
            let store = Store::open(&one.0).unwrap();
            let desk = Desk::new(&store, "A", "2026-10-12").unwrap();
            desk.keep(&desk.note(&id, note).unwrap()).unwrap();
        }
        let mut made = Store::open(&one.0).unwrap().decisions().unwrap();
        let words = to_file(&made).unwrap();
        if turned {
            made.reverse();
        }
        prop_assert_eq!(&to_file(&made).unwrap(), &words);
        let read = from_file(&words).unwrap();
        prop_assert!(read.iter().all(is_sealed));
        prop_assert_eq!(keep(&other.0, &read).unwrap(), made.len());
        prop_assert_eq!(keep(&other.0, &read).unwrap(), 0, "twice is once");
        prop_assert_eq!(to_file(&Store::open(&other.0).unwrap().decisions().unwrap()).unwrap(), words);
    }
}

#[test]
fn a_confirmed_reading_is_that_of_its_day() {
    let place = Place::new();
    build(&place.0, &text(&[9]));
    let store = Store::open(&place.0).unwrap();
    let desk = Desk::new(&store, "A", "2026-10-12").unwrap();
    let id = claims("a.txt", &text(&[9]))[0].id().to_owned();
    desk.keep(&desk.confirm(&id, None).unwrap()).unwrap();
    let ruling = review(&place.0).ruling();
    assert_eq!(ruling.claims[&id].verdict, Verdict::Confirmed);
    assert!(ruling.claims[&id].reading.is_empty());
    let about = review(&place.0);
    assert_eq!(about.of(TargetKind::Claim, &id).len(), 1);
}

#[test]
fn a_row_can_be_neither_changed_nor_deleted() {
    let place = Place::new();
    build(&place.0, &text(&[9]));
    corrected(&place.0, 0, 10);
    let before = Store::open(&place.0).unwrap().decisions().unwrap();
    let forged = Decision { reviewer: "B".into(), ..before[0].clone() };
    assert!(keep(&place.0, &[forged]).unwrap_err().to_string().contains("was changed after it was made"));
    build(&place.0, &text(&[9, 10]));
    assert_eq!(Store::open(&place.0).unwrap().decisions().unwrap(), before);
}
