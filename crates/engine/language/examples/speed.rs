//! Words and bytes per second of processor time: `speed FILE…`, plain text, split at blanks and full stops.
#![expect(clippy::print_stdout, reason = "a developer's tool")]

use std::time::Instant;
use variorum_language::Language;
use variorum_text::Span;

/// Seconds of processor time so far, where the system tells (Linux, in hundredths), else of the clock.
fn seconds(start: Instant) -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks =
        stat.rsplit(')').next().and_then(|it| it.split(' ').nth(12)).and_then(|it| it.parse::<f64>().ok());
    ticks.map_or_else(|| start.elapsed().as_secs_f64(), |it| it / 100.0)
}

fn split(text: &str) -> Vec<Vec<Span>> {
    let (mut sentences, mut sentence, mut from) = (Vec::new(), Vec::new(), None);
    for (at, letter) in text.char_indices() {
        let mark = letter.is_ascii_punctuation() && letter != '-' && letter != '\'';
        if letter.is_whitespace() || mark {
            sentence.extend(from.take().map(|from| Span::new(from, at)));
            if mark {
                sentence.push(Span::new(at, at + 1));
            }
            if letter == '.' || sentence.len() > 60 {
                sentences.push(std::mem::take(&mut sentence));
            }
        } else {
            from = from.or(Some(at));
        }
    }
    sentences
}

fn main() {
    let start = Instant::now();
    let language = Language::english();
    println!("start-up {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let text: String = std::env::args().skip(1).filter_map(|it| std::fs::read_to_string(it).ok()).collect();
    let sentences = split(&text);
    let words: usize = sentences.iter().map(Vec::len).sum();
    println!("{} bytes, {} sentences, {words} words", text.len(), sentences.len());
    let from = seconds(start);
    let tagged: usize = sentences.iter().map(|it| language.tag(&text, it).len()).sum();
    report("tags", tagged, text.len(), seconds(start) - from);
    let from = seconds(start);
    let parsed: usize = sentences.iter().map(|it| language.parse(&text, it).words.len()).sum();
    report("trees", parsed, text.len(), seconds(start) - from);
}

fn report(what: &str, words: usize, bytes: usize, seconds: f64) {
    println!("{what}: {:.0} words/s, {:.2} MB/s", words as f64 / seconds, bytes as f64 / seconds / 1e6);
}
