//! Which source took its words from which.
//!
//! `accounts → [stemma] → questions`
//!
//! ```
//! use variorum_stemma::{Account, Direction, Options, trace};
//! use variorum_text::Text;
//!
//! let words = "Fourteen people were injured when the ferry struck the quay, the port authority said.";
//! let text = Text { words: words.to_owned(), ..Text::default() };
//! let account = |id, publisher, published| Account {
//!     id, text: &text, published: Some(published), publisher: Some(publisher),
//!     agency: None, title: None, url: None,
//! };
//! let accounts = [account(0, "The Ledger", "2011-05-02T11:30"), account(1, "Wire Service", "2011-05-02T10:00")];
//! let stemma = trace(&accounts, &Options::default());
//! assert_eq!(stemma.reuses[0].a, 1);
//! assert_eq!(stemma.reuses[0].direction, Direction::AtoB);
//! assert_eq!(stemma.hand_of(0, stemma.reuses[0].b_span), stemma.hand_of(1, stemma.reuses[0].a_span));
//! ```
//!
//! The same accounts in any order give the same stemma, and one that shares no words with the
//! others changes nothing about them. Spans are bytes of the two texts, from the first shared word
//! to the last.
//!
//! It does not say who is right, does not compare meanings (the same fact in other words is no
//! reuse), and where neither credits nor dates tell who was first, it leaves that open.

mod align;
mod candidates;
mod credits;
mod direction;
mod editions;
mod hands;
mod names;
mod trace;
mod winnow;
mod words;

use hands::Hands;
use serde::{Deserialize, Serialize};
use variorum_grammar::Numbers;
use variorum_grammar::agencies::Agencies;
use variorum_text::{Span, Text};

pub use trace::trace;

/// One account, as far as a stemma needs it.
#[derive(Debug, Clone, Copy)]
pub struct Account<'a> {
    /// How the caller calls it; every result uses it.
    pub id: usize,
    /// What it says.
    pub text: &'a Text,
    /// When it came out, ISO 8601, to the day or finer.
    pub published: Option<&'a str>,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// The agency its metadata names.
    pub agency: Option<&'a str>,
    /// Its title.
    pub title: Option<&'a str>,
    /// Its address.
    pub url: Option<&'a str>,
}

/// What the tracing goes by, beside the accounts.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Agencies and the ways of crediting them.
    pub agencies: Agencies,
    /// Number words ("twelve"): changes that hold one come first.
    pub numbers: Numbers,
}

/// Which way words went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// The second took them from the first.
    AtoB,
    /// The first took them from the second.
    BtoA,
    /// One from the other or both from a third: it cannot be told.
    Undecided,
}

/// What shared wording is a sign of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReuseKind {
    /// One took words from the other, or both from a third.
    Copy,
    /// Two editions of one article.
    Edition,
    /// The words of a speaker, between quotation marks in both: two hands may take them down.
    Quotation,
    /// What a publisher prints under many of its articles.
    Boilerplate,
}

/// Wording shared by two accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reuse {
    /// The account that came first in order.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// The passage in `a`.
    pub a_span: Span,
    /// The passage in `b`.
    pub b_span: Span,
    /// How many words are the same.
    pub shared_words: usize,
    /// Whether they are all the same, one after another.
    pub exact: bool,
    /// What it is a sign of.
    pub kind: ReuseKind,
    /// Which way the words went.
    pub direction: Direction,
    /// Why one may think so, said of the one that took them: "credits Wire Service".
    pub why: String,
    /// The runs of equal words, as spans of both.
    pub runs: Vec<(Span, Span)>,
}

/// A text that others reuse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Which account.
    pub account: usize,
    /// Those that carry its words, directly or through another.
    pub carriers: Vec<usize>,
}

/// One difference between an edition and the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The earlier edition.
    pub from: usize,
    /// The later.
    pub to: usize,
    /// What was there; empty where something was put in.
    pub from_span: Span,
    /// What is there now; empty where something was cut.
    pub to_span: Span,
    /// Whether a number is in either.
    pub has_figure: bool,
}

/// The editions of one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionSet {
    /// In order of publication.
    pub accounts: Vec<usize>,
    /// What changed from each to the next: figures first.
    pub changes: Vec<Change>,
}

/// An account's word that it prints an agency's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// Which account.
    pub account: usize,
    /// The agency, by its full name.
    pub agency: String,
    /// Where its name stands; none where only the metadata has it.
    pub span: Option<Span>,
    /// Whether the whole account is the agency's, or some of it.
    pub all: bool,
}

/// Whose text words are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    /// The account they were first printed in, as far as the pile shows.
    Account(usize),
    /// An agency, whether its own dispatch is in the pile or not.
    Agency(String),
}

/// Who took words from whom.
#[derive(Debug, Clone, Default)]
pub struct Stemma {
    /// Shared passages, in order of accounts and place.
    pub reuses: Vec<Reuse>,
    /// Texts that others reuse.
    pub origins: Vec<Origin>,
    /// Articles of which there are several editions.
    pub editions: Vec<EditionSet>,
    /// What accounts say of whose words they print.
    pub credits: Vec<Credit>,
    hands: Hands,
}

impl Stemma {
    /// Whose text the words at `span` of `account` are. Two claims rest on one hand when this is equal.
    pub fn hand_of(&self, account: usize, span: Span) -> Hand {
        self.hands.of(account, span)
    }
}
