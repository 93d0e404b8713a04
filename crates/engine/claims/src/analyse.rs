//! The engine as one function: a text in, its claims out.

use crate::prose::sentence_claims;
use crate::rows::row_claims;
use crate::speakers::attach;
use crate::view::View;
use crate::{Analysis, Claim, ClaimKind, again, clocks, elsewhere, fates};
use std::sync::LazyLock;
use variorum_attribution::{KnownNames, Reading, find_statements};
use variorum_figures::{Figure, find_figures};
use variorum_grammar::cues::Cues;
use variorum_grammar::times::Times;
use variorum_grammar::{Grammar, Measure};
use variorum_language::{Language, Tree};
use variorum_names::{Kind, Mention, find_names, resolve};
use variorum_text::{PassageKind, Span, Text};
use variorum_times::find_times;

/// Everything that one source's text claims. Never fails: what could not be read is not claimed.
///
/// `published` is the source's date, ISO 8601; without it relative times stay unresolved.
///
/// ```
/// use variorum_claims::analyse;
/// use variorum_grammar::Grammar;
/// use variorum_text::Text;
///
/// let text = Text::plain("At least 12 people were killed in Port Ellery, police said.".to_owned());
/// let analysis = analyse(&text, None, Grammar::english());
/// assert_eq!(analysis.claims[0].measure, "killed");
/// assert_eq!(analysis.claims[0].figure_span.of(&text.words), "12");
/// ```
pub fn analyse(text: &Text, published: Option<&str>, grammar: &Grammar) -> Analysis {
    analyse_with(text, published, &find_names(text), grammar)
}

/// The same, where the names of the text have been found already.
pub fn analyse_with(
    text: &Text,
    published: Option<&str>,
    mentions: &[Mention],
    grammar: &Grammar,
) -> Analysis {
    let figures: Vec<Vec<Figure>> = text
        .sentences
        .iter()
        .enumerate()
        .map(|(at, it)| find_figures(&text.words, at, &it.tokens, grammar))
        .collect();
    let trees = trees(text);
    let times = find_times(text, published, Times::english());
    let links = resolve(text, &trees, mentions);
    let names = KnownNames { words: &text.words, mentions, links: &links };
    let statements = find_statements(&Reading { text, trees: &trees, naming: Some(&names) }, cues());
    let persons: Vec<Span> = mentions.iter().filter(|it| it.kind == Kind::Person).map(|it| it.span).collect();
    let mut claims = Vec::new();
    let mut before: Option<&Measure> = None;
    for passage in &text.passages {
        let rows = row_claims(text, passage, &trees, &figures, grammar);
        if !rows.is_empty() {
            push(&mut claims, rows);
            continue;
        }
        for at in passage.sentences.clone() {
            let (Some(tree), Some(figures)) = (trees.get(at), figures.get(at)) else { continue };
            let usable = without_times(figures, &times, at);
            let mut view = View::new(&text.words, at, tree, &usable, grammar);
            view.is_headline = passage.kind == PassageKind::Headline;
            let first = persons.partition_point(|it| it.end <= text.sentences[at].span.start);
            let last = persons.partition_point(|it| it.start < text.sentences[at].span.end);
            view.persons = persons.get(first..last).unwrap_or(&[]);
            let found = sentence_claims(&view, before);
            before = found
                .iter()
                .rev()
                .find(|it| it.kind == ClaimKind::Figure)
                .and_then(|it| grammar.measures.get(&it.measure))
                .or(before);
            push(&mut claims, found);
        }
    }
    again::counted_again(text, &trees, &figures, &times, grammar, &mut claims);
    attach(&mut claims, &statements, text);
    clocks::set(
        &mut claims,
        clocks::Found { statements: &statements, times: &times },
        text,
        published,
        grammar,
    );
    elsewhere::mark(&mut claims, &times, text, published, grammar);
    fates::count_names(&mut claims, mentions, text);
    Analysis { claims, statements, times }
}

fn trees(text: &Text) -> Vec<Tree> {
    let language = Language::english();
    text.sentences
        .iter()
        .map(|it| {
            lowered(language, &text.words, &it.tokens)
                .unwrap_or_else(|| language.parse(&text.words, &it.tokens))
        })
        .collect()
}

/// Adds claims whose `part_of` counts within their own group.
fn push(claims: &mut Vec<Claim>, mut found: Vec<Claim>) {
    let offset = claims.len();
    for claim in &mut found {
        claim.part_of = claim.part_of.map(|it| it + offset);
    }
    claims.append(&mut found);
}

/// Figures that are no part of a date or a clock time.
pub(crate) fn without_times(
    figures: &[Figure],
    times: &[variorum_times::TimeExpression],
    sentence: usize,
) -> Vec<Figure> {
    let start = times.partition_point(|it| it.sentence < sentence);
    let here: Vec<_> = times[start..].iter().take_while(|it| it.sentence == sentence).collect();
    figures.iter().filter(|figure| !here.iter().any(|it| it.span.overlaps(figure.span))).cloned().collect()
}

fn cues() -> &'static Cues {
    static CUES: LazyLock<Cues> =
        LazyLock::new(|| Cues::english().expect("the embedded cues are read by a test"));
    &CUES
}

/// The tree of a headline in title case, read in lower case so that its verbs are verbs: "21 Girls Freed By Rebels".
///
/// Only ASCII letters change, so every span stays where it is.
fn lowered(language: &Language, text: &str, tokens: &[Span]) -> Option<Tree> {
    let words: Vec<&str> = tokens
        .iter()
        .map(|it| it.of(text))
        .filter(|it| it.len() >= 4 && it.chars().all(char::is_alphabetic))
        .collect();
    let titled = words
        .iter()
        .filter(|it| it.starts_with(char::is_uppercase) && it.chars().skip(1).all(char::is_lowercase))
        .count();
    if words.len() < 3 || titled * 10 < words.len() * 8 || tokens.len() > 40 {
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
