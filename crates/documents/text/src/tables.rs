//! Rows and columns in plain text: "| Town | Dead |", or cells parted by tabs.

use crate::lines::Line;
use crate::{Draft, PassageKind, Span};

/// How the cells of a row are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parting {
    Pipe,
    Tab,
}

/// If a table begins with the first of these lines: its rows, and how many lines it takes.
pub(crate) fn read_table(text: &str, lines: &[Line]) -> Option<(Vec<Draft>, usize)> {
    let parting = parting(lines.first()?.span.of(text))?;
    if !is_even(text, lines, parting) {
        return None;
    }
    let taken = lines.iter().take_while(|it| is_row(it.span.of(text), parting)).count();
    let rows: Vec<&Line> = lines.iter().take(taken).filter(|it| !is_separator(it.span.of(text))).collect();
    let ruled = lines.get(1).is_some_and(|it| is_separator(it.span.of(text)));
    let outer = rows.first().is_some_and(|it| it.span.of(text).starts_with('|'));
    let cells: Vec<Vec<Span>> = rows.iter().map(|it| cells(text, it.span, parting)).collect();
    let columns = cells.first().map_or(0, Vec::len);
    if columns < 2 || (taken < 2 && !outer) {
        return None;
    }
    let headed = ruled || is_header(text, &cells);
    let headers = if headed { cells.first().cloned().unwrap_or_default() } else { Vec::new() };
    let drafts = rows.iter().zip(cells).enumerate().map(|(index, (line, cells))| Draft {
        cells,
        headers: if index == 0 { Vec::new() } else { headers.clone() },
        ..Draft::new(PassageKind::TableRow, line.span)
    });
    Some((drafts.collect(), taken))
}

/// Whether the first rows have about as many cells as the first. (Only so many are looked at: time stays linear.)
fn is_even(text: &str, lines: &[Line], parting: Parting) -> bool {
    let rows = lines.iter().take(8).map(|it| it.span).take_while(|it| is_row(it.of(text), parting));
    let counts: Vec<usize> =
        rows.filter(|it| !is_separator(it.of(text))).map(|it| cells(text, it, parting).len()).collect();
    let same = counts.iter().filter(|it| Some(*it) == counts.first()).count();
    same * 3 >= counts.len() * 2
}

fn parting(line: &str) -> Option<Parting> {
    if line.starts_with('|') || line.matches('|').count() >= 2 || line.contains(" | ") {
        return Some(Parting::Pipe);
    }
    line.contains('\t').then_some(Parting::Tab)
}

fn is_row(line: &str, parting: Parting) -> bool {
    match parting {
        Parting::Pipe => line.contains('|') || (line.starts_with('+') && is_separator(line)),
        Parting::Tab => line.contains('\t'),
    }
}

/// "|---|:--:|" or "+-----+": a line that only draws.
fn is_separator(line: &str) -> bool {
    line.contains('-')
        && line.len() >= 3
        && line.chars().all(|it| matches!(it, '-' | '|' | ':' | '=' | '+' | ' ' | '\t'))
}

/// No figures in the first row, and one in a later: the first names the columns.
fn is_header(text: &str, cells: &[Vec<Span>]) -> bool {
    let holds_figure =
        |row: &Vec<Span>| row.iter().skip(1).any(|it| it.of(text).contains(|it: char| it.is_ascii_digit()));
    match cells.split_first() {
        Some((first, rest)) => !holds_figure(first) && rest.iter().any(holds_figure),
        None => false,
    }
}

fn cells(text: &str, row: Span, parting: Parting) -> Vec<Span> {
    let mut words = row.of(text);
    let mut start = row.start;
    if parting == Parting::Pipe
        && let Some(rest) = words.strip_prefix('|')
    {
        words = rest.strip_suffix('|').unwrap_or(rest);
        start += 1;
    }
    let sign = if parting == Parting::Pipe { '|' } else { '\t' };
    let mut found = Vec::new();
    for cell in words.split(sign) {
        let lead = cell.len() - cell.trim_start().len();
        let bare = cell.trim();
        let from = if bare.is_empty() { start } else { start + lead };
        found.push(Span::new(from, from + bare.len()));
        start += cell.len() + 1;
    }
    found
}
