//! A record's questions against the questions that annotators wrote for the same accounts.

use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;
use variorum::{Options, WithViews, record_of};

/// How far, in bytes, a claim may stand beside the words that the annotators quoted.
const BESIDE: u64 = 60;

/// One quotation of the gold.
#[derive(Debug, Clone, Deserialize)]
pub struct Quoted {
    /// The account's file.
    pub file: String,
    /// The words.
    pub quote: String,
    /// Where they stand, in code points.
    pub char_offset: usize,
    /// Whether they are a figure of `figures.json`.
    pub in_gold: bool,
}

/// One answer of the gold.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldAnswer {
    /// Lowest number.
    pub value_lo: Option<f64>,
    /// Highest number.
    pub value_hi: Option<f64>,
    /// A vague word in its place.
    pub vague_value: Option<String>,
    /// Threatened or demanded: no answer.
    #[serde(default)]
    pub irrealis: bool,
    /// Who gives it, in which words.
    pub claims: Vec<Quoted>,
}

/// One sum of the gold.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldCheck {
    /// The sum ("2 + 1 = 3").
    pub check: String,
    /// Whether it holds.
    pub holds: bool,
}

/// One question of the gold.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldQuestion {
    /// Its id.
    pub id: String,
    /// "figure" or "fact".
    pub kind: String,
    /// How it stands.
    pub status: String,
    /// Its answers.
    pub answers: Vec<GoldAnswer>,
    /// Its sums.
    #[serde(default)]
    pub checks: Vec<GoldCheck>,
}

/// A record, as `questions --json`, `claims --json` and its checks show it.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// Questions.
    pub questions: Vec<Value>,
    /// Claims, by id.
    pub claims: BTreeMap<String, Value>,
    /// For each check the numbers its reason names, and whether it holds.
    pub checks: Vec<(BTreeSet<String>, bool)>,
}

/// What was reached; each of (reached, asked).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Score {
    /// Figure questions with one of the annotators' answers.
    pub found: (usize, usize),
    /// Of those, the ones with every answer that is a figure of the texts.
    pub complete: (usize, usize),
    /// Of those found, the ones with the annotators' status.
    pub status: (usize, usize),
    /// Questions of fact of which two answers are told apart.
    pub facts: (usize, usize),
    /// Sums that were made, with the same verdict.
    pub sums: (usize, usize),
    /// One line for each question, for reading.
    pub lines: Vec<String>,
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rows = [
            ("figure questions found", self.found),
            ("with their answers complete", self.complete),
            ("with the status right", self.status),
            ("questions of fact found", self.facts),
            ("sums with the right verdict", self.sums),
        ];
        rows.iter().try_for_each(|(what, (reached, asked))| writeln!(f, "  {what}: {reached} of {asked}"))
    }
}

/// Reads an event folder's accounts and scores its questions against `gold/questions.json`.
///
/// # Errors
/// Where the accounts or the gold cannot be read.
pub fn score_folder(folder: &Path) -> Result<Score, Box<dyn Error>> {
    let accounts = folder.join("accounts");
    let (record, _) = record_of(std::slice::from_ref(&accounts), &Options::default())?;
    let questions = record.questions.iter().map(|it| serde_json::to_value(WithViews::from(it)));
    let claims = record.claims.iter().map(serde_json::to_value).collect::<Result<Vec<Value>, _>>()?;
    let shown = Shown {
        questions: questions.collect::<Result<_, _>>()?,
        claims: claims.into_iter().filter_map(|it| Some((it["id"].as_str()?.to_owned(), it))).collect(),
        checks: record.checks.iter().map(|it| (numbers_of(&it.why), it.holds)).collect(),
    };
    let gold: Vec<GoldQuestion> =
        serde_json::from_str(&std::fs::read_to_string(folder.join("gold/questions.json"))?)?;
    let mut texts = BTreeMap::new();
    for file in std::fs::read_dir(&accounts)? {
        let path = file?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        texts.insert(name, String::from_utf8_lossy(&std::fs::read(&path)?).into_owned());
    }
    Ok(score(&gold, &shown, &texts))
}

/// Scores what is shown against the gold; `texts` are the accounts by file.
pub fn score(gold: &[GoldQuestion], shown: &Shown, texts: &BTreeMap<String, String>) -> Score {
    let mut score = Score::default();
    for question in gold {
        match question.kind.as_str() {
            "figure" => figure(question, shown, texts, &mut score),
            _ => fact(question, shown, texts, &mut score),
        }
        for check in &question.checks {
            let numbers = numbers_of(&check.check);
            let made =
                shown.checks.iter().any(|(found, holds)| *holds == check.holds && numbers.is_subset(found));
            score.sums.0 += usize::from(made);
            score.sums.1 += 1;
            if !made {
                score.lines.push(format!("  sum not made: {} ({})", check.check, check.holds));
            }
        }
    }
    score
}

fn figure(question: &GoldQuestion, shown: &Shown, texts: &BTreeMap<String, String>, score: &mut Score) {
    score.found.1 += 1;
    let asked: Vec<&GoldAnswer> = question
        .answers
        .iter()
        .filter(|it| !it.irrealis && it.claims.iter().any(|quoted| quoted.in_gold))
        .collect();
    let figures = shown.questions.iter().filter(|it| it["kind"] == "figure");
    let mut candidates: Vec<(BTreeSet<usize>, &Value)> = figures
        .map(|it| {
            let hits = (0..asked.len())
                .filter(|at| answers(it).any(|answer| gives(answer, asked[*at], shown, texts)));
            (hits.collect(), it)
        })
        .filter(|(hits, _): &(BTreeSet<usize>, _)| !hits.is_empty())
        .collect();
    // The question with most of the answers; of several, the one that answers least besides.
    candidates.sort_by_key(|(hits, it)| (std::cmp::Reverse(hits.len()), answers(it).count()));
    let Some((_, best)) = candidates.first() else {
        score.lines.push(format!("{} missed", question.id));
        return;
    };
    let family = candidates.iter().filter(|(_, it)| it["measure"] == best["measure"]);
    let reached: BTreeSet<usize> = family.flat_map(|(hits, _)| hits.iter().copied()).collect();
    let expected = if question.status == "single-source" { "single-voice" } else { &question.status };
    let same_status = best["status"] == expected;
    score.found.0 += 1;
    score.complete.0 += usize::from(reached.len() == asked.len());
    score.status.0 += usize::from(same_status);
    score.complete.1 += 1;
    score.status.1 += 1;
    let (text, status) = (best["text"].as_str().unwrap_or(""), best["status"].as_str().unwrap_or(""));
    score.lines.push(format!(
        "{} {} of {} answers, {expected}: {status} | {text}",
        question.id,
        reached.len(),
        asked.len()
    ));
    let why = best["why"].as_str().unwrap_or("");
    score.lines.extend((!same_status).then(|| format!("  said why: {why}")));
    for answer in (0..asked.len()).filter(|at| !reached.contains(at)).map(|at| asked[at]) {
        let quoted = &answer.claims[0];
        let read = elsewhere(quoted, shown, texts);
        score.lines.push(format!(
            "  not there: {:?}..{:?} {} {:?}: {read}",
            answer.value_lo, answer.value_hi, quoted.file, quoted.quote
        ));
    }
}

/// What was read where the annotators quoted, and which question it went to.
fn elsewhere(quoted: &Quoted, shown: &Shown, texts: &BTreeMap<String, String>) -> String {
    let there: Vec<String> = shown
        .questions
        .iter()
        .filter(|it| it["kind"] == "figure")
        .flat_map(|question| {
            let near = answers(question).filter(|it| stands_at(it, quoted, shown, texts, 0));
            near.map(|it| format!("{}..{} to {}", it["low"], it["high"], question["text"]))
        })
        .collect();
    if there.is_empty() { "no claim".to_owned() } else { there.join("; ") }
}

fn fact(question: &GoldQuestion, shown: &Shown, texts: &BTreeMap<String, String>, score: &mut Score) {
    score.facts.1 += 1;
    let others = shown.questions.iter().filter(|it| it["kind"] != "figure");
    let told = |it: &Value| {
        let sides = answers(it).map(|answer| {
            let said = |at: &usize| {
                question.answers[*at].claims.iter().any(|quoted| stands_at(answer, quoted, shown, texts, 0))
            };
            (0..question.answers.len()).filter(said).collect::<BTreeSet<usize>>()
        });
        sides.flatten().collect::<BTreeSet<usize>>().len()
    };
    let best = others.max_by_key(|it| told(it));
    let apart = best.map_or(0, told);
    score.facts.0 += usize::from(apart > 1);
    let text = best.filter(|_| apart > 0).and_then(|it| it["text"].as_str()).unwrap_or("");
    score.lines.push(format!("{} {apart} of {} answers | {text}", question.id, question.answers.len()));
}

fn answers(question: &Value) -> impl Iterator<Item = &Value> {
    question["answers"].as_array().into_iter().flatten()
}

fn gives(answer: &Value, asked: &GoldAnswer, shown: &Shown, texts: &BTreeMap<String, String>) -> bool {
    let same = asked.vague_value.is_some()
        || (answer["low"].as_f64() == asked.value_lo && answer["high"].as_f64() == asked.value_hi);
    same && asked
        .claims
        .iter()
        .any(|quoted| quoted.in_gold && stands_at(answer, quoted, shown, texts, BESIDE))
}

/// Whether one of the answer's claims stands where the annotators quoted.
fn stands_at(
    answer: &Value,
    quoted: &Quoted,
    shown: &Shown,
    texts: &BTreeMap<String, String>,
    beside: u64,
) -> bool {
    let Some(text) = texts.get(&quoted.file) else { return false };
    let start: usize = text.chars().take(quoted.char_offset).map(char::len_utf8).sum();
    let (start, end) = (start as u64, (start + quoted.quote.len()) as u64);
    let ids = answer["claims"].as_array().into_iter().flatten().filter_map(Value::as_str);
    ids.filter_map(|id| shown.claims.get(id)).any(|claim| {
        let place = |figure: &str, all: &str| claim[figure].as_u64().or_else(|| claim[all].as_u64());
        let ends = place("figure_start", "start").zip(place("figure_end", "end"));
        claim["source"] == quoted.file.as_str()
            && ends.is_some_and(|(from, to)| from < end + beside && start < to + beside)
    })
}

/// The numbers of a sum, as digits.
pub fn numbers_of(sum: &str) -> BTreeSet<String> {
    let joined: String = sum.chars().filter(|it| *it != ',').collect();
    let parts = joined.split(|it: char| !(it.is_ascii_digit() || it == '.'));
    parts.map(|it| it.trim_matches('.').to_owned()).filter(|it| !it.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn questions_are_found_by_where_their_answers_stand() {
        let gold: Vec<GoldQuestion> = serde_json::from_value(json!([{
            "id": "q1", "kind": "figure", "status": "single-source",
            "answers": [{"value_lo": 12.0, "value_hi": 12.0, "vague_value": null,
                         "claims": [{"file": "a.txt", "quote": "12 died", "char_offset": 4, "in_gold": true}]}],
            "checks": [{"check": "4 + 8 = 12", "holds": true}]
        }])).unwrap();
        let claim = json!({"source": "a.txt", "figure_start": 4, "figure_end": 6, "start": 0, "end": 11});
        let question = json!({"kind": "figure", "measure": "killed", "status": "single-voice", "text": "How many?",
                              "answers": [{"low": 12, "high": 12, "claims": ["c"]}]});
        let shown = Shown {
            questions: vec![question],
            claims: BTreeMap::from([("c".to_owned(), claim)]),
            checks: vec![(numbers_of("8 + 4 = 12, and 12 is given"), true)],
        };
        let texts = BTreeMap::from([("a.txt".to_owned(), "And 12 died".to_owned())]);
        let score = score(&gold, &shown, &texts);
        assert_eq!((score.found, score.complete, score.status, score.sums), ((1, 1), (1, 1), (1, 1), (1, 1)));
    }
}
