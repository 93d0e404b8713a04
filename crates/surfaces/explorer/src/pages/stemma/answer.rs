//! The path of one answer's words: from voices to the hands that wrote them down to the accounts that print them.

use super::drawing::{self, BoxKind, Edge, Node};
use super::whole::share;
use crate::address::{Address, Place};
use crate::context::Context;
use crate::error::PageError;
use crate::frame::{Frame, Link};
use crate::pages::shown;
use crate::parts::counts::Support;
use crate::parts::voice::{innermost, voice_key};
use crate::parts::words;
use crate::plot::speaker;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;
use variorum::show;
use variorum_record::Source;

/// So many claims are followed.
const FOLLOWED: usize = 400;

/// One step of the path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PathStep {
    /// The account.
    pub account: Link,
    /// The voice or the account that it has the words from.
    pub from: String,
    /// The share of its words that stand there; empty where it was told.
    pub share: String,
    /// Whether it is known who took from whom.
    pub certain: bool,
    /// What shows it.
    pub why: String,
    /// How far from the voice, for drawing it as a tree.
    pub depth: usize,
}

/// The path of one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AnswerPath {
    /// The answer in words.
    pub answer: String,
    /// The question.
    pub question: Link,
    /// Carriers, hands, voices.
    pub support: Support,
    /// Who the voices are.
    pub voices: Vec<String>,
    /// Who the hands are.
    pub hands: Vec<String>,
    /// Every step.
    pub steps: Vec<PathStep>,
    /// The drawing's boxes.
    pub nodes: Vec<Node>,
    /// The drawing's lines.
    pub edges: Vec<Edge>,
    #[serde(skip)]
    pub(crate) svg: String,
}

shown!(AnswerPath, "path.html");

/// A voice as it was found: its name, its colour, the accounts that wrote it down and with which words.
#[derive(Default)]
struct Heard {
    name: String,
    class: &'static str,
    hands: BTreeMap<String, String>,
}

/// The page of one answer's path.
pub fn page(cx: &Context<'_>, id: &str, number: usize) -> Result<(Frame, AnswerPath), PageError> {
    let question = cx.store.question(id)?.ok_or_else(|| PageError::absent(format!("the question {id}")))?;
    let answer = number.checked_sub(1).and_then(|at| question.answers.get(at));
    let answer = answer.ok_or_else(|| PageError::absent(format!("answer {number} of {id}")))?;
    let hands = cx.opened.hands(cx.store)?;
    let mut voices: BTreeMap<String, Heard> = BTreeMap::new();
    let mut carriers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for id in answer.claims.iter().take(FOLLOWED) {
        let Some(claim) = cx.store.claim(id)? else { continue };
        let (start, end) = claim.text_span();
        let writer = hands.writer(claim.source(), start, end).to_owned();
        carriers.entry(writer.clone()).or_default().insert(claim.source().to_owned());
        let (words, entity) = speaker(&claim);
        let own = words.is_none();
        let (name, class) = innermost(&claim, cx.opened.source(&writer));
        let heard = voices.entry(voice_key(entity, words, &writer)).or_insert_with(|| Heard {
            name,
            class,
            ..Heard::default()
        });
        let how = if own { "in its own words".to_owned() } else { cue(&claim) };
        heard.hands.entry(writer).or_insert(how);
    }
    let (nodes, edges) = graph(cx, &voices, &carriers)?;
    let text = show::answer(answer);
    let says = format!(
        "From {} to the accounts that print “{text}”; the table below gives every step",
        words::counted(voices.len(), "voice", "voices")
    );
    let columns = ["voices", "hands: wrote their own text", "took it from a hand", "took it from a carrier"];
    let page = AnswerPath {
        question: Link::new(
            cx.link(Address::from(Place::Question(question.id.clone())).at(&format!("a{number}"))),
            question.text.clone(),
        ),
        support: answer.into(),
        voices: voices.values().map(|it| it.name.clone()).collect(),
        hands: carriers.keys().map(|it| name(cx, it)).collect(),
        steps: steps(&nodes, &edges),
        svg: drawing::svg(&nodes, &edges, &columns, &says),
        nodes,
        edges,
        answer: text,
    };
    Ok((Frame::new(cx, format!("Who took “{}” from whom", words::short(&page.answer, 60))), page))
}

fn cue(claim: &variorum_record::Claim) -> String {
    use variorum_record::Claim::{Attribute, Figure, Statement, Time};
    let chain = match claim {
        Figure(it) => &it.chain,
        Statement(it) => &it.chain,
        Time(_) | Attribute(_) => return String::new(),
    };
    chain.last().map_or_else(String::new, |it| format!("“{}”", it.cue))
}

fn name(cx: &Context<'_>, path: &str) -> String {
    cx.opened.source(path).map_or_else(|| path.to_owned(), words::publisher)
}

fn graph(
    cx: &Context<'_>,
    voices: &BTreeMap<String, Heard>,
    carriers: &BTreeMap<String, BTreeSet<String>>,
) -> Result<(Vec<Node>, Vec<Edge>), PageError> {
    let (mut nodes, mut edges) = (Vec::new(), Vec::new());
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    let account = |source: Option<&Source>, path: &str, kind, column| Node {
        kind,
        name: source.map_or_else(|| path.to_owned(), words::publisher),
        under: source.map_or_else(String::new, words::published),
        class: "media".to_owned(),
        href: source.map_or_else(String::new, |it| cx.link(Place::Reader(it.id.clone()))),
        column,
    };
    for hand in carriers.keys() {
        index.insert(hand, nodes.len());
        nodes.push(account(cx.opened.source(hand), hand, BoxKind::Hand, 1));
    }
    for (hand, all) in carriers {
        for path in all.iter().filter(|it| *it != hand) {
            let Some(source) = cx.opened.source(path) else { continue };
            let reuse = cx.store.reuses_of(path)?;
            // The account it took most words from, of those that print the answer as well.
            let best = reuse
                .iter()
                .filter(|it| it.to == *path && (it.from == *hand || all.contains(&it.from)))
                .max_by_key(|it| (it.from == *hand, it.shared_words));
            let taken: usize = reuse
                .iter()
                .filter(|it| it.to == *path && best.is_some_and(|best| best.from == it.from))
                .map(|it| it.shared_words)
                .sum();
            index.insert(path, nodes.len());
            edges.push(Edge {
                from: index[hand.as_str()],
                to: nodes.len(),
                share: share(taken, source),
                certain: best.is_some_and(|it| it.directed),
                why: best.map_or_else(|| "the same words".to_owned(), |it| it.why.clone()),
            });
            nodes.push(account(Some(source), path, BoxKind::Carrier, 2));
        }
    }
    for heard in voices.values() {
        let at = nodes.len();
        nodes.push(Node {
            kind: BoxKind::Voice,
            name: heard.name.clone(),
            under: crate::parts::standing::gloss(heard.class).to_owned(),
            class: heard.class.to_owned(),
            href: String::new(),
            column: 0,
        });
        for (hand, how) in &heard.hands {
            if let Some(to) = index.get(hand.as_str()) {
                edges.push(Edge { from: at, to: *to, share: 0, certain: true, why: how.clone() });
            }
        }
    }
    Ok((nodes, edges))
}

fn steps(nodes: &[Node], edges: &[Edge]) -> Vec<PathStep> {
    let mut order: Vec<&Edge> = edges.iter().collect();
    order.sort_by_key(|it| (nodes[it.from].column, it.from, it.to));
    let steps = order.into_iter().map(|it| PathStep {
        account: Link::new(
            nodes[it.to].href.clone(),
            format!("{}, {}", nodes[it.to].name, nodes[it.to].under),
        ),
        from: nodes[it.from].name.clone(),
        share: if it.share == 0 { "–".to_owned() } else { format!("{}%", it.share) },
        certain: it.certain,
        why: it.why.clone(),
        depth: nodes[it.to].column,
    });
    steps.collect()
}
