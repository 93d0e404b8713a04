//! Opening a record, and answering a misspelt name with the nearest that exists.

use anyhow::{Context as _, anyhow};
use std::path::Path;
use variorum_store::{Store, StoreError};

/// The record at `path`, or an error that says what to do.
pub fn open(path: &Path) -> anyhow::Result<Store> {
    Store::open(path).map_err(|trouble| match trouble {
        StoreError::Absent { .. } => anyhow!(
            "{} does not exist; build one with: variorum build ACCOUNTS -o {}",
            path.display(),
            path.display()
        ),
        StoreError::NotARecord { .. } => {
            anyhow!("{trouble}; build one with: variorum build ACCOUNTS -o RECORD")
        }
        other => anyhow::Error::new(other),
    })
}

/// The one of `known` that is meant by `name`, or an error that names the nearest.
pub fn known<'a>(what: &str, name: &'a str, known: &[String]) -> anyhow::Result<&'a str> {
    if known.iter().any(|it| it == name) {
        return Ok(name);
    }
    let near = known
        .iter()
        .map(|it| (strsim::damerau_levenshtein(it, name), it))
        .filter(|(far, it)| *far <= 2.max(it.len() / 3))
        .min();
    Err(match near {
        Some((_, it)) => anyhow!("there is no {what} `{name}`; did you mean `{it}`?"),
        None if known.is_empty() => anyhow!("there is no {what} `{name}`, nor any other"),
        None => anyhow!("there is no {what} `{name}`; there are {}", known.join(", ")),
    })
}

/// The measure of this name: one of the record's, or of the grammar's.
pub fn measure<'a>(store: &Store, name: &'a str) -> anyhow::Result<&'a str> {
    let mut all: Vec<String> = store.measures().context("the record cannot be read")?.into_keys().collect();
    all.extend(variorum::embedded().measures.keys().cloned());
    all.sort();
    all.dedup();
    known("measure", name, &all)
}
