//! When it was: two times for one happening.

use crate::holder::{Holder, answer};
use crate::question::{Answer, Kind, Question, Relation, RelationKind, Status};
use crate::{Account, Moment};
use std::collections::BTreeSet;
use variorum_grammar::questions::QuestionWords;
use variorum_text::Span;

/// Titles keep so many words of the sentence that tells of the happening.
const TITLE: usize = 18;

/// One dating of a happening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dating {
    /// Which account, as given.
    pub account: usize,
    /// The sentence, an index of `Text::sentences`.
    pub sentence: usize,
    /// The words that date it.
    pub words: Span,
    /// First moment, ISO 8601.
    pub from: String,
    /// Last moment.
    pub to: String,
}

/// A happening and the times it is given, those that share a moment together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disputed {
    /// What happened, in the words of an account.
    pub what: String,
    /// For each time everyone who gives it.
    pub times: Vec<Vec<Dating>>,
}

/// A question for every happening that is dated to times which exclude each other.
pub fn when(accounts: &[Account<'_>], disputed: &[Disputed]) -> Vec<Question> {
    let mut keys = BTreeSet::new();
    let mut questions: Vec<Question> = disputed.iter().filter_map(|it| question(accounts, it)).collect();
    for question in &mut questions {
        let key = question.key.clone();
        let mut times = 1;
        while !keys.insert(question.key.clone()) {
            times += 1;
            question.key = format!("{key}-{times}");
        }
    }
    questions
}

fn question(accounts: &[Account<'_>], disputed: &Disputed) -> Option<Question> {
    let holders: Vec<Vec<Holder<'_>>> =
        disputed.times.iter().map(|it| it.iter().map(|one| holder(accounts, one)).collect()).collect();
    let answers: Vec<Answer> =
        disputed.times.iter().zip(&holders).map(|(times, holders)| dated(accounts, times, holders)).collect();
    let first = disputed.times.first()?.first()?;
    let known = QuestionWords::english();
    let mut relations = Vec::new();
    for a in 0..answers.len() {
        for b in a + 1..answers.len() {
            let apart = |one: &Answer, other: &Answer| {
                let (one, other) = (one.when.as_ref(), other.when.as_ref());
                one.zip(other).is_some_and(|(one, other)| one.is_before(other) || other.is_before(one))
            };
            let excludes = apart(&answers[a], &answers[b]);
            let (kind, key) = if excludes {
                (RelationKind::Contradicts, "two-times")
            } else {
                (RelationKind::Agrees, "same-time")
            };
            let why = known.say("reason", key, &[("a", &answers[a].words), ("b", &answers[b].words)]);
            relations.push(Relation { a, b, kind, why, convention: None });
        }
    }
    let clash = relations.iter().find(|it| it.kind == RelationKind::Contradicts)?;
    let name = |at: usize| holders[at].first().map_or_else(String::new, Holder::name);
    let slots = [
        ("a", answers[clash.a].words.clone()),
        ("b", answers[clash.b].words.clone()),
        ("voice_a", name(clash.a)),
        ("voice_b", name(clash.b)),
    ];
    let slots: Vec<(&str, &str)> = slots.iter().map(|(key, it)| (*key, it.as_str())).collect();
    let events = accounts[first.account].events;
    let placed = events.iter().find(|it| it.main).or_else(|| events.first());
    Some(Question {
        kind: Kind::When,
        key: format!("when.{}", crate::scope::scope_key(&disputed.what)),
        event: placed.map_or_else(|| "main".to_owned(), |it| it.event.clone()),
        main: placed.is_none_or(|it| it.main),
        measure: String::new(),
        population: String::new(),
        scope: None,
        text: known.say("question", "when", &[("happening", &title(&disputed.what))]),
        status: Status::Contested,
        why: known.say("status", "contested", &slots),
        answers,
        relations,
        was_contested: false,
        part_of: Vec::new(),
    })
}

/// The speaker whose statement the words stand in, or else the account.
fn holder<'a>(accounts: &[Account<'a>], dating: &Dating) -> Holder<'a> {
    let account = &accounts[dating.account];
    let said = account.analysis.statements.iter().position(|it| it.covers(dating.words));
    let named = said.and_then(|it| Holder::of_statement(account, dating.account, it));
    named.unwrap_or_else(|| Holder::of_account(account, dating.account, dating.sentence))
}

fn dated(accounts: &[Account<'_>], times: &[Dating], holders: &[Holder<'_>]) -> Answer {
    let words = times.iter().map(|it| it.words.of(&accounts[it.account].text.words));
    let words = words.min_by_key(|it| (it.len(), *it)).unwrap_or("");
    let from = times.iter().map(|it| it.from.as_str()).min();
    let to = times.iter().map(|it| it.to.as_str()).max();
    let all: Vec<&Holder<'_>> = holders.iter().collect();
    Answer { when: Some(Moment::between(from, to)), ..answer(&all, words) }
}

fn title(what: &str) -> String {
    let mut words: Vec<&str> = what.split_whitespace().collect();
    let cut = words.len() > TITLE;
    words.truncate(TITLE);
    let shown = words.join(" ");
    let shown = shown.trim_end_matches(['.', ',', ';', ':']);
    if cut { format!("{shown}…") } else { shown.to_owned() }
}
