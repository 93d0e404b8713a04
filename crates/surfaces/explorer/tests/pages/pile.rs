//! Small piles of accounts, built into records in a folder of their own.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use variorum_explorer::address::Address;
use variorum_explorer::links::Links;
use variorum_explorer::pages::{Rendered, get};
use variorum_explorer::{Opened, PageError};

static NEXT: AtomicUsize = AtomicUsize::new(0);

/// A folder that goes when the test ends.
#[derive(Debug)]
pub struct Pile {
    /// The folder.
    pub folder: PathBuf,
}

impl Drop for Pile {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Pile {
    /// An empty one.
    pub fn new() -> Self {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("variorum-explorer-{}-{number}", std::process::id()));
        std::fs::create_dir_all(folder.join("accounts")).expect("a folder");
        Self { folder }
    }

    /// With one more account.
    pub fn with(self, name: &str, text: &str) -> Self {
        std::fs::write(self.folder.join("accounts").join(name), text).expect("a file");
        self
    }

    /// Where its record is.
    pub fn record(&self) -> PathBuf {
        self.folder.join("pile.variorum")
    }

    /// Its record, built and opened.
    pub fn build(&self) -> Opened {
        build(&self.folder.join("accounts"), &self.record())
    }
}

/// Builds and opens a record.
pub fn build(accounts: &Path, record: &Path) -> Opened {
    let options = variorum::Options::default();
    variorum::build(&[accounts.to_owned()], record, &options).expect("a record");
    Opened::open(record).expect("opens")
}

/// The example's record.
pub fn example() -> (Pile, Opened) {
    let pile = Pile::new();
    let accounts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../examples/harbour-fire");
    let opened = build(&accounts, &pile.record());
    (pile, opened)
}

/// A page as a server gives it.
pub fn page(opened: &Opened, path: &str) -> Result<Rendered, PageError> {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let (path, _) = path.split_once('#').unwrap_or((path, ""));
    let query = query.split('#').next().unwrap_or("");
    let (address, json) = Address::parse(path, query).ok_or_else(|| PageError::absent(path.to_owned()))?;
    get(opened, &Links::Served, &address, json)
}

/// A page's HTML.
pub fn html(opened: &Opened, path: &str) -> String {
    let page = page(opened, path).unwrap_or_else(|trouble| panic!("{path}: {trouble}"));
    String::from_utf8(page.body).expect("UTF-8")
}

/// Every address that a page links to.
pub fn links(html: &str) -> Vec<String> {
    html.split(" href=\"")
        .skip(1)
        .filter_map(|it| it.split('"').next())
        .map(|it| it.replace("&amp;", "&"))
        .collect()
}
