//! Quantities of news sentences: value, value with change or bound, value with unit, as the CQE paper scores them.
//!
//! `NewsQuant` (Almasian et al., EMNLP 2023): a quantity is right when its value is; with change when `= ~ > <` agrees
//! too ("up" and "down" are read as "="); with unit when one unit's words begin the other's.

use serde_json::Value;
use std::path::Path;
use variorum_figures::{Figure, FigureKind, find_figures};
use variorum_grammar::{Bound, Grammar};
use variorum_text::{Span, Text};
use variorum_times::find_times;

/// Counts of one set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct QuantityScores {
    /// Quantities in the gold.
    pub gold: usize,
    /// Quantities found.
    pub found: usize,
    /// Values right.
    pub value: usize,
    /// Values right with the right bound.
    pub bound: usize,
    /// Values right with the right unit.
    pub unit: usize,
}

impl QuantityScores {
    /// F1 of `right` quantities.
    pub fn f1(self, right: usize) -> f64 {
        if self.gold + self.found == 0 { 0.0 } else { 2.0 * right as f64 / (self.gold + self.found) as f64 }
    }
}

/// Scores `NewsQuant.json`; the second part lists what was missed or found too much.
pub fn score_quantities(path: &Path, grammar: &Grammar) -> std::io::Result<(QuantityScores, Vec<String>)> {
    let gold: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let (mut scores, mut wrong) = (QuantityScores::default(), Vec::new());
    for sentence in gold.as_array().into_iter().flatten() {
        let text = Text::plain(sentence["text"].as_str().unwrap_or("").to_owned());
        let mut found = quantities(&text, grammar);
        let wanted: Vec<&Value> = sentence["quantities"].as_array().into_iter().flatten().collect();
        scores.gold += wanted.len();
        scores.found += found.len();
        for quantity in wanted {
            let value = quantity["value"].as_str().unwrap_or("");
            let Some(at) = best(&found, quantity, value, &text) else {
                wrong.push(format!("missed {value} {} in {}", quantity["unit"], text.words));
                continue;
            };
            let figure = found.remove(at);
            scores.value += 1;
            scores.bound += usize::from(change(quantity) == sign(figure.bound));
            scores.unit += usize::from(same_unit(&figure, quantity, &text));
        }
        wrong.extend(found.iter().map(|it| format!("extra {} in {}", it.span.of(&text.words), text.words)));
    }
    Ok((scores, wrong))
}

fn best(found: &[Figure], quantity: &Value, value: &str, text: &Text) -> Option<usize> {
    let right: Vec<usize> = (0..found.len()).filter(|it| same_value(&found[*it], value)).collect();
    right.iter().copied().find(|it| same_unit(&found[*it], quantity, text)).or_else(|| right.first().copied())
}

/// Figures that are quantities: no ordinals, no parts of dates, nothing vague.
fn quantities(text: &Text, grammar: &Grammar) -> Vec<Figure> {
    let times = find_times(text, None, variorum_grammar::times::Times::english());
    let dates: Vec<Span> = times
        .iter()
        .filter(|it| matches!(it.kind, variorum_times::TimeKind::Date | variorum_times::TimeKind::Time))
        .map(|it| it.span)
        .collect();
    let all = text
        .sentences
        .iter()
        .enumerate()
        .flat_map(|(at, it)| find_figures(&text.words, at, &it.tokens, grammar));
    all.filter(|it| matches!(it.kind, FigureKind::Count | FigureKind::Share) && it.vague.is_none())
        .filter(|it| !dates.iter().any(|date| date.overlaps(it.span)) || it.unit.is_some())
        .collect()
}

fn same_value(figure: &Figure, value: &str) -> bool {
    let ends: Vec<f64> = value.split(['-', '~']).filter_map(|it| it.trim().parse().ok()).collect();
    let near = |amount: Option<variorum_figures::Amount>, wanted: f64| {
        amount.is_some_and(|it| (it.as_f64() - wanted).abs() < 0.005 * wanted.abs().max(1e-9))
    };
    match ends.as_slice() {
        [one] => {
            near(figure.low.or(figure.high), *one)
                && (figure.bound != Bound::Between || near(figure.high, *one))
        }
        [low, high] => near(figure.low, *low) && near(figure.high, *high),
        _ => false,
    }
}

fn change(quantity: &Value) -> char {
    match quantity["change"].as_str() {
        Some("~") => '~',
        Some(">") => '>',
        Some("<") => '<',
        _ => '=',
    }
}

fn sign(bound: Bound) -> char {
    match bound {
        Bound::Exactly | Bound::Between => '=',
        Bound::About => '~',
        Bound::AtLeast | Bound::MoreThan => '>',
        Bound::AtMost | Bound::LessThan => '<',
    }
}

/// The unit's id, or the words after the number, against the gold's unit and its normalised name.
fn same_unit(figure: &Figure, quantity: &Value, text: &Text) -> bool {
    let fold = |it: &Value| it.as_str().unwrap_or("").to_lowercase().replace('-', " ");
    let (written, normal) = (fold(&quantity["unit"]), fold(&quantity["normalized_unit"]));
    let after: String =
        text.words.get(figure.span.end..).unwrap_or("").trim_start_matches([' ', '-']).to_lowercase();
    let before: String = text.words.get(..figure.span.start).unwrap_or("").to_lowercase();
    let id = figure.unit.as_deref().map(|it| it.replace('_', " "));
    let by_id = id.as_deref().is_some_and(|id| normal.starts_with(id) || written.starts_with(id));
    by_id
        || (!written.is_empty()
            && written != "-"
            && (after.starts_with(&written) || before.trim_end().ends_with(&written)))
}
