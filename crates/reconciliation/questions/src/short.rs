//! How short answers to one question stand to each other: by their numbers, times, negations, and what they name.

use crate::figures::Figure;
use crate::moment::Moment;
use crate::question::{Relation, RelationKind};
use crate::reading::{self, Room};
use crate::scope::{content_set, words};
use std::collections::{BTreeMap, BTreeSet};
use variorum_figures::{FigureKind, find_figures};
use variorum_grammar::Grammar;
use variorum_grammar::questions::QuestionWords;
use variorum_grammar::times::Times;
use variorum_text::Text;
use variorum_times::{TimeExpression, TimeKind, find_times};

/// Two answers name the same when so much of what the shorter one says, rarer words counting more, stands in the other.
const SHARED: f64 = 0.12;

/// The short answers that are given to one question.
#[derive(Debug, Clone)]
pub struct ShortAnswers {
    answers: Vec<Short>,
    spread: BTreeMap<String, usize>,
}

/// What one of them says.
#[derive(Debug, Clone, PartialEq)]
struct Short {
    shown: String,
    stems: BTreeSet<String>,
    negated: bool,
    /// Numbers by what they count or measure.
    numbers: Vec<(String, Room)>,
    times: Vec<Moment>,
}

impl ShortAnswers {
    /// Reads the answers to `question`; `published` is the day from which "next year" is counted.
    pub fn of(question: &str, answers: &[&str], published: Option<&str>) -> Self {
        let asked = content_set(question);
        let answers: Vec<Short> = answers.iter().map(|it| short(it, &asked, published)).collect();
        let mut spread = BTreeMap::new();
        for stem in answers.iter().flat_map(|it| &it.stems) {
            *spread.entry(stem.clone()).or_insert(0) += 1;
        }
        Self { answers, spread }
    }

    /// How the answers at `a` and `b` stand, and why; `None` where there is no such answer.
    pub fn relation(&self, a: usize, b: usize) -> Option<Relation> {
        let (one, other) = (self.answers.get(a)?, self.answers.get(b)?);
        let (kind, key, shared) = self.compare(one, other);
        let slots = [("a", one.shown.as_str()), ("b", &other.shown), ("shared", &shared)];
        let why = QuestionWords::english().say("reason", key, &slots);
        Some(Relation { a, b, kind, why, convention: None })
    }

    /// Whether the answers at `a` and `b` say the same.
    pub fn agree(&self, a: usize, b: usize) -> bool {
        self.relation(a, b).is_some_and(|it| it.kind == RelationKind::Agrees)
    }

    fn compare(&self, one: &Short, other: &Short) -> (RelationKind, &'static str, String) {
        let shared: Vec<&String> = one.stems.intersection(&other.stems).collect();
        let named = || shared.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", ");
        let alike = self.alike(one, other, &shared);
        if alike && one.negated != other.negated {
            return (RelationKind::Denies, "said-otherwise", named());
        }
        if let Some(meet) = numbers_meet(one, other) {
            let found =
                if meet { (RelationKind::Agrees, "overlap") } else { (RelationKind::Contradicts, "cannot") };
            return (found.0, found.1, String::new());
        }
        if let Some(meet) = times_meet(one, other) {
            let found = if meet {
                (RelationKind::Agrees, "same-time")
            } else {
                (RelationKind::Contradicts, "two-times")
            };
            return (found.0, found.1, String::new());
        }
        let opposed =
            one.stems.iter().any(|a| other.stems.iter().any(|b| QuestionWords::english().are_opposite(a, b)));
        if alike && !opposed {
            return (RelationKind::Agrees, "shared", named());
        }
        (RelationKind::Contradicts, "rival", String::new())
    }

    fn alike(&self, one: &Short, other: &Short, shared: &[&String]) -> bool {
        let least = self.weight(one.stems.iter()).min(self.weight(other.stems.iter()));
        (one.stems.is_empty() && other.stems.is_empty())
            || (least > 0.0 && self.weight(shared.iter().copied()) >= SHARED * least)
    }

    /// Rarer stems tell more; one that stands in every answer tells nothing.
    fn weight<'s>(&self, stems: impl Iterator<Item = &'s String>) -> f64 {
        let all = self.answers.len() as f64 + 1.0;
        stems.map(|it| (all / self.spread.get(it).copied().unwrap_or(1) as f64).ln()).sum()
    }
}

fn short(answer: &str, asked: &BTreeSet<String>, published: Option<&str>) -> Short {
    let known = QuestionWords::english();
    let text = Text::plain(answer.to_owned());
    let all = content_set(answer);
    let own: BTreeSet<String> = all.difference(asked).cloned().collect();
    let times = find_times(&text, published, Times::english());
    let dated = times.iter().filter(|it| matches!(it.kind, TimeKind::Date | TimeKind::Time));
    Short {
        shown: answer.trim().to_owned(),
        negated: words(answer).any(|it| known.is_negation(&it)),
        stems: if own.is_empty() { all } else { own },
        numbers: numbers(&text, &times),
        times: dated
            .map(|it| Moment::between(it.from.as_deref(), it.to.as_deref()))
            .filter(|it| it.from.is_some() && it.to.is_some())
            .collect(),
    }
}

fn numbers(text: &Text, times: &[TimeExpression]) -> Vec<(String, Room)> {
    let mut out = Vec::new();
    for (at, sentence) in text.sentences.iter().enumerate() {
        for it in find_figures(&text.words, at, &sentence.tokens, Grammar::english()) {
            let of_date = |time: &TimeExpression| {
                matches!(time.kind, TimeKind::Date | TimeKind::Time) && time.span.overlaps(it.span)
            };
            if (it.kind != FigureKind::Count && it.unit.is_none()) || times.iter().any(of_date) {
                continue;
            }
            let figure = Figure {
                low: it.low,
                high: it.high,
                bound: it.bound,
                vague: None,
                approximate: it.approximate,
                derived: false,
            };
            let unit = it.unit.clone().unwrap_or_default();
            out.extend(reading::stated(&figure).map(|room| (unit, room)));
        }
    }
    out
}

/// Whether some number of one and of the other leave room for each other; `None` where they count nothing in common.
fn numbers_meet(one: &Short, other: &Short) -> Option<bool> {
    let mut verdict = None;
    for (unit, room) in &one.numbers {
        for (_, theirs) in other.numbers.iter().filter(|it| it.0 == *unit) {
            verdict = Some(verdict == Some(true) || room.meets(theirs));
        }
    }
    verdict
}

fn times_meet(one: &Short, other: &Short) -> Option<bool> {
    let pairs = one.times.iter().flat_map(|a| other.times.iter().map(move |b| (a, b)));
    pairs.map(|(a, b)| !a.is_before(b) && !b.is_before(a)).reduce(|some, it| some || it)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stand(question: &str, one: &str, other: &str) -> RelationKind {
        let answers =
            ShortAnswers::of(question, &[one, other, "the weather", "nobody knows"], Some("2011-05-02"));
        answers.relation(0, 1).expect("both are given").kind
    }

    #[test]
    fn numbers_and_times_decide_before_words_do() {
        let how_long = "How long will the ferry be out of service?";
        assert_eq!(stand(how_long, "for 3 weeks", "three weeks"), RelationKind::Agrees);
        assert_eq!(stand(how_long, "for 3 weeks", "five weeks"), RelationKind::Contradicts);
        assert_eq!(stand(how_long, "until 4 May 2011", "until 9 May 2011"), RelationKind::Contradicts);
    }

    #[test]
    fn answers_agree_where_they_name_the_same() {
        let who = "Who opposed the new quay?";
        assert_eq!(stand(who, "the harbour board of Selby", "Selby's harbour masters"), RelationKind::Agrees);
        assert_eq!(stand(who, "the harbour board of Selby", "two fishermen"), RelationKind::Contradicts);
        assert_eq!(
            stand("Was the alarm heard?", "the alarm was blocked", "it was not blocked"),
            RelationKind::Denies
        );
    }
}
