//! What may be chosen, and what is known of measures and events.

use crate::Moment;
use std::collections::BTreeMap;
use variorum_grammar::Grammar;
use variorum_grammar::questions::{Convention, QuestionWords, Reads};

pub use variorum_grammar::measures::Tally;

/// What a question needs to know of its measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureFacts {
    /// The question its figures answer; `{people}` stands for the group's name.
    pub question: String,
    /// How its figures behave in time.
    pub tally: Tally,
}

impl MeasureFacts {
    /// The facts of every measure of a grammar.
    pub fn of(grammar: &Grammar) -> BTreeMap<String, Self> {
        grammar
            .measures
            .iter()
            .map(|(id, measure)| {
                (id.clone(), Self { question: measure.question.clone(), tally: measure.tally })
            })
            .collect()
    }
}

/// When an event was, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EventTime {
    /// From its first to its last moment.
    pub when: Moment,
}

/// What may be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Options<'a> {
    /// How round numbers and "about" are read.
    pub round: &'a Convention,
    /// How vague words are read.
    pub vague: &'a Convention,
    /// A running count settles so many days after the event: later differences are no longer its rise.
    pub settling_days: i64,
    /// The events whose time is known, by id.
    pub events: BTreeMap<String, EventTime>,
}

impl Options<'_> {
    /// The default conventions; no event's time known.
    ///
    /// # Panics
    /// Never: a test finds one default of each kind.
    pub fn new() -> Options<'static> {
        let words = QuestionWords::english();
        Options {
            round: words.default_for(Reads::Round).expect("a test finds one default of each kind"),
            vague: words.default_for(Reads::Vague).expect("a test finds one default of each kind"),
            settling_days: 90,
            events: BTreeMap::new(),
        }
    }

    /// The same with the named convention in the place of the one of its kind; `None` where there is none of that name.
    #[must_use]
    pub fn with(mut self, name: &str) -> Option<Self> {
        let convention = QuestionWords::english().convention(name)?;
        match convention.reads {
            Reads::Round => self.round = convention,
            Reads::Vague => self.vague = convention,
        }
        Some(self)
    }
}

impl Default for Options<'static> {
    fn default() -> Self {
        Options::new()
    }
}
