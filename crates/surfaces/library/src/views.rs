//! One answer picked by a named rule: computed when asked for, never stored.

use serde::Serialize;
use std::cmp::Reverse;
use variorum_grammar::questions::QuestionWords;
use variorum_record::{Answer, Number, Question, RelationKind};

/// One answer, and the rule that picked it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct View {
    /// Lower end.
    pub low: Option<Number>,
    /// Upper end.
    pub high: Option<Number>,
    /// The rule, in words.
    pub rule: String,
    /// The answer, an index of `Question::answers`.
    pub answer: usize,
}

/// The views of one question; `None` where no standing answer names a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Views {
    /// The answer with the latest as-of.
    pub latest: Option<View>,
    /// The answer that rests on most voices.
    pub most_voices: Option<View>,
    /// The lowest number.
    pub lowest: Option<View>,
    /// The highest number.
    pub highest: Option<View>,
}

impl Views {
    /// The names of the rules, as they are typed.
    pub const NAMES: &'static [&'static str] = &["latest", "most-voices", "lowest", "highest"];

    /// The view of this name.
    pub fn named(&self, name: &str) -> Option<&View> {
        match name {
            "latest" => self.latest.as_ref(),
            "most-voices" | "most_voices" => self.most_voices.as_ref(),
            "lowest" => self.lowest.as_ref(),
            "highest" => self.highest.as_ref(),
            _ => None,
        }
    }
}

/// A question together with its views, as `--json` shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithViews<'a> {
    /// The question.
    #[serde(flatten)]
    pub question: &'a Question,
    /// Its views.
    pub views: Views,
}

impl<'a> From<&'a Question> for WithViews<'a> {
    fn from(question: &'a Question) -> Self {
        Self { views: views(question), question }
    }
}

/// The views of a question, over the answers that still stand and name a number; one that counts a part of another is
/// none of them.
pub fn views(question: &Question) -> Views {
    let stands = |it: &Answer| {
        it.superseded_by.is_none() && it.carriers > 0 && (it.low.is_some() || it.high.is_some())
    };
    let all: Vec<usize> = (0..question.answers.len()).filter(|at| stands(&question.answers[*at])).collect();
    let whole: Vec<usize> = all.iter().copied().filter(|at| !is_part(question, *at)).collect();
    let standing = if whole.is_empty() { all } else { whole };
    let of = |at: &usize| &question.answers[*at];
    let current = |at: &usize| !is_outdated(question, *at);
    let support = |at: &usize| (of(at).voices, of(at).hands);
    let view = |at: Option<&usize>, rule: &str| {
        at.map(|at| View {
            low: of(at).low,
            high: of(at).high,
            rule: QuestionWords::english().say("view", rule, &[]),
            answer: *at,
        })
    };
    let lowest = |at: &usize| of(at).low.or(of(at).high);
    let highest = |at: &usize| of(at).high.or(of(at).low);
    Views {
        latest: view(
            standing.iter().max_by_key(|at| (current(at), last(of(at)), support(at), **at)),
            "latest",
        ),
        most_voices: view(
            standing.iter().max_by_key(|at| (support(at), current(at), last(of(at)), **at)),
            "most_voices",
        ),
        lowest: view(standing.iter().min_by_key(|at| (lowest(at), **at)), "lowest"),
        highest: view(standing.iter().min_by_key(|at| (Reverse(highest(at)), **at)), "highest"),
    }
}

/// The last moment it is known to describe.
fn last(answer: &Answer) -> Option<&str> {
    let as_of = answer.as_of.as_ref().and_then(|it| it.to.as_deref().or(it.from.as_deref()));
    as_of.or(answer.last_published.as_deref())
}

/// Whether it counts a part of what another answer counts.
fn is_part(question: &Question, at: usize) -> bool {
    question.relations.iter().any(|it| it.kind == RelationKind::PartOf && it.a == at)
}

fn is_outdated(question: &Question, at: usize) -> bool {
    question.relations.iter().any(|it| it.kind == RelationKind::Updates && it.a == at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_record::{QuestionKind, Relation, Status};

    fn answer(number: i64, voices: usize, published: &str) -> Answer {
        Answer {
            low: Some(Number::from(number)),
            high: Some(Number::from(number)),
            bound: Some("exactly".to_owned()),
            words: number.to_string(),
            vague: None,
            derived: false,
            from: None,
            to: None,
            carriers: voices,
            hands: voices,
            voices,
            first_published: Some(published.to_owned()),
            last_published: Some(published.to_owned()),
            as_of: None,
            claims: Vec::new(),
            denied_by: Vec::new(),
            speakers: Vec::new(),
            standings: Vec::new(),
            superseded_by: None,
        }
    }

    fn question(answers: Vec<Answer>, relations: &[(usize, usize, RelationKind)]) -> Question {
        let relation = |it: &(usize, usize, RelationKind)| Relation {
            a: it.0,
            b: it.1,
            kind: it.2,
            why: String::new(),
            convention: None,
        };
        Question {
            id: "q-1".to_owned(),
            kind: QuestionKind::Figure,
            text: String::new(),
            measure: None,
            population: None,
            scope: None,
            event: None,
            about_main_event: true,
            status: Status::Moving,
            why: String::new(),
            answers,
            relations: relations.iter().map(relation).collect(),
            part_of: Vec::new(),
            was_contested: false,
        }
    }

    #[test]
    fn each_view_picks_by_its_rule() {
        let answers =
            vec![answer(2, 1, "2011-05-05"), answer(9, 3, "2011-05-02"), answer(12, 1, "2011-05-04")];
        let question = question(answers, &[(1, 2, RelationKind::Updates), (0, 2, RelationKind::PartOf)]);
        let views = views(&question);
        let picked = |view: &Option<View>| view.as_ref().map(|it| it.answer);
        assert_eq!(picked(&views.latest), Some(2));
        assert_eq!(picked(&views.most_voices), Some(1));
        assert_eq!(picked(&views.lowest), Some(1), "two are a part of the twelve");
        assert_eq!(picked(&views.highest), Some(2));
    }

    #[test]
    fn what_was_replaced_is_no_view() {
        let mut first = answer(9, 3, "2011-05-02");
        first.superseded_by = Some(1);
        let views = views(&question(vec![first, answer(7, 1, "2011-05-03")], &[]));
        assert_eq!(views.highest.map(|it| it.answer), Some(1));
    }
}
