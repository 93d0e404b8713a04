//! Lets teachers parse texts that nobody annotated: `teach TEXTS OUT.conllu MODELS…`, folders as `train` writes them.
#![expect(clippy::print_stdout, reason = "a developer's tool")]

use std::path::Path;
use variorum_language::Language;
use variorum_training::train::joined;
use variorum_training::{conllu, teachers};

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [texts, out, models, others @ ..] = &arguments[..] else {
        println!("teach TEXTS OUT.conllu MODELS [OTHER-MODELS…]");
        return Ok(());
    };
    let file = |folder: &str, name: &str| std::fs::read(Path::new(folder).join(name).join("weights.bin"));
    let keep = |bytes: Vec<u8>| -> &'static [u8] { Vec::leak(bytes) };
    let mut second: Vec<&'static [u8]> = Vec::new();
    for other in others {
        second.push(keep(joined(&file(other, "tagger")?, &file(other, "parser")?)));
    }
    let (tagger, lemmas) = (keep(file(models, "tagger")?), keep(file(models, "lemmas")?));
    let language = Language::new(tagger, lemmas, keep(file(models, "parser")?), &second).expect("weights");
    let parsed = teachers::parsed(&language, Path::new(texts))?;
    let words: usize = parsed.iter().map(|it| it.words.len()).sum();
    std::fs::write(out, conllu::print(&parsed))?;
    println!("{} sentences, {words} words", parsed.len());
    Ok(())
}
