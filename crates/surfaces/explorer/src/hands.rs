//! Hands: which account wrote a passage itself, and which printed another's words.

use std::collections::{BTreeMap, BTreeSet};
use variorum_record::Reuse;

/// A run of a text that stands in another account as well.
#[derive(Debug, Clone)]
struct Taken {
    start: usize,
    end: usize,
    from: String,
    from_start: usize,
}

/// Where the words of each account were taken from.
#[derive(Debug, Default)]
pub struct Hands {
    taken: BTreeMap<String, Vec<Taken>>,
    /// Accounts most of whose words are another's, and whose these are.
    copies: BTreeMap<String, String>,
}

impl Hands {
    /// From the wording that accounts share; `words` is how many words each account has.
    pub fn of(reuses: &[Reuse], words: impl Fn(&str) -> usize) -> Self {
        let mut shared: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for it in reuses.iter().filter(|it| it.directed && it.kind != "boilerplate") {
            *shared.entry((&it.to, &it.from)).or_default() += it.shared_words;
        }
        let mut copies: BTreeMap<String, (usize, String)> = BTreeMap::new();
        for ((to, from), count) in shared {
            if count * 2 >= words(to).max(1) && copies.get(to).is_none_or(|it| it.0 < count) {
                copies.insert(to.to_owned(), (count, from.to_owned()));
            }
        }
        let copies = copies.into_iter().map(|(to, (_, from))| (to, from)).collect();
        let mut taken: BTreeMap<String, Vec<Taken>> = BTreeMap::new();
        for it in reuses.iter().filter(|it| it.kind != "boilerplate") {
            // Of two that share words with no sign who was first, the first by path stands for both.
            taken.entry(it.to.clone()).or_default().push(Taken {
                start: it.to_start,
                end: it.to_end,
                from: it.from.clone(),
                from_start: it.from_start,
            });
        }
        Self { taken, copies }
    }

    /// The account that wrote the words from `start` to `end` of `source`, as far as the pile shows.
    pub fn writer<'a>(&'a self, source: &'a str, start: usize, end: usize) -> &'a str {
        let (mut here, mut start, mut end) = (source, start, end);
        let mut seen = BTreeSet::from([here]);
        // Each step leads to an account not seen before, so there are no more steps than accounts.
        while let Some(it) = self.taken.get(here).and_then(|all| {
            // Three quarters of the words are enough: a name or a time may have been changed.
            all.iter().find(|it| {
                let shared = it.end.min(end).saturating_sub(it.start.max(start));
                shared * 4 >= (end - start).max(1) * 3 && !seen.contains(it.from.as_str())
            })
        }) {
            let moved = start.max(it.start) - it.start + it.from_start;
            (end, start) = (moved + (end - start), moved);
            here = &it.from;
            seen.insert(here);
        }
        // The headline over a text that was taken over is no second witness either.
        match self.copies.get(here) {
            Some(from) if here == source => from,
            _ => here,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reuse(from: &str, to: &str) -> Reuse {
        Reuse {
            from: from.into(),
            from_start: 0,
            from_end: 100,
            to: to.into(),
            to_start: 10,
            to_end: 110,
            shared_words: 20,
            kind: "copy".into(),
            directed: true,
            why: String::new(),
        }
    }

    #[test]
    fn words_lead_back_to_who_wrote_them() {
        let hands = Hands::of(&[reuse("a", "b"), reuse("b", "c")], |_| 100);
        assert_eq!(hands.writer("b", 20, 60), "a");
        assert_eq!(hands.writer("c", 30, 60), "a");
        assert_eq!(hands.writer("c", 200, 260), "c");
        assert_eq!(hands.writer("a", 0, 10), "a");
    }

    #[test]
    fn the_headline_of_a_copy_is_no_second_witness() {
        let hands = Hands::of(&[reuse("a", "b")], |_| 30);
        assert_eq!(hands.writer("b", 0, 8), "a");
    }

    #[test]
    fn two_that_took_from_each_other_do_not_go_round() {
        let hands = Hands::of(&[reuse("a", "b"), reuse("b", "a")], |_| 100);
        assert_eq!(hands.writer("a", 20, 60), "b");
    }
}
