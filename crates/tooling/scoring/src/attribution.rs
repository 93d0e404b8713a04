//! Attributions: `PolNeAR`'s token scores, and the graded statements of a pile of accounts.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use variorum_attribution::{KnownNames, Reading, Statement, find_statements};
use variorum_grammar::cues::Cues;
use variorum_language::{Tree, Trees};
use variorum_names::{find_names, resolve};
use variorum_text::{Span, Text};

/// True positives, and how many were expected and given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Given and right.
    pub right: usize,
    /// Expected.
    pub gold: usize,
    /// Given.
    pub given: usize,
}

impl Counts {
    /// Precision, recall and their harmonic mean.
    pub fn scores(self) -> (f64, f64, f64) {
        let share = |of: usize| if of == 0 { 0.0 } else { self.right as f64 / of as f64 };
        let (precision, recall) = (share(self.given), share(self.gold));
        let sum = precision + recall;
        (precision, recall, if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum })
    }
}

/// Scores over a folder of `PolNeAR`.
#[derive(Debug, Clone, Default)]
pub struct Polnear {
    /// Tokens of sources, cues and contents.
    pub tokens: [Counts; 3],
    /// Gold attributions; those whose content overlaps and source matches one of ours.
    pub attributions: Counts,
    /// Up to this many misses to look at: file, what was missed, in words.
    pub misses: Vec<String>,
    /// Attributions whose content both have: the cues, gold and ours.
    pub cues: Vec<(String, String)>,
    /// Gold attributions whose cue none of ours touches.
    pub unseen: Vec<String>,
    /// Ours whose cue touches no gold cue.
    pub extras: Vec<String>,
}

#[derive(Debug, Clone, Default)]
struct GoldAttribution {
    parts: [Vec<Span>; 3],
}

const ROLES: [&str; 3] = ["Source", "Cue", "Content"];

/// Text, trees and statements of one account.
#[derive(Debug)]
pub struct Read {
    /// The text.
    pub text: Text,
    /// Its trees.
    pub trees: Vec<Tree>,
    /// What was found.
    pub statements: Vec<Statement>,
}

/// Reads one account from words to statements.
pub fn read(words: String, cues: &Cues) -> Read {
    let text = Text::plain(words);
    let mentions = find_names(&text);
    let known = Trees::of(&text);
    let trees: Vec<Tree> = (0..known.len()).filter_map(|at| known.get(at).cloned()).collect();
    let links = resolve(&text, &known, &mentions);
    let names = KnownNames { words: &text.words, mentions: &mentions, links: &links };
    let statements = find_statements(&Reading { text: &text, trees: &known, naming: Some(&names) }, cues);
    Read { text, trees, statements }
}

/// Scores every article of `folder`, which holds `text/*.txt` and `attributions/*.ann`.
///
/// # Errors
/// When the folder cannot be read.
pub fn polnear(folder: &Path, cues: &Cues) -> std::io::Result<Polnear> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder.join("text"))?.filter_map(|it| Some(it.ok()?.path())).collect();
    files.sort();
    let mut annotations: Vec<_> =
        std::fs::read_dir(folder.join("attributions"))?.filter_map(|it| Some(it.ok()?.path())).collect();
    annotations.sort();
    let mut total = Polnear::default();
    for file in files.iter().filter(|it| it.extension().is_some_and(|it| it == "txt")) {
        let Some(stem) = file.file_stem().and_then(|it| it.to_str()) else { continue };
        let annotation = annotations
            .iter()
            .find(|it| it.file_stem().and_then(|it| it.to_str()).is_some_and(|it| it.starts_with(stem)));
        let Some(annotation) = annotation else { continue };
        let words = std::fs::read_to_string(file)?;
        let gold = read_brat(&std::fs::read_to_string(annotation)?, &words);
        let read = read(words, cues);
        add_article(&mut total, stem, &gold, &read);
    }
    Ok(total)
}

/// Attributions of a brat file, as byte spans.
fn read_brat(annotations: &str, words: &str) -> Vec<GoldAttribution> {
    let mut offsets: Vec<usize> = words.char_indices().map(|(at, _)| at).collect();
    offsets.push(words.len());
    let byte = |at: usize| offsets.get(at).copied().unwrap_or(words.len());
    let mut pieces: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let mut gold = Vec::new();
    for line in annotations.lines() {
        let mut columns = line.split('\t');
        let (Some(id), Some(body)) = (columns.next(), columns.next()) else { continue };
        if id.starts_with('T') {
            let ranges = body.split_once(' ').map_or("", |it| it.1);
            let spans = ranges.split(';').filter_map(|range| {
                let (from, to) = range.trim().split_once(' ')?;
                Some(Span::new(byte(from.parse().ok()?), byte(to.parse().ok()?)))
            });
            pieces.insert(id, spans.collect());
        } else if id.starts_with('E') {
            let mut attribution = GoldAttribution::default();
            for part in body.split(' ') {
                let Some((role, piece)) = part.split_once(':') else { continue };
                let role = role.trim_end_matches(|it: char| it.is_ascii_digit());
                if let Some(at) = ROLES.iter().position(|it| *it == role) {
                    attribution.parts[at].extend(pieces.get(piece).into_iter().flatten().copied());
                }
            }
            gold.push(attribution);
        }
    }
    gold
}

/// Outermost statements only, as `PolNeAR`'s guidelines ask; source, cue and content of each.
fn outermost(statements: &[Statement]) -> Vec<[Vec<Span>; 3]> {
    let own = |it: &&Statement| {
        !statements.iter().any(|other| {
            other != *it && it.chain.last().is_some_and(|link| !link.cue.is_empty() && other.covers(link.cue))
        })
    };
    statements
        .iter()
        .filter(own)
        .map(|it| {
            let source = it.chain.first().and_then(|link| link.speaker).into_iter().collect();
            let cue = it.chain.first().map(|link| link.cue).into_iter().collect();
            [source, cue, it.content.clone()]
        })
        .collect()
}

fn add_article(total: &mut Polnear, name: &str, gold: &[GoldAttribution], read: &Read) {
    let ours = outermost(&read.statements);
    for role in 0..3 {
        let wanted = token_set(&read.text, gold.iter().flat_map(|it| it.parts[role].iter()));
        let given = token_set(&read.text, ours.iter().flat_map(|it| it[role].iter()));
        total.tokens[role].right += wanted.intersection(&given).count();
        total.tokens[role].gold += wanted.len();
        total.tokens[role].given += given.len();
    }
    let touch = |a: &[Span], b: &[Span]| a.iter().any(|a| b.iter().any(|b| a.overlaps(*b)));
    let words = |spans: &[Span]| {
        let all: Vec<&str> = spans.iter().map(|it| it.of(&read.text.words)).collect();
        all.join(" … ").replace('\n', "¶")
    };
    total.attributions.given += ours.len();
    for it in gold {
        let [source, cue, content] = &it.parts;
        let found = ours.iter().any(|ours| {
            touch(content, &ours[2]) && (touch(source, &ours[0]) || (source.is_empty() && ours[0].is_empty()))
        });
        let same = ours.iter().filter(|ours| touch(content, &ours[2]));
        if let Some([_, ours, _]) = same.min_by_key(|ours| !touch(cue, &ours[1])) {
            total.cues.push((words(cue), words(ours)));
        }
        if !ours.iter().any(|ours| touch(cue, &ours[1])) {
            let nested = read
                .statements
                .iter()
                .find(|ours| ours.chain.last().is_some_and(|it| touch(cue, &[it.cue])))
                .and_then(|it| it.chain.first());
            let within = nested.map_or("", |it| it.cue.of(&read.text.words));
            total.unseen.push(format!("[{within}] {} | {} | {}", words(source), words(cue), words(content)));
        }
        total.attributions.gold += 1;
        total.attributions.right += usize::from(found);
        if !found {
            let by = ours.iter().find(|ours| touch(content, &ours[2]));
            let ours = by.map_or(String::from("-"), |it| {
                format!("{} | {} | {}", words(&it[0]), words(&it[1]), words(&it[2]))
            });
            total.misses.push(format!(
                "{name}\n  gold {} | {} | {}\n  ours {ours}",
                words(source),
                words(cue),
                words(content)
            ));
        }
    }
    for it in &ours {
        if !gold.iter().any(|gold| touch(&gold.parts[1], &it[1])) {
            total.extras.push(format!(
                "{name}\n  ours {} | {} | {}",
                words(&it[0]),
                words(&it[1]),
                words(&it[2])
            ));
        }
    }
}

/// Starts of the tokens that these spans cover.
fn token_set<'a>(text: &Text, spans: impl Iterator<Item = &'a Span>) -> BTreeSet<usize> {
    let tokens: Vec<Span> = text.sentences.iter().flat_map(|it| it.tokens.iter().copied()).collect();
    let mut covered = BTreeSet::new();
    for span in spans {
        let first = tokens.partition_point(|it| it.end <= span.start);
        for token in tokens[first..].iter().take_while(|it| it.start < span.end) {
            covered.insert(token.start);
        }
    }
    covered
}

/// One graded statement.
#[derive(Debug, Clone, Deserialize)]
struct GoldStatement {
    id: String,
    file: String,
    content_quote: String,
    char_offset: usize,
    speaker: Option<String>,
    stance: String,
    chain: Vec<String>,
}

/// How many graded statements were found, and with what.
#[derive(Debug, Clone, Default)]
pub struct Statements {
    /// Graded statements.
    pub gold: usize,
    /// At least half of the words of what is said.
    pub content: usize,
    /// Of those, the innermost speaker.
    pub speaker: usize,
    /// Of those found, the stance.
    pub stance: usize,
    /// Chains of two and more speakers: graded, and found whole.
    pub chains: (usize, usize),
    /// What was missed: one line each.
    pub misses: Vec<String>,
}

/// Scores `gold/statements.json` of a corpus folder against its `accounts`.
///
/// # Errors
/// When a file cannot be read.
pub fn statements(folder: &Path, cues: &Cues) -> std::io::Result<Statements> {
    let gold = std::fs::read_to_string(folder.join("gold").join("statements.json"))?;
    let gold: Vec<GoldStatement> = serde_json::from_str(&gold).map_err(std::io::Error::other)?;
    let mut accounts: BTreeMap<String, Read> = BTreeMap::new();
    let mut total = Statements::default();
    for it in &gold {
        if !accounts.contains_key(&it.file) {
            let words = std::fs::read_to_string(folder.join("accounts").join(&it.file))?;
            accounts.insert(it.file.clone(), read(words, cues));
        }
        if let Some(read) = accounts.get(&it.file) {
            add_statement(&mut total, it, read);
        }
    }
    Ok(total)
}

fn add_statement(total: &mut Statements, gold: &GoldStatement, read: &Read) {
    let words = &read.text.words;
    let start = words.char_indices().nth(gold.char_offset).map_or(words.len(), |it| it.0);
    let wanted = Span::new(start, start + gold.content_quote.len());
    total.gold += 1;
    total.chains.0 += usize::from(gold.chain.len() > 1);
    let Some(best) = closest(gold, wanted, read) else {
        total.misses.push(format!(
            "{} none: {} | {}",
            gold.id,
            gold.speaker.as_deref().unwrap_or("-"),
            gold.content_quote
        ));
        return;
    };
    total.content += 1;
    let names = |at: usize| name_of(best, at, words);
    let last = best.chain.len().saturating_sub(1);
    let speaker = match &gold.speaker {
        Some(speaker) => is_named(best, last, words, speaker),
        None => best.chain.last().is_none_or(|it| it.speaker.is_none()),
    };
    let stance = best.stance_is(&gold.stance);
    let chain = gold.chain.len() < 2
        || (best.chain.len() >= gold.chain.len()
            && gold
                .chain
                .iter()
                .zip(best.chain.len() - gold.chain.len()..)
                .all(|(it, at)| is_named(best, at, words, it)));
    total.speaker += usize::from(speaker);
    total.stance += usize::from(stance);
    total.chains.1 += usize::from(chain && gold.chain.len() > 1);
    if !(speaker && stance && chain) {
        let ours: Vec<String> = (0..best.chain.len()).map(names).collect();
        let link = best.chain.last();
        total.misses.push(format!(
            "{} {}{}{}: gold {:?} {} | ours {:?} {} | cue {} | {}",
            gold.id,
            if speaker { "" } else { "SPEAKER " },
            if stance { "" } else { "STANCE " },
            if chain { "" } else { "CHAIN " },
            gold.chain,
            gold.stance,
            ours,
            link.map_or("", |it| it.stance.as_str()),
            link.map_or("", |it| it.cue.of(words)),
            gold.content_quote.chars().take(70).collect::<String>()
        ));
    }
}

/// The statement that shares most with the span wanted, where it shares at least half of it.
fn closest<'r>(gold: &GoldStatement, wanted: Span, read: &'r Read) -> Option<&'r Statement> {
    let wanted_tokens = token_set(&read.text, std::iter::once(&wanted));
    let measure = |it: &Statement| {
        let given = token_set(&read.text, it.content.iter());
        let shared = wanted_tokens.intersection(&given).count();
        (shared, given.len())
    };
    read.statements
        .iter()
        .filter(|it| it.content.iter().any(|part| part.overlaps(wanted)))
        .map(|it| (measure(it), it))
        .filter(|((shared, _), _)| shared * 2 >= wanted_tokens.len() && *shared > 0)
        .max_by(|((a, a_given), a_it), ((b, b_given), b_it)| {
            let union = |shared: usize, given: usize| wanted_tokens.len() + given - shared;
            (a * union(*b, *b_given), a_it.stance_is(&gold.stance))
                .cmp(&(b * union(*a, *a_given), b_it.stance_is(&gold.stance)))
        })
        .map(|(_, it)| it)
}

/// Small questions about a statement.
trait Asked {
    fn stance_is(&self, name: &str) -> bool;
}

impl Asked for Statement {
    fn stance_is(&self, name: &str) -> bool {
        self.source().is_some_and(|it| it.stance.as_str() == name)
    }
}

fn name_of(statement: &Statement, at: usize, words: &str) -> String {
    let Some(link) = statement.chain.get(at) else { return String::new() };
    link.resolved.clone().or_else(|| Some(link.speaker?.of(words).to_owned())).unwrap_or_default()
}

/// Whether a link of the chain names `gold`, by its own words or by those it leads back to.
fn is_named(statement: &Statement, at: usize, words: &str, gold: &str) -> bool {
    let own = statement.chain.get(at).and_then(|link| link.speaker).map_or("", |span| span.of(words));
    same_name(own, gold) || same_name(&name_of(statement, at, words), gold)
}

/// Whether two names share a word that is more than a title: one may be the shorter form of the other.
fn same_name(ours: &str, gold: &str) -> bool {
    let split = |name: &str| -> BTreeSet<String> {
        name.split(|it: char| !it.is_alphanumeric())
            .filter(|it| it.chars().count() > 2)
            .map(str::to_lowercase)
            .filter(|it| it != "the")
            .collect()
    };
    let (ours, gold) = (split(ours), split(gold));
    let shared = ours.intersection(&gold).count();
    shared > 0 && shared * 2 >= gold.len().min(ours.len())
}
