//! Texts that nobody would write, made from texts that somebody did: always the same ones from one seed.

use std::time::{Duration, Instant};

/// What is thrown into a text.
const PIECES: [&str; 28] = [
    "\u{0}",
    "\u{7}\u{1b}[31m",
    "\u{7f}\u{85}",
    "\u{feff}",
    "\u{200b}\u{200d}",
    "\u{202e}",
    "e\u{301}\u{323}",
    "🙂🙂🏽👩‍👩‍👧",
    "المدينة",
    "東京で12人",
    "Пожар 7",
    "İiſß",
    "\"",
    "“",
    "”",
    "((((",
    "))))",
    "'",
    "`` ''",
    "12",
    "1,2,3,4",
    "99999999999999999999999999",
    "0.0.0",
    "--",
    "|",
    "\n\n",
    "\n# ",
    "\t\t",
];

/// A source of chance that gives the same numbers everywhere.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2).wrapping_add(1))
    }

    /// A number below `most`, 0 when there is none.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) as usize).checked_rem(most).unwrap_or(0)
    }

    /// One of `all`.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }
}

/// `text` with a few things done to it that no writer does.
pub fn spoilt(text: &str, others: &[String], chance: &mut Chance) -> String {
    let mut text = text.to_owned();
    for _ in 0..=chance.below(4) {
        let (from, to) = (place(&text, chance), place(&text, chance));
        let (from, to) = (from.min(to), from.max(to));
        match chance.below(8) {
            0 => text.replace_range(from..to.min(next(&text, from + 40)), ""),
            1 => text
                .insert_str(from, &text[from..to.min(next(&text, from + 200))].repeat(1 + chance.below(4))),
            2 => text.insert_str(from, chance.pick(&PIECES).copied().unwrap_or("")),
            3 => text.insert_str(from, &chance.pick(&PIECES).copied().unwrap_or("").repeat(chance.below(60))),
            4 => {
                text = text.replacen(
                    [' ', ','],
                    chance.pick(&PIECES).copied().unwrap_or(""),
                    1 + chance.below(9),
                );
            }
            5 => text.truncate(to),
            6 => text = if chance.below(2) == 0 { text.to_uppercase() } else { text.to_lowercase() },
            _ => {
                let other = chance.pick(others).map_or("", String::as_str);
                let (start, end) = (place(other, chance), place(other, chance));
                text.insert_str(from, &other[start.min(end)..start.max(end)]);
            }
        }
        text.truncate(next(&text, 20_000));
    }
    text
}

/// A place between two letters.
fn place(text: &str, chance: &mut Chance) -> usize {
    next(text, chance.below(text.len() + 1))
}

/// The first place between two letters at or after `at`.
fn next(text: &str, at: usize) -> usize {
    (at..text.len()).find(|it| text.is_char_boundary(*it)).unwrap_or(text.len())
}

/// Gives spoilt texts to `check` until `seconds` have passed, and at least twenty; says how many there were.
pub fn try_all(seeds: &[String], seed: u64, seconds: u64, mut check: impl FnMut(&str)) -> usize {
    let (mut chance, start) = (Chance::new(seed), Instant::now());
    let mut count = 0;
    while count < 20 || start.elapsed() < Duration::from_secs(seconds) {
        let Some(text) = chance.pick(seeds).map(String::as_str) else { break };
        check(&spoilt(text, seeds, &mut chance));
        count += 1;
    }
    count
}

/// How many times longer `work` takes on four times the text, the least of a few tries: about 4 where time grows
/// as the text does, 16 where it grows as the square.
///
/// The text is made longer until reading it takes long enough to be timed.
pub fn growth(size: usize, make: impl Fn(usize) -> String, mut work: impl FnMut(&str)) -> f64 {
    let mut time = |text: &str| {
        let start = Spent::now();
        work(text);
        start.seconds()
    };
    let mut size = size;
    while time(&make(size)) < TIMED && size < 1 << 22 {
        size *= 2;
    }
    let (small, large) = (make(size), make(4 * size));
    let least = |tries: [f64; 3]| tries.into_iter().fold(f64::MAX, f64::min);
    let first = least([time(&small), time(&small), time(&small)]);
    least([time(&large), time(&large), time(&large)]) / first.max(TIMED / 4.0)
}

/// Processor time of this thread, where the system tells; else the clock's.
struct Spent(Option<f64>, Instant);

impl Spent {
    fn now() -> Self {
        Self(Self::told(), Instant::now())
    }

    fn told() -> Option<f64> {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        told.split(' ').next()?.parse().ok()
    }

    fn seconds(&self) -> f64 {
        match (self.0, Self::told()) {
            (Some(start), Some(end)) => (end - start) / 1e9,
            _ => self.1.elapsed().as_secs_f64(),
        }
    }
}

/// Seconds that can be timed beside other work.
const TIMED: f64 = 0.03;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_spoils_alike() {
        let seeds = ["Two men died, she said.".to_owned(), "Es brennt in 3 Häusern.".to_owned()];
        let run = || {
            let mut texts = Vec::new();
            try_all(&seeds, 7, 0, |it| texts.push(it.to_owned()));
            texts
        };
        assert_eq!(run(), run());
        assert!(run().iter().any(|it| !seeds.contains(it)));
    }
}
