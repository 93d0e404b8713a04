//! Short ids, derived from content.

use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// SHA-256 in lower-case hexadecimal.
///
/// ```
/// assert!(variorum_record::digest(b"").starts_with("e3b0c44298fc"));
/// ```
pub fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]])
        .map(char::from)
        .collect()
}

/// SHA-256 over many parts, each with its kind and length, so that no two lists of parts look alike.
///
/// ```
/// let of = |parts: [&str; 2]| {
///     let mut hasher = variorum_record::Hasher::default();
///     parts.iter().for_each(|it| hasher.add("t", it.as_bytes()));
///     hasher.finish()
/// };
/// assert_ne!(of(["ab", "c"]), of(["a", "bc"]));
/// ```
#[derive(Debug, Default)]
pub struct Hasher {
    inner: Sha256,
}

impl Hasher {
    /// One more part.
    pub fn add(&mut self, kind: &str, part: &[u8]) {
        self.inner.update(kind.as_bytes());
        self.inner.update((part.len() as u64).to_le_bytes());
        self.inner.update(part);
    }

    /// The hash of all parts, in hexadecimal.
    pub fn finish(self) -> String {
        hex(&self.inner.finalize())
    }
}

/// Gives out ids and remembers them, so that none is given twice.
///
/// An id is a prefix and twelve hexadecimal digits of the SHA-256 of the parts it stands for. The second
/// request for the same parts (the same words in two copies of one file) gets another, in order of asking.
///
/// ```
/// use variorum_record::Ids;
/// let mut ids = Ids::default();
/// let first = ids.mint("c", &["1f2e", "0", "12", "figure"]);
/// assert!(first.starts_with("c-") && first.len() == 14);
/// assert_ne!(first, ids.mint("c", &["1f2e", "0", "12", "figure"]));
/// assert_eq!(first, Ids::default().mint("c", &["1f2e", "0", "12", "figure"]));
/// ```
#[derive(Debug, Default)]
pub struct Ids {
    given: BTreeSet<String>,
}

impl Ids {
    /// An id that stands for `parts`.
    pub fn mint(&mut self, prefix: &str, parts: &[&str]) -> String {
        for attempt in 0_u64.. {
            let id = name(prefix, parts, attempt);
            if self.given.insert(id.clone()) {
                return id;
            }
        }
        unreachable!("2^64 ids of one content do not fit in memory")
    }
}

fn name(prefix: &str, parts: &[&str], attempt: u64) -> String {
    let mut hasher = Hasher::default();
    for part in parts {
        hasher.add("t", part.as_bytes());
    }
    if attempt > 0 {
        hasher.add("i", &attempt.to_le_bytes());
    }
    let digits = hasher.finish();
    format!("{prefix}-{}", digits.get(..12).unwrap_or(&digits))
}
