//! `variorum claims`: the claims, one by one.

use super::opening::{known, measure, open};
use crate::Outcome;
use crate::args::Claims;
use crate::screen::{Mark, Screen};
use crate::table::{Cell, Table};
use variorum::show;
use variorum_record::{Claim, ClaimKind};
use variorum_store::{ClaimFilter, Page, Store};

/// So many claims are read at a time.
const PAGE: usize = 1000;

/// Lists the claims.
pub fn run(args: &Claims, screen: &mut Screen) -> anyhow::Result<Outcome> {
    let store = open(&args.record)?;
    let filter = filter(args, &store)?;
    let mut page = Page::first(PAGE);
    let mut table = Table::new(0);
    loop {
        let claims = store.claims(&filter, page)?;
        for claim in &claims {
            if args.json { screen.json(claim)? } else { table.row(row(claim)) }
        }
        if claims.len() < PAGE {
            break;
        }
        page.offset += PAGE;
    }
    if table.is_empty() && !args.json {
        screen.aside("no claim is like that");
    }
    table.show(screen)?;
    Ok(Outcome::Done)
}

fn filter(args: &Claims, store: &Store) -> anyhow::Result<ClaimFilter> {
    let kinds: Vec<String> = ClaimKind::ALL.iter().map(|it| it.as_str().to_owned()).collect();
    let kind = args.kind.as_deref().map(|it| known("kind of claim", it, &kinds)).transpose()?;
    if let Some(path) = &args.source
        && store.source(path)?.is_none()
    {
        let paths: Vec<String> = store.sources(Page::ALL)?.into_iter().map(|it| it.path).collect();
        known("account", path, &paths)?;
    }
    Ok(ClaimFilter {
        kind: kind.and_then(|name| ClaimKind::ALL.iter().copied().find(|it| it.as_str() == name)),
        source: args.source.clone(),
        measure: args.measure.as_deref().map(|it| measure(store, it)).transpose()?.map(str::to_owned),
        speaker: args.speaker.clone(),
        ..ClaimFilter::default()
    })
}

/// Id, what is claimed, by whom, in which words, where.
pub fn row(claim: &Claim) -> Vec<Cell> {
    let (what, who) = match claim {
        Claim::Figure(it) => {
            let group = if it.population == "all" {
                String::new()
            } else {
                format!(" ({})", it.population.replace('_', " "))
            };
            let unreal = if matches!(it.realis.as_str(), "asserted" | "negated") {
                String::new()
            } else {
                format!(", {}", it.realis)
            };
            let other = if it.about_main_event { "" } else { ", another event" };
            (
                format!("{}{group}: {}{unreal}{other}", it.measure.replace('_', " "), show::claim(it)),
                it.speaker.clone(),
            )
        }
        Claim::Time(it) => (show::interval(it.from.as_deref(), it.to.as_deref()), None),
        Claim::Statement(it) => (it.stance.clone(), it.speaker.clone()),
        Claim::Attribute(it) => (format!("{}: {}", it.name, it.attribute), None),
    };
    vec![
        Cell::marked(Mark::Faint, claim.id()),
        Cell::marked(Mark::Strong, what),
        who.unwrap_or_default().into(),
        show::quote(claim.quote()).into(),
        Cell::marked(Mark::Faint, claim.source()),
    ]
}
