//! Putting a claim together.

use crate::{Claim, ClaimKind, Derivation};
use variorum_figures::Figure;
use variorum_grammar::{Realis, Stance};
use variorum_text::Span;

/// What is known of a figure claim before its speaker and its clocks.
pub(crate) struct Found<'a> {
    pub(crate) figure: &'a Figure,
    pub(crate) measure: &'a str,
    pub(crate) population: String,
    pub(crate) span: Span,
    pub(crate) realis: Realis,
    pub(crate) derivation: Derivation,
}

pub(crate) fn claim_of(found: Found<'_>) -> Claim {
    let figure = found.figure;
    Claim {
        kind: ClaimKind::Figure,
        span: found.span.join(figure.with_bound),
        figure_span: figure.span,
        sentence: figure.sentence,
        measure: found.measure.to_owned(),
        population: found.population,
        scope: None,
        low: figure.low,
        high: figure.high,
        bound: figure.bound,
        approximate: figure.approximate,
        vague: figure.vague.clone(),
        implicit: false,
        realis: found.realis,
        stance: Stance::States,
        chain: Vec::new(),
        said: None,
        as_of: None,
        about: None,
        elsewhere: None,
        superseded: false,
        leaves_open: None,
        part_of: None,
        derivation: found.derivation,
    }
}
