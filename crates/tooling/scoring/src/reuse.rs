//! Reused passages, against rewritings that we made ourselves: at seven degrees, from copied to unrelated.

use std::fmt;
use variorum_stemma::{Account, Options, trace};
use variorum_text::Text;

/// How much of the pairs of one degree is found.
#[derive(Debug, Clone, PartialEq)]
pub struct Degree {
    /// "copied".
    pub name: &'static str,
    /// Pairs of a piece and its rewriting.
    pub pairs: usize,
    /// Those between which reuse is found.
    pub found: usize,
    /// Of the words that the two do share, the part that is found.
    pub words: f64,
}

impl fmt::Display for Degree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "  {:<24} {:>4} of {:>4} pairs  {:.3} of the shared words",
            self.name, self.found, self.pairs, self.words
        )
    }
}

/// Scores the seven degrees. `rewordings` say the same as the first of `pieces` in new words.
pub fn score_degrees(pieces: &[String], rewordings: &[String]) -> Vec<Degree> {
    let rewritten = |name, rewrite: fn(&str, usize) -> (String, usize)| {
        let pairs = pieces.iter().flat_map(|piece| (0..5).map(move |seed| (piece, seed)));
        degree(
            name,
            pairs.map(|(piece, seed)| {
                let (text, kept) = rewrite(piece, seed);
                (piece.clone(), text, kept)
            }),
        )
    };
    let reworded = pieces.iter().zip(rewordings).map(|(a, b)| (a.clone(), b.clone(), 0));
    let unrelated = pieces
        .iter()
        .enumerate()
        .flat_map(|(at, a)| pieces.iter().skip(at + 1).map(move |b| (a.clone(), b.clone(), 0)));
    vec![
        rewritten("copied", |piece, _| (piece.to_owned(), count(piece))),
        rewritten("cut", cut),
        rewritten("reordered", reordered),
        rewritten("lightly edited", |piece, seed| edited(piece, 9, seed)),
        rewritten("half rewritten", half_rewritten),
        degree("same facts, new words", reworded),
        degree("unrelated", unrelated),
    ]
}

fn degree(name: &'static str, pairs: impl Iterator<Item = (String, String, usize)>) -> Degree {
    let mut degree = Degree { name, pairs: 0, found: 0, words: 1.0 };
    let (mut shared, mut kept) = (0, 0);
    for (a, b, words) in pairs {
        let found = shared_words(&a, &b);
        degree.pairs += 1;
        degree.found += usize::from(found > 0);
        shared += found.min(words);
        kept += words;
    }
    if kept > 0 {
        degree.words = shared as f64 / kept as f64;
    }
    degree
}

fn shared_words(a: &str, b: &str) -> usize {
    let text = |words: &str| Text { words: words.to_owned(), ..Text::default() };
    let (a, b) = (text(a), text(b));
    let account = |id, text| Account {
        id,
        text,
        published: None,
        publisher: None,
        agency: None,
        title: None,
        url: None,
    };
    trace(&[account(0, &a), account(1, &b)], &Options::default())
        .reuses
        .iter()
        .map(|it| it.shared_words)
        .sum()
}

fn count(text: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).count()
}

fn sentences(piece: &str) -> Vec<&str> {
    piece.split_inclusive(". ").map(str::trim).collect()
}

/// Two sentences of it, or three.
fn cut(piece: &str, seed: usize) -> (String, usize) {
    let all = sentences(piece);
    let from = seed % all.len().saturating_sub(2).max(1);
    let kept = all[from..all.len().min(from + 2 + seed % 2)].join(" ");
    let words = count(&kept);
    (kept, words)
}

fn reordered(piece: &str, seed: usize) -> (String, usize) {
    let mut all = sentences(piece);
    let len = all.len();
    all.rotate_left(1 + seed % len.saturating_sub(1).max(1));
    let reordered = all.join(" ");
    let words = count(&reordered);
    (reordered, words)
}

/// Every so many words one is put in, cut or replaced, in turn.
fn edited(piece: &str, every: usize, seed: usize) -> (String, usize) {
    let mut words: Vec<String> = Vec::new();
    let mut kept = 0;
    for (at, word) in piece.split(' ').enumerate() {
        let (here, how) = ((at + seed).is_multiple_of(every), (at + seed) / every % 3);
        if here && how == 1 {
            continue;
        }
        if here {
            words.push(format!("zq{at}x"));
        }
        if !here || how == 0 {
            kept += count(word);
            words.push(word.to_owned());
        }
    }
    (words.join(" "), kept)
}

/// Every other sentence stays; of the others every second word is another.
fn half_rewritten(piece: &str, seed: usize) -> (String, usize) {
    let mut kept = 0;
    let sentences: Vec<String> = sentences(piece)
        .into_iter()
        .enumerate()
        .map(|(at, sentence)| {
            if (at + seed).is_multiple_of(2) {
                kept += count(sentence);
                return sentence.to_owned();
            }
            let words = sentence.split(' ').enumerate();
            let words =
                words.map(|(at, word)| if at % 2 == 0 { format!("zq{at}x") } else { word.to_owned() });
            words.collect::<Vec<_>>().join(" ")
        })
        .collect();
    (sentences.join(" "), kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seven_degrees_are_told_apart() {
        let file = |name: &str| {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../reconciliation/stemma/tests/");
            let text =
                std::fs::read_to_string(format!("{path}{name}")).expect("the pieces of the stemma's tests");
            text.split("\n\n").map(|it| it.trim().to_owned()).collect::<Vec<_>>()
        };
        let degrees = score_degrees(&file("pieces.txt"), &file("rewordings.txt"));
        for degree in &degrees[..4] {
            assert!(degree.found * 100 >= degree.pairs * 95 && degree.words >= 0.95, "{degree}");
        }
        assert_eq!(degrees[5].found, 0, "{}", degrees[5]);
        assert_eq!(degrees[6].found, 0, "{}", degrees[6]);
    }
}
