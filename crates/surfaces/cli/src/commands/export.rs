//! `variorum export`: a record as files that others can open.

use super::opening::open;
use crate::Outcome;
use crate::args::{self, Format};
use crate::screen::{Screen, can_draw};
use indicatif::ProgressBar;
use variorum::show::count;
use variorum_explorer::Opened;
use variorum_explorer::export::{folder, single};

/// Writes a record in the format that is asked for.
pub fn run(args: &args::Export, screen: &mut Screen) -> anyhow::Result<Outcome> {
    // A record that cannot be opened is answered as by every other command.
    drop(open(&args.record)?);
    let opened = Opened::open(&args.record)?;
    let bar = if can_draw() { ProgressBar::new(0) } else { ProgressBar::hidden() };
    let mut progress = |done: usize, all: usize| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    };
    let one_file = args.output.extension().is_some_and(|it| it.eq_ignore_ascii_case("html"));
    let summary = match (args.format, one_file) {
        (Format::Html, true) => single(&opened, &args.output, &mut progress)?,
        (Format::Html, false) => folder(&opened, &args.output, args.force, &mut progress)?,
    };
    bar.finish_and_clear();
    let first = if one_file { args.output.clone() } else { args.output.join("index.html") };
    screen.line(&format!(
        "{} in {}; open {}",
        count(summary.pages, "page"),
        count(summary.files, "file"),
        first.display()
    ))?;
    Ok(Outcome::Done)
}
