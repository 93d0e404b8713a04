//! `variorum why`: how a claim was come by.

use super::opening::open;
use crate::Outcome;
use crate::args::Why;
use crate::screen::{Mark, Screen};
use crate::table::{Cell, Table};
use anyhow::{anyhow, bail};
use std::path::Path;
use variorum::{Text, show};
use variorum_record::{Attribution, Claim, FigureClaim};
use variorum_review::Review;

/// Shows the derivation of a claim of a record, or of every claim of a sentence.
pub fn run(args: &Why, screen: &mut Screen) -> anyhow::Result<Outcome> {
    match args.what.as_slice() {
        [record, id] => {
            let store = open(Path::new(record))?;
            let claim = store.claim(id)?.ok_or_else(|| {
                anyhow!("{record} holds no claim `{id}`; list them with: variorum claims {record}")
            })?;
            one(&claim, screen)?;
            for line in show::beside(&Review::of_record(&store)?, claim.id()) {
                screen.line(&screen.mark(Mark::Open, &format!("  {line}")))?;
            }
        }
        [record] if Path::new(record).exists() => {
            bail!("which claim of {record}? list them with: variorum claims {record}")
        }
        [sentence] => of_sentence(sentence, screen)?,
        _ => bail!("name a record and a claim, or one sentence"),
    }
    Ok(Outcome::Done)
}

fn of_sentence(sentence: &str, screen: &mut Screen) -> anyhow::Result<()> {
    let text = Text::plain(sentence.to_owned());
    let findings = variorum::analyse(&text, None, variorum::embedded());
    let claims = variorum::convert_text("sentence", &text, None, &findings).claims;
    if claims.is_empty() {
        screen.aside("nothing is claimed in this sentence that the grammar knows of");
    }
    for (at, claim) in claims.iter().enumerate() {
        if at > 0 {
            screen.line("")?;
        }
        one(claim, screen)?;
    }
    Ok(())
}

fn one(claim: &Claim, screen: &mut Screen) -> anyhow::Result<()> {
    screen.line(&show::quote(claim.quote()))?;
    let (start, end) = claim.span();
    screen.line(
        &screen.mark(Mark::Faint, &format!("{} · bytes {start} to {end} of {}", claim.id(), claim.source())),
    )?;
    match claim {
        Claim::Figure(it) => figure(it, screen),
        Claim::Statement(it) => {
            let mut table = Table::new(2);
            table.row(vec![Cell::marked(Mark::Faint, "stance"), it.stance.clone().into()]);
            it.chain.iter().for_each(|link| table.row(speaker(link)));
            table.show(screen)
        }
        Claim::Time(it) => {
            let mut table = Table::new(2);
            table.row(vec![Cell::marked(Mark::Faint, "value"), it.value.clone().unwrap_or_default().into()]);
            table.row(vec![
                Cell::marked(Mark::Faint, "counted from"),
                it.anchor.clone().unwrap_or_default().into(),
            ]);
            table.show(screen)
        }
        Claim::Attribute(it) => screen.line(&format!("  {} of {}: {}", it.attribute, it.name, it.words)),
    }
}

fn figure(claim: &FigureClaim, screen: &mut Screen) -> anyhow::Result<()> {
    let mut table = Table::new(2);
    let mut row = |what: &str, value: String| {
        if !value.is_empty() {
            table.row(vec![Cell::marked(Mark::Faint, what), Cell::marked(Mark::Strong, value)]);
        }
    };
    row("measure", claim.measure.clone());
    row("figure", show::claim(claim));
    row("population", claim.population.clone());
    row("scope", claim.scope.clone().unwrap_or_default());
    row("realis", claim.realis.clone());
    row("as of", claim.as_of.as_ref().map(show::clock).unwrap_or_default());
    row("about", claim.about.as_ref().map(show::clock).unwrap_or_default());
    row("said", claim.said.as_ref().map(show::clock).unwrap_or_default());
    row(
        "elsewhere",
        claim.elsewhere.as_ref().map(|it| format!("“{}” ({})", it.words, it.sign)).unwrap_or_default(),
    );
    claim.chain.iter().for_each(|link| table.row(speaker(link)));
    table.show(screen)?;
    if claim.derivation.is_empty() {
        return Ok(());
    }
    screen.line("")?;
    screen.line(&screen.mark(Mark::Faint, "  by these lines of the grammar"))?;
    let mut table = Table::new(2);
    for step in &claim.derivation {
        table.row(vec![
            step.what.clone().into(),
            Cell::marked(Mark::Strong, &step.place),
            show::quote(&step.words).into(),
        ]);
    }
    table.show(screen)
}

fn speaker(link: &Attribution) -> Vec<Cell> {
    let who = link.speaker.clone().unwrap_or_else(|| "nobody named".to_owned());
    let standing =
        link.standing.as_ref().map_or_else(String::new, |it| format!(", {}", it.replace('_', " ")));
    vec![
        Cell::marked(Mark::Faint, "speaker"),
        format!("{who} {}{standing} (“{}”)", link.stance, link.cue).into(),
    ]
}
