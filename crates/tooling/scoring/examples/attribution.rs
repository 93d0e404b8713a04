//! Scores attributions: `attribution BENCHMARK-OR-CORPUS-FOLDER [misses|extras|cues|unseen]`.
#![expect(clippy::print_stdout, reason = "a program for developers")]

use std::path::PathBuf;
use variorum_grammar::cues::Cues;
use variorum_scoring::attribution::{Counts, polnear, read, statements};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, rest @ ..] = arguments.as_slice() else {
        return Err("usage: attribution FOLDER [misses|extras|cues|unseen]".into());
    };
    let show = rest.first().map_or("", String::as_str);
    let folder = PathBuf::from(folder);
    let cues = Cues::english()?;
    if folder.is_file() {
        return show_file(&folder, &cues);
    }
    let line = |name: &str, counts: Counts| {
        let (precision, recall, f1) = counts.scores();
        println!("{name:<12} precision {precision:.3}  recall {recall:.3}  F1 {f1:.3}");
    };
    if folder.join("attributions").is_dir() {
        let scores = polnear(&folder, &cues)?;
        for (name, counts) in ["source", "cue", "content"].iter().zip(scores.tokens) {
            line(name, counts);
        }
        let (_, recall, _) = scores.attributions.scores();
        println!(
            "attributions: {} gold, {} ours, content overlaps and source matches {recall:.3}",
            scores.attributions.gold, scores.attributions.given
        );
        let shown = match show {
            "misses" => scores.misses,
            "extras" => scores.extras,
            "unseen" => scores.unseen,
            "cues" => scores.cues.into_iter().map(|(gold, ours)| format!("{gold} | {ours}")).collect(),
            _ => Vec::new(),
        };
        for it in &shown {
            println!("{it}");
        }
    }
    if folder.join("gold").join("statements.json").is_file() {
        let it = statements(&folder, &cues)?;
        println!(
            "statements: {} gold, content {}, speaker {}, stance {}, chains {} of {}",
            it.gold, it.content, it.speaker, it.stance, it.chains.1, it.chains.0
        );
        if show == "misses" {
            it.misses.iter().for_each(|miss| println!("{miss}"));
        }
    }
    Ok(())
}

/// Prints the statements of one text.
fn show_file(path: &std::path::Path, cues: &Cues) -> Result<(), Box<dyn std::error::Error>> {
    let found = read(std::fs::read_to_string(path)?, cues);
    let words = &found.text.words;
    for tree in &found.trees {
        for (at, word) in tree.words.iter().enumerate() {
            let head = word.head.map_or(0, |head| head + 1);
            println!(
                "{:>3} {:<16} {:<14} {:<5} {:<5} {head:>3} {}",
                at + 1,
                word.span.of(words),
                word.lemma,
                word.pos,
                word.tag,
                word.relation
            );
        }
        println!();
    }
    for it in &found.statements {
        let chain: Vec<String> = it
            .chain
            .iter()
            .map(|link| {
                let speaker = link.speaker.map_or("-", |it| it.of(words));
                let resolved = link.resolved.as_deref().filter(|it| *it != speaker);
                let resolved = resolved.map_or(String::new(), |it| format!(" (= {it})"));
                format!("{speaker}{resolved} | {} | {}", link.cue.of(words), link.stance)
            })
            .collect();
        let content: Vec<&str> = it.content.iter().map(|it| it.of(words)).collect();
        println!(
            "{}{}\n    {:?}: {}",
            chain.join(" → "),
            if it.unsaid { " [unsaid]" } else { "" },
            it.form,
            content.join(" … ")
        );
    }
    Ok(())
}
