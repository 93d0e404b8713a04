//! One article at different times, and what changed in it.

use crate::align::{Alignment, Run, Side, align};
use crate::words::Word;
use crate::{Account, Change, EditionSet};
use variorum_text::Span;

/// Of the shorter text, this share (in hundredths) is the other's where they are one article.
const SAME_ARTICLE: usize = 50;
/// Without a title or address in common, only this much tells one article from two on one matter.
const NEARLY_ALL: usize = 70;

/// Whether two accounts that share so much of the shorter are one article at two times.
pub(crate) fn are_editions(a: &Account<'_>, b: &Account<'_>, share_of_shorter: usize) -> bool {
    let same = |x: Option<&str>, y: Option<&str>| match (x, y) {
        (Some(x), Some(y)) => !x.trim().is_empty() && x.trim().to_lowercase() == y.trim().to_lowercase(),
        _ => false,
    };
    let same_address = same(a.url.map(address), b.url.map(address));
    let same_publisher = same(a.publisher, b.publisher);
    share_of_shorter >= SAME_ARTICLE && (same_address || same_publisher && same(a.title, b.title))
        || share_of_shorter >= NEARLY_ALL && same_publisher
}

/// An address without what visitors add to it.
pub(crate) fn address(url: &str) -> &str {
    let url = url.split(['?', '#']).next().unwrap_or(url).trim_end_matches('/');
    url.split_once("://").map_or(url, |it| it.1)
}

/// The editions of one article, in order, with the changes from each to the next.
pub(crate) fn edition_set(
    accounts: &[Account<'_>],
    sides: &[Side<'_>],
    members: &[usize],
    is_number: &dyn Fn(&str) -> bool,
) -> EditionSet {
    let mut changes = Vec::new();
    for pair in members.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let (a, b) = (sides[from], sides[to]);
        let mut found: Vec<Change> = gaps(a.words, b.words, &align(a, b))
            .into_iter()
            .map(|(removed, added)| {
                let from_text = &accounts[from].text.words;
                let to_text = &accounts[to].text.words;
                let figure = |words: &[Word], text: &str| {
                    words.iter().any(|it| it.digits || is_number(it.span().of(text)))
                };
                Change {
                    from: accounts[from].id,
                    to: accounts[to].id,
                    has_figure: figure(&a.words[removed.clone()], from_text)
                        || figure(&b.words[added.clone()], to_text),
                    from_span: span(a.words, removed),
                    to_span: span(b.words, added),
                }
            })
            .collect();
        found.sort_by_key(|it| (!it.has_figure, it.to_span, it.from_span));
        changes.extend(found);
    }
    EditionSet { accounts: members.iter().map(|&it| accounts[it].id).collect(), changes }
}

/// The words at a range, or the empty place before it.
pub(crate) fn span(words: &[Word], range: std::ops::Range<usize>) -> Span {
    match words.get(range.clone()) {
        Some([first, .., last]) => Span::new(first.start as usize, last.end as usize),
        Some([only]) => only.span(),
        _ => {
            let at = words
                .get(range.start)
                .map_or_else(|| words.last().map_or(0, |it| it.end as usize), |it| it.start as usize);
            Span::new(at, at)
        }
    }
}

/// The stretches between the shared runs, of both texts, in order; moved passages count as changed.
fn gaps(
    a: &[Word],
    b: &[Word],
    alignments: &[Alignment],
) -> Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let mut runs: Vec<Run> = alignments.iter().flat_map(|it| it.runs.iter().copied()).collect();
    runs.sort_unstable();
    runs.push(Run { a: a.len(), b: b.len(), len: 0 });
    let (mut a_at, mut b_at) = (0, 0);
    let mut gaps = Vec::new();
    for run in runs {
        if run.a < a_at || run.b < b_at {
            continue;
        }
        if run.a > a_at || run.b > b_at {
            // The last words of a text may be too few for a fingerprint, and the same none the less.
            let (a, b) = (&a[a_at..run.a], &b[b_at..run.b]);
            let same = |(x, y): &(&Word, &Word)| x.hash == y.hash;
            let head = a.iter().zip(b).take_while(same).count();
            let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(same).count();
            if head + tail < a.len().max(b.len()) {
                gaps.push((a_at + head..run.a - tail, b_at + head..run.b - tail));
            }
        }
        (a_at, b_at) = (run.a + run.len, run.b + run.len);
    }
    gaps
}
