//! Files and folders to sources.

use crate::{Source, SourceError, read, sheet};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};

/// What a file may cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes that are read from one file.
    pub bytes_per_file: u64,
    /// Deepest nesting of a page that is read as it is nested; what lies deeper is read as if it did not.
    pub nesting: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes_per_file: 64 << 20, nesting: 256 }
    }
}

/// What came of a pile of accounts.
#[derive(Debug, Default)]
pub struct Pile {
    /// In order of their paths.
    pub sources: Vec<Source>,
    /// In order of what they are about.
    pub errors: Vec<SourceError>,
}

/// How far reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'a> {
    /// Files read.
    pub done: usize,
    /// Files there are.
    pub total: usize,
    /// The file that is read next; empty at the end.
    pub path: &'a str,
}

/// Reads files and folders; folders with all that lies in them, in the order of names.
///
/// Hidden files and records (`*.variorum`) are passed over, and `sources.csv` tells of the files beside it.
/// The same files give the same pile in whatever order they are named.
///
/// ```no_run
/// use variorum_source::{Limits, read_pile};
/// let pile = read_pile(&["accounts".into()], &Limits::default(), &mut |_| {});
/// for error in &pile.errors {
///     eprintln!("{error}");
/// }
/// ```
pub fn read_pile(paths: &[PathBuf], limits: &Limits, progress: &mut dyn FnMut(Progress<'_>)) -> Pile {
    let mut walk = Walk::default();
    for path in paths {
        walk.enter(path);
    }
    let mut pile = Pile { sources: Vec::new(), errors: walk.errors };
    let files = name_files(walk.files);
    let rows = read_sheets(&walk.sheets, &files, limits, &mut pile.errors);
    let total = files.len();
    for (done, (disk, path)) in files.iter().enumerate() {
        progress(Progress { done, total, path });
        match read_file(disk, path, limits).and_then(|bytes| read::read_bytes(path, bytes, limits)) {
            Ok(mut source) => {
                if let Some(row) = rows.get(disk) {
                    row.apply(&mut source);
                }
                read::note_language(&mut source);
                pile.sources.push(source);
            }
            Err(error) => pile.errors.push(error),
        }
    }
    progress(Progress { done: total, total, path: "" });
    pile.sources.sort_by(|a, b| a.path.cmp(&b.path));
    pile.errors.sort_by_cached_key(|it| (it.path().to_owned(), it.to_string()));
    pile
}

/// A file that was found.
#[derive(Debug)]
struct Found {
    disk: PathBuf,
    /// The folder that was named, or the file's own folder.
    root: PathBuf,
}

#[derive(Debug, Default)]
struct Walk {
    files: Vec<Found>,
    sheets: Vec<PathBuf>,
    errors: Vec<SourceError>,
    /// Folders that lie around the one that is read.
    around: Vec<PathBuf>,
    seen: BTreeSet<PathBuf>,
}

impl Walk {
    fn enter(&mut self, path: &Path) {
        match std::fs::metadata(path) {
            Ok(kind) if kind.is_dir() => {
                let before = self.files.len();
                let troubles = self.errors.len();
                self.folder(path, path);
                if self.files.len() == before && self.errors.len() == troubles {
                    self.errors.push(SourceError::NoAccounts { path: shown(path) });
                }
            }
            Ok(kind) if kind.is_file() => {
                let root = path.parent().map(Path::to_path_buf).unwrap_or_default();
                self.file(path, &root);
            }
            Ok(_) => self.errors.push(SourceError::NoFile { path: shown(path) }),
            Err(cause) => self.errors.push(trouble(path, cause)),
        }
    }

    fn folder(&mut self, path: &Path, root: &Path) {
        let whole = match path.canonicalize() {
            Ok(whole) => whole,
            Err(cause) => return self.errors.push(trouble(path, cause)),
        };
        if self.around.contains(&whole) {
            return self.errors.push(SourceError::Loop { path: shown(path) });
        }
        let mut entries: Vec<PathBuf> = match std::fs::read_dir(path) {
            Ok(entries) => entries.filter_map(|it| Some(it.ok()?.path())).collect(),
            Err(cause) => return self.errors.push(trouble(path, cause)),
        };
        entries.sort();
        self.around.push(whole);
        for entry in entries {
            if is_passed_over(&entry) {
                continue;
            }
            match std::fs::metadata(&entry) {
                Ok(kind) if kind.is_dir() => self.folder(&entry, root),
                Ok(kind) if kind.is_file() => self.file(&entry, root),
                Ok(_) => self.errors.push(SourceError::NoFile { path: shown(&entry) }),
                Err(cause) => self.errors.push(trouble(&entry, cause)),
            }
        }
        self.around.pop();
    }

    fn file(&mut self, path: &Path, root: &Path) {
        // The same file named twice is one file; a link to it from elsewhere is another.
        let place = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        if !self.seen.insert(place) {
            return;
        }
        if path.file_name().is_some_and(|it| it == "sources.csv") {
            self.sheets.push(path.to_path_buf());
        } else {
            self.files.push(Found { disk: path.to_path_buf(), root: root.to_path_buf() });
        }
    }
}

fn is_passed_over(path: &Path) -> bool {
    let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    name.starts_with('.') || name.ends_with(".variorum")
}

/// Gives every file the path it is known by: relative to what was named, with the folder's name where two would
/// be the same, and whole where that does not part them either.
fn name_files(files: Vec<Found>) -> Vec<(PathBuf, String)> {
    let short = |it: &Found| shown(it.disk.strip_prefix(&it.root).unwrap_or(&it.disk));
    let long = |it: &Found| match it.root.file_name() {
        Some(name) => format!("{}/{}", name.to_string_lossy(), short(it)),
        None => short(it),
    };
    let mut shorts = BTreeMap::<String, usize>::new();
    let mut longs = BTreeMap::<String, usize>::new();
    for file in &files {
        *shorts.entry(short(file)).or_default() += 1;
        *longs.entry(long(file)).or_default() += 1;
    }
    let once = |counts: &BTreeMap<String, usize>, name: &String| counts.get(name) == Some(&1);
    let mut named: Vec<(PathBuf, String)> = files
        .into_iter()
        .map(|file| {
            let name = short(&file);
            let name = if once(&shorts, &name) { name } else { long(&file) };
            let name = if once(&shorts, &name) || once(&longs, &name) { name } else { shown(&file.disk) };
            (file.disk, name)
        })
        .collect();
    named.sort_by(|a, b| a.1.cmp(&b.1));
    named
}

fn read_sheets(
    sheets: &[PathBuf],
    files: &[(PathBuf, String)],
    limits: &Limits,
    errors: &mut Vec<SourceError>,
) -> BTreeMap<PathBuf, sheet::Row> {
    let known: BTreeSet<&PathBuf> = files.iter().map(|it| &it.0).collect();
    let mut found = BTreeMap::new();
    for path in sheets {
        let name = shown(path);
        let bytes = match read_file(path, &name, limits) {
            Ok(bytes) => bytes,
            Err(error) => {
                errors.push(error);
                continue;
            }
        };
        let (rows, troubles) = sheet::read(&name, &bytes);
        errors.extend(troubles);
        for (file, row) in rows {
            let disk = path.parent().unwrap_or(Path::new("")).join(&file);
            if known.contains(&disk) {
                found.insert(disk, row);
            } else {
                let trouble = format!("{file} is not among the accounts");
                errors.push(SourceError::Sheet { path: name.clone(), row: row.number, trouble });
            }
        }
    }
    found
}

fn read_file(disk: &Path, path: &str, limits: &Limits) -> Result<Vec<u8>, SourceError> {
    let unreadable = |cause| SourceError::Unreadable { path: path.to_owned(), cause };
    let file = std::fs::File::open(disk).map_err(unreadable)?;
    let bytes = file.metadata().map_err(unreadable)?.len();
    let limit = limits.bytes_per_file;
    if bytes > limit {
        return Err(SourceError::TooLarge { path: path.to_owned(), bytes, limit });
    }
    let mut read = Vec::with_capacity(bytes as usize);
    // A file can grow while it is read.
    file.take(limit + 1).read_to_end(&mut read).map_err(unreadable)?;
    Ok(read)
}

fn trouble(path: &Path, cause: std::io::Error) -> SourceError {
    match cause.kind() {
        std::io::ErrorKind::NotFound => SourceError::Missing { path: shown(path) },
        _ => SourceError::Unreadable { path: shown(path), cause },
    }
}

/// A path as people write it, parted by "/".
fn shown(path: &Path) -> String {
    let parts: Vec<String> = path
        .components()
        .filter(|it| !matches!(it, std::path::Component::RootDir))
        .map(|it| it.as_os_str().to_string_lossy().into_owned())
        .collect();
    let root = if path.has_root() { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

/// "64.0 MB", "512 bytes".
pub(crate) fn megabytes(bytes: u64) -> String {
    if bytes < 100_000 {
        format!("{bytes} bytes")
    } else {
        format!("{:.1} MB", bytes as f64 / f64::from(1 << 20))
    }
}
