//! Search: words of the accounts, and claims by who says them, of what, and when.

use super::shown;
use crate::context::Context;
use crate::error::PageError;
use crate::frame::{Frame, Link, Paging};
use crate::parts::claim::{ClaimView, Where};
use crate::parts::words;
use serde::Serialize;
use utoipa::ToSchema;
use variorum_record::TextOf;
use variorum_store::{ClaimQuery, Page};

/// So many hits stand on one page.
const EACH: usize = 30;
/// So much of a passage is shown.
const SHOWN: usize = 420;

/// A passage in which the words were found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Hit {
    /// Its words, in pieces: those that were found, and those between.
    pub pieces: Vec<(bool, String)>,
    /// Where it stands.
    pub place: Where,
    /// How many figures stand in it.
    pub figures: usize,
}

/// What was searched for, and found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Search {
    /// The words.
    pub words: String,
    /// By whom.
    pub speaker: String,
    /// From which day on.
    pub from: String,
    /// To which day.
    pub to: String,
    /// Of which measure.
    pub measure: String,
    /// "text" or "claims".
    pub looks_in: String,
    /// Every measure that may be chosen.
    pub measures: Vec<String>,
    /// The text, or the claims.
    pub kinds: Vec<Link>,
    /// In a sentence.
    pub lede: String,
    /// Passages.
    pub hits: Vec<Hit>,
    /// Claims.
    pub claims: Vec<ClaimView>,
    /// Where one is among pages of them.
    pub paging: Paging,
}

shown!(Search, "search.html");

/// The page of a search.
pub fn page(cx: &Context<'_>) -> Result<(Frame, Search), PageError> {
    let own = |key: &str| cx.here.get(key).unwrap_or_default().trim().to_owned();
    let query = ClaimQuery {
        words: own("q"),
        kind: cx.here.get("kind").map(str::to_owned),
        measure: cx.here.get("measure").map(str::to_owned),
        speaker: cx.here.get("speaker").map(str::to_owned),
        from: cx.here.get("from").map(str::to_owned),
        to: cx.here.get("to").map(str::to_owned),
    };
    let filtered =
        query.measure.is_some() || query.speaker.is_some() || query.from.is_some() || query.to.is_some();
    let in_claims = own("in").contains("claims") || (filtered && !own("in").contains("text"));
    let in_text = if query.words.is_empty() { 0 } else { cx.store.count_found(&query.words)? };
    let of_claims =
        if query.words.is_empty() && !filtered { 0 } else { cx.store.count_found_claims(&query)? };
    let paging = Paging::new(cx, if in_claims { of_claims } else { in_text }, EACH);
    let page = Page { limit: EACH, offset: paging.skipped() };
    let (mut hits, mut claims) = (Vec::new(), Vec::new());
    if in_claims && of_claims > 0 {
        for claim in cx.store.find_claims(&query, page)? {
            claims.push(ClaimView::of(cx, &claim)?);
        }
    } else if in_text > 0 && !in_claims {
        for it in cx.store.search(&query.words, page)? {
            hits.push(hit(cx, &it, &query.words));
        }
    }
    let link = |value: &str, text: String, current: bool| Link {
        href: cx.link(cx.here.clone().with("in", value).with("page", "")),
        text,
        current,
    };
    let search = Search {
        lede: lede(&query.words, filtered, in_text, of_claims),
        kinds: vec![
            link("text", words::counted(in_text, "passage", "passages"), !in_claims),
            link("claims", words::counted(of_claims, "claim", "claims"), in_claims),
        ],
        words: query.words,
        speaker: own("speaker"),
        from: own("from"),
        to: own("to"),
        measure: own("measure"),
        looks_in: if in_claims { "claims" } else { "text" }.to_owned(),
        measures: cx.store.measures()?.into_keys().collect(),
        hits,
        claims,
        paging,
    };
    Ok((Frame::new(cx, "Search"), search))
}

fn lede(words_: &str, filtered: bool, passages: usize, claims: usize) -> String {
    match (words_.is_empty() && !filtered, passages + claims) {
        (true, _) => "All words must occur, in any form; “words in quotation marks” as they stand; den* stands for every word that begins so.".to_owned(),
        (false, 0) => "Nothing was found. Fewer words find more.".to_owned(),
        (false, _) => format!(
            "Found in {} and {}.",
            words::counted(passages, "passage", "passages"),
            words::counted(claims, "claim", "claims")
        ),
    }
}

fn hit(cx: &Context<'_>, found: &variorum_store::Found, wanted: &str) -> Hit {
    Hit {
        pieces: pieces(&words::short(&found.words, SHOWN), wanted),
        place: Where::of(cx, &found.source, (found.start, found.end), TextOf::Extracted, None),
        figures: found.claims.len(),
    }
}

/// Words in pieces: a word that begins as one that was wanted is a find.
fn pieces(shown: &str, wanted: &str) -> Vec<(bool, String)> {
    let stems: Vec<String> = wanted
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(|it| {
            it.to_lowercase().chars().take(if it.len() > 5 { it.chars().count() - 1 } else { 8 }).collect()
        })
        .collect();
    let mut pieces: Vec<(bool, String)> = Vec::new();
    let mut rest = shown;
    while !rest.is_empty() {
        let is_word = rest.starts_with(char::is_alphanumeric);
        let end = rest.find(|it: char| it.is_alphanumeric() != is_word).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        let found = is_word && stems.iter().any(|stem| piece.to_lowercase().starts_with(stem.as_str()));
        match pieces.last_mut().filter(|it| it.0 == found) {
            Some(last) => last.1.push_str(piece),
            None => pieces.push((found, piece.to_owned())),
        }
        rest = after;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_marked() {
        let found = pieces("It exploded; explosion!", "explode");
        let marked: Vec<&str> = found.iter().filter(|it| it.0).map(|it| it.1.as_str()).collect();
        assert_eq!(marked, ["exploded"]);
        assert_eq!(found.iter().map(|it| it.1.as_str()).collect::<String>(), "It exploded; explosion!");
    }
}
