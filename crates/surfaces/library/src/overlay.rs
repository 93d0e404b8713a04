//! What people decided, laid over what the engine found before accounts are compared.

use crate::Findings;
use crate::naming::Naming;
use std::collections::BTreeMap;
use variorum_claims::{Analysis, Claim, Speaker};
use variorum_figures::Amount;
use variorum_grammar::{Bound, Realis, Stance};
use variorum_questions::Placed;
use variorum_record::{ClaimReading, Event, Question};
use variorum_review::{Ruling, Verdict};
use variorum_stemma::Hand;
use variorum_text::Span;

/// What is read or held otherwise than the engine does; the default changes nothing.
#[derive(Debug, Default)]
pub struct Overlay {
    /// By account: what is compared in the place of its own findings.
    analyses: BTreeMap<usize, Analysis>,
    /// By account and claim.
    parts: BTreeMap<usize, BTreeMap<usize, String>>,
    /// By account and claim.
    events: BTreeMap<(usize, usize), Placed>,
    /// The account that stands for the whole article.
    article: BTreeMap<usize, usize>,
    one_entity: Vec<Vec<String>>,
    two_entities: Vec<(String, Vec<String>)>,
    not_one: Vec<Vec<String>>,
}

/// What decisions name, and where it stands in the findings.
pub struct Known<'a> {
    /// The findings of every account.
    pub findings: &'a [Findings],
    /// The path of every account.
    pub paths: &'a [String],
    /// Account and place among its figures, by id of the claim.
    pub figures: &'a BTreeMap<String, (usize, usize)>,
    /// Account and place among its statements, by id of the claim.
    pub statements: &'a BTreeMap<String, (usize, usize)>,
    /// The machine's questions, by id.
    pub questions: &'a BTreeMap<String, Question>,
    /// The happenings.
    pub events: &'a [Event],
}

impl Overlay {
    /// What follows from a ruling.
    pub fn of(ruling: &Ruling, known: &Known<'_>) -> Self {
        let mut overlay = Self {
            one_entity: ruling.one_entity.clone(),
            two_entities: ruling.two_entities.clone(),
            not_one: ruling.not_one.clone(),
            ..Self::default()
        };
        for (id, it) in &ruling.claims {
            if it.verdict == Verdict::Rejected {
                overlay.reject(id, known);
            } else {
                overlay.read(id, &it.reading, known);
            }
        }
        for ids in &ruling.one_question {
            overlay.merge(ids, ruling, known);
        }
        for (claims, part) in &ruling.other_part {
            for id in claims {
                overlay.part(id, part, known);
            }
        }
        for paths in &ruling.one_article {
            let places = paths.iter().filter_map(|path| known.paths.iter().position(|it| it == path));
            let accounts: Vec<usize> = places.collect();
            if let Some(first) = accounts.iter().min().copied() {
                overlay.article.extend(accounts.into_iter().map(|it| (it, first)));
            }
        }
        overlay
    }

    /// What is compared of an account.
    pub fn analysis<'a>(&'a self, account: usize, own: &'a Findings) -> &'a Analysis {
        self.analyses.get(&account).unwrap_or(&own.analysis)
    }

    /// The claims of an account whose part of the event a person named.
    pub fn parts(&self, account: usize) -> Option<&BTreeMap<usize, String>> {
        self.parts.get(&account)
    }

    /// Puts claims to the events that people put them to.
    pub fn place(&self, placed: &mut [Vec<Placed>]) {
        for ((account, claim), event) in &self.events {
            if let Some(it) = placed.get_mut(*account).and_then(|it| it.get_mut(*claim)) {
                it.clone_from(event);
            }
        }
    }

    /// Joins and parts entities.
    pub fn name(&self, naming: &mut Naming) {
        self.two_entities.iter().for_each(|(id, names)| naming.split(id, names));
        self.one_entity.iter().for_each(|ids| naming.merge(ids));
        self.not_one.iter().for_each(|ids| naming.keep_apart(ids));
    }

    /// Whose text words are: editions of one article have one hand.
    pub fn hand(&self, hand: Hand) -> Hand {
        match hand {
            Hand::Account(account) => Hand::Account(self.article.get(&account).copied().unwrap_or(account)),
            agency @ Hand::Agency(_) => agency,
        }
    }

    fn mutable(&mut self, account: usize, known: &Known<'_>) -> &mut Analysis {
        self.analyses
            .entry(account)
            .or_insert_with(|| known.findings.get(account).map(|it| it.analysis.clone()).unwrap_or_default())
    }

    fn reject(&mut self, id: &str, known: &Known<'_>) {
        if let Some((account, at)) = known.figures.get(id).copied()
            && let Some(claim) = self.mutable(account, known).claims.get_mut(at)
        {
            // What was not claimed answers no question.
            claim.realis = Realis::Asked;
        }
        if let Some((account, at)) = known.statements.get(id).copied()
            && let Some(statement) = self.mutable(account, known).statements.get_mut(at)
        {
            statement.unsaid = true;
        }
    }

    fn read(&mut self, id: &str, reading: &ClaimReading, known: &Known<'_>) {
        if reading.is_empty() {
            return;
        }
        if let Some((account, at)) = known.figures.get(id).copied() {
            if let Some(claim) = self.mutable(account, known).claims.get_mut(at) {
                correct(claim, reading);
            }
            if let Some(scope) = &reading.scope {
                self.parts.entry(account).or_default().insert(at, scope.clone());
            }
            if let Some(event) = &reading.event {
                self.put(account, at, event, known);
            }
        }
        if let Some((account, at)) = known.statements.get(id).copied()
            && let Some(statement) = self.mutable(account, known).statements.get_mut(at)
            && let Some(link) = statement.chain.last_mut()
        {
            link.stance = reading.stance.as_deref().and_then(Stance::from_name).unwrap_or(link.stance);
            if let Some(speaker) = &reading.speaker {
                // Without words of its own a statement is the publisher's.
                link.speaker = None;
                link.resolved = Some(speaker.clone()).filter(|it| !it.is_empty());
            }
        }
    }

    fn put(&mut self, account: usize, claim: usize, event: &str, known: &Known<'_>) {
        if let Some(it) = known.events.iter().find(|it| it.id == event) {
            self.events.insert((account, claim), Placed { event: it.id.clone(), main: it.main });
        }
    }

    fn part(&mut self, id: &str, part: &str, known: &Known<'_>) {
        if let Some((account, at)) = known.figures.get(id).copied() {
            self.parts.entry(account).or_default().insert(at, part.to_owned());
        }
    }

    /// The claims of all these questions answer the first; those that a person read otherwise stay where they put them.
    fn merge(&mut self, ids: &[String], ruling: &Ruling, known: &Known<'_>) {
        let mut all = ids.iter().filter_map(|it| known.questions.get(it));
        let Some(first) = all.next() else { return };
        let reading = ClaimReading {
            measure: first.measure.clone(),
            population: first.population.clone(),
            scope: Some(first.scope.clone().unwrap_or_default()),
            event: first.event.clone(),
            ..ClaimReading::default()
        };
        for question in all {
            let stated = question.answers.iter().filter(|it| !it.derived);
            for id in stated.flat_map(|it| it.claims.iter().chain(&it.denied_by)) {
                let own = ruling.claims.get(id).map(|it| &it.reading);
                let moved = own.is_some_and(|it| {
                    it.measure.is_some()
                        || it.population.is_some()
                        || it.scope.is_some()
                        || it.event.is_some()
                });
                if !moved {
                    self.read(id, &reading, known);
                }
            }
        }
    }
}

fn correct(claim: &mut Claim, reading: &ClaimReading) {
    claim.measure = reading.measure.clone().unwrap_or_else(|| claim.measure.clone());
    claim.population = reading.population.clone().unwrap_or_else(|| claim.population.clone());
    if let Some(figure) = &reading.figure {
        let amount = |it: Option<variorum_record::Number>| it.and_then(|it| Amount::nearest(it.as_f64()));
        claim.low = amount(figure.low);
        claim.high = amount(figure.high);
        claim.bound = Bound::from_name(&figure.bound).unwrap_or(claim.bound);
        (claim.vague, claim.approximate, claim.implicit) = (None, false, false);
    }
    if let Some(stance) = reading.stance.as_deref().and_then(Stance::from_name) {
        claim.stance = stance;
        if let Some(link) = claim.chain.last_mut() {
            link.stance = stance;
        }
    }
    match reading.speaker.as_deref() {
        Some("") => claim.chain.clear(),
        Some(words) => speak(claim, words),
        None => {}
    }
}

fn speak(claim: &mut Claim, words: &str) {
    if claim.chain.is_empty() {
        let cue = Span::new(claim.span.start, claim.span.start);
        claim.chain.push(Speaker { words: None, span: None, cue, stance: claim.stance, standing: None });
    }
    if let Some(link) = claim.chain.last_mut() {
        link.words = Some(words.to_owned());
        link.span = None;
        // What kind of speaker was found for somebody else.
        link.standing = None;
    }
}
