//! Pages: the article's words, chosen from what stands around them.

mod choose;
mod elements;
mod facts;
mod json_ld;
mod letters;
mod page;

use crate::{Limits, MediaType, Notice, NoticeKind, OffsetMap, Source, decode, read};
use encoding_rs::Encoding;
use page::{Block, Page, Shape};
use variorum_text::{Draft, PassageKind, Span, Text};

/// How far into a page its encoding is declared.
const HEAD: usize = 4096;

/// Reads a page.
pub(crate) fn read(path: &str, bytes: Vec<u8>, limits: &Limits) -> Source {
    let decoded = decode::decode(&bytes, declared(&bytes));
    let page = page::read(&decoded.words, limits.nesting);
    let mut notices = decoded.notices;
    let chosen = choose::choose(&page).unwrap_or_else(|| {
        notices.push(Notice {
            kind: NoticeKind::WholePage,
            span: None,
            message: "no article was found in the page; all of its text was kept".to_owned(),
        });
        vec![true; page.blocks.len()]
    });
    let mut writer = Writer::default();
    writer.write(&page, &chosen);
    let Writer { words, offsets, drafts, .. } = writer;
    if page.is_cut_off {
        let message = "the page ends before its end; what there is was read".to_owned();
        notices.push(Notice { kind: NoticeKind::Truncated, span: None, message });
    }
    let text = Text::from_drafts(words, drafts);
    let offsets = offsets.through(&decoded.offsets);
    let mut source = read::bare(path, MediaType::Html, bytes, text, (offsets, notices));
    page.facts.apply(&mut source);
    source
}

/// Whether an element's words go on in the line.
fn is_inline(name: &[u8]) -> bool {
    elements::role(name) == elements::Role::Inline
}

/// The encoding that a page declares in its first bytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(HEAD))?).to_lowercase();
    let at = head.find("charset=").map(|it| it + 8).or_else(|| head.find("encoding=").map(|it| it + 9))?;
    let label: String = head
        .get(at..)?
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | ':'))
        .collect();
    Encoding::for_label(label.as_bytes())
}

/// Writes the chosen blocks as one text.
#[derive(Default)]
struct Writer {
    words: String,
    offsets: OffsetMap,
    drafts: Vec<Draft>,
    /// The header cells of the table that is written, and the table's element.
    headers: Vec<Span>,
    table: Option<usize>,
}

impl Writer {
    fn write(&mut self, page: &Page, chosen: &[bool]) {
        let blocks: Vec<&Block> = page.blocks.iter().zip(chosen).filter(|it| *it.1).map(|it| it.0).collect();
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            at += match block.shape {
                Shape::Cell { row, .. } => self.row(page, &blocks, at, row),
                Shape::Term => self.pair(&blocks, at),
                _ => self.single(block),
            };
        }
    }

    fn single(&mut self, block: &Block) -> usize {
        let span = self.append(block, "\n\n");
        let (kind, level) = match block.shape {
            Shape::Heading(level) => (PassageKind::Headline, level),
            Shape::Item | Shape::Term => (PassageKind::ListItem, 0),
            Shape::Caption => (PassageKind::Caption, 0),
            Shape::Paragraph | Shape::Cell { .. } => (PassageKind::Paragraph, 0),
        };
        self.drafts.push(Draft { level, ..Draft::new(kind, span) });
        1
    }

    /// `<dt>` and its `<dd>` are label and value.
    fn pair(&mut self, blocks: &[&Block], at: usize) -> usize {
        match blocks.get(at + 1).filter(|it| it.shape == Shape::Item) {
            Some(value) => {
                let label = self.append(blocks[at], "\n");
                let value = self.append(value, "\t");
                let cells = vec![label, value];
                self.drafts.push(Draft { cells, ..Draft::new(PassageKind::ListItem, label.join(value)) });
                2
            }
            None => self.single(blocks[at]),
        }
    }

    /// The cells of one row, if each is one short block; else its blocks one by one.
    fn row(&mut self, page: &Page, blocks: &[&Block], at: usize, row: usize) -> usize {
        let of_row = |it: &&&Block| matches!(it.shape, Shape::Cell { row: other, .. } if other == row);
        let cells: Vec<&&Block> = blocks[at..].iter().take_while(of_row).collect();
        let columns: Vec<usize> = cells.iter().map(|it| column(it)).collect();
        let distinct = columns.windows(2).all(|it| it[0] < it[1]);
        let short = cells.iter().all(|it| it.words.len() <= 300);
        if cells.len() < 2 || !distinct || !short {
            for block in &cells {
                self.single(block);
            }
            return cells.len();
        }
        let table = page.rows.get(row).copied();
        if table != self.table {
            self.table = table;
            self.headers.clear();
        }
        let mut spans: Vec<Span> = Vec::new();
        for (index, cell) in cells.iter().enumerate() {
            let span = self.append(cell, if index == 0 { "\n" } else { "\t" });
            while spans.len() < column(cell) {
                spans.push(Span::new(span.start, span.start));
            }
            spans.push(span);
        }
        let span = spans.iter().copied().reduce(Span::join).unwrap_or_default();
        let is_header = cells.iter().all(|it| matches!(it.shape, Shape::Cell { header: true, .. }));
        // An infobox names its rows, not its columns: "<th>Deaths</th><td>9</td>".
        let is_pair =
            cells.len() == 2 && matches!(cells[0].shape, Shape::Cell { header: true, .. }) && !is_header;
        let kind =
            if is_pair && self.headers.is_empty() { PassageKind::ListItem } else { PassageKind::TableRow };
        let headers = if is_header { Vec::new() } else { self.headers.clone() };
        if is_header {
            self.headers.clone_from(&spans);
        }
        self.drafts.push(Draft { cells: spans, headers, ..Draft::new(kind, span) });
        cells.len()
    }

    /// Adds a block's words, parted from what is before.
    fn append(&mut self, block: &Block, parting: &str) -> Span {
        if !self.words.is_empty() {
            // What parts two blocks is white space, and stands for nothing in the page.
            let at = self.words.len();
            let before = self.offsets.original(Span::new(at - 1, at)).end;
            self.offsets.replace(at, Span::new(before, before));
            self.words.push_str(parting);
        }
        let start = self.words.len();
        self.offsets.append(start, &block.offsets);
        self.words.push_str(&block.words);
        Span::new(start, self.words.len())
    }
}

fn column(block: &Block) -> usize {
    match block.shape {
        Shape::Cell { column, .. } => column,
        _ => 0,
    }
}
