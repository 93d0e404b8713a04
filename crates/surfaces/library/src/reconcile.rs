//! Joining the stages that compare sources: stemma, events, questions.

use crate::convert::{self, Claims, Context};
use crate::naming::Naming;
use crate::overlay::Overlay;
use crate::placing::Places;
use crate::{BuildError, Findings};
use std::cell::RefCell;
use std::collections::BTreeMap;
use variorum_chronology::{Dated, Entry};
use variorum_events::{Events, find_events};
use variorum_grammar::Grammar;
use variorum_grammar::agencies::Agencies;
use variorum_grammar::questions::{QuestionWords, Reads};
use variorum_questions::{
    Account, ClaimRef, Dating, Disputed, EventTime, Gathered, MeasureFacts, Moment, Placed,
};
use variorum_record::{Claim, Entity, Ids, Manifest, Notice, Options, Reading, Record};
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
    reconcile_under(pieces, grammar, options, &Overlay::default())
}

/// The same where people read some claims otherwise, or hold that two are one. Claims, and their ids, are the machine's.
pub fn reconcile_under(
    pieces: &[Piece<'_>],
    grammar: &Grammar,
    options: &variorum_questions::Options<'_>,
    overlay: &Overlay,
) -> Found {
    let ids = &mut Ids::default();
    let source_ids: Vec<String> =
        pieces.iter().map(|it| ids.mint("s", &[&it.source.path, &it.source.sha256])).collect();
    let sources: Vec<&Source> = pieces.iter().map(|it| it.source).collect();
    let stemma = trace(&sources, grammar);
    let events = happenings(pieces);
    let mut placed = placed(&events);
    overlay.place(&mut placed);
    let options = variorum_questions::Options { events: times(&events), ..options.clone() };
    let mut naming = Naming::of(pieces, ids);
    overlay.name(&mut naming);
    let compared = Compared { pieces, stemma: &stemma, events: &placed, naming: &naming, overlay };
    let told: Vec<variorum_chronology::Account<'_>> = pieces
        .iter()
        .map(|it| variorum_chronology::Account {
            path: &it.source.path,
            text: &it.source.text,
            analysis: &it.findings.analysis,
        })
        .collect();
    let (entries, rivals) = variorum_chronology::entries(&told);
    let gathered = compared.gather(&MeasureFacts::of(grammar), &options, &disputed(&entries, &rivals));
    let (mut claims, names) = compared.claims(&gathered, ids);
    let mut questions = convert::questions(&gathered, &names, ids);
    // An account none of whose claims is about a happening leaves open which one its statements are about.
    let known = |id: &String| events.events.iter().any(|it| it.id == *id);
    for question in &mut questions {
        question.event = question.event.take().filter(known);
    }
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
        chronology: convert::chronology(&entries, &told, &events, &claims, ids),
        entities,
        possibly_same: naming.possibly_same,
        mentions: naming.mentions,
        events: convert::events(&events),
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

fn happenings(pieces: &[Piece<'_>]) -> Events {
    let places: Vec<Vec<Span>> = pieces
        .iter()
        .map(|it| {
            let named = it.findings.mentions.iter().filter(|it| it.kind == variorum_names::Kind::Place);
            named.map(|it| it.span).collect()
        })
        .collect();
    let accounts: Vec<variorum_events::Account<'_>> = pieces
        .iter()
        .zip(&places)
        .map(|(it, places)| variorum_events::Account {
            places,
            path: &it.source.path,
            title: it.source.title.as_ref().map(|it| it.value.as_str()),
            published: it.source.published.as_ref().map(|it| it.value.as_str()),
            text: &it.source.text,
            analysis: &it.findings.analysis,
        })
        .collect();
    find_events(&accounts)
}

/// The happenings whose datings exclude each other.
fn disputed(entries: &[Entry], rivals: &[Vec<usize>]) -> Vec<Disputed> {
    let dating = |it: &Dated| Dating {
        account: it.account,
        sentence: it.sentence,
        words: it.words,
        from: it.from.clone(),
        to: it.to.clone(),
    };
    let one = |rivals: &Vec<usize>| {
        let of = || rivals.iter().map(|at| &entries[*at]);
        Disputed {
            what: of().map(|it| it.what.as_str()).min_by_key(|it| (it.len(), *it)).unwrap_or("").to_owned(),
            times: of().map(|it| it.dated.iter().map(dating).collect()).collect(),
        }
    };
    rivals.iter().map(one).collect()
}

fn placed(events: &Events) -> Vec<Vec<Placed>> {
    let one = |it: &variorum_events::Placed| Placed { event: it.event.clone(), main: it.main };
    events.placed.iter().map(|it| it.iter().map(one).collect()).collect()
}

/// When each event was, for questions that ask whether a count is still running.
fn times(events: &Events) -> BTreeMap<String, EventTime> {
    let when = |it: &variorum_events::Event| {
        let begins = it.from.as_deref().map(Moment::of).unwrap_or_default();
        let ends = it.to.as_deref().or(it.from.as_deref()).map(Moment::of).unwrap_or_default();
        EventTime { when: Moment { from: begins.from, to: ends.to } }
    };
    events.events.iter().map(|it| (it.id.clone(), when(it))).collect()
}

/// What is known of the sources when their claims are compared.
struct Compared<'a> {
    pieces: &'a [Piece<'a>],
    stemma: &'a Stemma,
    events: &'a [Vec<Placed>],
    naming: &'a Naming,
    overlay: &'a Overlay,
}

impl Compared<'_> {
    fn gather(
        &self,
        measures: &BTreeMap<String, MeasureFacts>,
        options: &variorum_questions::Options<'_>,
        disputed: &[Disputed],
    ) -> Gathered {
        let numbers: RefCell<BTreeMap<Hand, usize>> = RefCell::default();
        let hands: Vec<_> = (0..self.pieces.len())
            .map(|at| {
                let numbers = &numbers;
                move |span: Span| {
                    let mut numbers = numbers.borrow_mut();
                    let next = numbers.len();
                    let hand = self.overlay.hand(self.stemma.hand_of(at, span));
                    *numbers.entry(hand).or_insert(next)
                }
            })
            .collect();
        let entity_of = |words: &str| self.naming.entity_of(words);
        let persons: Vec<_> = (0..self.pieces.len())
            .map(|at| move |span: Span| self.naming.person_at(at, &self.pieces[at].findings.mentions, span))
            .collect();
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
                person_at: Some(&persons[at]),
                parts: self.overlay.parts(at),
                ..Account::new(&it.source.path, &it.source.text, self.overlay.analysis(at, it.findings))
            })
            .collect();
        let mut gathered = variorum_questions::gather(&accounts, measures, options);
        gathered.questions.extend(variorum_questions::when(&accounts, disputed));
        gathered
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
            let Claims { all: found, figures, statements } =
                convert::claims_of(&context, piece.findings, ids);
            all.extend(found);
            names.extend(
                figures.into_iter().enumerate().map(|(claim, id)| (ClaimRef::Claim { account, claim }, id)),
            );
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
