//! Names joined into one, with the reason for each join.

use std::collections::BTreeMap;

/// A union of names, by index.
#[derive(Debug, Clone, Default)]
pub(crate) struct Joining {
    parent: Vec<usize>,
}

impl Joining {
    pub fn of(len: usize) -> Self {
        Self { parent: (0..len).collect() }
    }

    pub fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }

    /// The one set that all of these are in, if it is one.
    pub fn only(&mut self, members: &[usize]) -> Option<usize> {
        let mut roots = self.roots(members);
        (roots.len() == 1).then(|| roots.remove(0))
    }

    /// The sets that these are in.
    pub fn roots(&mut self, members: &[usize]) -> Vec<usize> {
        let mut roots: Vec<usize> = members.iter().map(|&it| self.root(it)).collect();
        roots.sort_unstable();
        roots.dedup();
        roots
    }
}

/// Where a mention went, and why.
#[derive(Debug, Clone, Default)]
pub(crate) struct Placed {
    /// For each mention of the kind, by index of all mentions: its set, and how it came there.
    pub sets: BTreeMap<usize, (usize, String)>,
    /// Sets that may be one, with the reason.
    pub doubts: Vec<(usize, usize, String)>,
}
