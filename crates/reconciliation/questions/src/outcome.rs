//! What still stands, and the status that follows.

use crate::answer::Draft;
use crate::question::{Relation, RelationKind, Status};
use crate::voice;
use variorum_grammar::questions::QuestionWords;

/// What became of each answer.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub superseded_by: Vec<Option<usize>>,
    pub was_contested: bool,
    pub status: Status,
    pub why: String,
}

/// What still stands among the answers.
pub(crate) fn outcome(drafts: &[Draft<'_, '_>], relations: &[Relation]) -> Outcome {
    let superseded_by: Vec<Option<usize>> =
        (0..drafts.len()).map(|a| superseded(a, drafts, relations)).collect();
    // The answer with a later as-of that explains the difference.
    let outdated_by: Vec<Option<usize>> = (0..drafts.len())
        .map(|a| {
            let newer =
                relations.iter().filter(|it| it.kind == RelationKind::Updates && it.a == a).map(|it| it.b);
            newer.filter(|b| superseded_by[*b].is_none()).max()
        })
        .collect();
    let stands = |at: usize| {
        superseded_by[at].is_none()
            && outdated_by[at].is_none()
            && drafts[at].part_of.is_none()
            && !drafts[at].holders.is_empty()
    };
    let was_contested = relations.iter().any(|it| {
        let clash =
            matches!(it.kind, RelationKind::Contradicts | RelationKind::Corrects | RelationKind::Denies);
        clash && (!stands(it.a) || !stands(it.b))
    });
    let (status, why) = status(drafts, relations, &superseded_by, &outdated_by, &stands);
    let was_contested = was_contested && status != Status::Contested;
    Outcome { superseded_by, was_contested, status, why }
}

/// The answer that took the place of `a`: nobody still gives `a` at a later moment.
fn superseded(a: usize, drafts: &[Draft<'_, '_>], relations: &[Relation]) -> Option<usize> {
    let mut later = relations.iter().filter(|it| it.kind == RelationKind::Corrects && it.a == a);
    later
        .find(|it| {
            let Some(first) = drafts[it.b].first() else { return true };
            drafts[a].holders.iter().all(|holder| holder.is_given_up() || !first.is_before(&holder.when))
        })
        .map(|it| it.b)
}

fn status(
    drafts: &[Draft<'_, '_>],
    relations: &[Relation],
    superseded_by: &[Option<usize>],
    outdated_by: &[Option<usize>],
    stands: &dyn Fn(usize) -> bool,
) -> (Status, String) {
    let say = |key: &str, slots: &[(&str, &str)]| QuestionWords::english().say("status", key, slots);
    let standing: Vec<&Draft<'_, '_>> =
        drafts.iter().enumerate().filter(|(at, _)| stands(*at)).map(|(_, draft)| draft).collect();
    if standing.is_empty() {
        return (Status::Unanswered, say("unanswered", &[]));
    }
    if let Some(clash) = relations.iter().find(|it| stands(it.a) && stands(it.b) && clashes(it, drafts)) {
        let (one, other) = (&drafts[clash.a], &drafts[clash.b]);
        let against = one.against.iter().find(|it| it.denies() && clash.kind == RelationKind::Denies);
        let other_voice =
            against.and_then(|it| it.voice.shown.clone()).unwrap_or_else(|| other.voice_shown());
        let slots = [
            ("a", one.shown.as_str()),
            ("b", &other.shown),
            ("voice_a", &one.voice_shown()),
            ("voice_b", &other_voice),
        ];
        return (Status::Contested, say("contested", &slots));
    }
    if let Some((a, b)) = outdated_by
        .iter()
        .enumerate()
        .find_map(|(a, b)| b.filter(|_| superseded_by[a].is_none()).map(|b| (a, b)))
    {
        return (Status::Moving, say("moving", &[("a", &drafts[a].shown), ("b", &drafts[b].shown)]));
    }
    // What another voice said, and the text gives up, is still another voice's word on the question.
    let given_up = drafts.iter().zip(superseded_by).filter(|(_, it)| it.is_some()).map(|(it, _)| it);
    let heard = given_up.chain(standing.iter().copied());
    if voice::count(heard.flat_map(|it| &it.holders).map(|it| &it.voice)) == 1 {
        return (Status::SingleVoice, say("single-voice", &[("voice", &standing[0].voice_shown())]));
    }
    match superseded_by.iter().position(Option::is_some) {
        Some(a) => (Status::Settled, say("superseded", &[("a", &drafts[a].shown)])),
        None => (Status::Settled, say("settled", &[])),
    }
}

/// Whether different voices hold what cannot both be so.
fn clashes(relation: &Relation, drafts: &[Draft<'_, '_>]) -> bool {
    let (one, other) = (&drafts[relation.a], &drafts[relation.b]);
    match relation.kind {
        RelationKind::Contradicts => {
            one.holders.iter().any(|a| other.holders.iter().any(|b| !a.voice.is_like(&b.voice)))
        }
        RelationKind::Denies => one
            .against
            .iter()
            .filter(|it| it.denies())
            .any(|no| one.holders.iter().any(|yes| !yes.voice.is_like(&no.voice))),
        RelationKind::Repeats
        | RelationKind::Agrees
        | RelationKind::Refines
        | RelationKind::Updates
        | RelationKind::Corrects
        | RelationKind::PartOf => false,
    }
}
