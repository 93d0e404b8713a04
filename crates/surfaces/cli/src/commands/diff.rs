//! `variorum diff`: what changed from one record to another, and why.

use super::opening::open;
use crate::Outcome;
use crate::args::Diff;
use crate::screen::{Mark, Screen};
use variorum::show;
use variorum::{AnswerChange, Change};

/// Shows every change.
pub fn run(args: &Diff, screen: &mut Screen) -> anyhow::Result<Outcome> {
    let (old, new) = (open(&args.old)?, open(&args.new)?);
    let changes = variorum::diff(&old, &new)?;
    if args.json {
        changes.iter().try_for_each(|it| screen.json(it))?;
        return Ok(Outcome::Done);
    }
    if changes.is_empty() {
        screen.line("nothing changed")?;
    }
    for change in &changes {
        one(change, screen)?;
    }
    Ok(Outcome::Done)
}

fn one(change: &Change, screen: &mut Screen) -> anyhow::Result<()> {
    match change {
        Change::SourceAdded { source } => screen.line(&format!("+ account {source}")),
        Change::SourceRemoved { source } => screen.line(&format!("- account {source}")),
        Change::SourceChanged { source } => screen.line(&format!("~ account {source}")),
        Change::QuestionAdded { text, status, answers, why, .. } => {
            let words: Vec<String> = answers.iter().map(show::answer).collect();
            screen.line("")?;
            screen.line(&format!("+ {}  {status}", screen.mark(Mark::Strong, text)))?;
            screen.line(&format!("    {}", words.join(" · ")))?;
            screen.line(&format!("    {}", screen.mark(Mark::Faint, why)))
        }
        Change::QuestionRemoved { text, why, .. } => {
            screen.line("")?;
            screen.line(&format!("- {}", screen.mark(Mark::Strong, text)))?;
            screen.line(&format!("    {}", screen.mark(Mark::Faint, why)))
        }
        Change::QuestionChanged { .. } => question(change, screen),
        Change::Origin { name, old_carriers, new_carriers } => {
            screen.line("")?;
            screen.line(&format!("~ words of {}", screen.mark(Mark::Strong, name)))?;
            screen.line(&format!(
                "    carried by {} accounts, before by {}",
                new_carriers.len(),
                old_carriers.len()
            ))
        }
    }
}

fn question(change: &Change, screen: &mut Screen) -> anyhow::Result<()> {
    let Change::QuestionChanged {
        text,
        old_status,
        new_status,
        answers,
        relations_added,
        relations_removed,
        why,
        ..
    } = change
    else {
        return Ok(());
    };
    let status =
        if old_status == new_status { new_status.clone() } else { format!("{old_status} → {new_status}") };
    screen.line("")?;
    screen.line(&format!("~ {}  {status}", screen.mark(Mark::Strong, text)))?;
    for it in answers {
        screen.line(&format!("    {}", answer(it)))?;
    }
    for it in relations_added {
        screen.line(&format!("    + {it}"))?;
    }
    for it in relations_removed {
        screen.line(&format!("    - {it}"))?;
    }
    screen.line(&format!("    {}", screen.mark(Mark::Faint, why)))
}

fn answer(change: &AnswerChange) -> String {
    match (&change.old, &change.new) {
        (None, Some(new)) => format!("+ {}  {}", show::answer(new), show::support(new)),
        (Some(old), None) => format!("- {}", show::answer(old)),
        (Some(old), Some(new)) => {
            let gone = match (old.superseded_by, new.superseded_by) {
                (None, Some(_)) => ", now superseded",
                (Some(_), None) => ", no longer superseded",
                _ => "",
            };
            format!("~ {}  {}, before {}{gone}", show::answer(new), show::support(new), show::support(old))
        }
        (None, None) => String::new(),
    }
}
