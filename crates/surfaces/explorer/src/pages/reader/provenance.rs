//! Where a text comes from: file, hash, how it was read, what its metadata rests on.

use crate::context::Words;
use crate::pages::accounts::evidence;
use crate::parts::words;
use variorum_record::{Source, TextOf};

/// Names and values, in order.
pub fn lines(source: &Source, text: &Words) -> Vec<(String, String)> {
    let mut lines: Vec<(&str, String)> = vec![
        ("File", source.path.clone()),
        ("SHA-256", source.sha256.clone()),
        (
            "Size",
            format!(
                "{} bytes, {} words, {} passages",
                words::number(source.bytes),
                words::number(source.words),
                words::number(text.passages.len())
            ),
        ),
    ];
    let offsets = match source.text_of {
        TextOf::Original => "positions on this page are positions in the file",
        TextOf::Extracted => "positions on this page are positions in the text that was taken from the file",
    };
    let read = source.read_as.clone().unwrap_or_else(|| source.media_type.clone());
    lines.push(("Read as", format!("{read}; {offsets}")));
    let from = |field: &str| {
        source.evidence.iter().find(|it| it.field == field).map(|it| format!(", from {}", evidence(&it.from)))
    };
    let mut add = |name, field, value: Option<String>, none: &str| match value {
        Some(value) => lines.push((name, format!("{value}{}", from(field).unwrap_or_default()))),
        None if none.is_empty() => {}
        None => lines.push((name, none.to_owned())),
    };
    let moment = |it: &Option<String>| it.as_deref().map(words::moment);
    add("Published", "published", moment(&source.published), "not known: the text carries no date");
    add("Changed", "modified", moment(&source.modified), "");
    add("Publisher", "publisher", source.publisher.clone(), "not known");
    add("Author", "author", source.author.clone(), "");
    add("Agency", "agency", source.agency.clone(), "");
    add("Address", "url", source.url.clone(), "");
    add("Language", "language", source.language.clone(), "");
    lines.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
