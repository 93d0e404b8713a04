//! Who did it, and what caused it: rival attributions of one act.

use crate::holder::{Holder, answer};
use crate::question::{Answer, Kind, Question, Relation, RelationKind, Status};
use crate::scope::{within, words};
use crate::{Account, ShortAnswers};
use std::collections::{BTreeMap, BTreeSet};
use variorum_claims::{Answers, Deed};
use variorum_grammar::Grammar;
use variorum_grammar::questions::QuestionWords;

/// What brings attributions together: the same question of the same act of the same event.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Topic {
    event: String,
    main: bool,
    answers: Answers,
    class: String,
    /// Which of several: "first".
    which: String,
    /// Names and numbers that set it apart from the event's own act.
    named: String,
}

/// One attribution.
struct Given<'a> {
    holder: Holder<'a>,
    agent: String,
    act: String,
    negated: bool,
}

/// Every question of who or why that somebody answers.
pub(crate) fn questions(accounts: &[Account<'_>], order: &[usize]) -> Vec<Question> {
    let mut topics: BTreeMap<Topic, Vec<Given<'_>>> = BTreeMap::new();
    let own = own_names(accounts, order);
    for at in order.iter().copied() {
        let account = &accounts[at];
        for deed in &account.analysis.deeds {
            let holder = deed.statement.and_then(|it| Holder::of_statement(account, at, it));
            let agent = tidy(deed.agent.of(&account.text.words));
            let given = Given {
                holder: holder.unwrap_or_else(|| Holder::of_account(account, at, deed.sentence)),
                act: tidy(deed.act.of(&account.text.words)),
                negated: deed.negated,
                agent,
            };
            topics.entry(topic(account, deed, &own)).or_default().push(given);
        }
    }
    topics.iter().filter_map(|(topic, given)| question(topic, given)).collect()
}

/// Names that stand in at least half of the accounts, and in any pile of one often: the event's own.
fn own_names(accounts: &[Account<'_>], order: &[usize]) -> BTreeSet<String> {
    let mut spread: BTreeMap<String, usize> = BTreeMap::new();
    for at in order {
        let found: BTreeSet<String> = names(&accounts[*at].text.words).collect();
        for name in found {
            *spread.entry(name).or_default() += 1;
        }
    }
    spread.into_iter().filter(|(_, times)| times * 2 >= order.len()).map(|(name, _)| name).collect()
}

/// Capitalised words and numbers, in lower case.
fn names(text: &str) -> impl Iterator<Item = String> + '_ {
    let marked = |it: &&str| it.chars().next().is_some_and(|it| it.is_uppercase() || it.is_ascii_digit());
    text.split(|it: char| !it.is_alphanumeric()).filter(marked).map(str::to_lowercase)
}

fn topic(account: &Account<'_>, deed: &Deed, own: &BTreeSet<String>) -> Topic {
    let act = deed.act.of(&account.text.words);
    let marks = &Grammar::english().constructions;
    let which = words(act).find_map(|it| marks.value("part_marks", &it).map(str::to_owned));
    let known = QuestionWords::english();
    let apart: BTreeSet<String> =
        names(act).filter(|it| !own.contains(it) && !known.is_function(it)).collect();
    let placed = account.events.iter().find(|it| it.main).or_else(|| account.events.first());
    Topic {
        event: placed.map_or_else(|| "main".to_owned(), |it| it.event.clone()),
        main: placed.is_none_or(|it| it.main),
        answers: deed.answers,
        class: deed.class.clone(),
        which: which.unwrap_or_default(),
        named: apart.into_iter().collect::<Vec<_>>().join("-"),
    }
}

/// The question; `None` where one account says it of itself and nobody else does.
fn question(topic: &Topic, given: &[Given<'_>]) -> Option<Question> {
    let attributed = given.iter().any(|it| !it.holder.voice.is_publisher());
    let texts = given.iter().map(|it| it.holder.hand).collect::<BTreeSet<_>>().len();
    let said = given.iter().any(|it| !it.negated);
    if !said || (texts < 2 && !attributed) {
        return None;
    }
    let act = given.iter().map(|it| it.act.as_str()).min_by_key(|it| (it.len(), *it))?;
    let (kind, key) = match topic.answers {
        Answers::Who => (Kind::Who, "who"),
        Answers::Cause => (Kind::Cause, "cause"),
    };
    let text = QuestionWords::english().say("question", key, &[("act", &within(act))]);
    let groups = groups(&text, given);
    let mut answers: Vec<Answer> = groups.iter().map(|it| answer_of(it, given)).collect();
    let relations = relations(&text, &groups, given);
    let (status, why) = status(&groups, given, &relations);
    for (answer, group) in answers.iter_mut().zip(&groups) {
        let against = group.iter().filter(|at| given[**at].negated).map(|at| given[*at].holder.at);
        answer.denied_by = against.collect();
        answer.claims.retain(|it| !answer.denied_by.contains(it));
    }
    let parts = [key, &topic.class, &topic.which, &topic.named];
    let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    Some(Question {
        kind,
        key: format!("{}@{}", parts.join("."), topic.event),
        event: topic.event.clone(),
        main: topic.main,
        measure: String::new(),
        population: String::new(),
        scope: None,
        text,
        status,
        why,
        answers,
        relations,
        was_contested: false,
        part_of: Vec::new(),
    })
}

/// Attributions that name the same, in order of their first.
fn groups(question: &str, given: &[Given<'_>]) -> Vec<Vec<usize>> {
    let words: Vec<&str> = given.iter().map(|it| it.agent.as_str()).collect();
    let read = ShortAnswers::of(question, &words, None);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in 0..given.len() {
        match groups.iter_mut().find(|it| it.iter().any(|other| read.agree(*other, at))) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    groups
}

/// The shortest words of the group, with everyone who gives it.
fn answer_of(group: &[usize], given: &[Given<'_>]) -> Answer {
    let words = group.iter().map(|at| given[*at].agent.as_str()).min_by_key(|it| (it.len(), *it));
    let holders: Vec<&Holder<'_>> = group.iter().map(|at| &given[*at].holder).collect();
    answer(&holders, words.unwrap_or(""))
}

fn relations(question: &str, groups: &[Vec<usize>], given: &[Given<'_>]) -> Vec<Relation> {
    let words: Vec<&str> = groups.iter().map(|it| given[it[0]].agent.as_str()).collect();
    let read = ShortAnswers::of(question, &words, None);
    let pairs = (0..groups.len()).flat_map(|a| (a + 1..groups.len()).map(move |b| (a, b)));
    let mut out: Vec<Relation> = pairs.filter_map(|(a, b)| read.relation(a, b)).collect();
    for (a, group) in groups.iter().enumerate() {
        let denial = group.iter().find(|at| given[**at].negated);
        if let Some(at) = denial.filter(|_| group.iter().any(|at| !given[*at].negated)) {
            let slots = [("voice", given[*at].holder.name()), ("a", given[*at].agent.clone())];
            let why = QuestionWords::english().say(
                "reason",
                "denied",
                &[(slots[0].0, &slots[0].1), (slots[1].0, &slots[1].1)],
            );
            out.push(Relation { a, b: a, kind: RelationKind::Denies, why, convention: None });
        }
    }
    out.sort();
    out
}

fn status(groups: &[Vec<usize>], given: &[Given<'_>], relations: &[Relation]) -> (Status, String) {
    let say = |key: &str, slots: &[(&str, &str)]| QuestionWords::english().say("status", key, slots);
    let voices = |group: &[usize]| -> BTreeSet<String> {
        group.iter().map(|at| given[*at].holder.voice.key.clone()).collect()
    };
    let clash = relations.iter().find(|it| {
        matches!(it.kind, RelationKind::Contradicts | RelationKind::Denies)
            && (it.a == it.b || voices(&groups[it.a]) != voices(&groups[it.b]))
    });
    if let Some(clash) = clash {
        let (one, other) = (&given[groups[clash.a][0]], &given[groups[clash.b][0]]);
        let slots = [
            ("a", one.agent.as_str()),
            ("b", &other.agent),
            ("voice_a", &one.holder.name()),
            ("voice_b", &other.holder.name()),
        ];
        return (Status::Contested, say("contested", &slots));
    }
    let all: BTreeSet<String> = groups.iter().flat_map(|it| voices(it)).collect();
    if all.len() == 1 {
        return (Status::SingleVoice, say("single-voice", &[("voice", &given[0].holder.name())]));
    }
    (Status::Settled, say("settled", &[]))
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
