//! The answers of a question, with their claims and how they stand to each other.

use crate::address::Place;
use crate::context::Context;
use crate::error::PageError;
use crate::frame::Paging;
use crate::parts::claim::ClaimView;
use crate::parts::counts::Support;
use crate::parts::words;
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;
use variorum::show;
use variorum_record::{Answer, Question, Relation, RelationKind};

/// Above so many claims of one answer, one of each hand is shown.
const MOST: usize = 40;
/// So many claims stand on one page, where many answers share it.
const ON_A_PAGE: usize = 160;
/// So many answers stand on one page.
const ANSWERS: usize = 30;
/// So many relations of one answer are given.
const RELATIONS: usize = 16;
/// So many stand on one page where all are wanted.
const EACH: usize = 100;
/// So many relations stand open.
const OPEN: usize = 6;

/// How an answer stands to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RelationView {
    /// The relation's name.
    pub kind: String,
    /// From this answer's side: "refines at least 330".
    pub words: String,
    /// The reason.
    pub why: String,
    /// The other answer, on this page.
    pub href: String,
    /// Whether the two cannot both hold.
    pub strong: bool,
    /// The convention it rests on; empty where it rests on none.
    pub convention: String,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AnswerView {
    /// Its number in the record, from 1.
    pub number: usize,
    /// The answer in words.
    pub words: String,
    /// "stands", "superseded by 1,128", "nobody gives it".
    pub state: String,
    /// Whether a later answer took its place.
    pub superseded: bool,
    /// Whether it was computed from its claims, which give its parts.
    pub derived: bool,
    /// Carriers, hands, voices.
    pub support: Support,
    /// The claims that give it.
    pub claims: Vec<ClaimView>,
    /// How many more give it in the same hands.
    pub more: usize,
    /// Where all of them are.
    pub all: String,
    /// Where one is among pages of them.
    pub paging: Paging,
    /// The claims that deny or doubt it.
    pub denied: Vec<ClaimView>,
    /// How it stands to the others: the first few.
    pub relations: Vec<RelationView>,
    /// The rest.
    pub more_relations: Vec<RelationView>,
    /// The path of its words from voice to page.
    pub stemma: String,
    #[serde(skip)]
    pub(crate) html_id: String,
    #[serde(skip)]
    pub(crate) current: bool,
}

/// The name of an answer's part of the page.
pub fn anchor(at: usize) -> String {
    format!("a{}", at + 1)
}

/// Every answer, standing ones first.
pub fn all(
    cx: &Context<'_>,
    question: &Question,
    chosen: Option<usize>,
) -> Result<(Vec<AnswerView>, Paging), PageError> {
    let mut order: Vec<usize> = (0..question.answers.len()).collect();
    order.sort_by_key(|at| {
        let it = &question.answers[*at];
        (it.superseded_by.is_some(), it.carriers == 0, *at)
    });
    // A file cannot be asked for the next page, so it holds every answer.
    let each = if cx.links.filed() { usize::MAX } else { ANSWERS };
    let own = wanted_answer(cx);
    let asked = own.or(chosen).or_else(|| {
        let claim = cx.here.get("claim")?;
        question.answers.iter().position(|it| it.claims.iter().any(|id| id == claim))
    });
    let paging = match asked.and_then(|at| order.iter().position(|it| *it == at)) {
        Some(place) => {
            let page = (place / each + 1).to_string();
            let here =
                cx.here.clone().with("page", &page).with("claim", "").with("answer", "").with("view", "");
            Paging::new(&Context::new(cx.opened, cx.store, cx.links, here), order.len(), each)
        }
        None => Paging::new(cx, order.len(), each),
    };
    let shown: Vec<usize> = order.into_iter().skip(paging.skipped()).take(each).collect();
    let most = (ON_A_PAGE / shown.len().max(1)).clamp(2, MOST);
    let answers: Result<Vec<AnswerView>, PageError> =
        shown.into_iter().map(|at| one(cx, question, at, (chosen == Some(at), most))).collect();
    Ok((answers?, paging))
}

/// The answer of which every claim is wanted.
fn wanted_answer(cx: &Context<'_>) -> Option<usize> {
    cx.here.get("answer")?.parse::<usize>().ok()?.checked_sub(1)
}

fn one(
    cx: &Context<'_>,
    question: &Question,
    at: usize,
    (current, most): (bool, usize),
) -> Result<AnswerView, PageError> {
    let answer = &question.answers[at];
    let (claims, more, paging) = claims(cx, answer, at, most)?;
    let mut denied = Vec::new();
    for id in answer.denied_by.iter().take(MOST) {
        if let Some(claim) = cx.store.claim(id)? {
            denied.push(ClaimView::of(cx, &claim)?);
        }
    }
    let mut relations: Vec<RelationView> = question
        .relations
        .iter()
        .filter(|it| it.a == at || it.b == at)
        .map(|it| relation(cx, question, at, it))
        .collect();
    relations.sort_by_key(|it| !it.strong);
    relations.truncate(RELATIONS);
    let more_relations = relations.split_off(relations.len().min(OPEN));
    let all = cx.here.clone().with("answer", &(at + 1).to_string()).with("page", "").at(&anchor(at));
    Ok(AnswerView {
        number: at + 1,
        words: show::answer(answer),
        state: state(question, answer),
        superseded: answer.superseded_by.is_some(),
        derived: answer.derived,
        support: answer.into(),
        claims,
        more,
        all: if cx.links.filed() { String::new() } else { cx.link(all) },
        paging,
        denied,
        relations,
        more_relations,
        stemma: cx.link(Place::StemmaOf(question.id.clone(), at + 1)),
        html_id: cx.id(&anchor(at)),
        current,
    })
}

fn state(question: &Question, answer: &Answer) -> String {
    match answer.superseded_by.and_then(|it| question.answers.get(it)) {
        Some(later) => format!("superseded by {}", words::short(&show::answer(later), 60)),
        None if answer.carriers == 0 && !answer.denied_by.is_empty() => {
            "denied, and given by nobody".to_owned()
        }
        None if answer.carriers == 0 => "given by nobody here".to_owned(),
        None => "stands".to_owned(),
    }
}

/// The claims that are shown, and how many are not.
fn claims(
    cx: &Context<'_>,
    answer: &Answer,
    at: usize,
    most: usize,
) -> Result<(Vec<ClaimView>, usize, Paging), PageError> {
    let show = |ids: &[String]| -> Result<Vec<ClaimView>, PageError> {
        let mut shown = Vec::new();
        for id in ids {
            if let Some(claim) = cx.store.claim(id)? {
                shown.push(ClaimView::of(cx, &claim)?);
            }
        }
        Ok(shown)
    };
    if wanted_answer(cx) == Some(at) && answer.claims.len() > most {
        let paging = Paging::new(cx, answer.claims.len(), EACH);
        let ids: Vec<String> = answer.claims.iter().skip(paging.skipped()).take(EACH).cloned().collect();
        return Ok((show(&ids)?, 0, paging));
    }
    if answer.claims.len() <= most {
        return Ok((show(&answer.claims)?, 0, Paging::default()));
    }
    let hands = cx.opened.hands(cx.store)?;
    let (mut seen, mut ids) = (BTreeSet::new(), Vec::new());
    // The claim that the reader came for is shown, whichever hand it is in.
    let asked = cx.here.get("claim").unwrap_or_default();
    for id in &answer.claims {
        if ids.len() >= most && id != asked {
            continue;
        }
        let Some(claim) = cx.store.claim(id)? else { continue };
        let (start, end) = claim.text_span();
        if seen.insert(hands.writer(claim.source(), start, end).to_owned()) || id == asked {
            ids.push(id.clone());
        }
    }
    Ok((show(&ids)?, answer.claims.len() - ids.len(), Paging::default()))
}

fn relation(cx: &Context<'_>, question: &Question, at: usize, it: &Relation) -> RelationView {
    let (other, later) = if it.b == at { (it.a, true) } else { (it.b, false) };
    // In a record the second of a pair is the one that refines, updates, corrects, denies the first.
    let verb = match (it.kind, later) {
        (RelationKind::Repeats, true) => "repeats",
        (RelationKind::Repeats, false) => "repeated by",
        (RelationKind::Agrees, _) => "agrees with",
        (RelationKind::Refines, true) => "refines",
        (RelationKind::Refines, false) => "refined by",
        (RelationKind::Updates, true) => "updates",
        (RelationKind::Updates, false) => "updated by",
        (RelationKind::Corrects, true) => "corrects",
        (RelationKind::Corrects, false) => "corrected by",
        (RelationKind::Contradicts, _) => "contradicts",
        (RelationKind::Denies, true) => "denies",
        (RelationKind::Denies, false) => "denied by",
        (RelationKind::PartOf, false) => "part of",
        (RelationKind::PartOf, true) => "has as a part",
    };
    let named = question.answers.get(other).map_or_else(String::new, show::answer);
    RelationView {
        kind: it.kind.as_str().to_owned(),
        words: format!("{verb} {}", words::short(&named, 48)),
        why: words::reason(cx, &it.why),
        href: format!("#{}", cx.id(&anchor(other))),
        strong: matches!(it.kind, RelationKind::Contradicts | RelationKind::Denies),
        convention: it.convention.clone().unwrap_or_default(),
    }
}
