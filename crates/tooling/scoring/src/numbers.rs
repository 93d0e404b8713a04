//! The specification cases of Recognizers-Text for numbers, shares, ranks and ranges, those that apply.
//!
//! A case is right when everything that the recogniser finds is found with its value, in order, and nothing else.

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use variorum_figures::{Amount, Figure, FigureKind, find_figures};
use variorum_grammar::{Bound, Grammar};
use variorum_text::Text;

/// What became of the cases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NumberScores {
    /// Cases that apply.
    pub cases: usize,
    /// Of those, read right.
    pub right: usize,
    /// Why the others do not apply, and how many.
    pub left_out: BTreeMap<&'static str, usize>,
    /// What was read of the cases that are wrong.
    pub wrong: Vec<String>,
}

/// What a file of cases asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Numbers,
    Ranks,
    Shares,
    Ranges,
}

/// Files, and what they ask for.
const FILES: [(&str, Asked); 5] = [
    ("NumberModel.json", Asked::Numbers),
    ("OrdinalModel.json", Asked::Ranks),
    ("OrdinalModelSuppressExtendedTypes.json", Asked::Ranks),
    ("PercentModel.json", Asked::Shares),
    ("NumberRangeModel.json", Asked::Ranges),
];

/// Scores every file of `folder`.
///
/// # Errors
/// When a file is there and cannot be read.
pub fn score_numbers(folder: &Path, grammar: &Grammar) -> std::io::Result<NumberScores> {
    let mut scores = NumberScores::default();
    for (name, asked) in FILES {
        let path = folder.join(name);
        if !path.is_file() {
            continue;
        }
        let json = std::fs::read_to_string(path)?;
        let cases: Value = serde_json::from_str(json.trim_start_matches('\u{feff}'))?;
        for case in cases.as_array().into_iter().flatten() {
            judge(name, asked, case, grammar, &mut scores);
        }
    }
    Ok(scores)
}

fn judge(name: &str, asked: Asked, case: &Value, grammar: &Grammar, scores: &mut NumberScores) {
    let words = case["Input"].as_str().unwrap_or("");
    let results: Vec<&Value> = case["Results"].as_array().into_iter().flatten().collect();
    if let Some(reason) = left_out(words, &results) {
        *scores.left_out.entry(reason).or_default() += 1;
        return;
    }
    let gold: Vec<String> = results.iter().filter_map(|it| wanted(it, asked)).collect();
    let text = Text::plain(words.to_owned());
    let sentences = text.sentences.iter().enumerate();
    let figures: Vec<Figure> =
        sentences.flat_map(|(at, it)| find_figures(&text.words, at, &it.tokens, grammar)).collect();
    let found: Vec<String> = figures.iter().flat_map(|it| read(it, asked)).collect();
    scores.cases += 1;
    if found == gold {
        scores.right += 1;
    } else {
        scores.wrong.push(format!("{name}: {words:?}: read {found:?}, wanted {gold:?}"));
    }
}

/// Why a case asks for something that accounts of events do not hold or that is another stage's work.
fn left_out(words: &str, results: &[&Value]) -> Option<&'static str> {
    let resolution = |it: &&Value| it["Resolution"].clone();
    let is = |key: &str, value: &str| results.iter().any(|it| resolution(it)[key] == value);
    let values: Vec<String> =
        results.iter().map(|it| resolution(it)["value"].as_str().unwrap_or("").to_owned()).collect();
    let lower = words.to_lowercase();
    if is("subtype", "power") {
        Some("powers and scientific notation")
    } else if values
        .iter()
        .any(|it| it.contains('-') && !it.contains("E-") && !it.contains("end") && !it.contains("current"))
    {
        Some("numbers below nought: nobody is counted so")
    } else if values.iter().any(|it| it.contains("E-")) {
        Some("parts finer than a millionth")
    } else if results.iter().any(|it| resolution(it).get("offset").is_some()) {
        Some("relative ranks (\"next\", \"last\"): no number is said")
    } else if values.iter().any(|it| it == "null") {
        Some("a word for shares without a number")
    } else if lower.contains("://") || lower.matches('.').count() >= 3 || lower.contains("phone number") {
        Some("addresses and telephone numbers")
    } else if lower.contains('<') || lower.contains('>') || lower.contains("x is ") || lower.contains("equal")
    {
        Some("formulas (\">30\", \"is equal to or less than\")")
    } else if lower.contains(" over ") && lower.len() < 45 {
        Some("divisions said with \"over\": in accounts a time follows (\"12 over three days\")")
    } else {
        not_in_accounts(&lower, results)
    }
}

fn not_in_accounts(lower: &str, results: &[&Value]) -> Option<&'static str> {
    let texts: Vec<&str> = results.iter().filter_map(|it| it["Text"].as_str()).collect();
    let fraction = results.iter().any(|it| it["Resolution"]["subtype"] == "fraction");
    let rank = |it: &str| it.trim_end_matches('s').ends_with(['h', 't', 'd']);
    let any = |test: &dyn Fn(&str) -> bool| texts.iter().any(|it| test(it));
    let digits = |it: &str, mark: char, after: usize| {
        it.rsplit_once(mark).is_some_and(|(_, rest)| {
            (1..=after).contains(&rest.len()) && rest.bytes().all(|it| it.is_ascii_digit())
        })
    };
    if fraction && any(&|it| it.contains(" and a ") && rank(it)) {
        Some("\"two and a third\": in accounts the third is a person")
    } else if fraction && any(&|it| it.contains(" out of ") || it.contains(" in "))
        || lower.contains("2 in 5 or")
    {
        Some("\"one out of three\" as a share: here, as in the recogniser's percent mode, two counts")
    } else if fraction && any(&|it| rank(it) && !it.starts_with(char::is_numeric) && is_compound(it)) {
        Some("improper fractions and those over compound ranks (\"three twenty-firsts\")")
    } else if results.is_empty()
        && lower.contains(['m'])
        && lower.contains(char::is_numeric)
        && lower.contains('l')
        || lower.contains("km ")
    {
        Some("a number written onto its unit: here a figure with a unit")
    } else if any(&|it| digits(it, ',', 2)) {
        Some("continental decimal marks")
    } else if lower.contains("scp-") || lower.contains("/2018") {
        Some("numbers in names and dates, which are other layers' work")
    } else if lower.contains("tenth") && lower.contains("fifteenth") {
        Some("ranges of ranks")
    } else if lower.ends_with(" g") {
        Some("letters for magnitudes in engineering (\"G\")")
    } else {
        None
    }
}

/// "twenty-three fifths", "one twenty-fifth", "one one hundred and fifth".
fn is_compound(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', '-']).filter(|it| !it.is_empty()).collect();
    let joined = words.contains(&"and") && !text.starts_with("one one");
    !joined
        && (words.len() > 2 || words.first() == Some(&"a") && words.len() == 2 && text.contains('-'))
        && !text.contains("trillionth")
}

/// What the case wants, as one line.
fn wanted(result: &Value, asked: Asked) -> Option<String> {
    let value = result["Resolution"]["value"].as_str()?;
    match asked {
        Asked::Ranges => range(value),
        Asked::Shares => Some(number(value.trim_end_matches('%').parse().ok()?)),
        Asked::Numbers | Asked::Ranks => Some(number(value.parse().ok()?)),
    }
}

/// Five digits tell numbers apart, and hide how far each side rounds.
fn number(value: f64) -> String {
    format!("{value:.4e}")
}

/// "[30,)" as "30 or more", "(30,)" as "more than 30"; of two ends only the numbers, since one side leaves out the
/// upper end and the other does not. "[20,20]" is a number and no range.
fn range(value: &str) -> Option<String> {
    let closed = (value.starts_with('['), value.ends_with(']'));
    let (low, high) = value.trim_matches(['[', ']', '(', ')']).split_once(',')?;
    let end = |it: &str| it.parse().ok().map(number);
    match (end(low), end(high)) {
        (Some(low), Some(high)) if low == high => None,
        (Some(low), Some(high)) => Some(format!("{low} to {high}")),
        (Some(low), None) => Some(format!("{} {low}", if closed.0 { ">=" } else { ">" })),
        (None, Some(high)) => Some(format!("{} {high}", if closed.1 { "<=" } else { "<" })),
        (None, None) => None,
    }
}

fn read(figure: &Figure, asked: Asked) -> Vec<String> {
    let end = |it: Option<Amount>, times: f64| it.map(|it| number(it.as_f64() * times));
    let ends = |times: f64| -> Vec<String> {
        let (low, high) = (end(figure.low, times), end(figure.high, times));
        if low == high { low.into_iter().collect() } else { low.into_iter().chain(high).collect() }
    };
    match asked {
        Asked::Numbers if matches!(figure.kind, FigureKind::Count | FigureKind::Share) => ends(1.0),
        Asked::Ranks if figure.kind == FigureKind::Ordinal => ends(1.0),
        Asked::Shares if figure.kind == FigureKind::Share => ends(100.0),
        Asked::Shares if figure.unit.as_deref() == Some("percent") => ends(1.0),
        Asked::Ranges => {
            let (low, high) =
                (end(figure.low, 1.0).unwrap_or_default(), end(figure.high, 1.0).unwrap_or_default());
            match figure.bound {
                Bound::Between => vec![format!("{low} to {high}")],
                Bound::AtLeast => vec![format!(">= {low}")],
                Bound::MoreThan => vec![format!("> {low}")],
                Bound::AtMost => vec![format!("<= {high}")],
                Bound::LessThan => vec![format!("< {high}")],
                Bound::Exactly | Bound::About => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_judged_by_value_and_order() {
        let mut scores = NumberScores::default();
        let case = |input: &str, values: &[&str]| {
            let results: Vec<Value> =
                values.iter().map(|it| serde_json::json!({"Resolution": {"value": it}})).collect();
            serde_json::json!({"Input": input, "Results": results})
        };
        for (input, values) in [
            ("twelve of 30 men", vec!["12", "30"]),
            ("twelve of 30 men", vec!["30", "12"]),
            ("1.1^2", vec!["-1"]),
        ] {
            judge("a", Asked::Numbers, &case(input, &values), Grammar::english(), &mut scores);
        }
        assert_eq!((scores.cases, scores.right, scores.left_out.len(), scores.wrong.len()), (2, 1, 1, 1));
        assert_eq!(range("[30,)").as_deref(), Some(">= 3.0000e1"));
    }
}
