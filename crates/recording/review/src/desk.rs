//! Where a named person decides: each decision anchored in the words it is about.

use crate::anchor::hold;
use crate::error::unfit;
use crate::fitness::{fits, short};
use crate::placing::own_words;
use crate::reading::{reading_of, unlike};
use crate::{ReviewError, is_sealed, seal};
use std::collections::BTreeSet;
use std::path::Path;
use variorum_record::{Act, Anchor, Claim, ClaimReading, Decision, Source, Target, TargetKind};
use variorum_store::{ClaimFilter, Page, Store, append};

/// So many mentions of an entity, and claims of a question or event, are held.
const HELD: usize = 5;

/// One person's place at one record.
#[derive(Debug)]
pub struct Desk<'a> {
    store: &'a Store,
    reviewer: String,
    at: String,
    made: Vec<Decision>,
}

impl<'a> Desk<'a> {
    /// The desk of this person; `at` is a date or a moment, ISO 8601.
    ///
    /// # Errors
    ///
    /// Where nobody signs, the date is none, or the record cannot be read.
    pub fn new(store: &'a Store, reviewer: &str, at: &str) -> Result<Self, ReviewError> {
        let reviewer = reviewer.split_whitespace().collect::<Vec<_>>().join(" ");
        if reviewer.is_empty() {
            return Err(ReviewError::NoReviewer);
        }
        short(&reviewer)?;
        Ok(Self { store, reviewer, at: moment(at)?, made: store.decisions()? })
    }

    /// Keeps a decision in the record; gives whether it was new.
    pub fn keep(&self, decision: &Decision) -> Result<bool, ReviewError> {
        keep(self.store.path(), std::slice::from_ref(decision)).map(|it| it > 0)
    }

    /// The claim was read rightly.
    pub fn confirm(&self, claim: &str, note: Option<&str>) -> Result<Decision, ReviewError> {
        self.of_claim(Act::Confirm, claim, note)
    }

    /// The words make no such claim.
    pub fn reject(&self, claim: &str, note: Option<&str>) -> Result<Decision, ReviewError> {
        self.of_claim(Act::Reject, claim, note)
    }

    /// The words make another claim: `to` gives the parts that are to be read otherwise.
    ///
    /// # Errors
    ///
    /// Where a part does not belong to such a claim, a number contradicts its bound, or nothing differs.
    pub fn correct(
        &self,
        claim: &str,
        to: &ClaimReading,
        note: Option<&str>,
    ) -> Result<Decision, ReviewError> {
        let claim = self.claim(claim)?;
        let machine = reading_of(&claim);
        fits(to, &machine, &claim)?;
        let differs = unlike(to, &machine);
        let again = self.made.iter().any(|it| it.about.first().is_some_and(|one| one.id == claim.id()));
        // Who corrected a part before may take that part back by giving what the machine reads.
        if differs.is_empty() && (!again || to.is_empty()) {
            return Err(unfit("that is what the machine reads: confirm it instead"));
        }
        let mut decision = self.blank(Act::Correct, note)?;
        decision.about.push(self.claim_target(&claim)?);
        if let Some(event) = to.event.as_ref().filter(|it| !it.is_empty()) {
            decision.about.push(self.event_target(event)?);
        }
        decision.was = Some(machine);
        decision.to = Some(to.clone());
        Ok(seal(decision))
    }

    /// These entities are one, or these questions are; the first keeps its name.
    pub fn merge(&self, ids: &[String], note: Option<&str>) -> Result<Decision, ReviewError> {
        let about = self.together(ids, "merge")?;
        Ok(seal(Decision { about, ..self.blank(Act::Merge, note)? }))
    }

    /// These entities, or questions, are not one.
    pub fn keep_apart(&self, ids: &[String], note: Option<&str>) -> Result<Decision, ReviewError> {
        let about = self.together(ids, "keep apart")?;
        Ok(seal(Decision { about, ..self.blank(Act::Split, note)? }))
    }

    /// These names of an entity are somebody else's.
    pub fn split_entity(
        &self,
        id: &str,
        names: &[String],
        note: Option<&str>,
    ) -> Result<Decision, ReviewError> {
        let entity = self.store.entity(id)?.ok_or_else(|| not_there("entity", id))?;
        let known: BTreeSet<&str> = entity.names.iter().map(|it| it.name.as_str()).collect();
        if let Some(other) = names.iter().find(|it| !known.contains(it.as_str())) {
            let known = known.into_iter().collect::<Vec<_>>().join(", ");
            return Err(unfit(format!("“{other}” is no name of {}; its names are {known}", entity.name)));
        }
        let wanted: BTreeSet<&String> = names.iter().collect();
        if wanted.is_empty() || wanted.len() == known.len() {
            return Err(unfit("name some of its names, and not all: those that are somebody else's"));
        }
        let mut decision = self.blank(Act::Split, note)?;
        decision.names = wanted.into_iter().cloned().collect();
        decision.about.push(self.entity_target(id)?);
        Ok(seal(decision))
    }

    /// These claims of a question answer one about another part of the event, called `part`.
    pub fn split_question(
        &self,
        id: &str,
        claims: &[String],
        part: &str,
        note: Option<&str>,
    ) -> Result<Decision, ReviewError> {
        let question = self.store.question(id)?.ok_or_else(|| not_there("question", id))?;
        if question.measure.is_none() {
            return Err(unfit(
                "only a question of figures can be split: its claims are about parts of the event",
            ));
        }
        let part = part.trim();
        if part.is_empty() || claims.is_empty() {
            return Err(unfit(
                "name the claims, and in a few words the part of the event that they are about",
            ));
        }
        short(part)?;
        let own: BTreeSet<&String> = question.answers.iter().flat_map(|it| &it.claims).collect();
        if let Some(other) = claims.iter().find(|it| !own.contains(it)) {
            return Err(unfit(format!("{other} gives no answer to “{}”", question.text)));
        }
        let mut decision = self.blank(Act::Split, note)?;
        decision.about.push(self.question_target(id)?);
        for claim in claims {
            decision.apart.push(self.claim_target(&self.claim(claim)?)?);
        }
        decision.to = Some(ClaimReading { scope: Some(part.to_owned()), ..ClaimReading::default() });
        Ok(seal(decision))
    }

    /// These sources are one article at different times.
    pub fn edition(&self, paths: &[String], note: Option<&str>) -> Result<Decision, ReviewError> {
        let mut decision = self.blank(Act::Edition, note)?;
        for path in distinct(paths) {
            decision.about.push(source_target(&self.source(path)?));
        }
        if decision.about.len() < 2 {
            return Err(unfit("name two accounts or more"));
        }
        Ok(seal(decision))
    }

    /// A remark about a claim, an entity, a question or a source.
    pub fn note(&self, id: &str, words: &str) -> Result<Decision, ReviewError> {
        if words.trim().is_empty() {
            return Err(unfit("a note has words"));
        }
        let mut decision = self.blank(Act::Note, Some(words))?;
        decision.about.push(self.target(id)?);
        Ok(seal(decision))
    }

    /// An own decision is taken back.
    ///
    /// # Errors
    ///
    /// Where there is none of that id, it is somebody else's, or it was taken back already.
    pub fn undo(&self, id: &str, note: Option<&str>) -> Result<Decision, ReviewError> {
        let review = crate::Review::with(self.store, self.made.clone())?;
        let entry = review.entry(id).ok_or_else(|| not_there("decision", id))?;
        let decision = &entry.decision;
        if decision.reviewer != self.reviewer {
            return Err(ReviewError::SomebodyElses {
                id: decision.id.clone(),
                owner: decision.reviewer.clone(),
            });
        }
        if let Some(by) = &entry.undone_by {
            return Err(unfit(format!("{} was taken back already, by {by}", decision.id)));
        }
        let undoes = Some(decision.id.clone());
        Ok(seal(Decision { undoes, ..self.blank(Act::Undo, note)? }))
    }

    fn blank(&self, act: Act, note: Option<&str>) -> Result<Decision, ReviewError> {
        let note = note.map(str::trim).filter(|it| !it.is_empty());
        note.map_or(Ok(()), short)?;
        let own = self.made.iter().filter(|it| it.reviewer == self.reviewer);
        Ok(Decision {
            id: String::new(),
            at: self.at.clone(),
            reviewer: self.reviewer.clone(),
            turn: own.map(|it| it.turn.saturating_add(1)).max().unwrap_or(0),
            act,
            undoes: None,
            note: note.map(str::to_owned),
            names: Vec::new(),
            to: None,
            was: None,
            about: Vec::new(),
            apart: Vec::new(),
        })
    }

    fn of_claim(&self, act: Act, claim: &str, note: Option<&str>) -> Result<Decision, ReviewError> {
        let claim = self.claim(claim)?;
        let mut decision = self.blank(act, note)?;
        decision.about.push(self.claim_target(&claim)?);
        decision.was = Some(reading_of(&claim)).filter(|it| !it.is_empty());
        Ok(seal(decision))
    }

    /// Two or more entities, or two or more questions of figures.
    fn together(&self, ids: &[String], what: &str) -> Result<Vec<Target>, ReviewError> {
        let mut about = Vec::new();
        for id in distinct(ids) {
            about.push(self.target(id)?);
        }
        let kinds: BTreeSet<TargetKind> = about.iter().map(|it| it.kind).collect();
        let names: BTreeSet<&String> = about.iter().map(|it| &it.id).collect();
        let fit = kinds.iter().all(|it| matches!(it, TargetKind::Entity | TargetKind::Question));
        if names.len() < 2 || kinds.len() > 1 || !fit {
            return Err(unfit(format!("to {what}, name two entities or more, or two questions or more")));
        }
        if kinds.contains(&TargetKind::Question) && about.iter().any(|it| it.sort != "figure") {
            return Err(unfit(format!("only questions of figures can be told to {what}")));
        }
        Ok(about)
    }

    fn claim(&self, id: &str) -> Result<Claim, ReviewError> {
        self.store.claim(id)?.ok_or_else(|| not_there("claim", id))
    }

    fn source(&self, path: &str) -> Result<Source, ReviewError> {
        self.store.source(path)?.ok_or_else(|| not_there("source", path))
    }

    fn target(&self, id: &str) -> Result<Target, ReviewError> {
        match id.split_once('-').map(|it| it.0) {
            Some("c") if self.store.claim(id)?.is_some() => self.claim_target(&self.claim(id)?),
            Some("e") if self.store.entity(id)?.is_some() => self.entity_target(id),
            Some("q") if self.store.question(id)?.is_some() => self.question_target(id),
            _ => self.source(id).map(|it| source_target(&it)).map_err(|_| not_there("entry", id)),
        }
    }

    fn claim_target(&self, claim: &Claim) -> Result<Target, ReviewError> {
        let (start, end) = claim.text_span();
        Ok(Target {
            kind: TargetKind::Claim,
            id: claim.id().to_owned(),
            sort: claim.kind().as_str().to_owned(),
            name: own_words(claim).to_owned(),
            anchors: vec![self.anchor(claim.source(), start, end)?],
        })
    }

    fn anchor(&self, path: &str, start: usize, end: usize) -> Result<Anchor, ReviewError> {
        let source = self.source(path)?;
        Ok(hold(&source, &self.store.text(&source)?.words, start, end))
    }

    fn entity_target(&self, id: &str) -> Result<Target, ReviewError> {
        let entity = self.store.entity(id)?.ok_or_else(|| not_there("entity", id))?;
        let mentions = self.store.mentions_of(id, Page::first(HELD * 20))?;
        // Different accounts first: one that changes should not take every anchor with it.
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let (mut first, again): (Vec<_>, Vec<_>) =
            mentions.iter().partition(|it| seen.insert(it.source.as_str()));
        first.extend(again);
        let anchors =
            first.into_iter().take(HELD).map(|it| self.anchor(&it.source, it.text_start, it.text_end));
        Ok(Target {
            kind: TargetKind::Entity,
            id: entity.id,
            sort: entity.kind.as_str().to_owned(),
            name: entity.name,
            anchors: anchors.collect::<Result<_, _>>()?,
        })
    }

    fn question_target(&self, id: &str) -> Result<Target, ReviewError> {
        let question = self.store.question(id)?.ok_or_else(|| not_there("question", id))?;
        let claims = question.answers.iter().flat_map(|it| it.claims.iter().chain(&it.denied_by));
        let mut anchors = Vec::new();
        for id in claims.take(HELD) {
            let claim = self.claim(id)?;
            let (start, end) = claim.text_span();
            anchors.push(self.anchor(claim.source(), start, end)?);
        }
        Ok(Target {
            kind: TargetKind::Question,
            id: question.id,
            sort: question.kind.as_str().to_owned(),
            name: question.text,
            anchors,
        })
    }

    fn event_target(&self, id: &str) -> Result<Target, ReviewError> {
        let all = self.store.events()?;
        let known = || all.iter().map(|it| it.id.as_str()).collect::<Vec<_>>().join(", ");
        let event = all.iter().find(|it| it.id == id);
        let event = event.ok_or_else(|| unfit(format!("there is no event `{id}`; there are {}", known())))?;
        let mut anchors = Vec::new();
        for question in self.store.questions(
            &variorum_store::QuestionFilter {
                event: Some(id.to_owned()),
                all_events: true,
                ..Default::default()
            },
            Page::first(HELD),
        )? {
            let claims = ClaimFilter { question: Some(question.id), ..ClaimFilter::default() };
            for claim in self.store.claims(&claims, Page::first(1))? {
                let (start, end) = claim.text_span();
                anchors.push(self.anchor(claim.source(), start, end)?);
            }
        }
        Ok(Target {
            kind: TargetKind::Event,
            id: event.id.clone(),
            sort: event.kind.clone().unwrap_or_default(),
            name: event.name.clone(),
            anchors,
        })
    }
}

/// Adds decisions to the record at `path`; gives how many were new.
///
/// # Errors
///
/// [`ReviewError::Changed`] where an entry is not as it was made; then none is added.
pub fn keep(path: &Path, decisions: &[Decision]) -> Result<usize, ReviewError> {
    if let Some(changed) = decisions.iter().find(|it| !is_sealed(it)) {
        return Err(ReviewError::Changed { id: changed.id.clone() });
    }
    Ok(append(path, decisions)?)
}

fn source_target(source: &Source) -> Target {
    Target {
        kind: TargetKind::Source,
        id: source.id.clone(),
        sort: source.media_type.clone(),
        name: source.path.clone(),
        anchors: vec![hold(source, "", 0, 0)],
    }
}

fn not_there(what: &'static str, id: &str) -> ReviewError {
    ReviewError::NotThere { what, id: id.to_owned() }
}

fn distinct(all: &[String]) -> impl Iterator<Item = &String> {
    let mut seen = BTreeSet::new();
    all.iter().filter(move |it| seen.insert(it.as_str()))
}

/// A date as it was given, or a moment in Coordinated Universal Time.
fn moment(at: &str) -> Result<String, ReviewError> {
    let bad = || ReviewError::BadDate { date: at.to_owned() };
    let at = at.trim();
    if at.len() == 10 {
        return at.parse::<jiff::civil::Date>().map(|it| it.to_string()).map_err(|_| bad());
    }
    let moment = at.parse::<jiff::Timestamp>().map_err(|_| bad())?;
    jiff::Timestamp::from_second(moment.as_second()).map(|it| it.to_string()).map_err(|_| bad())
}
