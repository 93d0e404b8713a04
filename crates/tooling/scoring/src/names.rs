//! Names against gold: exact span and kind.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::ops::Range;
use std::path::Path;
use variorum_names::{Kind, Mention};
use variorum_text::Text;
use variorum_training::names::gold::{GoldText, Labelled};

/// Hits and misses of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Names of the gold.
    pub gold: usize,
    /// Names found.
    pub found: usize,
    /// Names found exactly, with their kind.
    pub right: usize,
}

impl Tally {
    /// Part of what was found that is right.
    pub fn precision(self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    /// Part of the gold that was found.
    pub fn recall(self) -> f64 {
        self.right as f64 / self.gold.max(1) as f64
    }

    /// Their harmonic mean.
    pub fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.gold + self.found).max(1) as f64
    }
}

/// What was measured on one set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NameScores {
    /// By kind.
    pub kinds: BTreeMap<Kind, Tally>,
    /// Names with the right words, whatever their kind: persons, organisations and places together.
    pub spans: Tally,
}

impl NameScores {
    /// Persons, organisations and places together: the figure of the bars.
    pub fn named(&self) -> Tally {
        [Kind::Person, Kind::Organisation, Kind::Place].iter().filter_map(|kind| self.kinds.get(kind)).fold(
            Tally::default(),
            |sum, it| Tally {
                gold: sum.gold + it.gold,
                found: sum.found + it.found,
                right: sum.right + it.right,
            },
        )
    }
}

impl fmt::Display for NameScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = |tally: Tally| {
            format!(
                "F1 {:.4}  P {:.4}  R {:.4}  (gold {}, found {})",
                tally.f1(),
                tally.precision(),
                tally.recall(),
                tally.gold,
                tally.found
            )
        };
        writeln!(f, "  PER ORG LOC   {}", row(self.named()))?;
        writeln!(f, "  spans only    {}", row(self.spans))?;
        for (kind, tally) in &self.kinds {
            writeln!(f, "  {:<13} {}", format!("{kind:?}"), row(*tally))?;
        }
        Ok(())
    }
}

/// Compares what `find` finds with the gold.
pub fn score(texts: &[GoldText], find: impl Fn(&Text) -> Vec<Mention>) -> NameScores {
    let mut scores = NameScores::default();
    for text in texts {
        let mut found: Vec<Vec<(Range<usize>, Kind)>> = vec![Vec::new(); text.names.len()];
        for mention in find(&text.text) {
            if mention.within.is_none() {
                found[mention.sentence].push((mention.words, mention.kind));
            }
        }
        for (gold, found) in text.names.iter().zip(&found) {
            scores.add(gold, found);
        }
    }
    scores
}

impl NameScores {
    fn add(&mut self, gold: &[(Range<usize>, Kind)], found: &[(Range<usize>, Kind)]) {
        let main = |kind: Kind| matches!(kind, Kind::Person | Kind::Organisation | Kind::Place);
        for (range, kind) in gold {
            self.kinds.entry(*kind).or_default().gold += 1;
            self.spans.gold += usize::from(main(*kind));
            let same = found.iter().find(|(other, _)| other == range);
            self.spans.right += usize::from(main(*kind) && same.is_some_and(|(_, other)| main(*other)));
        }
        for name in found {
            let tally = self.kinds.entry(name.1).or_default();
            tally.found += 1;
            tally.right += usize::from(gold.contains(name));
            self.spans.found += usize::from(main(name.1));
        }
    }
}

/// The worldwide newswire: a folder of `.tsv` files, one word and label a line. Facilities are places, words for
/// peoples are groups; works, products and other names are `Other`; dates and money are not names.
pub fn newswire(folder: &Path) -> io::Result<Vec<GoldText>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "tsv"));
    paths.sort();
    let kind_of = |kind: &str, _: &str| match kind {
        "Person" => Some(Kind::Person),
        "Organization" => Some(Kind::Organisation),
        "Location" | "Facility" => Some(Kind::Place),
        "NORP" => Some(Kind::Group),
        "Misc" | "Product" => Some(Kind::Other),
        _ => None,
    };
    let mut texts = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path)?;
        let sentences: Vec<Labelled> = text
            .split("\n\n")
            .map(|block| {
                block
                    .lines()
                    .filter_map(|line| line.split_once('\t'))
                    .map(|(word, label)| (word.to_owned(), label.trim().to_owned()))
                    .collect()
            })
            .filter(|sentence: &Labelled| !sentence.is_empty())
            .collect();
        texts.push(GoldText::of(
            &path.file_name().unwrap_or_default().to_string_lossy(),
            &sentences,
            kind_of,
        ));
    }
    Ok(texts)
}
