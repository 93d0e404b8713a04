//! What a form or a program asks to be decided.

use serde::Deserialize;
use serde_json::{Map, Value};

/// What is asked; what is left out is as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Asked {
    /// The token of this run, from one of its pages.
    pub token: String,
    /// "confirm", "reject", "correct", "merge", "split", "edition", "note", "undo"; "preview" is "correct" that is not kept.
    pub act: String,
    /// Who decides.
    pub reviewer: String,
    /// Why.
    pub note: Option<String>,
    /// What is read instead.
    pub measure: Option<String>,
    /// Whom it counts.
    pub population: Option<String>,
    /// The part of the event; empty for the whole of it.
    pub part: Option<String>,
    /// Lower end; empty for none.
    pub low: Option<String>,
    /// Upper end; empty for none.
    pub high: Option<String>,
    /// How the words limit it.
    pub bound: Option<String>,
    /// Who says so; empty for the publisher.
    pub speaker: Option<String>,
    /// What the speaker does with it.
    pub stance: Option<String>,
    /// Id of the event.
    pub event: Option<String>,
    /// The decision to take back.
    pub decision: Option<String>,
    /// Ids or paths, parted by spaces or lines.
    pub ids: Option<String>,
    /// Names of a split entity that are somebody else's, one to a line.
    pub names: Option<String>,
    /// Claims of a split question, parted by spaces or lines.
    pub claims: Option<String>,
}

impl Asked {
    /// Reads a body; the trouble in words where it is none.
    pub fn read(body: &[u8], json: bool) -> Result<Self, String> {
        if json {
            return serde_json::from_slice::<Map<String, Value>>(body)
                .and_then(|it| serde_json::from_value(Value::Object(it)))
                .map_err(|it| format!("the request is not as it should be: {it}"));
        }
        let words = std::str::from_utf8(body).map_err(|_| "the form is not UTF-8".to_owned())?;
        let mut map = Map::new();
        for pair in words.split('&').filter(|it| !it.is_empty()).take(64) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let plain = |it: &str| crate::address::unescaped(&it.replace('+', " "));
            map.insert(plain(key), Value::String(plain(value)));
        }
        serde_json::from_value(Value::Object(map))
            .map_err(|it| format!("the form is not as it should be: {it}"))
    }
}

/// What stands between spaces and line breaks.
pub(super) fn parted(words: Option<&String>) -> Vec<String> {
    words.map_or_else(Vec::new, |it| it.split_whitespace().map(str::to_owned).collect())
}

/// What stands on each line.
pub(super) fn lines(words: Option<&String>) -> Vec<String> {
    let lines = words.map_or("", String::as_str).lines().map(str::trim);
    lines.filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_and_a_program_ask_alike() {
        let form =
            Asked::read(b"act=correct&reviewer=M.+Okafor&speaker=&note=%E2%80%9Cno%E2%80%9D", false).unwrap();
        let json = r#"{"act":"correct","reviewer":"M. Okafor","speaker":"","note":"“no”"}"#;
        assert_eq!(Asked::read(json.as_bytes(), true).unwrap(), form);
        assert_eq!((form.speaker.as_deref(), form.measure), (Some(""), None));
    }

    #[test]
    fn what_is_no_request_is_told() {
        for body in ["{", "[]", "{\"act\":{}}", "{\"act\":\"confirm\",\"more\":1}", "\u{0}"] {
            assert!(Asked::read(body.as_bytes(), true).is_err(), "{body}");
        }
        assert!(Asked::read(b"act=confirm&more=1", false).is_err());
        assert!(Asked::read(b"\xff\xfe", false).is_err());
    }
}
