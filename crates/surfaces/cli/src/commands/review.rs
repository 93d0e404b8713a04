//! `variorum review`: what people decided about a record, and deciding.

mod deciding;
mod listing;
mod telling;

use super::opening::open;
use crate::Outcome;
use crate::args::review::{Deed, List, Review};
use crate::screen::Screen;
use anyhow::Context as _;
use std::path::Path;

/// Does what is asked about decisions.
pub fn run(args: &Review, screen: &mut Screen) -> anyhow::Result<Outcome> {
    let store = open(&args.record)?;
    match &args.what {
        None => listing::list(&store, &List::default(), screen),
        Some(Deed::List(it)) => listing::list(&store, it, screen),
        Some(Deed::History(it)) => listing::history(&store, it, screen),
        Some(Deed::Effect(it)) => listing::effect(&store, it, screen),
        Some(Deed::Export(it)) => export(&store, it.file.as_deref(), screen),
        Some(Deed::Apply(it)) => apply(&args.record, &it.file, screen),
        Some(deed) => deciding::decide(&store, deed, screen),
    }
}

fn export(
    store: &variorum_store::Store,
    file: Option<&Path>,
    screen: &mut Screen,
) -> anyhow::Result<Outcome> {
    let words = variorum_review::to_file(&store.decisions()?)?;
    match file {
        None => screen.line(&words)?,
        Some(path) => {
            std::fs::write(path, words).with_context(|| format!("{} cannot be written", path.display()))?;
        }
    }
    Ok(Outcome::Done)
}

fn apply(record: &Path, file: &Path, screen: &mut Screen) -> anyhow::Result<Outcome> {
    let words =
        std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let decisions = variorum_review::from_file(&words)
        .with_context(|| format!("nothing of {} was applied", file.display()))?;
    let new = variorum_review::keep(record, &decisions)?;
    let review = variorum_review::Review::of_record(&open(record)?)?;
    let brought = |id: &str| decisions.iter().any(|it| it.id == id);
    let lost = review.lost().into_iter().filter(|it| brought(&it.decision.id)).count();
    let all = variorum::show::count(decisions.len(), "decision");
    screen
        .line(&format!("{all} read, {new} of them new to this record, {lost} not found in its accounts"))?;
    Ok(if lost == 0 { Outcome::Done } else { Outcome::DoneInPart })
}
