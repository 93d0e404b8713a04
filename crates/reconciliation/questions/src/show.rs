//! Figures and numbers as a reader expects them.

use crate::figures::Figure;
use crate::reading::vague_numbers;
use variorum_figures::Amount;
use variorum_grammar::questions::{Convention, QuestionWords};

/// "1,128".
pub(crate) fn number(amount: Amount) -> String {
    let plain = amount.to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let separator = QuestionWords::english().say("figure", "thousands", &[]);
    let digits = whole.len();
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (digits - at) % 3 == 0 {
            out.push_str(&separator);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// "more than 330"; a vague amount by its words.
pub(crate) fn figure(figure: &Figure, words: &str, convention: &Convention) -> String {
    let phrases = QuestionWords::english();
    let show = |end: Option<Amount>| end.map(number).unwrap_or_default();
    if let Some(id) = figure.vague.as_deref().filter(|_| figure.low.is_none() && figure.high.is_none()) {
        let shown = phrases.say("figure", "vague", &[("words", words)]);
        return match vague_numbers(id, convention) {
            Some((low, high)) if low == high => format!("{shown} ({})", number(low)),
            Some((low, high)) => format!("{shown} ({}–{})", number(low), number(high)),
            None => shown,
        };
    }
    phrases.say("figure", figure.bound.as_str(), &[("low", &show(figure.low)), ("high", &show(figure.high))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted() {
        let p = |digits: &str| number(Amount::from_digits(digits).unwrap());
        assert_eq!(p("354"), "354");
        assert_eq!(p("1128"), "1,128");
        assert_eq!(p("1234567.5"), "1,234,567.5");
    }
}
