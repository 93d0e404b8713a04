//! Vectors of words that are given and not learnt: what an encoder made of far more text knows of each.

use std::collections::{BTreeSet, HashMap};
use std::io::{Error, ErrorKind};
use std::path::Path;
use variorum_language::features::{features, normal};

/// Vectors of words, as a file keeps them: three whole numbers of four bytes (words, numbers in a vector, bytes of the
/// words), the words in alphabetical order with line ends between them, then the vectors in steps of one byte.
#[derive(Debug, Clone, Default)]
pub struct Vectors {
    /// Numbers in a vector.
    pub size: usize,
    /// The words.
    pub words: BTreeSet<String>,
    /// The hash of each word as a feature.
    pub hashes: Vec<u64>,
    /// The vectors, one after another, each number between -1 and 1.
    pub values: Vec<f32>,
    /// The place of each word, by its hash.
    pub places: HashMap<u64, u32>,
}

impl Vectors {
    /// Reads a file of vectors.
    pub fn read(path: &Path) -> std::io::Result<Self> {
        let bytes = std::fs::read(path)?;
        let wrong =
            || Error::new(ErrorKind::InvalidData, format!("{}: not a file of vectors", path.display()));
        let number = |at: usize| {
            let four = bytes.get(at * 4..at * 4 + 4).and_then(|it| it.try_into().ok());
            four.map(|it| u32::from_le_bytes(it) as usize).ok_or_else(wrong)
        };
        let (count, size, length) = (number(0)?, number(1)?, number(2)?);
        let words =
            bytes.get(12..12 + length).and_then(|it| std::str::from_utf8(it).ok()).ok_or_else(wrong)?;
        let steps = bytes.get(12 + length..).filter(|it| it.len() == count * size).ok_or_else(wrong)?;
        let (mut form, mut found) = (String::new(), Vec::new());
        let mut new = Self { size, ..Self::default() };
        new.words = words.lines().map(str::to_owned).collect();
        for (at, word) in words.lines().enumerate() {
            normal(word, &mut form);
            features(&form, &mut found);
            new.hashes.push(found[0]);
            new.places.insert(found[0], at as u32);
        }
        if new.hashes.len() != count {
            return Err(wrong());
        }
        new.values = steps.iter().map(|it| f32::from((*it).cast_signed()) / 127.0).collect();
        Ok(new)
    }

    /// The place of the vector of a word with these features.
    pub fn place(&self, features: &[u64]) -> Option<u32> {
        self.places.get(features.first()?).copied()
    }

    /// The vector at a place.
    pub fn vector(&self, place: u32) -> &[f32] {
        let from = place as usize * self.size;
        &self.values[from..from + self.size]
    }
}
