//! Table rows and infobox lines: "Fatalities: At least 334 (186 children)".

use crate::build::{Found, claim_of};
use crate::{Claim, Derivation};
use variorum_figures::{Figure, FigureKind};
use variorum_grammar::populations::{ALL, Populations};
use variorum_grammar::{Grammar, Measure, Realis};
use variorum_language::{Language, Trees};
use variorum_text::{Passage, PassageKind, Span, Text};

/// Claims of one row or line.
pub(crate) fn row_claims(
    text: &Text,
    passage: &Passage,
    trees: &Trees<'_>,
    figures: &[Vec<Figure>],
    grammar: &Grammar,
) -> Vec<Claim> {
    match passage.kind {
        PassageKind::ListItem if passage.cells.len() == 2 => {
            let own =
                labelled(text, passage.cells[0], passage.cells[1], passage, trees, figures, grammar, None);
            if own.is_empty() { under_heading(text, passage, trees, figures, grammar) } else { own }
        }
        PassageKind::TableRow => {
            let mut found = Vec::new();
            let subject = passage.cells.first().copied();
            for (at, cell) in passage.cells.iter().enumerate() {
                if let Some(header) = passage.headers.get(at) {
                    found.extend(labelled(
                        text,
                        *header,
                        *cell,
                        passage,
                        trees,
                        figures,
                        grammar,
                        subject.filter(|it| it != cell),
                    ));
                }
            }
            // "| Killed | 12 |": a row of two with no header of its own is a label and its value.
            if found.is_empty() && passage.cells.len() == 2 {
                found.extend(labelled(
                    text,
                    passage.cells[0],
                    passage.cells[1],
                    passage,
                    trees,
                    figures,
                    grammar,
                    None,
                ));
            }
            found
        }
        _ => Vec::new(),
    }
}

#[expect(clippy::too_many_arguments, reason = "a row is read from every layer of its text")]
fn labelled(
    text: &Text,
    label: Span,
    value: Span,
    passage: &Passage,
    trees: &Trees<'_>,
    figures: &[Vec<Figure>],
    grammar: &Grammar,
    scope: Option<Span>,
) -> Vec<Claim> {
    let Some(measure) = measure_of(label.of(&text.words), grammar) else { return Vec::new() };
    let inside = passage.sentences.clone().flat_map(|sentence| figures.get(sentence).into_iter().flatten());
    let counts =
        inside.filter(|it| value.contains(it.span) && it.unit.is_none() && it.kind == FigureKind::Count);
    let mut found: Vec<Claim> = Vec::new();
    for figure in counts {
        let group = scope.and_then(|it| group_of(it.of(&text.words), grammar));
        let population = group
            .clone()
            .or_else(|| population_after(text, figure, value, trees))
            .unwrap_or_else(|| measure.whole.clone().unwrap_or_else(|| ALL.to_owned()));
        let part_of = (!found.is_empty() && population != found[0].population).then_some(0);
        if !found.is_empty() && part_of.is_none() {
            break;
        }
        let derivation = Derivation { steps: vec![("label".to_owned(), measure.place.clone(), label)] };
        let mut claim = claim_of(Found {
            figure,
            measure: &measure.id,
            population,
            span: passage.span,
            realis: Realis::Asserted,
            derivation,
        });
        claim.scope = scope.filter(|_| group.is_none()).filter(|it| !it.of(&text.words).trim().is_empty());
        claim.part_of = part_of;
        found.push(claim);
    }
    found
}

/// The people that a row's first cell names ("Children aged 1 to 17"); `all` for a row of totals.
fn group_of(cell: &str, grammar: &Grammar) -> Option<String> {
    let folded = cell.to_lowercase();
    let words: Vec<&str> =
        folded.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    if !words.is_empty() && words.iter().all(|it| grammar.constructions.has("row_totals", it)) {
        return Some(ALL.to_owned());
    }
    let populations = Populations::english();
    let singular = |word: &str| {
        Language::english()
            .tag(word, &[Span::new(0, word.len())])
            .first()
            .map_or_else(|| word.to_owned(), |it| it.lemma.to_string())
    };
    words.iter().find_map(|it| {
        populations
            .of_lemma(it)
            .or_else(|| populations.of_lemma(&singular(it)))
            .filter(|it| *it != ALL)
            .map(str::to_owned)
    })
}

/// Lines of a list under a heading that names a measure: "Confirmed deaths", then "Selby: 12".
fn under_heading(
    text: &Text,
    passage: &Passage,
    trees: &Trees<'_>,
    figures: &[Vec<Figure>],
    grammar: &Grammar,
) -> Vec<Claim> {
    let (label, value) = (passage.cells[0], passage.cells[1]);
    let heading = passage.under.last().and_then(|it| text.passages.get(*it)).map(|it| it.span);
    let Some(named) = heading
        .filter(|it| measure_of(it.of(&text.words), grammar).is_some())
        .or_else(|| lead_in(text, passage, grammar))
    else {
        return Vec::new();
    };
    labelled(text, named, value, passage, trees, figures, grammar, Some(label))
}

/// A label in the short line before a list: "Confirmed death tolls".
fn lead_in(text: &Text, passage: &Passage, grammar: &Grammar) -> Option<Span> {
    let at = text.passages.partition_point(|it| it.span.start < passage.span.start);
    let before = text.passages[..at].iter().rev().take(60).find(|it| it.kind != PassageKind::ListItem)?;
    let words: Vec<Span> = before
        .sentences
        .clone()
        .filter_map(|it| text.sentences.get(it))
        .flat_map(|it| it.tokens.iter().copied())
        .take(16)
        .collect();
    (1..=3)
        .rev()
        .flat_map(|length| words.windows(length))
        .map(|window| window[0].join(window[window.len() - 1]))
        .find(|it| {
            let folded = it.of(&text.words);
            folded.chars().any(char::is_alphabetic)
                && measure_of(folded, grammar)
                    .or_else(|| measure_of(folded.trim_end_matches(['s', 'S']), grammar))
                    .is_some()
        })
}

fn measure_of<'g>(label: &str, grammar: &'g Grammar) -> Option<&'g Measure> {
    let folded = label.trim().trim_end_matches(':').to_lowercase();
    let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    let named =
        |label: &str| grammar.measures.values().find(|it| it.labels.iter().any(|known| known == label));
    // "Number of fatalities", "Confirmed dead": words for counting say nothing of what is counted.
    let bare: Vec<&str> =
        folded.split(' ').filter(|it| !grammar.constructions.has("label_words", it)).collect();
    let bare = bare.join(" ");
    named(&folded).or_else(|| named(&bare)).or_else(|| named(bare.trim_end_matches('s')))
}

/// "(186 children)": the noun after the number, where it names people.
fn population_after(text: &Text, figure: &Figure, value: Span, trees: &Trees<'_>) -> Option<String> {
    let tree = trees.get(figure.sentence)?;
    let words = tree.words.iter().skip(figure.tokens.1).take(3).take_while(|word| value.contains(word.span));
    let mut lemmas: Vec<String> = Vec::new();
    for word in words {
        if !word.span.of(&text.words).chars().any(char::is_alphabetic) {
            break;
        }
        lemmas.push(word.lemma.to_lowercase());
    }
    let populations = Populations::english();
    (1..=lemmas.len()).rev().find_map(|length| {
        populations
            .of_lemmas(&lemmas[..length].iter().map(String::as_str).collect::<Vec<_>>())
            .map(str::to_owned)
    })
}
