//! Two accounts beside each other: where they differ, what both say, what only one says, what words they share.

use super::shown;
use crate::address::{Address, Place};
use crate::context::Context;
use crate::error::PageError;
use crate::frame::{Frame, Link, Paging};
use crate::parts::claim::{ClaimView, Where};
use crate::parts::quotation::Quotation;
use crate::parts::status::StatusView;
use crate::parts::words;
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;
use variorum_record::{Claim, Question, RelationKind, Source, TextOf};

/// So many questions stand on one page.
const EACH: usize = 60;
/// So many pairs are offered to begin with.
const PAIRS: usize = 24;
/// With more accounts than this, pairs are found by what they share and not by trying all.
const TRIED: usize = 40;

/// How two accounts stand on one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stand {
    /// They cannot both hold.
    Contradicts,
    /// The one took the place of the other, or a later date explains it.
    Explained,
    /// Both can hold.
    Agrees,
    /// Only the left one says something.
    OnlyLeft,
    /// Only the right one.
    OnlyRight,
}

/// One question on which they meet, or which only one answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Row {
    /// The question.
    pub question: Link,
    /// How it stands in the whole record.
    pub status: StatusView,
    /// The left account's words.
    pub left: Option<ClaimView>,
    /// The right account's words.
    pub right: Option<ClaimView>,
    /// How they stand.
    pub stand: Stand,
    /// The relation in a word.
    pub relation: String,
    /// Its reason.
    pub why: String,
}

/// A passage that stands in both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Shared {
    /// The left account's words.
    pub left: Quotation,
    /// Where they stand.
    pub left_place: Where,
    /// The right account's words.
    pub right: Quotation,
    /// Where they stand.
    pub right_place: Where,
    /// How many words are the same.
    pub words: usize,
    /// Who took them from whom, and what shows it.
    pub why: String,
}

/// What is known of one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OneSide {
    /// Id in the record.
    pub id: String,
    /// The account.
    pub account: Link,
    /// When it came out, how long it is.
    pub about: String,
}

/// Two accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Side {
    /// The left account.
    pub left: OneSide,
    /// The right account.
    pub right: OneSide,
    /// In a sentence or two.
    pub lede: String,
    /// In which order: by question, or as the left or the right account has them.
    pub orders: Vec<Link>,
    /// The same with left and right changed.
    pub swapped: String,
    /// Where they differ.
    pub differ: Vec<Row>,
    /// What both say.
    pub both: Vec<Row>,
    /// What only one says.
    pub only: Vec<Row>,
    /// Wording that stands in both.
    pub shared: Vec<Shared>,
    /// Where one is among pages of what only one says.
    pub paging: Paging,
}

shown!(Side, "side.html");

/// Choosing two accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Start {
    /// The account already chosen.
    pub left: String,
    /// Every account that may be chosen, by id.
    pub accounts: Vec<Link>,
    /// Pairs worth a look, those that share most first.
    pub pairs: Vec<Link>,
    /// Whether a form can be answered here.
    pub form: bool,
}

shown!(Start, "compare.html");

/// Where two accounts are chosen; with both chosen, it leads there.
pub fn start(cx: &Context<'_>) -> Result<(Frame, Start), PageError> {
    let left = cx.here.get("left").unwrap_or_default().to_owned();
    let name = |it: &Source| format!("{}, {}", words::publisher(it), words::published(it));
    let accounts = cx.opened.sources.iter().filter(|it| it.id != left).take(2000).map(|it| {
        let href = if left.is_empty() {
            cx.link(cx.here.clone().with("left", &it.id))
        } else {
            cx.link(Place::Side(left.clone(), it.id.clone()))
        };
        Link::new(href, name(it))
    });
    let pairs = pairs(cx)?.into_iter().take(PAIRS).filter_map(|(a, b, why)| {
        let href = cx.link(Place::Side(a.id.clone(), b.id.clone()));
        (!href.is_empty()).then(|| Link::new(href, format!("{} beside {}: {why}", name(a), name(b))))
    });
    let chosen = cx.opened.source_by_id(&left).map(name).unwrap_or_default();
    let page =
        Start { left: chosen, accounts: accounts.collect(), pairs: pairs.collect(), form: !cx.links.filed() };
    Ok((Frame::new(cx, "Compare two accounts"), page))
}

/// Pairs of accounts that meet on questions or share words, those that share most first.
pub fn pairs<'a>(cx: &Context<'a>) -> Result<Vec<(&'a Source, &'a Source, String)>, PageError> {
    let sources = &cx.opened.sources;
    let mut found = Vec::new();
    if sources.len() > TRIED {
        let mut seen = BTreeSet::new();
        for it in cx.store.reuses(variorum_store::Page::first(4000))? {
            let (Some(a), Some(b)) = (cx.opened.source(&it.from), cx.opened.source(&it.to)) else { continue };
            if seen.insert((a.id.clone(), b.id.clone())) {
                found.push((
                    it.shared_words,
                    a,
                    b,
                    words::counted(it.shared_words, "word shared", "words shared"),
                ));
            }
        }
    } else {
        let mut of = Vec::new();
        for source in sources {
            of.push(cx.store.questions_of(&source.path)?.into_iter().collect::<BTreeSet<_>>());
        }
        for (at, a) in sources.iter().enumerate() {
            for (other, b) in sources.iter().enumerate().skip(at + 1) {
                let common = of[at].intersection(&of[other]).count();
                if common > 0 {
                    found.push((
                        common,
                        a,
                        b,
                        words::counted(common, "question in common", "questions in common"),
                    ));
                }
            }
        }
    }
    found.sort_by(|a, b| (b.0, &a.1.path, &a.2.path).cmp(&(a.0, &b.1.path, &b.2.path)));
    Ok(found.into_iter().map(|(_, a, b, why)| (a, b, why)).collect())
}

/// The page of two accounts.
pub fn page(cx: &Context<'_>, left: &str, right: &str) -> Result<(Frame, Side), PageError> {
    let (left, right) = (cx.opened.source_by_id(left)?, cx.opened.source_by_id(right)?);
    let of_left: BTreeSet<String> = cx.store.questions_of(&left.path)?.into_iter().collect();
    let of_right: BTreeSet<String> = cx.store.questions_of(&right.path)?.into_iter().collect();
    let (mut differ, mut both) = (Vec::new(), Vec::new());
    for id in of_left.intersection(&of_right) {
        if let Some(question) = cx.store.question(id)? {
            let row = row(cx, &question, left, right)?;
            if matches!(row.stand, Stand::Contradicts | Stand::Explained) {
                differ.push(row);
            } else {
                both.push(row);
            }
        }
    }
    let only: Vec<&String> = of_left.symmetric_difference(&of_right).collect();
    let paging = Paging::new(cx, only.len(), EACH);
    let mut alone = Vec::new();
    for id in only.iter().skip(paging.skipped()).take(EACH) {
        if let Some(question) = cx.store.question(id)? {
            alone.push(row(cx, &question, left, right)?);
        }
    }
    arrange(cx, &mut differ);
    arrange(cx, &mut both);
    arrange(cx, &mut alone);
    let shared = shared(cx, left, right)?;
    let page = Side {
        lede: lede(&differ, &both, only.len(), &shared),
        orders: orders(cx, left, right),
        swapped: cx.link(Place::Side(right.id.clone(), left.id.clone())),
        left: one_side(cx, left),
        right: one_side(cx, right),
        differ,
        both,
        only: alone,
        shared,
        paging,
    };
    let title = format!("{} beside {}", page.left.account.text, page.right.account.text);
    Ok((Frame::new(cx, title), page))
}

fn arrange(cx: &Context<'_>, rows: &mut [Row]) {
    let at = |it: &Option<ClaimView>| it.as_ref().map_or(usize::MAX, |it| it.position);
    match cx.here.get("by") {
        Some("left") => rows.sort_by_key(|it| at(&it.left)),
        Some("right") => rows.sort_by_key(|it| at(&it.right)),
        _ => rows.sort_by(|a, b| (a.stand, &a.question.text).cmp(&(b.stand, &b.question.text))),
    }
}

fn one_side(cx: &Context<'_>, source: &Source) -> OneSide {
    OneSide {
        id: source.id.clone(),
        account: Link::new(
            cx.link(Address::from(Place::Reader(source.id.clone()))),
            words::publisher(source),
        ),
        about: format!("{} · {}", words::published(source), words::counted(source.words, "word", "words")),
    }
}

fn orders(cx: &Context<'_>, left: &Source, right: &Source) -> Vec<Link> {
    if cx.links.filed() {
        return Vec::new();
    }
    let named = [
        ("", "by question".to_owned()),
        ("left", format!("as {} has them", words::publisher(left))),
        ("right", format!("as {} has them", words::publisher(right))),
    ];
    let chosen = cx.here.get("by").unwrap_or_default();
    named
        .into_iter()
        .map(|(by, text)| Link {
            href: cx.link(cx.here.clone().with("by", by).with("page", "")),
            text,
            current: by == chosen,
        })
        .collect()
}

fn lede(differ: &[Row], both: &[Row], only: usize, shared: &[Shared]) -> String {
    let explained = differ.iter().filter(|it| it.stand == Stand::Explained).count();
    let meet = match differ.len() + both.len() {
        0 => "They answer no question in common.".to_owned(),
        all => format!(
            "They meet on {}: they can both hold on {} and differ on {}, of which a later date or a correction explains {explained}.",
            words::counted(all, "question", "questions"),
            both.len(),
            differ.len()
        ),
    };
    let longest = shared.iter().map(|it| it.words).max();
    let words = match longest {
        None => "No long run of words stands in both, so neither took its text from the other.".to_owned(),
        Some(longest) => format!(
            "{} in both, the longest of {}.",
            words::counted(shared.len(), "passage stands", "passages stand"),
            words::counted(longest, "word", "words")
        ),
    };
    format!("{meet} {words} {} only one of them answers.", words::counted(only, "question", "questions"))
}

/// The claim of an account that answers a question, and the answer it gives.
fn given(
    cx: &Context<'_>,
    question: &Question,
    source: &Source,
) -> Result<Option<(usize, Claim)>, PageError> {
    let here: BTreeSet<String> = cx
        .store
        .stubs(&question.id)?
        .into_iter()
        .filter(|it| it.source == source.path)
        .map(|it| it.id)
        .collect();
    // The answer that still stands says more of the account than one that it quotes as superseded.
    let mut order: Vec<usize> = (0..question.answers.len()).collect();
    order.sort_by_key(|at| question.answers[*at].superseded_by.is_some());
    for at in order {
        if let Some(id) = question.answers[at].claims.iter().find(|id| here.contains(*id))
            && let Some(claim) = cx.store.claim(id)?
        {
            return Ok(Some((at, claim)));
        }
    }
    Ok(None)
}

fn row(cx: &Context<'_>, question: &Question, left: &Source, right: &Source) -> Result<Row, PageError> {
    let (a, b) = (given(cx, question, left)?, given(cx, question, right)?);
    let (stand, relation, why) = match (&a, &b) {
        (Some((at, _)), Some((other, _))) => related(question, *at, *other),
        (Some(_), None) => (Stand::OnlyLeft, "only here".to_owned(), String::new()),
        (None, _) => (Stand::OnlyRight, "only there".to_owned(), String::new()),
    };
    let view =
        |it: &Option<(usize, Claim)>| it.as_ref().map(|(_, claim)| ClaimView::of(cx, claim)).transpose();
    Ok(Row {
        question: Link::new(cx.link(Place::Question(question.id.clone())), question.text.clone()),
        status: question.status.into(),
        left: view(&a)?,
        right: view(&b)?,
        stand,
        relation,
        why: words::reason(cx, &why),
    })
}

/// How two answers stand, from the left one's side.
fn related(question: &Question, left: usize, right: usize) -> (Stand, String, String) {
    if left == right {
        return (Stand::Agrees, "agrees".to_owned(), "both give the same answer".to_owned());
    }
    let pair = |a: usize, b: usize| (a == left && b == right) || (a == right && b == left);
    let Some(it) = question.relations.iter().find(|it| pair(it.a, it.b)) else {
        return (
            Stand::Agrees,
            "beside each other".to_owned(),
            "nothing sets the two against each other".to_owned(),
        );
    };
    // The second of a pair is the later one.
    let later_is_right = it.b == right;
    let (stand, verb) = match (it.kind, later_is_right) {
        (RelationKind::Contradicts, _) => (Stand::Contradicts, "contradicts"),
        (RelationKind::Denies, true) => (Stand::Contradicts, "denied by"),
        (RelationKind::Denies, false) => (Stand::Contradicts, "denies"),
        (RelationKind::Updates, true) => (Stand::Explained, "updated by"),
        (RelationKind::Updates, false) => (Stand::Explained, "updates"),
        (RelationKind::Corrects, true) => (Stand::Explained, "corrected by"),
        (RelationKind::Corrects, false) => (Stand::Explained, "corrects"),
        (RelationKind::Refines, true) => (Stand::Agrees, "refined by"),
        (RelationKind::Refines, false) => (Stand::Agrees, "refines"),
        (RelationKind::PartOf, false) => (Stand::Agrees, "has as a part"),
        (RelationKind::PartOf, true) => (Stand::Agrees, "is a part of"),
        (RelationKind::Agrees, _) => (Stand::Agrees, "agrees"),
        (RelationKind::Repeats, _) => (Stand::Agrees, "repeats"),
    };
    (stand, verb.to_owned(), it.why.clone())
}

fn shared(cx: &Context<'_>, left: &Source, right: &Source) -> Result<Vec<Shared>, PageError> {
    let mut shown = Vec::new();
    for it in cx.store.reuses_of(&left.path)? {
        let from_left = it.from == left.path;
        if (if from_left { &it.to } else { &it.from }) != &right.path {
            continue;
        }
        let (a, b) = ((it.from_start, it.from_end), (it.to_start, it.to_end));
        let (on_left, on_right) = if from_left { (a, b) } else { (b, a) };
        let who = match (it.directed, from_left) {
            (true, true) => format!("{} has them from {}", words::publisher(right), words::publisher(left)),
            (true, false) => format!("{} has them from {}", words::publisher(left), words::publisher(right)),
            (false, _) => "who had them first is not known".to_owned(),
        };
        let quotation = |source: &Source, span| -> Result<Quotation, PageError> {
            Ok(Quotation::of(&*cx.words(source)?, span, None))
        };
        shown.push(Shared {
            left: quotation(left, on_left)?,
            left_place: Where::of(cx, &left.path, on_left, TextOf::Extracted, None),
            right: quotation(right, on_right)?,
            right_place: Where::of(cx, &right.path, on_right, TextOf::Extracted, None),
            words: it.shared_words,
            why: format!("{who}: {}", it.why),
        });
    }
    Ok(shown)
}
