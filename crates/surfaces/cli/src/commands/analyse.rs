//! `variorum analyse`: one text, no record.

use crate::Outcome;
use crate::args::Analyse;
use crate::screen::{Mark, Screen};
use crate::table::{Cell, Table};
use anyhow::Context as _;
use std::io::Read;
use variorum::{Text, Trees};
use variorum_record::Claim;

/// Shows what is found in one text.
pub fn run(args: &Analyse, screen: &mut Screen) -> anyhow::Result<Outcome> {
    let (path, bytes) = match &args.file {
        Some(path) => {
            let shown = path.display().to_string();
            let bytes = std::fs::read(path).with_context(|| format!("{shown} cannot be read"))?;
            (shown, bytes)
        }
        None => {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).context("standard input cannot be read")?;
            ("-".to_owned(), bytes)
        }
    };
    let own = args.grammar.as_deref().map(variorum::grammar_from).transpose()?;
    let grammar = own.as_ref().unwrap_or_else(|| variorum::embedded());
    let text = split(String::from_utf8_lossy(&bytes).into_owned());
    let findings = variorum::analyse(&text, args.published.as_deref(), grammar);
    let claims = variorum::convert_text(&path, &text, args.published.as_deref(), &findings).claims;
    let trees = variorum::trees(&text, &findings);
    if args.json {
        json(&claims, &trees, screen)?
    } else {
        show(&claims, &trees, screen)?
    }
    Ok(Outcome::Done)
}

/// The passages, sentences and words of a text.
pub fn split(words: String) -> Text {
    Text::plain(words)
}

fn json(claims: &[Claim], trees: &Trees, screen: &mut Screen) -> anyhow::Result<()> {
    claims.iter().try_for_each(|it| screen.json(it))?;
    trees.names.iter().try_for_each(|it| screen.json(it))?;
    trees.sentences.iter().try_for_each(|it| screen.json(it))
}

fn show(claims: &[Claim], trees: &Trees, screen: &mut Screen) -> anyhow::Result<()> {
    let mut table = Table::new(0);
    for claim in claims {
        let mut cells = super::claims::row(claim);
        // Id and path say nothing about a text that belongs to no record.
        cells[0] = Cell::marked(Mark::Faint, claim.kind().as_str());
        cells.truncate(4);
        table.row(cells);
    }
    table.show(screen)?;
    if !trees.names.is_empty() {
        screen.line("")?;
        let mut table = Table::new(0);
        for name in &trees.names {
            table.row(vec![
                Cell::marked(Mark::Faint, "name"),
                Cell::marked(Mark::Strong, &name.words),
                name.names.clone().into(),
            ]);
        }
        table.show(screen)?;
    }
    for sentence in &trees.sentences {
        screen.line("")?;
        let mut table = Table::new(0).right(0).right(4);
        for word in &sentence.words {
            table.row(vec![
                Cell::marked(Mark::Faint, word.id.to_string()),
                Cell::marked(Mark::Strong, &word.form),
                word.lemma.clone().into(),
                word.pos.clone().into(),
                Cell::marked(Mark::Faint, word.head.to_string()),
                word.relation.clone().into(),
            ]);
        }
        table.show(screen)?;
    }
    Ok(())
}
