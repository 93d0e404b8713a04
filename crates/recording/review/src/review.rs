//! Everything that was decided about a record, found again in it.

use crate::difference::{Difference, differences};
use crate::placing::{Finder, Place};
use crate::ruling::{Ruling, ruling};
use crate::{Found, ReviewError};
use serde::Serialize;
use std::collections::BTreeMap;
use variorum_record::{Act, Claim, Decision, TargetKind};
use variorum_store::Store;

/// One decision, and where what it is about stands now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The decision as it was made.
    #[serde(flatten)]
    pub decision: Decision,
    /// Where each thing in `about` stands.
    pub places: Vec<Place>,
    /// Where each claim in `apart` stands.
    pub apart_places: Vec<Place>,
    /// The worst of these.
    pub found: Found,
    /// The decision that took it back.
    pub undone_by: Option<String>,
}

impl Entry {
    /// Whether it was not taken back.
    pub fn stands(&self) -> bool {
        self.undone_by.is_none()
    }

    /// Whether it is about this thing.
    pub fn is_about(&self, kind: TargetKind, id: &str) -> bool {
        let mut all = self.places.iter().chain(&self.apart_places);
        all.any(|it| it.kind == kind && it.id.as_deref() == Some(id))
    }

    /// The ids of what it is about that were found.
    pub(crate) fn ids(&self, kind: TargetKind) -> Vec<String> {
        self.places.iter().filter(|it| it.kind == kind).filter_map(|it| it.id.clone()).collect()
    }

    /// Later decisions of one person count before earlier ones.
    pub(crate) fn order(&self) -> (&str, usize, &str) {
        (&self.decision.at, self.decision.turn, &self.decision.id)
    }
}

/// Everything that was decided about a record.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Review {
    /// In order of date; of one reviewer on one date, in the order in which they decided.
    pub entries: Vec<Entry>,
    #[serde(skip)]
    claims: BTreeMap<String, Claim>,
}

impl Review {
    /// The decisions kept in a record.
    pub fn of_record(store: &Store) -> Result<Self, ReviewError> {
        Self::with(store, store.decisions()?)
    }

    /// These decisions, placed in a record whether or not it holds them: what would be if they were made.
    pub fn with(store: &Store, decisions: Vec<Decision>) -> Result<Self, ReviewError> {
        if decisions.is_empty() {
            return Ok(Self::default());
        }
        let finder = Finder::new(store)?;
        let undone = undone(&decisions);
        let mut entries = Vec::new();
        for (decision, undone_by) in decisions.into_iter().zip(undone) {
            let (places, apart_places) = finder.places(&decision)?;
            let found = places.iter().chain(&apart_places).map(|it| it.found).max().unwrap_or(Found::AsItWas);
            entries.push(Entry { decision, places, apart_places, found, undone_by });
        }
        entries.sort_by(|a, b| a.order().cmp(&b.order()));
        let mut claims = BTreeMap::new();
        let places = entries.iter().flat_map(|it| it.places.iter().chain(&it.apart_places));
        for id in places.filter(|it| it.kind == TargetKind::Claim).filter_map(|it| it.id.as_ref()) {
            if !claims.contains_key(id)
                && let Some(claim) = store.claim(id)?
            {
                claims.insert(id.clone(), claim);
            }
        }
        Ok(Self { entries, claims })
    }

    /// What was decided about this claim, entity, question or source, undone entries included.
    pub fn of(&self, kind: TargetKind, id: &str) -> Vec<&Entry> {
        let own: Vec<&Entry> = self.entries.iter().filter(|it| it.is_about(kind, id)).collect();
        let undo = |it: &&Entry| {
            let undoes = it.decision.undoes.as_deref();
            it.decision.act == Act::Undo && own.iter().any(|one| Some(one.decision.id.as_str()) == undoes)
        };
        let mut all: Vec<&Entry> = self.entries.iter().filter(undo).collect();
        all.extend(own.iter().copied());
        all.sort_by(|a, b| a.order().cmp(&b.order()));
        all
    }

    /// The decision with this id, or the only one whose id begins so.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        let mut begun = self.entries.iter().filter(|it| it.decision.id.starts_with(id));
        let first = begun.next();
        let exact = self.entries.iter().find(|it| it.decision.id == id);
        exact.or_else(|| first.filter(|_| begun.next().is_none()))
    }

    /// Decisions that stand and whose words were not found.
    pub fn lost(&self) -> Vec<&Entry> {
        self.entries.iter().filter(|it| it.stands() && it.found == Found::Lost).collect()
    }

    /// Where reviewers differ.
    pub fn differences(&self) -> Vec<Difference> {
        differences(self)
    }

    /// What follows from all decisions that stand.
    pub fn ruling(&self) -> Ruling {
        ruling(self)
    }

    /// The same with the decisions of this person alone.
    #[must_use]
    pub fn by(&self, reviewer: &str) -> Self {
        let entries = self.entries.iter().filter(|it| it.decision.reviewer == reviewer).cloned().collect();
        Self { entries, claims: self.claims.clone() }
    }

    /// The machine's claim of this id, where a decision is about it.
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.claims.get(id)
    }

    /// Everyone who decided something.
    pub fn reviewers(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.entries.iter().map(|it| it.decision.reviewer.as_str()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    pub(crate) fn standing(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|it| it.stands())
    }
}

/// For each decision the one that takes it back: a later one of the same person that itself stands.
fn undone(decisions: &[Decision]) -> Vec<Option<String>> {
    let place: BTreeMap<&str, usize> =
        decisions.iter().enumerate().map(|(at, it)| (it.id.as_str(), at)).collect();
    let mut undone = vec![None; decisions.len()];
    let mut latest: Vec<usize> = (0..decisions.len()).filter(|at| decisions[*at].act == Act::Undo).collect();
    latest.sort_by_key(|at| std::cmp::Reverse((decisions[*at].turn, &decisions[*at].id)));
    for at in latest {
        let undo = &decisions[at];
        let Some(target) = undo.undoes.as_deref().and_then(|it| place.get(it)).copied() else { continue };
        let earlier = &decisions[target];
        if undone[at].is_none() && earlier.reviewer == undo.reviewer && earlier.turn < undo.turn {
            undone[target] = Some(undo.id.clone());
        }
    }
    undone
}
