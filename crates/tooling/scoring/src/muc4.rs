//! Victims of attack reports: how many, and what became of them, against the keys of MUC-3 and MUC-4.
//!
//! Simpler than the official scorer: victims are mapped within a message and not within its templates, and only the
//! slots `HUM TGT: NUMBER` and `HUM TGT: EFFECT OF INCIDENT` are scored. As there, a fill is correct, partly correct
//! (half) or wrong; precision is over what was given, recall over what the key holds, and what the key marks as
//! optional counts only where it was given. Which of a record's victims a template would hold is worked out by the
//! set's own guidelines (`told.rs`).

mod keys;
mod told;

use keys::{Victims, messages, victims};
use std::path::Path;
use told::{Told, told};
use variorum_claims::analyse_with;
use variorum_figures::Amount;
use variorum_grammar::Grammar;
use variorum_grammar::populations::ALL;
use variorum_names::find_names;
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

/// Scores the messages of a part (`tst1`, `tst2`): the slots number and effect, and what went wrong, a line each.
///
/// # Errors
/// When the part's files cannot be read.
pub fn score_part(folder: &Path, grammar: &Grammar) -> std::io::Result<([Slot; 2], Vec<String>)> {
    let (mut keys, mut texts) = (String::new(), String::new());
    let mut files: Vec<_> = std::fs::read_dir(folder)?.flatten().map(|it| it.path()).collect();
    files.sort();
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let words = String::from_utf8_lossy(&std::fs::read(&path)?).into_owned();
        if name.starts_with("key") { keys.push_str(&words) } else { texts.push_str(&words) }
    }
    let gold = victims(&keys);
    let (mut slots, mut misses) = ([Slot::default(); 2], Vec::new());
    for message in messages(&texts) {
        let text = Text::plain(message.words);
        let published = message.published.map(|it| it.to_string());
        let names = find_names(&text);
        let found = analyse_with(&text, published.as_deref(), &names, grammar);
        let told = told(&found, &names, &text, message.published);
        let wrong = judge(gold.get(&message.id).map_or(&[], Vec::as_slice), told, &mut slots);
        misses.extend(wrong.into_iter().map(|it| format!("{}  {it}", message.id)));
    }
    Ok((slots, misses))
}

/// Words of the keys for people of no particular group.
const GENERAL: [&str; 6] = ["PEOPLE", "PERSONS", "PERSON", "VICTIMS", "INDIVIDUALS", "OTHERS"];

/// Scores a message's victims; what was missed, wrong or too much, a line each.
fn judge(gold: &[Victims], mut left: Vec<Told>, slots: &mut [Slot; 2]) -> Vec<String> {
    let mut misses = Vec::new();
    slots[0].actual += left.len();
    slots[1].actual += left.iter().filter(|it| it.effect.is_some()).count();
    for victims in gold {
        let best = (0..left.len())
            .filter(|it| {
                victims.are_named_in(&left[*it].words, left[*it].surname.as_deref())
                    || left[*it].counts(victims)
            })
            .max_by_key(|it| (left[*it].fits(victims), std::cmp::Reverse(left[*it].words.len())));
        let told = best.map(|it| left.remove(it));
        if told.is_some() || !victims.optional {
            slots[0].possible += 1;
            slots[1].possible += usize::from(!victims.effects.is_empty());
        }
        let Some(told) = told else {
            if !victims.optional {
                misses.push(format!("missed   {victims}"));
            }
            continue;
        };
        let has_effect = told.effect.is_some_and(|it| victims.effects.iter().any(|gold| gold == it));
        slots[0].right += number(victims, &told);
        slots[1].right += f64::from(has_effect);
        if number(victims, &told) < 1.0 || !(has_effect || victims.effects.is_empty()) {
            misses.push(format!("wrong    {victims}  read {told}"));
        }
    }
    misses.extend(left.iter().map(|it| format!("too much {it}")));
    misses
}

impl Told {
    /// "30 were wounded": a bare number for people whom the key calls by a general word.
    fn counts(&self, victims: &Victims) -> bool {
        let is_general = |it: &String| GENERAL.iter().any(|word| it.ends_with(word));
        let is_bare = self.population == ALL && self.surname.is_none();
        is_bare && self.fits(victims) == 4 && victims.names.iter().any(is_general)
    }

    /// How many of the two slots it fits, twice over.
    fn fits(&self, victims: &Victims) -> u8 {
        let effect = self.effect.is_some_and(|it| victims.effects.iter().any(|gold| gold == it));
        (number(victims, self) * 2.0) as u8 + 2 * u8::from(effect)
    }
}

/// 1 for the number of the key, a half where one of the two says only that there were several.
fn number(victims: &Victims, told: &Told) -> f64 {
    let is = |wanted: i64| [told.low, told.high].contains(&Some(Amount::whole(wanted)));
    let several = told.vague.is_some() || told.low.or(told.high).is_some_and(|it| it > Amount::whole(1));
    let options = victims.number.split('/').map(str::trim);
    let score = |option: &str| match option.trim_matches(['~', '-', '+']).trim().parse::<i64>() {
        Ok(wanted) if is(wanted) => 1.0,
        Ok(wanted) if wanted > 1 && several => 0.0,
        Err(_) if several => {
            if told.vague.is_some() {
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
        let keys = "0.  MESSAGE: ID                     TST1-MUC3-0001\n21. HUM TGT: NUMBER                 2: \"TWO CLERKS\" / \"CLERKS\"\n                                    1: \"MAYOR\"\n23. HUM TGT: EFFECT OF INCIDENT     DEATH: \"TWO CLERKS\" / \"CLERKS\"\n";
        let gold = victims(keys);
        assert_eq!(gold["TST1-MUC3-0001"].len(), 2);
        assert_eq!(gold["TST1-MUC3-0001"][0].effects, ["DEATH"]);
        let text = Text::plain("Two clerks were killed at the gate.".to_owned());
        let found = variorum_claims::analyse(&text, None, Grammar::english());
        let mut slots = [Slot::default(); 2];
        let told = told(&found, &find_names(&text), &text, None);
        judge(&gold["TST1-MUC3-0001"], told, &mut slots);
        assert_eq!(slots[0], Slot { right: 1.0, possible: 2, actual: 1 });
        assert_eq!(slots[1], Slot { right: 1.0, possible: 1, actual: 1 });
    }
}
