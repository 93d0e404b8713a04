//! How well sentences and tokens are found in the raw text of a treebank.
//!
//! `cargo run --release -p variorum-text --example splitting -- ../shared/benchmarks/treebanks`

use std::path::Path;
use variorum_text::Text;

/// Precision, recall and F1 of spans.
#[derive(Debug, Clone, Copy)]
pub struct Score {
    /// Spans in the treebank.
    pub gold: usize,
    /// Spans found.
    pub found: usize,
    /// Spans in both.
    pub both: usize,
}

impl Score {
    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        2.0 * self.both as f64 / (self.gold + self.found).max(1) as f64
    }
}

/// Sentences and tokens of one treebank.
#[derive(Debug, Clone, Copy)]
pub struct Scores {
    /// Sentence boundaries, both ends right.
    pub sentences: Score,
    /// Syntactic words.
    pub tokens: Score,
}

/// The raw text of a treebank with the places of its sentences and words, counted in visible characters.
#[derive(Debug, Default)]
struct Gold {
    raw: String,
    sentences: Vec<(usize, usize)>,
    tokens: Vec<(usize, usize)>,
}

/// Scores the documents whose name holds `genre` ("" for all).
pub fn score(conllu: &str, genre: &str, show: usize) -> Scores {
    let gold = read_gold(conllu, genre);
    let text = Text::plain(gold.raw.clone());
    let mut visible = vec![0usize; gold.raw.len() + 1];
    let mut count = 0;
    for (at, letter) in gold.raw.char_indices() {
        for slot in &mut visible[at..at + letter.len_utf8()] {
            *slot = count;
        }
        count += usize::from(!letter.is_whitespace());
    }
    visible[gold.raw.len()] = count;
    let end = |at: usize| visible[at];
    let tokens: Vec<(usize, usize)> =
        text.sentences.iter().flat_map(|it| &it.tokens).map(|it| (visible[it.start], end(it.end))).collect();
    let sentences: Vec<(usize, usize)> = text
        .sentences
        .iter()
        .filter_map(|it| Some((visible[it.tokens.first()?.start], end(it.tokens.last()?.end))))
        .collect();
    let letters: Vec<char> = gold.raw.chars().filter(|it| !it.is_whitespace()).collect();
    show_differences(&letters, &gold.tokens, &tokens, show, "token");
    show_differences(&letters, &gold.sentences, &sentences, show, "sentence");
    Scores { sentences: compare(&gold.sentences, &sentences), tokens: compare(&gold.tokens, &tokens) }
}

fn compare(gold: &[(usize, usize)], found: &[(usize, usize)]) -> Score {
    let set: std::collections::BTreeSet<_> = gold.iter().collect();
    Score { gold: gold.len(), found: found.len(), both: found.iter().filter(|it| set.contains(it)).count() }
}

#[expect(clippy::print_stdout, reason = "an example talks")]
fn show_differences(
    letters: &[char],
    gold: &[(usize, usize)],
    found: &[(usize, usize)],
    limit: usize,
    what: &str,
) {
    let set: std::collections::BTreeSet<_> = gold.iter().collect();
    for span in found.iter().filter(|it| !set.contains(it)).take(limit) {
        let words: String = letters[span.0..span.1].iter().collect();
        let from = span.0.saturating_sub(12);
        let before: String = letters[from..span.0].iter().collect();
        let after: String = letters[span.1..(span.1 + 12).min(letters.len())].iter().collect();
        println!("{what}: {before} [{words}] {after}");
    }
}

fn read_gold(conllu: &str, genre: &str) -> Gold {
    let mut gold = Gold::default();
    let mut wanted = true;
    let mut place = 0;
    let mut parting = ' ';
    let mut sentence = 0;
    let mut joined: Option<(usize, String)> = None;
    for line in conllu.lines() {
        if let Some(name) = line.strip_prefix("# newdoc id = ") {
            wanted = name.contains(genre);
        }
        if line.starts_with("# newdoc") || line.starts_with("# newpar") {
            parting = '\n';
        }
        if !wanted {
            continue;
        }
        if let Some(words) = line.strip_prefix("# text = ") {
            if !gold.raw.is_empty() {
                gold.raw.push(parting);
            }
            parting = ' ';
            gold.raw.push_str(words);
            sentence = place;
        } else if line.is_empty() {
            gold.sentences.push((sentence, place));
        } else if !line.starts_with('#') {
            let mut cells = line.split('\t');
            let (id, form) = (cells.next().unwrap_or(""), cells.next().unwrap_or(""));
            let length = form.chars().filter(|it| !it.is_whitespace()).count();
            if let Some((_, last)) = id.split_once('-') {
                joined = Some((last.parse().unwrap_or(0), form.to_owned()));
                gold.tokens.push((place, place + length));
                place += length;
            } else if !id.contains('.') {
                let number: usize = id.parse().unwrap_or(0);
                place_word(&mut gold, &mut joined, (number, form, length), &mut place);
            }
        }
    }
    gold
}

/// A word of its own, or one of those that a longer form is written together from.
fn place_word(
    gold: &mut Gold,
    joined: &mut Option<(usize, String)>,
    word: (usize, &str, usize),
    place: &mut usize,
) {
    let (number, form, length) = word;
    let Some((last, rest)) = joined else {
        gold.tokens.push((*place, *place + length));
        *place += length;
        return;
    };
    let whole = gold.tokens.pop();
    if let (Some(whole), Some(after)) = (whole, rest.strip_prefix(form)) {
        gold.tokens.push((whole.0, whole.0 + length));
        if !after.is_empty() {
            gold.tokens.push((whole.0 + length, whole.1));
        }
        *rest = after.to_owned();
    } else {
        gold.tokens.extend(whole);
    }
    if number >= *last {
        *joined = None;
    }
}

/// The parts of the treebanks that bars are set on, as (name, file, genre).
pub const PARTS: [(&str, &str, &str); 3] = [
    ("EWT dev", "ewt/en_ewt-ud-dev.conllu", ""),
    ("GUM news dev", "gum/en_gum-ud-dev.conllu", "news"),
    ("GUM dev", "gum/en_gum-ud-dev.conllu", ""),
];

/// Scores every part that is there; names those that are not.
pub fn score_all(folder: &Path, show: usize) -> Vec<(&'static str, Option<Scores>)> {
    PARTS
        .iter()
        .map(|(name, file, genre)| {
            let conllu = std::fs::read_to_string(folder.join(file)).ok();
            (*name, conllu.map(|it| score(&it, genre, show)))
        })
        .collect()
}

#[allow(
    dead_code,
    clippy::print_stdout,
    reason = "an example talks; a test includes this file for the functions above"
)]
fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "../shared/benchmarks/treebanks".into());
    let show = arguments.next().and_then(|it| it.parse().ok()).unwrap_or(0);
    for (name, scores) in score_all(Path::new(&folder), show) {
        match scores {
            Some(it) => println!(
                "{name:14} sentences {:.4} ({} of {}, {} found)   tokens {:.4} ({} of {}, {} found)",
                it.sentences.f1(),
                it.sentences.both,
                it.sentences.gold,
                it.sentences.found,
                it.tokens.f1(),
                it.tokens.both,
                it.tokens.gold,
                it.tokens.found
            ),
            None => println!("{name:14} is not there"),
        }
    }
}
