//! Reading every source for claims: in parallel, and only where no earlier record did.

use crate::build::Progress;
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use variorum_claims::Analysis;
use variorum_grammar::Grammar;
use variorum_names::{Mention, find_names};
use variorum_record::Hasher;
use variorum_source::{Limits, NoticeKind, Source};
use variorum_store::Cache;
use variorum_text::Text;

/// What the engine found in one text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Findings {
    /// Claims, statements and times.
    pub analysis: Analysis,
    /// Names.
    pub mentions: Vec<Mention>,
}

/// Finds the claims, statements, times and names of one text.
pub fn analyse(text: &Text, published: Option<&str>, grammar: &Grammar) -> Findings {
    let mentions = find_names(text);
    Findings { analysis: variorum_claims::analyse_with(text, published, &mentions, grammar), mentions }
}

/// The text of one file, and the date of publication it gives of itself; or why it holds none, in words.
///
/// # Errors
///
/// Where the file is empty, too large, without text, or in no format that is read.
pub fn read_text(path: &str, bytes: Vec<u8>) -> Result<(Text, Option<String>), String> {
    let source = variorum_source::read_bytes(path, bytes, &Limits::default()).map_err(|it| it.to_string())?;
    Ok((source.text, source.published.map(|it| it.value)))
}

/// One source's findings, and how they are kept.
#[derive(Debug)]
pub struct Analysed {
    /// What was found.
    pub findings: Findings,
    /// The same as it is kept.
    pub kept: Vec<u8>,
    /// What it depends on.
    pub key: String,
    /// Whether an earlier record had it.
    pub reused: bool,
}

/// Analyses every source, on `jobs` threads; results stand in the order of `sources`.
pub fn analyse_all(
    sources: &[Source],
    grammar: &Grammar,
    engine: &str,
    cache: Cache,
    jobs: usize,
    progress: &(dyn Fn(Progress<'_>) + Sync),
) -> Vec<Analysed> {
    let keys: Vec<String> = sources.iter().map(|it| key(it, engine)).collect();
    // One thread at a time asks the earlier record; what it says is short to read beside an analysis.
    let cache = Mutex::new(cache);
    let earlier = |key: &str| cache.lock().unwrap_or_else(PoisonError::into_inner).get(key);
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let slots: Vec<Mutex<Option<Analysed>>> = sources.iter().map(|_| Mutex::new(None)).collect();
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let (Some(source), Some(slot)) = (sources.get(at), slots.get(at)) else { break };
            let analysed = one(source, grammar, &keys[at], earlier(&keys[at]));
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(analysed);
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            progress(Progress::Analysed { done, total: sources.len(), path: &source.path });
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..jobs.min(sources.len()) {
            scope.spawn(work);
        }
        work();
    });
    let take = |slot: Mutex<Option<Analysed>>| slot.into_inner().unwrap_or_else(PoisonError::into_inner);
    slots.into_iter().filter_map(take).collect()
}

fn one(source: &Source, grammar: &Grammar, key: &str, earlier: Option<Vec<u8>>) -> Analysed {
    if let Some(kept) = earlier
        && let Ok(findings) = serde_json::from_slice(&kept)
    {
        return Analysed { findings, kept, key: key.to_owned(), reused: true };
    }
    let published = source.published.as_ref().map(|it| it.value.as_str());
    // What its notice says: a text in another language is not read as English.
    let findings = if source.notices.iter().any(|it| it.kind == NoticeKind::NotEnglish) {
        Findings::default()
    } else {
        analyse(&source.text, published, grammar)
    };
    // Plain structures of strings and numbers always become JSON.
    let kept = serde_json::to_vec(&findings).unwrap_or_default();
    Analysed { findings, kept, key: key.to_owned(), reused: false }
}

/// Text, date of publication, engine, grammar and models: whatever changes one of these changes the key.
pub fn key(source: &Source, engine: &str) -> String {
    let mut hasher = Hasher::default();
    hasher.add("engine", engine.as_bytes());
    hasher.add("bytes", source.sha256.as_bytes());
    hasher.add("media", source.media.as_str().as_bytes());
    hasher.add("words", source.text.words.as_bytes());
    hasher.add("language", source.language.as_ref().map_or("", |it| &it.value).as_bytes());
    hasher.add("published", source.published.as_ref().map_or("", |it| &it.value).as_bytes());
    hasher.finish()
}
