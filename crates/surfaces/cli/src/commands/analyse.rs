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
    let read = read(args)?;
    let own = args.grammar.as_deref().map(variorum::grammar_from).transpose()?;
    let grammar = own.as_ref().unwrap_or_else(|| variorum::embedded());
    let published = args.published.as_deref().or(read.published.as_deref());
    let findings = variorum::analyse(&read.text, published, grammar);
    let claims = variorum::convert_text(&read.path, &read.text, published, &findings).claims;
    let trees = variorum::trees(&read.text, &findings);
    if args.json {
        json(&claims, &trees, screen)?;
    } else {
        show(&claims, &trees, screen)?;
    }
    Ok(Outcome::Done)
}

/// A text, where it came from, and the date it gives of itself.
struct Account {
    path: String,
    text: Text,
    published: Option<String>,
}

fn read(args: &Analyse) -> anyhow::Result<Account> {
    if let Some(path) = &args.file {
        let shown = path.display().to_string();
        let bytes = std::fs::read(path).with_context(|| format!("{shown} cannot be read"))?;
        let (text, published) = variorum::read_text(&shown, bytes).map_err(anyhow::Error::msg)?;
        return Ok(Account { path: shown, text, published });
    }
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).context("standard input cannot be read")?;
    let words = String::from_utf8_lossy(&bytes).into_owned();
    Ok(Account { path: "-".to_owned(), text: Text::plain(words), published: None })
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
