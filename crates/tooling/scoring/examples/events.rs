//! Groups the articles of the incidents benchmark, all in one pile, and times it on piles of growing size.
//!
//! `cargo run --release -p variorum-scoring --example events -- INCIDENTS/articles.jsonl`
#![expect(clippy::print_stdout, reason = "a table is what it makes")]

use std::time::Instant;
use variorum_scoring::events::{Article, score};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("give the path of articles.jsonl")?;
    let read = std::fs::read_to_string(path)?;
    let articles: Vec<Article> = read.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    println!("{:>9} {:>9} {:>7} {:>7} {:>8}", "articles", "precision", "recall", "F1", "seconds");
    for size in [250, 500, 1000, 2000, articles.len()] {
        report(&articles[..size.min(articles.len())]);
    }
    // Ten copies with other names and dates: every capitalised word and number gets a mark of its copy.
    let copies: Vec<Article> =
        (0..10).flat_map(|copy| articles.iter().map(move |it| renamed(it, copy))).collect();
    report(&copies);
    Ok(())
}

fn report(articles: &[Article]) {
    let start = Instant::now();
    let result = score(articles);
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{:>9} {:>9.3} {:>7.3} {:>7.3} {seconds:>8.2}",
        articles.len(),
        result.precision,
        result.recall,
        result.f1()
    );
}

fn renamed(article: &Article, copy: usize) -> Article {
    if copy == 0 {
        return article.clone();
    }
    let mark = char::from(b'a' + copy as u8);
    let rename = |text: &str| {
        let words = text.split_inclusive(' ').map(|word| match word.chars().next() {
            Some(first) if first.is_uppercase() => {
                format!("{}{mark}{}", first, word.get(first.len_utf8()..).unwrap_or(""))
            }
            _ => word.to_owned(),
        });
        words.collect::<String>()
    };
    Article {
        incident: format!("{copy}/{}", article.incident),
        id: format!("{copy}/{}", article.id),
        title: article.title.as_deref().map(rename),
        dct: article.dct.as_deref().map(|date| format!("20{:02}{}", 20 + copy, date.get(4..).unwrap_or(""))),
        content: rename(&article.content),
    }
}
