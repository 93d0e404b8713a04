//! `sources.csv`: what a person says of the accounts beside it.

use crate::{Detected, Evidence, Source, SourceError, dates};
use std::collections::BTreeMap;

/// The columns that are known.
const COLUMNS: [&str; 9] =
    ["file", "title", "publisher", "published", "url", "author", "agency", "language", "modified"];

/// A row: what is said of one account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Row {
    /// Counted from 1, the row of column names included.
    pub(crate) number: u64,
    cells: BTreeMap<String, String>,
}

/// Reads a sheet: rows by the path of their file, relative to the sheet's folder, and what is wrong with others.
pub(crate) fn read(path: &str, bytes: &[u8]) -> (BTreeMap<String, Row>, Vec<SourceError>) {
    let words = crate::decode::decode(bytes, None).words;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(words.as_bytes());
    let mut rows = BTreeMap::new();
    let mut errors = Vec::new();
    let mut wrong =
        |row, trouble: String| errors.push(SourceError::Sheet { path: path.to_owned(), row, trouble });
    let names: Vec<String> = match reader.headers() {
        Ok(names) => names.iter().map(|it| it.trim().to_lowercase()).collect(),
        Err(cause) => {
            wrong(1, cause.to_string());
            return (rows, errors);
        }
    };
    if !names.iter().any(|it| it == "file") {
        wrong(1, format!("no column \"file\" among \"{}\"", names.join("\", \"")));
        return (rows, errors);
    }
    for name in names.iter().filter(|it| !COLUMNS.contains(&it.as_str())) {
        wrong(1, format!("the column \"{name}\" is not known; known are {}", COLUMNS.join(", ")));
    }
    for (index, record) in reader.records().enumerate() {
        let number = index as u64 + 2;
        match record.map_err(|it| it.to_string()).and_then(|it| row(&names, &it, number)) {
            Ok((file, row)) => {
                if let Some(before) = rows.get(&file).map(|it: &Row| it.number) {
                    wrong(number, format!("{file} is named a second time (first in row {before})"));
                } else {
                    rows.insert(file, row);
                }
            }
            Err(trouble) => wrong(number, trouble),
        }
    }
    (rows, errors)
}

fn row(names: &[String], record: &csv::StringRecord, number: u64) -> Result<(String, Row), String> {
    if record.len() != names.len() {
        return Err(format!("{} cells, where {} columns are named", record.len(), names.len()));
    }
    let cells: BTreeMap<String, String> = names
        .iter()
        .cloned()
        .zip(record.iter().map(|it| it.trim().to_owned()))
        .filter(|it| !it.1.is_empty())
        .collect();
    let Some(file) = cells.get("file") else { return Err("no file is named".to_owned()) };
    for column in ["published", "modified"] {
        if let Some(words) = cells.get(column).filter(|it| date(it).is_none()) {
            return Err(format!("\"{words}\" in the column \"{column}\" is no date; write 2004-09-03"));
        }
    }
    let file = file.trim_start_matches("./").replace('\\', "/");
    Ok((file, Row { number, cells }))
}

/// A whole date, or a year or month alone.
fn date(words: &str) -> Option<String> {
    let digits = |it: &str, length| it.len() == length && it.bytes().all(|it| it.is_ascii_digit());
    let partial = match words.split_once('-') {
        None => digits(words, 4),
        Some((year, month)) => {
            digits(year, 4) && digits(month, 2) && month.parse().is_ok_and(|it: u8| (1..=12).contains(&it))
        }
    };
    if partial { Some(words.to_owned()) } else { dates::read(words) }
}

impl Row {
    /// What the row says outweighs what was detected; an empty cell says nothing.
    pub(crate) fn apply(&self, source: &mut Source) {
        let cell = |name: &str| {
            self.cells.get(name).map(|it| Detected { value: it.clone(), evidence: Evidence::SourcesCsv })
        };
        let dated = |name: &str| {
            let value = self.cells.get(name).and_then(|it| date(it))?;
            Some(Detected { value, evidence: Evidence::SourcesCsv })
        };
        let fill = |slot: &mut Option<Detected>, found: Option<Detected>| {
            if found.is_some() {
                *slot = found;
            }
        };
        fill(&mut source.title, cell("title"));
        fill(&mut source.publisher, cell("publisher"));
        fill(&mut source.author, cell("author"));
        fill(&mut source.agency, cell("agency"));
        fill(&mut source.url, cell("url"));
        fill(&mut source.language, cell("language"));
        fill(&mut source.published, dated("published"));
        fill(&mut source.modified, dated("modified"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_row_is_named_and_the_others_hold() {
        let sheet = "file,title,publisher,published,url\na.txt,\"One, two\",,2031-05-03,\nb.txt,x\nc.txt,,,soon,\n,t,,,\na.txt,,,,\n";
        let (rows, errors) = read("sources.csv", sheet.as_bytes());
        assert_eq!(rows.keys().collect::<Vec<_>>(), ["a.txt"]);
        let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "sources.csv, row 3: 2 cells, where 5 columns are named",
                "sources.csv, row 4: \"soon\" in the column \"published\" is no date; write 2004-09-03",
                "sources.csv, row 5: no file is named",
                "sources.csv, row 6: a.txt is named a second time (first in row 2)",
            ]
        );
        let (rows, errors) = read("sources.csv", b"name,title\na,b\n");
        assert!(rows.is_empty());
        assert_eq!(errors[0].to_string(), "sources.csv, row 1: no column \"file\" among \"name\", \"title\"");
    }
}
