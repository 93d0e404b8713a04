//! The trees of a text, each made when it is first asked for.

use crate::repair::repair;
use crate::{Language, Tree, Word};
use std::cell::{Cell, OnceCell};
use variorum_grammar::ud::{Relation, Upos};
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
    match dateline(&text.words, &it.tokens) {
        0 => read(language, &text.words, &it.tokens),
        end => behind(language, &text.words, &it.tokens, end),
    }
}

fn read(language: &Language, text: &str, tokens: &[Span]) -> Tree {
    let mut tree = lowered(language, text, tokens).unwrap_or_else(|| language.parse(text, tokens));
    repair(&mut tree);
    tree
}

/// Words of a dateline beyond which a dash is one between clauses.
const LONGEST_DATELINE: usize = 16;

/// How many tokens at the start are a wire report's dateline: "PARIS (AFP) --", "KARSA, 12 NOV 89 (ACME) -- [TEXT]".
fn dateline(text: &str, tokens: &[Span]) -> usize {
    let form = |at: usize| tokens.get(at).map_or("", |it| it.of(text));
    let is_dash = |at: usize| {
        let spaced = tokens[at - 1].end < tokens[at].start;
        matches!(form(at), "--" | "—" | "–") || (form(at) == "-" && spaced)
    };
    let Some(dash) = (1..tokens.len().min(LONGEST_DATELINE)).find(|at| is_dash(*at)) else { return 0 };
    let upper = |word: &str| word.chars().all(|it| !it.is_lowercase());
    let capital = |at: usize| !form(at).starts_with(char::is_lowercase);
    let credited = form(dash - 1) == ")";
    let dated = (0..dash).any(|at| form(at).starts_with(|it: char| it.is_ascii_digit()));
    let shouts = tokens.iter().skip(dash + 1).take(8).all(|it| upper(it.of(text)));
    let place = form(0).chars().filter(|it| it.is_alphabetic()).count() >= 4 && upper(form(0));
    let is_one = (0..dash).all(capital) && (credited || (place && (dated || !shouts) && dash <= 6));
    if !is_one || dash + 2 >= tokens.len() {
        return 0;
    }
    // "[TEXT]": what a monitoring service puts before its text.
    let bracketed = form(dash + 1) == "[" && form(dash + 3) == "]";
    dash + 1 + if bracketed { 3 } else { 0 }
}

/// The tree of what stands behind a dateline, whose words hang beside it.
fn behind(language: &Language, text: &str, tokens: &[Span], end: usize) -> Tree {
    let (before, rest) = tokens.split_at(end);
    let after = read(language, text, rest);
    let root = after.root().map(|it| it + end);
    let mut words = Vec::with_capacity(tokens.len());
    for (at, (tagged, span)) in language.tag(text, before).into_iter().zip(before).enumerate() {
        let relation = match (at, tagged.pos) {
            (0, _) => Relation::Parataxis,
            (_, Upos::Punct) => Relation::Punct,
            _ => Relation::Flat,
        };
        let head = if at == 0 { root } else { Some(0) };
        words.push(Word {
            span: *span,
            lemma: tagged.lemma,
            pos: tagged.pos,
            tag: tagged.tag.into(),
            head,
            relation,
        });
    }
    words.extend(after.words.into_iter().map(|it| Word { head: it.head.map(|head| head + end), ..it }));
    Tree { words }
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
    fn a_dateline_is_no_part_of_the_sentence() {
        for (line, root) in [
            ("KARSA (ACME) -- The army said nine people died.", "said"),
            ("KARSA, 12 NOV 89 (ACME) -- [TEXT] THE ARMY SAID NINE PEOPLE DIED.", "SAID"),
            ("KARSA - The army buried nine people.", "buried"),
        ] {
            let text = Text::plain(line.to_owned());
            let trees = Trees::of(&text);
            let tree = trees.get(0).expect("one sentence");
            assert_eq!(tree.words[tree.root().expect("a root")].span.of(&text.words), root, "{line}");
            assert_eq!(tree.words.len(), text.sentences[0].tokens.len());
        }
        for line in [
            "The bridge – sound in May – fell in June.",
            "UK - US talks began.",
            "THE ARMY - NOT THE POLICE - FIRED.",
        ] {
            let text = Text::plain(line.to_owned());
            assert_eq!(dateline(&text.words, &text.sentences[0].tokens), 0, "{line}");
        }
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
