//! What a construction yields before chains and pronouns are worked out.

use variorum_grammar::Stance;
use variorum_grammar::cues::{CueWord, Frame};
use variorum_text::Span;

/// Words that name a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Speaker {
    /// The words.
    pub(crate) span: Span,
    /// Their head, an index of the sentence's tree.
    pub(crate) head: usize,
}

/// One cue with what it marks.
#[derive(Debug, Clone)]
pub(crate) struct Found<'c> {
    pub(crate) sentence: usize,
    pub(crate) cue: Span,
    pub(crate) word: Option<&'c CueWord>,
    pub(crate) frame: Frame,
    pub(crate) speaker: Option<Speaker>,
    /// "quoted the mayor as saying", "citing the mayor": whose words they are, and what marks it.
    pub(crate) relayed: Option<(Speaker, Span)>,
    pub(crate) content: Vec<Span>,
    /// The head of what is said, in the same sentence.
    pub(crate) content_head: Option<usize>,
    /// A quotation beside it belongs to it.
    pub(crate) takes_quotes: bool,
    pub(crate) stance: Stance,
    pub(crate) unsaid: bool,
    /// The one who speaks is "I" or "you".
    pub(crate) by_first_person: bool,
}

impl Found<'_> {
    /// From the first to the last word of cue and speaker.
    pub(crate) fn reporting(&self) -> Span {
        self.speaker.map_or(self.cue, |speaker| {
            // A speaker far from the cue ("Newsweek, trying …, announced") still frames it.
            speaker.span.join(self.cue)
        })
    }

    /// Whether it only softens what is said and names nobody: within another's words it is that other's.
    pub(crate) fn is_hedge(&self) -> bool {
        self.speaker.is_none() && matches!(self.frame, Frame::Seem | Frame::Adverb | Frame::Before)
    }

    pub(crate) fn add_content(&mut self, span: Span) {
        if !span.is_empty() && !self.content.contains(&span) {
            self.content.push(span);
            self.content.sort_unstable();
        }
    }
}
