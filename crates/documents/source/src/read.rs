//! One file's bytes to a source.

use crate::{
    Evidence, Limits, MediaType, Notice, OffsetMap, Source, SourceError, decode, details, html, language,
    markdown, sniff,
};
use sha2::{Digest, Sha256};
use variorum_text::Text;

/// Reads one file.
///
/// # Errors
///
/// See [`SourceError`]: too large, empty, no text, or in no format that is read.
pub fn read_bytes(path: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Source, SourceError> {
    if bytes.len() as u64 > limits.bytes_per_file {
        let (bytes, limit) = (bytes.len() as u64, limits.bytes_per_file);
        return Err(SourceError::TooLarge { path: path.to_owned(), bytes, limit });
    }
    if bytes.is_empty() {
        return Err(SourceError::Empty { path: path.to_owned() });
    }
    let media = sniff::media_type(path, &bytes)?;
    let mut source = match media {
        MediaType::Html => html::read(path, bytes, limits),
        MediaType::Plain | MediaType::Markdown => plain(path, bytes, media),
    };
    if source.text.sentences.is_empty() {
        return Err(SourceError::NoText { path: path.to_owned() });
    }
    details::apply(&mut source);
    if source.language.is_none() {
        source.language = language::detect(&source.text);
    }
    Ok(source)
}

/// Says of a source whose language is settled that it is not English.
pub(crate) fn note_language(source: &mut Source) {
    // What the words say outweighs what a page declares of itself.
    let by_words = source.language.as_ref().is_some_and(|it| it.evidence == Evidence::Words);
    let found = if by_words { None } else { language::detect(&source.text) };
    source.notices.extend(language::notice(found.as_ref().or(source.language.as_ref())));
}

fn plain(path: &str, bytes: Vec<u8>, media: MediaType) -> Source {
    let decoded = decode::decode(&bytes, None);
    let (start, pairs) = match media {
        MediaType::Markdown => markdown::front_matter(&decoded.words),
        _ => (0, Vec::new()),
    };
    let text = Text::plain_from(decoded.words, start);
    let mut source = bare(path, media, bytes, text, (decoded.offsets, decoded.notices));
    markdown::apply(&mut source, pairs);
    source
}

/// A source of which nothing is known but its words.
pub(crate) fn bare(
    path: &str,
    media: MediaType,
    bytes: Vec<u8>,
    text: Text,
    (offsets, notices): (OffsetMap, Vec<Notice>),
) -> Source {
    let sha256 = Sha256::digest(&bytes).iter().fold(String::with_capacity(64), |mut hex, it| {
        hex.push(char::from_digit(u32::from(it >> 4), 16).unwrap_or('0'));
        hex.push(char::from_digit(u32::from(it & 15), 16).unwrap_or('0'));
        hex
    });
    Source {
        path: path.to_owned(),
        media,
        bytes,
        sha256,
        title: None,
        publisher: None,
        author: None,
        agency: None,
        url: None,
        published: None,
        modified: None,
        language: None,
        text,
        offsets,
        notices,
    }
}
