//! Tasks for developers: `cargo xtask test · check · tidy · train · evaluate · new`.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a tool for the terminal")]

mod evaluate;
mod new;
mod tidy;

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const HELP: &str = "\
cargo xtask test               every test: tidy, unit and property tests, casebooks, documentation examples
cargo xtask check [WORDS]      formatting, lints with warnings denied, and the casebooks whose names hold WORDS
cargo xtask tidy               direction of dependencies, pairs of data and casebook, sizes, English in Rust
cargo xtask train [TREEBANKS]  remakes models/ from the treebanks
cargo xtask evaluate [--corpora DIR] [--benchmarks DIR] [--tools DIR]
                               scores every layer and prints one table
cargo xtask new measure NAME   writes a measure and its casebook to start from";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["test"] => test(),
        ["check", rest @ ..] => check(rest),
        ["tidy"] => tidy::tidy(&root()),
        ["train", rest @ ..] => train(rest),
        ["evaluate", rest @ ..] => evaluate::evaluate(&root(), rest),
        ["new", "measure", name] => new::measure(&root(), name),
        _ => {
            println!("{HELP}");
            return if words.is_empty() || words == ["help"] { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("{trouble:#}");
            ExitCode::FAILURE
        }
    }
}

/// The workspace's root, above this crate.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

fn test() -> Result<()> {
    tidy::tidy(&root())?;
    if shared(&root()).is_none() {
        println!(
            "skipped: graded accounts and public benchmarks are not beside the project; tests that need them say so"
        );
    }
    cargo(&["test", "--workspace", "--no-fail-fast"])
}

fn check(words: &[&str]) -> Result<()> {
    if !words.is_empty() {
        let mut arguments = vec!["test", "--package", "variorum-claims", "--test", "casebooks", "--"];
        arguments.extend(words);
        return cargo(&arguments);
    }
    cargo(&["fmt", "--all", "--check"])?;
    tidy::tidy(&root())?;
    cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    cargo(&["doc", "--workspace", "--no-deps"])?;
    cargo(&["test", "--workspace"])
}

fn train(words: &[&str]) -> Result<()> {
    let treebanks = words
        .first()
        .map(PathBuf::from)
        .or_else(|| shared(&root()).map(|it| it.join("benchmarks/treebanks")));
    let treebanks = treebanks.context("say where the treebanks are: cargo xtask train TREEBANKS")?;
    let (treebanks, models) = (treebanks.display().to_string(), root().join("models").display().to_string());
    cargo(&[
        "run",
        "--release",
        "--package",
        "variorum-training",
        "--example",
        "train",
        "--",
        &treebanks,
        &models,
    ])
}

/// The folder of graded accounts and benchmarks beside the project, where it stands.
pub(crate) fn shared(root: &Path) -> Option<PathBuf> {
    root.parent().map(|it| it.join("shared")).filter(|it| it.join("corpora").is_dir())
}

/// Runs cargo, and fails when it does.
pub(crate) fn cargo(arguments: &[&str]) -> Result<()> {
    let status = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(arguments)
        .status()
        .context("cargo could not be started")?;
    if !status.success() {
        bail!("cargo {} did not succeed", arguments.join(" "));
    }
    Ok(())
}
