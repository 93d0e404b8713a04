//! Accounts of one happening brought together: the most alike first, as long as whole groups are alike.

use crate::signature::{Signatures, Vector, dot, sum};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

/// A term that stands in more accounts than this leads only to the accounts next to each other in time.
const COMMON: usize = 40;
/// So many of them, either way.
const NEXT: usize = 6;
/// Likeness halves, at most, between accounts published long after each other; within so many days it falls off.
const DAYS: f64 = 30.0;

/// How alike two groups must be, in a pile of so many accounts: the larger the pile, the more its accounts are alike by chance.
fn enough(accounts: usize) -> f64 {
    let tens = (accounts.max(10) as f64).log10();
    0.05 + 0.08 * (tens - 1.0).min(1.0) + 0.02 * (tens - 2.0).max(0.0)
}

/// One group of accounts.
#[derive(Debug, Clone)]
struct Group {
    members: Vec<usize>,
    total: Vector,
    /// First and last day of publication, where any is known.
    days: Option<(i64, i64)>,
    /// Grows with every change.
    version: u32,
}

#[derive(Debug, PartialEq)]
struct Edge {
    alike: f64,
    one: usize,
    other: usize,
    versions: (u32, u32),
}

impl Eq for Edge {}

impl PartialOrd for Edge {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Edge {
    fn cmp(&self, other: &Self) -> Ordering {
        self.alike.total_cmp(&other.alike).then_with(|| (other.one, other.other).cmp(&(self.one, self.other)))
    }
}

/// Groups of accounts, each in order, in the order of their first. `days` are the days of publication;
/// `order` lists the accounts by date.
pub(crate) fn groups(signatures: &Signatures, days: &[Option<i64>], order: &[usize]) -> Vec<Vec<usize>> {
    let least = enough(signatures.vectors.len());
    let mut groups: Vec<Option<Group>> = signatures
        .vectors
        .iter()
        .enumerate()
        .map(|(at, vector)| {
            Some(Group {
                members: vec![at],
                total: vector.clone(),
                days: days[at].map(|day| (day, day)),
                version: 0,
            })
        })
        .collect();
    let mut home: Vec<usize> = (0..groups.len()).collect();
    let mut waiting: BinaryHeap<Edge> = candidates(signatures, order)
        .into_iter()
        .filter_map(|(one, other)| edge(&groups, one, other))
        .filter(|it| it.alike >= least)
        .collect();
    while let Some(next) = waiting.pop() {
        let (one, other) = (root(&mut home, next.one), root(&mut home, next.other));
        if one == other {
            continue;
        }
        let Some(now) = edge(&groups, one.min(other), one.max(other)) else { continue };
        let unchanged = now.versions == next.versions && (now.one, now.other) == (next.one, next.other);
        if !unchanged {
            if now.alike >= least {
                waiting.push(now);
            }
            continue;
        }
        merge(&mut groups, &mut home, now.one, now.other);
    }
    let mut out: Vec<Vec<usize>> = groups.into_iter().flatten().map(|it| it.members).collect();
    for members in &mut out {
        members.sort_unstable();
    }
    out.sort();
    out
}

/// Average likeness of two groups, less where their days lie apart.
fn edge(groups: &[Option<Group>], one: usize, other: usize) -> Option<Edge> {
    let (first, second) = (groups[one].as_ref()?, groups[other].as_ref()?);
    let pairs = (first.members.len() * second.members.len()) as f64;
    let gap = match (first.days, second.days) {
        (Some(a), Some(b)) => (a.0.max(b.0) - a.1.min(b.1)).max(0) as f64,
        _ => 0.0,
    };
    let alike = dot(&first.total, &second.total) / pairs * (0.5 + 0.5 * (-gap / DAYS).exp());
    Some(Edge { alike, one, other, versions: (first.version, second.version) })
}

fn merge(groups: &mut [Option<Group>], home: &mut [usize], one: usize, other: usize) {
    let (Some(first), Some(second)) = (groups[one].take(), groups[other].take()) else { return };
    let days = match (first.days, second.days) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (a, b) => a.or(b),
    };
    let total = sum(&first.total, &second.total);
    let mut members = first.members;
    members.extend(second.members);
    groups[one] = Some(Group { members, total, days, version: first.version + second.version + 1 });
    home[other] = one;
}

fn root(home: &mut [usize], at: usize) -> usize {
    let mut here = at;
    while home[here] != here {
        home[here] = home[home[here]];
        here = home[here];
    }
    here
}

/// Pairs that share at least two terms: all that share a rare one, neighbours in time that share a common one.
fn candidates(signatures: &Signatures, order: &[usize]) -> Vec<(usize, usize)> {
    let mut lists: Vec<Vec<usize>> = vec![Vec::new(); signatures.terms.len()];
    for at in order {
        for (term, _) in &signatures.vectors[*at] {
            lists[*term as usize].push(*at);
        }
    }
    let mut shared: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for (term, list) in lists.iter().enumerate() {
        let reach = if signatures.spread[term] <= COMMON { list.len() } else { NEXT };
        for (place, one) in list.iter().enumerate() {
            for other in list.iter().skip(place + 1).take(reach) {
                *shared.entry((*one.min(other), *one.max(other))).or_default() += 1;
            }
        }
    }
    shared.into_iter().filter(|(_, terms)| *terms > 1).map(|(pair, _)| pair).collect()
}
