//! Bodies that say what they are: "Federal Seed Service", "Ministry of Health".

use crate::page::{Line, Page, Writing};
use std::ops::Range;
use variorum_grammar::names::WordClass;

/// The name of a body in a window where nothing was recognised: capitals throughout, and the word for the kind of
/// body last, or first before an "of".
pub(crate) fn body_by_head(page: &Page<'_>, line: &Line, window: &Range<usize>) -> Option<Range<usize>> {
    if line.writing == Writing::Capitals {
        return None;
    }
    let words = &page.words;
    let inside = |at: usize| words[at].classes & WordClass::Inside.bit() != 0;
    let capital = |at: usize| words[at].shape.has_capital();
    let end = window.clone().rev().find(|at| capital(*at))? + 1;
    let start = window.clone().find(|at| capital(*at))?;
    let head = |at: usize| capital(at) && words[at].classes & WordClass::OrganisationHead.bit() != 0;
    let whole = (start..end).all(|at| capital(at) || inside(at));
    let last = head(end - 1) && (start..end).all(capital);
    let first = head(start) && start + 1 < end && inside(start + 1);
    let title =
        (start..end).any(|at| words[at].classes & (WordClass::Role.bit() | WordClass::Calendar.bit()) != 0);
    (end - start > 1 && whole && (last || first) && !title).then_some(start..end)
}
