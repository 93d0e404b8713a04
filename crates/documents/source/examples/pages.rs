//! How well the article is found in a page: precision, recall and F1 of runs of four words.
//!
//! `cargo run --release -p variorum-source --example pages -- PAGES ground-truth.json`, where PAGES is a folder of
//! `ID.html` and the ground truth holds `{"ID": {"articleBody": "…"}}`.

use std::collections::BTreeMap;
use variorum_source::{Limits, read_bytes};

fn runs(text: &str) -> BTreeMap<Vec<&str>, usize> {
    let words: Vec<&str> =
        text.split(|it: char| !(it.is_alphanumeric() || it == '_')).filter(|it| !it.is_empty()).collect();
    let mut counts = BTreeMap::new();
    let size = words.len().min(4);
    if size > 0 {
        for run in words.windows(size) {
            *counts.entry(run.to_vec()).or_insert(0) += 1;
        }
    }
    counts
}

#[expect(clippy::print_stdout, reason = "an example talks")]
fn main() {
    let mut arguments = std::env::args().skip(1);
    let (pages, truth) = (arguments.next().unwrap_or_default(), arguments.next().unwrap_or_default());
    let show: usize = arguments.next().and_then(|it| it.parse().ok()).unwrap_or(0);
    let truth: BTreeMap<String, serde_json::Value> =
        std::fs::read(truth).ok().and_then(|it| serde_json::from_slice(&it).ok()).unwrap_or_default();
    let (mut both, mut extra, mut missed, mut exact, mut dated, mut titled) = (0.0, 0.0, 0.0, 0, 0, 0);
    let mut worst = Vec::new();
    for (id, entry) in &truth {
        let body = entry["articleBody"].as_str().unwrap_or("");
        let bytes = std::fs::read(format!("{pages}/{id}.html")).unwrap_or_default();
        let source = read_bytes(&format!("{id}.html"), bytes, &Limits::default());
        let found = source.as_ref().map_or(String::new(), |source| {
            let passages = source.text.passages.iter().map(|it| it.span.of(&source.text.words));
            passages.collect::<Vec<_>>().join("\n")
        });
        if let Ok(source) = &source {
            dated += usize::from(source.published.is_some());
            titled += usize::from(source.title.is_some());
        }
        let (gold, here) = (runs(body), runs(&found));
        let shared: usize = gold.iter().map(|it| (*it.1).min(here.get(it.0).copied().unwrap_or(0))).sum();
        let (g, h) = (gold.values().sum::<usize>(), here.values().sum::<usize>());
        let whole = (g + h - shared).max(1) as f64;
        both += shared as f64 / whole;
        extra += (h - shared) as f64 / whole;
        missed += (g - shared) as f64 / whole;
        exact += usize::from(shared == g && shared == h);
        worst.push((shared as f64 / whole, id.clone(), g, h, shared));
    }
    let (precision, recall) = (both / (both + extra), both / (both + missed));
    println!(
        "{} pages: precision {precision:.3} recall {recall:.3} F1 {:.3}, exact {exact}; titles {titled}, dates {dated}",
        truth.len(),
        2.0 * precision * recall / (precision + recall)
    );
    worst.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (share, id, g, h, shared) in worst.iter().take(show) {
        println!("{share:.2} {id} gold {g} found {h} shared {shared}");
    }
}
