//! Every decision, those that are lost, where reviewers differ, and what awaits one.

use super::{DecisionView, DifferenceView, Form, FoundAgain, difference, reviewed};
use crate::address::Place;
use crate::context::Context;
use crate::error::PageError;
use crate::frame::{Frame, Link, Paging};
use crate::pages::shown;
use crate::parts::words;
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;
use variorum::show;
use variorum_record::{Status, TargetKind};
use variorum_review::{Found, Review};
use variorum_store::{Page, QuestionFilter};

/// So many decisions stand on one page.
pub const EACH: usize = 100;
/// So many claims that await a decision are shown.
const OPEN: usize = 60;

/// A claim that nobody decided about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Awaiting {
    /// Where it is decided about, with its words.
    pub claim: Link,
    /// Its figure.
    pub figure: String,
    /// The contested question that it answers.
    pub question: Link,
    /// Who printed it.
    pub source: String,
}

/// Everything that was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReviewPage {
    /// What there is, in a sentence.
    pub lede: String,
    /// The newest first.
    pub decisions: Vec<DecisionView>,
    /// The pages of these.
    pub paging: Paging,
    /// Decisions that stand and whose words are not there.
    pub lost: Vec<DecisionView>,
    /// Where reviewers differ.
    pub differing: Vec<DifferenceView>,
    /// Claims of contested questions that nobody decided about.
    pub awaiting: Vec<Awaiting>,
    /// How decisions were found in this build.
    pub found: FoundAgain,
    /// The token that a change must bring; empty where nothing can be changed.
    pub token: String,
    #[serde(skip)]
    pub(crate) reviewer: String,
}

shown!(ReviewPage, "review.html");

/// The page of all decisions.
pub fn page(cx: &Context<'_>, form: &Form) -> Result<(Frame, ReviewPage), PageError> {
    let review = reviewed(cx)?;
    let paging = Paging::new(cx, review.entries.len(), EACH);
    let newest = review.entries.iter().rev().skip(paging.skipped()).take(EACH);
    let decisions = newest.map(|it| DecisionView::of(cx, it, form)).collect();
    let lost = review.lost().into_iter().map(|it| DecisionView::of(cx, it, form)).collect();
    let page = ReviewPage {
        lede: lede(&review),
        decisions,
        lost,
        differing: review.differences().iter().map(|it| difference(cx, it)).collect(),
        awaiting: awaiting(cx, &review)?,
        found: FoundAgain::of(&review),
        paging,
        token: form.token.clone(),
        reviewer: form.reviewer.clone(),
    };
    Ok((Frame::new(cx, "Review"), page))
}

fn lede(review: &Review) -> String {
    let standing = review.entries.iter().filter(|it| it.stands() && it.decision.undoes.is_none()).count();
    if review.entries.is_empty() {
        return "Nobody has decided anything about this record yet.".to_owned();
    }
    let who: Vec<String> = review.reviewers().into_iter().map(str::to_owned).collect();
    let lost = review.entries.iter().filter(|it| it.stands() && it.found == Found::Lost).count();
    let gone = match lost {
        0 => "each was found again in this build".to_owned(),
        some => format!("the words of {} are no longer there", words::number(some)),
    };
    format!(
        "{} by {}; {gone}. The machine’s reading stays beside each.",
        words::counted(standing, "decision stands", "decisions stand"),
        words::list(&who),
    )
}

fn awaiting(cx: &Context<'_>, review: &Review) -> Result<Vec<Awaiting>, PageError> {
    let filter = QuestionFilter { status: Some(Status::Contested), ..QuestionFilter::default() };
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for question in cx.store.questions(&filter, Page::first(OPEN))? {
        let claims = question.answers.iter().flat_map(|it| it.claims.iter().chain(&it.denied_by));
        for id in claims {
            if all.len() >= OPEN || !seen.insert(id.clone()) {
                continue;
            }
            if review.of(TargetKind::Claim, id).iter().any(|it| it.stands()) {
                continue;
            }
            if let Some(claim) = cx.store.claim(id)? {
                all.push(Awaiting {
                    claim: Link::new(cx.link(Place::Decide(id.clone())), words::short(claim.quote(), 160)),
                    figure: claim.figure().map(show::claim).unwrap_or_default(),
                    question: Link::new(cx.link(Place::Question(question.id.clone())), question.text.clone()),
                    source: cx.opened.source(claim.source()).map_or_else(String::new, words::publisher),
                });
            }
        }
    }
    Ok(all)
}
