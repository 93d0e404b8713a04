//! The order of mentions changes nothing; strangers change nothing; many names take little time.

use std::collections::BTreeSet;
use variorum_identities::{Identities, Kind, NameMention, Names, Verdict, gather};
use variorum_text::Span;

fn mention(account: usize, start: usize, words: &str, kind: Kind) -> NameMention {
    let span = Span::new(start, start + words.len());
    NameMention { account, span, words: words.to_owned(), kind, titles: vec![], acronym_of: None }
}

fn pile() -> Vec<NameMention> {
    let people = [
        "Kazbek Doltiev",
        "Qazbek Doltiyev",
        "Doltiev",
        "Aslan Doltiev",
        "President Zhelev",
        "Anton Zhelev",
        "Irina Zheleva",
        "A. Zhelev",
        "Timur Magomedovich Doltiev",
        "Timur Doltiev",
        "Vera Lindqvist",
        "Lindqvist",
    ];
    let bodies = [
        "Ministry of Rivers and Harbours (MRH)",
        "MRH",
        "Tarnfax",
        "Tarnfax news agency",
        "the Interior Ministry",
    ];
    let mut mentions = Vec::new();
    for account in 0..6 {
        for at in 0..20 {
            mentions.push(mention(
                account,
                at * 50,
                people[(at * 7 + account * 5) % people.len()],
                Kind::Person,
            ));
            mentions.push(mention(
                account,
                at * 50 + 25,
                bodies[(at + account) % bodies.len()],
                Kind::Organisation,
            ));
        }
    }
    mentions
}

/// What was found, by words and places and not by index.
fn shown(found: &Identities, mentions: &[NameMention]) -> BTreeSet<String> {
    let name = |at: usize| &found.entities[at].canonical;
    let entities = found.entities.iter().map(|it| {
        let places: BTreeSet<_> =
            it.mentions.iter().map(|&at| (mentions[at].account, mentions[at].span.start)).collect();
        format!("{} {:?} {:?} {places:?}", it.canonical, it.variants, it.roles)
    });
    let doubts =
        found.possibly_same.iter().map(|it| format!("{} ~ {} {:?}", name(it.a), name(it.b), it.reasons));
    entities.chain(doubts).collect()
}

#[test]
fn the_order_of_mentions_changes_nothing() {
    let names = Names::english().expect("the grammar is in its format");
    let mut mentions = pile();
    let expected = shown(&gather(&mentions, &names), &mentions);
    let mut state = 5_usize;
    for _ in 0..10 {
        for at in (1..mentions.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            mentions.swap(at, (state >> 33) % (at + 1));
        }
        assert_eq!(shown(&gather(&mentions, &names), &mentions), expected);
    }
}

#[test]
fn a_stranger_changes_nothing() {
    let names = Names::english().expect("the grammar is in its format");
    let mut mentions = pile();
    let before = shown(&gather(&mentions, &names), &mentions);
    mentions.push(mention(9, 0, "Ottokar Brandvold", Kind::Person));
    mentions.push(mention(9, 60, "Society for Quiet Bells", Kind::Organisation));
    let after = shown(&gather(&mentions, &names), &mentions);
    assert!(after.is_superset(&before));
    assert_eq!(after.len(), before.len() + 2);
}

#[test]
fn the_verdict_does_not_depend_on_which_name_comes_first() {
    let names = Names::english().expect("the grammar is in its format");
    let all: Vec<String> =
        pile().into_iter().map(|it| it.words).collect::<BTreeSet<_>>().into_iter().collect();
    for kind in [Kind::Person, Kind::Organisation] {
        for a in &all {
            for b in &all {
                assert_eq!(names.same_name(a, b, kind).0, names.same_name(b, a, kind).0, "{a} {b}");
            }
        }
    }
}

#[test]
fn any_words_are_a_name() {
    let names = Names::english().expect("the grammar is in its format");
    let strange = [
        "",
        " ",
        "’s",
        "-",
        "(",
        "((",
        ",",
        ", ,",
        "“",
        "\u{301}",
        "al-",
        "bin",
        "Mr",
        "of",
        "死者",
        "Ibn ibn ibn",
        "A.",
        "№ 4",
        "()()",
    ];
    let long = "Doltiev ".repeat(400);
    for words in strange.into_iter().chain([long.as_str()]) {
        for other in ["Anna Doltieva", "", words, long.as_str()] {
            for kind in [Kind::Person, Kind::Organisation, Kind::Place] {
                assert!(names.same_name(words, other, kind).1.len() == 1);
                let mentions = [mention(0, 0, words, kind), mention(0, 90, other, kind)];
                let found = gather(&mentions, &names);
                assert_eq!(found.entities.iter().map(|it| it.mentions.len()).sum::<usize>(), 2);
            }
        }
    }
    assert_eq!(names.same_name("Anna Doltieva", "Anna Doltieva", Kind::Person).0, Verdict::Same);
}

#[test]
fn twenty_thousand_people_of_few_families_are_told_apart() {
    let names = Names::english().expect("the grammar is in its format");
    let syllables = ["ka", "len", "tor", "mi", "vas", "ed", "ru", "shan", "pol", "ir"];
    let word = |seed: usize, count: usize| -> String {
        let word: String = (0..count).map(|at| syllables[seed / 10_usize.pow(at as u32) % 10]).collect();
        word[..1].to_uppercase() + &word[1..]
    };
    let mut mentions: Vec<NameMention> = (0..20_000)
        .map(|at| {
            mention(at / 20, at % 20 * 40, &format!("{} {}", word(at, 4), word(at % 50, 3)), Kind::Person)
        })
        .collect();
    mentions
        .extend((0..20_000).map(|at| mention(at / 20, 1000 + at % 20 * 40, &word(at % 50, 3), Kind::Person)));
    let found = gather(&mentions, &names);
    assert!(found.entities.len() > 8_000, "{}", found.entities.len());
}
