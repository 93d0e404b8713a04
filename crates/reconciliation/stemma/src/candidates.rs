//! Which pairs of accounts are worth aligning: those that share fingerprints.
//!
//! Every account looks only at accounts before it in order. A fingerprint that very many share
//! leads each of them to the first few and the nearest before it, and not to all: the passage
//! stays connected, and the work stays proportional to the texts.

use crate::winnow::Fingerprint;

/// A fingerprint in fewer accounts than this leads to all of them.
const FEW: usize = 8;
/// In more: to this many of the first …
const FIRST: usize = 4;
/// … and this many of the nearest.
const NEAREST: usize = 2;
/// The most accounts that one account is aligned with.
const PARTNERS: usize = 40;
/// A passage of ten words in a row has two fingerprints; one alone is a common phrase.
const SHARED: u32 = 2;

/// Pairs (earlier, later), as indices of `prints`, in order.
pub(crate) fn pairs(prints: &[Vec<Fingerprint>]) -> Vec<(usize, usize)> {
    let carriers = Carriers::of(prints);
    let mut shared = vec![0_u32; prints.len()];
    let mut pairs = Vec::new();
    for later in 0..prints.len() {
        let mut touched: Vec<usize> = Vec::new();
        let mut count = |earlier: &[u32], touched: &mut Vec<usize>| {
            for &it in earlier {
                if shared[it as usize] == 0 {
                    touched.push(it as usize);
                }
                shared[it as usize] += 1;
            }
        };
        for &list in &carriers.of_account[later] {
            let group = &carriers.lists[list as usize];
            let before = &group[..group.partition_point(|&it| (it as usize) < later)];
            if group.len() <= FEW || before.len() <= FIRST + NEAREST {
                count(before, &mut touched);
            } else {
                count(&before[..FIRST], &mut touched);
                count(&before[before.len() - NEAREST..], &mut touched);
            }
        }
        touched.sort_unstable_by_key(|&it| (std::cmp::Reverse(shared[it]), it));
        let partners = touched.iter().filter(|&&it| shared[it] >= SHARED).take(PARTNERS);
        pairs.extend(partners.map(|&earlier| (earlier, later)));
        for it in touched {
            shared[it] = 0;
        }
    }
    pairs.sort_unstable();
    pairs
}

/// For every fingerprint that two accounts or more share, who they are.
struct Carriers {
    lists: Vec<Vec<u32>>,
    of_account: Vec<Vec<u32>>,
}

impl Carriers {
    fn of(prints: &[Vec<Fingerprint>]) -> Self {
        let mut all: Vec<(u64, u32)> = Vec::with_capacity(prints.iter().map(Vec::len).sum());
        for (account, prints) in prints.iter().enumerate() {
            all.extend(prints.iter().map(|it| (it.hash, account as u32)));
        }
        all.sort_unstable();
        all.dedup();
        let mut carriers = Self { lists: Vec::new(), of_account: vec![Vec::new(); prints.len()] };
        for group in all.chunk_by(|a, b| a.0 == b.0).filter(|it| it.len() > 1) {
            for &(_, account) in group {
                carriers.of_account[account as usize].push(carriers.lists.len() as u32);
            }
            carriers.lists.push(group.iter().map(|&(_, account)| account).collect());
        }
        carriers
    }
}
