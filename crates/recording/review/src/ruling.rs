//! What follows from everything that was decided: of two people who differ neither wins.

use crate::difference::suspended;
use crate::reading::{read_as, reading_of, unlike};
use crate::review::{Entry, Review};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use variorum_record::{Act, Claim, ClaimReading, TargetKind};

/// How a claim stands after review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It was read rightly.
    Confirmed,
    /// Its words make no such claim.
    Rejected,
    /// Its words make another claim than the machine read.
    Corrected,
    /// Reviewers differ; where they do the machine's reading is used.
    Differing,
}

impl Verdict {
    /// The name used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Rejected => "rejected",
            Self::Corrected => "corrected",
            Self::Differing => "differing",
        }
    }
}

/// What follows for one claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimRuling {
    /// How it stands.
    pub verdict: Verdict,
    /// The parts that are read otherwise than by the machine, where nobody differs.
    pub reading: ClaimReading,
    /// Who decided.
    pub reviewers: Vec<String>,
}

impl ClaimRuling {
    /// The claim as reviewers read it; `is_main` says whether an event is one that the pile is about.
    pub fn read(&self, claim: &Claim, is_main: impl Fn(&str) -> bool) -> Claim {
        read_as(claim, &self.reading, is_main)
    }
}

/// What follows from every decision that stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Ruling {
    /// By id of claim.
    pub claims: BTreeMap<String, ClaimRuling>,
    /// Entities that are one, by id.
    pub one_entity: Vec<Vec<String>>,
    /// Entities that are two: the id, and the names that are somebody else's.
    pub two_entities: Vec<(String, Vec<String>)>,
    /// Entities that are not one.
    pub not_one: Vec<Vec<String>>,
    /// Questions that are one, by id; their claims answer the first.
    pub one_question: Vec<Vec<String>>,
    /// Claims that answer a question of their own, and the part of the event that it is about.
    pub other_part: Vec<(Vec<String>, String)>,
    /// Sources that are one article, by path.
    pub one_article: Vec<Vec<String>>,
}

impl Ruling {
    /// Whether nothing follows but what the machine found.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What one person reads in a claim, all their decisions about it taken in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Opinion {
    /// The decision that settled it.
    pub decision: String,
    /// Whether they reject it.
    pub rejects: bool,
    /// The parts they read otherwise than the machine now does.
    pub reading: ClaimReading,
}

/// Who reads what in each claim.
pub(crate) fn opinions(review: &Review) -> BTreeMap<String, BTreeMap<String, Opinion>> {
    let mut all: BTreeMap<String, BTreeMap<String, Opinion>> = BTreeMap::new();
    for entry in review.standing() {
        if !matches!(entry.decision.act, Act::Confirm | Act::Reject | Act::Correct) {
            continue;
        }
        for id in entry.ids(TargetKind::Claim) {
            let Some(machine) = review.claim(&id).map(reading_of) else { continue };
            let own = all.entry(id).or_default();
            let before = own.get(&entry.decision.reviewer).map(|it| it.reading.clone()).unwrap_or_default();
            let reading = match entry.decision.act {
                // What was confirmed is the reading of that day, whatever the machine reads now.
                Act::Confirm => given(entry, entry.decision.was.as_ref(), false),
                Act::Correct => before.overlaid(&given(entry, entry.decision.to.as_ref(), true)),
                _ => ClaimReading::default(),
            };
            let opinion = Opinion {
                decision: entry.decision.id.clone(),
                rejects: entry.decision.act == Act::Reject,
                reading: unlike(&reading, &machine),
            };
            own.insert(entry.decision.reviewer.clone(), opinion);
        }
    }
    all
}

/// A reading with the event as this record calls it.
fn given(entry: &Entry, reading: Option<&ClaimReading>, with_event: bool) -> ClaimReading {
    let mut reading = reading.cloned().unwrap_or_default();
    let placed = entry.ids(TargetKind::Event).pop();
    reading.event = if with_event { reading.event.and(placed) } else { None };
    reading
}

pub(crate) fn ruling(review: &Review) -> Ruling {
    let claims = opinions(review).into_iter().map(|(id, said)| (id, of_claim(&said))).collect();
    let suspended = suspended(review);
    let mut ruling = Ruling { claims, ..Ruling::default() };
    for entry in review.standing().filter(|it| !suspended.contains(it.decision.id.as_str())) {
        let ids = |kind: TargetKind| Some(entry.ids(kind)).filter(|it| it.len() > 1);
        let names = &entry.decision.names;
        match entry.decision.act {
            Act::Merge => {
                ruling.one_entity.extend(ids(TargetKind::Entity));
                ruling.one_question.extend(ids(TargetKind::Question));
            }
            Act::Split => {
                ruling.not_one.extend(ids(TargetKind::Entity));
                if let Some(entity) = entry.ids(TargetKind::Entity).pop().filter(|_| !names.is_empty()) {
                    ruling.two_entities.push((entity, names.clone()));
                }
                let apart: Vec<String> = entry.apart_places.iter().filter_map(|it| it.id.clone()).collect();
                let part = entry.decision.to.as_ref().and_then(|it| it.scope.clone());
                if let Some(part) = part.filter(|_| !apart.is_empty()) {
                    ruling.other_part.push((apart, part));
                }
            }
            Act::Edition => ruling.one_article.extend(ids(TargetKind::Source)),
            Act::Confirm | Act::Reject | Act::Correct | Act::Note | Act::Undo => {}
        }
    }
    ruling.one_entity = joined(ruling.one_entity);
    ruling.one_question = joined(ruling.one_question);
    ruling.one_article = joined(ruling.one_article);
    ruling
}

fn of_claim(said: &BTreeMap<String, Opinion>) -> ClaimRuling {
    let reviewers: Vec<String> = said.keys().cloned().collect();
    let of = |verdict, reading| ClaimRuling { verdict, reading, reviewers: reviewers.clone() };
    let rejecting = said.values().filter(|it| it.rejects).count();
    if rejecting == said.len() {
        return of(Verdict::Rejected, ClaimReading::default());
    }
    if rejecting > 0 {
        return of(Verdict::Differing, ClaimReading::default());
    }
    let mut readings = said.values().map(|it| it.reading.clone());
    let first = readings.next().unwrap_or_default();
    let (common, differ) = readings.fold((first, false), |(common, differ), it| {
        let both = in_common(&common, &it);
        let differ = differ || both != common || both != it;
        (both, differ)
    });
    match (differ, common.is_empty()) {
        (true, _) => of(Verdict::Differing, common),
        (false, true) => of(Verdict::Confirmed, common),
        (false, false) => of(Verdict::Corrected, common),
    }
}

/// The parts in which both readings are the same.
fn in_common(one: &ClaimReading, other: &ClaimReading) -> ClaimReading {
    let both = |a: &Option<String>, b: &Option<String>| a.clone().filter(|_| a == b);
    ClaimReading {
        measure: both(&one.measure, &other.measure),
        population: both(&one.population, &other.population),
        scope: both(&one.scope, &other.scope),
        speaker: both(&one.speaker, &other.speaker),
        stance: both(&one.stance, &other.stance),
        event: both(&one.event, &other.event),
        figure: one.figure.clone().filter(|_| one.figure == other.figure),
    }
}

/// Groups that share a member are one; the first member named stays the first.
fn joined(groups: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    for group in groups {
        let (touched, apart): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|it| it.iter().any(|one| group.contains(one)));
        let mut seen = BTreeSet::new();
        let members = touched.into_iter().flatten().chain(group);
        let one: Vec<String> = members.filter(|it| seen.insert(it.clone())).collect();
        all = apart;
        all.push(one);
    }
    all
}
