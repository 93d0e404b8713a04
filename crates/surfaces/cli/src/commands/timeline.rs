//! `variorum timeline`: dated happenings, in order.

use super::opening::open;
use crate::Outcome;
use crate::args::OneRecord;
use crate::screen::{Mark, Screen};
use crate::table::{Cell, Table};
use variorum::show;
use variorum_store::Page;

/// Lists the chronology.
pub fn run(args: &OneRecord, screen: &mut Screen) -> anyhow::Result<Outcome> {
    let store = open(&args.record)?;
    let entries = store.chronology(Page::ALL)?;
    if args.json {
        for entry in &entries {
            screen.json(entry)?;
        }
        return Ok(Outcome::Done);
    }
    if entries.is_empty() {
        screen.aside("no happening is dated in these accounts");
    }
    let mut table = Table::new(0);
    for entry in entries {
        let mut sources: Vec<String> = entry.dated.into_iter().map(|it| it.source).collect();
        sources.dedup();
        table.row(vec![
            Cell::marked(Mark::Strong, show::interval(entry.from.as_deref(), entry.to.as_deref())),
            Cell::marked(Mark::Contested, if entry.disputed { "disputed" } else { "" }),
            Cell::marked(Mark::Strong, entry.happening.unwrap_or_default()),
            show::quote(&entry.what).into(),
            Cell::marked(Mark::Faint, show::some(&sources, 2)),
        ]);
    }
    table.show(screen)?;
    Ok(Outcome::Done)
}
