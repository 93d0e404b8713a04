//! What decisions change in what accounts answer.

use super::Reviewed;
use crate::diff::{AnswerChange, changed_answers};
use serde::Serialize;
use std::collections::BTreeMap;
use variorum_record::{Check, Question};

/// What decisions change; empty lists where they change nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Preview {
    /// Questions that appear, disappear, or stand otherwise.
    pub questions: Vec<QuestionChange>,
    /// Sums that appear, disappear, or come out otherwise.
    pub checks: Vec<CheckChange>,
}

/// What changes about one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionChange {
    /// Its id.
    pub question: String,
    /// What it asks.
    pub text: String,
    /// How it stood; `None` where it was not asked.
    pub old_status: Option<String>,
    /// How it stands; `None` where nothing answers it any more.
    pub new_status: Option<String>,
    /// Answers that appear, disappear or are supported otherwise.
    pub answers: Vec<AnswerChange>,
    /// Why it stands so.
    pub why: Option<String>,
}

/// What changes about one sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckChange {
    /// The sum as it was, in words.
    pub old: Option<String>,
    /// The sum as it is.
    pub new: Option<String>,
    /// Whether it holds now; `None` where it is no longer made.
    pub holds: Option<bool>,
}

impl Preview {
    /// What differs from `before` to `after`.
    pub fn between(before: &Reviewed, after: &Reviewed) -> Self {
        Self { questions: questions(before, after), checks: checks(before, after) }
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty() && self.checks.is_empty()
    }
}

fn questions(before: &Reviewed, after: &Reviewed) -> Vec<QuestionChange> {
    let by_id = |it: &'_ Reviewed| -> BTreeMap<String, Question> {
        it.questions.iter().map(|it| (it.id.clone(), it.clone())).collect()
    };
    let (old, new) = (by_id(before), by_id(after));
    // What is left first, then what is joined, then what stands otherwise.
    let mut gone: Vec<QuestionChange> = before
        .questions
        .iter()
        .filter(|it| !new.contains_key(&it.id))
        .map(|it| change(Some(it), None))
        .collect();
    let stay = after.questions.iter().filter_map(|it| {
        let earlier = old.get(&it.id);
        let same = earlier.is_some_and(|earlier| {
            earlier.status == it.status
                && earlier.why == it.why
                && changed_answers(&earlier.answers, &it.answers).is_empty()
        });
        (!same).then(|| change(earlier, Some(it)))
    });
    gone.extend(stay);
    gone
}

fn change(old: Option<&Question>, new: Option<&Question>) -> QuestionChange {
    let none = Vec::new();
    let answers = changed_answers(old.map_or(&none, |it| &it.answers), new.map_or(&none, |it| &it.answers));
    let any = new.or(old);
    QuestionChange {
        question: any.map(|it| it.id.clone()).unwrap_or_default(),
        text: any.map(|it| it.text.clone()).unwrap_or_default(),
        old_status: old.map(|it| it.status.as_str().to_owned()),
        new_status: new.map(|it| it.status.as_str().to_owned()),
        answers,
        why: new.map(|it| it.why.clone()),
    }
}

fn checks(before: &Reviewed, after: &Reviewed) -> Vec<CheckChange> {
    let by_id = |it: &'_ Reviewed| -> BTreeMap<String, Check> {
        it.checks.iter().map(|it| (it.id.clone(), it.clone())).collect()
    };
    let (old, new) = (by_id(before), by_id(after));
    let gone = before.checks.iter().filter(|it| !new.contains_key(&it.id)).map(|it| CheckChange {
        old: Some(it.why.clone()),
        new: None,
        holds: None,
    });
    let stay = after.checks.iter().filter(|it| old.get(&it.id) != Some(it)).map(|it| CheckChange {
        old: old.get(&it.id).map(|it| it.why.clone()),
        new: Some(it.why.clone()),
        holds: Some(it.holds),
    });
    gone.chain(stay).collect()
}
