//! Drawing the chart: marks by their bounds, whiskers where a time is a stretch, arrows to what took their place.

use super::axis::{Axis, Span, span};
use super::label::{Label, Places, Taken};
use super::scale::nice;
use super::{Across, Point};
use crate::parts::words;
use crate::plot::{Mark, short_label};
use crate::svg::{Anchor, Svg, px};
use std::collections::BTreeMap;
use variorum_record::Number;

/// How large a drawing is.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    width: f64,
    height: f64,
    left: f64,
    gap: f64,
    narrow: bool,
}

/// For a desk.
pub const WIDE: Size = Size { width: 1104.0, height: 400.0, left: 56.0, gap: 26.0, narrow: false };
/// For a phone.
pub const NARROW: Size = Size { width: 330.0, height: 380.0, left: 44.0, gap: 10.0, narrow: true };

const TOP: f64 = 34.0;

/// A point where it stands.
struct Placed<'a> {
    point: &'a Point,
    span: Option<Span>,
    x: f64,
    y: f64,
}

/// The drawing of these points.
pub fn drawn(
    points: &[Point],
    arrows: &[(usize, usize, &str)],
    across: Across,
    size: &Size,
    unit: &str,
    says: &str,
) -> String {
    let spans: Vec<Option<Span>> = points.iter().map(|it| span(clock(it, across))).collect();
    let axis = Axis::of(&spans, size.left, size.width - 4.0, size.gap);
    let most = points.iter().flat_map(|it| [it.low, it.high]).flatten().fold(0.0, f64::max);
    let (most, step) = nice(most * 1.08, 6.0);
    let bottom = size.height - 44.0;
    let y = |value: f64| bottom - value / most * (bottom - TOP);
    let mut svg = Svg::default();
    svg.text("lab3", (0.0, 12.0), Anchor::Start, unit);
    let mut value = 0.0;
    while value <= most + step / 2.0 {
        let shown = Number::nearest(value).map_or_else(String::new, |it| it.to_string());
        svg.text("lab3", (size.left - 8.0, y(value) + 4.0), Anchor::End, &shown);
        if value > 0.0 {
            for part in &axis.parts {
                svg.line("ax", (part.x, y(value)), (part.x + part.width, y(value)));
            }
        }
        value += step;
    }
    axis.draw(&mut svg, TOP, bottom, no_date(across, size));
    let mut placed: Vec<Placed<'_>> = points
        .iter()
        .zip(&spans)
        .map(|(point, span)| Placed {
            point,
            span: *span,
            x: span.map_or(0.0, |it| axis.x(f64::midpoint(it.0, it.1))),
            y: y(middle(point)),
        })
        .collect();
    spread(&mut placed, &axis);
    let mut places = Places::new(size.left - 6.0, size.width);
    for it in &placed {
        whisker(&mut svg, it, &axis);
    }
    for it in &placed {
        taken(&mut places, it, &y);
        if let Some((from, to)) = it.span {
            let (a, b) = (axis.x(from).min(it.x), axis.x(to).max(it.x));
            places.take(Taken::new(a, it.y - 2.0, b - a, 4.0));
        }
    }
    // The axis and its words.
    places.take(Taken::new(0.0, bottom, size.width, 40.0));
    connect(&mut svg, &placed, arrows, &mut places, size);
    for it in &placed {
        mark(&mut svg, it, &y);
    }
    label(&mut svg, &mut places, &placed, &axis, size);
    svg.finish(size.width, size.height.max(places.lowest + 8.0), says)
}

fn clock(point: &Point, across: Across) -> Option<&(String, String)> {
    match across {
        Across::Said => point.said.as_ref(),
        Across::AsOf => point.as_of.as_ref(),
        Across::Published => point.published.as_ref(),
    }
}

fn no_date(across: Across, size: &Size) -> &'static str {
    match (size.narrow, across) {
        (true, _) => "no date",
        (false, Across::AsOf) => "as of: not stated",
        (false, _) => "no date given",
    }
}

/// The value that a mark stands at.
fn middle(point: &Point) -> f64 {
    match (point.low, point.high) {
        (Some(low), Some(high)) => f64::midpoint(low, high),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => 0.0,
    }
}

/// Undated marks stand in order of value in their field; dated ones that would cover each other move apart within
/// the stretch that their words allow.
fn spread(placed: &mut [Placed<'_>], axis: &Axis) {
    let mut undated: Vec<usize> = (0..placed.len()).filter(|at| placed[*at].span.is_none()).collect();
    undated.sort_by(|a, b| middle(placed[*a].point).total_cmp(&middle(placed[*b].point)));
    if let Some((x, width)) = axis.undated {
        let count = undated.len() as f64;
        for (order, at) in undated.into_iter().enumerate() {
            placed[at].x = x + width * (order as f64 + 0.5) / count;
        }
    }
    let mut order: Vec<usize> = (0..placed.len()).filter(|at| placed[*at].span.is_some()).collect();
    order.sort_by(|a, b| placed[*a].x.total_cmp(&placed[*b].x).then(placed[*a].y.total_cmp(&placed[*b].y)));
    let mut done: Vec<(f64, f64)> = Vec::new();
    for at in order {
        let (wanted, y) = (placed[at].x, placed[at].y);
        // A mark may stand anywhere on its stretch, and nowhere else.
        let room = placed[at].span.map_or((wanted, wanted), |it| (axis.x(it.0), axis.x(it.1)));
        let free = [20.0, 12.0, 6.0].into_iter().find_map(|apart| {
            let mut tries = (0..80)
                .flat_map(|step| [f64::from(step) * 4.0, f64::from(step) * -4.0])
                .map(|by| wanted + by);
            tries.find(|x| {
                let stands = *x >= room.0 - 0.5 && *x <= room.1 + 0.5;
                stands && !done.iter().any(|other| (other.0 - x).abs() < apart && (other.1 - y).abs() < 12.0)
            })
        });
        placed[at].x = free.unwrap_or(wanted);
        done.push((placed[at].x, y));
    }
}

/// A whisker over the stretch that the words allow, where that is wide enough to be seen.
fn whisker(svg: &mut Svg, it: &Placed<'_>, axis: &Axis) {
    let Some((from, to)) = it.span else { return };
    let (a, b) = (axis.x(from).min(it.x), axis.x(to).max(it.x));
    if b - a < 14.0 {
        return;
    }
    let (y, class) = (it.y, format!("whisk st-{}", it.point.class));
    svg.path(
        &class,
        &format!("M{a} {t}v8M{a} {y}H{b}M{b} {t}v8", a = px(a), b = px(b), y = px(y), t = px(y - 4.0)),
    );
}

fn taken(places: &mut Places, it: &Placed<'_>, y: &impl Fn(f64) -> f64) {
    let ticks = if it.point.printed_by.len() > 1 { 8.0 } else { 0.0 };
    places.take(Taken::new(it.x - 8.0, it.y - 8.0, 16.0, 16.0 + ticks));
    match (it.point.low, it.point.high) {
        (Some(low), Some(high)) if low < high => {
            places.take(Taken::new(it.x - 6.0, y(high), 12.0, y(low) - y(high)));
        }
        (Some(low), None) => places.take(Taken::new(it.x - 5.0, TOP, 10.0, y(low) - TOP)),
        (None, Some(high)) => places.take(Taken::new(it.x - 5.0, y(high), 10.0, y(0.0) - y(high))),
        _ => {}
    }
}

fn mark(svg: &mut Svg, it: &Placed<'_>, y: &impl Fn(f64) -> f64) {
    let (point, x) = (it.point, it.x);
    let hollow = point.superseded;
    let dot = if hollow { "hol" } else { "dot" };
    svg.raw(&format!(r#"<g class="st-{}">"#, point.class));
    match (point.low, point.high) {
        (Some(low), Some(high)) if low < high => {
            let shape = if hollow { "hol" } else { "bar" };
            svg.rect(shape, (x - 5.0, y(high)), (10.0, (y(low) - y(high)).max(5.0)), 1.0);
        }
        (Some(low), Some(_)) => match (point.bound.as_str(), hollow) {
            ("about", false) => svg.soft(&point.class, (x, y(low)), 13.0),
            ("about", true) => svg.circle("hol dashed", (x, y(low)), 7.0),
            _ => svg.circle(dot, (x, y(low)), 5.5),
        },
        (Some(low), None) => ray(svg, x, (y(low), TOP + 4.0), point.bound == "more_than", dot),
        (None, Some(high)) => ray(svg, x, (y(high), y(0.0) - 2.0), point.bound == "less_than", dot),
        (None, None) => {}
    }
    for tick in 1..point.printed_by.len().min(9) {
        let at = x - 6.0 + tick as f64 * 4.0;
        svg.line("tick", (at, it.y + 9.0), (at, it.y + 15.0));
    }
    svg.raw("</g>");
}

/// A ray that fades away from its bound; the bound is a stroke where it is not included.
fn ray(svg: &mut Svg, x: f64, (from, to): (f64, f64), open: bool, dot: &str) {
    let way = if to < from { -1.0 } else { 1.0 };
    let begin = from + if open { 7.0 * way } else { 0.0 };
    for step in 0..5 {
        let at = |it: i32| begin + (to - begin) * f64::from(it) / 5.0;
        svg.line(&format!("ray r{step}"), (x, at(step)), (x, at(step + 1)));
    }
    svg.path(
        "cap far",
        &format!("M{} {}l5 {}l5 {}", px(x - 5.0), px(to - 6.0 * way), px(6.0 * way), px(-6.0 * way)),
    );
    if open {
        svg.line("cap", (x - 8.0, from), (x + 8.0, from));
    } else {
        svg.circle(dot, (x, from), 5.5);
    }
}

/// Thin arrows from what was replaced to what took its place, one for each pair of answers.
fn connect(
    svg: &mut Svg,
    placed: &[Placed<'_>],
    arrows: &[(usize, usize, &str)],
    places: &mut Places,
    size: &Size,
) {
    let last = |number: usize| {
        placed.iter().filter(|it| it.point.number == number).max_by(|a, b| a.x.total_cmp(&b.x))
    };
    let first = |number: usize| {
        placed.iter().filter(|it| it.point.number == number).min_by(|a, b| a.x.total_cmp(&b.x))
    };
    for (from, to, word) in arrows {
        let (Some(a), Some(b)) = (last(*from), first(*to)) else { continue };
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let far = dx.hypot(dy);
        if far < 30.0 {
            continue;
        }
        let (start, end) =
            ((a.x + dx / far * 9.0, a.y + dy / far * 9.0), (b.x - dx / far * 9.0, b.y - dy / far * 9.0));
        let bend = (
            f64::midpoint(start.0, end.0) - dy * 0.12,
            f64::midpoint(start.1, end.1) + dx * 0.12 * -dx.signum(),
        );
        svg.path(
            "arr",
            &format!(
                "M{} {}Q{} {} {} {}",
                px(start.0),
                px(start.1),
                px(bend.0),
                px(bend.1),
                px(end.0),
                px(end.1)
            ),
        );
        let (ex, ey) = (end.0 - bend.0, end.1 - bend.1);
        let length = ex.hypot(ey).max(1.0);
        let (ux, uy) = (ex / length, ey / length);
        let corner = |side: f64| (end.0 - ux * 8.0 - uy * 4.0 * side, end.1 - uy * 8.0 + ux * 4.0 * side);
        let (l, r) = (corner(1.0), corner(-1.0));
        svg.path(
            "arrh",
            &format!("M{} {}L{} {}L{} {}Z", px(end.0), px(end.1), px(l.0), px(l.1), px(r.0), px(r.1)),
        );
        if !size.narrow && far > 90.0 {
            let at = ((start.0 + 2.0 * bend.0 + end.0) / 4.0, (start.1 + 2.0 * bend.1 + end.1) / 4.0);
            let w = crate::svg::width(word);
            places.take(Taken::new(at.0 - w / 2.0 - 2.0, at.1 - 14.0, w + 4.0, 16.0));
            svg.text("lab3 it halo", (at.0, at.1 - 3.0), Anchor::Middle, word);
        }
    }
}

/// One label for each mark; on a phone one for each answer and place.
fn label(svg: &mut Svg, places: &mut Places, placed: &[Placed<'_>], axis: &Axis, size: &Size) {
    let crowded = placed.len() > 14;
    let mut groups: BTreeMap<(usize, usize), Vec<&Placed<'_>>> = BTreeMap::new();
    for (at, it) in placed.iter().enumerate() {
        let part = axis.parts.iter().position(|part| it.x >= part.x && it.x <= part.x + part.width);
        let place = if size.narrow || crowded { part.unwrap_or(axis.parts.len()) } else { at };
        groups.entry((it.point.number, place)).or_default().push(it);
    }
    for group in groups.values() {
        // At the middle one of those that it stands for.
        let first = group[group.len() / 2];
        let mark = Mark {
            answer: first.point.answer.clone(),
            low: first.point.low,
            high: first.point.high,
            bound: first.point.bound.clone(),
            classes: Vec::new(),
            superseded: false,
        };
        let head = if size.narrow { short_label(&mark) } else { words::short(&first.point.answer, 26) };
        let head = if group.len() > 1 { format!("{head} ×{}", group.len()) } else { head };
        let under = if size.narrow || crowded { String::new() } else { words::short(&first.point.who, 26) };
        let clear = if first.point.bound == "about" { 15.0 } else { 10.0 };
        let whisker = first.span.is_some_and(|it| it.1 > it.0);
        places.put(svg, &Label { head, under, at: (first.x, first.y), clear, whisker });
    }
}
