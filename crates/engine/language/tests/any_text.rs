//! Reading never fails, whatever the words are, and gives one tree a sentence.

use variorum_grammar::ud::{Relation, Upos};
use variorum_language::{Language, Tree};
use variorum_text::Span;

fn split(text: &str) -> Vec<Span> {
    let mut from = 0;
    text.split(' ')
        .map(|word| {
            let span = Span::new(from, from + word.len());
            from = span.end + 1;
            span
        })
        .collect()
}

fn read(text: &str) -> Tree {
    let tokens = split(text);
    let tree = Language::english().parse(text, &tokens);
    assert_eq!(tree.words.len(), tokens.len());
    assert_eq!(Language::english().tag(text, &tokens).len(), tokens.len());
    assert_eq!(tree.words.iter().filter(|it| it.head.is_none()).count(), 1, "{text:.80}");
    for (at, word) in tree.words.iter().enumerate() {
        assert_eq!(word.span, tokens[at]);
        assert_eq!(word.head.is_none(), word.relation == Relation::Root);
        let mut above = word.head;
        for _ in 0..=tree.words.len() {
            above = above.and_then(|it| tree.words[it].head);
        }
        assert_eq!(above, None, "no word hangs from itself");
    }
    tree
}

fn relation(tree: &Tree, at: usize) -> (Relation, Option<usize>) {
    (tree.words[at].relation, tree.words[at].head)
}

#[test]
fn a_toll_is_read() {
    let tree = read("At least 47 miners were killed in the blast , the ministry said .");
    assert_eq!(relation(&tree, 2), (Relation::Nummod, Some(3)));
    assert_eq!(relation(&tree, 3), (Relation::NsubjPass, Some(5)));
    assert_eq!(relation(&tree, 4), (Relation::AuxPass, Some(5)));
    assert_eq!(tree.words[5].lemma.as_ref(), "kill");
    assert_eq!(tree.words[12].lemma.as_ref(), "say");
    assert_eq!(tree.words[3].pos, Upos::Noun);
}

#[test]
fn capitals_are_read_alike() {
    let text = "The rebels killed 12 soldiers near the bridge .";
    let (tree, loud) = (read(text), read(&text.to_uppercase()));
    for (word, other) in tree.words.iter().zip(&loud.words) {
        assert_eq!((word.head, word.relation, &word.lemma), (other.head, other.relation, &other.lemma));
    }
}

#[test]
fn no_words_are_an_empty_tree() {
    assert_eq!(Language::english().parse("", &[]), Tree::default());
    assert!(Language::english().tag("", &[]).is_empty());
    let astray = [Span::new(3, 900), Span::new(1, 2)];
    assert_eq!(Language::english().parse("é", &astray).words.len(), 2);
}

#[test]
fn any_letters_are_read() {
    let long = "x".repeat(100_000);
    let words = [
        "\u{0}\u{1}\u{7f}",
        "🙂🙂🙂",
        "القاهرة",
        "東京",
        "İİİ",
        "\u{200b}",
        "-",
        "--",
        "",
        "e\u{301}",
        &long,
    ];
    for word in words {
        read(word);
        read(&[word; 40].join(" "));
    }
    read(&words.join(" "));
}

#[test]
fn endless_sentences_are_read_in_pieces() {
    read(&"and then , as he said , the men of the town fled ".repeat(400));
    read(&"buffalo ".repeat(3000));
}

#[test]
fn what_was_read_before_changes_nothing() {
    let text = "Rescuers found 9 bodies on Sunday , and 3 people are missing .";
    let first = read(text);
    for at in 0..15_000 {
        let word = format!("w{at}");
        Language::english().tag(&word, &split(&word));
    }
    assert_eq!(read(text), first);
}
