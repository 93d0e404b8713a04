//! Small plots: the answers of one question from left to right, or as a list where they have no value.

use crate::context::Context;
use crate::error::PageError;
use crate::parts::voice::{innermost, voice_key};
use crate::parts::words;
use crate::svg::{Anchor, Svg, width};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use variorum::show;
use variorum_record::{Answer, Question};

/// How wide a plot is.
const WIDTH: f64 = 344.0;
/// Between its edge and its lowest and highest value.
const MARGIN: f64 = 30.0;
/// How high a lane is.
const LANE: f64 = 28.0;
/// Above so many distinct answers, hulls are drawn in place of marks.
const MOST: usize = 8;
/// So many claims are looked at to colour all answers of a question.
const SAMPLE: usize = 160;

/// An answer as a mark.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Mark {
    /// The answer in words.
    pub answer: String,
    /// Its value on the axis, where it has one.
    pub low: Option<f64>,
    /// The upper end, where it has one.
    pub high: Option<f64>,
    /// How the words limit it.
    pub bound: String,
    /// The colours of its voices, one for each.
    pub classes: Vec<String>,
    /// Whether a later answer took its place.
    pub superseded: bool,
}

/// A small plot.
#[derive(Debug, Clone, PartialEq, Default, Serialize, ToSchema)]
pub struct Plot {
    /// Every answer.
    pub marks: Vec<Mark>,
    /// Those that have no value: vague words, or answers to who, why and whether.
    pub in_words: Vec<Mark>,
    /// What it shows, in a sentence.
    pub says: String,
    #[serde(skip)]
    pub(crate) svg: String,
    #[serde(skip)]
    pub(crate) listed: bool,
    #[serde(skip)]
    pub(crate) more: usize,
}

impl Plot {
    /// The colours that occur in it.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.marks.iter().chain(&self.in_words).flat_map(|it| &it.classes).map(String::as_str)
    }
}

/// The plot of a question.
pub fn of(cx: &Context<'_>, question: &Question) -> Result<Plot, PageError> {
    let mut plot = Plot::default();
    for answer in question.answers.iter().filter(|it| it.carriers > 0) {
        let mark = mark(cx, answer, (SAMPLE / question.answers.len().max(1)).clamp(1, 40))?;
        let valued = mark.low.is_some() || mark.high.is_some();
        if valued { plot.marks.push(mark) } else { plot.in_words.push(mark) }
    }
    let said = plot.marks.iter().chain(&plot.in_words).map(|it| {
        format!("{}{}", words::short(&it.answer, 80), if it.superseded { " (superseded)" } else { "" })
    });
    plot.says = format!("Answers: {}", said.collect::<Vec<_>>().join(", "));
    plot.listed = plot.marks.is_empty();
    if !plot.listed {
        plot.svg = drawn(&plot.marks, &plot.says);
    }
    if plot.in_words.len() > MOST {
        plot.more = plot.in_words.len() - MOST + 1;
    }
    Ok(plot)
}

/// An answer as a mark.
fn mark(cx: &Context<'_>, answer: &Answer, sample: usize) -> Result<Mark, PageError> {
    let hands = cx.opened.hands(cx.store)?;
    let mut voices: BTreeMap<String, &'static str> = BTreeMap::new();
    for id in answer.claims.iter().take(sample) {
        let Some(claim) = cx.store.claim(id)? else { continue };
        let (start, end) = claim.text_span();
        let writer = hands.writer(claim.source(), start, end);
        let (speaker, entity) = speaker(&claim);
        voices.insert(voice_key(entity, speaker, writer), innermost(&claim, cx.opened.source(writer)).1);
    }
    Ok(Mark {
        answer: show::answer(answer),
        low: answer.low.map(variorum_record::Number::as_f64),
        high: answer.high.map(variorum_record::Number::as_f64),
        bound: answer.bound.clone().unwrap_or_default(),
        classes: voices.into_values().map(str::to_owned).collect(),
        superseded: answer.superseded_by.is_some(),
    })
}

/// The words and the entity of who says a claim.
pub fn speaker(claim: &variorum_record::Claim) -> (Option<&str>, Option<&str>) {
    use variorum_record::Claim::{Attribute, Figure, Statement, Time};
    match claim {
        Figure(it) => (it.speaker.as_deref(), it.speaker_entity.as_deref()),
        Statement(it) => (it.speaker.as_deref(), it.speaker_entity.as_deref()),
        Time(_) | Attribute(_) => (None, None),
    }
}

/// Where a mark stands and how much room its label takes.
struct Placed<'a> {
    mark: &'a Mark,
    class: &'a str,
    label: String,
    from: f64,
    to: f64,
    lane: usize,
}

fn drawn(marks: &[Mark], says: &str) -> String {
    if marks.len() > MOST {
        return hulls(marks, says);
    }
    let scale = Scale::of(marks.iter());
    let mut placed: Vec<Placed<'_>> = marks.iter().map(|it| place(it, &scale)).collect();
    placed.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut ends: Vec<f64> = Vec::new();
    for it in &mut placed {
        let open = it.mark.low.is_none() || it.mark.high.is_none();
        let (from, to) = if open && it.mark.low.is_none() { (0.0, it.to) } else { (it.from, it.to) };
        let to = if open && it.mark.high.is_none() { WIDTH } else { to };
        it.lane = ends.iter().position(|end| *end + 6.0 <= from).unwrap_or(ends.len());
        match ends.get_mut(it.lane) {
            Some(end) => *end = to,
            None => ends.push(to),
        }
    }
    let height = ends.len() as f64 * LANE + 4.0;
    let mut svg = Svg::default();
    svg.line("ax", (2.0, height - 1.0), (WIDTH - 2.0, height - 1.0));
    for it in &placed {
        svg.raw(&format!(r#"<g class="st-{}">"#, it.class));
        shape(&mut svg, it, &scale, it.lane as f64 * LANE + 10.0, height);
        svg.raw("</g>");
    }
    svg.finish(WIDTH, height, says)
}

fn place<'a>(mark: &'a Mark, scale: &Scale) -> Placed<'a> {
    let label = short_label(mark);
    let (low, high) =
        (mark.low.or(mark.high).unwrap_or_default(), mark.high.or(mark.low).unwrap_or_default());
    let middle = f64::midpoint(scale.x(low), scale.x(high));
    let half = width(&label) / 2.0;
    let centre = middle.clamp(half + 1.0, WIDTH - half - 1.0);
    let from = (centre - half).min(scale.x(low) - 8.0);
    let to = (centre + half).max(scale.x(high) + 8.0);
    let class = mark.classes.first().map_or("unnamed", String::as_str);
    Placed { mark, class, label, from, to, lane: 0 }
}

/// The label of a mark: as short as its bound can be said.
pub fn short_label(mark: &Mark) -> String {
    let one = |it: f64| variorum_record::Number::nearest(it).map_or_else(String::new, |it| it.to_string());
    match (mark.low, mark.high, mark.bound.as_str()) {
        (Some(low), _, "more_than") => format!(">{}", one(low)),
        (Some(low), _, "at_least") | (Some(low), None, _) => format!("{}+", one(low)),
        (_, Some(high), "less_than") => format!("<{}", one(high)),
        (_, Some(high), "at_most") | (None, Some(high), _) => format!("≤{}", one(high)),
        (Some(low), Some(high), bound) => {
            let about = if bound == "about" { "≈" } else { "" };
            if low < high {
                format!("{about}{}–{}", one(low), one(high))
            } else {
                format!("{about}{}", one(low))
            }
        }
        (None, None, _) => mark.answer.clone(),
    }
}

fn shape(svg: &mut Svg, it: &Placed<'_>, scale: &Scale, y: f64, bottom: f64) {
    let (class, hollow) = (it.class, it.mark.superseded);
    let dot = if hollow { "hol" } else { "dot" };
    let r = if hollow { 4.2 } else { 4.8 };
    let stem = |svg: &mut Svg, x: f64| svg.line("ax", (x, y + 5.0), (x, bottom - 1.0));
    let (low, high) = (it.mark.low, it.mark.high);
    let centre = match (low, high) {
        (Some(low), Some(high)) if low < high => {
            let (a, b) = (scale.x(low), scale.x(high));
            svg.rect(if hollow { "hol" } else { "bar" }, (a, y - 4.0), ((b - a).max(6.0), 8.0), 1.0);
            f64::midpoint(a, b)
        }
        (Some(low), Some(_)) => {
            let x = scale.x(low);
            stem(svg, x);
            match (it.mark.bound.as_str(), hollow) {
                ("about", false) => svg.soft(class, (x, y), 10.0),
                ("about", true) => svg.circle("hol dashed", (x, y), 6.0),
                _ => svg.circle(dot, (x, y), r),
            }
            x
        }
        (Some(low), None) => {
            let x = scale.x(low);
            stem(svg, x);
            ray(svg, x, WIDTH - 3.0, y, it.mark.bound == "more_than", dot);
            x + 8.0
        }
        (None, Some(high)) => {
            let x = scale.x(high);
            stem(svg, x);
            ray(svg, x, 3.0, y, it.mark.bound == "less_than", dot);
            x - 8.0
        }
        (None, None) => 0.0,
    };
    let half = width(&it.label) / 2.0;
    let class = if hollow { "lab3 halo" } else { "lab2 halo" };
    svg.text(class, (centre.clamp(half + 1.0, WIDTH - half - 1.0), y + 16.0), Anchor::Middle, &it.label);
}

/// A ray from a bound that fades away from it; the bound itself is a stroke where it is not included.
fn ray(svg: &mut Svg, from: f64, to: f64, y: f64, open: bool, dot: &str) {
    let way = if to > from { 1.0 } else { -1.0 };
    let begin = from + if open { 6.0 * way } else { 0.0 };
    let steps = 5;
    for step in 0..steps {
        let part = |at: i32| begin + (to - begin) * f64::from(at) / f64::from(steps);
        svg.line(&format!("ray r{step}"), (part(step), y), (part(step + 1), y));
    }
    svg.path(
        "cap far",
        &format!(
            "M{} {}l{} 4l{} 4",
            crate::svg::px(to - 5.0 * way),
            crate::svg::px(y - 4.0),
            5.0 * way,
            -5.0 * way
        ),
    );
    if open {
        svg.line("cap", (from, y - 6.0), (from, y + 6.0));
    } else {
        svg.circle(dot, (from, y), 4.5);
    }
}

/// Too many to tell apart: from the lowest to the highest of each kind of speaker.
fn hulls(marks: &[Mark], says: &str) -> String {
    let scale = Scale::of(marks.iter());
    let mut groups: BTreeMap<&str, (f64, f64, usize)> = BTreeMap::new();
    for it in marks {
        let (low, high) = (it.low.or(it.high).unwrap_or_default(), it.high.or(it.low).unwrap_or_default());
        let class = it.classes.first().map_or("unnamed", String::as_str);
        let group = groups.entry(class).or_insert((low, high, 0));
        *group = (group.0.min(low), group.1.max(high), group.2 + 1);
    }
    let height = groups.len() as f64 * LANE + 4.0;
    let mut svg = Svg::default();
    svg.line("ax", (2.0, height - 1.0), (WIDTH - 2.0, height - 1.0));
    for (lane, (class, (low, high, count))) in groups.iter().enumerate() {
        let y = lane as f64 * LANE + 10.0;
        let (a, b) = (scale.x(*low), scale.x(*high));
        svg.raw(&format!(r#"<g class="st-{class}">"#));
        if low < high {
            svg.rect("bar hull", (a, y - 3.0), (b - a, 6.0), 3.0);
        } else {
            svg.circle("dot", (a, y), 4.8);
        }
        let one =
            |it: f64| variorum_record::Number::nearest(it).map_or_else(String::new, |it| it.to_string());
        let label = match (low < high, count) {
            (true, _) => {
                format!("{}, {}–{}", words::counted(*count, "answer", "answers"), one(*low), one(*high))
            }
            (false, _) => one(*low),
        };
        let half = width(&label) / 2.0;
        svg.text(
            "lab2 halo",
            (f64::midpoint(a, b).clamp(half + 1.0, WIDTH - half - 1.0), y + 16.0),
            Anchor::Middle,
            &label,
        );
        svg.raw("</g>");
    }
    svg.finish(WIDTH, height, says)
}

/// From the lowest answer to the highest.
struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    fn of<'a>(marks: impl Iterator<Item = &'a Mark>) -> Self {
        let mut scale = Self { low: f64::INFINITY, high: f64::NEG_INFINITY };
        for value in marks.flat_map(|it| [it.low, it.high]).flatten() {
            scale.low = scale.low.min(value);
            scale.high = scale.high.max(value);
        }
        scale
    }

    fn x(&self, value: f64) -> f64 {
        if self.high <= self.low {
            return WIDTH / 2.0;
        }
        MARGIN + (value - self.low) / (self.high - self.low) * (WIDTH - 2.0 * MARGIN)
    }
}
