//! Scores the reading of times: `score_times BENCHMARKS CORPORA [--misses]`.
#![allow(clippy::print_stdout, reason = "an example prints its table")]

use std::path::Path;
use variorum_grammar::times::Times;
use variorum_scoring::times::{score_pile, score_timeml};

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (Some(benchmarks), Some(corpora)) = (arguments.first(), arguments.get(1)) else {
        println!("score_times BENCHMARKS CORPORA [--misses]");
        return Ok(());
    };
    let shows_misses = arguments.iter().any(|it| it == "--misses");
    println!("| set | documents | gold | found | strict F1 | relaxed F1 | value F1 |");
    println!("|---|---|---|---|---|---|---|");
    for set in ["TBAQ-cleaned", "wikiwars"] {
        let folder = Path::new(benchmarks).join("times").join(set);
        if !folder.is_dir() {
            continue;
        }
        let (scores, misses) = score_timeml(&folder, Times::english())?;
        println!(
            "| {set} | {} | {} | {} | {:.3} | {:.3} | {:.3} |",
            scores.documents,
            scores.gold,
            scores.found,
            scores.strict_f1(),
            scores.relaxed_f1(),
            scores.value_f1()
        );
        for miss in misses.iter().filter(|_| shows_misses) {
            println!(
                "{}: gold {:?} {} found {:?} {} in {:?} ({})",
                miss.kind, miss.gold, miss.gold_value, miss.found, miss.found_value, miss.around, miss.file
            );
        }
    }
    for entry in std::fs::read_dir(corpora)? {
        let folder = entry?.path();
        if folder.join("gold/times.json").is_file() {
            let pile = score_pile(&folder, Times::english())?;
            println!(
                "{}: {} of {} right; of the relative {} of {}",
                folder.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned()),
                pile.right,
                pile.gold,
                pile.relative_right,
                pile.relative
            );
            pile.wrong.iter().filter(|_| shows_misses).for_each(|it| println!("{it}"));
        }
    }
    Ok(())
}
