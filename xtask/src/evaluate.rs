//! Scores every layer over graded accounts and public test sets, and prints one table.

use crate::{cargo, root, shared};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs the scorers over whatever parts are there, and says which were absent.
pub(crate) fn evaluate(root: &Path, words: &[&str]) -> Result<()> {
    let option = |name: &str| {
        words.iter().position(|it| *it == name).and_then(|at| words.get(at + 1)).map(PathBuf::from)
    };
    let beside = shared(root);
    let corpora = option("--corpora").or_else(|| beside.as_ref().map(|it| it.join("corpora")));
    let benchmarks = option("--benchmarks").or_else(|| beside.as_ref().map(|it| it.join("benchmarks")));
    let tools = option("--tools").or_else(|| beside.as_ref().map(|it| it.join("tools")));
    layers(corpora.as_deref(), benchmarks.as_deref())?;
    match (corpora, tools) {
        (Some(corpora), Some(tools)) if corpora.is_dir() => figures(&corpora, &tools),
        _ => {
            println!("absent: graded accounts (say where with --corpora DIR --tools DIR)");
            Ok(())
        }
    }
}

/// Tagger, parser, names, times, attribution, reconciliation: the scoring crate's own table.
fn layers(corpora: Option<&Path>, benchmarks: Option<&Path>) -> Result<()> {
    let mut arguments: Vec<String> =
        ["run", "--release", "--quiet", "--package", "variorum-scoring", "--bin", "score", "--"]
            .map(str::to_owned)
            .to_vec();
    for (name, folder) in [("--corpora", corpora), ("--benchmarks", benchmarks)] {
        if let Some(folder) = folder {
            arguments.push(name.to_owned());
            arguments.push(std::path::absolute(folder)?.display().to_string());
        }
    }
    cargo(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Figure claims, by the scorer that also scores sealed accounts.
fn figures(corpora: &Path, tools: &Path) -> Result<()> {
    cargo(&["build", "--release", "--quiet", "--package", "variorum-cli"])?;
    let target = target_directory()?;
    println!("\nFigure claims");
    Command::new("python3")
        .arg(tools.join("score-figures"))
        .arg(target.join("release/variorum"))
        .arg(corpora)
        .status()
        .context("python3 could not be started")?;
    Ok(())
}

fn target_directory() -> Result<PathBuf> {
    let output = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .output()?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    metadata["target_directory"]
        .as_str()
        .map(PathBuf::from)
        .context("cargo metadata names no target directory")
}
