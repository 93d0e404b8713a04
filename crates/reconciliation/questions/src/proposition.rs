//! What statements say, brought to stems and a side, so that a denial can find what it denies.

use crate::scope::{content_set, words};
use crate::voice::Voice;
use crate::{Account, ClaimRef};
use std::collections::{BTreeMap, BTreeSet};
use variorum_attribution::Statement;
use variorum_grammar::questions::QuestionWords;
use variorum_grammar::{Stance, Standing};
use variorum_text::Span;

/// Longer contents say too many things to be one proposition.
const LONGEST: usize = 40;

/// One statement as a proposition.
#[derive(Debug, Clone)]
pub(crate) struct Proposition<'a> {
    pub at: ClaimRef,
    pub path: &'a str,
    pub published: Option<&'a str>,
    pub voice: Voice,
    pub standing: Option<Standing>,
    pub stance: Stance,
    /// The words that state it.
    pub text: String,
    /// What it speaks of, without the words that turn it round.
    pub stems: BTreeSet<String>,
    /// Whether the speaker is against it.
    pub against: bool,
    /// The sentence in which the account itself calls it false.
    pub disproved: bool,
    pub sentence: usize,
}

/// The propositions of an account's statements, in order.
pub(crate) fn propositions<'a>(account: &Account<'a>, number: usize) -> Vec<Proposition<'a>> {
    let statements = account.analysis.statements.iter().enumerate();
    statements
        .filter(|(_, it)| !it.unsaid && says_so(it))
        .filter_map(|(index, it)| proposition(account, number, index, it))
        .collect()
}

/// Whether the stance is about what is so, and not about what should be.
fn says_so(statement: &Statement) -> bool {
    statement.source().is_some_and(|link| {
        !matches!(
            link.stance,
            Stance::Expects
                | Stance::Withdraws
                | Stance::Threatens
                | Stance::Demands
                | Stance::Promises
                | Stance::Asks
        )
    })
}

fn proposition<'a>(
    account: &Account<'a>,
    number: usize,
    index: usize,
    statement: &Statement,
) -> Option<Proposition<'a>> {
    let link = statement.source()?;
    let text = &account.text.words;
    let known = QuestionWords::english();
    let said: Vec<&str> = statement.content.iter().map(|span| span.of(text)).collect();
    let mut stated = said.iter().map(|part| outside_brackets(part)).collect::<Vec<_>>().join(" ");
    let mut stems = stems(&stated);
    let pronoun = stems.len() < 2 && statement.content.iter().map(|it| it.len()).sum::<usize>() < 6;
    if pronoun {
        said_before(account, statement)?.clone_into(&mut stated);
        stems = self::stems(&stated);
    }
    if stems.is_empty() || stems.len() > LONGEST {
        return None;
    }
    let against = matches!(link.stance, Stance::Denies | Stance::Doubts)
        || (!pronoun && words(&stated).any(|word| known.is_negation(&word)));
    let named = link
        .resolved
        .as_deref()
        .or_else(|| link.speaker.map(|span| span.of(text)))
        .filter(|it| !it.is_empty());
    Some(Proposition {
        at: ClaimRef::Statement { account: number, statement: index },
        path: account.path,
        published: account.published,
        voice: named.map_or_else(|| Voice::publisher(account), |words| Voice::named(words, account)),
        standing: link.standing,
        stance: link.stance,
        disproved: !pronoun && marked_false(account, statement),
        text: stated.split_whitespace().collect::<Vec<_>>().join(" "),
        stems,
        against,
        sentence: statement.sentence,
    })
}

fn stems(text: &str) -> BTreeSet<String> {
    let known = QuestionWords::english();
    let turned: BTreeSet<String> =
        words(text).filter(|it| known.is_negation(it)).map(|it| known.stem(&it)).collect();
    content_set(text).into_iter().filter(|it| !turned.contains(it)).collect()
}

/// Without what stands in brackets: a remark of the account's own.
fn outside_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|letter| {
            match letter {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect()
}

/// "It", "this": what stands before the statement in its sentence, or else the sentence before.
fn said_before<'a>(account: &Account<'a>, statement: &Statement) -> Option<&'a str> {
    let sentences = &account.text.sentences;
    let here = sentences.get(statement.sentence)?;
    let before =
        Span::new(here.span.start, statement.span.start.max(here.span.start)).of(&account.text.words);
    if content_set(before).len() > 2 {
        return Some(before);
    }
    let last = sentences.get(statement.sentence.checked_sub(1)?)?;
    Some(last.span.of(&account.text.words))
}

/// Whether a word outside what is said, or in brackets within it, calls it false.
fn marked_false(account: &Account<'_>, statement: &Statement) -> bool {
    let known = QuestionWords::english();
    let text = &account.text.words;
    let Some(sentence) = account.text.sentences.get(statement.sentence) else { return false };
    let said = |span: Span| {
        statement
            .content
            .iter()
            .any(|part| part.contains(span) && !in_brackets(Span::new(part.start, span.start).of(text)))
    };
    let near = statement.span.end + 80;
    let tokens =
        sentence.tokens.iter().filter(|it| it.start + 40 >= statement.span.start && it.start <= near);
    tokens.into_iter().any(|it| known.is_disproof(&it.of(text).to_lowercase()) && !said(*it))
}

fn in_brackets(before: &str) -> bool {
    before.matches('(').count() > before.matches(')').count()
}

/// How much each stem tells: rarer ones more.
#[derive(Debug)]
pub(crate) struct Weights {
    spread: BTreeMap<String, usize>,
    all: f64,
}

impl Weights {
    /// Over all propositions of a pile.
    pub fn of(all: &[Proposition<'_>]) -> Self {
        let mut spread = BTreeMap::new();
        for stem in all.iter().flat_map(|it| &it.stems) {
            *spread.entry(stem.clone()).or_insert(0) += 1;
        }
        Self { spread, all: all.len() as f64 + 20.0 }
    }

    /// In how many propositions a stem stands.
    pub fn spread(&self, stem: &str) -> usize {
        self.spread.get(stem).copied().unwrap_or(0)
    }

    fn weight<'s>(&self, stems: impl Iterator<Item = &'s String>) -> f64 {
        stems.map(|it| (self.all / (self.spread(it) as f64 + 1.0)).ln()).sum()
    }

    /// Whether two propositions speak of the same thing: most of what the shorter says stands in the longer.
    pub fn alike(&self, one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
        let shared: Vec<&String> = one.intersection(other).collect();
        if shared.len() < 2 && !(shared.len() == 1 && one.len().min(other.len()) == 1) {
            return false;
        }
        let least = self.weight(one.iter()).min(self.weight(other.iter()));
        least > 0.0 && self.weight(shared.into_iter()) >= 0.6 * least
    }
}
