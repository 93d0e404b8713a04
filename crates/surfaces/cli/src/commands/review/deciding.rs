//! Deciding: signed, dated, shown with what changes, and kept unless only a preview was asked for.

use super::telling;
use crate::Outcome;
use crate::args::review::{Correct, Deed, Signed, Split};
use crate::commands::opening::{known, measure};
use crate::screen::Screen;
use anyhow::{Context as _, anyhow, bail};
use serde::Serialize;
use std::path::Path;
use variorum::{Comparer, Preview};
use variorum_record::{ClaimReading, Decision, FigureReading, Number};
use variorum_review::{Desk, reading_of};
use variorum_store::Store;

/// Where the reviewer's name is looked for when it is not given.
const NAME: &str = "VARIORUM_REVIEWER";

#[derive(Debug, Serialize)]
struct Outline<'a> {
    #[serde(flatten)]
    decision: &'a Decision,
    kept: bool,
    changes: Option<&'a Preview>,
}

/// Makes one decision.
pub fn decide(store: &Store, deed: &Deed, screen: &mut Screen) -> anyhow::Result<Outcome> {
    let Some(signed) = signed(deed) else { bail!("that decides nothing") };
    let desk = desk(store, signed)?;
    let note = signed.note.as_deref();
    let decision = match deed {
        Deed::Confirm(it) => desk.confirm(&it.claim, note)?,
        Deed::Reject(it) => desk.reject(&it.claim, note)?,
        Deed::Correct(it) => desk.correct(&it.claim, &reading(store, it)?, note)?,
        Deed::Merge(it) => desk.merge(&it.ids, note)?,
        Deed::Split(it) => split(&desk, it)?,
        Deed::Edition(it) => desk.edition(&it.sources, note)?,
        Deed::Note(it) => desk.note(&it.id, &it.words.join(" "))?,
        Deed::Undo(it) => desk.undo(&it.decision, note)?,
        Deed::List(_) | Deed::History(_) | Deed::Effect(_) | Deed::Export(_) | Deed::Apply(_) => {
            bail!("that decides nothing")
        }
    };
    let changes = changes(store, &decision, signed.grammar.as_deref());
    if !signed.preview {
        desk.keep(&decision)?;
    }
    if signed.json {
        let changes = changes.as_ref().ok();
        screen.json(&Outline { decision: &decision, kept: !signed.preview, changes })?;
        return Ok(Outcome::Done);
    }
    screen.line(&telling::decision(&decision, screen))?;
    match changes {
        Ok(changes) => telling::changes(&changes, screen)?,
        Err(trouble) => screen.aside(&format!("what changes with it cannot be shown: {trouble:#}")),
    }
    if signed.preview {
        screen.aside("nothing was kept; leave --preview out to decide");
    }
    Ok(Outcome::Done)
}

fn signed(deed: &Deed) -> Option<&Signed> {
    match deed {
        Deed::Confirm(it) | Deed::Reject(it) => Some(&it.signed),
        Deed::Correct(it) => Some(&it.signed),
        Deed::Merge(it) => Some(&it.signed),
        Deed::Split(it) => Some(&it.signed),
        Deed::Edition(it) => Some(&it.signed),
        Deed::Note(it) => Some(&it.signed),
        Deed::Undo(it) => Some(&it.signed),
        Deed::List(_) | Deed::History(_) | Deed::Effect(_) | Deed::Export(_) | Deed::Apply(_) => None,
    }
}

fn desk<'a>(store: &'a Store, signed: &Signed) -> anyhow::Result<Desk<'a>> {
    let told = || std::env::var_os(NAME).map(|it| it.to_string_lossy().into_owned());
    let reviewer = signed.reviewer.clone().or_else(told).filter(|it| !it.trim().is_empty());
    let reviewer = reviewer
        .ok_or_else(|| anyhow!("a decision is signed: say who decides with --reviewer, or set {NAME}"))?;
    // The one place that asks what time it is: a decision is dated when it is made.
    let at = signed.date.clone().unwrap_or_else(|| jiff::Timestamp::now().to_string());
    Ok(Desk::new(store, &reviewer, &at)?)
}

fn changes(store: &Store, decision: &Decision, grammar: Option<&Path>) -> anyhow::Result<Preview> {
    let own = grammar.map(variorum::grammar_from).transpose()?;
    let comparer = Comparer::new(store, own.as_ref().unwrap_or_else(|| variorum::embedded()))?;
    Ok(comparer.preview(store, decision)?)
}

fn split(desk: &Desk<'_>, it: &Split) -> anyhow::Result<Decision> {
    let note = it.signed.note.as_deref();
    Ok(match (it.ids.as_slice(), it.part.as_deref()) {
        ([id], Some(part)) => desk.split_question(id, &it.claims, part, note)?,
        ([id], None) if !it.names.is_empty() => desk.split_entity(id, &it.names, note)?,
        ([_], None) => bail!("say what is apart: --name for an entity, --claim and --part for a question"),
        (_, Some(_)) => bail!("one question at a time is split"),
        (ids, None) if it.names.is_empty() => desk.keep_apart(ids, note)?,
        _ => bail!("one entity at a time is split"),
    })
}

fn reading(store: &Store, it: &Correct) -> anyhow::Result<ClaimReading> {
    if let Some(name) = &it.measure {
        measure(store, name)?;
    }
    if let Some(stance) = &it.stance {
        known("stance", stance, &variorum::stances())?;
    }
    Ok(ClaimReading {
        measure: it.measure.clone(),
        population: it.population.clone(),
        scope: it.part.clone(),
        speaker: it.speaker.clone(),
        stance: it.stance.clone(),
        event: it.event.clone(),
        figure: figure(store, it)?,
    })
}

/// The number and its bound; the one that is not given is as the machine reads it.
fn figure(store: &Store, it: &Correct) -> anyhow::Result<Option<FigureReading>> {
    if it.number.is_none() && it.bound.is_none() {
        return Ok(None);
    }
    let machine = store.claim(&it.claim)?.and_then(|claim| reading_of(&claim).figure);
    let (low, high) = match (&it.number, &machine) {
        (Some(number), _) => numbers(number)?,
        (None, Some(machine)) => {
            let one = machine.low.or(machine.high).context("the machine reads no number here: give one")?;
            (one, machine.high.unwrap_or(one))
        }
        (None, None) => bail!("that claim has no number"),
    };
    let bound = match (&it.bound, low == high) {
        (Some(bound), _) => bound.clone(),
        (None, false) => "between".to_owned(),
        (None, true) => "exactly".to_owned(),
    };
    Ok(Some(match bound.as_str() {
        "at_least" | "more_than" => FigureReading { low: Some(low), high: None, bound },
        "at_most" | "less_than" => FigureReading { low: None, high: Some(high), bound },
        _ => FigureReading { low: Some(low), high: Some(high), bound },
    }))
}

fn numbers(words: &str) -> anyhow::Result<(Number, Number)> {
    let one = |words: &str| {
        let digits: String = words.trim().chars().filter(|it| *it != ',').collect();
        let number = digits.parse::<f64>().ok().and_then(Number::nearest);
        number.ok_or_else(|| anyhow!("`{words}` is no number; write 60, 1,128 or 58-76"))
    };
    match words.split_once(['-', '–']) {
        Some((low, high)) => Ok((one(low)?, one(high)?)),
        None => one(words).map(|it| (it, it)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let of = |words: &str| numbers(words).ok().map(|(low, high)| (low.to_string(), high.to_string()));
        assert_eq!(of("1,128"), Some(("1,128".to_owned(), "1,128".to_owned())));
        assert_eq!(of("58–76"), Some(("58".to_owned(), "76".to_owned())));
        assert_eq!(of("many"), None);
        assert_eq!(of("inf"), None);
    }
}
