//! One question: its answers through time, and every claim with the words that give it.

mod answers;
mod views;

pub use answers::{AnswerView, RelationView};
pub use views::{ConventionView, ViewLine};

use super::shown;
use crate::address::{Address, Place};
use crate::chart::{self, Chart};
use crate::context::Context;
use crate::error::PageError;
use crate::frame::{Frame, Link, Paging};
use crate::pages::checks::CheckView;
use crate::parts::counts::Support;
use crate::parts::status::StatusView;
use crate::parts::words;
use serde::Serialize;
use utoipa::ToSchema;
use variorum_record::{Question, QuestionKind};

/// So many questions near this one are named.
const NEAR: usize = 12;

/// A question near this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Near {
    /// The question.
    pub question: Link,
    /// How it is near.
    pub how: String,
    /// How it stands.
    pub status: StatusView,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct QuestionPage {
    /// Id in the record.
    pub id: String,
    /// "figure", "when", "whether", "who", "cause".
    pub kind: String,
    /// What it asks.
    pub text: String,
    /// What it is about, step by step.
    pub about: Vec<String>,
    /// Carriers, hands, voices of everything that answers it.
    pub support: Support,
    /// How it stands.
    pub status: StatusView,
    /// Why it stands so.
    pub why: String,
    /// What was replaced, in a sentence.
    pub replaced: String,
    /// Whether a contradiction was settled later.
    pub was_contested: bool,
    /// Under which convention its answers were compared; empty for the record's own.
    pub convention: String,
    /// How many claims give an answer.
    pub claims: usize,
    /// How many answers anyone gives.
    pub given: usize,
    /// Its answers through time.
    pub chart: Chart,
    /// Views: one answer picked by a named rule.
    pub views: Vec<ViewLine>,
    /// Conventions: what round numbers and vague words leave room for.
    pub conventions: Vec<ConventionView>,
    /// What the conventions come to for this question.
    pub under_all: String,
    /// Standing first, then superseded; each in order of value.
    pub answers: Vec<AnswerView>,
    /// Where one is among pages of the answers.
    pub paging: Paging,
    /// Sums in which its figures stand.
    pub checks: Vec<CheckView>,
    /// Questions near this one.
    pub near: Vec<Near>,
}

shown!(QuestionPage, "question.html");

/// The page of a question.
pub fn page(cx: &Context<'_>, id: &str) -> Result<(Frame, QuestionPage), PageError> {
    let kept = cx.store.question(id)?.ok_or_else(|| PageError::absent(format!("the question {id}")))?;
    let (question, convention) = views::under_convention(cx, kept)?;
    let views = views::lines(cx, &question);
    let chosen = views.iter().find(|it| it.current).and_then(|it| it.answer);
    let (answers, paging) = answers::all(cx, &question, chosen)?;
    let claims: std::collections::BTreeSet<&String> =
        question.answers.iter().flat_map(|it| &it.claims).collect();
    let conventions = views::conventions(cx, &question, &convention)?;
    let page = QuestionPage {
        under_all: views::under_all(&conventions),
        id: question.id.clone(),
        kind: question.kind.as_str().to_owned(),
        text: question.text.clone(),
        about: about(cx, &question)?,
        support: Support::of(cx, &question)?,
        status: question.status.into(),
        why: words::sentence(&words::reason(cx, &question.why)),
        replaced: replaced(&question),
        was_contested: question.was_contested,
        claims: claims.len(),
        given: question.answers.iter().filter(|it| it.carriers > 0).count(),
        chart: chart::of(cx, &question)?,
        conventions,
        convention,
        views,
        answers,
        paging,
        checks: checks(cx, &question)?,
        near: near(cx, &question)?,
    };
    Ok((Frame::new(cx, page.text.clone()), page))
}

fn about(cx: &Context<'_>, question: &Question) -> Result<Vec<String>, PageError> {
    let mut about = Vec::new();
    about.extend(question.measure.as_deref().map(words::plain));
    about.extend(question.population.as_deref().map(|it| match it {
        "all" => "everyone".to_owned(),
        other => words::plain(other),
    }));
    match (&question.scope, question.kind) {
        (Some(scope), _) => about.push(scope.clone()),
        (None, QuestionKind::Figure) => about.push("the whole event".to_owned()),
        (None, _) => {}
    }
    if !question.about_main_event {
        let event = cx.store.events()?.into_iter().find(|it| Some(&it.id) == question.event.as_ref());
        about.push(format!("another event: {}", event.map_or_else(|| "not named".to_owned(), |it| it.name)));
    }
    Ok(about)
}

/// "9 and about 30 are superseded and kept."
fn replaced(question: &Question) -> String {
    let superseded = question.answers.iter().filter(|it| it.superseded_by.is_some());
    let named: Vec<String> = superseded.map(|it| words::short(&variorum::show::answer(it), 60)).collect();
    match named.len() {
        0 => String::new(),
        1 => format!("{} is superseded, and kept.", words::sentence(&named[0])),
        _ => format!("{} are superseded, and kept.", words::sentence(&words::list(&named))),
    }
}

fn checks(cx: &Context<'_>, question: &Question) -> Result<Vec<CheckView>, PageError> {
    let claims: std::collections::BTreeSet<&String> =
        question.answers.iter().flat_map(|it| &it.claims).collect();
    let reads = cx.store.checks()?;
    let ids: Vec<&str> = reads
        .iter()
        .filter(|it| it.claims.iter().any(|id| claims.contains(id)))
        .map(|it| it.id.as_str())
        .collect();
    super::checks::chosen(cx, &ids)
}

fn near(cx: &Context<'_>, question: &Question) -> Result<Vec<Near>, PageError> {
    let mut near = Vec::new();
    let mut add = |other: variorum_store::Head, how: String| {
        let question = Link::new(cx.link(Address::from(Place::Question(other.id))), other.text);
        near.push(Near { question, how, status: other.status.into() });
    };
    for part in &question.part_of {
        if let Some(whole) = cx.store.question_head(&part.question)? {
            add(whole, format!("this is a part of it: {}", words::plain(part.why.trim())));
        }
    }
    for (part, why) in cx.store.parts_of(&question.id)? {
        add(part, format!("a part of this: {}", words::plain(why.trim())));
    }
    near.truncate(NEAR);
    Ok(near)
}
