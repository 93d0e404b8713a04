//! A claim as it is shown everywhere: its words, its chain, its clocks.

use super::quotation::Quotation;
use super::voice::{self, Voice};
use super::words;
use crate::address::{Address, Place};
use crate::context::Context;
use crate::error::PageError;
use serde::Serialize;
use utoipa::ToSchema;
use variorum::show;
use variorum_record::{Claim, Clock, Source, TextOf};

/// A moment in words, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct Moment {
    /// The words.
    pub words: String,
    /// Whether a moment is known.
    pub known: bool,
}

impl Moment {
    fn known(words: impl Into<String>) -> Self {
        Self { words: words.into(), known: true }
    }

    fn unknown(words: &str) -> Self {
        Self { words: words.to_owned(), known: false }
    }
}

/// Where the words stand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct Where {
    /// The account.
    pub name: String,
    /// When it came out.
    pub date: String,
    /// "bytes 94–153".
    pub span: String,
    /// The words in their account.
    pub href: String,
}

impl Where {
    /// Of a stretch of an account.
    pub fn of(
        cx: &Context<'_>,
        path: &str,
        span: (usize, usize),
        text_of: TextOf,
        claim: Option<&str>,
    ) -> Self {
        let source = cx.opened.source(path);
        let of = match text_of {
            TextOf::Original => "bytes",
            TextOf::Extracted => "bytes of the text",
        };
        Self {
            name: source.map_or_else(|| path.to_owned(), words::publisher),
            date: source.map_or_else(String::new, words::published),
            span: format!("{of} {}–{}", words::number(span.0), words::number(span.1)),
            href: cx.place_in_source(path, span.0, claim),
        }
    }
}

/// A claim as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClaimView {
    /// Id in the record.
    pub id: String,
    /// "figure", "statement", "time", "attribute".
    pub kind: String,
    /// The figure in words, of a figure claim.
    pub figure: String,
    /// The words in their sentence.
    pub quotation: Quotation,
    /// Where they stand.
    pub place: Where,
    /// The publisher first, the innermost speaker last.
    pub chain: Vec<Voice>,
    /// What the innermost speaker does with it.
    pub stance: String,
    /// When the speaker spoke.
    pub said: Moment,
    /// The moment whose state it describes.
    pub as_of: Moment,
    /// When the account came out.
    pub published: Moment,
    /// When the thing happened.
    pub about: Moment,
    /// What else a reader should know of it.
    pub notes: Vec<String>,
    /// How it was come by.
    pub why: String,
    #[serde(skip)]
    pub(crate) html_id: String,
    #[serde(skip)]
    pub(crate) current: bool,
    #[serde(skip)]
    pub(crate) position: usize,
}

impl ClaimView {
    /// The claim as it is shown on this page.
    pub fn of(cx: &Context<'_>, claim: &Claim) -> Result<Self, PageError> {
        let source = cx.opened.source(claim.source());
        let quotation = match source {
            Some(source) => quoted(cx, claim, source)?,
            None => Quotation::default(),
        };
        let chain = voice::chain(cx, claim, source);
        let (said, as_of, about) = clocks(claim, source);
        Ok(Self {
            id: claim.id().to_owned(),
            kind: claim.kind().as_str().to_owned(),
            figure: claim.figure().map(show::claim).unwrap_or_default(),
            quotation,
            place: Where::of(cx, claim.source(), claim.text_span(), claim.text_of(), Some(claim.id())),
            stance: stance(claim, &chain),
            chain,
            said,
            as_of,
            published: published(source),
            about,
            notes: notes(cx, claim)?,
            why: cx.link(Address::from(Place::Claim(claim.id().to_owned()))),
            html_id: cx.id(claim.id()),
            current: cx.here.get("claim") == Some(claim.id()),
            position: claim.text_span().0,
        })
    }
}

fn quoted(cx: &Context<'_>, claim: &Claim, source: &Source) -> Result<Quotation, PageError> {
    let words = cx.words(source)?;
    let span = claim.text_span();
    let shift = |at: usize| at + span.0 - claim.span().0.min(at + span.0);
    let figure =
        claim.figure().filter(|it| !it.implicit).map(|it| (shift(it.figure_start), shift(it.figure_end)));
    Ok(Quotation::of(&words, span, figure))
}

fn stance(claim: &Claim, chain: &[Voice]) -> String {
    let stance = match claim {
        Claim::Figure(it) => &it.stance,
        Claim::Statement(it) => &it.stance,
        Claim::Time(_) | Claim::Attribute(_) => return "states, in its own words".to_owned(),
    };
    match chain {
        [_] => format!("{}, in its own words", words::plain(stance)),
        [.., last] if !last.cue.is_empty() => format!("{}, “{}”", words::plain(stance), last.cue),
        _ => words::plain(stance),
    }
}

fn published(source: Option<&Source>) -> Moment {
    match source.and_then(|it| it.published.as_deref()) {
        Some(it) => Moment::known(words::moment(it)),
        None => Moment::unknown("not known: the account has no date"),
    }
}

fn clocks(claim: &Claim, source: Option<&Source>) -> (Moment, Moment, Moment) {
    let date = source.and_then(|it| it.published.as_deref());
    let of = |clock: Option<&Clock>, none: &str| match clock {
        Some(it) if it.words.is_empty() && date.is_some() => {
            Moment::known(format!("{}, as published", words::clock(it)))
        }
        Some(it) => Moment::known(words::clock(it)),
        None => Moment::unknown(none),
    };
    let own = |spoken: bool| match (spoken, date) {
        (false, Some(date)) => Moment::known(format!("{}, as published", words::moment(date))),
        (false, None) => Moment::unknown("not known: the account has no date"),
        (true, _) => Moment::unknown("not stated"),
    };
    match claim {
        Claim::Figure(it) => {
            let said = match &it.said {
                Some(clock) => of(Some(clock), ""),
                None => own(!it.chain.is_empty()),
            };
            (said, of(it.as_of.as_ref(), "not stated"), of(it.about.as_ref(), "not stated"))
        }
        Claim::Statement(it) => {
            let said = match &it.said {
                Some(clock) => of(Some(clock), ""),
                None => own(!it.chain.is_empty()),
            };
            (said, Moment::default(), Moment::default())
        }
        Claim::Time(it) => {
            let about = words::interval(it.from.as_deref(), it.to.as_deref());
            (
                own(false),
                Moment::default(),
                if about.is_empty() { Moment::unknown("not known") } else { Moment::known(about) },
            )
        }
        Claim::Attribute(_) => (own(false), Moment::default(), Moment::default()),
    }
}

fn notes(cx: &Context<'_>, claim: &Claim) -> Result<Vec<String>, PageError> {
    let mut notes = read_notes(claim);
    notes.extend(show::beside(&*cx.opened.review(cx.store)?, claim.id()));
    Ok(notes)
}

fn read_notes(claim: &Claim) -> Vec<String> {
    let Claim::Figure(it) = claim else { return Vec::new() };
    let mut notes = Vec::new();
    if it.superseded {
        notes.push("The text itself gives it as initial, wrong or withdrawn.".to_owned());
    }
    if it.realis != "asserted" {
        notes.push(format!("Not put forward as having happened: {}.", words::plain(&it.realis)));
    }
    if let Some(elsewhere) = &it.elsewhere {
        let other = if it.about_main_event {
            "It may belong to another event"
        } else {
            "It belongs to another event"
        };
        notes.push(format!("{other}: “{}”.", elsewhere.words));
    }
    if it.implicit {
        notes.push("No number word stands there; the words name them one by one.".to_owned());
    }
    notes
}
