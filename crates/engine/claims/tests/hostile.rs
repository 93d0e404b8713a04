//! Nobody's text stops the engine: a minute of spoilt texts, and inputs whose time must grow as they do.

use std::path::{Path, PathBuf};
use variorum_casebook::hostile::{growth, try_all};
use variorum_claims::{Analysis, analyse, analyse_trees};
use variorum_grammar::cues::Cues;
use variorum_grammar::populations::Populations;
use variorum_grammar::times::Times;
use variorum_grammar::{DataFile, Grammar};
use variorum_language::{Language, Trees};
use variorum_names::find_names;
use variorum_text::Text;

/// Seconds that each of the three targets is tried for.
const SECONDS: u64 = 25;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

fn below(folder: &Path, ending: &str, found: &mut Vec<String>) {
    let mut inside: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path()).collect();
    inside.sort();
    for it in inside {
        if it.is_dir() {
            below(&it, ending, found);
        } else if it.extension().is_some_and(|it| it == ending) {
            found.extend(std::fs::read_to_string(it));
        }
    }
}

/// Passages of the casebooks and the demonstration accounts.
fn seeds() -> Vec<String> {
    let (mut books, mut texts) = (Vec::new(), Vec::new());
    below(&root().join("grammar/en"), "md", &mut books);
    for book in books {
        texts.extend(variorum_casebook::cases("", &book).into_iter().map(|it| it.passage));
    }
    below(&root().join("examples"), "txt", &mut texts);
    assert!(texts.len() > 100);
    texts
}

/// Every place of an analysis lies within the text, between letters.
fn places_hold(text: &Text, found: &Analysis) {
    for claim in &found.claims {
        for span in [claim.span, claim.figure_span] {
            assert!(text.words.get(span.start..span.end).is_some_and(|it| !it.is_empty()), "{claim:?}");
        }
        assert!(claim.part_of.is_none_or(|it| it < found.claims.len()));
    }
    for statement in &found.statements {
        for span in &statement.content {
            assert!(text.words.get(span.start..span.end).is_some(), "{statement:?}");
        }
    }
}

#[test]
fn any_text_gives_the_same_claims_by_both_depths() {
    let count = try_all(&seeds(), 1, SECONDS, |words| {
        let text = Text::plain(words.to_owned());
        let (mentions, grammar) = (find_names(&text), Grammar::english());
        let (some, all) = (Trees::of(&text), Trees::of(&text));
        all.read_all();
        let selective = analyse_trees(&text, Some("2016-05-06"), &mentions, grammar, &some);
        let whole = analyse_trees(&text, Some("2016-05-06"), &mentions, grammar, &all);
        places_hold(&text, &selective);
        assert_eq!(selective, whole, "{words:?}");
    });
    assert!(count >= 20);
}

#[test]
fn any_text_gives_trees() {
    let language = Language::english();
    try_all(&seeds(), 2, SECONDS, |words| {
        let text = Text::plain(words.to_owned());
        for sentence in &text.sentences {
            let tree = language.parse(&text.words, &sentence.tokens);
            assert_eq!(tree.words.len(), sentence.tokens.len());
            assert_eq!(language.tag(&text.words, &sentence.tokens).len(), sentence.tokens.len());
            let roots = tree.words.iter().filter(|it| it.head.is_none()).count();
            assert_eq!(roots, 1, "{words:?}");
            assert!(tree.words.iter().filter_map(|it| it.head).all(|it| it < tree.words.len()));
        }
    });
}

#[test]
fn any_grammar_is_read_or_refused() {
    let mut files = Vec::new();
    for ending in ["toml", "tsv"] {
        below(&root().join("grammar/en/measures"), ending, &mut files);
        below(&root().join("grammar/en/bounds"), ending, &mut files);
        below(&root().join("grammar/en/cues"), ending, &mut files);
        below(&root().join("grammar/en/times"), ending, &mut files);
        below(&root().join("grammar/en/populations"), ending, &mut files);
    }
    let (mut read, mut refused) = (0, 0);
    try_all(&files, 3, SECONDS, |words| {
        let own = |path: &str| DataFile { path: path.to_owned(), text: words.to_owned() };
        for path in [
            "measures/own.toml",
            "frames/own.toml",
            "bounds/about.toml",
            "numbers/cardinals.tsv",
            "units/money.toml",
        ] {
            match Grammar::read(&[own(path)]) {
                Ok(_) => read += 1,
                Err(trouble) => {
                    refused += 1;
                    assert!(!trouble.to_string().is_empty());
                }
            }
        }
        let files = [("own.toml".to_owned(), words)];
        refused += usize::from(Cues::from_files(&files, words).is_err());
        refused += usize::from(Populations::read(&files).is_err());
        refused += usize::from(Times::read(&files).is_err());
    });
    assert!(read + refused > 100 && refused > 0, "{read} read, {refused} refused");
}

#[test]
fn a_sentence_of_a_million_words_is_read() {
    let text = Text::plain("a ".repeat(1_000_000));
    assert!(text.sentences.iter().all(|it| it.tokens.len() < 1000));
    let found = analyse(&text, None, Grammar::english());
    assert!(found.claims.is_empty());
}

#[test]
fn time_grows_as_the_text_does() {
    let pieces: [(&str, usize); 12] = [
        ("At least 12 people were killed on Monday, police said. ", 100),
        ("12 killed and 30 wounded ", 100),
        ("killed ", 100),
        ("12, ", 100),
        ("“ ", 100),
        ("he said that ", 100),
        ("the minister told the ministry ", 100),
        ("🙂", 100),
        ("x", 100),
        ("( ", 100),
        ("Ivan Petrov, 40, was shot dead. ", 100),
        ("on Monday last week ", 100),
    ];
    for (piece, count) in pieces {
        let grown = growth(
            count,
            |count| piece.repeat(count),
            |words| {
                analyse(&Text::plain(words.to_owned()), Some("2016-05-06"), Grammar::english());
            },
        );
        assert!(grown < 9.0, "{piece:?}: four times the text takes {grown:.1} times as long");
    }
}
