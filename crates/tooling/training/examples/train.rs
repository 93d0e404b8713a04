//! Trains the English models and shows their scores: `train TREEBANKS VECTORS MODELS [key=value …]`.
#![expect(clippy::print_stdout, reason = "a developer's tool")]

use std::path::Path;
use std::time::Instant;
use variorum_language::Language;
use variorum_training::{Plan, Trained, conllu, evaluate, train};

fn load(trained: &Trained) -> Language {
    let keep = |bytes: &[u8]| -> &'static [u8] { Vec::leak(bytes.to_vec()) };
    Language::new(keep(&trained.tagger), keep(&trained.lemmas), keep(&trained.parser), &[])
        .expect("fresh weights")
}

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [treebanks, vectors, models, settings @ ..] = &arguments[..] else {
        println!("train TREEBANKS VECTORS MODELS [rounds=16 …]");
        return Ok(());
    };
    let mut plan = Plan::default();
    let mut every = 4;
    let mut taught = Vec::new();
    for setting in settings {
        let (key, value) = setting.split_once('=').unwrap_or((setting, "0"));
        if key == "taught" {
            taught = conllu::read(Path::new(value))?;
            continue;
        }
        let value: f64 = value.parse().unwrap_or(0.0);
        match key {
            "rounds" => plan.rounds = value as usize,
            "word" => plan.sizes.word = value as usize,
            "first" => plan.sizes.first = value as usize,
            "upper" => plan.sizes.upper = value as usize,
            "arc" => plan.sizes.arc = value as usize,
            "label" => plan.sizes.label = value as usize,
            "batch" => plan.batch = value as usize,
            "rate" => plan.rate = value as f32,
            "dropword" => plan.dropping.word = value as f32,
            "drop" => plan.dropping.layer = value as f32,
            "rare" => plan.dropping.rare = value as f32,
            "deeds" => plan.deeds = value as f32,
            "seed" => plan.seed = value as u64,
            "every" => every = value as usize,
            other => println!("no setting {other}"),
        }
    }
    let start = Instant::now();
    let trained = train(Path::new(treebanks), Path::new(vectors), &taught, &plan, |round, losses, pack| {
        println!("round {round} {losses:.3?} {:.0?}", start.elapsed());
        if every > 0 && round % every == every - 1 && round + 1 < plan.rounds {
            show(&load(&pack()), Path::new(treebanks), false);
        }
    })?;
    trained.write(Path::new(models))?;
    let sizes = [trained.tagger.len(), trained.lemmas.len(), trained.parser.len()];
    println!("bytes {sizes:?}, {:.0?}", start.elapsed());
    show(&load(&trained), Path::new(treebanks), true);
    Ok(())
}

fn show(language: &Language, treebanks: &Path, all: bool) {
    let rows = evaluate(language, treebanks).expect("readable treebanks");
    let mut set = String::new();
    for row in rows {
        if set != row.set {
            set.clone_from(&row.set);
            println!("\n  {set}: ");
        }
        let short = ["UPOS", "UAS", "LAS", "UPOS, tags only", "words/s, trees"];
        if all || short.contains(&row.measure.as_str()) {
            print!("{} {:.2} | ", row.measure, row.value);
        }
    }
    println!();
}
