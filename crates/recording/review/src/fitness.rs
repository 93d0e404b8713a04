//! Whether a correction can be made of such a claim, and a number can have such a bound.

use crate::ReviewError;
use crate::error::unfit;
use variorum_record::{Claim, ClaimReading, FigureReading};

/// Longer notes are somebody's file, not a note.
const LONGEST: usize = 10_000;

/// Whether these words are short enough to keep.
pub(crate) fn short(words: &str) -> Result<(), ReviewError> {
    if words.len() > LONGEST {
        return Err(unfit(format!("that is longer than {LONGEST} bytes")));
    }
    Ok(())
}

/// A figure in a few words, as lists of differences show it.
pub(crate) fn in_words(figure: &FigureReading) -> String {
    let bound = figure.bound.replace('_', " ");
    match (figure.low, figure.high) {
        (Some(low), Some(high)) if low != high => format!("{bound} {low} and {high}"),
        (Some(one), _) | (None, Some(one)) => format!("{bound} {one}"),
        (None, None) => bound,
    }
}

/// Whether every part belongs to such a claim, and the number to its bound.
pub(crate) fn fits(to: &ClaimReading, machine: &ClaimReading, claim: &Claim) -> Result<(), ReviewError> {
    let part = |name: &'static str, given: bool, there: bool| {
        if given && !there {
            let kind = claim.kind().as_str();
            return Err(unfit(format!("a {kind} claim has no {name}; reject it, or add a note")));
        }
        Ok(())
    };
    part("measure", to.measure.is_some(), machine.measure.is_some())?;
    part("population", to.population.is_some(), machine.population.is_some())?;
    part("scope", to.scope.is_some(), machine.scope.is_some())?;
    part("speaker", to.speaker.is_some(), machine.speaker.is_some())?;
    part("stance", to.stance.is_some(), machine.stance.is_some())?;
    part("event", to.event.is_some(), machine.event.is_some())?;
    part("number", to.figure.is_some(), machine.figure.is_some())?;
    if to.is_empty() {
        return Err(unfit("say what is to be read instead"));
    }
    for words in [&to.measure, &to.population, &to.scope, &to.speaker, &to.stance].into_iter().flatten() {
        short(words)?;
    }
    to.figure.as_ref().map_or(Ok(()), sound)
}

/// Whether low, high and bound can be so together.
fn sound(figure: &FigureReading) -> Result<(), ReviewError> {
    let (low, high) = (figure.low, figure.high);
    let one = low.is_some() && low == high;
    let fit = match figure.bound.as_str() {
        "exactly" | "about" => one,
        "at_least" | "more_than" => low.is_some() && high.is_none(),
        "at_most" | "less_than" => low.is_none() && high.is_some(),
        "between" => low.zip(high).is_some_and(|(low, high)| low <= high),
        other => {
            let known = "exactly, at_least, more_than, at_most, less_than, about, between";
            return Err(unfit(format!("there is no bound `{other}`; there are {known}")));
        }
    };
    let negative = [low, high].into_iter().flatten().any(|it| it.as_f64() < 0.0);
    if !fit || negative {
        return Err(unfit(
            "the number does not fit its bound: exactly and about have one number, at_least and more_than a low, \
             at_most and less_than a high, between both",
        ));
    }
    Ok(())
}
