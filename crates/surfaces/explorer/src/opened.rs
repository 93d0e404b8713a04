//! A record as the explorer holds it open: what every page asks for is read once, readers are many.

use crate::error::PageError;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::time::SystemTime;
use variorum_record::{Question, Source};
use variorum_review::Review;
use variorum_store::{Counts, Page, Store, StoreError};

/// So many connections are kept for the next request.
const KEPT: usize = 16;

/// What tells one state of a file from the next.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fingerprint {
    size: u64,
    modified: Option<SystemTime>,
    #[cfg(unix)]
    inode: u64,
}

impl Fingerprint {
    fn of(path: &Path) -> Option<Self> {
        let found = std::fs::metadata(path).ok()?;
        Some(Self {
            size: found.len(),
            modified: found.modified().ok(),
            #[cfg(unix)]
            inode: std::os::unix::fs::MetadataExt::ino(&found),
        })
    }
}

/// One state of a record.
#[derive(Debug)]
pub struct Opened {
    path: PathBuf,
    fingerprint: Option<Fingerprint>,
    idle: Mutex<Vec<Store>>,
    /// Every account, in order of path.
    pub sources: Vec<Source>,
    by_path: BTreeMap<String, usize>,
    by_id: BTreeMap<String, usize>,
    /// How much the record holds.
    pub counts: Counts,
    /// What the record is called.
    pub name: String,
    /// Its main happening, in a few words.
    pub about: String,
    hands: OnceLock<crate::hands::Hands>,
    review: OnceLock<Arc<Review>>,
    compared: Mutex<BTreeMap<String, Arc<Vec<Question>>>>,
}

impl Opened {
    /// Opens the record at `path`.
    ///
    /// # Errors
    ///
    /// Where it is not a record, or cannot be read.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let fingerprint = Fingerprint::of(path);
        let store = Store::open(path)?;
        let sources = store.sources(Page::ALL)?;
        let number = |of: fn(&Source) -> String| {
            sources.iter().enumerate().map(|(at, it)| (of(it), at)).collect::<BTreeMap<_, _>>()
        };
        let (by_path, by_id) = (number(|it| it.path.clone()), number(|it| it.id.clone()));
        let mut main = store.events()?.into_iter().filter(|it| it.main);
        let about = main.next().map(|it| it.name).unwrap_or_default();
        let name = path.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
        Ok(Self {
            path: path.to_owned(),
            fingerprint,
            counts: store.counts()?,
            idle: Mutex::new(vec![store]),
            sources,
            by_path,
            by_id,
            name,
            about,
            hands: OnceLock::new(),
            review: OnceLock::new(),
            compared: Mutex::default(),
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A connection of one's own.
    pub fn store(&self) -> Result<Lent<'_>, StoreError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let store = idle.map_or_else(|| Store::open(&self.path), Ok)?;
        Ok(Lent { store: Some(store), to: self })
    }

    /// The account with this path.
    pub fn source(&self, path: &str) -> Option<&Source> {
        self.by_path.get(path).and_then(|at| self.sources.get(*at))
    }

    /// The account with this id.
    pub fn source_by_id(&self, id: &str) -> Result<&Source, PageError> {
        let found = self.by_id.get(id).and_then(|at| self.sources.get(*at));
        found.ok_or_else(|| PageError::absent(format!("the account {id}")))
    }

    /// Who wrote a text of their own, and who printed another's.
    pub fn hands(&self, store: &Store) -> Result<&crate::hands::Hands, StoreError> {
        if let Some(known) = self.hands.get() {
            return Ok(known);
        }
        let found = crate::hands::Hands::of(&store.reuses(Page::ALL)?, |path| {
            self.source(path).map_or(0, |it| it.words)
        });
        Ok(self.hands.get_or_init(|| found))
    }

    /// Everything that people decided, found again in this state of the record.
    pub fn review(&self, store: &Store) -> Result<Arc<Review>, PageError> {
        if let Some(known) = self.review.get() {
            return Ok(Arc::clone(known));
        }
        let found = Arc::new(Review::of_record(store).map_err(crate::reviewing::told)?);
        Ok(Arc::clone(self.review.get_or_init(|| found)))
    }

    /// Every question, its answers compared by the convention of this name.
    pub fn compared(&self, store: &Store, convention: &str) -> Result<Arc<Vec<Question>>, PageError> {
        let mut known = self.compared.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known.get(convention) {
            return Ok(Arc::clone(found));
        }
        let found = Arc::new(variorum::questions_under(store, convention)?);
        known.insert(convention.to_owned(), Arc::clone(&found));
        Ok(found)
    }

    fn is_current(&self) -> bool {
        // Where the file is gone for a moment, because a build replaces it, the old state is still readable.
        Fingerprint::of(&self.path).is_none_or(|now| Some(now) == self.fingerprint)
    }
}

/// A connection that goes back when it is no longer needed.
#[derive(Debug)]
pub struct Lent<'a> {
    store: Option<Store>,
    to: &'a Opened,
}

impl std::ops::Deref for Lent<'_> {
    type Target = Store;

    fn deref(&self) -> &Store {
        // It is there until `drop`.
        match &self.store {
            Some(store) => store,
            None => unreachable!("a connection is given back only when nobody holds it"),
        }
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        // A connection in whose use something panicked is not used again.
        if let Some(store) = self.store.take()
            && !std::thread::panicking()
        {
            let mut idle = self.to.idle.lock().unwrap_or_else(PoisonError::into_inner);
            if idle.len() < KEPT {
                idle.push(store);
            }
        }
    }
}

/// A record that may be replaced while it is looked at.
#[derive(Debug)]
pub struct Shelf {
    now: RwLock<Arc<Opened>>,
}

impl Shelf {
    /// Opens the record at `path`.
    ///
    /// # Errors
    ///
    /// As [`Opened::open`].
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Ok(Self { now: RwLock::new(Arc::new(Opened::open(path)?)) })
    }

    /// The newest state that can be read.
    pub fn get(&self) -> Arc<Opened> {
        let now = Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner));
        if now.is_current() {
            return now;
        }
        let mut held = self.now.write().unwrap_or_else(PoisonError::into_inner);
        // Another request may have been faster; and what cannot be opened yet is looked at again with the next one.
        if !held.is_current()
            && let Ok(newer) = Opened::open(now.path())
        {
            *held = Arc::new(newer);
        }
        Arc::clone(&held)
    }
}
