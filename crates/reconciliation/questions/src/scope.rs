//! Words brought to what they speak of, so that scopes, speakers and propositions can be compared.

use std::collections::BTreeSet;
use variorum_grammar::questions::QuestionWords;

/// The words of a text in lower case: letters, digits, and apostrophes or hyphens between them.
pub(crate) fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '\'' | '’' | '-')))
        .map(|word| word.trim_matches(['\'', '’', '-']))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// The text as it stands within a sentence: a leading article or pronoun in lower case.
pub(crate) fn within(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or("");
    let low = first.to_lowercase();
    if low.len() > 1 && QuestionWords::english().is_function(&low) {
        return format!("{low}{}", text.get(first.len()..).unwrap_or(""));
    }
    text.to_owned()
}

/// What a text speaks of: its stems without the words that make no difference, in order.
pub(crate) fn content(text: &str) -> Vec<String> {
    let known = QuestionWords::english();
    words(text)
        .filter(|word| !known.is_function(word))
        .map(|word| known.stem(&word))
        .filter(|stem| !stem.is_empty())
        .collect()
}

/// The same as a set.
pub(crate) fn content_set(text: &str) -> BTreeSet<String> {
    content(text).into_iter().collect()
}

/// The key two scopes share when they mean the same part of an event; empty for the whole of it.
pub(crate) fn scope_key(text: &str) -> String {
    content_set(text).into_iter().collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_compared_by_what_they_speak_of() {
        assert_eq!(scope_key("in the first explosions"), scope_key("during the first explosion"));
        assert_ne!(scope_key("in the first explosion"), scope_key("in the second explosion"));
        assert_eq!(scope_key("there"), "");
    }

    #[test]
    fn words_are_letters() {
        assert_eq!(
            words("“Don't!” — O’Brien's 12-year-old").collect::<Vec<_>>(),
            ["don't", "o’brien's", "12-year-old"]
        );
    }
}
