//! Whether two outlets' answers to one question say the same: balanced accuracy over all pairs of answers.

use serde::Deserialize;
use std::error::Error;
use std::path::Path;
use variorum_questions::ShortAnswers;

#[derive(Debug, Deserialize)]
struct Asked {
    question: String,
    answers: Vec<Given>,
    #[serde(rename = "Created On")]
    created: String,
}

#[derive(Debug, Deserialize)]
struct Given {
    #[serde(rename = "Answer")]
    words: String,
    #[serde(rename = "cluster_global")]
    group: i64,
}

/// Pairs of answers, by whether annotators and engine say that they agree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Score {
    /// Of the pairs that agree: (found to agree, all).
    pub same: (usize, usize),
    /// Of the pairs that differ: (found to differ, all).
    pub different: (usize, usize),
    /// One line for each wrong pair, for reading.
    pub wrong: Vec<String>,
}

impl Score {
    /// The mean of both shares.
    pub fn balanced(&self) -> f64 {
        let share = |(right, all): (usize, usize)| right as f64 / all.max(1) as f64;
        f64::midpoint(share(self.same), share(self.different))
    }
}

/// Scores every pair of answers of every question of `nanco_dataset.json`.
///
/// # Errors
/// Where the file cannot be read.
pub fn score(path: &Path) -> Result<Score, Box<dyn Error>> {
    let asked: Vec<Asked> = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let mut score = Score::default();
    for one in &asked {
        let words: Vec<&str> = one.answers.iter().map(|it| it.words.as_str()).collect();
        let read = ShortAnswers::of(&one.question, &words, iso(&one.created).as_deref());
        for a in 0..words.len() {
            for b in a + 1..words.len() {
                pair(one, &read, (a, b), &mut score);
            }
        }
    }
    Ok(score)
}

fn pair(asked: &Asked, read: &ShortAnswers, (a, b): (usize, usize), score: &mut Score) {
    let same = asked.answers[a].group == asked.answers[b].group;
    let found = read.agree(a, b);
    let count = if same { &mut score.same } else { &mut score.different };
    count.0 += usize::from(found == same);
    count.1 += 1;
    if found != same {
        let why = read.relation(a, b).map_or_else(String::new, |it| it.why);
        let (one, other) = (&asked.answers[a].words, &asked.answers[b].words);
        let verdict = if same { "agree" } else { "differ" };
        score.wrong.push(format!("{verdict}: {one} | {other} ({why})"));
    }
}

/// "04/13/2022 17:13" → "2022-04-13".
fn iso(american: &str) -> Option<String> {
    let date = american.split(' ').next()?;
    let parts: Vec<&str> = date.split('/').collect();
    let [month, day, year] = parts[..] else { return None };
    Some(format!("{year}-{month}-{day}"))
}
