//! How many entities of a gold list come together whole, and which of its pairs are merged that must not be.
//!
//! `cargo run -p variorum-identities --example gold -- CORPUS-FOLDER`
//! (a folder with `gold/names.json` and `accounts/`). Every place where an account prints a variant is a
//! mention; where two variants overlap, the longer is.
#![expect(clippy::print_stdout, reason = "a table is what it makes")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use variorum_identities::{Kind, NameMention, Names, gather};
use variorum_text::Span;

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    let folder = std::path::Path::new(&folder);
    let gold: Value = serde_json::from_str(&std::fs::read_to_string(folder.join("gold/names.json"))?)?;
    let entities = gold["entities"].as_array().cloned().unwrap_or_default();
    let mut files: BTreeSet<String> = entities.iter().flat_map(|it| strings(&it["files"])).collect();
    files.extend(
        std::fs::read_dir(folder.join("accounts"))?
            .flatten()
            .map(|it| it.file_name().to_string_lossy().into_owned()),
    );
    let mut mentions: Vec<NameMention> = Vec::new();
    for (account, file) in files.iter().enumerate() {
        let Ok(text) = std::fs::read_to_string(folder.join("accounts").join(file)) else { continue };
        mentions.extend(mentions_in(&text, account, file, &entities));
    }
    let found = gather(&mentions, &Names::english()?);
    let mut entity_of: BTreeMap<&str, BTreeMap<usize, usize>> = BTreeMap::new();
    for (at, entity) in found.entities.iter().enumerate() {
        for &mention in &entity.mentions {
            *entity_of.entry(mentions[mention].words.as_str()).or_default().entry(at).or_default() += 1;
        }
    }
    // A variant is where most of its mentions are.
    let home = |words: &str| {
        let sets = entity_of.get(words)?;
        sets.iter().max_by_key(|it| (it.1, std::cmp::Reverse(it.0))).map(|it| *it.0)
    };
    let mut whole = 0;
    let mut names: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for entity in &entities {
        let variants = strings(&entity["variants"]);
        let homes: BTreeSet<Option<usize>> = variants.iter().map(|it| home(it)).collect();
        whole += usize::from(homes.len() == 1);
        if homes.len() != 1 {
            let shown: Vec<String> = variants
                .iter()
                .map(|it| {
                    format!("{it} = {}", home(it).map_or("nowhere", |at| &found.entities[at].canonical))
                })
                .collect();
            println!("apart: {}", shown.join("; "));
        }
        let canonical = entity["canonical"].as_str().unwrap_or("");
        names.insert(canonical, home(&variants[0]).into_iter().collect());
    }
    let mut merged = 0;
    let pairs = gold["must_not_merge"].as_array().cloned().unwrap_or_default();
    for pair in &pairs {
        let set = |key: &str| pair[key].as_str().and_then(|it| names.get(it)).cloned().unwrap_or_default();
        if !set("a").is_disjoint(&set("b")) {
            merged += 1;
            println!("merged: {} and {}", pair["a"], pair["b"]);
        }
    }
    println!("mentions {} entities {}", mentions.len(), found.entities.len());
    println!(
        "whole {whole} of {}; merged {merged} of {}; possibly same {}",
        entities.len(),
        pairs.len(),
        found.possibly_same.len()
    );
    Ok(())
}

fn mentions_in(text: &str, account: usize, file: &str, entities: &[Value]) -> Vec<NameMention> {
    let mut all: Vec<NameMention> = Vec::new();
    for entity in entities {
        let kind = match entity["kind"].as_str() {
            Some("person") => Kind::Person,
            Some("organisation") => Kind::Organisation,
            _ => Kind::Place,
        };
        for words in strings(&entity["variants"]) {
            if !strings(&entity["variant_files"][words.as_str()]).contains(&file.to_owned()) {
                continue;
            }
            for (start, _) in text.match_indices(words.as_str()) {
                let span = Span::new(start, start + words.len());
                let letter = |c: char| c.is_alphanumeric();
                if !text[..start].ends_with(letter) && !text[span.end..].starts_with(letter) {
                    all.push(NameMention {
                        account,
                        span,
                        words: words.clone(),
                        kind,
                        titles: vec![],
                        acronym_of: None,
                    });
                }
            }
        }
    }
    let contained = |it: &NameMention| {
        all.iter().any(|other| other.span.len() > it.span.len() && other.span.overlaps(it.span))
    };
    let mut kept: Vec<NameMention> = all.iter().filter(|it| !contained(it)).cloned().collect();
    // A variant that stands only within longer ones is a mention all the same.
    for it in &all {
        if !kept.iter().any(|other| other.words == it.words && other.kind == it.kind) {
            kept.push(it.clone());
        }
    }
    // A variant that two entities list is one mention.
    kept.sort_by_key(|it| (it.span, it.kind));
    kept.dedup_by_key(|it| (it.span, it.kind));
    kept
}
