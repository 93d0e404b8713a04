//! How fast a text is split: `cargo run --release -p variorum-text --example pace -- FILE...`

use std::time::Instant;
use variorum_text::{Span, Text, tokenise};

#[expect(clippy::print_stdout, reason = "an example talks")]
fn main() {
    let mut words = String::new();
    for path in std::env::args().skip(1) {
        if let Ok(bytes) = std::fs::read(&path) {
            words.push_str(&String::from_utf8_lossy(&bytes));
            words.push_str("\n\n");
        }
    }
    let once = words.clone();
    while !once.is_empty() && words.len() < 20_000_000 {
        words.push_str(&once);
    }
    let megabytes = words.len() as f64 / 1e6;
    let start = Instant::now();
    let count = tokenise(&words, Span::new(0, words.len())).len();
    let seconds = start.elapsed().as_secs_f64();
    println!("{megabytes:.1} MB, {count} tokens in {seconds:.2} s: {:.1} MB/s", megabytes / seconds);
    let start = Instant::now();
    let text = Text::plain(words);
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{} passages, {} sentences in {seconds:.2} s: {:.1} MB/s",
        text.passages.len(),
        text.sentences.len(),
        megabytes / seconds
    );
}
