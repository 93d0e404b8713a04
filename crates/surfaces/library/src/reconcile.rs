//! Joining the stages that compare sources: stemma, events, questions.

use crate::convert::{self, Claims, Context};
use crate::naming::Naming;
use crate::placing::Places;
use crate::{BuildError, Findings};
use std::cell::RefCell;
use std::collections::BTreeMap;
use variorum_claims::Analysis;
use variorum_grammar::Grammar;
use variorum_grammar::agencies::Agencies;
use variorum_grammar::questions::{QuestionWords, Reads};
use variorum_questions::{Account, ClaimRef, Gathered, MeasureFacts, Placed};
use variorum_record::{Claim, Entity, Event, Ids, Manifest, Notice, Options, Reading, Record};
use variorum_source::Source;
use variorum_stemma::{Hand, Stemma};
use variorum_text::Span;

/// One source and what was found in it.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'a> {
    /// The source.
    pub source: &'a Source,
    /// What was found.
    pub findings: &'a Findings,
}

/// Everything that comparing the sources gives.
#[derive(Debug)]
pub struct Found {
    /// The id of every source.
    pub source_ids: Vec<String>,
    /// Everything but what was read and what made it.
    pub record: Record,
}

impl Found {
    /// The record, with what made it and what was read.
    pub fn into_record(self, manifest: Manifest, readings: Vec<Reading>) -> Record {
        Record { manifest, readings, ..self.record }
    }
}

/// The default conventions.
pub fn default_conventions() -> Options {
    let words = QuestionWords::english();
    let name = |reads| words.default_for(reads).map_or_else(String::new, |it| it.id.clone());
    Options { round: name(Reads::Round), vague: name(Reads::Vague) }
}

/// Every convention: name and what it does.
pub fn conventions() -> Vec<(String, String)> {
    QuestionWords::english().conventions().map(|it| (it.id.clone(), it.gloss.clone())).collect()
}

/// The options of a comparison under the convention of this name.
pub fn options(convention: Option<&str>) -> Result<variorum_questions::Options<'static>, BuildError> {
    let options = variorum_questions::Options::new();
    let Some(name) = convention else { return Ok(options) };
    options.with(name).ok_or_else(|| {
        let known: Vec<String> = conventions().into_iter().map(|it| it.0).collect();
        BuildError::NoConvention { name: name.to_owned(), known: known.join(", ") }
    })
}

/// Compares all sources. `pieces` stand in order of path, so the ids depend on nothing else.
pub fn reconcile(
    pieces: &[Piece<'_>],
    grammar: &Grammar,
    options: &variorum_questions::Options<'_>,
) -> Found {
    let ids = &mut Ids::default();
    let source_ids: Vec<String> =
        pieces.iter().map(|it| ids.mint("s", &[&it.source.path, &it.source.sha256])).collect();
    let sources: Vec<&Source> = pieces.iter().map(|it| it.source).collect();
    let stemma = trace(&sources, grammar);
    let events: Vec<Vec<Placed>> = pieces.iter().map(|it| place(&it.findings.analysis)).collect();
    let naming = Naming::of(pieces, ids);
    let compared = Compared { pieces, stemma: &stemma, events: &events, naming: &naming };
    let gathered = compared.gather(&MeasureFacts::of(grammar), options);
    let (mut claims, names) = compared.claims(&gathered, ids);
    let questions = convert::questions(&gathered, &names, ids);
    let answers: BTreeMap<String, String> = questions
        .iter()
        .flat_map(|question| {
            let given = question.answers.iter().flat_map(|it| it.claims.iter().chain(&it.denied_by));
            given.map(|claim| (claim.clone(), question.id.clone()))
        })
        .collect();
    convert::link_questions(&mut claims, &answers);
    let notices: Vec<Notice> =
        pieces.iter().zip(&source_ids).flat_map(|(it, id)| convert::notices(it.source, id)).collect();
    let mut entities = naming.entities;
    count_claims(&mut entities, &claims);
    let record = Record {
        entities,
        possibly_same: naming.possibly_same,
        mentions: naming.mentions,
        events: described(&events),
        checks: convert::checks(&gathered, &names, ids),
        reuses: convert::reuses(&stemma, &sources),
        origins: convert::origins(&stemma, &sources, ids),
        editions: convert::editions(&stemma, &sources),
        claims,
        questions,
        notices,
        ..Record::default()
    };
    Found { source_ids, record }
}

/// How many claims each entity is the speaker of.
fn count_claims(entities: &mut [Entity], claims: &[Claim]) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in claims {
        let speaker = match claim {
            Claim::Figure(it) => it.speaker_entity.as_deref(),
            Claim::Statement(it) => it.speaker_entity.as_deref(),
            Claim::Time(_) | Claim::Attribute(_) => None,
        };
        if let Some(id) = speaker {
            *counts.entry(id).or_default() += 1;
        }
    }
    for entity in entities {
        entity.claims = counts.get(entity.id.as_str()).copied().unwrap_or(0);
    }
}

fn trace(sources: &[&Source], grammar: &Grammar) -> Stemma {
    let accounts: Vec<variorum_stemma::Account<'_>> = sources
        .iter()
        .enumerate()
        .map(|(id, source)| variorum_stemma::Account {
            id,
            text: &source.text,
            published: source.published.as_ref().map(|it| it.value.as_str()),
            publisher: source.publisher.as_ref().map(|it| it.value.as_str()),
            agency: source.agency.as_ref().map(|it| it.value.as_str()),
            title: source.title.as_ref().map(|it| it.value.as_str()),
            url: source.url.as_ref().map(|it| it.value.as_str()),
        })
        .collect();
    // The embedded list is read by a test; a grammar without agencies traces by wording and dates alone.
    let agencies = Agencies::english().unwrap_or_default();
    variorum_stemma::trace(
        &accounts,
        &variorum_stemma::Options { agencies, numbers: grammar.numbers.clone() },
    )
}

const MAIN: &str = "main";
const OTHER: &str = "other";

/// A claim belongs to the main event unless its words say otherwise.
fn place(analysis: &Analysis) -> Vec<Placed> {
    let place =
        |elsewhere: bool| Placed { event: if elsewhere { OTHER } else { MAIN }.to_owned(), main: !elsewhere };
    analysis.claims.iter().map(|it| place(it.elsewhere.is_some())).collect()
}

fn described(events: &[Vec<Placed>]) -> Vec<Event> {
    let mut counts: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    for placed in events.iter().flatten() {
        *counts.entry((!placed.main, &placed.event)).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|((other, id), claims)| Event {
            id: id.to_owned(),
            name: if other { "other events" } else { "what the accounts are about" }.to_owned(),
            kind: None,
            place: None,
            time: None,
            main: !other,
            why: if other {
                "their words name another time, place or happening"
            } else {
                "nothing in their words says otherwise"
            }
            .to_owned(),
            claims,
        })
        .collect()
}

/// What is known of the sources when their claims are compared.
struct Compared<'a> {
    pieces: &'a [Piece<'a>],
    stemma: &'a Stemma,
    events: &'a [Vec<Placed>],
    naming: &'a Naming,
}

impl Compared<'_> {
    fn gather(
        &self,
        measures: &BTreeMap<String, MeasureFacts>,
        options: &variorum_questions::Options<'_>,
    ) -> Gathered {
        let numbers: RefCell<BTreeMap<Hand, usize>> = RefCell::default();
        let hands: Vec<_> = (0..self.pieces.len())
            .map(|at| {
                let numbers = &numbers;
                move |span: Span| {
                    let mut numbers = numbers.borrow_mut();
                    let next = numbers.len();
                    *numbers.entry(self.stemma.hand_of(at, span)).or_insert(next)
                }
            })
            .collect();
        let entity_of = |words: &str| self.naming.entity_of(words);
        let accounts: Vec<Account<'_>> = self
            .pieces
            .iter()
            .enumerate()
            .map(|(at, it)| Account {
                publisher: it.source.publisher.as_ref().map(|it| it.value.as_str()),
                published: it.source.published.as_ref().map(|it| it.value.as_str()),
                events: &self.events[at],
                hand_of: Some(&hands[at]),
                entity_of: Some(&entity_of),
                ..Account::new(&it.source.path, &it.source.text, &it.findings.analysis)
            })
            .collect();
        variorum_questions::gather(&accounts, measures, options)
    }

    /// Every claim as the record shows it, and the id of everything that answers refer to.
    fn claims(&self, gathered: &Gathered, ids: &mut Ids) -> (Vec<Claim>, BTreeMap<ClaimRef, String>) {
        let own = own_words(gathered);
        let (mut all, mut names) = (Vec::new(), BTreeMap::new());
        for (account, piece) in self.pieces.iter().enumerate() {
            let source = piece.source;
            let context = Context {
                path: &source.path,
                sha256: &source.sha256,
                published: source.published.as_ref().map(|it| convert::moment(&it.value)),
                text: &source.text,
                places: Places::of(source),
                events: &self.events[account],
                speakers: &|words| self.naming.entity_of(words),
                entities: self.naming.of_mention.get(account).map_or(&[], Vec::as_slice),
            };
            let Claims { all: found, figures, statements } = convert::claims_of(&context, piece.findings, ids);
            all.extend(found);
            names.extend(figures.into_iter().enumerate().map(|(claim, id)| (ClaimRef::Claim { account, claim }, id)));
            let statements = statements.into_iter().enumerate();
            names.extend(statements.map(|(statement, id)| (ClaimRef::Statement { account, statement }, id)));
            for sentence in own.get(&account).into_iter().flatten() {
                let Some(it) = source.text.sentences.get(*sentence) else { continue };
                let id = context.own_id(it.span, ids);
                all.push(context.own_words(it.span, id.clone()));
                names.insert(ClaimRef::Sentence { account, sentence: *sentence }, id);
            }
        }
        (all, names)
    }
}

/// The sentences in an account's own voice that answers refer to, by account.
fn own_words(gathered: &Gathered) -> BTreeMap<usize, Vec<usize>> {
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let answers = gathered.questions.iter().flat_map(|it| &it.answers);
    let named = answers.flat_map(|it| it.claims.iter().chain(&it.denied_by));
    for it in named.chain(gathered.checks.iter().flat_map(|it| &it.claims)) {
        if let ClaimRef::Sentence { account, sentence } = it {
            found.entry(*account).or_default().push(*sentence);
        }
    }
    for sentences in found.values_mut() {
        sentences.sort_unstable();
        sentences.dedup();
    }
    found
}
