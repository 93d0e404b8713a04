//! Which statements stand around a place, without asking every statement.

use variorum_attribution::Statement;
use variorum_text::{Span, Text};

/// The statements of a text by the sentences that their contents touch.
pub(crate) struct Around<'s> {
    statements: &'s [Statement],
    by_sentence: Vec<Vec<usize>>,
}

impl<'s> Around<'s> {
    pub(crate) fn new(statements: &'s [Statement], text: &Text) -> Self {
        let mut by_sentence = vec![Vec::new(); text.sentences.len()];
        for (at, statement) in statements.iter().enumerate() {
            for part in &statement.content {
                let first = text.sentences.partition_point(|it| it.span.end <= part.start);
                let touched =
                    text.sentences[first..].iter().take_while(|it| it.span.start < part.end).count();
                for slot in by_sentence.iter_mut().skip(first).take(touched) {
                    if slot.last() != Some(&at) {
                        slot.push(at);
                    }
                }
            }
        }
        Self { statements, by_sentence }
    }

    /// The statements whose content covers `span`, which stands in `sentence`, in order.
    pub(crate) fn covering(&self, sentence: usize, span: Span) -> impl Iterator<Item = &'s Statement> {
        let here = self.by_sentence.get(sentence).map_or(&[][..], Vec::as_slice);
        let statements = self.statements;
        here.iter().filter_map(move |at| statements.get(*at)).filter(move |it| it.covers(span))
    }
}
