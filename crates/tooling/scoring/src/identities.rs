//! Names that are one, against gold: labelled pairs, and the variants of a pile's people and bodies.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io;
use std::path::Path;
use variorum_identities::{Identities, Kind, NameMention, Names, Verdict, gather};
use variorum_text::Span;

/// How often the matcher agrees with the labels of pairs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PairScores {
    /// Called the same, or possibly so, by both.
    pub right: usize,
    /// By the matcher.
    pub found: usize,
    /// By the labels.
    pub gold: usize,
    /// Pairs.
    pub pairs: usize,
    /// Where they differ: the names, the verdict, its reasons.
    pub wrong: Vec<(String, String, Verdict, String)>,
}

impl PairScores {
    /// Harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.gold).max(1) as f64
    }
}

impl fmt::Display for PairScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let precision = self.right as f64 / self.found.max(1) as f64;
        let recall = self.right as f64 / self.gold.max(1) as f64;
        writeln!(f, "  pairs {}  F1 {:.4}  P {precision:.4}  R {recall:.4}", self.pairs, self.f1())
    }
}

/// Scores a table of pairs: `case_group,schema,name1,name2,is_match,…`.
///
/// # Errors
/// When the file cannot be read.
pub fn score_pairs(path: &Path, names: &Names) -> io::Result<PairScores> {
    let mut scores = PairScores::default();
    for line in std::fs::read_to_string(path)?.lines().skip(1) {
        let fields = fields(line);
        let [_, schema, a, b, label, ..] = fields.as_slice() else { continue };
        let kind = match schema.as_str() {
            "Person" => Kind::Person,
            "Company" | "Organization" | "LegalEntity" => Kind::Organisation,
            _ => Kind::Other,
        };
        let (verdict, reasons) = names.same_name(a, b, kind);
        let (found, gold) = (verdict != Verdict::Different, label == "true");
        scores.pairs += 1;
        scores.found += usize::from(found);
        scores.gold += usize::from(gold);
        scores.right += usize::from(found && gold);
        if found != gold {
            scores.wrong.push((a.clone(), b.clone(), verdict, reasons.join("; ")));
        }
    }
    Ok(scores)
}

/// The fields of one line of CSV.
fn fields(line: &str) -> Vec<String> {
    let mut fields = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(std::mem::take(&mut field)),
            _ => field.push(c),
        }
    }
    fields.push(field);
    fields
}

/// How many entities of a gold list come together whole, and which of its pairs are merged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntityScores {
    /// Entities of the list.
    pub gold: usize,
    /// Of which all variants are in one entity of ours.
    pub whole: usize,
    /// The others: each variant with the entity it is in.
    pub apart: Vec<String>,
    /// Pairs that must not be merged.
    pub must_not: usize,
    /// Those that are.
    pub merged: Vec<String>,
}

impl fmt::Display for EntityScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "  whole {} of {}; merged {} of {}",
            self.whole,
            self.gold,
            self.merged.len(),
            self.must_not
        )
    }
}

/// Scores a corpus that has `gold/names.json` and `accounts/`. Every place where an account prints a
/// variant is a mention; where two overlap, the longer is. A variant is where most of its mentions are.
///
/// # Errors
/// When a file cannot be read, or is no JSON.
pub fn score_corpus(folder: &Path, names: &Names) -> io::Result<EntityScores> {
    let gold: Value = serde_json::from_str(&std::fs::read_to_string(folder.join("gold/names.json"))?)?;
    let entities = gold["entities"].as_array().cloned().unwrap_or_default();
    let files: BTreeSet<String> = entities.iter().flat_map(|it| strings(&it["files"])).collect();
    let mut mentions: Vec<NameMention> = Vec::new();
    for (account, file) in files.iter().enumerate() {
        let text = std::fs::read_to_string(folder.join("accounts").join(file))?;
        mentions.extend(mentions_in(&text, account, file, &entities));
    }
    let found = gather(&mentions, names);
    let homes = Homes::of(&found, &mentions);
    let mut scores = EntityScores { gold: entities.len(), ..EntityScores::default() };
    let mut home_of: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    for entity in &entities {
        let variants = strings(&entity["variants"]);
        let places: BTreeSet<Option<usize>> = variants.iter().map(|it| homes.home(it)).collect();
        if places.len() == 1 {
            scores.whole += 1;
        } else {
            let name =
                |it: &String| homes.home(it).map_or("nowhere", |at| found.entities[at].canonical.as_str());
            let shown: Vec<String> = variants.iter().map(|it| format!("{it} = {}", name(it))).collect();
            scores.apart.push(shown.join("; "));
        }
        if let (Some(name), Some(first)) = (entity["canonical"].as_str(), variants.first()) {
            home_of.insert(name, homes.home(first));
        }
    }
    for pair in gold["must_not_merge"].as_array().into_iter().flatten() {
        scores.must_not += 1;
        let home = |key: &str| home_of.get(pair[key].as_str()?).copied().flatten();
        if home("a").is_some() && home("a") == home("b") {
            scores.merged.push(format!("{} and {}", pair["a"], pair["b"]));
        }
    }
    Ok(scores)
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect()
}

/// In which entity each variant stands, and how often.
struct Homes {
    of_words: BTreeMap<String, BTreeMap<usize, usize>>,
}

impl Homes {
    fn of(found: &Identities, mentions: &[NameMention]) -> Self {
        let mut of_words: BTreeMap<String, BTreeMap<usize, usize>> = BTreeMap::new();
        for (at, entity) in found.entities.iter().enumerate() {
            for &mention in &entity.mentions {
                let words = mentions[mention].words.clone();
                *of_words.entry(words).or_default().entry(at).or_default() += 1;
            }
        }
        Self { of_words }
    }

    fn home(&self, words: &str) -> Option<usize> {
        let sets = self.of_words.get(words)?;
        sets.iter().max_by_key(|it| (it.1, std::cmp::Reverse(it.0))).map(|it| *it.0)
    }
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
            if !strings(&entity["variant_files"][words.as_str()]).iter().any(|it| it == file) {
                continue;
            }
            for (start, _) in text.match_indices(words.as_str()) {
                let span = Span::new(start, start + words.len());
                let letter = |c: char| c.is_alphanumeric();
                if !text[..start].ends_with(letter) && !text[span.end..].starts_with(letter) {
                    let words = words.clone();
                    all.push(NameMention { account, span, words, kind, titles: vec![], acronym_of: None });
                }
            }
        }
    }
    let is_within = |it: &NameMention| {
        all.iter().any(|other| other.span.len() > it.span.len() && other.span.overlaps(it.span))
    };
    let mut kept: Vec<NameMention> = all.iter().filter(|it| !is_within(it)).cloned().collect();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_comma_ends_no_field() {
        assert_eq!(fields(r#"a,"b, ""c""",d"#), ["a", r#"b, "c""#, "d"]);
    }
}
