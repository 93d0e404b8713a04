//! Lets teachers parse texts that nobody annotated: `teach TEXTS OUT.conllu MODELS…`, folders as `train` writes them.
#![expect(clippy::print_stdout, reason = "a developer's tool")]

use std::path::Path;
use variorum_training::train::load;
use variorum_training::{conllu, teachers};

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [texts, out, models @ ..] = &arguments[..] else {
        println!("teach TEXTS OUT.conllu MODELS [OTHER-MODELS…]");
        return Ok(());
    };
    let language = load(models)?;
    let parsed = teachers::parsed(&language, Path::new(texts))?;
    let words: usize = parsed.iter().map(|it| it.words.len()).sum();
    std::fs::write(out, conllu::print(&parsed))?;
    println!("{} sentences, {words} words", parsed.len());
    Ok(())
}
