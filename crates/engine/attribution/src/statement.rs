//! An attributed statement.

use serde::{Deserialize, Serialize};
use variorum_grammar::{Stance, Standing};
use variorum_text::Span;

/// How the words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// All of it between quotation marks.
    Direct,
    /// None of it.
    Indirect,
    /// Some of it.
    Mixed,
}

/// One speaker of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The words that name the speaker, as they stand; `None` where nobody is named ("reportedly").
    pub speaker: Option<Span>,
    /// The words that name the speaker after pronouns and roles were resolved ("he" → "Valery Andreyev").
    pub resolved: Option<String>,
    /// Where the resolving words stand, when that is another place than `speaker`.
    pub resolved_span: Option<Span>,
    /// The word or construction that marks the attribution; an empty span for bare quotation marks.
    pub cue: Span,
    /// What the speaker does with it.
    pub stance: Stance,
    /// What kind of speaker.
    pub standing: Option<Standing>,
}

/// Something said, by someone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// From the first to the last of its parts.
    pub span: Span,
    /// The sentence its cue stands in, an index of `Text::sentences`.
    pub sentence: usize,
    /// What is said, in order; quotation marks outside.
    pub content: Vec<Span>,
    /// How the words stand.
    pub form: Form,
    /// Outermost speaker first ("Interfax quoted Andreyev": Interfax, Andreyev). Never empty.
    pub chain: Vec<Link>,
    /// Whether the cue itself is negated ("did not say", "declined to comment") or only possible ("may say").
    pub unsaid: bool,
}

impl Statement {
    /// The innermost link: who answers for the words.
    pub fn source(&self) -> Option<&Link> {
        self.chain.last()
    }

    /// Whether the words of who answers for it overlap `span`.
    pub fn is_by(&self, span: Span) -> bool {
        self.source().and_then(|it| it.speaker).is_some_and(|it| it.overlaps(span))
    }

    /// Whether `span` lies in what is said.
    pub fn covers(&self, span: Span) -> bool {
        self.content.iter().any(|part| part.contains(span))
    }
}
