//! What statements say, clause by clause, brought to stems and a side, so that a denial can find what it denies.

use crate::Account;
use crate::holder::Holder;
use crate::scope::{content_set, words};
use std::collections::{BTreeMap, BTreeSet};
use variorum_attribution::Statement;
use variorum_claims::Clause;
use variorum_grammar::Stance;
use variorum_grammar::questions::QuestionWords;
use variorum_text::Span;

/// A thing that is named says enough to be denied when it has so many words that tell something.
const TELLING: usize = 2;
/// A word so near to a statement may call it false.
const NEAR: usize = 40;

/// One clause that somebody says or denies.
#[expect(clippy::struct_excessive_bools, reason = "five plain answers about one clause")]
#[derive(Debug, Clone)]
pub(crate) struct Proposition<'a> {
    pub holder: Holder<'a>,
    /// Its words.
    pub text: String,
    /// What it speaks of, without the words that turn it round.
    pub stems: BTreeSet<String>,
    /// The stem of its predicate.
    pub predicate: String,
    pub is_clause: bool,
    /// Whether the speaker is against it.
    pub against: bool,
    /// Whether that is said outright: "denied that …".
    pub outright: bool,
    /// Whether the account says it before, and only "it" is denied.
    pub pointed: bool,
    /// Whether the account itself calls it false.
    pub disproved: bool,
}

/// The propositions of an account's statements, in order.
pub(crate) fn propositions<'a>(account: &Account<'a>, number: usize) -> Vec<Proposition<'a>> {
    let mut out = Vec::new();
    for (index, statement) in account.analysis.statements.iter().enumerate() {
        if statement.unsaid || !says_so(statement) || is_nobodys(account, index) {
            continue;
        }
        let Some(holder) = Holder::of_statement(account, number, index) else { continue };
        let start = account.analysis.clauses.partition_point(|it| it.statement < index);
        let clauses = account.analysis.clauses[start..].iter().take_while(|it| it.statement == index);
        let clauses: Vec<&Clause> = clauses.collect();
        let negated = clauses.iter().any(|it| it.negated);
        let denies = matches!(holder.stance, Stance::Denies | Stance::Doubts) && !negated;
        let disproved = marked_false(account, statement, &clauses);
        if clauses.is_empty() && denies {
            out.extend(pointed_at(account, statement, &holder));
        }
        if statement.content.len() > 1 && !clauses.iter().any(|it| it.is_clause) {
            out.extend(in_parts(account, statement, &holder, denies, disproved));
            continue;
        }
        for clause in clauses.into_iter().filter(|it| !holds_another(account, index, it.span)) {
            let text = clause.span.of(&account.text.words);
            let it = Proposition {
                holder: holder.clone(),
                stems: stems(text),
                text: tidy(text),
                predicate: QuestionWords::english().stem(&clause.predicate),
                is_clause: clause.is_clause,
                against: denies || clause.negated,
                outright: denies,
                pointed: false,
                disproved,
            };
            out.extend(Some(it).filter(|it| it.stems.len() >= TELLING));
        }
    }
    out
}

/// Whether somebody else's statement lies within a clause: what is said to be said.
fn holds_another(account: &Account<'_>, statement: usize, clause: Span) -> bool {
    let mut others = beside(account, statement);
    others.any(|it| clause.contains(it.span) && it.span != clause && is_somebodys(it))
}

/// "Denied reports that …": what lies within another statement and is nobody's.
fn is_nobodys(account: &Account<'_>, statement: usize) -> bool {
    let own = &account.analysis.statements[statement];
    !is_somebodys(own) && beside(account, statement).any(|it| it.span.contains(own.span))
}

/// The other statements of the same sentence.
fn beside<'s>(account: &Account<'s>, statement: usize) -> impl Iterator<Item = &'s Statement> {
    let statements = &account.analysis.statements;
    let sentence = statements.get(statement).map_or(0, |it| it.sentence);
    let (before, after) = statements.split_at(statement.min(statements.len()));
    let before = before.iter().rev().take_while(move |it| it.sentence == sentence);
    before.chain(after.iter().skip(1).take_while(move |it| it.sentence == sentence))
}

fn is_somebodys(statement: &Statement) -> bool {
    statement.source().is_some_and(|it| it.speaker.is_some() || it.resolved.is_some())
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

/// "Denied it": what stands before the statement in its sentence, or else the sentence before.
fn pointed_at<'a>(
    account: &Account<'a>,
    statement: &Statement,
    holder: &Holder<'a>,
) -> Option<Proposition<'a>> {
    if statement.content.iter().map(|it| it.len()).sum::<usize>() > 6 {
        return None;
    }
    let sentences = &account.text.sentences;
    let here = sentences.get(statement.sentence)?;
    let before = Span::new(here.span.start, statement.span.start.max(here.span.start));
    let text = if content_set(before.of(&account.text.words)).len() > TELLING {
        before
    } else {
        sentences.get(statement.sentence.checked_sub(1)?)?.span
    };
    let text = text.of(&account.text.words);
    let said = stems(text);
    (said.len() >= TELLING).then(|| Proposition {
        holder: holder.clone(),
        text: tidy(text),
        predicate: String::new(),
        stems: said,
        is_clause: false,
        against: true,
        outright: true,
        pointed: true,
        disproved: false,
    })
}

/// "The log was described as being blank": what is said stands in several parts.
fn in_parts<'a>(
    account: &Account<'a>,
    statement: &Statement,
    holder: &Holder<'a>,
    denies: bool,
    disproved: bool,
) -> Option<Proposition<'a>> {
    let parts: Vec<&str> = statement.content.iter().map(|it| it.of(&account.text.words)).collect();
    let text = parts.join(" ");
    let said = stems(&text);
    let negated = words(&text).any(|it| QuestionWords::english().is_negation(&it));
    let names = parts.first().is_some_and(|it| !stems(it).is_empty());
    (said.len() >= TELLING && names).then(|| Proposition {
        holder: holder.clone(),
        predicate: parts.last().and_then(|it| stems(it).into_iter().next()).unwrap_or_default(),
        text: tidy(&text),
        stems: said,
        is_clause: false,
        against: denies || negated,
        outright: denies && !negated,
        pointed: false,
        disproved,
    })
}

fn stems(text: &str) -> BTreeSet<String> {
    let known = QuestionWords::english();
    let text = outside_brackets(text);
    let turned: BTreeSet<String> =
        words(&text).filter(|it| known.is_negation(it)).map(|it| known.stem(&it)).collect();
    content_set(&text).into_iter().filter(|it| !turned.contains(it)).collect()
}

/// On one line, without what stands in brackets.
fn tidy(text: &str) -> String {
    outside_brackets(text).split_whitespace().collect::<Vec<_>>().join(" ")
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

/// Whether a word outside what is said, or in brackets within it, calls it false.
fn marked_false(account: &Account<'_>, statement: &Statement, clauses: &[&Clause]) -> bool {
    let known = QuestionWords::english();
    let text = &account.text.words;
    let Some(sentence) = account.text.sentences.get(statement.sentence) else { return false };
    let parts = || statement.content.iter().copied();
    let clauses: Vec<Span> = clauses.iter().filter(|it| it.is_clause).map(|it| it.span).collect();
    let own: Vec<Span> = if clauses.is_empty() { parts().collect() } else { clauses };
    let said = |span: Span| {
        own.iter().any(|part| part.contains(span) && !in_brackets(Span::new(part.start, span.start).of(text)))
    };
    let until = statement.span.end + 2 * NEAR;
    let tokens =
        sentence.tokens.iter().filter(|it| it.start + NEAR >= statement.span.start && it.start <= until);
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

    /// Whether two propositions are one: the predicate of one is spoken of in the other, with half of what the shorter says;
    /// or they share nearly all of it.
    pub fn alike(&self, one: &Proposition<'_>, other: &Proposition<'_>) -> bool {
        let shared: Vec<&String> = one.stems.intersection(&other.stems).collect();
        if shared.len() < 2 {
            return false;
        }
        let (first, second) = (self.weight(one.stems.iter()), self.weight(other.stems.iter()));
        let (least, most) = (first.min(second), first.max(second));
        let both = self.weight(shared.iter().copied());
        let predicate = shared.iter().any(|it| **it == one.predicate || **it == other.predicate);
        let enough = if predicate { (0.5, 0.25) } else { (0.7, 0.35) };
        least > 0.0
            && both >= enough.0 * least
            && both >= enough.1 * most
            && (predicate || shared.len() > 2 || one.stems == other.stems)
    }
}
