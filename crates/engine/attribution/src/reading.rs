//! What the search for statements reads.

use variorum_grammar::Standing;
use variorum_language::Trees;
use variorum_text::{Span, Text};

/// Whom words name, where somebody has worked that out.
pub trait Naming {
    /// The full words for the speaker that the words at `mention` name, and where those stand.
    fn named(&self, mention: Span) -> Option<(String, Option<Span>)>;
    /// What kind of speaker the words at `mention` name.
    fn standing(&self, mention: Span) -> Option<Standing>;
}

/// A source's text with all that is known about it.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The text.
    pub text: &'a Text,
    /// One for each sentence, parsed when it is looked at; an empty tree is passed over.
    pub trees: &'a Trees<'a>,
    /// Who is who; without it pronouns are led back by the statements themselves.
    pub naming: Option<&'a dyn Naming>,
}

impl std::fmt::Debug for Reading<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reading")
            .field("bytes", &self.text.words.len())
            .field("trees", &self.trees.len())
            .field("naming", &self.naming.is_some())
            .finish()
    }
}
