//! Questions, answers, relations and checks.

use super::number;
use std::collections::BTreeMap;
use variorum_questions as engine;
use variorum_questions::ClaimRef;
use variorum_record::{
    Answer, Check, Clock, Ids, PartOf, Question, QuestionKind, Relation, RelationKind, Status,
};

/// Every question, its claims named by id.
pub fn questions(
    found: &engine::Gathered,
    claims: &BTreeMap<ClaimRef, String>,
    ids: &mut Ids,
) -> Vec<Question> {
    let names: Vec<String> =
        found.questions.iter().map(|it| ids.mint("q", &[kind(it.kind).as_str(), &it.key])).collect();
    found.questions.iter().zip(&names).map(|(it, id)| question(it, id, &names, claims)).collect()
}

fn question(
    question: &engine::Question,
    id: &str,
    names: &[String],
    claims: &BTreeMap<ClaimRef, String>,
) -> Question {
    let given = |it: &str| (!it.is_empty()).then(|| it.to_owned());
    let whole =
        |it: &engine::PartOf| Some(PartOf { question: names.get(it.whole)?.clone(), why: it.why.clone() });
    Question {
        id: id.to_owned(),
        kind: kind(question.kind),
        text: question.text.clone(),
        measure: given(&question.measure),
        population: given(&question.population),
        scope: question.scope.clone(),
        event: given(&question.event),
        about_main_event: question.main,
        status: status(question.status),
        why: question.why.clone(),
        answers: question.answers.iter().map(|it| answer(it, claims)).collect(),
        relations: question.relations.iter().map(relation).collect(),
        part_of: question.part_of.iter().filter_map(whole).collect(),
        was_contested: question.was_contested,
    }
}

fn answer(answer: &engine::Answer, claims: &BTreeMap<ClaimRef, String>) -> Answer {
    let named = |refs: &[ClaimRef]| refs.iter().filter_map(|it| claims.get(it).cloned()).collect();
    Answer {
        low: number(answer.low),
        high: number(answer.high),
        bound: answer.bound.map(|it| it.as_str().to_owned()),
        words: answer.words.clone(),
        vague: answer.vague.clone(),
        derived: answer.derived,
        from: answer.when.as_ref().and_then(|it| it.from.clone()),
        to: answer.when.as_ref().and_then(|it| it.to.clone()),
        carriers: answer.carriers,
        hands: answer.hands,
        voices: answer.voices,
        first_published: answer.first_published.clone(),
        last_published: answer.last_published.clone(),
        as_of: clock(&answer.as_of),
        claims: named(&answer.claims),
        denied_by: named(&answer.denied_by),
        speakers: answer.speakers.clone(),
        standings: answer.standings.iter().map(|it| it.as_str().to_owned()).collect(),
        superseded_by: answer.superseded_by,
    }
}

fn clock(moment: &engine::Moment) -> Option<Clock> {
    (!moment.is_unknown()).then(|| Clock {
        from: moment.from.clone(),
        to: moment.to.clone(),
        words: String::new(),
    })
}

fn relation(relation: &engine::Relation) -> Relation {
    Relation {
        a: relation.a,
        b: relation.b,
        kind: relation_kind(relation.kind),
        why: relation.why.clone(),
        convention: relation.convention.clone(),
    }
}

/// Every check, its claims named by id.
pub fn checks(found: &engine::Gathered, claims: &BTreeMap<ClaimRef, String>, ids: &mut Ids) -> Vec<Check> {
    let convert = |check: &engine::Check| {
        let named: Vec<String> = check.claims.iter().filter_map(|it| claims.get(it).cloned()).collect();
        let mut parts = vec![check.kind.as_str()];
        parts.extend(named.iter().map(String::as_str));
        let id = ids.mint("k", &parts);
        Check {
            id,
            kind: check.kind.clone(),
            expected: number(check.expected),
            found: number(check.found),
            holds: check.holds,
            why: check.why.clone(),
            claims: named,
        }
    };
    found.checks.iter().map(convert).collect()
}

fn kind(kind: engine::Kind) -> QuestionKind {
    match kind {
        engine::Kind::Figure => QuestionKind::Figure,
        engine::Kind::When => QuestionKind::When,
        engine::Kind::Whether => QuestionKind::Whether,
        engine::Kind::Who => QuestionKind::Who,
        engine::Kind::Cause => QuestionKind::Cause,
    }
}

fn status(status: engine::Status) -> Status {
    match status {
        engine::Status::Settled => Status::Settled,
        engine::Status::Moving => Status::Moving,
        engine::Status::Contested => Status::Contested,
        engine::Status::SingleVoice => Status::SingleVoice,
        engine::Status::Unanswered => Status::Unanswered,
    }
}

fn relation_kind(kind: engine::RelationKind) -> RelationKind {
    match kind {
        engine::RelationKind::Repeats => RelationKind::Repeats,
        engine::RelationKind::Agrees => RelationKind::Agrees,
        engine::RelationKind::Refines => RelationKind::Refines,
        engine::RelationKind::Updates => RelationKind::Updates,
        engine::RelationKind::Corrects => RelationKind::Corrects,
        engine::RelationKind::Contradicts => RelationKind::Contradicts,
        engine::RelationKind::Denies => RelationKind::Denies,
        engine::RelationKind::PartOf => RelationKind::PartOf,
    }
}
