//! Times against `TimeML` documents and against a pile's hand-made list, as `TempEval`-3 scores them.

use serde::Deserialize;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use variorum_grammar::times::Times;
use variorum_text::{Span, Text};
use variorum_times::{TimeExpression, find_times};

/// Counts of one comparison.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TimeScores {
    /// Documents read.
    pub documents: usize,
    /// Expressions in the gold.
    pub gold: usize,
    /// Expressions found.
    pub found: usize,
    /// Found with exactly the gold's words.
    pub strict: usize,
    /// Found with words in common.
    pub relaxed: usize,
    /// Of these, with the gold's value.
    pub value: usize,
}

impl TimeScores {
    /// F1 of exact spans.
    pub fn strict_f1(&self) -> f64 {
        f1(self.strict, self.found, self.gold)
    }

    /// F1 of spans that overlap.
    pub fn relaxed_f1(&self) -> f64 {
        f1(self.relaxed, self.found, self.gold)
    }

    /// TempEval-3's value F1: relaxed F1 times the share of its matches with the right value.
    pub fn value_f1(&self) -> f64 {
        f1(self.value, self.found, self.gold)
    }
}

fn f1(right: usize, found: usize, gold: usize) -> f64 {
    if found + gold == 0 { 0.0 } else { 2.0 * right as f64 / (found + gold) as f64 }
}

/// One way in which a document's times differ from the gold.
#[derive(Debug, Clone)]
pub struct TimeMiss {
    /// File name.
    pub file: String,
    /// "missed", "spurious", "span" or "value".
    pub kind: &'static str,
    /// The gold's words.
    pub gold: String,
    /// The gold's value.
    pub gold_value: String,
    /// The words found.
    pub found: String,
    /// The value found.
    pub found_value: String,
    /// The words around.
    pub around: String,
}

struct GoldTime {
    span: Span,
    value: String,
}

struct TimemlDocument {
    published: Option<String>,
    words: String,
    gold: Vec<GoldTime>,
}

/// Scores every `TimeML` document under a folder.
pub fn score_timeml(folder: &Path, times: &Times) -> std::io::Result<(TimeScores, Vec<TimeMiss>)> {
    let mut scores = TimeScores::default();
    let mut misses = Vec::new();
    for path in timeml_files(folder)? {
        let bytes = std::fs::read(&path)?;
        let document = read_timeml(&String::from_utf8_lossy(&bytes));
        let text = Text::plain(document.words.clone());
        let found = find_times(&text, document.published.as_deref(), times);
        let found: Vec<&TimeExpression> = found
            .iter()
            .flat_map(|it| if it.parts.is_empty() { std::slice::from_ref(it) } else { &it.parts })
            .collect();
        let file = path.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
        compare(&file, &document, &found, &mut scores, &mut misses);
    }
    Ok((scores, misses))
}

fn timeml_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "tml") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn compare(
    file: &str,
    document: &TimemlDocument,
    found: &[&TimeExpression],
    scores: &mut TimeScores,
    misses: &mut Vec<TimeMiss>,
) {
    scores.documents += 1;
    scores.gold += document.gold.len();
    scores.found += found.len();
    let mut used = vec![false; found.len()];
    let mut miss = |kind, gold: Option<&GoldTime>, found: Option<&TimeExpression>| {
        let span = gold.map(|it| it.span).or(found.map(|it| it.span)).unwrap_or_default();
        let text = |span: Span| span.of(&document.words).replace('\n', " ");
        misses.push(TimeMiss {
            file: file.to_owned(),
            kind,
            gold: gold.map_or_else(String::new, |it| text(it.span)),
            gold_value: gold.map_or_else(String::new, |it| it.value.clone()),
            found: found.map_or_else(String::new, |it| text(it.span)),
            found_value: found.map_or_else(String::new, |it| it.value.clone()),
            around: around(&document.words, span),
        });
    };
    for gold in &document.gold {
        let exact = found.iter().position(|it| it.span == gold.span);
        let match_at = exact
            .or_else(|| (0..found.len()).find(|at| !used[*at] && found[*at].span.overlaps(gold.span)))
            .filter(|at| !used[*at]);
        let Some(at) = match_at else {
            miss("missed", Some(gold), None);
            continue;
        };
        used[at] = true;
        scores.relaxed += 1;
        if exact.is_some() {
            scores.strict += 1;
        } else {
            miss("span", Some(gold), Some(found[at]));
        }
        if found[at].value == gold.value {
            scores.value += 1;
        } else {
            miss("value", Some(gold), Some(found[at]));
        }
    }
    for (at, one) in found.iter().enumerate() {
        if !used[at] {
            miss("spurious", None, Some(one));
        }
    }
}

fn around(words: &str, span: Span) -> String {
    let mut start = span.start.saturating_sub(60);
    while !words.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (span.end + 40).min(words.len());
    while !words.is_char_boundary(end) {
        end += 1;
    }
    words.get(start..end).unwrap_or("").replace('\n', "/")
}

/// The text of a `TimeML` document without its tags, and the times they mark.
fn read_timeml(source: &str) -> TimemlDocument {
    let attribute = |tag: &str, name: &str| -> Option<String> {
        let at = tag.find(&format!("{name}=\""))? + name.len() + 2;
        Some(tag.get(at..)?.split('"').next()?.to_owned())
    };
    let published = source
        .split("<DCT>")
        .nth(1)
        .and_then(|it| it.split("</DCT>").next())
        .and_then(|it| attribute(it, "value"));
    let body = source.split("<TEXT>").nth(1).and_then(|it| it.split("</TEXT>").next()).unwrap_or("");
    let mut words = String::with_capacity(body.len());
    let mut gold = Vec::new();
    let mut open: Option<(usize, String)> = None;
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        push_unescaped(&mut words, &rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |it| at + it + 1);
        let tag = &rest[at..end];
        if tag.starts_with("<TIMEX3") {
            open = Some((words.len(), attribute(tag, "value").unwrap_or_default()));
        } else if tag.starts_with("</TIMEX3")
            && let Some((start, value)) = open.take()
        {
            gold.push(GoldTime { span: Span::new(start, words.len()), value });
        }
        rest = &rest[end..];
    }
    push_unescaped(&mut words, rest);
    TimemlDocument { published, words, gold }
}

fn push_unescaped(words: &mut String, piece: &str) {
    let piece =
        piece.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
    words.push_str(&piece.replace("&amp;", "&"));
}

/// One line of a pile's `gold/times.json`.
#[derive(Debug, Deserialize)]
struct PileTime {
    file: String,
    quote: String,
    char_offset: usize,
    value: Option<String>,
    relative: bool,
}

/// How many of a pile's times have the right value.
#[derive(Debug, Clone, Default)]
pub struct PileTimes {
    /// In the gold.
    pub gold: usize,
    /// Right value, or rightly none.
    pub right: usize,
    /// In the gold and relative.
    pub relative: usize,
    /// Of these, right.
    pub relative_right: usize,
    /// A line for each that is wrong.
    pub wrong: Vec<String>,
}

/// Scores a pile with `accounts/`, `accounts/sources.csv` and `gold/times.json`.
pub fn score_pile(folder: &Path, times: &Times) -> std::io::Result<PileTimes> {
    let gold: Vec<PileTime> = serde_json::from_slice(&std::fs::read(folder.join("gold/times.json"))?)?;
    let sources: Vec<serde_json::Value> =
        serde_json::from_slice(&std::fs::read(folder.join("gold/sources.json"))?)?;
    let mut scores = PileTimes::default();
    let mut files: Vec<&str> = gold.iter().map(|it| it.file.as_str()).collect();
    files.dedup();
    for file in files {
        let words = std::fs::read_to_string(folder.join("accounts").join(file))?;
        let published = sources
            .iter()
            .find(|it| it["file"] == file)
            .and_then(|it| it["published"].as_str().map(str::to_owned));
        let text = Text::plain(words);
        let found = find_times(&text, published.as_deref(), times);
        for one in gold.iter().filter(|it| it.file == file) {
            judge(one, &text.words, &found, &mut scores);
        }
    }
    Ok(scores)
}

fn judge(one: &PileTime, words: &str, found: &[TimeExpression], scores: &mut PileTimes) {
    let byte = |at: usize| words.char_indices().nth(at).map_or(words.len(), |it| it.0);
    let start = byte(one.char_offset);
    let span = Span::new(start, start + one.quote.len());
    let overlap =
        |it: &TimeExpression| it.span.end.min(span.end).saturating_sub(it.span.start.max(span.start));
    let best = found.iter().filter(|it| it.span.overlaps(span)).max_by_key(|it| overlap(it));
    let is_right = match (&one.value, best) {
        (Some(value), Some(found)) => found.value == *value,
        (None, Some(found)) => found.from.is_none(),
        _ => false,
    };
    scores.gold += 1;
    scores.right += usize::from(is_right);
    scores.relative += usize::from(one.relative);
    scores.relative_right += usize::from(one.relative && is_right);
    if !is_right {
        let mut line = format!(
            "{} {:?} wants {:?}, got ",
            one.file,
            one.quote,
            one.value.as_deref().unwrap_or("nothing")
        );
        let _ = match best {
            Some(found) => write!(line, "{:?} {}", found.span.of(words), found.value),
            None => write!(line, "nothing"),
        };
        scores.wrong.push(line);
    }
}
