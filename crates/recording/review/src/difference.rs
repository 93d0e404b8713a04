//! Where reviewers differ: shown side by side, and decided by nobody but them.

use crate::review::{Entry, Review};
use crate::ruling::opinions;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use variorum_record::{Act, ClaimReading, TargetKind};

/// Two or more people decided differently about one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What sort of thing.
    pub kind: TargetKind,
    /// Its id in this record; several where it is whether they are one.
    pub ids: Vec<String>,
    /// What they differ in: "verdict", a part of the reading ("measure"), "`one_or_two`".
    pub part: String,
    /// Each person, what they hold, and the decision: the machine's own reading is `None`.
    pub sides: Vec<Side>,
}

/// What one person holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Side {
    /// Who.
    pub reviewer: String,
    /// What they hold; `None` where it is what the machine reads.
    pub holds: Option<String>,
    /// The decision.
    pub decision: String,
}

pub(crate) fn differences(review: &Review) -> Vec<Difference> {
    let mut all = Vec::new();
    for (claim, said) in opinions(review) {
        let of = |part: &str, holds: &dyn Fn(&ClaimReading, bool) -> Option<String>| {
            let side = |(reviewer, it): (&String, &crate::ruling::Opinion)| Side {
                reviewer: reviewer.clone(),
                holds: holds(&it.reading, it.rejects),
                decision: it.decision.clone(),
            };
            let sides: Vec<Side> = said.iter().map(side).collect();
            let differ = sides.iter().any(|it| it.holds != sides[0].holds);
            differ.then(|| Difference {
                kind: TargetKind::Claim,
                ids: vec![claim.clone()],
                part: part.to_owned(),
                sides,
            })
        };
        if let Some(verdict) = of("verdict", &|_, rejects| rejects.then(|| Act::Reject.as_str().to_owned())) {
            all.push(verdict);
            continue;
        }
        all.extend(of("measure", &|it, _| it.measure.clone()));
        all.extend(of("population", &|it, _| it.population.clone()));
        all.extend(of("scope", &|it, _| it.scope.clone()));
        all.extend(of("figure", &|it, _| it.figure.as_ref().map(crate::fitness::in_words)));
        all.extend(of("speaker", &|it, _| it.speaker.clone()));
        all.extend(of("stance", &|it, _| it.stance.clone()));
        all.extend(of("event", &|it, _| it.event.clone()));
    }
    all.extend(clashes(review).into_iter().map(|(one, other)| between(one, other)));
    all
}

fn between(one: &Entry, other: &Entry) -> Difference {
    let kind = one.places.first().map_or(TargetKind::Entity, |it| it.kind);
    let ids: BTreeSet<String> = one.ids(kind).into_iter().chain(other.ids(kind)).collect();
    let side = |it: &Entry| Side {
        reviewer: it.decision.reviewer.clone(),
        holds: Some(it.decision.act.as_str().to_owned()),
        decision: it.decision.id.clone(),
    };
    Difference {
        kind,
        ids: ids.into_iter().collect(),
        part: "one_or_two".to_owned(),
        sides: vec![side(one), side(other)],
    }
}

/// The decisions about what is one and what is two that another's decision stands against, and those of one person that
/// a later decision of theirs took the place of.
pub(crate) fn suspended(review: &Review) -> BTreeSet<&str> {
    let mut out: BTreeSet<&str> = BTreeSet::new();
    for (one, other) in clashes(review) {
        out.extend([one.decision.id.as_str(), other.decision.id.as_str()]);
    }
    for (earlier, later) in pairs(review) {
        if earlier.decision.reviewer == later.decision.reviewer {
            out.insert(earlier.decision.id.as_str());
        }
    }
    out
}

fn clashes(review: &Review) -> Vec<(&Entry, &Entry)> {
    let overruled: BTreeSet<&str> = pairs(review)
        .into_iter()
        .filter(|(one, other)| one.decision.reviewer == other.decision.reviewer)
        .map(|(earlier, _)| earlier.decision.id.as_str())
        .collect();
    let apart = pairs(review).into_iter().filter(|(one, other)| {
        one.decision.reviewer != other.decision.reviewer
            && !overruled.contains(one.decision.id.as_str())
            && !overruled.contains(other.decision.id.as_str())
    });
    apart.collect()
}

/// Pairs of standing decisions that cannot both take effect, the earlier first.
fn pairs(review: &Review) -> Vec<(&Entry, &Entry)> {
    let mut by_id: BTreeMap<(TargetKind, String), Vec<&Entry>> = BTreeMap::new();
    for entry in review.standing().filter(|it| matches!(it.decision.act, Act::Merge | Act::Split)) {
        for kind in [TargetKind::Entity, TargetKind::Question] {
            for id in entry.ids(kind) {
                by_id.entry((kind, id)).or_default().push(entry);
            }
        }
    }
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for ((kind, _), entries) in by_id {
        for (at, one) in entries.iter().enumerate() {
            for other in &entries[at + 1..] {
                if cannot_both(one, other, kind) && seen.insert((&one.decision.id, &other.decision.id)) {
                    out.push((*one, *other));
                }
            }
        }
    }
    out
}

fn cannot_both(one: &Entry, other: &Entry, kind: TargetKind) -> bool {
    let shared = one.ids(kind).iter().filter(|it| other.ids(kind).contains(it)).count();
    match (one.decision.act, other.decision.act) {
        // One says that two are one, the other that they are not.
        (Act::Merge, Act::Split) | (Act::Split, Act::Merge) => shared > 1,
        // Both say that one is two, and differ about which.
        (Act::Split, Act::Split) => {
            let alone = one.ids(kind).len() == 1 && other.ids(kind).len() == 1;
            let unlike = one.decision.names != other.decision.names && kind == TargetKind::Entity;
            alone && shared == 1 && unlike
        }
        _ => false,
    }
}
