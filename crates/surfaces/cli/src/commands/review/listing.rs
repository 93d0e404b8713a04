//! Looking at decisions: those that stand, those that are lost, where people differ, what awaits one.

use super::telling;
use crate::Outcome;
use crate::args::review::{Effect, History, List};
use crate::screen::{Mark, Screen};
use crate::table::{Cell, Table};
use anyhow::bail;
use std::collections::BTreeSet;
use variorum::Comparer;
use variorum_record::{Status, TargetKind};
use variorum_review::{Difference, Entry, Review};
use variorum_store::{Page, QuestionFilter, Store};

/// Lists decisions.
pub fn list(store: &Store, args: &List, screen: &mut Screen) -> anyhow::Result<Outcome> {
    let review = Review::of_record(store)?;
    if args.open {
        return open(store, &review, args.json, screen);
    }
    if args.differing {
        return differing(&review, args.json, screen);
    }
    let entries: Vec<&Entry> = if args.lost {
        review.lost()
    } else {
        review.entries.iter().filter(|it| it.stands() && it.decision.undoes.is_none()).collect()
    };
    show(&entries, args.json, screen)?;
    if entries.is_empty() && !args.json {
        let record = store.path().display();
        screen.aside(&if args.lost {
            "every decision was found again".to_owned()
        } else {
            format!(
                "nobody decided anything yet; see what awaits it with: variorum review {record} list --open"
            )
        });
    }
    if !args.lost && !args.json {
        summary(&review, screen);
    }
    Ok(Outcome::Done)
}

fn summary(review: &Review, screen: &mut Screen) {
    let (lost, differing) = (review.lost().len(), review.differences().len());
    if lost > 0 {
        screen.aside(&format!("{} no longer found: list --lost", variorum::show::count(lost, "decision")));
    }
    if differing > 0 {
        let points = variorum::show::count(differing, "point");
        screen.aside(&format!("reviewers differ on {points}: list --differing"));
    }
}

/// Every decision ever made.
pub fn history(store: &Store, args: &History, screen: &mut Screen) -> anyhow::Result<Outcome> {
    let review = Review::of_record(store)?;
    let entries: Vec<&Entry> = match &args.id {
        None => review.entries.iter().collect(),
        Some(id) => of(&review, id),
    };
    show(&entries, args.json, screen)?;
    if entries.is_empty() && !args.json {
        screen.aside("nobody decided anything about that");
    }
    Ok(Outcome::Done)
}

fn of<'r>(review: &'r Review, id: &str) -> Vec<&'r Entry> {
    let kinds = [TargetKind::Claim, TargetKind::Entity, TargetKind::Question, TargetKind::Source];
    kinds.into_iter().map(|it| review.of(it, id)).find(|it| !it.is_empty()).unwrap_or_default()
}

fn show(entries: &[&Entry], json: bool, screen: &mut Screen) -> anyhow::Result<()> {
    let mut table = Table::new(0);
    for entry in entries {
        if json { screen.json(entry)? } else { table.row(telling::row(entry)) }
    }
    table.show(screen)
}

fn differing(review: &Review, json: bool, screen: &mut Screen) -> anyhow::Result<Outcome> {
    let all = review.differences();
    for it in &all {
        if json { screen.json(it)? } else { one(it, screen)? }
    }
    if all.is_empty() && !json {
        screen.aside("no two reviewers differ");
    }
    Ok(Outcome::Done)
}

fn one(difference: &Difference, screen: &mut Screen) -> anyhow::Result<()> {
    let ids = difference.ids.join(", ");
    screen.line(&format!("{} {ids}: {}", difference.kind.as_str(), difference.part.replace('_', " ")))?;
    let mut table = Table::new(2);
    for side in &difference.sides {
        table.row(vec![
            Cell::marked(Mark::Strong, &side.reviewer),
            side.holds.as_deref().unwrap_or("as the machine reads it").replace('_', " ").into(),
            Cell::marked(Mark::Faint, &side.decision),
        ]);
    }
    table.show(screen)
}

/// Claims that contested questions rest on and nobody decided about.
fn open(store: &Store, review: &Review, json: bool, screen: &mut Screen) -> anyhow::Result<Outcome> {
    let filter = QuestionFilter { status: Some(Status::Contested), ..QuestionFilter::default() };
    let mut seen = BTreeSet::new();
    let mut table = Table::new(2);
    for question in store.questions(&filter, Page::ALL)? {
        let claims = question.answers.iter().flat_map(|it| it.claims.iter().chain(&it.denied_by));
        let mut rows = Vec::new();
        for id in claims.filter(|it| seen.insert((*it).clone())) {
            let decided = review.of(TargetKind::Claim, id).iter().any(|it| it.stands());
            if let Some(claim) = store.claim(id)?.filter(|_| !decided) {
                if json { screen.json(&claim)? } else { rows.push(crate::commands::claims::row(&claim)) }
            }
        }
        if !rows.is_empty() {
            screen.line(&screen.mark(Mark::Strong, &question.text))?;
            for row in rows {
                table.row(row);
            }
            std::mem::replace(&mut table, Table::new(2)).show(screen)?;
        }
    }
    Ok(Outcome::Done)
}

/// What all decisions change.
pub fn effect(store: &Store, args: &Effect, screen: &mut Screen) -> anyhow::Result<Outcome> {
    let own = args.grammar.as_deref().map(variorum::grammar_from).transpose()?;
    let comparer = Comparer::new(store, own.as_ref().unwrap_or_else(|| variorum::embedded()))?;
    let mut review = Review::of_record(store)?;
    if let Some(name) = &args.by {
        if !review.reviewers().contains(&name.as_str()) {
            bail!("{name} decided nothing here; reviewers are: {}", review.reviewers().join(", "));
        }
        review = review.by(name);
    }
    let changes = comparer.effect(&review);
    if args.json {
        screen.json(&changes)?;
    } else {
        telling::changes(&changes, screen)?;
    }
    Ok(Outcome::Done)
}
