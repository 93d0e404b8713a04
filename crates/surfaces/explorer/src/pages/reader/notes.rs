//! Notes in the margin: what each marked passage answers, who says it, with whom it is shared.

use super::marks;
use crate::address::{Address, Place};
use crate::context::Context;
use crate::error::PageError;
use crate::frame::Link;
use crate::parts::status::StatusView;
use crate::parts::words;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use utoipa::ToSchema;
use variorum::show;
use variorum_record::{Claim, FigureClaim, Passage, Reuse, Source, StatementClaim};
use variorum_store::Head;

/// So many shared passages are noted.
const REUSES: usize = 12;

/// A note beside a passage.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct Note {
    /// "figure", "statement", "reuse".
    pub kind: String,
    /// The claim it is about; empty for a reuse.
    pub claim: String,
    /// First byte it is about.
    pub start: usize,
    /// What comes first: the figure, or who speaks.
    pub head: String,
    /// What the speaker does, or how the passage was shared.
    pub stance: String,
    /// Who says it, and where everything is that they said.
    pub speaker: Link,
    /// Where it leads: the question, the speaker, the other account.
    pub to: Link,
    /// How the question stands.
    pub status: Option<StatusView>,
    /// The rest of it.
    pub text: String,
    /// The words it is about.
    pub back: String,
    #[serde(skip)]
    pub(crate) html_id: String,
    #[serde(skip)]
    pub(crate) current: bool,
    #[serde(skip)]
    pub(crate) other: bool,
}

/// Every note of a page, in order of position.
pub fn all(
    cx: &Context<'_>,
    source: &Source,
    claims: &[Claim],
    reuses: &[Reuse],
) -> Result<Vec<Note>, PageError> {
    let mut heads: BTreeMap<String, Option<Head>> = BTreeMap::new();
    let mut notes = Vec::new();
    let mut explained = std::collections::BTreeSet::new();
    let figures: Vec<(usize, usize)> =
        claims.iter().filter(|it| it.figure().is_some()).map(Claim::text_span).collect();
    for claim in claims {
        let question = crate::pages::claim::question_of(claim).map(str::to_owned);
        if let Some(id) = &question
            && !heads.contains_key(id)
        {
            heads.insert(id.clone(), cx.store.question_head(id)?);
        }
        let head = question.and_then(|id| heads.get(&id).and_then(Option::as_ref));
        let mut note = Note {
            kind: claim.kind().as_str().to_owned(),
            claim: claim.id().to_owned(),
            start: claim.text_span().0,
            back: format!("#{}", cx.id(claim.id())),
            html_id: cx.id(&format!("n-{}", claim.id())),
            current: cx.here.get("claim") == Some(claim.id()),
            ..Note::default()
        };
        match claim {
            Claim::Figure(it) => {
                // A reason is given once on a page; the question's own page has all of it.
                let first = head.is_some_and(|it| explained.insert(it.id.clone()));
                figure(cx, it, head.map(|it| (it, first)), &mut note);
            }
            Claim::Statement(it) => {
                // Who gives a figure stands in the figure's own note.
                let of_figure = figures.iter().any(|(from, to)| *from < it.text_end && *to > it.text_start);
                let nobody = it.chain.iter().all(|link| link.speaker.is_none());
                if head.is_none() && (of_figure || nobody) {
                    continue;
                }
                statement(cx, it, head, &mut note);
            }
            Claim::Time(_) | Claim::Attribute(_) => continue,
        }
        notes.push(note);
    }
    // The longest first; a text that half the pile has is on the stemma's page.
    let mut longest: Vec<&Reuse> = reuses.iter().collect();
    longest.sort_by_key(|it| std::cmp::Reverse(it.shared_words));
    notes.extend(longest.into_iter().take(REUSES).map(|it| reuse(cx, source, it)));
    notes.sort_by(|a, b| (a.start, &a.kind, &a.claim).cmp(&(b.start, &b.kind, &b.claim)));
    Ok(notes)
}

fn question_link(cx: &Context<'_>, head: &Head, claim: &str) -> Link {
    let there = Address::from(Place::Question(head.id.clone())).with("claim", claim).at(claim);
    Link::new(cx.link(there), head.text.clone())
}

fn figure(cx: &Context<'_>, it: &FigureClaim, head: Option<(&Head, bool)>, note: &mut Note) {
    note.head = if it.implicit { show::claim(it) } else { it.words.clone() };
    note.other = !it.about_main_event;
    match head {
        Some((head, first)) => {
            note.to = question_link(cx, head, &it.id);
            note.status = Some(head.status.into());
            note.text = match (note.other, first) {
                (true, _) => "another event".to_owned(),
                (false, true) => words::short(&words::reason(cx, &head.why), 150),
                (false, false) => String::new(),
            };
        }
        None => {
            note.text = match (it.about_main_event, it.realis.as_str()) {
                (false, _) => "another event: answers nothing here".to_owned(),
                (true, "asserted" | "negated") => "answers no question here".to_owned(),
                (true, realis) => format!("{}, so it answers no question", words::plain(realis)),
            };
        }
    }
    if let Some(link) = it.chain.last() {
        let name = link.speaker.clone().unwrap_or_else(|| "nobody named".to_owned());
        let href =
            it.speaker_entity.as_ref().map_or_else(String::new, |id| cx.link(Place::Person(id.clone())));
        note.speaker = Link::new(href, name);
        note.stance = words::plain(&it.stance);
    }
    if let Some(elsewhere) = &it.elsewhere {
        let _ = write!(note.text, " (“{}”)", elsewhere.words);
    }
}

fn statement(cx: &Context<'_>, it: &StatementClaim, head: Option<&Head>, note: &mut Note) {
    let names: Vec<String> =
        it.chain.iter().map(|it| it.speaker.clone().unwrap_or_else(|| "nobody named".to_owned())).collect();
    note.head = if names.is_empty() { "the account itself".to_owned() } else { names.join(" ← ") };
    note.stance = words::plain(&it.stance);
    if it.unsaid {
        note.stance.push_str(", or declines to");
    }
    let href = it.speaker_entity.as_ref().map_or_else(String::new, |id| cx.link(Place::Person(id.clone())));
    note.speaker = Link::new(href, std::mem::take(&mut note.head));
    if let Some(head) = head {
        note.to = question_link(cx, head, &it.id);
        note.status = Some(head.status.into());
    }
}

fn reuse(cx: &Context<'_>, source: &Source, it: &Reuse) -> Note {
    let (here_is_later, other) = if it.from == source.path { (false, &it.to) } else { (true, &it.from) };
    let name = cx.opened.source(other).map_or_else(|| other.clone(), words::publisher);
    let other = cx.opened.source(other);
    let stance = match (it.directed, here_is_later) {
        (true, true) => "taken from",
        (true, false) => "taken over by",
        (false, _) => "shared with",
    };
    let href = other.map_or_else(String::new, |it| cx.link(Place::Side(source.id.clone(), it.id.clone())));
    Note {
        kind: "reuse".to_owned(),
        start: marks::side(it, source).0,
        head: format!("{} words", words::number(it.shared_words)),
        stance: stance.to_owned(),
        to: Link::new(href, name),
        text: it.why.clone(),
        ..Note::default()
    }
}

/// The notes that stand beside a passage.
pub fn take(notes: &mut Vec<Note>, passage: &Passage) -> Vec<Note> {
    let until = notes.partition_point(|it| it.start < passage.end);
    notes.drain(..until).collect()
}
