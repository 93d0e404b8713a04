//! The engine as one function: a text in, its claims out.

use crate::depth::may_claim;
use crate::prose::sentence_claims;
use crate::rows::row_claims;
use crate::speakers::attach;
use crate::view::View;
use crate::{
    Analysis, Claim, ClaimKind, again, clauses, clocks, deeds, defaults, elsewhere, fates, happenings,
    outcomes, scopes, taken_back,
};
use std::sync::LazyLock;
use variorum_attribution::{KnownNames, Reading, find_statements};
use variorum_figures::{Amount, Figure, find_figures};
use variorum_grammar::cues::Cues;
use variorum_grammar::times::Times;
use variorum_grammar::{Grammar, Measure};
use variorum_language::Trees;
use variorum_names::{Kind, Mention, find_names, resolve};
use variorum_text::{PassageKind, Span, Text};
use variorum_times::{TimeExpression, find_times};

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
    analyse_trees(text, published, mentions, grammar, &Trees::of(text))
}

/// The same, where trees may have been made already. Sentences that can hold nothing are not parsed; parsing them
/// before changes nothing but the time.
pub fn analyse_trees(
    text: &Text,
    published: Option<&str>,
    mentions: &[Mention],
    grammar: &Grammar,
    trees: &Trees<'_>,
) -> Analysis {
    let figures: Vec<Vec<Figure>> = text
        .sentences
        .iter()
        .enumerate()
        .map(|(at, it)| find_figures(&text.words, at, &it.tokens, grammar))
        .collect();
    let times = find_times(text, published, Times::english());
    let links = resolve(text, trees, mentions);
    let names = KnownNames { words: &text.words, mentions, links: &links };
    let statements = find_statements(&Reading { text, trees, naming: Some(&names) }, cues());
    let mut claims = figure_claims(text, trees, (&figures, &times), mentions, grammar);
    again::counted_again(text, trees, &figures, &times, grammar, &mut claims);
    defaults::settle(&mut claims, text, grammar);
    attach(&mut claims, &statements, text);
    clocks::set(
        &mut claims,
        clocks::Found { statements: &statements, times: &times, trees },
        text,
        published,
        grammar,
    );
    elsewhere::mark(&mut claims, &times, text, published, grammar);
    outcomes::settle(&mut claims, grammar);
    fates::count_names(&mut claims, mentions, text);
    scopes::mark(&mut claims, trees, &times, text, grammar);
    taken_back::mark(&mut claims, trees, text, grammar);
    let clauses = clauses::find(text, trees, &statements, grammar);
    let deeds = deeds::find(text, trees, &statements, &times, grammar);
    let happenings = happenings::find(text, trees, &times, grammar);
    Analysis { claims, statements, times, clauses, deeds, happenings }
}

/// The claims of tables and prose, before speakers and clocks are known; `figures` are those of every sentence.
fn figure_claims(
    text: &Text,
    trees: &Trees<'_>,
    (figures, times): (&[Vec<Figure>], &[TimeExpression]),
    mentions: &[Mention],
    grammar: &Grammar,
) -> Vec<Claim> {
    let persons: Vec<Span> = mentions.iter().filter(|it| it.kind == Kind::Person).map(|it| it.span).collect();
    let mut claims = Vec::new();
    let mut before: Option<&Measure> = None;
    for passage in &text.passages {
        let rows = row_claims(text, passage, trees, figures, grammar);
        if !rows.is_empty() {
            push(&mut claims, rows);
            continue;
        }
        for at in passage.sentences.clone() {
            let Some(figures) = figures.get(at) else { continue };
            let usable = without_times(figures, times, at);
            let first = persons.partition_point(|it| it.end <= text.sentences[at].span.start);
            let last = persons.partition_point(|it| it.start < text.sentences[at].span.end);
            let persons = persons.get(first..last).unwrap_or(&[]);
            let just_counted =
                (persons.len() > 1).then(|| counted_at(&claims, at.checked_sub(1)?, grammar)).flatten();
            let may_name = just_counted.is_some();
            if !(trees.is_whole() || may_name || may_claim(text, at, &usable, persons, grammar)) {
                continue;
            }
            let Some(tree) = trees.get(at) else { continue };
            let mut view = View::new(&text.words, at, tree, &usable, grammar);
            view.is_headline = passage.kind == PassageKind::Headline;
            view.persons = persons;
            view.just_counted = just_counted;
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
    claims
}

/// What a sentence counts, where it counts by one measure only, and how many.
fn counted_at<'g>(claims: &[Claim], sentence: usize, grammar: &'g Grammar) -> Option<(&'g Measure, Amount)> {
    let here = claims.iter().rev().take_while(|it| it.sentence == sentence);
    let mut counted = here.filter(|it| it.kind == ClaimKind::Figure);
    let last = counted.next()?;
    let measure = grammar.measures.get(&last.measure)?;
    counted.all(|it| it.measure == last.measure).then_some((measure, last.low.or(last.high)?))
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
