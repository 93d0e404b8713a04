//! The grammar that reads: the embedded one, or one with a user's own files.

use crate::BuildError;
use std::path::{Path, PathBuf};
use variorum_grammar::{DataFile, Grammar};

/// The embedded English grammar.
pub fn embedded() -> &'static Grammar {
    Grammar::english()
}

/// What a speaker can do with what is said, by name.
pub fn stances() -> Vec<String> {
    variorum_grammar::Stance::ALL.iter().map(|it| it.as_str().to_owned()).collect()
}

/// The embedded grammar with every TOML and TSV file of a folder added ("measures/recalled.toml").
///
/// # Errors
///
/// [`BuildError::GrammarUnread`] where a file cannot be read; [`BuildError::Grammar`] with every trouble of every
/// file, each with its line.
pub fn grammar_from(folder: &Path) -> Result<Grammar, BuildError> {
    let unread = |cause| BuildError::GrammarUnread { path: folder.to_owned(), cause };
    let mut files = Vec::new();
    walk(folder, folder, &mut files).map_err(unread)?;
    files.sort();
    Grammar::read(&files)
        .map_err(|it| BuildError::Grammar { path: folder.to_owned(), troubles: it.to_string() })
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<DataFile>) -> std::io::Result<()> {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|it| it.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(root, &path, files)?;
        } else if path.extension().is_some_and(|it| it == "toml" || it == "tsv") {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.push(DataFile { path: name, text: std::fs::read_to_string(&path)? });
        }
    }
    Ok(())
}
