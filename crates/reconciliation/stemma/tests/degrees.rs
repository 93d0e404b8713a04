//! Seven degrees of rewriting: what is found, where exactly, and what is not.

use std::collections::BTreeSet;
use variorum_stemma::{Account, Options, Reuse, Stemma, trace};
use variorum_text::Text;

fn pieces() -> Vec<String> {
    include_str!("pieces.txt").split("\n\n").map(|it| it.trim().to_owned()).collect()
}

fn rewordings() -> Vec<String> {
    include_str!("rewordings.txt").split("\n\n").map(|it| it.trim().to_owned()).collect()
}

fn sentences(piece: &str) -> Vec<&str> {
    piece.split_inclusive(". ").map(str::trim).collect()
}

/// Every `every`-th word replaced by one that stands nowhere else.
fn edited(piece: &str, every: usize, offset: usize) -> String {
    let words = piece
        .split(' ')
        .enumerate()
        .map(|(at, word)| if at % every == offset % every { format!("zq{at}x") } else { word.to_owned() });
    words.collect::<Vec<_>>().join(" ")
}

/// One word put in, one cut and one replaced, in turn, every nine words: an editor's hand.
fn lightly_edited(piece: &str, seed: usize) -> String {
    let mut words: Vec<String> = Vec::new();
    for (at, word) in piece.split(' ').enumerate() {
        match ((at + seed) % 9, (at + seed) / 9 % 3) {
            (0, 0) => words.extend([format!("indeed{at}"), word.to_owned()]),
            (0, 1) => {}
            (0, _) => words.push(format!("other{at}")),
            _ => words.push(word.to_owned()),
        }
    }
    words.join(" ")
}

fn texts(all: &[String]) -> Vec<Text> {
    all.iter().map(|it| Text { words: it.clone(), ..Text::default() }).collect()
}

fn stemma_of(all: &[String]) -> Stemma {
    let texts = texts(all);
    let accounts: Vec<Account<'_>> = texts
        .iter()
        .enumerate()
        .map(|(id, text)| Account {
            id,
            text,
            published: None,
            publisher: None,
            agency: None,
            title: None,
            url: None,
        })
        .collect();
    trace(&accounts, &Options::default())
}

/// The reuses between a piece and its rewriting; the piece's side first.
fn between(a: &str, b: &str) -> Vec<Reuse> {
    let mut reuses = stemma_of(&[a.to_owned(), b.to_owned()]).reuses;
    for it in &mut reuses {
        if it.a == 1 {
            std::mem::swap(&mut it.a, &mut it.b);
            std::mem::swap(&mut it.a_span, &mut it.b_span);
            it.runs.iter_mut().for_each(|run| *run = (run.1, run.0));
        }
    }
    reuses
}

/// Words of the shared stretches, over words of `whole`.
fn share(reuses: &[Reuse], whole: &str) -> f64 {
    reuses.iter().map(|it| it.shared_words).sum::<usize>() as f64 / word_count(whole) as f64
}

fn word_count(text: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).count()
}

/// Every run is the same words in both, and every span runs from a first to a last letter.
fn assert_exact(reuses: &[Reuse], a: &str, b: &str) {
    for it in reuses {
        for (left, right) in &it.runs {
            let fold = |text: &str| {
                let words = text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
                words.map(str::to_lowercase).collect::<Vec<_>>()
            };
            assert_eq!(fold(left.of(a)), fold(right.of(b)));
            assert!(!left.of(a).is_empty());
        }
        for (span, text) in [(it.a_span, a), (it.b_span, b)] {
            let words = span.of(text);
            assert!(words.starts_with(char::is_alphanumeric) && words.ends_with(char::is_alphanumeric));
        }
    }
}

#[test]
fn copied_is_found_whole() {
    for piece in pieces() {
        let copy = format!("Our correspondent adds this.\n\n{piece}\n\nMore is expected tomorrow.");
        let reuses = between(&piece, &copy);
        assert_eq!(reuses.len(), 1);
        assert!(reuses[0].exact);
        let end = piece.trim_end_matches('.');
        assert_eq!(reuses[0].a_span.of(&piece), end);
        assert_eq!(reuses[0].b_span.of(&copy), end);
    }
}

#[test]
fn cut_is_found_with_its_ends() {
    for piece in pieces() {
        let kept = sentences(&piece)[1..3].join(" ");
        let cut = format!("{kept} Nothing further was known by evening.");
        let reuses = between(&piece, &cut);
        assert_exact(&reuses, &piece, &cut);
        assert_eq!(reuses.len(), 1, "{cut}");
        assert!(reuses[0].a_span.of(&piece).starts_with(sentences(&piece)[1].trim_end_matches('.')));
        assert!(reuses[0].b_span.of(&cut).starts_with(kept.trim_end_matches('.')), "{cut}");
    }
}

#[test]
fn reordered_is_found_in_all_its_parts() {
    let mut found = 0.0;
    let all = pieces();
    for piece in &all {
        let mut parts = sentences(piece);
        parts.reverse();
        let reordered = parts.join(" ");
        let reuses = between(piece, &reordered);
        assert_exact(&reuses, piece, &reordered);
        found += share(&reuses, piece);
    }
    assert!(found / all.len() as f64 >= 0.95, "{}", found / all.len() as f64);
}

#[test]
fn lightly_edited_is_found() {
    let (mut pairs, mut found, mut shared) = (0, 0, 0.0);
    for piece in pieces() {
        for seed in 0..9 {
            let rewritten = lightly_edited(&piece, seed);
            let reuses = between(&piece, &rewritten);
            assert_exact(&reuses, &piece, &rewritten);
            // Two words in nine are touched at most: what is left is what can be shared.
            shared += share(&reuses, &piece);
            pairs += 1;
            found += usize::from(share(&reuses, &piece) >= 0.75);
        }
    }
    let recall = f64::from(u32::try_from(found).expect("a count")) / f64::from(pairs);
    println!("lightly edited: {found} of {pairs} pairs; {:.3} of the words", shared / f64::from(pairs));
    assert!(recall >= 0.95, "{recall}");
}

#[test]
fn half_rewritten_is_found_in_the_half_that_stayed() {
    let (mut pairs, mut found) = (0, 0);
    for piece in pieces() {
        let parts = sentences(&piece).into_iter().enumerate();
        let half: Vec<String> =
            parts.map(|(at, it)| if at % 2 == 0 { it.to_owned() } else { edited(it, 2, 0) }).collect();
        let half = half.join(" ");
        let reuses = between(&piece, &half);
        assert_exact(&reuses, &piece, &half);
        pairs += 1;
        found += usize::from(!reuses.is_empty() && share(&reuses, &piece) <= 0.85);
    }
    println!("half rewritten: {found} of {pairs} pairs");
    assert!(found * 100 >= pairs * 95);
}

#[test]
fn the_same_facts_in_new_words_are_no_reuse() {
    let mut pairs = 0;
    for (piece, reworded) in pieces().iter().zip(rewordings()) {
        assert_eq!(between(piece, &reworded), []);
        pairs += 1;
    }
    assert!(pairs >= 5);
}

#[test]
fn unrelated_accounts_share_nothing() {
    assert_eq!(pieces().len(), 14);
    assert_eq!(stemma_of(&pieces()).reuses, []);
    assert_eq!(stemma_of(&[pieces(), rewordings()].concat()).reuses, []);
}

#[test]
fn every_copy_among_many_is_found_and_nothing_else() {
    let mut all = pieces();
    let originals = all.len();
    all.extend(pieces().iter().enumerate().map(|(at, it)| lightly_edited(it, at)));
    let stemma = stemma_of(&all);
    let pairs: BTreeSet<(usize, usize)> =
        stemma.reuses.iter().map(|it| (it.a.min(it.b), it.a.max(it.b))).collect();
    assert_eq!(pairs, (0..originals).map(|at| (at, at + originals)).collect());
}

#[test]
fn any_text_is_traced() {
    let strange = [
        "",
        " ",
        "\u{0}",
        "“““",
        "a a a a a a a a a a a a a a a a a a a a a a a",
        "死者十二人死者十二人死者十二人死者十二人",
        "é".repeat(3000).as_str(),
    ]
    .map(str::to_owned);
    let twice: Vec<String> = strange.iter().chain(&strange).cloned().collect();
    for reuse in stemma_of(&twice).reuses {
        assert!(!reuse.a_span.of(&twice[reuse.a]).is_empty());
    }
}
