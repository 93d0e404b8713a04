//! `variorum who`: people, organisations and places, under all their names.

use super::opening::open;
use crate::Outcome;
use crate::args::Who;
use crate::screen::{Mark, Screen};
use crate::table::{Cell, Table};
use variorum::show;
use variorum_record::Entity;
use variorum_store::{ClaimFilter, Page, Store};

/// So many figures of one speaker are shown when somebody is asked for by name.
const MOST_CLAIMS: usize = 12;

/// Lists the entities.
pub fn run(args: &Who, screen: &mut Screen) -> anyhow::Result<Outcome> {
    let store = open(&args.record)?;
    let words = args.words.join(" ");
    let asked = (!words.is_empty()).then_some(words.as_str());
    let entities = store.entities(asked, Page::ALL)?;
    if args.json {
        for entity in &entities {
            screen.json(entity)?;
        }
        return Ok(Outcome::Done);
    }
    if entities.is_empty() {
        screen.aside("nobody and nothing of that name");
        return Ok(Outcome::Done);
    }
    let mut table = Table::new(0).right(3).headed(&["name", "what", "also", "named", "as"]);
    for entity in &entities {
        table.row(row(entity));
    }
    table.show(screen)?;
    if asked.is_some() {
        for entity in entities.iter().take(3) {
            said(&store, entity, screen)?;
        }
    }
    Ok(Outcome::Done)
}

fn row(entity: &Entity) -> Vec<Cell> {
    let others: Vec<String> =
        entity.names.iter().filter(|it| it.name != entity.name).map(|it| it.name.clone()).collect();
    vec![
        Cell::marked(Mark::Strong, &entity.name),
        Cell::marked(Mark::Faint, entity.kind.as_str()),
        show::some(&others, 6).into(),
        entity.mentions.to_string().into(),
        show::some(&entity.roles, 3).into(),
    ]
}

fn said(store: &Store, entity: &Entity, screen: &mut Screen) -> anyhow::Result<()> {
    let filter = ClaimFilter { entity: Some(entity.id.clone()), ..ClaimFilter::default() };
    let claims = store.claims(&filter, Page::first(MOST_CLAIMS))?;
    if claims.is_empty() {
        return Ok(());
    }
    screen.line("")?;
    screen.line(&screen.mark(Mark::Strong, &format!("What {} said", entity.name)))?;
    let mut table = Table::new(2);
    for claim in &claims {
        table.row(super::claims::row(claim));
    }
    table.show(screen)
}
