//! Views and conventions: computed when they are asked for, by the rule that is shown.

use super::answers::anchor;
use crate::context::Context;
use crate::error::PageError;
use crate::parts::status::StatusView;
use crate::parts::words;
use serde::Serialize;
use utoipa::ToSchema;
use variorum::{Views, show};
use variorum_record::{Question, QuestionKind};

/// Comparing a record anew reads all of it; with more accounts than this it is done only when it is asked for.
const COMPARED_AT_ONCE: usize = 200;
/// The same for its figures.
const FIGURES_AT_ONCE: usize = 2000;

/// A view: one answer picked by a named rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ViewLine {
    /// Its name in the address; empty for every answer.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// Its rule, and what it picks.
    pub rule: String,
    /// The answer it picks, in words.
    pub picks: String,
    /// Its index in the record.
    pub answer: Option<usize>,
    /// Where it is chosen.
    pub href: String,
    /// Whether it is chosen now.
    pub current: bool,
}

/// A convention: what round numbers and vague words leave room for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ConventionView {
    /// Its name.
    pub name: String,
    /// What it does.
    pub gloss: String,
    /// How the question stands under it, where that was computed.
    pub status: Option<StatusView>,
    /// Whether that is another status than the one shown.
    pub changes: bool,
    /// Where it is chosen.
    pub href: String,
    /// Whether it is chosen now.
    pub current: bool,
}

/// The question, its answers compared by the convention of the address.
pub fn under_convention(cx: &Context<'_>, kept: Question) -> Result<(Question, String), PageError> {
    let Some(name) = cx.here.get("convention") else { return Ok((kept, String::new())) };
    let known = variorum::conventions();
    if !known.iter().any(|it| it.0 == name) {
        let names: Vec<String> = known.into_iter().map(|it| it.0).collect();
        return Err(PageError::BadChoice {
            trouble: format!("There is no convention “{name}”; there are {}", words::list(&names)),
        });
    }
    let all = cx.opened.compared(cx.store, name)?;
    let found = all.iter().find(|it| it.id == kept.id);
    let question = match found {
        Some(it) => Question { text: kept.text, ..it.clone() },
        None => kept,
    };
    Ok((question, name.to_owned()))
}

/// Every view of a question, the first of which sets nothing aside.
pub fn lines(cx: &Context<'_>, question: &Question) -> Vec<ViewLine> {
    if question.kind != QuestionKind::Figure {
        return Vec::new();
    }
    let views = variorum::views(question);
    let chosen = cx.here.get("view").unwrap_or_default();
    let mut lines = vec![ViewLine {
        name: String::new(),
        title: "every answer".to_owned(),
        rule: "sets nothing aside".to_owned(),
        picks: String::new(),
        answer: None,
        href: cx.choice("view", "", "answers"),
        current: !Views::NAMES.contains(&chosen),
    }];
    for name in Views::NAMES {
        let Some(view) = views.named(name) else { continue };
        lines.push(ViewLine {
            name: (*name).to_owned(),
            title: match *name {
                "latest" => "latest as of".to_owned(),
                other => other.replace('-', " "),
            },
            rule: view.rule.clone(),
            picks: question.answers.get(view.answer).map_or_else(String::new, show::answer),
            answer: Some(view.answer),
            href: if cx.links.filed() {
                cx.choice("view", name, &anchor(view.answer))
            } else {
                cx.link(cx.here.clone().with("view", name).at(&anchor(view.answer)))
            },
            current: chosen == *name,
        });
    }
    lines
}

/// Every convention, and how the question stands under it.
pub fn conventions(
    cx: &Context<'_>,
    question: &Question,
    chosen: &str,
) -> Result<Vec<ConventionView>, PageError> {
    if question.kind != QuestionKind::Figure {
        return Ok(Vec::new());
    }
    let default = cx.store.manifest()?.options.round;
    let mut shown = Vec::new();
    for (name, gloss) in variorum::conventions() {
        // A record that another version made can be read, and not compared anew.
        let figures = cx.opened.counts.claims.get("figure").copied().unwrap_or_default();
        let compared = if cx.opened.sources.len() <= COMPARED_AT_ONCE && figures <= FIGURES_AT_ONCE {
            cx.opened.compared(cx.store, &name).ok()
        } else {
            None
        };
        let status = compared.and_then(|all| all.iter().find(|it| it.id == question.id).map(|it| it.status));
        let current = if chosen.is_empty() { name == default } else { name == chosen };
        shown.push(ConventionView {
            href: if cx.links.filed() {
                String::new()
            } else {
                cx.link(cx.here.clone().with("convention", &name))
            },
            changes: status.is_some_and(|it| it != question.status),
            status: status.map(StatusView::from),
            current,
            name,
            gloss,
        });
    }
    Ok(shown)
}

/// Whether it matters for this question which convention one prefers.
pub fn under_all(conventions: &[ConventionView]) -> String {
    match (conventions.iter().all(|it| it.status.is_some()), conventions.iter().any(|it| it.changes)) {
        _ if conventions.is_empty() => String::new(),
        (true, false) => "Under every one of them this question stands as it does here.".to_owned(),
        (false, _) => "How this question stands under each is compared when one is chosen.".to_owned(),
        (true, true) => "Under the others it stands as it does here.".to_owned(),
    }
}
