//! Drawing who took words from whom: columns of boxes, from left to right one step further from the voice.

use crate::svg::{Anchor, Svg, px};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Above so many boxes nothing is drawn; the table stands alone.
pub const MOST: usize = 60;
const BOX: (f64, f64) = (150.0, 44.0);
const ROW: f64 = 58.0;
const TOP: f64 = 24.0;

/// What a box stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BoxKind {
    /// A speaker.
    Voice,
    /// An account that wrote its own text.
    Hand,
    /// An account that prints another's.
    Carrier,
    /// An agency that is credited and not in the pile.
    Absent,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Node {
    /// What it stands for.
    pub kind: BoxKind,
    /// Its name.
    pub name: String,
    /// What stands under the name.
    pub under: String,
    /// The colour of a voice.
    pub class: String,
    /// Where it leads.
    pub href: String,
    /// How many steps from the left.
    pub column: usize,
}

/// A line between two boxes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Edge {
    /// From this box, by index.
    pub from: usize,
    /// To this one.
    pub to: usize,
    /// The share of the later text's words that stand in the earlier, in per cent; 0 where it was said and not copied.
    pub share: usize,
    /// Whether it is known who took from whom.
    pub certain: bool,
    /// What shows it.
    pub why: String,
}

/// The drawing; empty where there is too much to draw.
pub fn svg(nodes: &[Node], edges: &[Edge], columns: &[&str], says: &str) -> String {
    if nodes.is_empty() || nodes.len() > MOST {
        return String::new();
    }
    let last = nodes.iter().map(|it| it.column).max().unwrap_or_default();
    let step = if last == 0 { 0.0 } else { ((1104.0 - BOX.0 - 2.0) / last as f64).min(340.0) };
    let rows = rows(nodes, edges);
    let place = |at: usize| (1.0 + nodes[at].column as f64 * step, TOP + rows[at] * ROW);
    let height = TOP + rows.iter().copied().fold(0.0, f64::max) * ROW + BOX.1 + 12.0;
    let mut svg = Svg::default();
    for (at, name) in columns.iter().enumerate().filter(|it| it.0 <= last) {
        svg.text("lab3", (at as f64 * step, 11.0), Anchor::Start, name);
    }
    for edge in edges {
        line(&mut svg, edge, nodes, place(edge.from), place(edge.to));
    }
    for (at, node) in nodes.iter().enumerate() {
        draw(&mut svg, node, place(at));
    }
    let width = if last == 0 { BOX.0 + 2.0 } else { last as f64 * step + BOX.0 + 2.0 };
    svg.finish(width, height, says)
}

/// Children stand beside each other, and what they come from at their middle.
fn rows(nodes: &[Node], edges: &[Edge]) -> Vec<f64> {
    let last = nodes.iter().map(|it| it.column).max().unwrap_or_default();
    let children = |at: usize| edges.iter().filter(move |it| it.from == at).map(|it| it.to);
    let mut order: Vec<usize> = Vec::new();
    let mut seen = vec![false; nodes.len()];
    // From the leftmost boxes depth first, so that what belongs together stands together.
    let mut by_column: Vec<usize> = (0..nodes.len()).collect();
    by_column.sort_by_key(|at| (nodes[*at].column, *at));
    for start in by_column {
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            order.push(at);
            let mut next: Vec<usize> = children(at).collect();
            next.reverse();
            open.extend(next);
        }
    }
    let mut rows = vec![0.0; nodes.len()];
    let mut free: BTreeMap<usize, f64> = BTreeMap::new();
    for column in (0..=last).rev() {
        for at in order.iter().copied().filter(|at| nodes[*at].column == column) {
            let placed: Vec<f64> =
                children(at).filter(|it| nodes[*it].column > column).map(|it| rows[it]).collect();
            let least = free.get(&column).copied().unwrap_or_default();
            let wanted = if placed.is_empty() {
                // A leaf goes below everything to its right that was placed before it.
                free.iter()
                    .filter(|it| *it.0 > column && nodes.len() > 2)
                    .map(|_| least)
                    .next()
                    .unwrap_or(least)
            } else {
                placed.iter().sum::<f64>() / placed.len() as f64
            };
            rows[at] = wanted.max(least);
            free.insert(column, rows[at] + 1.0);
        }
    }
    rows
}

fn line(svg: &mut Svg, edge: &Edge, nodes: &[Node], from: (f64, f64), to: (f64, f64)) {
    let (x1, y1) = (from.0 + BOX.0, from.1 + BOX.1 / 2.0);
    let (x2, y2) = (to.0 - 8.0, to.1 + BOX.1 / 2.0);
    let said = nodes[edge.from].kind == BoxKind::Voice;
    let class = match (said, edge.share) {
        (true, _) => format!("edge said st-{}", nodes[edge.from].class),
        (false, 80..) => "edge w3".to_owned(),
        (false, 50..80) => "edge w2".to_owned(),
        (false, _) => "edge w1".to_owned(),
    };
    let class = if edge.certain { class } else { format!("{class} unsure") };
    let bend = x1 + (x2 - x1) * 0.45;
    svg.path(
        &class,
        &format!(
            "M{} {}C{} {} {} {} {} {}H{}",
            px(x1),
            px(y1),
            px(bend),
            px(y1),
            px(x1),
            px(y2),
            px(bend),
            px(y2),
            px(x2)
        ),
    );
    svg.path("arrh", &format!("M{} {}l-9 -4.5v9z", px(x2 + 8.0), px(y2)));
    if !said && edge.share > 0 {
        svg.text("lab2 halo", (x2 - 6.0, y2 - 7.0), Anchor::End, &format!("{}%", edge.share));
    }
}

fn draw(svg: &mut Svg, node: &Node, at: (f64, f64)) {
    let (class, round) = match node.kind {
        BoxKind::Voice => (format!("node voice st-{}", node.class), 21.0),
        BoxKind::Hand => ("node hand".to_owned(), 3.0),
        BoxKind::Carrier => ("node".to_owned(), 3.0),
        BoxKind::Absent => ("node absent".to_owned(), 3.0),
    };
    let middle = at.0 + BOX.0 / 2.0;
    // No links in here: to a screen reader a drawing is one picture, and the table below has them.
    svg.rect(&class, at, BOX, round);
    svg.text("lab", (middle, at.1 + 19.0), Anchor::Middle, &crate::parts::words::short(&node.name, 20));
    svg.text("lab3", (middle, at.1 + 34.0), Anchor::Middle, &crate::parts::words::short(&node.under, 24));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_boxes_of_a_column_stand_in_one_place() {
        let node = |column| Node {
            kind: BoxKind::Hand,
            name: String::new(),
            under: String::new(),
            class: String::new(),
            href: String::new(),
            column,
        };
        let nodes = [node(0), node(0), node(1), node(1), node(1), node(2)];
        let edge = |from, to| Edge { from, to, share: 0, certain: true, why: String::new() };
        let edges = [edge(0, 2), edge(0, 3), edge(1, 4), edge(1, 2), edge(4, 5)];
        let rows = rows(&nodes, &edges);
        for a in 0..nodes.len() {
            for b in a + 1..nodes.len() {
                assert!(
                    nodes[a].column != nodes[b].column || (rows[a] - rows[b]).abs() >= 1.0,
                    "{a} {b} {rows:?}"
                );
            }
        }
    }
}
