//! `variorum question`: one question, every answer, who gives it and in which words.

use super::opening::{known, open};
use super::questions::{mark, one};
use crate::Outcome;
use crate::args;
use crate::screen::{Mark, Screen};
use crate::table::{Cell, Table};
use anyhow::bail;
use variorum::{Views, WithViews, question_under, show, views};
use variorum_record::{Answer, Claim, Question};
use variorum_review::Review;
use variorum_store::Store;

/// So many claims of one answer are quoted; all are in `--json` and in `claims`.
const MOST_QUOTES: usize = 6;

/// Shows one question.
pub fn run(args: &args::Question, screen: &mut Screen) -> anyhow::Result<Outcome> {
    let store = open(&args.record)?;
    let names: Vec<String> = Views::NAMES.iter().map(|it| (*it).to_owned()).collect();
    let view = args.view.as_deref().map(|it| known("view", it, &names)).transpose()?;
    let (mut question, others) = choose(&store, &args.words.join(" "))?;
    if let Some(convention) = &args.convention
        && let Some(compared) = question_under(&store, &question.id, convention)?
    {
        question = compared;
    }
    if args.json {
        screen.json(&WithViews::from(&question))?;
        return Ok(Outcome::Done);
    }
    show_question(&store, &question, args.convention.as_deref(), screen)?;
    if let Some(name) = view {
        show_view(&question, name, screen)?;
    }
    if !others.is_empty() {
        screen.line("")?;
        screen.line(&screen.mark(Mark::Faint, "Other questions with these words"))?;
        let mut table = Table::new(2);
        for other in others.iter().take(6) {
            table.row(vec![
                Cell::marked(Mark::Faint, &other.id),
                other.text.clone().into(),
                Cell::marked(mark(other.status), other.status.as_str()),
            ]);
        }
        table.show(screen)?;
    }
    Ok(Outcome::Done)
}

/// The question meant, and others in which the words occur as well.
fn choose(store: &Store, words: &str) -> anyhow::Result<(Question, Vec<Question>)> {
    if words.starts_with("q-")
        && let Some(question) = store.question(words)?
    {
        return Ok((question, Vec::new()));
    }
    let mut found = store.find_questions(words)?;
    if found.is_empty() {
        bail!(
            "no question holds the words `{words}`; see all with: variorum questions {}",
            store.path().display()
        );
    }
    let first = found.remove(0);
    Ok((first, found))
}

fn show_question(
    store: &Store,
    question: &Question,
    convention: Option<&str>,
    screen: &mut Screen,
) -> anyhow::Result<()> {
    one(question, screen)?;
    screen.line("")?;
    let under = convention.map_or_else(String::new, |it| format!(" (compared {it})"));
    let was = if question.was_contested { " It was contested once." } else { "" };
    screen.line(&format!(
        "{}{under}: {}{was}",
        screen.mark(mark(question.status), question.status.as_str()),
        question.why
    ))?;
    for part in &question.part_of {
        if let Some(whole) = store.question(&part.question)? {
            screen.line(&format!("part of “{}”: {}", whole.text, part.why))?;
        }
    }
    let review = Review::of_record(store)?;
    for answer in &question.answers {
        screen.line("")?;
        show_answer(&Shown { store, review: &review, question }, answer, screen)?;
    }
    relations(question, screen)
}

/// What an answer's lines are taken from.
struct Shown<'a> {
    store: &'a Store,
    review: &'a Review,
    question: &'a Question,
}

fn show_answer(from: &Shown<'_>, answer: &Answer, screen: &mut Screen) -> anyhow::Result<()> {
    let Shown { store, review, question } = from;
    let head = screen.mark(Mark::Strong, &show::answer(answer));
    let derived = if answer.derived { " (computed from parts)" } else { "" };
    let later = answer.superseded_by.and_then(|it| question.answers.get(it)).map(show::answer);
    let later = later.map_or_else(String::new, |it| format!(", superseded by {it}"));
    screen.line(&format!("{head}{derived}  {}{later}", screen.mark(Mark::Faint, &show::support(answer))))?;
    let mut table = Table::new(2);
    for id in answer.claims.iter().take(MOST_QUOTES) {
        if let Some(claim) = store.claim(id)? {
            table.row(quoted(&claim, ""));
            decided(review, claim.id(), &mut table);
        }
    }
    for id in &answer.denied_by {
        if let Some(claim) = store.claim(id)? {
            table.row(quoted(&claim, "denied: "));
            decided(review, claim.id(), &mut table);
        }
    }
    table.show(screen)?;
    if answer.claims.len() > MOST_QUOTES {
        let more = format!(
            "  and {} more claims (variorum claims --json lists all)",
            answer.claims.len() - MOST_QUOTES
        );
        screen.line(&screen.mark(Mark::Faint, &more))?;
    }
    Ok(())
}

/// What reviewers decided, under the claim it is about.
fn decided(review: &Review, claim: &str, table: &mut Table) {
    for line in show::beside(review, claim) {
        table.row(vec!["".into(), Cell::marked(Mark::Open, line)]);
    }
}

/// Id, who and when, and the words.
fn quoted(claim: &Claim, before: &str) -> Vec<Cell> {
    let (speaker, date) = match claim {
        Claim::Figure(it) => (it.speaker.clone(), it.published.as_ref()),
        Claim::Statement(it) => (it.speaker.clone(), it.published.as_ref()),
        Claim::Time(it) => (None, it.published.as_ref()),
        Claim::Attribute(it) => (None, it.published.as_ref()),
    };
    let said = speaker.map_or_else(String::new, |it| format!(" — {it}"));
    let date = date.map(show::clock).map_or_else(String::new, |it| format!(", {it}"));
    vec![
        Cell::marked(Mark::Faint, claim.id()),
        format!("{before}{}{said}", show::quote(claim.quote())).into(),
        Cell::marked(Mark::Faint, format!("{}{date}", claim.source())),
    ]
}

fn relations(question: &Question, screen: &mut Screen) -> anyhow::Result<()> {
    if question.relations.is_empty() {
        return Ok(());
    }
    screen.line("")?;
    let mut table = Table::new(0);
    let words = |at: usize| question.answers.get(at).map_or_else(String::new, show::answer);
    for it in &question.relations {
        let rests =
            it.convention.as_ref().map_or_else(String::new, |name| format!(" (by the convention {name})"));
        table.row(vec![
            words(it.a).into(),
            Cell::marked(
                if it.kind.as_str() == "contradicts" { Mark::Contested } else { Mark::None },
                it.kind.as_str(),
            ),
            words(it.b).into(),
            Cell::marked(Mark::Faint, format!("{}{rests}", it.why)),
        ]);
    }
    table.show(screen)
}

fn show_view(question: &Question, name: &str, screen: &mut Screen) -> anyhow::Result<()> {
    let views = views(question);
    screen.line("")?;
    let Some(view) = views.named(name) else {
        return screen.line(&format!("{name}: no standing answer names a number"));
    };
    let shown = question.answers.get(view.answer).map_or_else(String::new, show::answer);
    screen.line(&format!(
        "{name}: {}  {}",
        screen.mark(Mark::Strong, &shown),
        screen.mark(Mark::Faint, &view.rule)
    ))
}
