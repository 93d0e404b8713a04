//! `variorum sources`: the accounts that were read.

use super::opening::open;
use crate::Outcome;
use crate::args::OneRecord;
use crate::screen::{Mark, Screen};
use crate::table::{Cell, Table};
use variorum_store::Page;

/// Lists the sources.
pub fn run(args: &OneRecord, screen: &mut Screen) -> anyhow::Result<Outcome> {
    let store = open(&args.record)?;
    let sources = store.sources(Page::ALL)?;
    if args.json {
        for source in &sources {
            screen.json(source)?;
        }
        return Ok(Outcome::Done);
    }
    let mut table = Table::new(0).right(4).right(5).headed(&[
        "account",
        "published",
        "publisher",
        "title",
        "words",
        "figures",
    ]);
    for source in sources {
        table.row(vec![
            Cell::marked(Mark::Strong, source.path),
            source.published.unwrap_or_else(|| "not known".to_owned()).into(),
            source.publisher.unwrap_or_default().into(),
            source.title.unwrap_or_default().into(),
            source.words.to_string().into(),
            source.claims.to_string().into(),
        ]);
    }
    table.show(screen)?;
    for notice in store.notices()? {
        let path = match &notice.source {
            Some(id) => store.source(id)?.map_or_else(String::new, |it| it.path),
            None => String::new(),
        };
        screen.aside(&format!("note: {path}: {}", notice.message));
    }
    Ok(Outcome::Done)
}
