//! Words held fast, and found again after the file they stand in was read anew.

use serde::Serialize;
use variorum_record::{Anchor, Source};

/// So many bytes of what stands before and after are kept.
const AROUND: usize = 40;
/// Words that stand more often than this in one text are looked for no further.
const OFTEN: usize = 1000;

/// How something a decision is about was found again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// The same source, the same words, the same bytes.
    AsItWas,
    /// The same words, at another place or in another state of the source.
    Moved,
    /// The words, or what was read in them, are no longer there.
    Lost,
}

impl Found {
    /// The name used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AsItWas => "as_it_was",
            Self::Moved => "moved",
            Self::Lost => "lost",
        }
    }
}

/// Where the words of an anchor stand now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// Path of the account.
    pub path: String,
    /// First byte in its text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// How it was found.
    pub found: Found,
    /// How often the same words stand in that text.
    pub times: usize,
}

/// The words at `start..end` of a source's text, held fast.
pub(crate) fn hold(source: &Source, text: &str, start: usize, end: usize) -> Anchor {
    let piece = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    Anchor {
        path: source.path.clone(),
        sha256: source.sha256.clone(),
        start,
        end,
        quote: piece(start, end),
        before: piece(inward(text, start.saturating_sub(AROUND)), start),
        after: piece(end, outward(text, end.saturating_add(AROUND).min(text.len()))),
    }
}

/// The next place at or after `at` where a letter begins.
fn inward(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|it| text.is_char_boundary(*it)).unwrap_or(text.len())
}

/// The next place at or before `at` where a letter begins.
fn outward(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|it| text.is_char_boundary(*it)).unwrap_or(0)
}

/// Where the words of `anchor` stand in `text` now; of several places the one with the same words around it, then the
/// nearest to where they stood.
pub(crate) fn find(anchor: &Anchor, source: &Source, text: &str) -> Option<Spot> {
    let same = source.sha256 == anchor.sha256;
    let spot = |start: usize, found: Found, times: usize| Spot {
        path: source.path.clone(),
        start,
        end: start + anchor.quote.len(),
        found,
        times,
    };
    if anchor.quote.is_empty() {
        return same.then(|| spot(anchor.start, Found::AsItWas, 1));
    }
    if same && text.get(anchor.start..anchor.end) == Some(anchor.quote.as_str()) {
        return Some(spot(anchor.start, Found::AsItWas, 1));
    }
    let places: Vec<usize> = text.match_indices(&anchor.quote).map(|it| it.0).take(OFTEN).collect();
    let best = places.iter().max_by_key(|at| {
        let around = common_end(text.get(..**at).unwrap_or_default(), &anchor.before)
            + common_start(text.get(**at + anchor.quote.len()..).unwrap_or_default(), &anchor.after);
        (around, std::cmp::Reverse(at.abs_diff(anchor.start)), std::cmp::Reverse(**at))
    })?;
    Some(spot(*best, Found::Moved, places.len()))
}

fn common_end(text: &str, wanted: &str) -> usize {
    text.bytes().rev().zip(wanted.bytes().rev()).take_while(|(a, b)| a == b).count()
}

fn common_start(text: &str, wanted: &str) -> usize {
    text.bytes().zip(wanted.bytes()).take_while(|(a, b)| a == b).count()
}

/// The state of an account that an anchor stands in: the same bytes if they are there, else what now has its path, else
/// the one account of that file name.
pub(crate) fn source_of<'a>(anchor: &Anchor, sources: &'a [Source]) -> Option<&'a Source> {
    let same = || sources.iter().filter(|it| it.sha256 == anchor.sha256);
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let mut alike = sources.iter().filter(|it| name(&it.path) == name(&anchor.path));
    same()
        .find(|it| it.path == anchor.path)
        .or_else(|| same().next())
        .or_else(|| sources.iter().find(|it| it.path == anchor.path))
        .or_else(|| alike.next().filter(|_| alike.next().is_none()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(sha256: &str) -> Source {
        let json = serde_json::json!({
            "id": "s-1", "path": "a.txt", "media_type": "text/plain", "bytes": 0, "sha256": sha256,
            "text_sha256": "", "text_of": "original", "title": null, "publisher": null, "author": null,
            "agency": null, "published": null, "modified": null, "url": null, "language": null,
            "read_as": null, "evidence": [], "words": 0, "claims": 0
        });
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn words_are_found_where_they_were() {
        let anchor = hold(&source("1"), "one two two", 4, 7);
        let found = find(&anchor, &source("1"), "one two two").unwrap();
        assert_eq!((found.start, found.found), (4, Found::AsItWas));
    }

    #[test]
    fn of_two_places_the_one_with_the_same_neighbours_is_meant() {
        let anchor = hold(&source("1"), "a dead b. c dead d.", 12, 16);
        let found = find(&anchor, &source("2"), "New: c dead d. a dead b.").unwrap();
        assert_eq!((found.start, found.found, found.times), (7, Found::Moved, 2));
    }

    #[test]
    fn without_neighbours_the_nearest_is_meant() {
        let anchor = hold(&source("1"), "dead", 0, 4);
        assert_eq!(find(&anchor, &source("2"), "x dead, dead").unwrap().start, 2);
        assert_eq!(find(&anchor, &source("2"), "nobody died"), None);
    }

    #[test]
    fn letters_are_never_cut() {
        let text = "é".repeat(60);
        let anchor = hold(&source("1"), &text, 60, 62);
        assert_eq!((anchor.before.len(), anchor.after.len()), (40, 40));
        assert!(hold(&source("1"), &format!("x{text}"), 61, 63).before.len() <= AROUND);
    }
}
