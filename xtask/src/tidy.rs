//! A test that reads the source: which way crates depend, data beside its casebook, sizes, stray machine paths.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The stages in the order that data flows; a crate may use its own stage or one above it, never below.
const STAGES: [&str; 6] = ["documents", "engine", "reconciliation", "recording", "surfaces", "tooling"];

/// Lines of code in one file above which it has more than one subject (blank lines, comments and tests not counted).
const LONGEST_FILE: usize = 400;

/// Fails with everything that is untidy.
pub(crate) fn tidy(root: &Path) -> Result<()> {
    let mut wrong = directions(root)?;
    wrong.extend(pairs(root));
    for file in files(root) {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let name = file.strip_prefix(root).unwrap_or(&file).display().to_string();
        wrong.extend(sizes(&name, &text));
        wrong.extend(paths(&name, &text));
        wrong.extend(module_docs(&name, &text));
    }
    if wrong.is_empty() {
        println!("tidy: dependencies flow one way, data has its casebooks, files have one subject");
        return Ok(());
    }
    wrong.sort();
    bail!("{}", wrong.join("\n"))
}

/// Crates that depend on a stage below their own.
fn directions(root: &Path) -> Result<Vec<String>> {
    let output = Command::new(env!("CARGO"))
        .current_dir(root)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .output()
        .context("cargo metadata could not be run")?;
    let metadata: Value = serde_json::from_slice(&output.stdout).context("cargo metadata gave no JSON")?;
    let mut wrong = Vec::new();
    let packages = metadata["packages"].as_array().cloned().unwrap_or_default();
    let stage_of = |name: &str| {
        packages.iter().find(|it| it["name"] == name).and_then(|it| stage(it["manifest_path"].as_str()?))
    };
    for package in &packages {
        let (Some(name), Some(own)) =
            (package["name"].as_str(), package["manifest_path"].as_str().and_then(stage))
        else {
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let other = dependency["name"].as_str().unwrap_or("");
            if dependency["kind"] != "dev" && stage_of(other).is_some_and(|it| it > own) {
                wrong.push(format!("{name} uses {other}, which stands below it in the flow"));
            }
        }
    }
    for root_crate in ["variorum-grammar", "variorum-models"] {
        let package = packages.iter().find(|it| it["name"] == root_crate);
        let used = package.and_then(|it| it["dependencies"].as_array()).into_iter().flatten();
        for dependency in used.filter(|it| {
            it["name"].as_str().is_some_and(|it| it.starts_with("variorum")) && it["kind"] != "dev"
        }) {
            wrong.push(format!("{root_crate} uses {}, and may use nothing of ours", dependency["name"]));
        }
    }
    Ok(wrong)
}

fn stage(manifest: &str) -> Option<usize> {
    let folders: Vec<&str> = manifest.split(['/', '\\']).collect();
    let at = folders.iter().rposition(|it| *it == "crates")?;
    STAGES.iter().position(|it| folders.get(at + 1) == Some(it))
}

/// Data files of the grammar without their casebook, and casebooks without data.
fn pairs(root: &Path) -> Vec<String> {
    let mut wrong = Vec::new();
    for kind in ["measures", "frames", "bounds", "cues"] {
        let folder = root.join("grammar/en").join(kind);
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|it| it == "toml") && !path.with_extension("md").exists() {
                wrong.push(format!(
                    "{} has no casebook beside it",
                    path.strip_prefix(root).unwrap_or(&path).display()
                ));
            }
        }
    }
    wrong
}

/// Rust files of the crates, in name order.
fn files(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> =
        ["grammar/src", "models/src", "crates", "xtask/src"].iter().map(|it| root.join(it)).collect();
    while let Some(here) = open.pop() {
        for entry in std::fs::read_dir(&here).into_iter().flatten().flatten() {
            let path = entry.path();
            match path.extension() {
                None if path.is_dir() => open.push(path),
                Some(extension) if extension == "rs" => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    found
}

fn sizes(name: &str, text: &str) -> Option<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or("");
    let lines = code.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with("//")).count();
    (lines > LONGEST_FILE)
        .then(|| format!("{name} has {lines} lines of code: does it still have one subject?"))
}

/// Paths of one machine have no place in the project.
fn paths(name: &str, text: &str) -> Option<String> {
    let machine = ["/home/", "/root/", "/tmp/", "C:\\Users"];
    let is_this = name.ends_with("tidy.rs");
    let found = machine.iter().find(|it| !is_this && text.contains(**it))?;
    Some(format!("{name} names a path of one machine: {found}"))
}

fn module_docs(name: &str, text: &str) -> Option<String> {
    let documented =
        text.trim_start().starts_with("//!") || name.contains("/tests/") || name.contains("/examples/");
    (!documented).then(|| format!("{name} does not say in its first line what it is for"))
}
