//! The lines between "---" at the top of a Markdown file.

use crate::{Detected, Evidence, Source, dates};

/// Longest front matter that is looked for, in bytes.
const LONGEST: usize = 16_384;

/// Where the text begins, and the lines of the front matter as key and value.
pub(crate) fn front_matter(words: &str) -> (usize, Vec<(String, String)>) {
    let Some(rest) = words.strip_prefix("---").filter(|it| it.starts_with(['\n', '\r'])) else {
        return (0, Vec::new());
    };
    let mut pairs = Vec::new();
    let mut at = words.len() - rest.len();
    for line in rest.split_inclusive('\n') {
        at += line.len();
        let bare = line.trim();
        if bare == "---" || bare == "..." {
            return (at, pairs);
        }
        if at > LONGEST {
            break;
        }
        if let Some((key, value)) = bare.split_once(':') {
            let value = value.trim().trim_matches(['"', '\'']).trim();
            pairs.push((key.trim().to_lowercase(), value.to_owned()));
        }
    }
    (0, Vec::new())
}

/// What front matter says of its source.
pub(crate) fn apply(source: &mut Source, pairs: Vec<(String, String)>) {
    for (key, value) in pairs.into_iter().filter(|it| !it.1.is_empty()) {
        let found = |value| Some(Detected { value, evidence: Evidence::FrontMatter });
        match key.as_str() {
            "title" => source.title = found(value),
            "publisher" | "source" | "site" => source.publisher = found(value),
            "author" | "by" | "byline" => source.author = found(value),
            "agency" => source.agency = found(value),
            "url" | "link" => source.url = found(value),
            "language" | "lang" => source.language = found(value),
            "published" | "date" => {
                source.published = dates::read(&value).and_then(found).or(source.published.take());
            }
            "modified" | "updated" => {
                source.modified = dates::read(&value).and_then(found).or(source.modified.take());
            }
            _ => {}
        }
    }
}
