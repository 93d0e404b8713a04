//! How long a stemma of very many accounts takes, and how that grows.
//!
//! `cargo run --release -p variorum-stemma --example heavy [FOLDER]`
//!
//! Accounts of 10 KB are put together from 400 made-up paragraphs, so that each shares most of its
//! paragraphs with dozens of others and one with all; with a folder, from the paragraphs of its
//! text files.
#![expect(clippy::print_stdout, reason = "a table is what it makes")]

use std::time::Instant;
use variorum_stemma::{Account, Options, trace};
use variorum_text::Text;

/// A small generator, so that every run makes the same accounts.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

fn invented_paragraphs(draw: &mut Draw) -> Vec<String> {
    let syllables =
        ["ka", "len", "tor", "mi", "vas", "ed", "ru", "shan", "pol", "ir", "gos", "tem", "ny", "bar"];
    let lexicon: Vec<String> = (0..4000)
        .map(|_| (0..=1 + draw.below(3)).map(|_| syllables[draw.below(syllables.len())]).collect())
        .collect();
    let paragraph = |draw: &mut Draw| {
        // Common words come often, as in any language.
        let words: Vec<&str> = (0..90)
            .map(|_| {
                let end = 1 + draw.below(lexicon.len());
                lexicon[draw.below(end)].as_str()
            })
            .collect();
        words.chunks(15).map(|it| it.join(" ") + ".").collect::<Vec<_>>().join(" ")
    };
    (0..400).map(|_| paragraph(draw)).collect()
}

fn paragraphs_of(folder: &std::path::Path, found: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|it| it.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            paragraphs_of(&path, found);
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            found.extend(text.split('\n').filter(|it| it.len() > 200).map(str::to_owned));
        }
    }
}

fn account(draw: &mut Draw, paragraphs: &[String]) -> String {
    let mut words = paragraphs[0].clone();
    // Neighbouring paragraphs travel together, as they do when stories are passed on.
    while words.len() < 10_000 {
        let from = 1 + draw.below(paragraphs.len() - 1);
        for it in paragraphs.iter().skip(from).take(1 + draw.below(6)) {
            words.push_str("\n\n");
            let edited = it.split(' ').map(|word| if draw.below(25) == 0 { "otherwise" } else { word });
            words.push_str(&edited.collect::<Vec<_>>().join(" "));
        }
    }
    words
}

fn main() {
    let mut draw = Draw(7);
    let mut paragraphs = Vec::new();
    if let Some(folder) = std::env::args().nth(1) {
        paragraphs_of(folder.as_ref(), &mut paragraphs);
    }
    if paragraphs.len() < 50 {
        paragraphs = invented_paragraphs(&mut draw);
    }
    println!("paragraphs to draw from: {}", paragraphs.len());
    println!("accounts       MB  seconds   reuses  shared words");
    for count in [250, 500, 1000, 2000, 4000] {
        let texts: Vec<Text> =
            (0..count).map(|_| Text { words: account(&mut draw, &paragraphs), ..Text::default() }).collect();
        let dates: Vec<String> = (0..count).map(|it| format!("2011-05-{:02}", 1 + it % 28)).collect();
        let accounts: Vec<Account<'_>> = texts
            .iter()
            .zip(&dates)
            .enumerate()
            .map(|(id, (text, date))| Account {
                id,
                text,
                published: Some(date),
                publisher: None,
                agency: None,
                title: None,
                url: None,
            })
            .collect();
        let bytes: usize = texts.iter().map(|it| it.words.len()).sum();
        let start = Instant::now();
        let stemma = trace(&accounts, &Options::default());
        let shared: usize = stemma.reuses.iter().map(|it| it.shared_words).sum();
        println!(
            "{count:8} {:8.1} {:8.2} {:8} {shared:13}",
            bytes as f64 / 1e6,
            start.elapsed().as_secs_f64(),
            stemma.reuses.len()
        );
        assert!(stemma.reuses.len() > count, "it must find what was put there");
    }
}
