//! Fingerprints: few enough to sort, sure to include one of any long shared run.
//!
//! Winnowing (Schleimer, Wilkerson and Aiken, 2003): of every [`WINDOW`] neighbouring runs of
//! [`RUN`] words keep the one with the smallest hash. Two texts that share
//! `RUN + WINDOW - 1` words in a row share a fingerprint, wherever the run stands.

use crate::words::{Word, hash_of};

/// Words in one fingerprint. Five in a row are seldom chance, and survive an edit every eight words.
pub(crate) const RUN: usize = 5;
/// Neighbouring runs of which one is kept.
const WINDOW: usize = 3;

/// One kept run: its hash, and its first word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fingerprint {
    pub hash: u64,
    pub word: u32,
}

/// The fingerprints of a text, in order of hash, then of place.
pub(crate) fn fingerprints(words: &[Word]) -> Vec<Fingerprint> {
    let runs: Vec<u64> = words.windows(RUN).map(|run| hash_of(run.iter().map(|it| it.hash))).collect();
    let mut kept = Vec::with_capacity(runs.len() / 2 + 1);
    let mut last = None;
    for start in 0..runs.len().saturating_sub(WINDOW - 1).max(usize::from(!runs.is_empty())) {
        let window = start..runs.len().min(start + WINDOW);
        // The rightmost of equals, so that a stutter ("no no no no") is kept once.
        let least = window.rev().min_by_key(|&at| runs[at]);
        if let Some(at) = least
            && last != Some(at)
        {
            last = Some(at);
            kept.push(Fingerprint { hash: runs[at], word: at as u32 });
        }
    }
    kept.sort_unstable();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::fold;

    #[test]
    fn seven_words_in_a_row_share_a_fingerprint() {
        let shared = "lanterns swung above the empty harbour wall";
        let a = fingerprints(&fold(&format!("On that evening the {shared} as nobody came.")));
        let b = fingerprints(&fold(&format!("They remember how {shared} until dawn broke over it.")));
        assert!(a.iter().any(|it| b.iter().any(|other| other.hash == it.hash)));
        assert!(fingerprints(&fold("too short")).is_empty());
        assert_eq!(fingerprints(&fold("exactly five words are here")).len(), 1);
    }
}
