//! The stemma of the whole pile: every account that shares wording with another.

use super::drawing::{self, BoxKind, Edge, MOST, Node};
use crate::address::{Address, Place};
use crate::context::Context;
use crate::error::PageError;
use crate::frame::{Frame, Link, Paging};
use crate::pages::shown;
use crate::parts::words;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use variorum_record::{Edition, Reuse, Source};

/// So many shared passages are brought together at once.
const AT_ONCE: usize = 3000;
/// So many steps stand on one page.
const EACH: usize = 100;

/// One account that took words from another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Step {
    /// The later.
    pub account: Link,
    /// The earlier.
    pub from: Link,
    /// How many words they share.
    pub words: usize,
    /// That share of the later text, in per cent.
    pub share: usize,
    /// Whether it is known who took from whom.
    pub certain: bool,
    /// What shows it.
    pub why: String,
    /// Both beside each other.
    pub beside: String,
}

/// A text that others reuse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OriginView {
    /// The account, or the agency.
    pub name: Link,
    /// Whether it is in the pile.
    pub here: bool,
    /// Who carries its words.
    pub carriers: Vec<Link>,
    /// What shows it.
    pub why: String,
}

/// The same article at different times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct EditionView {
    /// The earlier.
    pub earlier: Link,
    /// The later.
    pub later: Link,
    /// What changed, figures first.
    pub changes: Vec<String>,
    /// What shows that they are one article.
    pub why: String,
}

/// The stemma of the pile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Stemma {
    /// In a sentence or two.
    pub lede: String,
    /// Where everything is, if this is only the first of it.
    pub everything: String,
    /// Texts that others reuse.
    pub origins: Vec<OriginView>,
    /// Who took words from whom.
    pub steps: Vec<Step>,
    /// The same article at different times.
    pub editions: Vec<EditionView>,
    /// Where one is among pages of the steps.
    pub paging: Paging,
    /// The drawing's boxes.
    pub nodes: Vec<Node>,
    /// The drawing's lines.
    pub edges: Vec<Edge>,
    #[serde(skip)]
    pub(crate) svg: String,
}

shown!(Stemma, "stemma.html");

/// All that two accounts share, brought together.
struct Pair<'a> {
    from: &'a Source,
    to: &'a Source,
    words: usize,
    certain: bool,
    why: String,
}

/// The stemma of a record.
pub fn page(cx: &Context<'_>) -> Result<(Frame, Stemma), PageError> {
    // Bringing together what thousands share takes a while: that much only when it is asked for.
    let everything = cx.here.get("all").is_some();
    let most = if everything { variorum_store::Page::ALL } else { variorum_store::Page::first(AT_ONCE) };
    let reuses = cx.store.reuses(most)?;
    let more = reuses.len() == AT_ONCE && !everything;
    let pairs = pairs(cx, &reuses);
    let (nodes, edges) = graph(cx, &pairs);
    let paging = Paging::new(cx, pairs.len(), EACH);
    let steps = pairs.iter().skip(paging.skipped()).take(EACH).map(|it| step(cx, it));
    let lede = if pairs.is_empty() {
        "No two of these accounts share a long run of words: each wrote its own text, and every hand is its own.".to_owned()
    } else {
        format!(
            "{} took words from another, or shares them. A text that is printed again is carried more widely; it is not a second witness.",
            words::counted(
                nodes.iter().filter(|it| it.kind == BoxKind::Carrier).count(),
                "account",
                "accounts"
            )
        )
    };
    let says = format!(
        "{} and who took words from whom; the table below gives every step",
        words::counted(nodes.len(), "account", "accounts")
    );
    let page = Stemma {
        lede,
        everything: if more && !cx.links.filed() {
            cx.link(cx.here.clone().with("all", "yes"))
        } else {
            String::new()
        },
        origins: origins(cx)?,
        steps: steps.collect(),
        editions: cx.store.editions()?.into_iter().take(EACH).map(|it| edition(cx, it)).collect(),
        paging,
        svg: drawing::svg(
            &nodes,
            &edges,
            &["wrote its own text", "took it from there", "took it from a carrier"],
            &says,
        ),
        nodes: if nodes.len() > MOST { Vec::new() } else { nodes },
        edges,
    };
    Ok((Frame::new(cx, "Stemma"), page))
}

fn account(cx: &Context<'_>, path: &str) -> Link {
    match cx.opened.source(path) {
        Some(it) => Link::new(
            cx.link(Address::from(Place::Reader(it.id.clone()))),
            format!("{}, {}", words::publisher(it), words::published(it)),
        ),
        None => Link::new(String::new(), path),
    }
}

/// The share of a text's words, in per cent.
pub fn share(shared: usize, source: &Source) -> usize {
    (shared * 100 / source.words.max(1)).min(100)
}

fn pairs<'a>(cx: &Context<'a>, reuses: &[Reuse]) -> Vec<Pair<'a>> {
    let mut found: BTreeMap<(&str, &str), Pair<'a>> = BTreeMap::new();
    for it in reuses.iter().filter(|it| it.kind != "boilerplate") {
        let (Some(from), Some(to)) = (cx.opened.source(&it.from), cx.opened.source(&it.to)) else { continue };
        let pair = found.entry((&from.path, &to.path)).or_insert_with(|| Pair {
            from,
            to,
            words: 0,
            certain: it.directed,
            why: it.why.clone(),
        });
        pair.words += it.shared_words;
    }
    let mut pairs: Vec<Pair<'a>> = found.into_values().collect();
    pairs.sort_by(|a, b| (!a.certain, b.words, &a.to.path).cmp(&(!b.certain, a.words, &b.to.path)));
    pairs
}

fn step(cx: &Context<'_>, it: &Pair<'_>) -> Step {
    Step {
        account: account(cx, &it.to.path),
        from: account(cx, &it.from.path),
        words: it.words,
        share: share(it.words, it.to),
        certain: it.certain,
        why: it.why.clone(),
        beside: cx.link(Place::Side(it.from.id.clone(), it.to.id.clone())),
    }
}

/// Each account stands one step further than what it took most words from.
fn graph(cx: &Context<'_>, pairs: &[Pair<'_>]) -> (Vec<Node>, Vec<Edge>) {
    let mut parents: BTreeMap<&str, &Pair<'_>> = BTreeMap::new();
    for pair in pairs.iter().filter(|it| it.from.path != it.to.path) {
        // The first is the surest and the largest; a second path into one box would cross the first.
        let goes_round = {
            let (mut at, mut round) = (pair.from.path.as_str(), false);
            for _ in 0..pairs.len() {
                round |= at == pair.to.path;
                match parents.get(at) {
                    Some(next) => at = &next.from.path,
                    None => break,
                }
            }
            round
        };
        if !goes_round {
            parents.entry(&pair.to.path).or_insert(pair);
        }
    }
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    let mut nodes = Vec::new();
    for pair in pairs {
        for source in [pair.from, pair.to] {
            if index.contains_key(source.path.as_str()) {
                continue;
            }
            let (mut at, mut column) = (source.path.as_str(), 0);
            while let Some(parent) = parents.get(at) {
                at = &parent.from.path;
                column += 1;
            }
            index.insert(&source.path, nodes.len());
            nodes.push(Node {
                kind: if column == 0 { BoxKind::Hand } else { BoxKind::Carrier },
                name: words::publisher(source),
                under: words::published(source),
                class: "media".to_owned(),
                href: cx.link(Address::from(Place::Reader(source.id.clone()))),
                column,
            });
        }
    }
    let edges = parents.values().filter_map(|it| {
        let (from, to) = (*index.get(it.from.path.as_str())?, *index.get(it.to.path.as_str())?);
        Some(Edge { from, to, share: share(it.words, it.to), certain: it.certain, why: it.why.clone() })
    });
    let edges = edges.collect();
    (nodes, edges)
}

fn origins(cx: &Context<'_>) -> Result<Vec<OriginView>, PageError> {
    let origins = cx.store.origins()?.into_iter().take(EACH).map(|it| OriginView {
        name: match &it.source {
            Some(path) => account(cx, path),
            None => Link::new(String::new(), it.name.clone()),
        },
        here: it.source.is_some(),
        carriers: it
            .carriers
            .iter()
            .filter(|path| Some(*path) != it.source.as_ref())
            .take(40)
            .map(|path| account(cx, path))
            .collect(),
        why: it.why,
    });
    Ok(origins.collect())
}

fn edition(cx: &Context<'_>, it: Edition) -> EditionView {
    EditionView {
        earlier: account(cx, &it.earlier),
        later: account(cx, &it.later),
        changes: it.changes,
        why: it.why,
    }
}
