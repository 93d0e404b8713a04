//! Tables: the rows of a column against the row that sums them up.

use super::{reference, sum_check};
use crate::scope::words;
use crate::{Account, Check};
use variorum_figures::Amount;
use variorum_grammar::questions::QuestionWords;
use variorum_text::{Passage, PassageKind, Span};

/// Every column of every table that has a row of totals.
pub(super) fn tables(account: &Account<'_>, number: usize) -> Vec<Check> {
    let mut out = Vec::new();
    let is_row = |it: &Passage| it.kind == PassageKind::TableRow && it.cells.len() > 1;
    for table in account.text.passages.chunk_by(|one, other| is_row(one) && is_row(other)) {
        if table.len() < 3 || !is_row(&table[0]) {
            continue;
        }
        let columns = table.iter().map(|it| it.cells.len()).max().unwrap_or(0);
        out.extend((1..columns).filter_map(|column| column_check(account, number, table, column)));
    }
    out
}

fn column_check(account: &Account<'_>, number: usize, table: &[Passage], column: usize) -> Option<Check> {
    let text = &account.text.words;
    let known = QuestionWords::english();
    let cell = |row: &Passage| row.cells.get(column).and_then(|span| Some((amount(span.of(text))?, *span)));
    let sums_up = |row: &Passage| {
        row.cells.first().is_some_and(|label| words(label.of(text)).any(|it| known.is_total(&it)))
    };
    let last = table.iter().rposition(|row| sums_up(row) && cell(row).is_some())?;
    let (whole, whole_span) = cell(&table[last])?;
    let rows: Vec<(Amount, Span)> =
        table[..last].iter().filter(|row| !sums_up(row)).filter_map(cell).collect();
    if rows.len() < 2 {
        return None;
    }
    let spans = std::iter::once(whole_span).chain(rows.iter().map(|(_, span)| *span));
    let claims = spans.filter_map(|span| reference(account, number, span)).collect();
    let parts: Vec<Amount> = rows.into_iter().map(|(amount, _)| amount).collect();
    sum_check("table", claims, &parts, whole, false)
}

/// A cell that is a number and nothing else ("1,128"); remarks in brackets do not count.
fn amount(cell: &str) -> Option<Amount> {
    let bare = cell.split(['(', '[']).next().unwrap_or("").trim();
    let digits: String = bare.chars().filter(|it| !matches!(it, ',' | ' ' | '\u{a0}' | '\u{202f}')).collect();
    Amount::from_digits(&digits)
}
