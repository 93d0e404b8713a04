//! What people decided: all of it, and the page on which one claim is decided about.

pub mod list;
pub mod one;

use crate::address::Place;
use crate::context::Context;
use crate::error::PageError;
use crate::frame::Link;
use crate::parts::words;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use variorum::{AnswerChange, Preview, show};
use variorum_record::{Decision, TargetKind};
use variorum_review::{Difference, Entry, Found, Review};

/// What the server adds to a page on which people decide; nothing in files.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// The token that a change must bring; empty where nothing can be changed.
    pub token: String,
    /// Who decided here last.
    pub reviewer: String,
    /// A decision that is looked at before it is made.
    pub draft: Option<Box<Decision>>,
}

/// A decision as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DecisionView {
    /// Its id.
    pub id: String,
    /// When, ISO 8601.
    pub at: String,
    /// When, in words.
    pub day: String,
    /// Who.
    pub reviewer: String,
    /// What it says.
    pub says: String,
    /// The reviewer's words.
    pub note: String,
    /// What it is about.
    pub about: Vec<Link>,
    /// The words it is held by.
    pub quote: String,
    /// How it was found again: "`as_it_was`", "moved", "lost".
    pub found: String,
    /// Why it was not found, or where it is now.
    pub why: String,
    /// The decision that took it back.
    pub undone_by: String,
    /// Whether the person who decided here last can take it back.
    pub own: bool,
}

impl DecisionView {
    fn of(cx: &Context<'_>, entry: &Entry, form: &Form) -> Self {
        let it = &entry.decision;
        let places = entry.places.iter().filter(|it| it.kind != TargetKind::Event);
        let about = places.map(|place| {
            let href = place.id.as_ref().map(|id| match place.kind {
                TargetKind::Claim => cx.link(Place::Decide(id.clone())),
                TargetKind::Entity => cx.link(Place::Person(id.clone())),
                TargetKind::Question => cx.link(Place::Question(id.clone())),
                TargetKind::Source => {
                    cx.opened.source(id).map_or_else(String::new, |it| cx.link(Place::Reader(it.id.clone())))
                }
                TargetKind::Event => String::new(),
            });
            let name = if place.name.is_empty() { place.kind.as_str() } else { &place.name };
            Link::new(href.unwrap_or_default(), words::short(name, 120))
        });
        let whys: Vec<&str> =
            entry.places.iter().map(|it| it.why.as_str()).filter(|it| !it.is_empty()).collect();
        let anchor = it.about.first().and_then(|it| it.anchors.first());
        let can = !form.token.is_empty() && entry.stands() && it.reviewer == form.reviewer;
        Self {
            id: it.id.clone(),
            at: it.at.clone(),
            day: words::moment(&it.at),
            reviewer: it.reviewer.clone(),
            says: show::decision(it),
            note: it.note.clone().unwrap_or_default(),
            about: about.collect(),
            quote: anchor.map(|it| words::short(&it.quote, 300)).unwrap_or_default(),
            found: entry.found.as_str().to_owned(),
            why: whys.join("; "),
            undone_by: entry.undone_by.clone().unwrap_or_default(),
            own: can,
        }
    }
}

/// What one person holds where two differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SideView {
    /// Who.
    pub reviewer: String,
    /// What they hold.
    pub holds: String,
}

/// Where reviewers differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DifferenceView {
    /// What they differ about.
    pub about: Vec<Link>,
    /// In which part of it.
    pub part: String,
    /// What each holds.
    pub sides: Vec<SideView>,
}

fn difference(cx: &Context<'_>, it: &Difference) -> DifferenceView {
    let link = |id: &String| match it.kind {
        TargetKind::Claim => Link::new(cx.link(Place::Decide(id.clone())), id.clone()),
        TargetKind::Entity => Link::new(cx.link(Place::Person(id.clone())), id.clone()),
        TargetKind::Question => Link::new(cx.link(Place::Question(id.clone())), id.clone()),
        TargetKind::Source | TargetKind::Event => Link::new(String::new(), id.clone()),
    };
    let sides = it.sides.iter().map(|side| SideView {
        reviewer: side.reviewer.clone(),
        holds: side.holds.as_deref().map_or_else(|| "as the machine reads it".to_owned(), words::plain),
    });
    DifferenceView {
        about: it.ids.iter().map(link).collect(),
        part: words::plain(&it.part),
        sides: sides.collect(),
    }
}

/// What changes about one question or sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChangeView {
    /// "Leaves", "Joins", "Changes", "Sum".
    pub what: String,
    /// The question.
    pub question: Link,
    /// What changes about it.
    pub how: String,
}

fn changes(cx: &Context<'_>, preview: &Preview) -> Vec<ChangeView> {
    let mut all = Vec::new();
    for it in &preview.questions {
        let (what, status) = match (&it.old_status, &it.new_status) {
            (Some(_), None) => ("Goes", "nothing answers it any more".to_owned()),
            (None, Some(new)) => ("Appears", format!("status: {}", words::plain(new))),
            (Some(old), Some(new)) if old == new => {
                ("Changes", format!("the status stays {}", words::plain(new)))
            }
            (Some(old), Some(new)) => {
                ("Changes", format!("the status goes from {} to {}", words::plain(old), words::plain(new)))
            }
            (None, None) => continue,
        };
        let mut how: Vec<String> = it.answers.iter().map(answer).collect();
        how.push(status);
        let href = if it.old_status.is_some() {
            cx.link(Place::Question(it.question.clone()))
        } else {
            String::new()
        };
        all.push(ChangeView {
            what: what.to_owned(),
            question: Link::new(href, it.text.clone()),
            how: how.join("; "),
        });
    }
    for it in &preview.checks {
        let sum = it.new.as_ref().or(it.old.as_ref()).cloned().unwrap_or_default();
        let how = match it.holds {
            Some(true) => "comes out",
            Some(false) => "does not come out",
            None => "is no longer made",
        };
        all.push(ChangeView {
            what: "Sum".to_owned(),
            question: Link::new(String::new(), sum),
            how: how.to_owned(),
        });
    }
    all
}

fn answer(change: &AnswerChange) -> String {
    match (&change.old, &change.new) {
        (None, Some(new)) => format!("one answer more, “{}” ({})", show::answer(new), show::support(new)),
        (Some(old), None) => format!("one answer fewer, “{}”", show::answer(old)),
        (Some(old), Some(new)) => {
            format!("“{}” goes from {} to {}", show::answer(new), show::support(old), show::support(new))
        }
        (None, None) => String::new(),
    }
}

/// Everything that was decided, found again in this record.
fn reviewed(cx: &Context<'_>) -> Result<Arc<Review>, PageError> {
    cx.opened.review(cx.store)
}

/// How many decisions were found in which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct FoundAgain {
    /// Same source, same words, same bytes.
    pub as_it_was: usize,
    /// The same words at another place, or in another state of the source.
    pub moved: usize,
    /// Not found; listed and kept.
    pub lost: usize,
}

impl FoundAgain {
    fn of(review: &Review) -> Self {
        let about = review.entries.iter().filter(|it| it.stands() && it.decision.undoes.is_none());
        let mut all = Self::default();
        for it in about {
            match it.found {
                Found::AsItWas => all.as_it_was += 1,
                Found::Moved => all.moved += 1,
                Found::Lost => all.lost += 1,
            }
        }
        all
    }
}
