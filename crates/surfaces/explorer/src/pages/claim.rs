//! One claim: its words, and how it was come by.

use super::shown;
use crate::address::Place;
use crate::context::Context;
use crate::error::PageError;
use crate::frame::{Frame, Link};
use crate::parts::claim::ClaimView;
use crate::parts::words;
use serde::Serialize;
use utoipa::ToSchema;
use variorum_record::Claim;

/// One decision on the way from the words to the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StepView {
    /// What was decided.
    pub what: String,
    /// The words it read.
    pub words: String,
    /// The line of the grammar that decided it.
    pub place: String,
}

/// One claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClaimPage {
    /// The claim.
    pub claim: ClaimView,
    /// What it was read as, part by part.
    pub parts: Vec<(String, String)>,
    /// How it was come by.
    pub steps: Vec<StepView>,
    /// The question it answers.
    pub question: Link,
    /// Where it is confirmed, rejected or corrected.
    pub decide: String,
}

shown!(ClaimPage, "claim.html");

/// The page of a claim.
pub fn page(cx: &Context<'_>, id: &str) -> Result<(Frame, ClaimPage), PageError> {
    let claim = cx.store.claim(id)?.ok_or_else(|| PageError::absent(format!("the claim {id}")))?;
    let view = ClaimView::of(cx, &claim)?;
    let steps = claim.figure().map(|it| it.derivation.as_slice()).unwrap_or_default();
    let steps = steps.iter().map(|it| StepView {
        what: it.what.clone(),
        words: it.words.clone(),
        place: it.place.clone(),
    });
    let question = question_of(&claim).map(|id| cx.store.question(id)).transpose()?.flatten();
    let question = question.map_or_else(Link::default, |it| {
        Link::new(cx.link(crate::address::Address::from(Place::Question(it.id)).at(claim.id())), it.text)
    });
    let decide = cx.link(Place::Decide(claim.id().to_owned()));
    let page = ClaimPage { decide, parts: parts(&claim), steps: steps.collect(), question, claim: view };
    Ok((Frame::new(cx, format!("How a claim was come by: {id}")), page))
}

/// The question that a claim answers.
pub fn question_of(claim: &Claim) -> Option<&str> {
    match claim {
        Claim::Figure(it) => it.question.as_deref(),
        Claim::Statement(it) => it.question.as_deref(),
        Claim::Time(it) => it.question.as_deref(),
        Claim::Attribute(_) => None,
    }
}

fn parts(claim: &Claim) -> Vec<(String, String)> {
    let mut parts: Vec<(&str, String)> = Vec::new();
    match claim {
        Claim::Figure(it) => {
            parts.push(("Measure", words::plain(&it.measure)));
            parts.push(("Who is counted", words::plain(&it.population)));
            parts.extend(it.scope.clone().map(|scope| ("Part of the event", scope)));
            parts.push(("Figure", variorum::show::claim(it)));
            parts.push(("Put forward as", words::plain(&it.realis)));
        }
        Claim::Statement(it) => {
            parts.push(("Said by", it.speaker.clone().unwrap_or_else(|| "nobody named".to_owned())));
            parts.push((
                "Words",
                if it.unsaid {
                    "declined, or only possible".to_owned()
                } else {
                    format!("{:?} speech", it.form).to_lowercase()
                },
            ));
        }
        Claim::Time(it) => {
            parts.push(("Kind", it.type_.to_lowercase()));
            parts.extend(it.value.clone().map(|value| ("Value (TIMEX3)", value)));
            parts.extend(it.anchor.as_deref().map(|anchor| ("Counted from", anchor_words(anchor))));
        }
        Claim::Attribute(it) => {
            parts.push(("Of", it.name.clone()));
            parts.push((if it.attribute == "role" { "Role" } else { "Attribute" }, it.words.clone()));
        }
    }
    parts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn anchor_words(anchor: &str) -> String {
    match anchor {
        "published" => "the day the account came out".to_owned(),
        "narrative" => "the day its story has come to".to_owned(),
        _ => "nothing: it stands for itself".to_owned(),
    }
}
