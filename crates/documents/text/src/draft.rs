//! From passages that someone marked out to a whole text.

use crate::tokens::tokenise_into;
use crate::{Passage, PassageKind, Sentence, Span, Text, sentences};

/// A passage that is marked out and not yet split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it is.
    pub kind: PassageKind,
    /// Where it stands.
    pub span: Span,
    /// As [`Passage::cells`].
    pub cells: Vec<Span>,
    /// As [`Passage::headers`].
    pub headers: Vec<Span>,
    /// As [`Passage::level`].
    pub level: u8,
}

impl Draft {
    /// A passage without cells, on level 0.
    pub fn new(kind: PassageKind, span: Span) -> Self {
        Self { kind, span, cells: Vec::new(), headers: Vec::new(), level: 0 }
    }
}

impl Text {
    /// Splits passages that are given, in order of position, into sentences and tokens.
    ///
    /// ```
    /// use variorum_text::{Draft, PassageKind, Span, Text};
    /// let draft = Draft::new(PassageKind::Paragraph, Span::new(0, 21));
    /// let text = Text::from_drafts("One man died. Two ran.".into(), vec![draft]);
    /// assert_eq!(text.sentences.len(), 2);
    /// ```
    pub fn from_drafts(words: String, drafts: Vec<Draft>) -> Self {
        let mut text = Self { words, passages: Vec::with_capacity(drafts.len()), sentences: Vec::new() };
        let mut headings: Vec<(u8, usize)> = Vec::new();
        let mut tokens = Vec::new();
        for draft in drafts {
            let index = text.passages.len();
            if draft.kind == PassageKind::Headline {
                headings.retain(|it| it.0 < draft.level);
            }
            let under = headings.iter().map(|it| it.1).collect();
            if draft.kind == PassageKind::Headline {
                headings.push((draft.level, index));
            }
            let first = text.sentences.len();
            text.split(&draft, index, &mut tokens);
            let Draft { kind, span, cells, headers, level } = draft;
            let sentences = first..text.sentences.len();
            text.passages.push(Passage { kind, span, cells, headers, under, level, sentences });
        }
        text
    }

    fn split(&mut self, draft: &Draft, passage: usize, tokens: &mut Vec<Span>) {
        tokens.clear();
        if draft.kind == PassageKind::TableRow {
            for cell in &draft.cells {
                tokenise_into(&self.words, *cell, tokens);
            }
            let mut pieces = Vec::new();
            sentences::push(&self.words, &mut pieces, Some(tokens.as_slice()));
            if let [(span, _)] = pieces.as_mut_slice() {
                *span = draft.span;
            }
            self.sentences.extend(pieces.into_iter().map(|(span, tokens)| Sentence {
                span,
                passage,
                tokens,
            }));
            return;
        }
        tokenise_into(&self.words, draft.span, tokens);
        if draft.span.of(&self.words).contains("\n>") {
            self.drop_quotation_marks(draft.span, tokens);
        }
        for (span, tokens) in sentences::group(&self.words, tokens) {
            self.sentences.push(Sentence { span, passage, tokens });
        }
    }

    /// The ">" that begins each line of a quoted paragraph is no word of it.
    fn drop_quotation_marks(&self, span: Span, tokens: &mut Vec<Span>) {
        let words = &self.words;
        tokens.retain(|token| {
            let sign = token.of(words);
            let before = words.get(span.start..token.start).unwrap_or("");
            !(sign.bytes().all(|it| it == b'>') && before.trim_end_matches(' ').ends_with('\n'))
        });
    }
}
