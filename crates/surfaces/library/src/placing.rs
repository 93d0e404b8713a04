//! From spans of a text to the offsets that programs outside see.

use variorum_record::{OffsetRun, TextOf};
use variorum_source::{MediaType, Source};
use variorum_text::Span;

/// The offsets of one source.
#[derive(Debug, Clone, Copy)]
pub struct Places<'a> {
    source: Option<&'a Source>,
    /// What the offsets count in.
    pub text_of: TextOf,
}

impl<'a> Places<'a> {
    /// Text formats count in the original's bytes, all others in the text that was extracted.
    pub fn of(source: &'a Source) -> Self {
        match source.media {
            MediaType::Plain | MediaType::Markdown => {
                Self { source: Some(source), text_of: TextOf::Original }
            }
            MediaType::Html => Self { source: None, text_of: TextOf::Extracted },
        }
    }

    /// A text that is its own original.
    pub fn plain() -> Places<'static> {
        Places { source: None, text_of: TextOf::Original }
    }

    /// First byte, and one past the last.
    pub fn place(&self, span: Span) -> (usize, usize) {
        let span = self.source.map_or(span, |it| it.offsets.original(span));
        (span.start, span.end)
    }
}

/// The runs of a source's offset map.
pub fn runs(source: &Source) -> Vec<OffsetRun> {
    source
        .offsets
        .runs(source.text.words.len())
        .map(|(text, original, verbatim)| OffsetRun {
            text_start: text.start,
            text_len: text.len(),
            original_start: original.start,
            original_len: original.len(),
            verbatim,
        })
        .collect()
}
