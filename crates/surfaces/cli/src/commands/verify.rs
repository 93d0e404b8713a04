//! `variorum verify`: every hash and every quotation, from the original bytes up.

use super::opening::open;
use crate::Outcome;
use crate::args::OneRecord;
use crate::screen::{Mark, Screen};
use crate::table::{Cell, Table};
use variorum::show::count;

/// Proves the record, or names what does not hold.
pub fn run(args: &OneRecord, screen: &mut Screen) -> anyhow::Result<Outcome> {
    drop(open(&args.record)?);
    let report = variorum::verify(&args.record)?;
    let outcome = if report.holds() { Outcome::Done } else { Outcome::DoneInPart };
    if args.json {
        screen.json(&report)?;
        return Ok(outcome);
    }
    let mut table = Table::new(0);
    for fault in &report.faults {
        table.row(vec![Cell::marked(Mark::Contested, &fault.about), fault.trouble.clone().into()]);
    }
    table.show(screen)?;
    let checked = format!(
        "{} and {} in {} checked",
        count(report.sources, "source"),
        count(report.claims, "claim"),
        count(report.tables, "table")
    );
    let verdict = if report.holds() {
        screen.mark(Mark::Settled, "every hash and every quotation holds")
    } else {
        screen.mark(Mark::Contested, &format!("{} found", count(report.faults.len(), "fault")))
    };
    screen.line(&format!("{checked}: {verdict}"))?;
    Ok(outcome)
}
