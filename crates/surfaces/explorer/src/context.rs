//! What the making of one page can see: the record, a connection, the links, the address.

use crate::address::{Address, Place};
use crate::links::Links;
use crate::opened::Opened;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use variorum_record::{Claim, Passage, Source};
use variorum_store::{Store, StoreError};

/// So many passages stand on one page of the reader.
pub const PASSAGES: usize = 200;

/// The text of an account and its passages.
#[derive(Debug)]
pub struct Words {
    /// The text that spans count in.
    pub text: String,
    /// In order of position.
    pub passages: Vec<Passage>,
}

impl Words {
    /// The words from `start` to `end`; where these are not letters' edges, the nearest that are.
    pub fn slice(&self, start: usize, end: usize) -> &str {
        let edge = |at: usize| {
            let mut at = at.min(self.text.len());
            while !self.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (start, end) = (edge(start), edge(end));
        self.text.get(start..end.max(start)).unwrap_or_default()
    }

    /// The number of the passage that holds this byte, or the last before it.
    pub fn passage(&self, at: usize) -> usize {
        self.passages.partition_point(|it| it.start <= at).saturating_sub(1)
    }
}

/// What the making of one page can see.
#[derive(Debug)]
pub struct Context<'a> {
    /// The record.
    pub opened: &'a Opened,
    /// A connection to it.
    pub store: &'a Store,
    /// How pages name each other.
    pub links: &'a Links,
    /// The page that is being made.
    pub here: Address,
    texts: RefCell<BTreeMap<String, Rc<Words>>>,
}

impl<'a> Context<'a> {
    /// For the page at `here`.
    pub fn new(opened: &'a Opened, store: &'a Store, links: &'a Links, here: Address) -> Self {
        Self { opened, store, links, here, texts: RefCell::default() }
    }

    /// A link to another page; empty where that page is not there.
    pub fn link(&self, there: impl Into<Address>) -> String {
        self.links.to(&self.here, &there.into())
    }

    /// The name of a part of this page.
    pub fn id(&self, fragment: &str) -> String {
        self.links.id(&self.here, fragment)
    }

    /// The same page with another choice; on paper and in files the part of it that shows the choice.
    pub fn choice(&self, key: &str, value: &str, part: &str) -> String {
        let there = self.here.clone();
        if self.links.filed() { self.link(there.at(part)) } else { self.link(there.with(key, value)) }
    }

    /// What an account says.
    pub fn words(&self, source: &Source) -> Result<Rc<Words>, StoreError> {
        if let Some(known) = self.texts.borrow().get(&source.path) {
            return Ok(Rc::clone(known));
        }
        let found =
            Rc::new(Words { text: self.store.words(source)?, passages: self.store.passages(source)? });
        self.texts.borrow_mut().insert(source.path.clone(), Rc::clone(&found));
        Ok(found)
    }

    /// Where a claim stands in its account.
    pub fn in_source(&self, claim: &Claim) -> String {
        self.place_in_source(claim.source(), claim.text_span().0, Some(claim.id()))
    }

    /// Where a byte of an account stands; `claim` is what is to be seen there.
    pub fn place_in_source(&self, path: &str, at: usize, claim: Option<&str>) -> String {
        let Some(source) = self.opened.source(path) else { return String::new() };
        let mut there = Address::from(Place::Reader(source.id.clone()));
        // A short text is one page; only for a long one is its page looked up.
        if self.links.filed()
            && let Ok(words) = self.words(source)
        {
            let page = words.passage(at) / PASSAGES + 1;
            there = there.with("page", &if page == 1 { String::new() } else { page.to_string() });
        }
        match claim {
            Some(id) => self.link(there.with("claim", id).at(id)),
            None => self.link(there),
        }
    }
}
