//! The people that a measure counts when nobody says whom: "12 were freed" counts hostages where the account tells of
//! any, and otherwise whoever they are.

use crate::Claim;
use std::collections::BTreeSet;
use variorum_grammar::Grammar;
use variorum_grammar::populations::{ALL, Populations};
use variorum_language::Language;
use variorum_text::Text;

/// Takes back the people that a measure supposes where no word of the account names such people, or tells of what makes
/// them such.
pub(crate) fn settle(claims: &mut [Claim], text: &Text, grammar: &Grammar) {
    let supposed = |it: &Claim| {
        let measure = grammar.measures.get(&it.measure)?;
        measure.whole.as_deref().filter(|whole| *whole == it.population && *whole != measure.id)
    };
    let wholes: BTreeSet<String> = claims.iter().filter_map(supposed).map(str::to_owned).collect();
    for whole in wholes.iter().filter(|it| !tells_of(text, it, grammar)) {
        for claim in claims.iter_mut() {
            if supposed(claim).is_some_and(|it| it == whole) {
                ALL.clone_into(&mut claim.population);
            }
        }
    }
}

/// Whether a word of the text names people of a group, or is one by which the measure of that name is told ("seized").
fn tells_of(text: &Text, group: &str, grammar: &Grammar) -> bool {
    let populations = Populations::english();
    let mut is_one = |word: &str| {
        let named = populations.of_lemma(word).is_some_and(|it| populations.includes(group, it));
        named || grammar.measure_words(word, word).any(|(measure, _)| measure.id == group)
    };
    let tokens = text.sentences.iter().flat_map(|it| &it.tokens);
    let words: BTreeSet<String> = tokens.map(|it| it.of(&text.words).to_lowercase()).collect();
    words.iter().any(|it| is_one(it) || Language::english().may_be(it, &mut is_one))
}
