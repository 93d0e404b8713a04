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

/// The views of a question, over the answers that still stand and name a number.
pub fn views(question: &Question) -> Views {
    let stands = |it: &Answer| {
        it.superseded_by.is_none() && it.carriers > 0 && (it.low.is_some() || it.high.is_some())
    };
    let standing: Vec<usize> =
        (0..question.answers.len()).filter(|at| stands(&question.answers[*at])).collect();
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

fn is_outdated(question: &Question, at: usize) -> bool {
    question.relations.iter().any(|it| it.kind == RelationKind::Updates && it.a == at)
}
