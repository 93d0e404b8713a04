//! Who gives an answer that is no figure, when, and the answer that they give together.

use crate::question::Answer;
use crate::voice::{self, Voice};
use crate::{Account, ClaimRef, Moment};
use std::collections::BTreeSet;
use variorum_attribution::Statement;
use variorum_grammar::{Stance, Standing};
use variorum_text::Span;
use variorum_times::TimeKind;

/// A time within so many bytes of a cue says when it was said.
const NEAR: usize = 60;

/// One who gives an answer.
#[derive(Debug, Clone)]
pub(crate) struct Holder<'a> {
    pub at: ClaimRef,
    pub path: &'a str,
    pub published: Option<&'a str>,
    pub voice: Voice,
    pub standing: Option<Standing>,
    pub stance: Stance,
    /// When it was said, or else published.
    pub when: Moment,
    pub hand: (bool, usize),
    pub sentence: usize,
}

impl<'a> Holder<'a> {
    /// The speaker of a statement; `None` where it has none.
    pub fn of_statement(account: &Account<'a>, number: usize, statement: usize) -> Option<Self> {
        let said = account.analysis.statements.get(statement)?;
        let link = said.source()?;
        let text = &account.text.words;
        let named = link.resolved.as_deref().or_else(|| link.speaker.map(|span| span.of(text)));
        let voice = named.map(str::trim).filter(|it| !it.is_empty());
        let voice = voice.map_or_else(|| Voice::publisher(account), |it| Voice::named(it, account));
        Some(Self {
            at: ClaimRef::Statement { account: number, statement },
            path: account.path,
            published: account.published,
            when: when_said(account, said),
            voice,
            standing: link.standing,
            stance: link.stance,
            hand: hand(account, number, said.span),
            sentence: said.sentence,
        })
    }

    /// The account itself, in one of its sentences.
    pub fn of_account(account: &Account<'a>, number: usize, sentence: usize) -> Self {
        let span = account.text.sentences.get(sentence).map_or_else(Span::default, |it| it.span);
        Self {
            at: ClaimRef::Sentence { account: number, sentence },
            path: account.path,
            published: account.published,
            when: account.published.map(Moment::of).unwrap_or_default(),
            voice: Voice::publisher(account),
            standing: None,
            stance: Stance::States,
            hand: hand(account, number, span),
            sentence,
        }
    }

    /// As a reader would call it.
    pub fn name(&self) -> String {
        self.voice.shown.clone().unwrap_or_else(|| self.path.to_owned())
    }
}

fn hand(account: &Account<'_>, number: usize, span: Span) -> (bool, usize) {
    account.hand_of.map_or((false, number), |of| (true, of(span)))
}

/// The time that stands nearest to the cue, outside what is said; else the day of publication.
fn when_said(account: &Account<'_>, said: &Statement) -> Moment {
    let cue = said.source().map_or(said.span, |it| it.cue);
    let times = account.analysis.times.iter().filter(|it| {
        it.sentence == said.sentence
            && matches!(it.kind, TimeKind::Date | TimeKind::Time)
            && it.from.is_some()
            && !said.covers(it.span)
            && it.span.start.abs_diff(cue.end) < NEAR
    });
    let nearest = times.min_by_key(|it| (it.span.start.abs_diff(cue.end), it.span));
    let named = nearest.map(|it| Moment::between(it.from.as_deref(), it.to.as_deref()));
    named.filter(|it| !it.is_unknown()).or_else(|| account.published.map(Moment::of)).unwrap_or_default()
}

/// The answer that all of these give, in these words.
pub(crate) fn answer(holders: &[&Holder<'_>], words: &str) -> Answer {
    let mut holders: Vec<&Holder<'_>> = holders.to_vec();
    holders.sort_by_key(|it| (it.path, it.at.position()));
    let mut published: Vec<&str> = holders.iter().filter_map(|it| it.published).collect();
    published.sort_unstable();
    let mut speakers: Vec<String> = Vec::new();
    for shown in holders.iter().filter_map(|it| it.voice.shown.as_ref()) {
        if !speakers.contains(shown) {
            speakers.push(shown.clone());
        }
    }
    let mut claims: Vec<ClaimRef> = Vec::new();
    for at in holders.iter().map(|it| it.at) {
        if !claims.contains(&at) {
            claims.push(at);
        }
    }
    let standings: BTreeSet<Standing> = holders.iter().filter_map(|it| it.standing).collect();
    let known = || holders.iter().map(|it| &it.when).filter(|it| !it.is_unknown());
    Answer {
        low: None,
        high: None,
        bound: None,
        vague: None,
        words: words.to_owned(),
        shown: words.to_owned(),
        when: None,
        derived: false,
        carriers: holders.iter().map(|it| it.path).collect::<BTreeSet<_>>().len(),
        hands: holders.iter().map(|it| it.hand).collect::<BTreeSet<_>>().len(),
        voices: voice::count(holders.iter().map(|it| &it.voice)),
        first_published: published.first().map(|it| (*it).to_owned()),
        last_published: published.last().map(|it| (*it).to_owned()),
        claims,
        denied_by: Vec::new(),
        speakers,
        standings: standings.into_iter().collect(),
        as_of: Moment {
            from: known().filter_map(|it| it.from.clone()).min(),
            to: known().filter_map(|it| it.to.clone()).max(),
        },
        superseded_by: None,
    }
}
