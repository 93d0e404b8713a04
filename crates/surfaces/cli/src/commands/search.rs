//! `variorum search`: words in the accounts.

use super::opening::open;
use crate::Outcome;
use crate::args::Search;
use crate::screen::{Mark, Screen};
use crate::table::wrap;
use variorum_store::Page;

/// Shows the passages that hold the words.
pub fn run(args: &Search, screen: &mut Screen) -> anyhow::Result<Outcome> {
    let store = open(&args.record)?;
    let words = args.words.join(" ");
    let found = store.search(&words, Page::first(args.limit))?;
    if args.json {
        found.iter().try_for_each(|it| screen.json(it))?;
        return Ok(Outcome::Done);
    }
    for it in &found {
        screen.line(&format!(
            "{}  {}",
            screen.mark(Mark::Strong, &it.source),
            screen.mark(Mark::Faint, &format!("{} at byte {}", it.kind.replace('_', " "), it.start))
        ))?;
        let width = screen.width().saturating_sub(2);
        for line in wrap(&it.words, width) {
            screen.line(&format!("  {line}"))?;
        }
        if !it.claims.is_empty() {
            screen.line(&screen.mark(Mark::Faint, &format!("  claims: {}", it.claims.join(" "))))?;
        }
    }
    let all = store.count_found(&words)?;
    if all > found.len() {
        screen.aside(&format!("{} of {all} passages; more with --limit {all}", found.len()));
    } else if all == 0 {
        screen.aside("no passage holds these words");
    }
    Ok(Outcome::Done)
}
