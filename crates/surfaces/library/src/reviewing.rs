//! The record as its reviewers read it, beside the machine's, and what a decision would change.

mod preview;

pub use preview::{CheckChange, Preview, QuestionChange};

use crate::BuildError;
use crate::analysing::Findings;
use crate::kept::Readings;
use crate::overlay::{Known, Overlay};
use crate::reconcile::reconcile_under;
use serde::Serialize;
use std::collections::BTreeMap;
use variorum_grammar::Grammar;
use variorum_record::{Check, Claim, Decision, Edition, Entity, Event, Mention, PossiblySame, Question};
use variorum_review::{Review, Ruling, Verdict};
use variorum_store::{ClaimFilter, Page, QuestionFilter, Store};

/// A record as its reviewers read it. The machine's own stays in the file as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reviewed {
    /// What follows from the decisions.
    pub ruling: Ruling,
    /// Every claim as reviewers read it; those they reject are not among them.
    pub claims: Vec<Claim>,
    /// Questions, their answers and statuses, compared anew.
    pub questions: Vec<Question>,
    /// Sums, checked anew.
    pub checks: Vec<Check>,
    /// People, organisations and places, joined and parted.
    pub entities: Vec<Entity>,
    /// Where they are named.
    pub mentions: Vec<Mention>,
    /// Entities that are likely one, without those about which somebody decided.
    pub possibly_same: Vec<PossiblySame>,
    /// The same article at different times, with those that reviewers say are.
    pub editions: Vec<Edition>,
}

impl Reviewed {
    /// The question of this id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|it| it.id == id)
    }
}

/// A record's sources and findings, ready to be compared under decisions as often as is wanted.
pub struct Comparer<'g> {
    grammar: &'g Grammar,
    readings: Readings,
    paths: Vec<String>,
    claims: Vec<Claim>,
    questions: BTreeMap<String, Question>,
    events: Vec<Event>,
    figures: BTreeMap<String, (usize, usize)>,
    statements: BTreeMap<String, (usize, usize)>,
}

impl std::fmt::Debug for Comparer<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Comparer").field("sources", &self.paths.len()).finish_non_exhaustive()
    }
}

impl<'g> Comparer<'g> {
    /// Reads what the record kept of its sources.
    ///
    /// # Errors
    ///
    /// [`BuildError::OtherGrammar`] where the record was built with another grammar than this; [`BuildError::Store`]
    /// where it cannot be read or was made by another engine.
    pub fn new(store: &Store, grammar: &'g Grammar) -> Result<Self, BuildError> {
        if store.manifest()?.grammar != grammar.hash() {
            return Err(BuildError::OtherGrammar);
        }
        let readings = Readings::of(store)?;
        let paths: Vec<String> = store.sources(Page::ALL)?.into_iter().map(|it| it.path).collect();
        let claims = store.claims(&ClaimFilter::default(), Page::ALL)?;
        let filter = QuestionFilter { all_events: true, ..QuestionFilter::default() };
        let questions = store.questions(&filter, Page::ALL)?;
        let (figures, statements) = places(&readings, &paths, &claims);
        Ok(Self {
            grammar,
            readings,
            paths,
            claims,
            questions: questions.into_iter().map(|it| (it.id.clone(), it)).collect(),
            events: store.events()?,
            figures,
            statements,
        })
    }

    /// The record as it is read under these decisions.
    pub fn reviewed(&self, review: &Review) -> Reviewed {
        let ruling = review.ruling();
        let known = Known {
            findings: self.readings.findings(),
            paths: &self.paths,
            figures: &self.figures,
            statements: &self.statements,
            questions: &self.questions,
            events: &self.events,
        };
        let overlay = Overlay::of(&ruling, &known);
        let options = variorum_questions::Options::new();
        let record = reconcile_under(&self.readings.pieces(), self.grammar, &options, &overlay).record;
        let mut editions = record.editions;
        editions.extend(said_editions(&ruling));
        Reviewed {
            claims: self.claims_under(&ruling, record.claims),
            questions: record.questions,
            checks: record.checks,
            entities: record.entities,
            mentions: record.mentions,
            possibly_same: record.possibly_same,
            editions,
            ruling,
        }
    }

    /// What would change if `decision` were made beside those that `store` holds.
    pub fn preview(&self, store: &Store, decision: &Decision) -> Result<Preview, BuildError> {
        let made = store.decisions()?;
        let before = self.reviewed(&Review::with(store, made.clone())?);
        let then = made.into_iter().chain([decision.clone()]).collect();
        Ok(Preview::between(&before, &self.reviewed(&Review::with(store, then)?)))
    }

    /// What all decisions of the record change in what the machine found.
    pub fn effect(&self, review: &Review) -> Preview {
        Preview::between(&self.reviewed(&Review::default()), &self.reviewed(review))
    }

    /// Claims as they are read, with the questions and entities that comparing gave them.
    fn claims_under(&self, ruling: &Ruling, compared: Vec<Claim>) -> Vec<Claim> {
        let is_main = |id: &str| self.events.iter().any(|it| it.id == id && it.main);
        let read = |claim: Claim| match ruling.claims.get(claim.id()) {
            Some(it) if it.verdict == Verdict::Rejected => None,
            Some(it) => Some(it.read(&claim, is_main)),
            None => Some(claim),
        };
        compared.into_iter().filter_map(read).collect()
    }

    /// The machine's claims, in the record's order.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }
}

/// Where each claim of the record stands in the findings: a record lists them in the findings' order.
type Places = BTreeMap<String, (usize, usize)>;

fn places(readings: &Readings, paths: &[String], claims: &[Claim]) -> (Places, Places) {
    let mut by_path: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
    for claim in claims {
        by_path.entry(claim.source()).or_default().push(claim);
    }
    let (mut figures, mut statements) = (Places::new(), Places::new());
    for (account, (path, findings)) in paths.iter().zip(readings.findings()).enumerate() {
        let Findings { analysis, .. } = findings;
        let all = by_path.get(path.as_str()).map(Vec::as_slice).unwrap_or_default();
        let first = all.iter().take(analysis.claims.len()).enumerate();
        figures.extend(first.map(|(at, it)| (it.id().to_owned(), (account, at))));
        let next = all.iter().skip(analysis.claims.len()).take(analysis.statements.len()).enumerate();
        statements.extend(next.map(|(at, it)| (it.id().to_owned(), (account, at))));
    }
    (figures, statements)
}

fn said_editions(ruling: &Ruling) -> Vec<Edition> {
    let pairs = ruling.one_article.iter().flat_map(|paths| paths.windows(2));
    let edition = |pair: &[String]| Edition {
        earlier: pair[0].clone(),
        later: pair[1].clone(),
        changes: Vec::new(),
        why: "a reviewer says that they are one article".to_owned(),
    };
    pairs.map(edition).collect()
}
