//! `variorum stemma`: which account took its words from which.

use super::opening::open;
use crate::Outcome;
use crate::args::OneRecord;
use crate::screen::{Mark, Screen};
use crate::table::{Cell, Table};
use serde::Serialize;
use variorum::show;
use variorum_record::{Edition, Origin, Reuse};
use variorum_store::Page;

/// One line of `--json`: which sort of entry it is, and the entry.
#[derive(Serialize)]
#[serde(tag = "entry", rename_all = "snake_case")]
enum Line<'a> {
    Reuse(&'a Reuse),
    Origin(&'a Origin),
    Edition(&'a Edition),
}

/// Shows origins, editions and shared wording.
pub fn run(args: &OneRecord, screen: &mut Screen) -> anyhow::Result<Outcome> {
    let store = open(&args.record)?;
    let (origins, editions, reuses) = (store.origins()?, store.editions()?, store.reuses(Page::ALL)?);
    if args.json {
        origins.iter().try_for_each(|it| screen.json(&Line::Origin(it)))?;
        editions.iter().try_for_each(|it| screen.json(&Line::Edition(it)))?;
        reuses.iter().try_for_each(|it| screen.json(&Line::Reuse(it)))?;
        return Ok(Outcome::Done);
    }
    if origins.is_empty() && editions.is_empty() && reuses.is_empty() {
        screen.aside("no two accounts share their wording");
        return Ok(Outcome::Done);
    }
    show_origins(&origins, screen)?;
    show_editions(&editions, screen)?;
    show_reuses(&reuses, screen)?;
    Ok(Outcome::Done)
}

fn heading(words: &str, screen: &mut Screen) -> anyhow::Result<()> {
    screen.line(&screen.mark(Mark::Strong, words))
}

fn show_origins(origins: &[Origin], screen: &mut Screen) -> anyhow::Result<()> {
    if origins.is_empty() {
        return Ok(());
    }
    heading("Texts that others reuse", screen)?;
    let mut table = Table::new(2);
    for it in origins {
        let carriers: Vec<String> = it.carriers.iter().filter(|path| **path != it.name).cloned().collect();
        table.row(vec![
            it.name.clone().into(),
            show::some(&carriers, 8).into(),
            Cell::marked(Mark::Faint, &it.why),
        ]);
    }
    table.show(screen)?;
    screen.line("")
}

fn show_editions(editions: &[Edition], screen: &mut Screen) -> anyhow::Result<()> {
    if editions.is_empty() {
        return Ok(());
    }
    heading("Editions of one article", screen)?;
    for it in editions {
        screen.line(&format!("  {} → {}", it.earlier, it.later))?;
        let mut table = Table::new(4);
        it.changes.iter().take(8).for_each(|change| table.row(vec![change.clone().into()]));
        table.show(screen)?;
    }
    screen.line("")
}

fn show_reuses(reuses: &[Reuse], screen: &mut Screen) -> anyhow::Result<()> {
    if reuses.is_empty() {
        return Ok(());
    }
    heading("Shared wording", screen)?;
    let mut table = Table::new(2).right(3);
    for it in reuses {
        table.row(vec![
            it.from.clone().into(),
            if it.directed { "→" } else { "–" }.into(),
            it.to.clone().into(),
            show::count(it.shared_words, "word").into(),
            it.kind.clone().into(),
            Cell::marked(Mark::Faint, &it.why),
        ]);
    }
    table.show(screen)
}
