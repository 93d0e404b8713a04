//! Scores the name recogniser: `names NER-FOLDER [TREEBANKS-FOLDER]`; with the second, trains anew and scores that.
#![expect(clippy::print_stdout, reason = "a table is its purpose")]

use std::path::Path;
use variorum_names::{Recogniser, find_names};
use variorum_scoring::names::{newswire, score};
use variorum_training::names::gold::{GoldText, iob2};
use variorum_training::names::{Plan, learn, sources};

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let ner = Path::new(args.first().map_or("ner", String::as_str));
    let fresh = match args.get(1) {
        Some(treebanks) => {
            Some(Recogniser::of(&learn(&sources(ner, Path::new(treebanks))?, &Plan::default())))
        }
        None => None,
    };
    let dev = iob2(&ner.join("uner_ewt/en_ewt-ud-dev.iob2"))?;
    let wire = newswire(&ner.join("worldwide_newswire"))?;
    let capitals =
        |texts: &[GoldText]| texts.iter().map(|it| it.rewritten(str::to_uppercase)).collect::<Vec<_>>();
    for (name, texts) in [
        ("UNER EWT dev", &dev),
        ("worldwide newswire", &wire),
        ("UNER EWT dev, capitals", &capitals(&dev)),
        ("newswire, capitals", &capitals(&wire)),
    ] {
        let scores = match &fresh {
            Some(recogniser) => score(texts, |text| recogniser.find(text)),
            None => score(texts, find_names),
        };
        let bytes: usize = texts.iter().map(|it| it.text.words.len()).sum();
        println!(
            "{name}: {:.1} MB/s, best of five\n{scores}",
            bytes as f64 / 1e6 / fastest(texts).as_secs_f64()
        );
    }
    Ok(())
}

/// The shortest of five times that finding the names of all texts took.
fn fastest(texts: &[GoldText]) -> std::time::Duration {
    let once = || {
        let start = std::time::Instant::now();
        let found: usize = texts.iter().map(|it| find_names(&it.text).len()).sum();
        (found, start.elapsed())
    };
    (0..5).map(|_| once().1).min().unwrap_or_default()
}
