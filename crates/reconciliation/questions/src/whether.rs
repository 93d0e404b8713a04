//! Whether something is so: asserted by one, denied by another, admitted later, or called false by the account.

use crate::proposition::{Proposition, Weights, propositions};
use crate::question::{Answer, Kind, Question, Relation, RelationKind, Status, Views};
use crate::voice::{self, Voice};
use crate::{Account, ClaimRef, Moment};
use std::collections::{BTreeMap, BTreeSet};
use variorum_grammar::Stance;
use variorum_grammar::questions::QuestionWords;

/// A stem that stands in more propositions than this leads to none.
const COMMON: usize = 60;

/// One side of a question.
#[derive(Debug, Default)]
struct Side<'p, 'a> {
    said: Vec<&'p Proposition<'a>>,
    /// Sentences in which an account itself takes this side: account, path, sentence, date.
    told: Vec<(usize, &'a str, usize, Option<&'a str>)>,
}

/// Every question of whether something is so.
pub(crate) fn questions(accounts: &[Account<'_>], order: &[usize]) -> Vec<Question> {
    let all: Vec<Proposition<'_>> = order.iter().flat_map(|at| propositions(&accounts[*at], *at)).collect();
    let weights = Weights::of(&all);
    let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, proposition) in all.iter().enumerate() {
        for stem in proposition.stems.iter().filter(|it| weights.spread(it) <= COMMON) {
            index.entry(stem).or_default().push(at);
        }
    }
    let like = |seed: &Proposition<'_>| -> BTreeSet<usize> {
        let near = seed.stems.iter().filter_map(|it| index.get(it.as_str())).flatten().copied();
        near.filter(|at| weights.alike(&seed.stems, &all[*at].stems)).collect()
    };
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = Vec::new();
    for (at, seed) in all.iter().enumerate() {
        if taken.contains(&at) || !(seed.against || seed.disproved) {
            continue;
        }
        let mut members = like(seed);
        members.insert(at);
        let explicit = matches!(seed.stance, Stance::Denies | Stance::Doubts) || seed.disproved;
        let opposed = members.iter().any(|it| !all[*it].against && all[*it].voice.key != seed.voice.key);
        if !explicit && !opposed {
            continue;
        }
        taken.extend(members.iter().copied().filter(|it| all[*it].against || all[*it].disproved));
        let mut question =
            question(seed, &members.iter().map(|it| &all[*it]).collect::<Vec<_>>(), &weights, accounts);
        let times = keys.entry(question.key.clone()).or_default();
        *times += 1;
        if *times > 1 {
            question.key = format!("{}-{times}", question.key);
        }
        out.push(question);
    }
    out
}

fn question(
    seed: &Proposition<'_>,
    members: &[&Proposition<'_>],
    weights: &Weights,
    accounts: &[Account<'_>],
) -> Question {
    let (mut yes, mut no) = (Side::default(), Side::default());
    for member in members {
        let (own, other) = if member.against { (&mut no, &mut yes) } else { (&mut yes, &mut no) };
        own.said.push(member);
        if member.disproved {
            other.told.push((member.at.account(), member.path, member.sentence, member.published));
        }
    }
    let sides: Vec<&Side<'_, '_>> =
        [&yes, &no].into_iter().filter(|it| !it.said.is_empty() || !it.told.is_empty()).collect();
    let mut answers: Vec<Answer> = sides.iter().map(|it| answer(it, accounts)).collect();
    let relation = (answers.len() == 2).then(|| relation(&yes, &no));
    if let Some(replaced) = relation.as_ref().filter(|it| it.kind == RelationKind::Corrects) {
        answers[replaced.a].superseded_by = Some(replaced.b);
    }
    let (status, why) = status(&sides, &answers, relation.as_ref());
    let placed = accounts[seed.at.account()].events.iter().find(|it| it.main);
    let mut telling: Vec<&String> = seed.stems.iter().collect();
    telling.sort_by_key(|it| (weights.spread(it), (*it).clone()));
    let key: Vec<&str> = telling.iter().take(4).map(|it| it.as_str()).collect();
    Question {
        kind: Kind::Whether,
        key: format!("whether.{}", key.join("-")),
        event: placed.map_or_else(|| "main".to_owned(), |it| it.event.clone()),
        main: true,
        measure: String::new(),
        population: String::new(),
        scope: None,
        text: QuestionWords::english().say("question", "whether", &[("proposition", &seed.text)]),
        status,
        why,
        was_contested: answers.iter().any(|it| it.superseded_by.is_some()),
        answers,
        relations: relation.into_iter().collect(),
        views: Views::default(),
        part_of: Vec::new(),
    }
}

/// How yes (0) and no (1) stand: the account calls one false, a voice turned, or two voices differ.
fn relation(yes: &Side<'_, '_>, no: &Side<'_, '_>) -> Relation {
    let say = |key: &str, slots: &[(&str, &str)]| QuestionWords::english().say("reason", key, slots);
    let disproved = |side: &Side<'_, '_>| side.said.iter().any(|it| it.disproved);
    let admits = |denial: &Proposition<'_>| {
        yes.said.iter().filter(|it| it.stance == Stance::Admits).any(|it| {
            it.voice.is_like(&denial.voice) || (it.sentence == denial.sentence && it.path == denial.path)
        })
    };
    let name = |side: &Side<'_, '_>| {
        let named = side.said.iter().find_map(|it| it.voice.shown.clone());
        named.or_else(|| side.said.first().map(|it| it.path.to_owned())).unwrap_or_default()
    };
    let (a, b, kind, why) = if disproved(yes) {
        (0, 1, RelationKind::Corrects, say("marked-false", &[]))
    } else if disproved(no) {
        (1, 0, RelationKind::Corrects, say("marked-false", &[]))
    } else if let Some(denial) = no.said.iter().find(|it| admits(it)) {
        let voice = denial.voice.shown.as_deref().unwrap_or(denial.path);
        (1, 0, RelationKind::Corrects, say("turned", &[("voice", voice)]))
    } else {
        (0, 1, RelationKind::Denies, say("said-no", &[("no", &name(no)), ("yes", &name(yes))]))
    };
    Relation { a, b, kind, why, convention: None }
}

fn status(sides: &[&Side<'_, '_>], answers: &[Answer], relation: Option<&Relation>) -> (Status, String) {
    let say = |key: &str, slots: &[(&str, &str)]| QuestionWords::english().say("status", key, slots);
    match relation.map(|it| it.kind) {
        Some(RelationKind::Corrects) => {
            let old = answers.iter().find(|it| it.superseded_by.is_some());
            (Status::Settled, say("superseded", &[("a", old.map_or("", |it| it.words.as_str()))]))
        }
        Some(_) => {
            let name = |at: usize| {
                answers[at]
                    .speakers
                    .first()
                    .cloned()
                    .unwrap_or_else(|| QuestionWords::english().say("words", "publisher", &[]))
            };
            let slots = [
                ("a", answers[0].words.as_str()),
                ("b", &answers[1].words),
                ("voice_a", &name(0)),
                ("voice_b", &name(1)),
            ];
            (Status::Contested, say("contested", &slots))
        }
        None => {
            let voices = voice::count(sides.iter().flat_map(|it| &it.said).map(|it| &it.voice));
            let one = answers
                .first()
                .and_then(|it| it.speakers.first().cloned())
                .unwrap_or_else(|| QuestionWords::english().say("words", "publisher", &[]));
            if voices <= 1 {
                (Status::SingleVoice, say("single-voice", &[("voice", &one)]))
            } else {
                (Status::Settled, say("settled", &[]))
            }
        }
    }
}

fn answer(side: &Side<'_, '_>, accounts: &[Account<'_>]) -> Answer {
    let mut claims: Vec<ClaimRef> = side.said.iter().map(|it| it.at).collect();
    let told: BTreeSet<&(usize, &str, usize, Option<&str>)> = side.told.iter().collect();
    claims.extend(
        told.iter()
            .map(|(account, _, sentence, _)| ClaimRef::Sentence { account: *account, sentence: *sentence }),
    );
    let paths: BTreeSet<&str> =
        side.said.iter().map(|it| it.path).chain(told.iter().map(|it| it.1)).collect();
    let mut published: Vec<&str> =
        side.said.iter().filter_map(|it| it.published).chain(told.iter().filter_map(|it| it.3)).collect();
    published.sort_unstable();
    let tellers: Vec<Voice> = told.iter().map(|it| Voice::publisher(&accounts[it.0])).collect();
    let mut speakers: Vec<String> = Vec::new();
    for shown in side.said.iter().filter_map(|it| it.voice.shown.as_ref()) {
        if !speakers.contains(shown) {
            speakers.push(shown.clone());
        }
    }
    let from_sentence = || {
        told.first().and_then(|it| {
            Some(accounts[it.0].text.sentences.get(it.2)?.span.of(&accounts[it.0].text.words).to_owned())
        })
    };
    let standings: BTreeSet<_> = side.said.iter().filter_map(|it| it.standing).collect();
    let words = side
        .said
        .iter()
        .map(|it| it.text.clone())
        .min_by_key(|it| (it.len(), it.clone()))
        .or_else(from_sentence)
        .unwrap_or_default();
    Answer {
        low: None,
        high: None,
        bound: None,
        vague: None,
        shown: words.clone(),
        words,
        when: None,
        derived: false,
        carriers: paths.len(),
        hands: paths.len(),
        voices: voice::count(side.said.iter().map(|it| &it.voice).chain(&tellers)),
        first_published: published.first().map(|it| (*it).to_owned()),
        last_published: published.last().map(|it| (*it).to_owned()),
        claims,
        denied_by: Vec::new(),
        speakers,
        standings: standings.into_iter().collect(),
        as_of: Moment::default(),
        superseded_by: None,
    }
}
