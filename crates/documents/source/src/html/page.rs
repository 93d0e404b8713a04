//! A page as blocks of words, each letter leading back to its bytes.

use super::elements::{self, Hint, Role};
use super::facts::Facts;
use super::letters;
use crate::OffsetMap;
use html5gum::{DefaultEmitter, StartTag, StringReader, Token, Tokenizer};
use variorum_text::Span;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Heading(u8),
    Paragraph,
    Item,
    Caption,
    /// A cell of this row (counted over the page); `header` for `<th>`.
    Cell {
        row: usize,
        column: usize,
        header: bool,
    },
    /// The label of the item that follows.
    Term,
}

/// Words that stand together.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) shape: Shape,
    pub(super) words: String,
    pub(super) offsets: OffsetMap,
    /// Bytes of the words that are links.
    pub(super) linked: usize,
    /// The element it stands in, an index of [`Page::elements`].
    pub(super) element: usize,
}

/// An element that was opened.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element {
    pub(super) parent: usize,
    pub(super) hint: Hint,
    pub(super) is_paragraph: bool,
}

/// A page, taken apart.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) blocks: Vec<Block>,
    /// The first is the page itself, and its own parent.
    pub(super) elements: Vec<Element>,
    /// For every row: the element of its table.
    pub(super) rows: Vec<usize>,
    pub(super) facts: Facts,
    /// The page ends within an element that pages close.
    pub(super) is_cut_off: bool,
}

/// Takes a page apart.
pub(super) fn read(words: &str, nesting: usize) -> Page {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = Reader::new(words, nesting);
    for token in Tokenizer::<StringReader<'_>, _>::new_with_emitter(words, emitter).flatten() {
        match token {
            Token::StartTag(tag) => reader.open(&tag),
            Token::EndTag(tag) => reader.close(&tag.name),
            Token::String(string) => {
                let read = String::from_utf8_lossy(&string.value);
                reader.words(&read, Span::new(string.span.start, string.span.end));
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.finish()
}

struct Open {
    name: Vec<u8>,
    role: Role,
    element: usize,
}

struct Reader<'a> {
    raw: &'a str,
    nesting: usize,
    page: Page,
    open: Vec<Open>,
    block: Block,
    /// White space that was read and not written yet.
    space: Option<Span>,
    links: usize,
    unread: usize,
    preformatted: usize,
    /// `<br>` just before.
    broken: bool,
    /// The rows that are open: number and columns so far.
    rows: Vec<(usize, usize)>,
    seen_body_end: bool,
    seen_html: bool,
}

impl<'a> Reader<'a> {
    fn new(raw: &'a str, nesting: usize) -> Self {
        let root = Element { parent: 0, hint: Hint::None, is_paragraph: false };
        Self {
            raw,
            nesting,
            page: Page { elements: vec![root], ..Page::default() },
            open: Vec::new(),
            block: empty(0),
            space: None,
            links: 0,
            unread: 0,
            preformatted: 0,
            broken: false,
            rows: Vec::new(),
            seen_body_end: false,
            seen_html: false,
        }
    }

    fn element(&self) -> usize {
        self.open.last().map_or(0, |it| it.element)
    }

    fn open(&mut self, tag: &StartTag<usize>) {
        let role = elements::role(&tag.name);
        self.page.facts.tag(tag);
        self.seen_html |= matches!(&tag.name[..], b"html" | b"body");
        match role {
            Role::Void => return self.void(tag),
            Role::Inline => {}
            _ => self.flush(),
        }
        // "<head>" need not be closed where "<body>" begins.
        if *tag.name == *b"body"
            && let Some(head) = self.open.iter().position(|it| it.name == b"head")
        {
            self.cut_to(head);
        }
        self.close_before(role);
        if tag.self_closing && role != Role::Inline && tag.name.contains(&b':') {
            return;
        }
        if self.open.len() >= self.nesting {
            return;
        }
        let element = self.page.elements.len();
        self.page.elements.push(self.describe(tag, role));
        match role {
            Role::Unread => self.unread += 1,
            Role::Preformatted => self.preformatted += 1,
            Role::Row => {
                self.rows.push((self.page.rows.len(), 0));
                let table = self.open.iter().rev().find(|it| it.role == Role::Table);
                self.page.rows.push(table.map_or(0, |it| it.element));
            }
            Role::Cell => {
                if let Some(row) = self.rows.last_mut() {
                    row.1 += 1;
                }
            }
            _ if *tag.name == *b"a" => self.links += 1,
            _ => {}
        }
        self.open.push(Open { name: tag.name.to_vec(), role, element });
        if role != Role::Inline {
            self.block.element = element;
        }
    }

    fn describe(&self, tag: &StartTag<usize>, role: Role) -> Element {
        let mut words = String::new();
        for key in [&b"class"[..], b"id", b"role", b"itemprop"] {
            if let Some(value) = tag.attributes.get(key) {
                words.push_str(&String::from_utf8_lossy(value).to_lowercase());
                words.push(' ');
            }
        }
        let is = |key: &[u8], wanted: &[u8]| {
            tag.attributes.get(key).is_some_and(|it| it.eq_ignore_ascii_case(wanted))
        };
        let is_hidden = tag.attributes.contains_key(&b"hidden"[..])
            || is(b"aria-hidden", b"true")
            || tag.attributes.get(&b"style"[..]).is_some_and(|it| {
                let style = String::from_utf8_lossy(it).to_lowercase().replace(' ', "");
                style.contains("display:none") || style.contains("visibility:hidden")
            });
        let hint = if is_hidden || words.contains("navigation ") && !words.contains("article") {
            Hint::Never
        } else if role == Role::Inline {
            Hint::None
        } else {
            elements::hint(&tag.name, &words)
        };
        Element {
            parent: self.element(),
            hint,
            is_paragraph: &*tag.name == b"p" || matches!(role, Role::Item | Role::Heading(_) | Role::Cell),
        }
    }

    fn void(&mut self, tag: &StartTag<usize>) {
        match &tag.name[..] {
            b"br" if self.unread == 0 => {
                if self.broken {
                    self.flush();
                } else if !self.block.words.is_empty() {
                    self.broken = true;
                    self.space = Some(Span::new(tag.span.start, tag.span.end));
                }
            }
            b"hr" => self.flush(),
            _ => {}
        }
    }

    /// A `<p>` ends where a block begins; an item, row or cell where the next one does.
    fn close_before(&mut self, role: Role) {
        let ends = |open: &Open| match role {
            Role::Inline | Role::Void | Role::Unread | Role::Caption => false,
            Role::Item | Role::Term => matches!(open.role, Role::Item | Role::Term) || open.name == b"p",
            Role::Row => matches!(open.role, Role::Row | Role::Cell) || open.name == b"p",
            Role::Cell => open.role == Role::Cell || open.name == b"p",
            _ => open.name == b"p",
        };
        let holds = |open: &Open| match role {
            Role::Item | Role::Term => matches!(&open.name[..], b"ul" | b"ol" | b"dl" | b"menu"),
            Role::Row | Role::Cell => {
                open.role == Role::Table || (role == Role::Cell && open.role == Role::Row)
            }
            _ => open.role != Role::Inline,
        };
        let mut cut = None;
        for (index, open) in self.open.iter().enumerate().rev().take(32) {
            if ends(open) {
                cut = Some(index);
                if role != Role::Row {
                    break;
                }
            } else if holds(open) {
                break;
            }
        }
        if let Some(cut) = cut {
            self.cut_to(cut);
        }
    }

    fn close(&mut self, name: &[u8]) {
        self.seen_body_end |= matches!(name, b"body" | b"html");
        if matches!(elements::role(name), Role::Void) {
            return;
        }
        // A row or cell never closes what lies outside its table.
        let bounded = matches!(name, b"p" | b"a" | b"span" | b"div" | b"li");
        for (index, open) in self.open.iter().enumerate().rev() {
            if open.name == name {
                return self.cut_to(index);
            }
            if bounded && (open.role == Role::Cell || open.role == Role::Unread) {
                return;
            }
        }
    }

    fn cut_to(&mut self, index: usize) {
        while self.open.len() > index {
            let Some(open) = self.open.last() else { return };
            let (role, is_link) = (open.role, open.name == b"a");
            if role != Role::Inline {
                self.flush();
            }
            self.open.pop();
            match role {
                Role::Unread => self.unread -= 1,
                Role::Preformatted => self.preformatted -= 1,
                Role::Row => drop(self.rows.pop()),
                _ if is_link => self.links -= 1,
                _ => {}
            }
        }
    }

    fn words(&mut self, read: &str, span: Span) {
        if self.unread > 0 {
            let name = self.open.iter().rev().find(|it| it.role == Role::Unread).map(|it| it.name.clone());
            return self.page.facts.unread(name.as_deref().unwrap_or_default(), read);
        }
        if self.open.iter().rev().take(4).any(|it| it.name == b"time" || matches!(it.role, Role::Heading(0)))
        {
            self.page.facts.words(read);
        }
        let raw = span.of(self.raw);
        let mut pairs = Vec::with_capacity(read.len());
        letters::pair(raw, read, span.start, |letter, span| pairs.push((letter, span)));
        for (letter, span) in pairs {
            self.letter(letter, span);
        }
    }

    fn letter(&mut self, letter: char, span: Span) {
        if letter.is_whitespace() || letter.is_control() {
            if self.preformatted > 0 && letter == '\n' {
                if self.broken {
                    return self.flush();
                }
                self.broken = !self.block.words.is_empty();
            }
            if self.space.is_none() {
                self.space = Some(span);
            }
            return;
        }
        if self.block.words.is_empty() {
            self.block.element = self.element();
            self.block.shape = self.shape();
        } else if let Some(space) = self.space {
            let sign = if self.broken { '\n' } else { ' ' };
            self.push(sign, space);
        }
        self.space = None;
        self.broken = false;
        self.push(letter, span);
    }

    fn push(&mut self, letter: char, span: Span) {
        let at = self.block.words.len();
        if span.of(self.raw).chars().eq([letter]) {
            self.block.offsets.copy(at, span.start);
        } else {
            self.block.offsets.replace(at, span);
        }
        self.block.words.push(letter);
        if self.links > 0 {
            self.block.linked += letter.len_utf8();
        }
    }

    fn shape(&self) -> Shape {
        for open in self.open.iter().rev() {
            match open.role {
                Role::Heading(level) => return Shape::Heading(level),
                Role::Item => return Shape::Item,
                Role::Term => return Shape::Term,
                Role::Caption => return Shape::Caption,
                Role::Cell => {
                    let (row, columns) = self.rows.last().copied().unwrap_or_default();
                    let header = open.name == b"th";
                    return Shape::Cell { row, column: columns.saturating_sub(1), header };
                }
                Role::Table => break,
                _ => {}
            }
        }
        Shape::Paragraph
    }

    fn flush(&mut self) {
        self.space = None;
        self.broken = false;
        let element = self.element();
        if self.block.words.is_empty() {
            self.block.element = element;
            return;
        }
        let block = std::mem::replace(&mut self.block, empty(element));
        self.page.blocks.push(block);
    }

    fn finish(mut self) -> Page {
        self.flush();
        self.page.is_cut_off =
            self.seen_html && !self.seen_body_end && self.open.iter().any(|it| it.name == b"body")
                || self.raw.rfind('<') > self.raw.rfind('>');
        self.page
    }
}

fn empty(element: usize) -> Block {
    Block { shape: Shape::Paragraph, words: String::new(), offsets: OffsetMap::default(), linked: 0, element }
}
