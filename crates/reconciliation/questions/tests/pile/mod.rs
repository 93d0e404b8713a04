//! Piles written by hand: accounts with claims, no engine needed.

use std::collections::BTreeMap;
use variorum_claims::{Analysis, Claim, ClaimKind, Clock, Derivation, Speaker};
use variorum_figures::Amount;
use variorum_grammar::{Bound, Realis, Stance};
use variorum_questions::{Account, Gathered, MeasureFacts, Options, Question, Tally, gather};
use variorum_text::{Span, Text};

/// One account: path, date, claims.
pub struct Told {
    pub path: String,
    pub published: Option<String>,
    pub text: Text,
    pub analysis: Analysis,
}

/// A claim that says `figure` of `measure`: "12", ">330", "≥9", "~50", "10-12", "≤50".
pub fn claim(measure: &str, figure: &str) -> Claim {
    let number = |digits: &str| Amount::from_digits(digits);
    let rest = |mark: &str| figure.strip_prefix(mark).and_then(number);
    let (low, high, bound) = if let Some((low, high)) = figure.split_once('-') {
        (number(low), number(high), Bound::Between)
    } else if let Some(low) = rest(">") {
        (Some(low), None, Bound::MoreThan)
    } else if let Some(low) = rest("≥") {
        (Some(low), None, Bound::AtLeast)
    } else if let Some(high) = rest("≤") {
        (None, Some(high), Bound::AtMost)
    } else if let Some(about) = rest("~") {
        (Some(about), Some(about), Bound::About)
    } else {
        (number(figure), number(figure), Bound::Exactly)
    };
    Claim {
        kind: ClaimKind::Figure,
        span: Span::default(),
        figure_span: Span::default(),
        sentence: 0,
        measure: measure.to_owned(),
        population: "all".to_owned(),
        scope: None,
        low,
        high,
        bound,
        approximate: bound == Bound::About,
        vague: None,
        implicit: false,
        realis: Realis::Asserted,
        stance: Stance::States,
        chain: Vec::new(),
        said: None,
        as_of: None,
        about: None,
        elsewhere: None,
        superseded: false,
        leaves_open: None,
        part_of: None,
        derivation: Derivation::default(),
    }
}

/// Small changes to a claim, one after the other.
pub trait Change: Sized {
    fn by(self, speaker: &str) -> Self;
    fn stance(self, stance: Stance) -> Self;
    fn said(self, day: &str) -> Self;
    fn of(self, population: &str) -> Self;
    fn given_up(self) -> Self;
}

impl Change for Claim {
    fn by(mut self, speaker: &str) -> Self {
        self.chain.push(Speaker {
            words: Some(speaker.to_owned()),
            span: None,
            cue: Span::default(),
            stance: self.stance,
            standing: None,
        });
        self
    }
    fn stance(mut self, stance: Stance) -> Self {
        self.stance = stance;
        self
    }
    fn said(mut self, day: &str) -> Self {
        self.said =
            Some(Clock { from: Some(day.to_owned()), to: Some(day.to_owned()), words: day.to_owned() });
        self
    }
    fn of(mut self, population: &str) -> Self {
        population.clone_into(&mut self.population);
        self
    }
    fn given_up(mut self) -> Self {
        self.superseded = true;
        self
    }
}

/// An account.
pub fn told(path: &str, published: &str, claims: Vec<Claim>) -> Told {
    let analysis = Analysis { claims, ..Analysis::default() };
    Told {
        path: path.to_owned(),
        published: (!published.is_empty()).then(|| published.to_owned()),
        text: Text::default(),
        analysis,
    }
}

/// What three measures of the grammar say of themselves.
pub fn measures() -> BTreeMap<String, MeasureFacts> {
    let fact = |question: &str, tally| MeasureFacts { question: question.to_owned(), tally };
    BTreeMap::from([
        ("killed".to_owned(), fact("How many {people} were killed?", Tally::Running)),
        ("missing".to_owned(), fact("How many {people} were missing?", Tally::Falling)),
        ("hostages".to_owned(), fact("How many {people} were held hostage?", Tally::Fixed)),
        ("hospitalized".to_owned(), fact("How many {people} were taken to hospital?", Tally::Level)),
    ])
}

/// The accounts, gathered.
pub fn gathered(pile: &[Told]) -> Gathered {
    gathered_with(pile, &Options::new())
}

/// The same under chosen conventions.
pub fn gathered_with(pile: &[Told], options: &Options<'_>) -> Gathered {
    let accounts: Vec<Account<'_>> = pile
        .iter()
        .map(|it| Account {
            published: it.published.as_deref(),
            publisher: Some(&it.path),
            ..Account::new(&it.path, &it.text, &it.analysis)
        })
        .collect();
    gather(&accounts, &measures(), options)
}

/// The one question with this key.
pub fn question<'g>(gathered: &'g Gathered, key: &str) -> &'g Question {
    gathered.questions.iter().find(|it| it.key == key).expect("the question is asked")
}

/// Relations as "330+ refines 334".
pub fn relations(question: &Question) -> Vec<String> {
    let number = |at: usize| {
        let answer = &question.answers[at];
        answer.low.or(answer.high).map(|it| it.to_string()).unwrap_or_default()
    };
    question
        .relations
        .iter()
        .map(|it| format!("{} {} {}", number(it.a), serde_name(it.kind), number(it.b)))
        .collect()
}

fn serde_name(kind: variorum_questions::RelationKind) -> String {
    format!("{kind:?}").to_lowercase()
}
