//! Scores models given as files: `evaluate TREEBANKS MODELS [OTHER-MODELS…]`, folders with tagger, lemmas, parser.
#![expect(clippy::print_stdout, reason = "a developer's tool")]

use std::path::Path;
use variorum_language::Language;
use variorum_training::evaluate;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [treebanks, models, others @ ..] = &arguments[..] else {
        println!("evaluate TREEBANKS MODELS [OTHER-MODELS…]");
        return Ok(());
    };
    let file = |folder: &str, name: &str| std::fs::read(Path::new(folder).join(name).join("weights.bin"));
    let keep = |bytes: Vec<u8>| -> &'static [u8] { Vec::leak(bytes) };
    let mut second: Vec<&'static [u8]> = Vec::new();
    for other in others {
        second.push(keep(variorum_training::train::joined(&file(other, "tagger")?, &file(other, "parser")?)));
    }
    let (tagger, lemmas) = (keep(file(models, "tagger")?), keep(file(models, "lemmas")?));
    let language = Language::new(tagger, lemmas, keep(file(models, "parser")?), &second).expect("weights");
    let rows = evaluate(&language, Path::new(treebanks))?;
    for row in rows {
        println!("{}\t{}\t{:.2}", row.set, row.measure, row.value);
    }
    Ok(())
}
