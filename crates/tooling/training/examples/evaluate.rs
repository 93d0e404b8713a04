//! Scores models given as files: `evaluate TREEBANKS MODELS [OTHER-MODELS…]`, folders with tagger, lemmas, parser.
#![expect(clippy::print_stdout, reason = "a developer's tool")]

use std::path::Path;
use variorum_training::evaluate;
use variorum_training::train::load;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [treebanks, models @ ..] = &arguments[..] else {
        println!("evaluate TREEBANKS MODELS [OTHER-MODELS…]");
        return Ok(());
    };
    let language = load(models)?;
    let rows = evaluate(&language, Path::new(treebanks))?;
    for row in rows {
        println!("{}\t{}\t{:.2}", row.set, row.measure, row.value);
    }
    Ok(())
}
