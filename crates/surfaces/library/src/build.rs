//! From a pile of files to a record.

use crate::analysing::analyse_all;
use crate::convert;
use crate::manifest::{engine_key, manifest};
use crate::reconcile::{Piece, reconcile};
use crate::{BuildError, Summary, Unread};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use variorum_grammar::Grammar;
use variorum_record::{Reading, Record};
use variorum_source::{Limits, Pile, Source, read_pile};
use variorum_store::{Cache, Store, StoreError};

/// How far a build has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress<'a> {
    /// Files are read.
    Read {
        /// So many.
        done: usize,
        /// Of so many.
        total: usize,
        /// This one next.
        path: &'a str,
    },
    /// Sources are analysed.
    Analysed {
        /// So many.
        done: usize,
        /// Of so many.
        total: usize,
        /// This one last.
        path: &'a str,
    },
    /// Claims are compared.
    Reconciling,
    /// The record is written.
    Writing,
}

/// How a record is built.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// How many threads; 0 for one for each core. It changes nothing in the record.
    pub jobs: usize,
    /// A folder of grammar files of the user's own.
    pub grammar: Option<&'a Path>,
    /// Analyse everything anew, and replace whatever stands at the target.
    pub force: bool,
    /// What a file may cost.
    pub limits: Option<&'a Limits>,
    /// Told how far it is.
    pub progress: &'a (dyn Fn(Progress<'_>) + Sync),
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { jobs: 0, grammar: None, force: false, limits: None, progress: &|_| {} }
    }
}

impl std::fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options")
            .field("jobs", &self.jobs)
            .field("grammar", &self.grammar)
            .field("force", &self.force)
            .finish_non_exhaustive()
    }
}

/// Reads `paths`, finds what they claim, compares it and writes the record to `out`.
///
/// # Errors
///
/// Where nothing at all could be done; files that could not be read are in the summary.
pub fn build(paths: &[PathBuf], out: &Path, options: &Options<'_>) -> Result<Summary, BuildError> {
    let cache = earlier(out, options.force)?;
    let (record, summary) = read_with(paths, cache, options)?;
    (options.progress)(Progress::Writing);
    variorum_store::write(out, &record)?;
    Ok(summary)
}

/// The record of `paths`, in memory only.
///
/// # Errors
///
/// Where nothing at all could be read.
pub fn record_of(paths: &[PathBuf], options: &Options<'_>) -> Result<(Record, Summary), BuildError> {
    read_with(paths, Cache::default(), options)
}

fn read_with(
    paths: &[PathBuf],
    cache: Cache,
    options: &Options<'_>,
) -> Result<(Record, Summary), BuildError> {
    let own = options.grammar.map(crate::grammar_from).transpose()?;
    let grammar = own.as_ref().unwrap_or_else(|| crate::embedded());
    let (sources, unread) = read(paths, options);
    if sources.is_empty() {
        return Err(BuildError::NothingRead { unread });
    }
    let (record, reused) = record(sources, grammar, cache, options);
    let summary = Summary::of(&record, reused, unread);
    Ok((record, summary))
}

/// The analyses an earlier record at `out` holds; an error where something else stands there.
fn earlier(out: &Path, force: bool) -> Result<Cache, BuildError> {
    if force {
        return Ok(Cache::default());
    }
    match Store::open(out) {
        Ok(_) => Ok(Cache::of(out)),
        Err(StoreError::NotARecord { path, looks_like }) if !path.is_dir() => {
            Err(BuildError::InTheWay { path, looks_like })
        }
        // A folder cannot be written to either, which is the plainer thing to say.
        Err(StoreError::Absent { .. } | StoreError::NotARecord { .. } | StoreError::MissingTable { .. }) => {
            Ok(Cache::default())
        }
        Err(other) => Err(other.into()),
    }
}

fn read(paths: &[PathBuf], options: &Options<'_>) -> (Vec<Source>, Vec<Unread>) {
    let limits = options.limits.cloned().unwrap_or_default();
    let Pile { sources, errors } = read_pile(paths, &limits, &mut |it| {
        (options.progress)(Progress::Read { done: it.done, total: it.total, path: it.path });
    });
    let unread = errors.iter().map(|it| Unread { path: it.path().to_owned(), trouble: chain(it) }).collect();
    (sources, unread)
}

fn chain(trouble: &dyn std::error::Error) -> String {
    let mut words = trouble.to_string();
    let mut cause = trouble.source();
    while let Some(it) = cause {
        words += ": ";
        words += &it.to_string();
        cause = it.source();
    }
    words
}

fn record(sources: Vec<Source>, grammar: &Grammar, cache: Cache, options: &Options<'_>) -> (Record, usize) {
    let jobs = match options.jobs {
        0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
        jobs => jobs,
    };
    let manifest = manifest(grammar, crate::reconcile::default_conventions());
    // The bar is drawn by one thread at a time.
    let gate = Mutex::new(());
    let told = |it: Progress<'_>| {
        let _gate = gate.lock();
        (options.progress)(it);
    };
    let analysed = analyse_all(&sources, grammar, &engine_key(&manifest), cache, jobs, &told);
    let reused = analysed.iter().filter(|it| it.reused).count();
    (options.progress)(Progress::Reconciling);
    let pieces: Vec<Piece<'_>> =
        sources.iter().zip(&analysed).map(|(source, it)| Piece { source, findings: &it.findings }).collect();
    let found = reconcile(&pieces, grammar, &variorum_questions::Options::new());
    let readings: Vec<Reading> = sources
        .into_iter()
        .zip(analysed)
        .zip(&found.source_ids)
        .map(|((source, analysed), id)| convert::reading(source, analysed, id))
        .collect();
    (found.into_record(manifest, readings), reused)
}
