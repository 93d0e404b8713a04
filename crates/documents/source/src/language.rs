//! Which language a text is in.

use crate::{Detected, Evidence, Notice, NoticeKind};
use variorum_text::{PassageKind, Text};

/// Letters that are looked at: enough to be sure, few enough to cost nothing.
const LETTERS_READ: usize = 4000;
/// Fewer letters say too little.
const LETTERS_NEEDED: usize = 80;

/// The language of a text, where its letters make it clear.
pub(crate) fn detect(text: &Text) -> Option<Detected> {
    let mut sample = String::new();
    for passage in text.passages.iter().filter(|it| it.kind != PassageKind::TableRow) {
        sample.extend(passage.span.of(&text.words).chars().take(LETTERS_READ));
        sample.push('\n');
        if sample.len() >= LETTERS_READ {
            break;
        }
    }
    if sample.chars().filter(|it| it.is_alphabetic()).count() < LETTERS_NEEDED {
        return None;
    }
    let found = whatlang::detect(&sample.to_lowercase()).filter(whatlang::Info::is_reliable)?;
    let code = found.lang().code();
    let short = TWO_LETTERS.iter().find(|it| it.0 == code).map_or(code, |it| it.1);
    Some(Detected { value: short.to_owned(), evidence: Evidence::Words })
}

/// What to say of a text that is not English.
pub(crate) fn notice(language: Option<&Detected>) -> Option<Notice> {
    let language = language.filter(|it| it.value.split(['-', '_']).next() != Some("en"))?;
    let message =
        format!("the language is \"{}\" and not English: it is not read for claims", language.value);
    Some(Notice { kind: NoticeKind::NotEnglish, span: None, message })
}

/// ISO 639-3 to 639-1 for the languages that are told apart.
const TWO_LETTERS: [(&str, &str); 32] = [
    ("eng", "en"),
    ("fra", "fr"),
    ("deu", "de"),
    ("spa", "es"),
    ("ita", "it"),
    ("por", "pt"),
    ("rus", "ru"),
    ("ukr", "uk"),
    ("nld", "nl"),
    ("pol", "pl"),
    ("ces", "cs"),
    ("slk", "sk"),
    ("hun", "hu"),
    ("ron", "ro"),
    ("bul", "bg"),
    ("srp", "sr"),
    ("hrv", "hr"),
    ("ell", "el"),
    ("tur", "tr"),
    ("ara", "ar"),
    ("heb", "he"),
    ("pes", "fa"),
    ("hin", "hi"),
    ("urd", "ur"),
    ("ben", "bn"),
    ("cmn", "zh"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("swe", "sv"),
    ("dan", "da"),
    ("nob", "no"),
    ("fin", "fi"),
];
