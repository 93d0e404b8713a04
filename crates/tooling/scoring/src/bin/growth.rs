//! Time and memory of a pile as it grows: `growth VARIORUM INCIDENTS [SIZES…]`.
//!
//! Piles are made of the articles of the incident benchmark, in order; beyond their number, of the same articles again
//! with other names and years, so that each copy tells of incidents of its own.
#![expect(clippy::print_stdout, reason = "a table is its purpose")]

use serde::Deserialize;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Sizes when none are given, in accounts.
const SIZES: [usize; 6] = [250, 500, 1_000, 2_000, 5_000, 20_000];

/// How often the memory of the running build is looked at.
const EVERY: Duration = Duration::from_millis(50);

#[derive(Debug, Deserialize)]
struct Article {
    title: String,
    dct: String,
    uri: String,
    content: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [variorum, incidents, sizes @ ..] = &words[..] else {
        return Err("growth VARIORUM INCIDENTS [SIZES…]".into());
    };
    let lines = std::fs::read_to_string(Path::new(incidents).join("articles.jsonl"))?;
    let articles: Vec<Article> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let sizes: Vec<usize> = if sizes.is_empty() {
        SIZES.to_vec()
    } else {
        sizes.iter().map(|it| it.parse()).collect::<Result<_, _>>()?
    };
    println!(
        "{:>9} {:>8} {:>8} {:>10} {:>8} {:>9}",
        "accounts", "MB", "s", "ms each", "peak MB", "record MB"
    );
    for size in sizes {
        let folder = std::env::temp_dir().join(format!("variorum-growth-{}", std::process::id()));
        let accounts = folder.join("accounts");
        std::fs::create_dir_all(&accounts)?;
        let bytes = write(&articles, size, &accounts)?;
        let record = folder.join("pile.variorum");
        let start = Instant::now();
        let build = Command::new(variorum)
            .arg("build")
            .arg(&accounts)
            .arg("-o")
            .arg(&record)
            .args(["--jobs", "1"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let peak = peak(build)?;
        let seconds = start.elapsed().as_secs_f64();
        let kept = std::fs::metadata(&record)?.len();
        println!(
            "{size:>9} {:>8.2} {seconds:>8.1} {:>10.2} {:>8.0} {:>9.1}",
            bytes as f64 / 1e6,
            seconds * 1e3 / size as f64,
            peak as f64 / 1e3,
            kept as f64 / 1e6
        );
        std::fs::remove_dir_all(&folder)?;
    }
    Ok(())
}

/// Writes a pile of `size` accounts with its `sources.csv`; gives the bytes of the accounts.
fn write(articles: &[Article], size: usize, folder: &Path) -> std::io::Result<usize> {
    let mut bytes = 0;
    let mut sources = String::from("file,title,publisher,published,url\n");
    for at in 0..size {
        let (article, copy) = (&articles[at % articles.len()], at / articles.len());
        let text = renamed(&format!("{}\n\n{}", article.title, article.content), copy);
        let name = format!("{at:06}.txt");
        bytes += text.len();
        std::fs::write(folder.join(&name), text)?;
        let quoted = |it: &str| format!("\"{}\"", it.replace('"', "\"\""));
        // A leap day has no like in most other years.
        let published = years_back(&article.dct, copy).replace("-02-29", "-02-28");
        let title = renamed(&article.title, copy);
        let _ = writeln!(sources, "{name},{},,{published},{}", quoted(&title), quoted(&article.uri));
    }
    std::fs::File::create(folder.join("sources.csv"))?.write_all(sources.as_bytes())?;
    Ok(bytes)
}

/// The same with other names and years; copy 0 is as it was.
fn renamed(text: &str, copy: usize) -> String {
    if copy == 0 {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut sentence_starts = true;
    for word in text.split_inclusive(|it: char| !it.is_alphanumeric()) {
        let letters = word.trim_end_matches(|it: char| !it.is_alphanumeric());
        let is_name = letters.len() > 3 && letters.starts_with(char::is_uppercase) && !sentence_starts;
        let calendar = ["day", "ary", "ber", "March", "April", "June", "July", "August"];
        if is_name && !calendar.iter().any(|it| letters.ends_with(it)) {
            out.extend(letters.chars().map(|it| turned(it, copy)));
        } else {
            out.push_str(&years_back(letters, copy));
        }
        out.push_str(&word[letters.len()..]);
        sentence_starts = word.ends_with(['.', '!', '?', '\n']) || (sentence_starts && letters.is_empty());
    }
    out
}

/// Another vowel for each vowel.
fn turned(letter: char, copy: usize) -> char {
    const VOWELS: &str = "aeiou";
    let turn = |at: usize| VOWELS.as_bytes()[(at + copy) % VOWELS.len()] as char;
    match VOWELS.find(letter.to_ascii_lowercase()) {
        Some(at) if letter.is_ascii_uppercase() => turn(at).to_ascii_uppercase(),
        Some(at) => turn(at),
        None if copy >= VOWELS.len() && letter == 'n' => 'm',
        None => letter,
    }
}

/// A year at the beginning, of this century, as long before as there are copies.
fn years_back(word: &str, copy: usize) -> String {
    let year = word.get(..4).and_then(|it| it.parse::<usize>().ok()).filter(|it| (2000..2030).contains(it));
    match year {
        Some(year) => format!("{}{}", year - copy, &word[4..]),
        None => word.to_owned(),
    }
}

/// Waits for a process; gives the most memory it held, in kilobytes, as Linux counts it (0 elsewhere).
fn peak(mut child: Child) -> std::io::Result<u64> {
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    loop {
        let words = std::fs::read_to_string(&status).unwrap_or_default();
        let line = words.lines().find_map(|it| it.strip_prefix("VmHWM:"));
        let held = line.and_then(|it| it.trim().trim_end_matches(" kB").trim().parse().ok());
        most = most.max(held.unwrap_or(0));
        if let Some(status) = child.try_wait()? {
            return if status.success() { Ok(most) } else { Err(std::io::Error::other("the build failed")) };
        }
        std::thread::sleep(EVERY);
    }
}
