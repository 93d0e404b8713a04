//! The reader: one account, with its claims, statements, times, names and reused passages marked in place.

mod marks;
mod notes;
mod provenance;

pub use notes::Note;

use super::shown;
use crate::address::{Address, Place};
use crate::context::{Context, PASSAGES};
use crate::error::PageError;
use crate::frame::{Frame, Link, Paging};
use crate::parts::words;
use marks::{Kind, Mark};
use serde::Serialize;
use utoipa::ToSchema;
use variorum_record::{Claim, Mention, Passage, Reuse, Source};

/// A kind of mark, and whether it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Switch {
    /// "figure", "statement", "time", "name".
    pub kind: String,
    /// How many there are on this page.
    pub count: usize,
    /// Whether they are shown.
    pub shown: bool,
    /// The address that shows or hides them.
    pub href: String,
}

/// A passage with what is marked in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PassageView {
    /// Its place among the account's passages, from 0.
    pub number: usize,
    /// "headline", "paragraph", "caption" …
    pub kind: String,
    /// First byte in the account's text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Its words.
    pub words: String,
    /// What is said of it in the margin.
    pub notes: Vec<Note>,
    #[serde(skip)]
    pub(crate) html: String,
    #[serde(skip)]
    pub(crate) level: u8,
    #[serde(skip)]
    pub(crate) reused: bool,
}

/// One account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reader {
    /// Id in the record.
    pub id: String,
    /// Who published it.
    pub publisher: String,
    /// Its headline.
    pub title: String,
    /// When it came out.
    pub published: String,
    /// The marks, and which are shown.
    pub switches: Vec<Switch>,
    /// The passages of this page.
    pub passages: Vec<PassageView>,
    /// Where one is among pages of them.
    pub paging: Paging,
    /// Its bytes as they were found.
    pub original: String,
    /// Beside another account.
    pub compare: Link,
    /// The account published before.
    pub before: Link,
    /// The account published after.
    pub after: Link,
    /// Where its text comes from.
    pub provenance: Vec<(String, String)>,
}

shown!(Reader, "reader.html");

/// What stands on one page of an account.
struct There {
    claims: Vec<Claim>,
    mentions: Vec<Mention>,
    reuses: Vec<Reuse>,
}

/// The page of an account.
pub fn page(cx: &Context<'_>, id: &str) -> Result<(Frame, Reader), PageError> {
    let source = cx.opened.source_by_id(id)?;
    let text = cx.words(source)?;
    let first = first_passage(cx, &text.passages)?;
    let paged = Context::new(cx.opened, cx.store, cx.links, {
        let page = (first / PASSAGES + 1).to_string();
        cx.here.clone().with("claim", "").with("page", if page == "1" { "" } else { &page })
    });
    let paging = Paging::new(&paged, text.passages.len(), PASSAGES);
    let shown: Vec<&Passage> = text.passages.iter().skip(paging.skipped()).take(PASSAGES).collect();
    let (from, to) = (shown.first().map_or(0, |it| it.start), shown.last().map_or(0, |it| it.end));
    let there = There {
        claims: cx.store.claims_between(&source.path, from, to)?,
        mentions: cx.store.mentions_between(&source.path, from, to)?,
        reuses: cx.store.reuses_of(&source.path)?,
    };
    let wanted = cx.here.get("marks");
    let all = marks::all(cx, &there.claims, &there.mentions);
    let switches = switches(cx, &all, wanted);
    let visible: Vec<Mark> = all.into_iter().filter(|it| is_shown(it.kind, wanted)).collect();
    let mut notes = notes::all(cx, source, &there.claims, &there.reuses)?;
    let mut passages = Vec::new();
    for it in shown {
        passages.push(PassageView {
            number: it.number,
            kind: it.kind.clone(),
            start: it.start,
            end: it.end,
            words: text.slice(it.start, it.end).to_owned(),
            html: marks::html(&text, it, &visible),
            level: it.level,
            reused: there.reuses.iter().any(|reuse| marks::overlaps(reuse, source, it)),
            notes: notes::take(&mut notes, it),
        });
    }
    let (before, after) = neighbours(cx, source);
    let title = source.title.clone().unwrap_or_default();
    let reader = Reader {
        id: source.id.clone(),
        publisher: words::publisher(source),
        published: words::published(source),
        switches,
        passages,
        paging,
        original: cx.link(Place::Original(source.id.clone())),
        compare: compare(cx, source),
        before,
        after,
        provenance: provenance::lines(source, &text),
        title,
    };
    let name = format!("{}, {}", reader.publisher, reader.published);
    Ok((Frame::new(cx, name), reader))
}

/// The passage that is to be seen: of the claim that is asked for, or the first of the page.
fn first_passage(cx: &Context<'_>, passages: &[Passage]) -> Result<usize, PageError> {
    if let Some(id) = cx.here.get("claim")
        && let Some(claim) = cx.store.claim(id)?
    {
        let at = claim.text_span().0;
        return Ok(passages.partition_point(|it| it.start <= at).saturating_sub(1));
    }
    Ok(((cx.here.page() - 1) * PASSAGES).min(passages.len().saturating_sub(1)))
}

fn is_shown(kind: Kind, wanted: Option<&str>) -> bool {
    wanted.is_none_or(|it| it.split(',').any(|it| it == kind.name()))
}

fn switches(cx: &Context<'_>, marks: &[Mark], wanted: Option<&str>) -> Vec<Switch> {
    let all = [Kind::Figure, Kind::Statement, Kind::Time, Kind::Name];
    all.into_iter()
        .map(|kind| {
            let others = all
                .into_iter()
                .filter(|it| if *it == kind { !is_shown(kind, wanted) } else { is_shown(*it, wanted) });
            let list: Vec<&str> = others.map(Kind::name).collect();
            let value = match list.len() {
                4 => String::new(),
                0 => "none".to_owned(),
                _ => list.join(","),
            };
            Switch {
                kind: kind.name().to_owned(),
                count: marks.iter().filter(|it| it.kind == kind).count(),
                shown: is_shown(kind, wanted),
                href: if cx.links.filed() {
                    String::new()
                } else {
                    cx.link(cx.here.clone().with("marks", &value))
                },
            }
        })
        .collect()
}

/// The accounts published before and after, by day and path.
fn neighbours(cx: &Context<'_>, source: &Source) -> (Link, Link) {
    let key = |it: &Source| (it.published.is_none(), it.published.clone(), it.path.clone());
    let own = key(source);
    let link = |it: Option<&Source>| {
        it.map_or_else(Link::default, |it| {
            Link::new(
                cx.link(Address::from(Place::Reader(it.id.clone()))),
                format!("{}, {}", words::publisher(it), words::published(it)),
            )
        })
    };
    let before = cx.opened.sources.iter().filter(|it| key(it) < own).max_by_key(|it| key(it));
    let after = cx.opened.sources.iter().filter(|it| key(it) > own).min_by_key(|it| key(it));
    (link(before), link(after))
}

fn compare(cx: &Context<'_>, source: &Source) -> Link {
    if cx.opened.sources.len() < 2 {
        return Link::default();
    }
    let there = Address::from(Place::Compare).with("left", &source.id);
    Link::new(cx.link(there), "Compare with another account")
}
