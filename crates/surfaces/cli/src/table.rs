//! Tables made for eyes: columns aligned, long cells wrapped at words.

use crate::screen::{Mark, Screen};
use console::measure_text_width;

/// Between two columns.
const GAP: usize = 2;
/// A column is not made narrower than this.
const NARROWEST: usize = 12;

/// What a cell holds.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    words: String,
    mark: Mark,
}

impl Cell {
    /// Words with a mark.
    pub fn marked(mark: Mark, words: impl Into<String>) -> Self {
        Self { words: words.into(), mark }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(words: T) -> Self {
        Self { words: words.into(), mark: Mark::None }
    }
}

/// Rows of cells.
#[derive(Debug, Default)]
pub struct Table {
    indent: usize,
    right: Vec<usize>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table that begins `indent` letters from the margin.
    pub fn new(indent: usize) -> Self {
        Self { indent, ..Self::default() }
    }

    /// Column `at` is aligned to the right.
    #[must_use]
    pub fn right(mut self, at: usize) -> Self {
        self.right.push(at);
        self
    }

    /// A row of headings.
    #[must_use]
    pub fn headed(mut self, headings: &[&str]) -> Self {
        self.rows.push(headings.iter().map(|it| Cell::marked(Mark::Faint, *it)).collect());
        self
    }

    /// One more row.
    pub fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells);
    }

    /// Whether there is no row, headings included.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Shows it.
    pub fn show(&self, screen: &mut Screen) -> anyhow::Result<()> {
        let widths = self.widths(screen.width());
        for row in &self.rows {
            let cells: Vec<Vec<String>> =
                row.iter().zip(&widths).map(|(cell, width)| wrap(&cell.words, *width)).collect();
            let height = cells.iter().map(Vec::len).max().unwrap_or(0);
            for at in 0..height {
                let line = self.line(row, &cells, &widths, at, screen.colour());
                screen.line(&line)?;
            }
        }
        Ok(())
    }

    fn line(&self, row: &[Cell], cells: &[Vec<String>], widths: &[usize], at: usize, colour: bool) -> String {
        let mut line = " ".repeat(self.indent);
        for (column, (cell, lines)) in row.iter().zip(cells).enumerate() {
            let words = lines.get(at).map_or("", String::as_str);
            let room = " ".repeat(widths[column].saturating_sub(measure_text_width(words)));
            let words = cell.mark.on(words, colour);
            let cell = if self.right.contains(&column) { room + &words } else { words + &room };
            if column > 0 {
                line += &" ".repeat(GAP);
            }
            line += &cell;
        }
        line
    }

    /// As wide as the cells are, the widest column narrowed until all fit; no word is cut.
    fn widths(&self, room: usize) -> Vec<usize> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let (mut widths, mut least) = (vec![0; columns], vec![NARROWEST; columns]);
        for row in &self.rows {
            for (at, cell) in row.iter().enumerate() {
                widths[at] = measure_text_width(&cell.words).max(widths[at]);
                least[at] = cell.words.split_whitespace().map(measure_text_width).fold(least[at], usize::max);
            }
        }
        let room = room.saturating_sub(self.indent + GAP * columns.saturating_sub(1));
        let mut over = widths.iter().sum::<usize>().saturating_sub(room);
        while over > 0 {
            let spare = (0..columns).filter(|at| widths[*at] > least[*at]).max_by_key(|at| widths[*at]);
            let Some(widest) = spare else { break };
            widths[widest] -= 1;
            over -= 1;
        }
        widths
    }
}

/// The words in lines of at most `width` letters; a word that is longer stands alone on its line.
pub fn wrap(words: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words.split_whitespace() {
        let fits = measure_text_width(&line) + 1 + measure_text_width(word) <= width;
        if line.is_empty() || fits {
            if !line.is_empty() {
                line.push(' ');
            }
        } else {
            lines.push(std::mem::take(&mut line));
        }
        line += word;
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_whole() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("immeasurable it is", 4), ["immeasurable", "it", "is"]);
        assert_eq!(wrap("", 4), [""]);
    }

    #[test]
    fn the_widest_column_gives_way() {
        let mut table = Table::new(2);
        table.row(vec!["12".into(), "a long cell that will have to be wrapped".into()]);
        assert_eq!(table.widths(30), [2, 24]);
        assert_eq!(table.widths(100), [2, 40]);
    }
}
