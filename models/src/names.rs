//! The weights of the name recogniser: a small layout of their own, since most of a row is nothing.
//!
//! `VNAM`, version, labels, the scores of one label after another, then rows in order of observation: the
//! step from the observation before, a mask of the labels that have a weight, and those weights.

use std::fmt;

/// English names: persons, organisations, places, groups.
pub static EN_NAMES: &[u8] = include_bytes!("../en/names/weights.bin");

const MAGIC: &[u8; 4] = b"VNAM";
const VERSION: u8 = 1;

/// Weights as they are stored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NameWeights {
    /// How many labels there are, at most 32.
    pub labels: u8,
    /// Scores of one label after another, row by row.
    pub after: Vec<i16>,
    /// The observations, in order.
    pub seen: Vec<u32>,
    /// For each observation, where its weights end in `weights`.
    pub ends: Vec<u32>,
    /// For each observation the labels that have a weight, in order, and the weights.
    pub weights: Vec<(u8, i16)>,
}

impl NameWeights {
    /// Adds an observation with its weights; observations come in order.
    pub fn push(&mut self, seen: u32, weights: impl IntoIterator<Item = (u8, i16)>) {
        self.weights.extend(weights);
        self.seen.push(seen);
        self.ends.push(self.weights.len() as u32);
    }

    /// Every observation with its weights, in order.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &[(u8, i16)])> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let ranges = starts.zip(&self.ends).map(|(start, end)| start as usize..*end as usize);
        self.seen.iter().zip(ranges).map(|(seen, range)| (*seen, self.weights.get(range).unwrap_or(&[])))
    }
}

/// Why bytes are no weights of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotWeights {
    /// They begin with something else.
    OtherFormat,
    /// They are of another version of the layout.
    OtherVersion(u8),
    /// They end too early, or hold what no writer writes.
    Broken,
}

impl fmt::Display for NotWeights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherFormat => f.write_str("not the weights of a name recogniser"),
            Self::OtherVersion(version) => {
                write!(f, "weights of version {version}; this program reads {VERSION}")
            }
            Self::Broken => f.write_str("the weights of the name recogniser are cut off or damaged"),
        }
    }
}

impl std::error::Error for NotWeights {}

/// Reads stored weights.
pub fn read(bytes: &[u8]) -> Result<NameWeights, NotWeights> {
    let mut rest = bytes.strip_prefix(MAGIC).ok_or(NotWeights::OtherFormat)?;
    let version = byte(&mut rest)?;
    if version != VERSION {
        return Err(NotWeights::OtherVersion(version));
    }
    let labels = byte(&mut rest)?;
    if labels > 32 {
        return Err(NotWeights::Broken);
    }
    let after = (0..usize::from(labels).pow(2)).map(|_| signed(&mut rest)).collect::<Result<_, _>>()?;
    let count = unsigned(&mut rest)? as usize;
    let room = count.min(bytes.len());
    let (seen, ends) = (Vec::with_capacity(room), Vec::with_capacity(room));
    let mut read = NameWeights { labels, after, seen, ends, weights: Vec::with_capacity(2 * room) };
    let mut key = 0u32;
    for _ in 0..count {
        key = key.wrapping_add(unsigned(&mut rest)?);
        let mut mask = unsigned(&mut rest)?;
        while mask != 0 {
            read.weights.push((mask.trailing_zeros() as u8, signed(&mut rest)?));
            mask &= mask - 1;
        }
        read.seen.push(key);
        read.ends.push(read.weights.len() as u32);
    }
    if rest.is_empty() { Ok(read) } else { Err(NotWeights::Broken) }
}

/// The bytes that [`read`] reads back; rows must be in order of observation.
pub fn write(weights: &NameWeights) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend([VERSION, weights.labels]);
    for weight in &weights.after {
        put_signed(&mut out, *weight);
    }
    put_unsigned(&mut out, weights.seen.len() as u32);
    let mut before = 0;
    for (key, row) in weights.rows() {
        put_unsigned(&mut out, key.wrapping_sub(before));
        before = key;
        put_unsigned(&mut out, row.iter().fold(0, |mask, (label, _)| mask | 1 << label));
        for (_, weight) in row {
            put_signed(&mut out, *weight);
        }
    }
    out
}

fn byte(rest: &mut &[u8]) -> Result<u8, NotWeights> {
    let (first, after) = rest.split_first().ok_or(NotWeights::Broken)?;
    *rest = after;
    Ok(*first)
}

fn unsigned(rest: &mut &[u8]) -> Result<u32, NotWeights> {
    let mut value = 0u32;
    for shift in [0, 7, 14, 21, 28] {
        let next = byte(rest)?;
        value |= u32::from(next & 0x7f) << shift;
        if next < 0x80 {
            return Ok(value);
        }
    }
    Err(NotWeights::Broken)
}

fn signed(rest: &mut &[u8]) -> Result<i16, NotWeights> {
    let folded = unsigned(rest)?;
    let value = (folded >> 1) as i32 ^ -((folded & 1) as i32);
    i16::try_from(value).map_err(|_| NotWeights::Broken)
}

fn put_unsigned(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn put_signed(out: &mut Vec<u8>, value: i16) {
    put_unsigned(out, ((i32::from(value) << 1) ^ (i32::from(value) >> 31)) as u32);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let mut weights =
            NameWeights { labels: 2, after: vec![1, -2, 300, i16::MIN], ..NameWeights::default() };
        weights.push(7, [(0, 5)]);
        weights.push(4_000_000_000, [(0, -1), (1, i16::MAX)]);
        let bytes = write(&weights);
        assert_eq!(read(&bytes), Ok(weights));
        assert_eq!(read(&bytes[..bytes.len() - 1]), Err(NotWeights::Broken));
        assert_eq!(read(b"VNAM\x09"), Err(NotWeights::OtherVersion(9)));
        assert_eq!(read(b"elephant"), Err(NotWeights::OtherFormat));
    }

    #[test]
    fn the_embedded_weights_are_read() {
        assert!(read(EN_NAMES).is_ok_and(|weights| weights.labels > 0));
    }
}
