//! Claims: figures, times, statements.

use super::number;
use crate::Findings;
use crate::placing::Places;
use std::collections::BTreeMap;
use variorum_attribution as engine;
use variorum_claims as found;
use variorum_questions::Placed;
use variorum_record::{Attribution, Claim, Clock, Elsewhere, FigureClaim, Form, Ids, StatementClaim, Step};
use variorum_text::{Span, Text};

/// What the claims of one source need to know of it.
#[derive(Clone)]
pub struct Context<'a> {
    /// Path of the account.
    pub path: &'a str,
    /// Hash of its bytes.
    pub sha256: &'a str,
    /// When it came out.
    pub published: Option<Clock>,
    /// What it says.
    pub text: &'a Text,
    /// Where its words stand in the original.
    pub places: Places<'a>,
    /// The event of each figure claim.
    pub events: &'a [Placed],
    /// The entity a speaker's words name.
    pub speakers: &'a dyn Fn(&str) -> Option<String>,
    /// The entity of each mention.
    pub entities: &'a [Option<String>],
}

/// The claims of one source, and the ids of those that others refer to.
#[derive(Debug, Default)]
pub struct Claims {
    /// Every claim, figures first.
    pub all: Vec<Claim>,
    /// The id of each of the analysis's claims.
    pub figures: Vec<String>,
    /// The id of each of its statements.
    pub statements: Vec<String>,
}

/// The claims of one source, as the record shows them.
pub fn claims_of(context: &Context<'_>, findings: &Findings, ids: &mut Ids) -> Claims {
    let mut claims = Claims::default();
    let analysis = &findings.analysis;
    for claim in &analysis.claims {
        claims.figures.push(context.id(ids, kind_of(claim), claim.span, claim.figure_span, &claim.measure));
    }
    for (at, claim) in analysis.claims.iter().enumerate() {
        let shown = match claim.kind {
            found::ClaimKind::Attribute => {
                Claim::Attribute(Box::new(context.fate(claim, claims.figures[at].clone())))
            }
            found::ClaimKind::Figure | found::ClaimKind::Time | found::ClaimKind::Statement => {
                Claim::Figure(Box::new(context.figure(claim, at, &claims.figures)))
            }
        };
        claims.all.push(shown);
    }
    for statement in &analysis.statements {
        let cue = statement.source().map_or(statement.span, |it| it.cue);
        let id = context.id(ids, "statement", statement.span, cue, "");
        claims.all.push(Claim::Statement(Box::new(context.statement(statement, id.clone()))));
        claims.statements.push(id);
    }
    for time in &analysis.times {
        let id = context.id(ids, "time", time.span, time.span, "");
        claims.all.push(Claim::Time(Box::new(context.time(time, id))));
    }
    for (at, mention) in findings.mentions.iter().enumerate() {
        let entity = context.entities.get(at).and_then(Option::as_ref);
        for title in &mention.titles {
            let id = context.id(ids, "attribute", mention.span, *title, "");
            claims.all.push(Claim::Attribute(Box::new(context.attribute(mention, *title, entity, id))));
        }
    }
    claims
}

fn kind_of(claim: &found::Claim) -> &'static str {
    match claim.kind {
        found::ClaimKind::Attribute => "attribute",
        found::ClaimKind::Figure | found::ClaimKind::Time | found::ClaimKind::Statement => "figure",
    }
}

impl Context<'_> {
    fn id(&self, ids: &mut Ids, kind: &str, span: Span, inner: Span, more: &str) -> String {
        let numbers = [span.start, span.end, inner.start, inner.end].map(|it| it.to_string());
        ids.mint("c", &[self.sha256, kind, &numbers[0], &numbers[1], &numbers[2], &numbers[3], more])
    }

    pub(super) fn words(&self, span: Span) -> String {
        span.of(&self.text.words).to_owned()
    }

    fn figure(&self, claim: &found::Claim, at: usize, ids: &[String]) -> FigureClaim {
        let (start, end) = self.places.place(claim.span);
        let (figure_start, figure_end) = self.places.place(claim.figure_span);
        let placed = self.events.get(at);
        let speaker = claim.speaker().map(str::to_owned);
        FigureClaim {
            id: ids[at].clone(),
            source: self.path.to_owned(),
            start,
            end,
            text_of: self.places.text_of,
            figure_start,
            figure_end,
            quote: self.words(claim.span),
            text_start: claim.span.start,
            text_end: claim.span.end,
            measure: claim.measure.clone(),
            population: claim.population.clone(),
            scope: claim.scope.map(|it| self.words(it)),
            low: number(claim.low),
            high: number(claim.high),
            bound: claim.bound.as_str().to_owned(),
            approximate: claim.approximate,
            vague: claim.vague.clone(),
            words: self.words(claim.figure_span),
            implicit: claim.implicit,
            realis: claim.realis.as_str().to_owned(),
            stance: claim.stance.as_str().to_owned(),
            speaker_entity: speaker.as_deref().and_then(self.speakers),
            speaker,
            chain: claim.chain.iter().map(|it| self.speaker(it)).collect(),
            about_main_event: placed.map_or(claim.elsewhere.is_none(), |it| it.main),
            event: placed.map(|it| it.event.clone()),
            elsewhere: claim.elsewhere.as_ref().map(|it| self.elsewhere(it)),
            published: self.published.clone(),
            said: claim.said.as_ref().map(clock),
            as_of: claim.as_of.as_ref().map(clock),
            about: claim.about.as_ref().map(clock),
            superseded: claim.superseded,
            part_of: claim.part_of.and_then(|it| ids.get(it).cloned()),
            question: None,
            derivation: self.derivation(&claim.derivation),
        }
    }

    fn elsewhere(&self, elsewhere: &found::Elsewhere) -> Elsewhere {
        Elsewhere { words: self.words(elsewhere.words), sign: elsewhere.sign.clone() }
    }

    fn derivation(&self, derivation: &found::Derivation) -> Vec<Step> {
        let steps = derivation.steps.iter();
        steps
            .map(|(what, place, span)| Step {
                what: what.clone(),
                place: place.clone(),
                words: self.words(*span),
            })
            .collect()
    }

    fn speaker(&self, speaker: &found::Speaker) -> Attribution {
        let (cue_start, cue_end) = self.places.place(speaker.cue);
        let place = speaker.span.map(|it| self.places.place(it));
        Attribution {
            speaker: speaker.words.clone(),
            cue: self.words(speaker.cue),
            stance: speaker.stance.as_str().to_owned(),
            standing: speaker.standing.map(|it| it.as_str().to_owned()),
            speaker_start: place.map(|it| it.0),
            speaker_end: place.map(|it| it.1),
            cue_start,
            cue_end,
        }
    }

    fn link(&self, link: &engine::Link) -> Attribution {
        self.speaker(&found::Speaker {
            words: link.resolved.clone().or_else(|| link.speaker.map(|it| self.words(it))),
            span: link.speaker,
            cue: link.cue,
            stance: link.stance,
            standing: link.standing,
        })
    }

    fn statement(&self, statement: &engine::Statement, id: String) -> StatementClaim {
        let (start, end) = self.places.place(statement.span);
        let chain: Vec<Attribution> = statement.chain.iter().map(|it| self.link(it)).collect();
        let last = chain.last();
        StatementClaim {
            id,
            source: self.path.to_owned(),
            start,
            end,
            text_of: self.places.text_of,
            quote: self.words(statement.span),
            text_start: statement.span.start,
            text_end: statement.span.end,
            speaker_start: last.and_then(|it| it.speaker_start),
            speaker_end: last.and_then(|it| it.speaker_end),
            cue_start: last.map_or(start, |it| it.cue_start),
            cue_end: last.map_or(start, |it| it.cue_end),
            content: statement.content.iter().map(|it| self.places.place(*it)).collect(),
            speaker: last.and_then(|it| it.speaker.clone()),
            speaker_entity: last.and_then(|it| it.speaker.as_deref()).and_then(self.speakers),
            stance: last.map_or_else(String::new, |it| it.stance.clone()),
            standing: last.and_then(|it| it.standing.clone()),
            form: form(statement.form),
            unsaid: statement.unsaid,
            said: None,
            question: None,
            published: self.published.clone(),
            chain,
        }
    }

    /// A sentence in the publisher's own voice that answers a question.
    pub fn own_words(&self, span: Span, id: String) -> Claim {
        let (start, end) = self.places.place(span);
        Claim::Statement(Box::new(StatementClaim {
            id,
            source: self.path.to_owned(),
            start,
            end,
            text_of: self.places.text_of,
            quote: self.words(span),
            text_start: span.start,
            text_end: span.end,
            speaker_start: None,
            speaker_end: None,
            cue_start: start,
            cue_end: start,
            content: vec![(start, end)],
            speaker: None,
            speaker_entity: None,
            stance: variorum_grammar::Stance::States.as_str().to_owned(),
            standing: None,
            form: Form::Indirect,
            unsaid: false,
            said: None,
            chain: Vec::new(),
            question: None,
            published: self.published.clone(),
        }))
    }

    /// The id of such a sentence.
    pub fn own_id(&self, span: Span, ids: &mut Ids) -> String {
        self.id(ids, "sentence", span, span, "")
    }
}

fn form(form: engine::Form) -> Form {
    match form {
        engine::Form::Direct => Form::Direct,
        engine::Form::Indirect => Form::Indirect,
        engine::Form::Mixed => Form::Mixed,
    }
}

fn clock(clock: &found::Clock) -> Clock {
    Clock { from: clock.from.clone(), to: clock.to.clone(), words: clock.words.clone() }
}

/// Says of each claim which question it answers.
pub fn link_questions(claims: &mut [Claim], answers: &BTreeMap<String, String>) {
    for claim in claims {
        let question = answers.get(claim.id()).cloned();
        match claim {
            Claim::Figure(it) => it.question = question,
            Claim::Time(it) => it.question = question,
            Claim::Statement(it) => it.question = question,
            Claim::Attribute(_) => {}
        }
    }
}
