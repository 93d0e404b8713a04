//! Names and reuse against gold.
//!
//! `cargo run --release -p variorum-scoring --example reconciliation -- BENCHMARKS/names/pairs.csv CORPORA/name… [--wrong]`
#![expect(clippy::print_stdout, reason = "a table is what it makes")]

use variorum_identities::Names;
use variorum_scoring::identities::{score_corpus, score_pairs};
use variorum_scoring::reuse::score_degrees;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let names = Names::english()?;
    let wrong = std::env::args().any(|it| it == "--wrong");
    for path in std::env::args().skip(1).filter(|it| !it.starts_with("--")) {
        println!("{path}");
        let path = std::path::Path::new(&path);
        if path.is_dir() {
            let scores = score_corpus(path, &names)?;
            print!("{scores}");
            scores.apart.iter().filter(|_| wrong).for_each(|it| println!("  apart: {it}"));
            scores.merged.iter().for_each(|it| println!("  merged: {it}"));
        } else {
            let scores = score_pairs(path, &names)?;
            print!("{scores}");
            for (a, b, verdict, why) in scores.wrong.iter().filter(|_| wrong) {
                println!("  {a} | {b}: {verdict:?}, {why}");
            }
        }
    }
    let file = |text: &str| text.split("\n\n").map(|it| it.trim().to_owned()).collect::<Vec<_>>();
    let pieces = file(include_str!("../../../reconciliation/stemma/tests/pieces.txt"));
    let rewordings = file(include_str!("../../../reconciliation/stemma/tests/rewordings.txt"));
    println!("reuse at seven degrees");
    for it in &score_degrees(&pieces, &rewordings) {
        print!("{it}");
    }
    Ok(())
}
