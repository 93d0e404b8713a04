//! A sentence as the engine reads it: words, and how they hang together.

use serde::{Deserialize, Serialize};
use variorum_grammar::ud::{Relation, Upos};
use variorum_text::Span;

/// One word of a tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// Where it stands in the text.
    pub span: Span,
    /// Dictionary form, lower case except for proper nouns: "were" → "be", "hostages" → "hostage".
    pub lemma: Box<str>,
    /// Universal part of speech.
    pub pos: Upos,
    /// Penn Treebank tag ("VBN", "NNS"), `""` when unknown.
    pub tag: Box<str>,
    /// The word it hangs from, an index of `Tree::words`; `None` at the root.
    pub head: Option<usize>,
    /// How it hangs there.
    pub relation: Relation,
}

/// A dependency tree over one sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tree {
    /// In order of position.
    pub words: Vec<Word>,
}

impl Tree {
    /// The words that hang directly from `head`, in order of position.
    pub fn children(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().filter(move |(_, word)| word.head == Some(head)).map(|(at, _)| at)
    }

    /// The children of `head` that hang there by `relation`.
    pub fn children_by(&self, head: usize, relation: Relation) -> impl Iterator<Item = usize> + '_ {
        self.children(head).filter(move |at| self.words[*at].relation == relation)
    }

    /// The root, the first where there are several, `None` in an empty tree.
    pub fn root(&self) -> Option<usize> {
        self.words.iter().position(|word| word.head.is_none())
    }

    /// `at` and everything that hangs below it, in order of position.
    pub fn subtree(&self, at: usize) -> Vec<usize> {
        // What is known of each word: whether it hangs below `at`. Each is asked once, with the words above it.
        let mut below = vec![None; self.words.len()];
        if let Some(slot) = below.get_mut(at) {
            *slot = Some(true);
        }
        let mut path = Vec::new();
        for word in 0..self.words.len() {
            let mut here = Some(word);
            let found = loop {
                match here.and_then(|it| below.get(it).map(|known| (it, *known))) {
                    Some((_, Some(known))) => break known,
                    Some((it, None)) if path.len() < self.words.len() => {
                        path.push(it);
                        here = self.words[it].head;
                    }
                    _ => break false,
                }
            };
            for it in path.drain(..) {
                below[it] = Some(found);
            }
        }
        (0..self.words.len()).filter(|word| below[*word] == Some(true)).collect()
    }

    /// Whether `word` is `ancestor` or hangs somewhere below it.
    pub fn is_below(&self, word: usize, ancestor: usize) -> bool {
        let mut here = Some(word);
        for _ in 0..=self.words.len() {
            match here {
                Some(at) if at == ancestor => return true,
                Some(at) => here = self.words[at].head,
                None => return false,
            }
        }
        false
    }

    /// The words from `at` up to the root, nearest first, without `at`.
    pub fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.words[at].head, |above| self.words[*above].head).take(self.words.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subtree_is_all_that_hangs_below() {
        let word = |head| Word {
            span: Span::new(0, 0),
            lemma: "".into(),
            pos: Upos::X,
            tag: "".into(),
            head,
            relation: Relation::Dep,
        };
        let heads = [Some(1), Some(4), Some(1), Some(2), None, Some(4)];
        let tree = Tree { words: heads.into_iter().map(word).collect() };
        assert_eq!(tree.subtree(1), [0, 1, 2, 3]);
        assert_eq!(tree.subtree(4), [0, 1, 2, 3, 4, 5]);
        assert_eq!(tree.subtree(9), Vec::<usize>::new());
        let round = Tree { words: [Some(1), Some(0)].into_iter().map(word).collect() };
        assert_eq!(round.subtree(0), [0, 1]);
    }
}
