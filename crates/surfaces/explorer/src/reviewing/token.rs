//! What a page of this run of the server knows and no page from elsewhere can.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher as _};

/// A secret of one run of the server, in its own pages' forms.
#[derive(Debug)]
pub struct Token {
    words: String,
}

impl Token {
    /// A new one.
    pub fn new() -> Self {
        // The standard library seeds these with 128 bits from the operating system; their hashes tell nothing of them.
        let part = |number: u64| {
            let mut hasher = RandomState::new().build_hasher();
            hasher.write_u64(number);
            format!("{:016x}", hasher.finish())
        };
        Self { words: (0..4).map(part).collect() }
    }

    /// As forms carry it.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Whether this is it; takes as long for any that is as long.
    pub fn is(&self, given: &str) -> bool {
        let (given, wanted) = (given.as_bytes(), self.words.as_bytes());
        let different = given.iter().zip(wanted).fold(0_u8, |all, (a, b)| all | (a ^ b));
        given.len() == wanted.len() && different == 0
    }
}

impl Default for Token {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_has_its_own() {
        let (one, other) = (Token::new(), Token::new());
        assert!(one.is(one.words()) && !one.is(other.words()) && !one.is("") && !one.is(&one.words()[1..]));
        assert_eq!(one.words().len(), 64);
    }
}
