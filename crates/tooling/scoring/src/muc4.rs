//! Victims of attack reports: how many, and what became of them, against the keys of MUC-3 and MUC-4.
//!
//! Simpler than the official scorer: victims are mapped within a message and not within its templates, and only the
//! slots `HUM TGT: NUMBER` and `HUM TGT: EFFECT OF INCIDENT` are scored. As there, a fill is correct, partly correct
//! (half) or wrong; precision is over what was given, recall over what the key holds.

use std::collections::BTreeMap;
use std::path::Path;
use variorum_claims::{Claim, analyse};
use variorum_figures::Amount;
use variorum_grammar::Grammar;
use variorum_text::Text;

/// Scores of one slot.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Slot {
    /// Right fills, half for half right.
    pub right: f64,
    /// Fills of the key.
    pub possible: usize,
    /// Fills that were given.
    pub actual: usize,
}

impl Slot {
    /// Recall, precision and their harmonic mean.
    pub fn scores(self) -> (f64, f64, f64) {
        let (recall, precision) =
            (self.right / self.possible.max(1) as f64, self.right / self.actual.max(1) as f64);
        let sum = recall + precision;
        (recall, precision, if sum > 0.0 { 2.0 * recall * precision / sum } else { 0.0 })
    }
}

/// Victims as a key gives them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Victims {
    /// The words that name them, each a way.
    names: Vec<String>,
    number: String,
    effects: Vec<String>,
}

/// Scores the messages of a part (`tst1`, `tst2`): the slots number and effect.
///
/// # Errors
/// When the part's files cannot be read.
pub fn score_part(folder: &Path, grammar: &Grammar) -> std::io::Result<[Slot; 2]> {
    let (mut keys, mut texts) = (String::new(), String::new());
    let mut files: Vec<_> = std::fs::read_dir(folder)?.flatten().map(|it| it.path()).collect();
    files.sort();
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let words = String::from_utf8_lossy(&std::fs::read(&path)?).into_owned();
        if name.starts_with("key") { keys.push_str(&words) } else { texts.push_str(&words) }
    }
    let gold = victims(&keys);
    let mut slots = [Slot::default(); 2];
    for (id, words) in messages(&texts) {
        let empty = Vec::new();
        let text = Text::plain(words);
        let found = analyse(&text, None, grammar);
        let claims: Vec<&Claim> = distinct(&found.claims);
        judge(gold.get(&id).unwrap_or(&empty), &claims, &text, &mut slots);
    }
    Ok(slots)
}

/// The messages with their ids.
fn messages(texts: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in texts.lines() {
        let id = line.split_whitespace().next().unwrap_or("");
        let is_id = id.contains("-MUC")
            && id.rsplit('-').next().is_some_and(|it| it.len() == 4 && it.parse::<u32>().is_ok());
        if is_id {
            found.push((id.to_owned(), String::new()));
        } else if let Some((_, words)) = found.last_mut() {
            words.push_str(line);
            words.push('\n');
        }
    }
    found
}

/// The victims of every message's key, each once.
fn victims(keys: &str) -> BTreeMap<String, Vec<Victims>> {
    let mut all: BTreeMap<String, Vec<Victims>> = BTreeMap::new();
    let (mut id, mut slot) = (String::new(), String::new());
    for line in keys.lines().filter(|it| !it.starts_with(';')) {
        let fill = match line.split_once(". ").filter(|(number, _)| number.parse::<u8>().is_ok()) {
            Some((_, rest)) => {
                let (name, fill) = rest.split_at_checked(32.min(rest.len())).unwrap_or((rest, ""));
                name.trim().clone_into(&mut slot);
                fill.trim().to_owned()
            }
            None => line.trim().to_owned(),
        };
        if slot == "MESSAGE: ID" {
            fill.clone_into(&mut id);
        }
        let Some((value, names)) = fill.split_once(": ").filter(|(_, names)| names.starts_with('"')) else {
            continue;
        };
        let names: Vec<String> = names
            .split('/')
            .map(|it| it.trim().trim_matches('"').to_owned())
            .filter(|it| it != "-")
            .collect();
        let Some(first) = names.first().cloned() else { continue };
        let known = all.entry(id.clone()).or_default();
        match slot.as_str() {
            "HUM TGT: NUMBER" if !known.iter().any(|it| it.names.contains(&first)) => {
                known.push(Victims { names, number: value.to_owned(), effects: Vec::new() });
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

/// What a claim's measure says became of its people.
fn effect(claim: &Claim) -> Option<&'static str> {
    match claim.measure.as_str() {
        "killed" | "bodies_found" => Some("DEATH"),
        "injured" => Some("INJURY"),
        _ => None,
    }
}

/// Claims of victims, one for each number of each people.
fn distinct(claims: &[Claim]) -> Vec<&Claim> {
    let mut kept: Vec<&Claim> = Vec::new();
    for claim in claims.iter().filter(|it| effect(it).is_some() && it.realis.answers()) {
        let same = |it: &&Claim| {
            (effect(it), it.low, it.high, &it.population)
                == (effect(claim), claim.low, claim.high, &claim.population)
                && !claim.implicit
        };
        if !kept.iter().any(same) {
            kept.push(claim);
        }
    }
    kept
}

fn judge(gold: &[Victims], claims: &[&Claim], text: &Text, slots: &mut [Slot; 2]) {
    let mut left: Vec<&Claim> = claims.to_vec();
    slots[0].actual += claims.len();
    slots[1].actual += claims.len();
    for victims in gold {
        slots[0].possible += 1;
        slots[1].possible += usize::from(!victims.effects.is_empty());
        let matching: Vec<usize> = (0..left.len()).filter(|it| names(victims, left[*it], text)).collect();
        let best = matching.iter().copied().max_by_key(|it| (number(victims, left[*it]) * 2.0) as u8);
        let Some(at) = best else { continue };
        let claim = left.remove(at);
        slots[0].right += number(victims, claim);
        slots[1].right += f64::from(victims.effects.iter().any(|it| effect(claim) == Some(it.as_str())));
    }
}

/// Whether the claim's words hold the last word of a name of the victims.
fn names(victims: &Victims, claim: &Claim, text: &Text) -> bool {
    let words = claim.span.of(&text.words).to_uppercase();
    let holds = |name: &String| {
        let last = name.split(' ').next_back().unwrap_or("").trim_matches('\\').trim_matches('"');
        last.len() > 2 && words.split(|it: char| !it.is_alphanumeric()).any(|it| it == last)
    };
    victims.names.iter().any(holds)
}

fn number(victims: &Victims, claim: &Claim) -> f64 {
    let is = |wanted: i64| [claim.low, claim.high].contains(&Some(Amount::whole(wanted)));
    let several = claim.vague.is_some() || claim.low.or(claim.high).is_some_and(|it| it > Amount::whole(1));
    let options = victims.number.split('/').map(str::trim);
    let score = |option: &str| match option.trim_matches(['~', '-', '+']).trim().parse::<i64>() {
        Ok(wanted) if is(wanted) => 1.0,
        Ok(wanted) if wanted > 1 && several => 0.0,
        Err(_) if several => {
            if claim.vague.is_some() {
                1.0
            } else {
                0.5
            }
        }
        _ => 0.0,
    };
    options.map(score).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_and_scored() {
        let keys = "0.  MESSAGE: ID                     TST1-MUC3-0001\n21. HUM TGT: NUMBER                 2: \"TWO GUARDS\" / \"GUARDS\"\n                                    1: \"CLERK\"\n23. HUM TGT: EFFECT OF INCIDENT     DEATH: \"TWO GUARDS\" / \"GUARDS\"\n";
        let gold = victims(keys);
        assert_eq!(gold["TST1-MUC3-0001"].len(), 2);
        assert_eq!(gold["TST1-MUC3-0001"][0].effects, ["DEATH"]);
        let text = Text::plain("Two guards were killed at the gate.".to_owned());
        let found = analyse(&text, None, Grammar::english());
        let mut slots = [Slot::default(); 2];
        judge(&gold["TST1-MUC3-0001"], &distinct(&found.claims), &text, &mut slots);
        assert_eq!(slots[0], Slot { right: 1.0, possible: 2, actual: 1 });
        assert_eq!(slots[1], Slot { right: 1.0, possible: 1, actual: 1 });
    }
}
