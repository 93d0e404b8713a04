//! Decisions and what they change, in lines for eyes.

use crate::screen::{Mark, Screen};
use crate::table::{Cell, Table};
use variorum::{Preview, QuestionChange, show};
use variorum_record::{Answer, Decision, TargetKind};
use variorum_review::{Entry, Found};

/// So much of a quotation is shown.
const LONGEST: usize = 120;

/// "M. Okafor corrects measure: bodies found · 2026-10-12  r-…", and the note.
pub fn decision(decision: &Decision, screen: &Screen) -> String {
    let who = screen.mark(Mark::Strong, &decision.reviewer);
    let note = decision.note.as_ref().map_or_else(String::new, |it| format!(": {}", show::quote(it)));
    let rest = screen.mark(Mark::Faint, &format!("{}  {}", decision.at, decision.id));
    format!("{who} {}{note}  {rest}", show::decision(decision))
}

/// A decision as a row: id, date, who, what, about which words.
pub fn row(entry: &Entry) -> Vec<Cell> {
    let it = &entry.decision;
    let faded = !entry.stands();
    let mark = |it: Mark| if faded { Mark::Faint } else { it };
    let note = it.note.as_ref().map_or_else(String::new, |it| format!(" {}", show::quote(it)));
    let taken = entry.undone_by.as_ref().map_or_else(String::new, |by| format!(" (taken back by {by})"));
    let found = match entry.found {
        Found::AsItWas => String::new(),
        Found::Moved | Found::Lost => reasons(entry),
    };
    vec![
        Cell::marked(Mark::Faint, &it.id),
        Cell::marked(Mark::Faint, it.at.get(..10).unwrap_or(&it.at)),
        Cell::marked(mark(Mark::Strong), &it.reviewer),
        Cell::marked(mark(Mark::None), format!("{}{note}{taken}", show::decision(it))),
        Cell::marked(mark(Mark::None), about(it)),
        Cell::marked(if entry.found == Found::Lost { Mark::Contested } else { Mark::Faint }, found),
    ]
}

fn reasons(entry: &Entry) -> String {
    let all = entry.places.iter().chain(&entry.apart_places).filter(|it| it.found == entry.found);
    let reasons: Vec<&str> = all.map(|it| it.why.as_str()).filter(|it| !it.is_empty()).collect();
    format!("{}: {}", entry.found.as_str(), reasons.join("; "))
}

fn about(decision: &Decision) -> String {
    let words = decision.about.iter().filter(|it| it.kind != TargetKind::Event).map(|target| {
        let quoted = target.anchors.first().map_or("", |it| it.quote.as_str());
        match target.kind {
            TargetKind::Claim if !quoted.is_empty() => show::quote(&shortened(quoted)),
            _ => target.name.clone(),
        }
    });
    words.collect::<Vec<_>>().join(", ")
}

fn shortened(words: &str) -> String {
    match words.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}

/// What changes, or that nothing does.
pub fn changes(changes: &Preview, screen: &mut Screen) -> anyhow::Result<()> {
    if changes.is_empty() {
        return screen.line("  no answer, status or sum changes");
    }
    for it in &changes.questions {
        question(it, screen)?;
    }
    for it in &changes.checks {
        let (word, sum) = match (&it.old, &it.new, it.holds) {
            (_, Some(sum), Some(true)) => ("a sum holds", sum),
            (_, Some(sum), _) => ("a sum does not add up", sum),
            (Some(sum), None, _) => ("a sum is no longer made", sum),
            (None, None, _) => continue,
        };
        screen.line(&format!("  {}  {sum}", screen.mark(Mark::Faint, word)))?;
    }
    Ok(())
}

fn question(change: &QuestionChange, screen: &mut Screen) -> anyhow::Result<()> {
    let status = match (&change.old_status, &change.new_status) {
        (Some(old), Some(new)) if old == new => format!("stays {new}"),
        (Some(old), Some(new)) => format!("{old} → {new}"),
        (None, Some(new)) => format!("new, {new}"),
        (Some(_), None) => "nothing answers it any more".to_owned(),
        (None, None) => String::new(),
    };
    let head = screen.mark(Mark::Strong, &change.text);
    screen.line(&format!("  {head}  {status}  {}", screen.mark(Mark::Faint, &change.question)))?;
    let mut table = Table::new(4);
    for it in &change.answers {
        let support = |it: &Option<Answer>| it.as_ref().map_or_else(|| "—".to_owned(), show::support);
        let answer = it.new.as_ref().or(it.old.as_ref()).map(show::answer).unwrap_or_default();
        let sign = match (&it.old, &it.new) {
            (None, _) => "+",
            (_, None) => "−",
            _ => "~",
        };
        table.row(vec![
            Cell::marked(Mark::Faint, sign),
            Cell::marked(Mark::Strong, answer),
            Cell::marked(Mark::Faint, format!("{} → {}", support(&it.old), support(&it.new))),
        ]);
    }
    table.show(screen)
}
