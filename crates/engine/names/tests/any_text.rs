//! Whatever the text is: an answer, the same each time, with every span on letters.

use variorum_language::Trees;
use variorum_names::{find_names, resolve};
use variorum_text::Text;

fn check(words: &str) {
    let text = Text::plain(words.to_owned());
    let mentions = find_names(&text);
    assert_eq!(mentions, find_names(&text));
    for mention in &mentions {
        assert!(
            !mention.span.of(&text.words).is_empty() && mention.span.contains(mention.head),
            "{mention:?}"
        );
        assert!(mention.titles.iter().all(|it| !it.of(&text.words).is_empty()));
        assert!(
            [mention.short_for, mention.full, mention.within]
                .into_iter()
                .flatten()
                .all(|it| it < mentions.len())
        );
    }
    assert!(mentions.windows(2).all(|pair| pair[0].span.start <= pair[1].span.start));
    let links = resolve(&text, &Trees::default(), &mentions);
    assert!(links.iter().all(|it| !it.span.of(&text.words).is_empty()));
}

#[test]
fn odd_texts_are_read() {
    for words in [
        "",
        " ",
        "\u{0}",
        "🙂🙂🙂 🙂",
        "A",
        "- - -",
        "(((",
        "Ünïcödé ΑΒΓ 東京 هوا",
        "McNeil's O'Brien-al-al- of of of",
        "U . S . - - A . of",
        "\u{feff}Mr Mr Mr",
        "he he he she it they",
    ] {
        check(words);
    }
    check(&"John ".repeat(3_000));
    check(&"X-".repeat(3_000));
    check(&"of the ".repeat(3_000));
    check(&"MINISTER JOHN SAID HE, ".repeat(2_000));
}

#[test]
fn adding_a_paragraph_of_nothing_changes_nothing() {
    let first = "Defence Minister Ilya Brodsky met Anna Lind in Nairobi.";
    let one = find_names(&Text::plain(first.to_owned()));
    let two = find_names(&Text::plain(format!("{first}\n\nit rained all day.")));
    assert_eq!(one, two);
}
