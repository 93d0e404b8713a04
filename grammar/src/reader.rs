//! Reads one kind of data file from the embedded folder or a user's own, collecting every trouble.

use crate::error::{Trouble, nearest, place};
use serde::de::DeserializeOwned;
use std::ops::Range;

/// One data file, as text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DataFile {
    /// Path within the language's folder ("measures/killed.toml").
    pub path: String,
    /// Its text.
    pub text: String,
}

impl DataFile {
    /// The file's name without folder and extension: the id of what it defines.
    pub fn id(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.split_once('.').map_or(name, |(stem, _)| stem)
    }

    /// "measures/killed.toml:9" for a byte of the text.
    pub fn place(&self, byte: usize) -> String {
        format!("{}:{}", self.path, place(&self.text, byte).0)
    }

    /// A trouble at `span` of this file.
    pub fn trouble(&self, span: &Range<usize>, message: impl Into<String>) -> Trouble {
        let (line, column) = place(&self.text, span.start);
        Trouble { file: self.path.clone(), line, column, message: message.into() }
    }

    /// Reads TOML into `T`; a misspelt key is answered with the nearest that exists.
    pub(crate) fn toml<T: DeserializeOwned>(&self) -> Result<T, Trouble> {
        toml::from_str(&self.text).map_err(|error| {
            let at = error.span().unwrap_or(0..0);
            self.trouble(&at, with_nearest(error.message()))
        })
    }

    /// Rows of a TSV: (line number from 1, fields). `#` lines and blank lines are comments.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (usize, Vec<&str>)> {
        self.text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
            .map(|(at, line)| (at + 1, line.split('\t').map(str::trim).collect()))
    }
}

/// "unknown field `refuze`, expected one of `lemma`, `refuse`" → adds the nearest spelling.
fn with_nearest(message: &str) -> String {
    let mut quoted = message.split('`').skip(1).step_by(2);
    match (message.starts_with("unknown"), quoted.next()) {
        (true, Some(wrong)) => format!("{message}; {}", nearest(wrong, quoted)),
        _ => message.to_owned(),
    }
}
