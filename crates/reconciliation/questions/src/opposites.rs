//! Two things told of one person that exclude each other: one account has them sacked, another has them resign.

use crate::Account;
use crate::holder::{Holder, answer};
use crate::question::{Answer, Kind, Question, Relation, RelationKind, Status};
use crate::scope::words;
use std::collections::{BTreeMap, HashMap};
use variorum_grammar::questions::QuestionWords;
use variorum_text::Span;

/// A person is told of where their name stands at most so many words from the predicate.
const NEAR: usize = 8;

/// A predicate that has an opposite, told of a person.
struct Told<'a> {
    holder: Holder<'a>,
    stem: String,
    words: String,
    person: String,
}

/// Every person of whom accounts tell opposite things.
pub(crate) fn questions(accounts: &[Account<'_>], order: &[usize]) -> Vec<Question> {
    let known = QuestionWords::english();
    let mut of_person: BTreeMap<String, Vec<Told<'_>>> = BTreeMap::new();
    let mut stems = Stems::default();
    for at in order.iter().copied() {
        for (person, told) in told_in(&accounts[at], at, &mut stems) {
            of_person.entry(person).or_default().push(told);
        }
    }
    let mut out = Vec::new();
    for (person, all) in &of_person {
        let opposite = |one: &Told<'_>, other: &Told<'_>| {
            one.holder.path != other.holder.path && known.are_opposite(&one.stem, &other.stem)
        };
        let pair = all.iter().enumerate().find_map(|(at, one)| {
            let other = all[at + 1..].iter().find(|other| opposite(one, other))?;
            Some((one, other))
        });
        if let Some((one, other)) = pair {
            let of = |stem: &str| all.iter().filter(|it| it.stem == stem).collect::<Vec<_>>();
            out.push(question(person, &of(&one.stem), &of(&other.stem), accounts));
        }
    }
    out
}

/// The stems of words that have an opposite, and of others that they have none: each word is looked at once.
type Stems<'a> = HashMap<&'a str, Option<String>>;

/// The predicates of an account that have an opposite, each with the persons named near it.
fn told_in<'a>(account: &Account<'a>, number: usize, stems: &mut Stems<'a>) -> Vec<(String, Told<'a>)> {
    let known = QuestionWords::english();
    let Some(persons) = account.person_at else { return Vec::new() };
    let text = &account.text.words;
    let mut out = Vec::new();
    for (sentence, it) in account.text.sentences.iter().enumerate() {
        for (at, token) in it.tokens.iter().enumerate() {
            let word = token.of(text);
            let stem = stems.entry(word).or_insert_with(|| {
                let stem = (word.len() >= 4).then(|| known.stem(&word.to_lowercase()));
                stem.filter(|it| known.has_opposite(it))
            });
            let Some(stem) = stem.clone() else { continue };
            let near = it.tokens[at.saturating_sub(NEAR)..(at + NEAR + 1).min(it.tokens.len())].iter();
            let named = near.filter_map(|span| persons(*span));
            let named: BTreeMap<String, String> = named.collect();
            for (person, name) in named {
                let covering = account.analysis.statements.iter().position(|it| it.covers(*token));
                let holder = covering.and_then(|it| Holder::of_statement(account, number, it));
                let told = Told {
                    holder: holder.unwrap_or_else(|| Holder::of_account(account, number, sentence)),
                    stem: stem.clone(),
                    words: clause(text, &it.tokens, at),
                    person: name,
                };
                out.push((person, told));
            }
        }
    }
    out
}

/// The words around a predicate up to the next sign of punctuation either way.
fn clause(text: &str, tokens: &[Span], at: usize) -> String {
    let ends =
        |it: &Span| it.of(text).chars().all(|it| matches!(it, ';' | ':' | '.' | '—' | '–' | '(' | ')'));
    let start = tokens[..at].iter().rposition(ends).map_or(0, |it| it + 1);
    let end = tokens[at..].iter().position(ends).map_or(tokens.len(), |it| at + it);
    let last = end.saturating_sub(1).max(at);
    let words = tokens[start].join(tokens[last]).of(text);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn question(person: &str, one: &[&Told<'_>], other: &[&Told<'_>], accounts: &[Account<'_>]) -> Question {
    let known = QuestionWords::english();
    let side = |told: &[&Told<'_>]| -> Answer {
        let holders: Vec<&Holder<'_>> = told.iter().map(|it| &it.holder).collect();
        let words = told.iter().map(|it| it.words.as_str()).min_by_key(|it| (it.len(), *it));
        answer(&holders, words.unwrap_or(""))
    };
    let name = one.iter().chain(other).map(|it| it.person.as_str()).max_by_key(|it| (it.len(), *it));
    let verb = |told: &[&Told<'_>]| {
        let stem = told.first().map_or("", |it| it.stem.as_str());
        let found = told.first().and_then(|it| words(&it.words).find(|word| known.stem(word) == stem));
        found.unwrap_or_else(|| stem.to_owned())
    };
    let (a, b) = (verb(one), verb(other));
    let slots = [("person", name.unwrap_or(person)), ("a", &a), ("b", &b)];
    let answers = vec![side(one), side(other)];
    let placed = one.first().and_then(|it| accounts[it.holder.at.account()].events.iter().find(|it| it.main));
    let why = [("a", a.as_str()), ("b", b.as_str())];
    let (name_a, name_b) = (one[0].holder.name(), other[0].holder.name());
    let slots_why = [why[0], why[1], ("voice_a", &name_a), ("voice_b", &name_b)];
    Question {
        kind: Kind::Whether,
        key: format!("whether.{a}-{b}.{}", slots[0].1.to_lowercase().replace(' ', "-")),
        event: placed.map_or_else(|| "main".to_owned(), |it| it.event.clone()),
        main: true,
        measure: String::new(),
        population: String::new(),
        scope: None,
        text: known.say("question", "opposite", &slots),
        status: Status::Contested,
        why: known.say("status", "contested", &slots_why),
        answers,
        relations: vec![Relation {
            a: 0,
            b: 1,
            kind: RelationKind::Contradicts,
            why: known.say("reason", "opposite", &why),
            convention: None,
        }],
        was_contested: false,
        part_of: Vec::new(),
    }
}
