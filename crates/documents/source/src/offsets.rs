//! The way back from the text to the bytes.

use serde::{Deserialize, Serialize};
use variorum_text::Span;

/// A stretch of text that came from a stretch of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Piece {
    /// First byte in the text.
    text: usize,
    /// First byte in the original.
    original: usize,
    /// One past the last byte in the original; `None` where bytes pair off one to one.
    end: Option<usize>,
}

/// From offsets of a text to offsets of the bytes it was read from.
///
/// ```
/// use variorum_source::OffsetMap;
/// use variorum_text::Span;
///
/// // "a&amp;b" is read as "a&b".
/// let mut map = OffsetMap::default();
/// map.copy(0, 0);
/// map.replace(1, Span::new(1, 6));
/// map.copy(2, 6);
/// assert_eq!(map.original(Span::new(0, 3)), Span::new(0, 7));
/// assert_eq!(map.original(Span::new(1, 2)), Span::new(1, 6));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OffsetMap {
    pieces: Vec<Piece>,
}

impl OffsetMap {
    /// The text is the bytes.
    pub fn identity() -> Self {
        Self { pieces: vec![Piece { text: 0, original: 0, end: None }] }
    }

    /// Whether every offset of the text is the same offset of the bytes.
    pub fn is_identity(&self) -> bool {
        matches!(self.pieces[..], [Piece { text: 0, original: 0, end: None }])
    }

    /// From byte `text` on, the text is the original's bytes from `original` on.
    pub fn copy(&mut self, text: usize, original: usize) {
        if let Some(last) = self.pieces.last()
            && last.end.is_none()
            && text >= last.text
            && original == last.original + (text - last.text)
        {
            return;
        }
        self.push(Piece { text, original, end: None });
    }

    /// From byte `text` on, up to the next piece, the text stands for these bytes of the original.
    pub fn replace(&mut self, text: usize, original: Span) {
        self.push(Piece { text, original: original.start, end: Some(original.end) });
    }

    /// From byte `text` on, the text is one that `other` leads back from.
    pub(crate) fn append(&mut self, text: usize, other: &Self) {
        for piece in &other.pieces {
            self.push(Piece { text: text + piece.text, ..*piece });
        }
    }

    fn push(&mut self, piece: Piece) {
        // A piece without text is no piece.
        if self.pieces.last().is_some_and(|it| it.text == piece.text) {
            self.pieces.pop();
        }
        self.pieces.push(piece);
    }

    /// The bytes of the original that a span of the text was read from.
    pub fn original(&self, span: Span) -> Span {
        let start = match self.piece(span.start) {
            Some(Piece { text, original, end: None }) => original + (span.start - text),
            Some(piece) => piece.original,
            None => 0,
        };
        if span.is_empty() {
            return Span::new(start, start);
        }
        let end = match self.piece(span.end - 1) {
            Some(Piece { text, original, end: None }) => original + (span.end - text),
            Some(Piece { end: Some(end), .. }) => end,
            None => 0,
        };
        Span::new(start, end)
    }

    /// The runs of a text of `length` bytes, in order: the text's span, the original's, and whether both are the
    /// same bytes one to one.
    pub fn runs(&self, length: usize) -> impl Iterator<Item = (Span, Span, bool)> + '_ {
        self.pieces.iter().enumerate().filter(move |(_, it)| it.text < length).map(move |(index, piece)| {
            let next = self.pieces.get(index + 1).map_or(length, |it| it.text.min(length));
            let end = piece.end.unwrap_or(piece.original + (next - piece.text));
            (Span::new(piece.text, next), Span::new(piece.original, end), piece.end.is_none())
        })
    }

    fn piece(&self, at: usize) -> Option<Piece> {
        let index = self.pieces.partition_point(|it| it.text <= at);
        self.pieces.get(index.checked_sub(1)?).copied()
    }

    /// The same way back, one step longer: `self` leads to a text that `inner` leads back from.
    #[must_use]
    pub fn through(&self, inner: &Self) -> Self {
        if inner.is_identity() {
            return self.clone();
        }
        let mut joined = Self::default();
        for (index, piece) in self.pieces.iter().enumerate() {
            if let Some(end) = piece.end {
                joined.replace(piece.text, inner.original(Span::new(piece.original, end)));
            } else {
                let length = self.pieces.get(index + 1).map(|it| it.text - piece.text);
                joined.copy_through(inner, *piece, length);
            }
        }
        joined
    }

    fn copy_through(&mut self, inner: &Self, piece: Piece, length: Option<usize>) {
        let end = length.map(|it| piece.original + it);
        let first = inner.pieces.partition_point(|it| it.text <= piece.original).saturating_sub(1);
        for part in inner.pieces.iter().skip(first) {
            if end.is_some_and(|it| part.text >= it) {
                break;
            }
            let from = part.text.max(piece.original);
            let text = piece.text + (from - piece.original);
            match part.end {
                Some(_) => self.replace(text, inner.original(Span::new(from, from + 1))),
                None => self.copy(text, part.original + (from - part.text)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_steps_back_are_one() {
        // Bytes: "x\xe9&amp;z" (windows-1252) → "xé&amp;z" → "xé&z".
        let mut decoded = OffsetMap::default();
        decoded.copy(0, 0);
        decoded.replace(1, Span::new(1, 2));
        decoded.copy(3, 2);
        let mut page = OffsetMap::default();
        page.copy(0, 0);
        page.replace(3, Span::new(3, 8));
        page.copy(4, 8);
        let joined = page.through(&decoded);
        assert_eq!(joined.original(Span::new(1, 3)), Span::new(1, 2));
        assert_eq!(joined.original(Span::new(3, 4)), Span::new(2, 7));
        assert_eq!(joined.original(Span::new(0, 5)), Span::new(0, 8));
        assert_eq!(joined.original(Span::new(4, 5)), Span::new(7, 8));
    }
}
