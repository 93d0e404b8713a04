//! The trees of a text, each made when it is first asked for.

use crate::{Language, Tree};
use std::cell::{Cell, OnceCell};
use variorum_text::{Span, Text};

/// Words of a title-case headline beyond which it is read as it stands.
const LONGEST_TITLE: usize = 40;

/// The trees of a text's sentences. A sentence that nobody asks for is never parsed, and whoever asks gets the same
/// tree whatever was asked before.
#[derive(Debug, Default)]
pub struct Trees<'t> {
    text: Option<&'t Text>,
    slots: Vec<OnceCell<Tree>>,
    whole: Cell<bool>,
}

impl<'t> Trees<'t> {
    /// Trees of the English sentences of `text`.
    pub fn of(text: &'t Text) -> Self {
        let slots = text.sentences.iter().map(|_| OnceCell::new()).collect();
        Self { text: Some(text), slots, whole: Cell::new(false) }
    }

    /// Trees that are there already, one for each sentence.
    pub fn given(trees: Vec<Tree>) -> Self {
        let slots = trees.into_iter().map(OnceCell::from).collect();
        Self { text: None, slots, whole: Cell::new(true) }
    }

    /// The tree of a sentence; `None` where there is no such sentence.
    pub fn get(&self, sentence: usize) -> Option<&Tree> {
        let slot = self.slots.get(sentence)?;
        Some(slot.get_or_init(|| self.text.map_or_else(Tree::default, |text| tree(text, sentence))))
    }

    /// How many sentences there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Whether a sentence has been parsed.
    pub fn is_read(&self, sentence: usize) -> bool {
        self.slots.get(sentence).is_some_and(|it| it.get().is_some())
    }

    /// Whether every sentence has been parsed, so that no scan need decide which are worth it.
    pub fn is_whole(&self) -> bool {
        self.whole.get()
    }

    /// Parses every sentence that has not been parsed.
    pub fn read_all(&self) {
        for sentence in 0..self.len() {
            self.get(sentence);
        }
        self.whole.set(true);
    }
}

fn tree(text: &Text, sentence: usize) -> Tree {
    let language = Language::english();
    let Some(it) = text.sentences.get(sentence) else { return Tree::default() };
    lowered(language, &text.words, &it.tokens).unwrap_or_else(|| language.parse(&text.words, &it.tokens))
}

/// The tree of a headline in title case, read in lower case so that its verbs are verbs: "21 Girls Freed By Rebels".
///
/// Only ASCII letters change, so every span stays where it is.
fn lowered(language: &Language, text: &str, tokens: &[Span]) -> Option<Tree> {
    if tokens.len() > LONGEST_TITLE {
        return None;
    }
    let (mut words, mut titled) = (0, 0);
    for word in tokens.iter().map(|it| it.of(text)).filter(|it| it.len() >= 4) {
        if word.chars().all(char::is_alphabetic) {
            words += 1;
            let mut letters = word.chars();
            let opens = letters.next().is_some_and(char::is_uppercase);
            titled += usize::from(opens && letters.all(char::is_lowercase));
        }
    }
    if words < 3 || titled * 10 < words * 8 {
        return None;
    }
    let start = tokens.first()?.start;
    let here = text.get(start..tokens.last()?.end)?.to_ascii_lowercase();
    let shifted: Vec<Span> = tokens.iter().map(|it| Span::new(it.start - start, it.end - start)).collect();
    let mut tree = language.parse(&here, &shifted);
    for word in &mut tree.words {
        word.span = Span::new(word.span.start + start, word.span.end + start);
    }
    Some(tree)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_made_when_it_is_asked_for() {
        let text = Text::plain("Two men died. Rain fell on the town.".to_owned());
        let trees = Trees::of(&text);
        assert_eq!(trees.get(1).map(|it| it.words.len()), Some(6));
        assert_eq!((trees.is_read(0), trees.is_read(1), trees.len()), (false, true, 2));
        assert!(trees.get(2).is_none());
    }

    #[test]
    fn a_headline_in_title_case_keeps_its_places() {
        let text = Text::plain("Twenty Girls Freed By Rebels".to_owned());
        let trees = Trees::of(&text);
        let words = &trees.get(0).expect("one sentence").words;
        assert_eq!(words[2].span.of(&text.words), "Freed");
        assert_eq!(words[2].pos, variorum_grammar::ud::Upos::Verb);
    }
}
