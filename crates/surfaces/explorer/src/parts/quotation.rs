//! A quotation in its sentence: the words of the claim, the figure in it, and what stands around.

use crate::context::Words;
use serde::Serialize;
use utoipa::ToSchema;

/// So much of a sentence is shown on either side of the claim's own words.
const AROUND: usize = 260;

/// What a piece of a quotation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PieceKind {
    /// The sentence around the claim.
    Context,
    /// The claim's own words.
    Clause,
    /// The number's own words.
    Figure,
}

/// A piece of a quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Its words.
    pub words: String,
}

/// A quotation, in pieces that together are its sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct Quotation {
    /// In order.
    pub pieces: Vec<Piece>,
    /// Whether words were left out before it.
    pub cut_before: bool,
    /// Whether words were left out after it.
    pub cut_after: bool,
}

impl Quotation {
    /// The words from `start` to `end` in their sentence, with the figure in them marked.
    pub fn of(words: &Words, (start, end): (usize, usize), figure: Option<(usize, usize)>) -> Self {
        let passage = words.passages.get(words.passage(start));
        let (first, last) = passage.map_or((0, words.text.len()), |it| (it.start, it.end.max(end)));
        let before = words.slice(first.min(start), start);
        let after = words.slice(end, last);
        let (from, cut_before) = begin(before);
        let (to, cut_after) = finish(after, words.slice(start, end));
        let mut quotation = Self { pieces: Vec::new(), cut_before, cut_after };
        quotation.push(PieceKind::Context, &before[from..]);
        match figure.filter(|it| it.0 >= start && it.1 <= end && it.0 < it.1) {
            Some((a, b)) => {
                quotation.push(PieceKind::Clause, words.slice(start, a));
                quotation.push(PieceKind::Figure, words.slice(a, b));
                quotation.push(PieceKind::Clause, words.slice(b, end));
            }
            None => quotation.push(PieceKind::Clause, words.slice(start, end)),
        }
        quotation.push(PieceKind::Context, &after[..to]);
        quotation
    }

    fn push(&mut self, kind: PieceKind, words: &str) {
        if !words.is_empty() {
            self.pieces.push(Piece { kind, words: words.to_owned() });
        }
    }
}

/// Where the sentence begins that leads up to the claim, and whether it was cut.
fn begin(before: &str) -> (usize, bool) {
    let least = nearest(before, before.len().saturating_sub(AROUND));
    let from = ends(before).filter(|it| *it >= least).last();
    match from {
        Some(at) => (at, false),
        None if least == 0 => (0, false),
        None => (before[least..].find(' ').map_or(least, |it| least + it + 1), true),
    }
}

/// Where the sentence ends that goes on after the claim, and whether it was cut.
fn finish(after: &str, clause: &str) -> (usize, bool) {
    // A claim that ends its sentence has nothing after it.
    if clause.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '!', '?']) {
        return (0, false);
    }
    // The full stop right behind it, unless that ends an abbreviation.
    let word = clause.chars().rev().take_while(|it| it.is_alphanumeric()).count();
    if after.starts_with(['!', '?']) || (after.starts_with('.') && (word > 3 || after.len() == 1)) {
        let closed = after[1..]
            .chars()
            .take_while(|it| matches!(it, '"' | '”' | '’' | '\'' | ')'))
            .map(char::len_utf8)
            .sum::<usize>();
        return (1 + closed, false);
    }
    let most = nearest(after, AROUND);
    match ends(after).next() {
        Some(at) if at <= most => (after[..at].trim_end().len(), false),
        None if after.len() <= most => (after.trim_end().len(), false),
        _ => (after[..most].rfind(' ').unwrap_or(most), true),
    }
}

fn nearest(words: &str, mut at: usize) -> usize {
    at = at.min(words.len());
    while !words.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Where sentences begin after others end: a full stop behind a whole word, then a space, then no small letter.
fn ends(words: &str) -> impl Iterator<Item = usize> + '_ {
    let stops = words.char_indices().filter(|it| matches!(it.1, '.' | '!' | '?' | '\n'));
    stops.filter_map(|(at, stop)| {
        let rest = &words[at + stop.len_utf8()..];
        let closed = rest.trim_start_matches(['"', '”', '’', '\'', ')', ']']);
        let next = closed.trim_start();
        let begins = next.chars().next().is_none_or(|it| !it.is_lowercase());
        let blank_line = stop == '\n' && rest.starts_with('\n');
        // "Gen. Ivanov" and "3.5" are no ends: the word before is short, or no space follows.
        let word = words[..at].chars().rev().take_while(|it| it.is_alphanumeric()).count();
        let is_end = stop != '\n'
            && closed.len() != next.len()
            && (word > 3 || stop != '.' || closed.len() != rest.len());
        (begins && (is_end || blank_line)).then_some(words.len() - next.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str, clause: &str, figure: &str) -> String {
        let words = Words { text: text.to_owned(), passages: Vec::new() };
        let start = text.find(clause).expect("there");
        let at = text.find(figure).expect("there");
        let figure = Some((at, at + figure.len()));
        let found = Quotation::of(&words, (start, start + clause.len()), figure);
        let shown = found.pieces.iter().map(|it| match it.kind {
            PieceKind::Context => it.words.clone(),
            PieceKind::Clause => format!("[{}]", it.words),
            PieceKind::Figure => format!("<{}>", it.words),
        });
        let cut = |it| if it { "…" } else { "" };
        format!("{}{}{}", cut(found.cut_before), shown.collect::<String>(), cut(found.cut_after))
    }

    #[test]
    fn the_sentence_around_is_shown_and_no_other() {
        let text = "It was night. The mayor said 12 people died in the fire, and left. Nobody spoke.";
        assert_eq!(
            quoted(text, "12 people died", "12"),
            "The mayor said <12>[ people died] in the fire, and left."
        );
    }

    #[test]
    fn an_abbreviation_ends_no_sentence() {
        let text = "Yesterday Gen. Ivanov said 12 died. He left.";
        assert_eq!(quoted(text, "12 died", "12"), "Yesterday Gen. Ivanov said <12>[ died].");
    }

    #[test]
    fn long_sentences_are_cut_and_say_so() {
        let text = format!("{} and 12 died {}", "word ".repeat(200), "more ".repeat(200));
        let shown = quoted(&text, "12 died", "12");
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.len() < 600, "{shown}");
    }

    #[test]
    fn letters_of_any_size_are_never_cut_in_two() {
        let text = format!("{} 12 умерли {}", "слово".repeat(100), "ещё".repeat(200));
        assert!(quoted(&text, "12 умерли", "12").contains("<12>"));
    }
}
