//! `variorum questions`: what the accounts answer, and how their answers stand.

use super::opening::{known, measure, open};
use crate::Outcome;
use crate::args::Questions;
use crate::screen::{Mark, Screen};
use crate::table::{Cell, Table};
use variorum::show;
use variorum::{Comparer, WithViews};
use variorum_record::{Question, Status};
use variorum_review::Review;
use variorum_store::{Page, QuestionFilter, Store};

/// So many questions are read at a time.
const PAGE: usize = 500;

/// Lists the questions.
pub fn run(args: &Questions, screen: &mut Screen) -> anyhow::Result<Outcome> {
    let store = open(&args.record)?;
    let statuses: Vec<String> = Status::ALL.iter().map(|it| it.as_str().to_owned()).collect();
    let status = args.status.as_deref().map(|it| known("status", it, &statuses)).transpose()?;
    let filter = QuestionFilter {
        kind: None,
        measure: args.measure.as_deref().map(|it| measure(&store, it)).transpose()?.map(str::to_owned),
        status: status.and_then(Status::from_name),
        event: None,
        all_events: args.all_events,
        elsewhere: false,
    };
    if args.reviewed {
        return reviewed(&store, &filter, args.json, screen);
    }
    let mut page = Page::first(PAGE);
    let mut any = false;
    loop {
        let questions = store.questions(&filter, page)?;
        for question in &questions {
            if args.json {
                screen.json(&WithViews::from(question))?;
            } else {
                if any {
                    screen.line("")?;
                }
                one(question, screen)?;
            }
            any = true;
        }
        if questions.len() < PAGE {
            break;
        }
        page.offset += PAGE;
    }
    if !any && !args.json {
        screen.aside("no question is answered by these accounts");
    }
    Ok(Outcome::Done)
}

/// The same as reviewers read the claims.
fn reviewed(
    store: &Store,
    filter: &QuestionFilter,
    json: bool,
    screen: &mut Screen,
) -> anyhow::Result<Outcome> {
    let comparer = Comparer::new(store, variorum::embedded())?;
    let questions = comparer.reviewed(&Review::of_record(store)?).questions;
    let wanted = |it: &&Question| {
        (filter.all_events || it.about_main_event)
            && filter.measure.as_ref().is_none_or(|id| it.measure.as_ref() == Some(id))
            && filter.status.is_none_or(|status| it.status == status)
    };
    for (at, question) in questions.iter().filter(wanted).enumerate() {
        if json {
            screen.json(&WithViews::from(question))?;
            continue;
        }
        if at > 0 {
            screen.line("")?;
        }
        one(question, screen)?;
    }
    Ok(Outcome::Done)
}

/// A question in a few lines: how it stands, and every answer with those who give it.
pub fn one(question: &Question, screen: &mut Screen) -> anyhow::Result<()> {
    let status = screen.mark(mark(question.status), question.status.as_str());
    let text = screen.mark(Mark::Strong, &question.text);
    let elsewhere = if question.about_main_event { "" } else { "  (another event)" };
    let id = screen.mark(Mark::Faint, &question.id);
    screen.line(&format!("{text}  {status}{elsewhere}  {id}"))?;
    answers(question, screen)
}

/// The answers of a question, one to a row.
pub fn answers(question: &Question, screen: &mut Screen) -> anyhow::Result<()> {
    let mut table = Table::new(2).right(0);
    for answer in &question.answers {
        let faded = answer.superseded_by.is_some();
        let mark = if faded { Mark::Faint } else { Mark::None };
        let speakers = if answer.speakers.is_empty() {
            "the accounts themselves".to_owned()
        } else {
            show::some(&answer.speakers, 4)
        };
        let replaced = match answer.superseded_by.and_then(|it| question.answers.get(it)) {
            Some(later) => format!("{speakers} — superseded by {}", show::answer(later)),
            None => speakers,
        };
        table.row(vec![
            Cell::marked(if faded { Mark::Faint } else { Mark::Strong }, show::answer(answer)),
            Cell::marked(mark, show::support(answer)),
            Cell::marked(mark, show::published(answer)),
            Cell::marked(mark, replaced),
        ]);
    }
    table.show(screen)
}

/// The mark of a status.
pub fn mark(status: Status) -> Mark {
    match status {
        Status::Settled => Mark::Settled,
        Status::Contested => Mark::Contested,
        Status::Moving | Status::SingleVoice => Mark::Open,
        Status::Unanswered => Mark::Faint,
    }
}
