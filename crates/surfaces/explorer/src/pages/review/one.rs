//! One claim: the machine's reading left, people's right, what changes, the history, the anchor.

use super::{ChangeView, DecisionView, DifferenceView, Form, changes, difference, reviewed};
use crate::address::{Address, Place};
use crate::context::Context;
use crate::error::PageError;
use crate::frame::{Frame, Link};
use crate::pages::claim::question_of;
use crate::pages::shown;
use crate::parts::claim::ClaimView;
use crate::parts::words;
use serde::Serialize;
use utoipa::ToSchema;
use variorum::{Comparer, Preview, show};
use variorum_record::{Claim, ClaimReading, Decision, Number, TargetKind};
use variorum_review::{Review, reading_of};

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Choice {
    /// As it is sent.
    pub value: String,
    /// As it is shown.
    pub text: String,
    /// Whether it is chosen now.
    pub chosen: bool,
}

/// One part of the reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartRow {
    /// The name under which it is sent.
    pub name: String,
    /// What it is.
    pub label: String,
    /// What the machine reads.
    pub machine: String,
    /// What people read, or the draft does.
    pub person: String,
    /// Whether the two differ.
    pub differs: bool,
    /// What can be chosen; empty where words are typed.
    pub choices: Vec<Choice>,
}

/// The page on which one claim is decided about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DecidePage {
    /// The claim.
    pub claim: ClaimView,
    /// How it stands after review: "unreviewed", "confirmed", "rejected", "corrected", "differing".
    pub verdict: String,
    /// The parts of its reading.
    pub parts: Vec<PartRow>,
    /// Everyone's name who decided about it.
    pub reviewers: String,
    /// What decisions about it change, or the draft would; only where that was asked for.
    pub changes: Vec<ChangeView>,
    /// Whether that was asked for.
    pub compared: bool,
    /// Why it cannot be told; empty where it can.
    pub untold: String,
    /// The same page with what changes.
    pub compare: String,
    /// What the draft says, where one is looked at.
    pub draft: String,
    /// Decisions about it, the oldest first.
    pub history: Vec<DecisionView>,
    /// Where reviewers differ about it.
    pub differing: Vec<DifferenceView>,
    /// The question it answers, by the machine's reading.
    pub question: Link,
    /// The engine that read it.
    pub engine: String,
    /// The hash of the bytes it stands in.
    pub sha256: String,
    /// The token that a change must bring; empty where nothing can be changed.
    pub token: String,
    #[serde(skip)]
    pub(crate) reviewer: String,
    #[serde(skip)]
    pub(crate) note: String,
    #[serde(skip)]
    pub(crate) action: String,
}

shown!(DecidePage, "decide.html");

/// The page of one claim.
pub fn page(cx: &Context<'_>, id: &str, form: &Form) -> Result<(Frame, DecidePage), PageError> {
    let claim = cx.store.claim(id)?.ok_or_else(|| PageError::absent(format!("the claim {id}")))?;
    let id = claim.id();
    let review = reviewed(cx)?;
    let ruling = review.ruling().claims.remove(id);
    let machine = reading_of(&claim);
    let read = ruling.as_ref().map(|it| it.reading.clone()).unwrap_or_default();
    // Who decides sees their own reading in the form, and everybody's beside it.
    let own = review.by(&form.reviewer).ruling().claims.remove(id).map(|it| it.reading).unwrap_or_default();
    let draft = form.draft.as_ref().and_then(|it| it.to.clone());
    let shown = if form.token.is_empty() { read } else { own.overlaid(&draft.unwrap_or_default()) };
    let wanted = form.draft.is_some() || cx.here.get("changes").is_some();
    let (changes, untold) =
        if wanted { told_changes(cx, form.draft.as_deref(), &review, id) } else { Default::default() };
    let question = question_of(&claim).map(|it| cx.store.question(it)).transpose()?.flatten();
    let here: Address = Place::Decide(id.to_owned()).into();
    let page = DecidePage {
        verdict: ruling.as_ref().map_or("unreviewed", |it| it.verdict.as_str()).to_owned(),
        parts: parts(cx, &claim, &machine, &shown)?,
        reviewers: ruling.map(|it| words::list(&it.reviewers)).unwrap_or_default(),
        changes,
        compared: wanted,
        untold,
        compare: if cx.links.filed() { String::new() } else { cx.link(here.clone().with("changes", "1")) },
        draft: form.draft.as_deref().map(show::decision).unwrap_or_default(),
        history: review
            .of(TargetKind::Claim, id)
            .into_iter()
            .map(|it| DecisionView::of(cx, it, form))
            .collect(),
        differing: review
            .differences()
            .iter()
            .filter(|it| it.kind == TargetKind::Claim && it.ids.iter().any(|one| one == id))
            .map(|it| difference(cx, it))
            .collect(),
        question: question.map_or_else(Link::default, |it| {
            Link::new(cx.link(Address::from(Place::Question(it.id)).at(id)), it.text)
        }),
        engine: cx.store.manifest()?.engine,
        sha256: cx.opened.source(claim.source()).map(|it| it.sha256.clone()).unwrap_or_default(),
        token: form.token.clone(),
        reviewer: form.reviewer.clone(),
        note: form.draft.as_ref().and_then(|it| it.note.clone()).unwrap_or_default(),
        action: if cx.links.filed() { String::new() } else { cx.link(here) },
        claim: ClaimView::of(cx, &claim)?,
    };
    let title = if form.token.is_empty() { "What was decided about a claim" } else { "Correct a claim" };
    Ok((Frame::new(cx, title), page))
}

/// What the draft would change, or what is decided about the claim does.
fn told_changes(
    cx: &Context<'_>,
    draft: Option<&Decision>,
    review: &Review,
    id: &str,
) -> (Vec<ChangeView>, String) {
    let compared = Comparer::new(cx.store, variorum::embedded()).and_then(|it| {
        if let Some(draft) = draft {
            return it.preview(cx.store, draft);
        }
        let mut others = review.clone();
        others.entries.retain(|it| !it.is_about(TargetKind::Claim, id));
        Ok(Preview::between(&it.reviewed(&others), &it.reviewed(review)))
    });
    match compared {
        Ok(preview) => (changes(cx, &preview), String::new()),
        Err(trouble) => (Vec::new(), words::sentence(&trouble.to_string())),
    }
}

fn parts(
    cx: &Context<'_>,
    claim: &Claim,
    machine: &ClaimReading,
    own: &ClaimReading,
) -> Result<Vec<PartRow>, PageError> {
    let mut rows = Vec::new();
    let events = cx.store.events()?;
    let mut measures: Vec<String> = cx.store.measures()?.into_keys().collect();
    measures.extend(variorum::embedded().measures.keys().cloned());
    let plain = |ids: Vec<String>| ids.into_iter().map(|it| (it.clone(), words::plain(&it))).collect();
    let mut row = |name: &str,
                   label: &str,
                   machine: &Option<String>,
                   own: &Option<String>,
                   all: Vec<(String, String)>| {
        if let Some(machine) = machine {
            rows.push(part((name, label), machine, own.as_ref(), all));
        }
    };
    row("measure", "Measure", &machine.measure, &own.measure, plain(measures));
    row("population", "Population", &machine.population, &own.population, Vec::new());
    row("part", "Part of the event", &machine.scope, &own.scope, Vec::new());
    if let Some(figure) = &machine.figure {
        let shown = own.figure.as_ref();
        let digits = |it: Option<Number>| it.map(|it| it.to_string()).unwrap_or_default();
        let bounds = ["exactly", "at_least", "more_than", "at_most", "less_than", "about", "between"];
        let bounds = plain(bounds.map(str::to_owned).to_vec());
        row("bound", "Bound", &Some(figure.bound.clone()), &shown.map(|it| it.bound.clone()), bounds);
        let (low, high) = (digits(figure.low), digits(figure.high));
        row("low", "From", &Some(low), &shown.map(|it| digits(it.low)), Vec::new());
        row("high", "To", &Some(high), &shown.map(|it| digits(it.high)), Vec::new());
    }
    row("speaker", "Speaker", &machine.speaker, &own.speaker, Vec::new());
    row("stance", "Stance", &machine.stance, &own.stance, plain(variorum::stances()));
    if claim.figure().is_some() {
        let all = events.into_iter().map(|it| (it.id, words::short(&it.name, 80))).collect();
        row("event", "Event", &machine.event, &own.event, all);
    }
    Ok(rows)
}

fn part(
    (name, label): (&str, &str),
    machine: &str,
    own: Option<&String>,
    mut all: Vec<(String, String)>,
) -> PartRow {
    let chosen = own.map_or(machine, String::as_str);
    if !all.is_empty() && !all.iter().any(|it| it.0 == chosen) {
        all.push((chosen.to_owned(), words::plain(chosen)));
    }
    all.sort();
    all.dedup();
    let known = |value: &str| {
        let shown = all.iter().find(|it| it.0 == value).map(|it| it.1.clone());
        let empty = match name {
            "speaker" => "the publisher",
            "part" => "the whole of it",
            _ => "none",
        };
        shown.unwrap_or_else(|| if value.is_empty() { empty.to_owned() } else { value.to_owned() })
    };
    PartRow {
        machine: known(machine),
        person: chosen.to_owned(),
        differs: chosen != machine,
        choices: all
            .iter()
            .map(|(value, text)| Choice { value: value.clone(), text: text.clone(), chosen: value == chosen })
            .collect(),
        name: name.to_owned(),
        label: label.to_owned(),
    }
}
