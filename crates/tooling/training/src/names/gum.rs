//! Names out of GUM's entities: whole noun phrases there, cut down to what English writes as the name.

use super::gold::GoldText;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::Range;
use std::path::Path;
use variorum_grammar::names::{NameWords, WordClass};
use variorum_names::Kind;

/// Genres that the treebank's licence names as open.
const OPEN: [&str; 8] = ["news", "interview", "bio", "voyage", "textbook", "vlog", "speech", "conversation"];

struct Token {
    word: String,
    pos: String,
    entity: String,
}

/// Reads the open genres of a GUM file.
pub fn read(path: &Path) -> io::Result<Vec<GoldText>> {
    let text = std::fs::read_to_string(path)?;
    let titles: BTreeSet<String> = NameWords::english()
        .words()
        .filter(|(class, _)| {
            matches!(class, WordClass::Address | WordClass::Rank | WordClass::Role | WordClass::BeforeRole)
        })
        .map(|(_, word)| word.to_owned())
        .collect();
    let (mut texts, mut open): (Vec<GoldText>, bool) = (Vec::new(), false);
    for block in text.split("\n\n") {
        if let Some(id) = block.lines().find_map(|line| line.strip_prefix("# newdoc id = ")) {
            open = id.split('_').nth(1).is_some_and(|genre| OPEN.contains(&genre));
            if open {
                texts.push(GoldText { id: id.to_owned(), ..GoldText::default() });
            }
        }
        let tokens: Vec<Token> = block.lines().filter_map(token).collect();
        if let (true, false, Some(last)) = (open, tokens.is_empty(), texts.last_mut()) {
            let words: Vec<&str> = tokens.iter().map(|it| it.word.as_str()).collect();
            let names = names(&tokens, &titles);
            if !leaves_doubt(&tokens, &names, &titles) {
                last.push(&words, names);
            }
        }
    }
    texts.iter_mut().for_each(GoldText::close);
    Ok(texts)
}

/// Whether a proper noun stands in no name: the annotators mark noun phrases, so not every name.
fn leaves_doubt(tokens: &[Token], names: &[(Range<usize>, Kind)], titles: &BTreeSet<String>) -> bool {
    let calendar = super::gold::listed(WordClass::Calendar);
    let known = |token: &Token| {
        let word = token.word.to_lowercase().replace('.', "");
        titles.contains(&word) || calendar.contains(word.as_str()) || super::gold::is_people(&token.word)
    };
    let open = |at: usize| !names.iter().any(|(range, _)| range.contains(&at));
    tokens
        .iter()
        .enumerate()
        .any(|(at, token)| token.pos == "PROPN" && is_capital(token) && open(at) && !known(token))
}

fn token(line: &str) -> Option<Token> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [number, word, _, pos, .., misc] = fields.as_slice() else { return None };
    number.parse::<u32>().ok()?;
    let entity = misc.split('|').find_map(|it| it.strip_prefix("Entity=")).unwrap_or("");
    Some(Token { word: (*word).to_owned(), pos: (*pos).to_owned(), entity: entity.to_owned() })
}

/// Names of a sentence: the longest first, none within another.
fn names(tokens: &[Token], titles: &BTreeSet<String>) -> Vec<(Range<usize>, Kind)> {
    let mut found: Vec<(Range<usize>, Kind)> = entities(tokens)
        .into_iter()
        .filter_map(|(range, kind, core)| Some((trim(tokens, range, kind, &core, titles)?, kind)))
        .collect();
    found.sort_by_key(|(range, _)| (std::cmp::Reverse(range.len()), range.start));
    let mut kept: Vec<(Range<usize>, Kind)> = Vec::new();
    for (range, kind) in found {
        if kept.iter().all(|(other, _)| range.end <= other.start || other.end <= range.start) {
            kept.push((range, kind));
        }
    }
    kept.sort_by_key(|(range, _)| range.start);
    kept
}

/// Where an entity begins, its kind, and the words that carry it.
type Opened = (usize, Option<Kind>, Vec<usize>);

/// Entities with their kind and the words that carry them.
fn entities(tokens: &[Token]) -> Vec<(Range<usize>, Kind, Vec<usize>)> {
    let mut open: BTreeMap<String, Vec<Opened>> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let mut rest = token.entity.as_str();
        while !rest.is_empty() {
            if let Some(inner) = rest.strip_prefix('(') {
                let end = inner.find(['(', ')']).unwrap_or(inner.len());
                let fields: Vec<&str> = inner[..end].split('-').collect();
                let core = fields.get(5).map_or(Vec::new(), |it| {
                    it.split(',').filter_map(|n| n.parse::<usize>().ok()).map(|n| at + n - 1).collect()
                });
                let kind = kind_of(fields.get(1).copied().unwrap_or(""));
                open.entry(fields[0].to_owned()).or_default().push((at, kind, core));
                rest = &inner[end..];
                if let Some(after) = rest.strip_prefix(')') {
                    close(&mut open, fields[0], at, &mut found);
                    rest = after;
                }
            } else {
                let end = rest.find(')').map_or(rest.len(), |it| it + 1);
                close(&mut open, rest[..end].trim_end_matches(')'), at, &mut found);
                rest = &rest[end..];
            }
        }
    }
    found
}

type Open = BTreeMap<String, Vec<(usize, Option<Kind>, Vec<usize>)>>;

fn close(open: &mut Open, id: &str, at: usize, found: &mut Vec<(Range<usize>, Kind, Vec<usize>)>) {
    if let Some((start, Some(kind), core)) = open.get_mut(id).and_then(Vec::pop) {
        found.push((start..at + 1, kind, core));
    }
}

fn kind_of(etype: &str) -> Option<Kind> {
    match etype {
        "person" => Some(Kind::Person),
        "organization" => Some(Kind::Organisation),
        "place" => Some(Kind::Place),
        "object" | "event" | "abstract" => Some(Kind::Other),
        _ => None,
    }
}

/// The name within a noun phrase: the proper nouns around the words that carry it, without titles.
fn trim(
    tokens: &[Token],
    range: Range<usize>,
    kind: Kind,
    core: &[usize],
    titles: &BTreeSet<String>,
) -> Option<Range<usize>> {
    let is_title = |at: usize| titles.contains(&tokens[at].word.to_lowercase().replace('.', ""));
    let part =
        |at: usize| is_capital(&tokens[at]) && !matches!(tokens[at].pos.as_str(), "DET" | "PRON" | "ADP");
    let hyphen = |at: usize| matches!(tokens[at].word.as_str(), "-" | "&" | "'");
    let carried = core.iter().copied().filter(|at| range.contains(at) && is_word(&tokens[*at]));
    if carried.clone().any(|at| !is_capital(&tokens[at]))
        || !carried.clone().any(|at| tokens[at].pos == "PROPN")
    {
        return None;
    }
    let first = carried.min()?;
    let (mut start, mut end) = (first, first + 1);
    while start > range.start
        && (part(start - 1) || (hyphen(start - 1) && start >= range.start + 2 && part(start - 2)))
    {
        start -= 1;
    }
    while end < range.end && (part(end) || (hyphen(end) && end + 1 < range.end && part(end + 1))) {
        end += 1;
    }
    if kind != Kind::Person {
        return Some(start..through_of(tokens, &range, end));
    }
    if let Some(title) = (start..end).rev().find(|at| is_title(*at)) {
        start = title + 1;
    }
    if start < first && core.len() > 1 {
        start = first;
    }
    (start < end).then_some(start..end)
}

fn is_word(token: &Token) -> bool {
    matches!(token.pos.as_str(), "PROPN" | "NOUN" | "ADJ" | "VERB" | "PRON" | "NUM")
}

fn is_capital(token: &Token) -> bool {
    token.word.chars().next().is_some_and(char::is_uppercase)
}

/// "University of the Isles": past an "of" to the proper noun after it.
fn through_of(tokens: &[Token], range: &Range<usize>, end: usize) -> usize {
    let mut at = end;
    while at < range.end && (tokens[at].word == "of" || (at > end && tokens[at].word == "the")) {
        at += 1;
    }
    let start = at;
    while at < range.end && tokens[at].pos == "PROPN" {
        at += 1;
    }
    if at > start && start > end { at } else { end }
}
