//! One language's models together.

use crate::lemma::Lemmas;
use crate::parser::{LONGEST, Parser, Scratch};
use crate::tagger::{Memory, Tagger};
use crate::{Tree, Word};
use std::cell::RefCell;
use std::sync::OnceLock;
use variorum_grammar::ud::{Relation, Upos};
use variorum_models::ModelError;
use variorum_text::Span;

/// What a word is, without the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged {
    /// Universal part of speech.
    pub pos: Upos,
    /// Penn Treebank tag.
    pub tag: &'static str,
    /// Dictionary form, lower case except for proper nouns.
    pub lemma: Box<str>,
}

/// A language as the models know it.
#[derive(Debug)]
pub struct Language {
    tagger: Tagger,
    parser: Parser,
    lemmas: Lemmas<'static>,
}

thread_local! {
    static MEMORY: RefCell<(Memory, Scratch)> = RefCell::default();
}

impl Language {
    /// Lays out a language's weights.
    pub fn new(
        tagger: &'static [u8],
        lemmas: &'static [u8],
        parser: &'static [u8],
    ) -> Result<Self, ModelError> {
        let tagger = Tagger::new(tagger)?;
        let parser = Parser::new(parser, tagger.width(), tagger.tags())?;
        let lemmas = std::str::from_utf8(lemmas).map_err(|_| ModelError::NotWeights)?;
        Ok(Self { tagger, parser, lemmas: Lemmas::new(lemmas) })
    }

    /// English, laid out when it is first asked for.
    ///
    /// # Panics
    ///
    /// Never: the weights are part of the executable, and a test reads them.
    pub fn english() -> &'static Self {
        static ENGLISH: OnceLock<Language> = OnceLock::new();
        ENGLISH.get_or_init(|| {
            Self::new(variorum_models::EN_TAGGER, variorum_models::EN_LEMMAS, variorum_models::EN_PARSER)
                .expect("the embedded weights are read by a test")
        })
    }

    /// Tags the words of one sentence.
    pub fn tag(&self, text: &str, tokens: &[Span]) -> Vec<Tagged> {
        MEMORY.with_borrow_mut(|(memory, scratch)| {
            let mut words = Vec::with_capacity(tokens.len());
            for piece in pieces(text, tokens) {
                self.tagger.read(piece.iter().map(|it| it.of(text)), memory);
                scratch.tags.clear();
                self.tagger.best(memory, &mut scratch.tags);
                for (at, (span, number)) in piece.iter().zip(&scratch.tags).enumerate() {
                    let (pos, tag) = self.tagger.tags()[usize::from(*number)];
                    let lemma = memory.lemma(at, *number, || self.lemmas.lemma(span.of(text), pos, tag));
                    words.push(Tagged { pos, tag, lemma });
                }
            }
            words
        })
    }

    /// Tags and parses the words of one sentence.
    pub fn parse(&self, text: &str, tokens: &[Span]) -> Tree {
        MEMORY.with_borrow_mut(|(memory, scratch)| {
            let mut words = Vec::with_capacity(tokens.len());
            let mut root = None;
            for piece in pieces(text, tokens) {
                self.tagger.read(piece.iter().map(|it| it.of(text)), memory);
                self.parser.parse(&memory.read, piece.len(), scratch);
                let from = words.len();
                for (at, span) in piece.iter().enumerate() {
                    let number = scratch.tags[at];
                    let (pos, tag) = self.tagger.tags()[usize::from(number)];
                    let lemma = memory.lemma(at, number, || self.lemmas.lemma(span.of(text), pos, tag));
                    let above = usize::from(scratch.tree[at]).checked_sub(1).map(|it| from + it);
                    let (head, relation) = hang(above, scratch.relations[at], from + at, &mut root);
                    words.push(Word { span: *span, lemma, pos, tag: tag.into(), head, relation });
                }
            }
            Tree { words }
        })
    }
}

/// Hangs the root of a later piece of a long sentence from the root of its first.
fn hang(
    head: Option<usize>,
    relation: Relation,
    at: usize,
    root: &mut Option<usize>,
) -> (Option<usize>, Relation) {
    match (head, *root) {
        (Some(head), _) => (Some(head), relation),
        (None, Some(root)) => (Some(root), Relation::Parataxis),
        (None, None) => {
            *root = Some(at);
            (None, relation)
        }
    }
}

/// Splits a sentence that is too long to be read at once, after a punctuation mark where there is one.
fn pieces<'a>(text: &'a str, tokens: &'a [Span]) -> impl Iterator<Item = &'a [Span]> {
    let mut rest = tokens;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut cut = rest.len();
        if cut > LONGEST {
            let mark = |at: &usize| {
                let word = rest[*at].of(text);
                word.len() == 1 && word.bytes().all(|it| it.is_ascii_punctuation())
            };
            cut = (LONGEST / 2..LONGEST).rev().find(mark).map_or(LONGEST, |at| at + 1);
        }
        let (piece, later) = rest.split_at(cut);
        rest = later;
        Some(piece)
    })
}
