//! Finding words in the accounts.

use crate::{Page, Store, StoreError};
use serde::Serialize;

/// A passage in which the words were found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// Path of the account.
    pub source: String,
    /// The passage's kind.
    pub kind: String,
    /// First byte in the source's text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The passage's words.
    pub words: String,
    /// Ids of the figure claims that stand in it.
    pub claims: Vec<String>,
}

impl Store {
    /// The passages in which all the words occur, in any form ("explode" finds "exploded"), best first.
    ///
    /// Words between double quotation marks are looked for as they stand, in that order; a word that ends in `*`
    /// stands for every word that begins so.
    pub fn search(&self, words: &str, page: Page) -> Result<Vec<Found>, StoreError> {
        let wanted = full_text(words);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT source.path, passage.kind, passage.start, passage.\"end\",
                    substr(CAST(source_text.words AS BLOB), passage.start + 1, passage.\"end\" - passage.start)
             FROM passage_words
             JOIN passage ON passage.number = passage_words.rowid
             JOIN source ON source.id = passage.source
             JOIN source_text ON source_text.source = source.id
             WHERE passage_words MATCH ?1 ORDER BY bm25(passage_words), passage.number {}",
            page.sql()
        ))?;
        let rows = select.query_map([&wanted], |row| {
            Ok(Found {
                source: row.get(0)?,
                kind: row.get(1)?,
                start: row.get::<_, i64>(2)? as usize,
                end: row.get::<_, i64>(3)? as usize,
                words: String::from_utf8_lossy(&row.get::<_, Vec<u8>>(4)?).into_owned(),
                claims: Vec::new(),
            })
        })?;
        let mut found = rows.collect::<Result<Vec<Found>, _>>()?;
        let mut within = self.connection.prepare_cached(
            "SELECT id FROM claim WHERE kind = 'figure' AND source = ?1 AND text_start >= ?2 AND text_end <= ?3
             ORDER BY number",
        )?;
        for it in &mut found {
            let ids = within.query_map((&it.source, it.start as i64, it.end as i64), |row| row.get(0))?;
            it.claims = ids.collect::<Result<_, _>>()?;
        }
        Ok(found)
    }

    /// How many passages [`Store::search`] finds in all.
    pub fn count_found(&self, words: &str) -> Result<usize, StoreError> {
        let wanted = full_text(words);
        if wanted.is_empty() {
            return Ok(0);
        }
        let mut select = self
            .connection
            .prepare_cached("SELECT count(*) FROM passage_words WHERE passage_words MATCH ?1")?;
        Ok(select.query_row([&wanted], |row| row.get::<_, i64>(0))? as usize)
    }
}

/// What a person typed, as FTS5 wants it: every word quoted, so that no letter of it is an operator.
pub(crate) fn full_text(typed: &str) -> String {
    let mut parts = Vec::new();
    for (at, piece) in typed.split('"').enumerate() {
        if at % 2 == 1 {
            parts.extend(quoted(piece, ""));
            continue;
        }
        for word in piece.split_whitespace() {
            let (word, star) = word.strip_suffix('*').map_or((word, ""), |begun| (begun, "*"));
            parts.extend(quoted(word, star));
        }
    }
    parts.join(" ")
}

fn quoted(words: &str, star: &str) -> Option<String> {
    words.contains(char::is_alphanumeric).then(|| format!("\"{}\"{star}", words.trim()))
}

#[cfg(test)]
mod tests {
    use super::full_text;

    #[test]
    fn nothing_typed_is_an_operator() {
        assert_eq!(full_text("black box"), "\"black\" \"box\"");
        assert_eq!(full_text("\"black box\" OR explo*"), "\"black box\" \"OR\" \"explo\"*");
        assert_eq!(full_text("- ( \" *"), "");
    }
}
