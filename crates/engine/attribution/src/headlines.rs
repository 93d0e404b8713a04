//! Speakers set beside their words by a colon or a dash: headlines, transcripts.

use crate::found::{Found, Speaker};
use crate::stance::standing_by_words;
use crate::view::View;
use variorum_grammar::Stance;
use variorum_grammar::cues::{Context, Frame};
use variorum_grammar::ud::{Relation, Upos};
use variorum_text::{PassageKind, Span};

/// Most words a speaker has beside a headline.
pub(crate) const LONGEST: usize = 7;

/// Marks that may set a speaker off.
pub(crate) const DASHES: [&str; 6] = ["–", "—", "―", "-", "--", "|"];

/// The statement that the marks of a passage's first sentence make, if they make one.
pub(crate) fn of_marks<'c>(
    view: &View<'_>,
    kind: PassageKind,
    opens: bool,
    context: &Context,
) -> Option<Found<'c>> {
    if matches!(kind, PassageKind::TableRow | PassageKind::ListItem) {
        return None;
    }
    if opens && let Some(found) = before_colon(view, kind, context) {
        return Some(found);
    }
    if kind == PassageKind::Headline { after_mark(view, context) } else { after_quotation(view, context) }
}

/// "Mayor: bridge was sound"; "ORLOVA: We heard nothing."
fn before_colon<'c>(view: &View<'_>, kind: PassageKind, context: &Context) -> Option<Found<'c>> {
    let colon = (1..view.len().min(LONGEST + 1)).find(|at| view.form(*at) == ":")?;
    let names = names_somebody(view, 0, colon - 1, kind == PassageKind::Headline, context);
    if !names || colon + 2 >= view.len() {
        return None;
    }
    let has_verb = (colon + 1..view.len()).any(|at| view.is_verb(at) || view.word(at).pos == Upos::Aux);
    let known = standing_by_words(view, view.span(0, colon - 1)?, context).is_some();
    let content = view.span(colon + 1, view.len() - 1)?;
    (has_verb || known).then(|| of_parts(view, 0, colon - 1, colon, content)).flatten()
}

/// "Bridge was sound – mayor", "Dozens dead in collapse: reports"
fn after_mark<'c>(view: &View<'_>, context: &Context) -> Option<Found<'c>> {
    let dash = (1..view.len().saturating_sub(1))
        .rev()
        .find(|at| matches!(view.form(*at), "–" | "—" | "-" | "--" | "|" | ":"))?;
    let count = view.len() - 1 - dash;
    if count > LONGEST || dash < 3 || !names_somebody(view, dash + 1, view.len() - 1, true, context) {
        return None;
    }
    let has_verb = (0..dash).any(|at| view.is_verb(at) || view.word(at).pos == Upos::Aux);
    let known = standing_by_words(view, view.span(dash + 1, view.len() - 1)?, context).is_some();
    let content = view.span(0, dash - 1)?;
    // After a colon a topic may follow; only words for a speaker make it one.
    let speaks = known || (has_verb && view.form(dash) != ":");
    speaks.then(|| of_parts(view, dash + 1, view.len() - 1, dash, content)).flatten()
}

/// Whether the words are a noun phrase that can speak: names, or in headlines any noun, and no verb.
fn names_somebody(view: &View<'_>, from: usize, to: usize, any_noun: bool, context: &Context) -> bool {
    let mut noun = false;
    // "Karsa tram crash: …", "CORRECTION: …": a topic or an announcement.
    if (from..=to).any(|at| view.is(at, &context.silent) || view.is(at, &context.announcing)) {
        return false;
    }
    for at in from..=to {
        let word = view.word(at);
        let capital = word.span.of(view.text).chars().next().is_some_and(char::is_uppercase);
        match word.pos {
            Upos::Propn => noun = true,
            Upos::Noun if any_noun || capital => noun = true,
            Upos::Adj | Upos::Adp | Upos::Det | Upos::Noun | Upos::Part | Upos::Num if any_noun => {}
            Upos::Adj | Upos::Punct if capital || word.pos == Upos::Punct => {}
            _ => return false,
        }
    }
    noun
}

fn of_parts<'c>(view: &View<'_>, from: usize, to: usize, mark: usize, content: Span) -> Option<Found<'c>> {
    let head = (from..=to)
        .find(|at| {
            !matches!(
                view.relation(*at),
                Relation::Punct | Relation::Case | Relation::Det | Relation::Compound
            )
        })
        .unwrap_or(to);
    Some(Found {
        sentence: view.sentence,
        cue: view.word(mark).span,
        word: None,
        frame: Frame::Direct,
        speaker: Some(Speaker { span: view.span(from, to)?, head }),
        relayed: None,
        content: vec![content],
        content_head: None,
        takes_quotes: true,
        stance: Stance::States,
        unsaid: false,
        by_first_person: false,
    })
}

pub(crate) fn closes_quotation(form: &str) -> bool {
    matches!(form, "”" | "\"" | "''" | "»")
}

/// "“…” — Vera Orlova": a quotation, a dash and a name end the passage.
fn after_quotation<'c>(view: &View<'_>, context: &Context) -> Option<Found<'c>> {
    let last = (1..view.len()).rev().find(|at| !view.is_punct(*at))?;
    let dash = (1..=last).rev().find(|at| matches!(view.form(*at), "–" | "—" | "―" | "-" | "--"))?;
    if !closes_quotation(view.form(dash - 1))
        || last <= dash
        || last - dash > LONGEST
        || !names_somebody(view, dash + 1, last, false, context)
    {
        return None;
    }
    let content = view.span(0, dash - 1)?;
    of_parts(view, dash + 1, last, dash, content)
}
