//! One language's models together.

use crate::decode::best_tree;
use crate::features::hash;
use crate::lemma::Lemmas;
use crate::opinions::Opinions;
use crate::parser::{LONGEST, Parser, Scratch};
use crate::tagger::{Memory, Plain, Tagger, best};
use crate::{Tree, Word};
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
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

/// A language as the models know it: readers who were taught apart and are asked together.
#[derive(Debug)]
pub struct Language {
    readers: Vec<(Tagger, Parser)>,
    lemmas: Lemmas<'static>,
    /// Tells languages apart: what a desk keeps is of one of them.
    number: u64,
}

/// What one thread keeps between sentences, only to save time.
#[derive(Debug, Default)]
struct Desk {
    language: u64,
    readers: Vec<(Memory, Scratch)>,
    /// The dictionary forms that a form may have.
    lemmas: HashMap<u64, Box<[Box<str>]>, BuildHasherDefault<Plain>>,
    opinions: Opinions,
    tree: Vec<u16>,
    tags: Vec<u16>,
}

/// Forms whose dictionary forms are kept; when there are more, all are forgotten.
const KEPT: usize = 50_000;

static LANGUAGES: AtomicU64 = AtomicU64::new(1);

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

impl Language {
    /// Lays out a language's weights: of the first reader, of the lemmas, and of other readers, whose files hold
    /// tagger and parser together.
    pub fn new(
        tagger: &'static [u8],
        lemmas: &'static [u8],
        parser: &'static [u8],
        others: &[&'static [u8]],
    ) -> Result<Self, ModelError> {
        let mut readers: Vec<(Tagger, Parser)> = Vec::new();
        for (tagger, parser) in [(tagger, parser)].into_iter().chain(others.iter().map(|it| (*it, *it))) {
            let tagger = Tagger::new(tagger)?;
            let parser = Parser::new(parser, tagger.width(), tagger.tags())?;
            if let Some((first, leader)) = readers.first()
                && (first.tags() != tagger.tags() || leader.relations() != parser.relations())
            {
                return Err(ModelError::NoTable("relation names".to_owned()));
            }
            readers.push((tagger, parser));
        }
        let lemmas = std::str::from_utf8(lemmas).map_err(|_| ModelError::NotWeights)?;
        let number = LANGUAGES.fetch_add(1, Ordering::Relaxed);
        Ok(Self { readers, lemmas: Lemmas::new(lemmas), number })
    }

    /// English, laid out when it is first asked for.
    ///
    /// # Panics
    ///
    /// Never: the weights are part of the executable, and a test reads them.
    pub fn english() -> &'static Self {
        static ENGLISH: OnceLock<Language> = OnceLock::new();
        ENGLISH.get_or_init(|| {
            let others = variorum_models::EN_SECOND;
            Self::new(
                variorum_models::EN_TAGGER,
                variorum_models::EN_LEMMAS,
                variorum_models::EN_PARSER,
                others,
            )
            .expect("the embedded weights are read by a test")
        })
    }

    /// Whether one of the dictionary forms that a word (in lower case) can have, however it is tagged, passes `test`.
    pub fn may_be(&self, form: &str, test: impl FnMut(&str) -> bool) -> bool {
        let mut test = test;
        DESK.with_borrow_mut(|desk| {
            self.sit_down(desk);
            let key = hash(0, form);
            if desk.lemmas.len() > KEPT && !desk.lemmas.contains_key(&key) {
                desk.lemmas.clear();
            }
            let lemmas = desk.lemmas.entry(key).or_insert_with(|| self.lemmas.possible(form));
            lemmas.iter().any(|it| test(it))
        })
    }

    /// Tags the words of one sentence.
    pub fn tag(&self, text: &str, tokens: &[Span]) -> Vec<Tagged> {
        let mut words = Vec::with_capacity(tokens.len());
        DESK.with_borrow_mut(|desk| {
            self.sit_down(desk);
            let ((tagger, _), (memory, _)) = (&self.readers[0], &mut desk.readers[0]);
            for piece in pieces(text, tokens) {
                tagger.read(piece.iter().map(|it| it.of(text)), memory);
                desk.tags.clear();
                tagger.best(memory, &mut desk.tags);
                for (at, (span, number)) in piece.iter().zip(&desk.tags).enumerate() {
                    let (pos, tag) = tagger.tags()[usize::from(*number)];
                    let lemma = memory.lemma(at, *number, || self.lemmas.lemma(span.of(text), pos, tag));
                    words.push(Tagged { pos, tag, lemma });
                }
            }
        });
        words
    }

    /// Tags and parses the words of one sentence.
    pub fn parse(&self, text: &str, tokens: &[Span]) -> Tree {
        let mut words = Vec::with_capacity(tokens.len());
        let mut root = None;
        DESK.with_borrow_mut(|desk| {
            self.sit_down(desk);
            for piece in pieces(text, tokens) {
                self.read(text, piece, desk);
                self.add(text, piece, desk, &mut words, &mut root);
            }
        });
        Tree { words }
    }

    /// Clears a desk that another language was read at.
    fn sit_down(&self, desk: &mut Desk) {
        if desk.language != self.number {
            *desk = Desk { language: self.number, ..Desk::default() };
            desk.readers.resize_with(self.readers.len(), Default::default);
        }
    }

    /// Asks every reader about one piece.
    fn read(&self, text: &str, piece: &[Span], desk: &mut Desk) {
        let count = piece.len();
        let (tags, relations) = (self.readers[0].0.tags().len(), self.readers[0].1.relations().len());
        let Desk { readers, opinions, tree, tags: chosen, .. } = desk;
        let alone = self.readers.len() == 1;
        opinions.heads.clear(count, count + 1, alone);
        opinions.tags.clear(count, tags, alone);
        opinions.relations.clear(count, relations, alone);
        for ((tagger, parser), (memory, scratch)) in self.readers.iter().zip(readers.iter_mut()) {
            tagger.read(piece.iter().map(|it| it.of(text)), memory);
            tagger.score(memory, &mut opinions.tags);
            parser.score(memory.read(), count, scratch, opinions);
        }
        best_tree(opinions.heads.values(), count, tree);
        for ((_, parser), (_, scratch)) in self.readers.iter().zip(readers.iter_mut()) {
            parser.score_relations(tree, scratch, opinions);
        }
        chosen.clear();
        chosen.extend(opinions.tags.rows().map(|it| best(it) as u16));
    }

    /// Adds a piece's words.
    fn add(
        &self,
        text: &str,
        piece: &[Span],
        desk: &mut Desk,
        words: &mut Vec<Word>,
        root: &mut Option<usize>,
    ) {
        let from = words.len();
        let (tagger, parser) = &self.readers[0];
        for (at, (span, scores)) in piece.iter().zip(desk.opinions.relations.rows()).enumerate() {
            let number = desk.tags[at];
            let (pos, tag) = tagger.tags()[usize::from(number)];
            let memory = &mut desk.readers[0].0;
            let lemma = memory.lemma(at, number, || self.lemmas.lemma(span.of(text), pos, tag));
            let above = usize::from(desk.tree[at]).checked_sub(1).map(|it| from + it);
            let (head, relation) = hang(above, parser.relations(), scores, from + at, root);
            words.push(Word { span: *span, lemma, pos, tag: tag.into(), head, relation });
        }
    }
}

/// Hangs a word from its head by the best relation, and the root of a later piece of a long sentence from the
/// root of its first.
fn hang(
    head: Option<usize>,
    relations: &[Relation],
    scores: &[f32],
    at: usize,
    root: &mut Option<usize>,
) -> (Option<usize>, Relation) {
    match (head, *root) {
        (Some(head), _) => (Some(head), below(relations, scores)),
        (None, Some(root)) => (Some(root), Relation::Parataxis),
        (None, None) => {
            *root = Some(at);
            (None, Relation::Root)
        }
    }
}

/// The best relation for a word that is not the root.
fn below(relations: &[Relation], scores: &[f32]) -> Relation {
    let mut found = (f32::MIN, Relation::Dep);
    for (relation, score) in relations.iter().zip(scores) {
        if *relation != Relation::Root && *score > found.0 {
            found = (*score, *relation);
        }
    }
    found.1
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
