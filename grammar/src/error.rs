//! What is wrong with a grammar file, and where.

use std::fmt;

/// One trouble in one file of a grammar folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trouble {
    /// The file, relative to the language's folder ("measures/killed.toml").
    pub file: String,
    /// Line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// Column, from 1; 0 where the whole line is meant.
    pub column: usize,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (0, _) => write!(f, "{}: {}", self.file, self.message),
            (line, 0) => write!(f, "{}:{line}: {}", self.file, self.message),
            (line, column) => write!(f, "{}:{line}:{column}: {}", self.file, self.message),
        }
    }
}

/// Everything that is wrong with a grammar, all at once.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct GrammarError(pub Vec<Trouble>);

/// Line and column (both from 1) of a byte of `text`.
pub(crate) fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.bytes().filter(|it| *it == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

/// "did you mean" for the member of `known` nearest to `wrong`, or a list of a few.
pub(crate) fn nearest<'k>(wrong: &str, known: impl Iterator<Item = &'k str>) -> String {
    let mut ranked: Vec<(usize, &str)> =
        known.map(|it| (strsim::damerau_levenshtein(wrong, it), it)).collect();
    ranked.sort_unstable();
    match ranked.first() {
        Some((distance, name)) if *distance <= 2.max(wrong.len() / 3) => format!("did you mean `{name}`?"),
        Some(_) => {
            let names: Vec<String> = ranked.iter().take(8).map(|(_, name)| format!("`{name}`")).collect();
            format!("known are {}", names.join(", "))
        }
        None => "none are known".to_owned(),
    }
}
