//! Megabytes a second of each layer, one thread, one run: `speed [--most MB] PATH…` over `.txt` and `.jsonl` files.
#![expect(clippy::print_stdout, reason = "a table is its purpose")]

use std::path::Path;
use std::time::Instant;
use variorum_attribution::{KnownNames, Reading, find_statements};
use variorum_claims::{analyse, analyse_trees};
use variorum_figures::find_figures;
use variorum_grammar::Grammar;
use variorum_grammar::cues::Cues;
use variorum_grammar::times::Times;
use variorum_language::{Language, Trees};
use variorum_names::{find_names, resolve};
use variorum_text::Text;
use variorum_times::find_times;

/// As the command has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What a line of `.jsonl` calls its text.
const FIELDS: [&str; 2] = ["content", "text"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut most, mut texts) = (usize::MAX, Vec::new());
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        if word == "--most" {
            let megabytes: f64 = words.next().unwrap_or_default().parse()?;
            most = (megabytes * 1e6) as usize;
        } else {
            gather(Path::new(&word), &mut texts)?;
        }
    }
    let mut bytes = 0;
    let fits = |it: &String| {
        bytes += it.len();
        bytes <= most
    };
    let texts: Vec<String> = texts.into_iter().take_while(fits).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("{} texts, {:.2} MB, one thread", texts.len(), bytes as f64 / 1e6);
    let start = Instant::now();
    let (grammar, times, cues) = (Grammar::english(), Times::english(), Cues::english()?);
    analyse(&Text::plain("Two men died, she said on Monday.".to_owned()), None, grammar);
    println!("{:<44} {:>8.1} ms", "start-up with models and grammar", start.elapsed().as_secs_f64() * 1e3);
    let mut table = Table { bytes, rows: Vec::new() };
    measure(&texts, grammar, times, &cues, &mut table);
    table.print();
    Ok(())
}

fn measure(texts: &[String], grammar: &Grammar, times: &Times, cues: &Cues, table: &mut Table) {
    let texts: Vec<Text> = table.time("passages, sentences, tokens", || {
        texts.iter().map(|it| Text::plain(it.clone())).collect::<Vec<_>>()
    });
    measure_layers(&texts, grammar, times, cues, table);
    measure_whole(&texts, grammar, table);
}

fn measure_layers(texts: &[Text], grammar: &Grammar, times: &Times, cues: &Cues, table: &mut Table) {
    let language = Language::english();
    table.time("tags", || {
        for text in texts {
            for it in &text.sentences {
                language.tag(&text.words, &it.tokens);
            }
        }
    });
    let names: Vec<_> = table.time("names", || texts.iter().map(find_names).collect());
    table.sum("tokens + tags + names", &["passages, sentences, tokens", "tags", "names"]);
    let trees: Vec<Trees<'_>> = table.time("tags and trees of every sentence", || {
        texts
            .iter()
            .map(|text| {
                let trees = Trees::of(text);
                trees.read_all();
                trees
            })
            .collect()
    });
    table.sum("tokens + tags + trees", &["passages, sentences, tokens", "tags and trees of every sentence"]);
    table.time("figures", || {
        for text in texts {
            for (at, it) in text.sentences.iter().enumerate() {
                find_figures(&text.words, at, &it.tokens, grammar);
            }
        }
    });
    table.time("times", || {
        for text in texts {
            find_times(text, None, times);
        }
    });
    let every = || texts.iter().zip(&trees).zip(&names);
    let links: Vec<_> = table.time("who is who (trees given)", || {
        every().map(|((text, trees), names)| resolve(text, trees, names)).collect()
    });
    table.time("statements (trees given)", || {
        for (((text, trees), mentions), links) in every().zip(&links) {
            let naming = KnownNames { words: &text.words, mentions, links };
            find_statements(&Reading { text, trees, naming: Some(&naming) }, cues);
        }
    });
}

fn measure_whole(texts: &[Text], grammar: &Grammar, table: &mut Table) {
    table.time("whole engine, every sentence parsed", || {
        for text in texts {
            let trees = Trees::of(text);
            trees.read_all();
            analyse_trees(text, None, &find_names(text), grammar, &trees);
        }
    });
    let mut parsed = 0;
    table.time("whole engine, selective depth", || {
        for text in texts {
            let trees = Trees::of(text);
            analyse_trees(text, None, &find_names(text), grammar, &trees);
            for (at, sentence) in text.sentences.iter().enumerate() {
                parsed += if trees.is_read(at) { sentence.span.len() } else { 0 };
            }
        }
    });
    let all: usize = texts.iter().flat_map(|it| &it.sentences).map(|it| it.span.len()).sum();
    println!(
        "{:<44} {:>8.1} %",
        "parsed with selective depth, of their bytes",
        parsed as f64 * 100.0 / all.max(1) as f64
    );
}

/// Times of layers over the same texts.
struct Table {
    bytes: usize,
    rows: Vec<(String, f64)>,
}

impl Table {
    fn time<T>(&mut self, name: &str, work: impl FnOnce() -> T) -> T {
        let start = seconds();
        let done = work();
        self.rows.push((name.to_owned(), seconds() - start));
        done
    }

    /// Layers that were timed before, together.
    fn sum(&mut self, name: &str, parts: &[&str]) {
        let seconds = self.rows.iter().filter(|it| parts.contains(&it.0.as_str())).map(|it| it.1).sum();
        self.rows.push((name.to_owned(), seconds));
    }

    fn print(&self) {
        let engine = self.rows.last().map_or(1.0, |it| it.1);
        println!("{:<44} {:>8} {:>8} {:>22}", "layer", "s", "MB/s", "times the whole's pace");
        for (name, seconds) in &self.rows {
            let pace = self.bytes as f64 / 1e6 / seconds.max(1e-9);
            println!("{name:<44} {seconds:>8.2} {pace:>8.2} {:>22.1}", engine / seconds.max(1e-9));
        }
    }
}

/// Processor time of this thread, where the system tells; else the clock's.
fn seconds() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = told.as_deref().and_then(|it| it.split(' ').next()).and_then(|it| it.parse::<f64>().ok());
    spent.map_or_else(
        || std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0.0, |it| it.as_secs_f64()),
        |it| it / 1e9,
    )
}

fn gather(path: &Path, texts: &mut Vec<String>) -> std::io::Result<()> {
    if path.is_dir() {
        let mut inside: Vec<_> = std::fs::read_dir(path)?.flatten().map(|it| it.path()).collect();
        inside.sort();
        return inside.iter().try_for_each(|it| gather(it, texts));
    }
    let ending = path.extension().unwrap_or_default();
    if ending == "txt" {
        texts.push(String::from_utf8_lossy(&std::fs::read(path)?).into_owned());
    } else if ending == "jsonl" {
        for line in std::fs::read_to_string(path)?.lines() {
            let value: serde_json::Value = serde_json::from_str(line)?;
            texts.extend(FIELDS.iter().find_map(|it| value[*it].as_str()).map(str::to_owned));
        }
    }
    Ok(())
}
