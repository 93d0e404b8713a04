//! Whether something is so: asserted by one, denied by another, admitted later, or called false by the account.

use crate::Account;
use crate::holder::{Holder, answer};
use crate::proposition::{Proposition, Weights, propositions};
use crate::question::{Answer, Kind, Question, Relation, RelationKind, Status};
use crate::scope::within;
use crate::voice;
use std::collections::{BTreeMap, BTreeSet};
use variorum_grammar::Stance;
use variorum_grammar::questions::QuestionWords;

/// A stem that stands in more propositions than this leads to none.
const COMMON: usize = 60;
/// Titles keep so many words.
const TITLE: usize = 18;

/// One side of a question.
#[derive(Debug, Default)]
struct Side<'p, 'a> {
    said: Vec<&'p Proposition<'a>>,
    /// Sentences in which an account itself takes this side.
    told: Vec<Holder<'a>>,
}

impl<'a> Side<'_, 'a> {
    fn holders(&self) -> Vec<&Holder<'a>> {
        self.said.iter().map(|it| &it.holder).chain(&self.told).collect()
    }

    fn is_empty(&self) -> bool {
        self.said.is_empty() && self.told.is_empty()
    }

    fn name(&self) -> String {
        let holders = self.holders();
        let named = holders.iter().find_map(|it| it.voice.shown.clone());
        named.or_else(|| holders.first().map(|it| it.name())).unwrap_or_default()
    }
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
        near.filter(|at| weights.alike(seed, &all[*at])).collect()
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
        // What nobody denies outright is opposed only by who says the same thing of it.
        let says = |it: &Proposition<'_>| !it.against && it.predicate == seed.predicate && it.is_clause;
        let opposed = members.iter().any(|it| says(&all[*it]) && is_other(&all[*it], seed));
        if !(seed.outright || seed.disproved || opposed) {
            continue;
        }
        taken.extend(members.iter().copied().filter(|it| all[*it].against || all[*it].disproved));
        let members: Vec<&Proposition<'_>> = members.iter().map(|it| &all[*it]).collect();
        let mut question = question(seed, &members, &weights, accounts);
        let times = keys.entry(question.key.clone()).or_default();
        *times += 1;
        if *times > 1 {
            question.key = format!("{}-{times}", question.key);
        }
        out.push(question);
    }
    out
}

/// Another voice, or the same at another time: a reversal.
fn is_other(one: &Proposition<'_>, seed: &Proposition<'_>) -> bool {
    let (mine, theirs) = (&one.holder, &seed.holder);
    mine.voice.key != theirs.voice.key
        || mine.when.is_before(&theirs.when)
        || theirs.when.is_before(&mine.when)
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
        if member.disproved || member.pointed {
            let number = member.holder.at.account();
            other.told.push(Holder::of_account(&accounts[number], number, member.holder.sentence));
        }
    }
    let sides: Vec<&Side<'_, '_>> = [&yes, &no].into_iter().filter(|it| !it.is_empty()).collect();
    let mut answers: Vec<Answer> =
        sides.iter().map(|it| answer(&it.holders(), &words_of(it, accounts))).collect();
    let relation = match (yes.is_empty(), no.is_empty()) {
        (false, false) => Some(relation(&yes, &no)),
        (true, false) => Some(denial(&no)),
        _ => None,
    };
    if let Some(replaced) = relation.as_ref().filter(|it| it.kind == RelationKind::Corrects) {
        answers[replaced.a].superseded_by = Some(replaced.b);
    }
    let (status, why) = status(&sides, &answers, relation.as_ref());
    let account = &accounts[seed.holder.at.account()];
    let placed = account.events.iter().find(|it| it.main).or_else(|| account.events.first());
    let mut telling: Vec<&String> = seed.stems.iter().collect();
    telling.sort_by_key(|it| (weights.spread(it), (*it).clone()));
    let key: Vec<&str> = telling.iter().take(4).map(|it| it.as_str()).collect();
    Question {
        kind: Kind::Whether,
        key: format!("whether.{}", key.join("-")),
        event: placed.map_or_else(|| "main".to_owned(), |it| it.event.clone()),
        main: placed.is_none_or(|it| it.main),
        measure: String::new(),
        population: String::new(),
        scope: None,
        text: title(seed, members),
        status,
        why,
        was_contested: answers.iter().any(|it| it.superseded_by.is_some()),
        answers,
        relations: relation.into_iter().collect(),
        part_of: Vec::new(),
    }
}

/// The shortest clause that says it is so and names what it is about, or else the one that is denied.
fn title(seed: &Proposition<'_>, members: &[&Proposition<'_>]) -> String {
    let clauses = members.iter().filter(|it| it.is_clause && (!it.against || it.outright));
    let known = QuestionWords::english();
    let best = clauses.min_by_key(|it| shortness(&it.text)).copied().unwrap_or(seed);
    let mut words: Vec<&str> = best.text.split(' ').collect();
    let cut = words.len() > TITLE;
    words.truncate(TITLE);
    let mut shown = within(words.join(" ").trim_end_matches([',', ';', ':', '-', '–', '.']));
    if cut {
        shown.push('…');
    }
    let key = match (best.is_clause, best.pointed) {
        (true, _) => "whether",
        (false, true) => "whether-told",
        (false, false) => "whether-thing",
    };
    known.say("question", key, &[("proposition", &shown)])
}

/// Words that name what they are about before those that begin with "it", shorter ones before longer ones.
fn shortness(text: &str) -> (bool, usize, String) {
    let first = text.split(' ').next().unwrap_or(text).to_lowercase();
    (QuestionWords::english().points_back(&first), text.len(), text.to_owned())
}

/// The shortest of the words that a side says, or the sentence in which the account takes it.
fn words_of(side: &Side<'_, '_>, accounts: &[Account<'_>]) -> String {
    let shortest = side.said.iter().map(|it| it.text.clone()).min_by_key(|it| shortness(it));
    let sentence = || {
        let told = side.told.first()?;
        let text = accounts[told.at.account()].text;
        let words = text.sentences.get(told.sentence)?.span.of(&text.words);
        Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    shortest.or_else(sentence).unwrap_or_default()
}

/// How yes (0) and no (1) stand: the account calls one false, a voice turned, or two voices differ.
fn relation(yes: &Side<'_, '_>, no: &Side<'_, '_>) -> Relation {
    let say = |key: &str, slots: &[(&str, &str)]| QuestionWords::english().say("reason", key, slots);
    let disproved = |side: &Side<'_, '_>| side.said.iter().any(|it| it.disproved);
    let turned = |from: &Side<'_, '_>, to: &Side<'_, '_>| from.said.iter().find_map(|it| turn(it, to));
    let (a, b, kind, why) = if disproved(yes) {
        (0, 1, RelationKind::Corrects, say("marked-false", &[]))
    } else if disproved(no) {
        (1, 0, RelationKind::Corrects, say("marked-false", &[]))
    } else if let Some(voice) = turned(no, yes) {
        (1, 0, RelationKind::Corrects, say("turned", &[("voice", &voice)]))
    } else if let Some(voice) = turned(yes, no) {
        (0, 1, RelationKind::Corrects, say("turned-against", &[("voice", &voice)]))
    } else {
        (0, 1, RelationKind::Denies, say("said-no", &[("no", &no.name()), ("yes", &yes.name())]))
    };
    Relation { a, b, kind, why, convention: None }
}

/// Denied, and said by nobody here.
fn denial(no: &Side<'_, '_>) -> Relation {
    let denied = no.said.first().map_or("", |it| it.text.as_str());
    let why = QuestionWords::english().say("reason", "denied", &[("voice", &no.name()), ("a", denied)]);
    Relation { a: 0, b: 0, kind: RelationKind::Denies, why, convention: None }
}

/// The voice of `before` where it later takes the other side: it admits it, or says so at a later time.
fn turn(before: &Proposition<'_>, after: &Side<'_, '_>) -> Option<String> {
    let old = &before.holder;
    let turns = |new: &Proposition<'_>| {
        let new = &new.holder;
        let same_place = new.sentence == old.sentence && new.path == old.path;
        let same_voice = new.voice.is_like(&old.voice) && !new.voice.is_publisher();
        (new.stance == Stance::Admits && (same_voice || same_place))
            || (same_voice && old.when.is_before(&new.when))
    };
    after.said.iter().any(|it| turns(it)).then(|| old.name())
}

fn status(sides: &[&Side<'_, '_>], answers: &[Answer], relation: Option<&Relation>) -> (Status, String) {
    let say = |key: &str, slots: &[(&str, &str)]| QuestionWords::english().say("status", key, slots);
    match relation.filter(|it| it.a != it.b).map(|it| it.kind) {
        Some(RelationKind::Corrects) => {
            let old = answers.iter().find(|it| it.superseded_by.is_some());
            (Status::Settled, say("superseded", &[("a", old.map_or("", |it| it.words.as_str()))]))
        }
        Some(_) => {
            let slots = [
                ("a", answers[0].words.as_str()),
                ("b", &answers[1].words),
                ("voice_a", &sides[0].name()),
                ("voice_b", &sides[1].name()),
            ];
            (Status::Contested, say("contested", &slots))
        }
        None if voice::count(sides.iter().flat_map(|it| it.holders()).map(|it| &it.voice)) <= 1 => {
            let one = sides.first().map_or_else(String::new, |it| it.name());
            (Status::SingleVoice, say("single-voice", &[("voice", &one)]))
        }
        None => (Status::Settled, say("settled", &[])),
    }
}
