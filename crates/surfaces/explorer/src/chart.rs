//! The large chart of a question: answers upwards, time across, uncertainty drawn as what it is.

mod axis;
mod draw;
mod label;
mod scale;

use crate::context::Context;
use crate::error::PageError;
use crate::frame::Link;
use crate::parts::standing::{self, Key};
use crate::parts::voice::{innermost, voice_key};
use crate::parts::words;
use crate::plot::speaker;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;
use variorum::show;
use variorum_record::{Claim, Clock, Number, Question, QuestionKind, RelationKind};

/// Above so many marks, one for each answer and kind of speaker.
const MOST: usize = 30;
/// So many claims of all answers are followed.
const FOLLOWED: usize = 500;

/// Which of the clocks runs across.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Across {
    /// When the speaker spoke.
    Said,
    /// The moment whose state is described.
    AsOf,
    /// When the account came out.
    Published,
}

impl Point {
    /// A clock of it in words.
    pub fn clock(&self, name: &str) -> String {
        let (interval, none) = match name {
            "said" => (&self.said, "not known"),
            "asof" => (&self.as_of, "not stated"),
            _ => (&self.published, "no date"),
        };
        match interval {
            Some((from, to)) => {
                let by = if name == "said" && self.said_by { "by " } else { "" };
                format!("{by}{}", words::interval(Some(from), Some(to)))
            }
            None => none.to_owned(),
        }
    }
}

impl Across {
    /// Every clock, in order.
    pub const ALL: [Self; 3] = [Self::Said, Self::AsOf, Self::Published];

    /// Its name in the address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::AsOf => "asof",
            Self::Published => "published",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Said => "when it was said",
            Self::AsOf => "the moment it describes",
            Self::Published => "when it was published",
        }
    }
}

/// A mark: one voice in one hand.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Point {
    /// The answer in words.
    pub answer: String,
    /// Its number in the record, from 1.
    pub number: usize,
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// How the words limit it.
    pub bound: String,
    /// Who gives it.
    pub who: String,
    /// The colour of their standing.
    pub class: String,
    /// Who prints it.
    pub printed_by: Vec<String>,
    /// When it was said, as far as is known.
    pub said: Option<(String, String)>,
    /// Whether that is only the latest it can have been said: the day the account came out.
    pub said_by: bool,
    /// The moment it describes.
    pub as_of: Option<(String, String)>,
    /// When it was published.
    pub published: Option<(String, String)>,
    /// "stands", or what superseded it.
    pub state: String,
    /// Whether a later answer took its place.
    pub superseded: bool,
}

/// One drawing.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Drawing {
    /// The clock that runs across.
    pub across: Across,
    #[serde(skip)]
    pub(crate) wide: String,
    #[serde(skip)]
    pub(crate) narrow: String,
    #[serde(skip)]
    pub(crate) html_id: String,
    #[serde(skip)]
    pub(crate) title: String,
}

/// The chart of a question.
#[derive(Debug, Clone, PartialEq, Default, Serialize, ToSchema)]
pub struct Chart {
    /// The clocks that may run across.
    pub across: Vec<Link>,
    /// What is drawn: one drawing, or in files one for each clock.
    pub drawings: Vec<Drawing>,
    /// Every mark, the same as a table.
    pub points: Vec<Point>,
    /// Answers that no number is given for.
    pub in_words: Vec<String>,
    /// The colours that occur.
    pub legend: Vec<Key>,
    /// What it shows, in a sentence.
    pub says: String,
    /// Whether marks were brought together because there are too many.
    pub gathered: bool,
}

/// The chart of a question; without drawings where no answer has a number.
pub fn of(cx: &Context<'_>, question: &Question) -> Result<Chart, PageError> {
    if question.kind != QuestionKind::Figure {
        return Ok(Chart::default());
    }
    let mut points = points(cx, question)?;
    let in_words =
        points.iter().filter(|it| !valued(it)).map(|it| it.answer.clone()).collect::<BTreeSet<_>>();
    let all = points.clone();
    points.retain(valued);
    if points.is_empty() {
        return Ok(Chart { in_words: in_words.into_iter().collect(), ..Chart::default() });
    }
    let gathered = points.len() > MOST;
    if gathered {
        points = together(points);
    }
    let chosen =
        Across::ALL.into_iter().find(|it| cx.here.get("x") == Some(it.name())).unwrap_or(Across::Said);
    let arrows = arrows(question);
    let says = says(&points);
    let clocks: Vec<Across> = if cx.links.filed() { Across::ALL.to_vec() } else { vec![chosen] };
    let unit = question.measure.as_deref().map(words::plain).unwrap_or_default();
    let drawings = clocks.into_iter().map(|across| Drawing {
        across,
        wide: draw::drawn(&points, &arrows, across, &draw::WIDE, &unit, &says),
        narrow: draw::drawn(&points, &arrows, across, &draw::NARROW, &unit, &says),
        html_id: cx.id(&format!("x-{}", across.name())),
        title: words::sentence(across.words()),
    });
    let across = Across::ALL.into_iter().map(|it| Link {
        href: cx.choice("x", if it == Across::Said { "" } else { it.name() }, &format!("x-{}", it.name())),
        text: it.words().to_owned(),
        current: !cx.links.filed() && it == chosen,
    });
    Ok(Chart {
        drawings: drawings.collect(),
        across: across.collect(),
        legend: standing::legend(points.iter().map(|it| it.class.as_str())),
        in_words: in_words.into_iter().collect(),
        points: all,
        says,
        gathered,
    })
}

fn valued(point: &Point) -> bool {
    point.low.is_some() || point.high.is_some()
}

fn says(points: &[Point]) -> String {
    let said = points.iter().map(|it| {
        let superseded = if it.superseded { ", superseded" } else { "" };
        format!("{} from {}{superseded}", it.answer, words::short(&it.who, 40))
    });
    format!(
        "Answers through time. {}. The table below the chart gives every mark.",
        said.take(40).collect::<Vec<_>>().join("; ")
    )
}

/// Every voice in every hand.
fn points(cx: &Context<'_>, question: &Question) -> Result<Vec<Point>, PageError> {
    let hands = cx.opened.hands(cx.store)?;
    let followed = (FOLLOWED / question.answers.len().max(1)).clamp(4, 400);
    let mut points = Vec::new();
    for (at, answer) in question.answers.iter().enumerate().filter(|it| it.1.carriers > 0) {
        let mut of_answer: BTreeMap<(String, String), Point> = BTreeMap::new();
        for id in answer.claims.iter().take(followed) {
            let Some(claim) = cx.store.claim(id)? else { continue };
            let (start, end) = claim.text_span();
            let writer = hands.writer(claim.source(), start, end);
            let source = cx.opened.source(writer);
            let (words_, entity) = speaker(&claim);
            let key = (voice_key(entity, words_, writer), writer.to_owned());
            let (who, class) = innermost(&claim, source);
            let state = match answer.superseded_by.and_then(|it| question.answers.get(it)) {
                Some(later) => format!("superseded by {}", words::short(&show::answer(later), 40)),
                None => "stands".to_owned(),
            };
            let (said, by, as_of, published) = clocks(&claim, cx.opened.source(claim.source()));
            let point = of_answer.entry(key).or_insert_with(|| Point {
                answer: show::answer(answer),
                number: at + 1,
                low: answer.low.map(Number::as_f64),
                high: answer.high.map(Number::as_f64),
                bound: answer.bound.clone().unwrap_or_default(),
                who,
                class: class.to_owned(),
                printed_by: Vec::new(),
                said: None,
                said_by: false,
                as_of: None,
                published: None,
                state,
                superseded: answer.superseded_by.is_some(),
            });
            let account =
                cx.opened.source(claim.source()).map_or_else(|| claim.source().to_owned(), words::publisher);
            if !point.printed_by.contains(&account) {
                point.printed_by.push(account);
            }
            // Of several claims of one voice in one hand, the first that is known to a moment.
            if earlier(&mut point.said, said) {
                point.said_by = by;
            }
            earlier(&mut point.as_of, as_of);
            earlier(&mut point.published, published);
        }
        points.extend(of_answer.into_values());
    }
    Ok(points)
}

fn earlier(kept: &mut Option<(String, String)>, new: Option<(String, String)>) -> bool {
    let is_earlier = new.is_some() && kept.as_ref().is_none_or(|old| new.as_ref().is_some_and(|it| it < old));
    if is_earlier {
        *kept = new;
    }
    is_earlier
}

type Interval = Option<(String, String)>;

/// The three clocks of a claim, and whether the first is only the latest it can have been.
fn clocks(claim: &Claim, source: Option<&variorum_record::Source>) -> (Interval, bool, Interval, Interval) {
    let of = |clock: Option<&Clock>| {
        let clock = clock?;
        let from = clock.from.clone().or_else(|| clock.to.clone())?;
        let to = clock.to.clone().unwrap_or_else(|| from.clone());
        Some((from, to))
    };
    let published = source.and_then(|it| it.published.clone()).map(|it| (it.clone(), it));
    let Claim::Figure(it) = claim else { return (None, false, None, published) };
    let stated = of(it.said.as_ref());
    // Nobody can be reported before they spoke: the day of the account is the latest it can have been.
    let by = stated.is_none() && !it.chain.is_empty();
    (stated.or_else(|| published.clone()), by, of(it.as_of.as_ref()), published)
}

/// One mark for each answer and colour.
fn together(points: Vec<Point>) -> Vec<Point> {
    let mut found: BTreeMap<(usize, String), Point> = BTreeMap::new();
    let mut counts: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for point in points {
        let key = (point.number, point.class.clone());
        *counts.entry(key.clone()).or_default() += 1;
        let kept = found.entry(key).or_insert_with(|| point.clone());
        earlier(&mut kept.said, point.said);
        earlier(&mut kept.as_of, point.as_of);
        earlier(&mut kept.published, point.published);
        for it in point.printed_by {
            if !kept.printed_by.contains(&it) {
                kept.printed_by.push(it);
            }
        }
    }
    for (key, count) in counts {
        if count > 1
            && let Some(point) = found.get_mut(&key)
        {
            point.who = format!("{} and {} more", words::short(&point.who, 24), count - 1);
        }
    }
    found.into_values().collect()
}

/// From an answer that was replaced to the one that took its place, with a word for how.
fn arrows(question: &Question) -> Vec<(usize, usize, &'static str)> {
    let mut arrows = Vec::new();
    for (at, answer) in question.answers.iter().enumerate() {
        let Some(later) = answer.superseded_by else { continue };
        let kind = question.relations.iter().find(|it| it.a == at && it.b == later).map(|it| it.kind);
        arrows.push((
            at + 1,
            later + 1,
            if kind == Some(RelationKind::Updates) { "replaced by" } else { "corrected by" },
        ));
    }
    arrows
}
