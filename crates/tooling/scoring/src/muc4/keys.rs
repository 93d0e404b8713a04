//! The texts and the keys of the set.

use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use std::fmt;

/// Victims as a key gives them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Victims {
    /// The words that name them, each a way.
    pub names: Vec<String>,
    /// How many: "4", "~100", "5-", "PLURAL", several ways with "/" between.
    pub number: String,
    /// What became of them, each a way ("DEATH").
    pub effects: Vec<String>,
    /// Whether a system may leave them out.
    pub optional: bool,
}

impl Victims {
    /// Whether the words hold the last word of one of the names, or a person is named by a part of one.
    pub(super) fn are_named_in(&self, words: &str, surname: Option<&str>) -> bool {
        let in_words =
            |name: &String| surname.is_some_and(|it| name.split([' ', '-']).any(|word| word == it));
        if self.names.iter().any(in_words) {
            return true;
        }
        let words = words.to_uppercase();
        let holds = |name: &String| {
            let last = name.split(' ').next_back().unwrap_or("").trim_matches('\\').trim_matches('"');
            last.len() > 2 && words.split(|it: char| !it.is_alphanumeric()).any(|it| it == last)
        };
        self.names.iter().any(holds)
    }
}

impl fmt::Display for Victims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} {}", self.number, self.names.join(" / "), self.effects.join("/"))
    }
}

/// One text.
#[derive(Debug, Clone, Default)]
pub(super) struct Message {
    pub id: String,
    pub words: String,
    /// The date of its dateline.
    pub published: Option<Date>,
}

/// The messages, each with the date of its dateline.
pub(super) fn messages(texts: &str) -> Vec<Message> {
    let mut found: Vec<Message> = Vec::new();
    for line in texts.lines() {
        let id = line.split_whitespace().next().unwrap_or("");
        let is_id = id.contains("-MUC")
            && id.rsplit('-').next().is_some_and(|it| it.len() == 4 && it.parse::<u32>().is_ok());
        if is_id {
            found.push(Message { id: id.to_owned(), ..Message::default() });
        } else if let Some(last) = found.last_mut() {
            last.words.push_str(line);
            last.words.push('\n');
        }
    }
    for message in &mut found {
        message.published = dateline(&message.words);
    }
    found
}

/// "SAN SALVADOR, 4 FEB 90 (AGENCY) -- [TEXT]": the date.
fn dateline(words: &str) -> Option<Date> {
    const MONTHS: [&str; 12] =
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    let head = words.split("--").next()?;
    let parts: Vec<&str> = head.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    parts.windows(3).find_map(|it| {
        let month = MONTHS.iter().position(|month| it[1].starts_with(month))?;
        let (day, year): (i8, i16) = (it[0].parse().ok()?, it[2].parse().ok()?);
        (day > 0 && year < 100)
            .then(|| date(1900 + year, month as i8 + 1, 1))
            .and_then(|it| it.with().day(day).build().ok())
    })
}

/// The victims of every message's key, each once.
pub(super) fn victims(keys: &str) -> BTreeMap<String, Vec<Victims>> {
    let mut all: BTreeMap<String, Vec<Victims>> = BTreeMap::new();
    let (mut id, mut slot, mut optional) = (String::new(), String::new(), false);
    for line in keys.lines().filter(|it| !it.starts_with(';')) {
        let fill = match line.split_once(". ").filter(|(number, _)| number.parse::<u8>().is_ok()) {
            Some((_, rest)) => {
                let (name, fill) = rest.split_at_checked(32.min(rest.len())).unwrap_or((rest, ""));
                name.trim().clone_into(&mut slot);
                fill.trim().to_owned()
            }
            None => line.trim().to_owned(),
        };
        match slot.as_str() {
            "MESSAGE: ID" => fill.split(' ').next().unwrap_or("").clone_into(&mut id),
            "MESSAGE: TEMPLATE" => optional = fill.contains("OPTIONAL"),
            _ => {}
        }
        let is_optional = optional || fill.starts_with('?');
        let fill = fill.trim_start_matches(['?', ' ']);
        let Some((value, names)) = fill.split_once(": ").filter(|(_, names)| names.starts_with(['"', '?']))
        else {
            continue;
        };
        let names: Vec<String> = names
            .split('/')
            .map(|it| it.trim().trim_start_matches(['?', ' ']).trim_matches('"').to_owned())
            .filter(|it| it != "-")
            .collect();
        let Some(first) = names.first().cloned() else { continue };
        let known = all.entry(id.clone()).or_default();
        match slot.as_str() {
            "HUM TGT: NUMBER" if !known.iter().any(|it| it.names.contains(&first)) => {
                known.push(Victims {
                    names,
                    number: value.to_owned(),
                    effects: Vec::new(),
                    optional: is_optional,
                });
            }
            "HUM TGT: EFFECT OF INCIDENT" => {
                if let Some(it) = known.iter_mut().find(|it| it.names.contains(&first)) {
                    it.effects.extend(value.split('/').map(|it| it.trim().to_owned()));
                }
            }
            _ => {}
        }
    }
    all
}
