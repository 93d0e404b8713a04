//! What the machine reads in a claim, in the parts that a person can correct.

use variorum_record::{Claim, ClaimReading, FigureReading};

/// Every part of a claim's reading that can be corrected.
pub fn reading_of(claim: &Claim) -> ClaimReading {
    match claim {
        Claim::Figure(it) => ClaimReading {
            measure: Some(it.measure.clone()),
            population: Some(it.population.clone()),
            scope: Some(it.scope.clone().unwrap_or_default()),
            speaker: Some(it.speaker.clone().unwrap_or_default()),
            stance: Some(it.stance.clone()),
            event: Some(it.event.clone().unwrap_or_default()),
            figure: Some(FigureReading { low: it.low, high: it.high, bound: it.bound.clone() }),
        },
        Claim::Statement(it) => ClaimReading {
            speaker: Some(it.speaker.clone().unwrap_or_default()),
            stance: Some(it.stance.clone()),
            ..ClaimReading::default()
        },
        Claim::Time(_) | Claim::Attribute(_) => ClaimReading::default(),
    }
}

/// The parts of `reading` in which it differs from `machine`.
pub(crate) fn unlike(reading: &ClaimReading, machine: &ClaimReading) -> ClaimReading {
    let differs = |mine: &Option<String>, its: &Option<String>| mine.clone().filter(|_| mine != its);
    ClaimReading {
        measure: differs(&reading.measure, &machine.measure),
        population: differs(&reading.population, &machine.population),
        scope: differs(&reading.scope, &machine.scope),
        speaker: differs(&reading.speaker, &machine.speaker),
        stance: differs(&reading.stance, &machine.stance),
        event: differs(&reading.event, &machine.event),
        figure: reading.figure.clone().filter(|_| reading.figure != machine.figure),
    }
}

/// The claim as it would be with this reading.
pub(crate) fn read_as(claim: &Claim, reading: &ClaimReading, is_main: impl Fn(&str) -> bool) -> Claim {
    let given = |words: &String| Some(words.clone()).filter(|it| !it.is_empty());
    let mut claim = claim.clone();
    match &mut claim {
        Claim::Figure(it) => {
            it.measure = reading.measure.clone().unwrap_or_else(|| it.measure.clone());
            it.population = reading.population.clone().unwrap_or_else(|| it.population.clone());
            it.stance = reading.stance.clone().unwrap_or_else(|| it.stance.clone());
            if let Some(scope) = &reading.scope {
                it.scope = given(scope);
            }
            if let Some(speaker) = &reading.speaker {
                it.speaker = given(speaker);
            }
            if let Some(event) = &reading.event {
                it.event = given(event);
                it.about_main_event = is_main(event);
            }
            if let Some(figure) = &reading.figure {
                (it.low, it.high, it.bound) = (figure.low, figure.high, figure.bound.clone());
                it.vague = None;
            }
        }
        Claim::Statement(it) => {
            it.stance = reading.stance.clone().unwrap_or_else(|| it.stance.clone());
            if let Some(speaker) = &reading.speaker {
                it.speaker = given(speaker);
            }
        }
        Claim::Time(_) | Claim::Attribute(_) => {}
    }
    claim
}
