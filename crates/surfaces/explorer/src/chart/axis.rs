//! The axis of time: broken where times lie far apart, each part with a scale of its own, and a field for no date.

use super::scale::{civil, days};
use crate::svg::{Anchor, Svg};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// A gap this many times longer than what lies on the shorter side of it breaks the axis.
const FAR: f64 = 8.0;
/// No more parts than this.
const PARTS: usize = 3;

/// A part of the axis with its own scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its first moment, in days.
    pub from: f64,
    /// Its last.
    pub to: f64,
    /// Where it begins on the page.
    pub x: f64,
    /// How wide it is.
    pub width: f64,
    /// How far it goes beyond its marks on either side, in days.
    pub pad: f64,
}

/// The whole axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// The parts, in order.
    pub parts: Vec<Part>,
    /// Where the field for what has no date begins and how wide it is.
    pub undated: Option<(f64, f64)>,
}

/// An interval in days.
pub type Span = (f64, f64);

/// An interval of two ISO moments in days.
pub fn span(interval: Option<&(String, String)>) -> Option<Span> {
    let (from, to) = interval?;
    let (a, b) = (days(from, false)?, days(to, true)?);
    // A moment to the minute has no length.
    let exact = from == to && from.len() > 10;
    Some(if exact { (a, a) } else { (a, b.max(a)) })
}

impl Axis {
    /// For marks at these times, from `left` to `right`; `None` has no date.
    pub fn of(spans: &[Option<Span>], left: f64, right: f64, gap: f64) -> Self {
        let mut known: Vec<Span> = spans.iter().flatten().copied().collect();
        known.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
        let undated = spans.len() - known.len();
        let mut clusters: Vec<(Span, usize)> = Vec::new();
        for it in known {
            // Each begins as a part of its own; then the nearest are joined.
            match clusters.last_mut() {
                Some((last, count)) if it.0 <= last.1 => {
                    last.1 = last.1.max(it.1);
                    *count += 1;
                }
                _ => clusters.push((it, 1)),
            }
        }
        join(&mut clusters);
        let fields = clusters.len() + usize::from(undated > 0);
        let room = right - left - gap * fields.saturating_sub(1) as f64;
        // A part is as wide as the marks on it need, with something for its length.
        let weight = |count: usize| (count as f64).sqrt() + 0.8;
        let all: f64 = clusters.iter().map(|it| weight(it.1)).sum::<f64>()
            + if undated > 0 { weight(undated) } else { 0.0 };
        let mut x = left;
        let mut parts = Vec::new();
        for ((from, to), count) in clusters {
            let width = room * weight(count) / all;
            let pad = ((to - from) * 0.06).max(0.35);
            parts.push(Part { from: from - pad, to: to + pad, x, width, pad });
            x += width + gap;
        }
        Self { parts, undated: (undated > 0).then_some((x, right - x)) }
    }

    /// Where a moment stands.
    pub fn x(&self, day: f64) -> f64 {
        let part = self.parts.iter().find(|it| day >= it.from && day <= it.to).or(self.parts.first());
        part.map_or(0.0, |it| it.x + (day - it.from) / (it.to - it.from) * it.width)
    }

    /// Lines, ticks and words of the axis.
    pub fn draw(&self, svg: &mut Svg, top: f64, bottom: f64, no_date: &str) {
        for part in &self.parts {
            svg.line("ax0", (part.x, bottom), (part.x + part.width, bottom));
            ticks(svg, part, top, bottom);
            svg.text("lab2", (part.x + 2.0, bottom + 34.0), Anchor::Start, &fitting(part));
        }
        if let Some((x, width)) = self.undated {
            svg.rect("band", (x, top), (width, bottom - top), 0.0);
            svg.line("ax0", (x, bottom), (x + width, bottom));
            svg.text("lab2", (x + 2.0, bottom + 34.0), Anchor::Start, no_date);
        }
    }
}

/// Joins neighbours until every gap that is left is far longer than what it parts.
fn join(clusters: &mut Vec<(Span, usize)>) {
    loop {
        let gaps = clusters.windows(2).map(|it| it[1].0.0 - it[0].0.1);
        let Some((at, gap)) = gaps.enumerate().min_by(|a, b| a.1.total_cmp(&b.1)) else { return };
        let length = |it: &(Span, usize)| it.0.1 - it.0.0;
        let (a, b) = (length(&clusters[at]), length(&clusters[at + 1]));
        if clusters.len() <= PARTS && gap > a.min(b).max(2.0) * FAR && gap > a.max(b) * 0.3 {
            return;
        }
        let (right, more) = clusters.remove(at + 1);
        clusters[at].0.1 = clusters[at].0.1.max(right.1);
        clusters[at].1 += more;
    }
}

/// The name of a part in the room that it has.
fn fitting(part: &Part) -> String {
    let whole = name(part);
    let words: Vec<&str> = whole.split(' ').collect();
    let tries = [whole.clone(), words.iter().take(2).copied().collect::<Vec<_>>().join(" ")];
    let year = words.last().map(|it| (*it).to_owned()).unwrap_or_default();
    tries.into_iter().find(|it| crate::svg::width(it) < part.width + 4.0).unwrap_or(year)
}

fn name(part: &Part) -> String {
    let first = part.from + part.pad + 0.01;
    let ((y1, m1, d1), (y2, m2, d2)) = (civil(first), civil((part.to - part.pad - 0.01).max(first)));
    let month = |it: i64| MONTHS.get(it as usize - 1).copied().unwrap_or("");
    if part.to - part.from > 500.0 {
        return if y1 == y2 { y1.to_string() } else { format!("{y1}–{y2}") };
    }
    match (y1 == y2, m1 == m2, d1 == d2) {
        (true, true, true) => format!("{d1} {} {y1}", month(m1)),
        (true, true, false) if part.width > 70.0 => format!("{d1}–{d2} {} {y1}", month(m1)),
        (true, false, _) if part.width > 70.0 => format!("{}–{} {y1}", month(m1), month(m2)),
        (true, ..) => format!("{} {y1}", month(m1)),
        (false, ..) => format!("{y1}–{y2}"),
    }
}

fn ticks(svg: &mut Svg, part: &Part, top: f64, bottom: f64) {
    let length = part.to - part.from;
    let most = (part.width / 46.0).floor().max(1.0);
    let at = |day: f64| part.x + (day - part.from) / length * part.width;
    let put = |svg: &mut Svg, day: f64, words: &str, guide: bool| {
        let x = at(day);
        if x < part.x - 0.5 || x > part.x + part.width - 12.0 {
            return;
        }
        svg.line("ax0", (x, bottom), (x, bottom + 5.0));
        if guide {
            svg.line("ax day", (x, top), (x, bottom));
        }
        svg.text("lab3", (x + 2.0, bottom + 17.0), Anchor::Start, words);
    };
    if length <= most * 1.5 {
        for day in part.from.ceil() as i64..=part.to.floor() as i64 {
            let (_, m, d) = civil(day as f64);
            put(svg, day as f64, &format!("{d} {}", MONTHS[m as usize - 1]), true);
        }
        return;
    }
    if length <= 45.0 {
        let every = (length / most).ceil().max(1.0) as i64;
        let first = part.from.ceil() as i64;
        for step in 0..=((part.to - part.from) as i64 / every) {
            let day = (first + step * every) as f64;
            let (_, m, d) = civil(day);
            put(svg, day, &format!("{d} {}", MONTHS[m as usize - 1]), true);
        }
        return;
    }
    let (first, _, _) = civil(part.from);
    let (last, _, _) = civil(part.to);
    let months = length / 30.4;
    let every = (months / most).ceil() as i64;
    let every = [1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600, 1200, 6000, 12_000]
        .into_iter()
        .find(|it| *it >= every)
        .unwrap_or(12_000);
    let mut month = first * 12;
    month -= month.rem_euclid(every);
    while month <= last * 12 + 11 {
        let (y, m) = (month.div_euclid(12), month.rem_euclid(12) + 1);
        if let Some(day) = days(&format!("{y:04}-{m:02}-01"), false) {
            let words = if every >= 12 { y.to_string() } else { MONTHS[m as usize - 1].to_owned() };
            put(svg, day, &words, false);
        }
        month += every;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(iso: &str) -> Option<Span> {
        span(Some(&(iso.to_owned(), iso.to_owned())))
    }

    #[test]
    fn what_lies_far_apart_breaks_the_axis() {
        let spans = [at("2004-09-01"), at("2004-09-03"), at("2005"), at("2017-04-14"), None];
        let axis = Axis::of(&spans, 50.0, 1100.0, 26.0);
        assert_eq!(axis.parts.len(), 3, "{axis:?}");
        assert!(axis.undated.is_some());
        for span in spans.iter().flatten() {
            let x = axis.x(f64::midpoint(span.0, span.1));
            assert!(axis.parts.iter().any(|it| x >= it.x && x <= it.x + it.width), "{x}");
        }
    }

    #[test]
    fn days_of_one_week_share_a_scale() {
        let axis = Axis::of(&[at("2023-03-14"), at("2023-03-15"), at("2023-03-16")], 0.0, 500.0, 20.0);
        assert_eq!((axis.parts.len(), axis.undated), (1, None));
    }
}
