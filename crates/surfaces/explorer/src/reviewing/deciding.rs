//! From what was asked to a decision that is kept.

use super::asked::{Asked, lines, parted};
use crate::error::PageError;
use crate::opened::Opened;
use variorum_record::{Claim, ClaimReading, Decision, FigureReading, Number};
use variorum_review::{Desk, Review, ReviewError, reading_of};
use variorum_store::Store;

/// What came of it.
#[derive(Debug)]
pub(super) enum Done {
    /// It is in the record.
    Kept(Box<Decision>),
    /// Only what would change was asked for.
    Only(Box<Decision>),
}

/// Decides, about one claim or about what the request names.
pub(super) fn decide(opened: &Opened, claim: Option<&str>, asked: &Asked) -> Result<Done, PageError> {
    let store = Store::open(opened.path())?;
    // The one place here that asks what time it is: a decision is dated when it is made.
    let desk = Desk::new(&store, &asked.reviewer, &jiff::Timestamp::now().to_string()).map_err(told)?;
    let note = asked.note.as_deref();
    let of_claim = || claim.ok_or_else(|| bad("say which claim"));
    let decision = match asked.act.as_str() {
        "confirm" => desk.confirm(of_claim()?, note),
        "reject" => desk.reject(of_claim()?, note),
        "correct" | "preview" => desk.correct(of_claim()?, &reading(&store, of_claim()?, asked)?, note),
        "note" => {
            let id = claim.map(str::to_owned).or_else(|| parted(asked.ids.as_ref()).pop());
            desk.note(&id.unwrap_or_default(), note.unwrap_or_default())
        }
        "merge" => desk.merge(&parted(asked.ids.as_ref()), note),
        "split" => split(&desk, asked),
        "edition" => desk.edition(&lines(asked.ids.as_ref()), note),
        "undo" => desk.undo(asked.decision.as_deref().unwrap_or_default(), note),
        other => return Err(bad(&format!("there is no act `{}`", crate::parts::words::short(other, 40)))),
    };
    let decision = decision.map_err(told)?;
    if asked.act == "preview" {
        return Ok(Done::Only(Box::new(decision)));
    }
    desk.keep(&decision).map_err(told)?;
    Ok(Done::Kept(Box::new(decision)))
}

fn split(desk: &Desk<'_>, asked: &Asked) -> Result<Decision, ReviewError> {
    let (ids, note) = (parted(asked.ids.as_ref()), asked.note.as_deref());
    let claims = parted(asked.claims.as_ref());
    match ids.as_slice() {
        [id] if !claims.is_empty() => {
            desk.split_question(id, &claims, asked.part.as_deref().unwrap_or_default(), note)
        }
        [id] => desk.split_entity(id, &lines(asked.names.as_ref()), note),
        ids => desk.keep_apart(ids, note),
    }
}

/// The parts that are asked to be read otherwise: those unlike the machine's, and those that this person read otherwise
/// before and now gives back.
fn reading(store: &Store, id: &str, asked: &Asked) -> Result<ClaimReading, PageError> {
    let claim = store.claim(id)?.ok_or_else(|| PageError::absent(format!("the claim {id}")))?;
    let machine = reading_of(&claim);
    let review = Review::of_record(store).map_err(told)?.by(asked.reviewer.trim());
    let before = review.ruling().claims.remove(claim.id()).map(|it| it.reading).unwrap_or_default();
    let part = |given: &Option<String>, machine: &Option<String>, before: &Option<String>| {
        let given = given.as_ref().map(|it| it.trim().to_owned());
        given.filter(|it| machine.as_ref() != Some(it) || before.is_some())
    };
    let stances = variorum::stances();
    if let Some(stance) = asked.stance.as_ref().filter(|it| !stances.contains(it)) {
        return Err(bad(&format!("there is no stance `{}`", crate::parts::words::short(stance, 40))));
    }
    if asked.measure.as_ref().is_some_and(|it| it.trim().is_empty()) {
        return Err(bad("a figure is a figure of something: choose a measure"));
    }
    let figure = figure(&claim, asked)?;
    Ok(ClaimReading {
        measure: part(&asked.measure, &machine.measure, &before.measure),
        population: part(&asked.population, &machine.population, &before.population),
        scope: part(&asked.part, &machine.scope, &before.scope),
        speaker: part(&asked.speaker, &machine.speaker, &before.speaker),
        stance: part(&asked.stance, &machine.stance, &before.stance),
        event: part(&asked.event, &machine.event, &before.event),
        figure: figure.filter(|it| machine.figure.as_ref() != Some(it) || before.figure.is_some()),
    })
}

fn figure(claim: &Claim, asked: &Asked) -> Result<Option<FigureReading>, PageError> {
    let Some(machine) = reading_of(claim).figure else { return Ok(None) };
    if asked.low.is_none() && asked.high.is_none() && asked.bound.is_none() {
        return Ok(None);
    }
    let number = |given: &Option<String>, machine: Option<Number>| match given {
        None => Ok(machine),
        Some(words) if words.trim().is_empty() => Ok(None),
        Some(words) => {
            let digits: String = words.trim().chars().filter(|it| *it != ',').collect();
            let number = digits.parse::<f64>().ok().and_then(Number::nearest);
            number
                .map(Some)
                .ok_or_else(|| bad(&format!("`{}` is no number", crate::parts::words::short(words, 40))))
        }
    };
    Ok(Some(FigureReading {
        low: number(&asked.low, machine.low)?,
        high: number(&asked.high, machine.high)?,
        bound: asked.bound.clone().unwrap_or(machine.bound),
    }))
}

fn bad(trouble: &str) -> PageError {
    PageError::BadChoice { trouble: trouble.to_owned() }
}

/// A trouble of deciding, as a page tells it.
pub(crate) fn told(trouble: ReviewError) -> PageError {
    match trouble {
        ReviewError::Store(trouble) => PageError::Store(trouble),
        ReviewError::NotThere { what, id } => {
            PageError::absent(format!("the {what} {}", crate::parts::words::short(&id, 60)))
        }
        other => bad(&other.to_string()),
    }
}
