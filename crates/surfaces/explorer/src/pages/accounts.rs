//! The accounts that were read, by publication.

use super::shown;
use crate::address::{Address, Place};
use crate::context::Context;
use crate::error::PageError;
use crate::frame::{Frame, Paging};
use crate::parts::words;
use serde::Serialize;
use utoipa::ToSchema;
use variorum_record::{ClaimKind, Source};
use variorum_store::ClaimFilter;

/// So many accounts stand on one page.
const EACH: usize = 100;

/// An account in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Account {
    /// Id in the record.
    pub id: String,
    /// Its text.
    pub href: String,
    /// Who published it.
    pub publisher: String,
    /// Its headline.
    pub title: String,
    /// When it came out.
    pub published: String,
    /// How many words it has.
    pub words: String,
    /// How many figures.
    pub figures: usize,
    /// How many statements.
    pub statements: usize,
    /// How it was read, and what its date rests on.
    pub reading: String,
}

/// The accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Accounts {
    /// In a sentence.
    pub lede: String,
    /// By publication; those without a date last.
    pub accounts: Vec<Account>,
    /// Where one is among pages of them.
    pub paging: Paging,
}

shown!(Accounts, "accounts.html");

/// The accounts of a record.
pub fn page(cx: &Context<'_>) -> Result<(Frame, Accounts), PageError> {
    let mut sources: Vec<&Source> = cx.opened.sources.iter().collect();
    sources.sort_by_key(|it| (it.published.is_none(), it.published.as_deref(), it.path.as_str()));
    let paging = Paging::new(cx, sources.len(), EACH);
    let shown = sources.iter().skip(paging.skipped()).take(EACH);
    let accounts: Result<Vec<Account>, PageError> = shown.map(|it| account(cx, it)).collect();
    let undated = sources.iter().filter(|it| it.published.is_none()).count();
    let dateless = if undated == 0 {
        String::new()
    } else {
        format!(
            " {} no date; what they say of “yesterday” or “last week” stays unresolved.",
            words::counted(undated, "carries", "carry")
        )
    };
    let lede = if sources.is_empty() {
        "This record holds no accounts. Add some with: variorum build ACCOUNTS -o RECORD".to_owned()
    } else {
        format!(
            "{}, in the order in which they were published.{dateless}",
            words::counted(sources.len(), "account", "accounts")
        )
    };
    Ok((Frame::new(cx, "Accounts"), Accounts { lede, accounts: accounts?, paging }))
}

fn account(cx: &Context<'_>, source: &Source) -> Result<Account, PageError> {
    let count = |kind| {
        let filter =
            ClaimFilter { kind: Some(kind), source: Some(source.path.clone()), ..ClaimFilter::default() };
        cx.store.count_claims(&filter)
    };
    Ok(Account {
        id: source.id.clone(),
        href: cx.link(Address::from(Place::Reader(source.id.clone()))),
        publisher: words::publisher(source),
        title: source.title.clone().unwrap_or_default(),
        published: words::published(source),
        words: words::number(source.words),
        figures: count(ClaimKind::Figure)?,
        statements: count(ClaimKind::Statement)?,
        reading: reading(source),
    })
}

/// How an account was read, and where its date is from.
pub fn reading(source: &Source) -> String {
    let as_what = source.read_as.clone().unwrap_or_else(|| source.media_type.clone());
    let date = source.evidence.iter().find(|it| it.field == "published");
    let date = match (date, &source.published) {
        (Some(it), _) => format!("its date is from {}", evidence(&it.from)),
        (None, Some(_)) => "its date is given with it".to_owned(),
        (None, None) => "it carries no date".to_owned(),
    };
    format!("Read as {as_what}; {date}.")
}

/// Where a piece of metadata is from, in words.
pub fn evidence(from: &str) -> String {
    match from {
        "first line" => "its first line".to_owned(),
        "dateline" | "byline" => format!("its {from}"),
        "words" => "its words".to_owned(),
        other => other.to_owned(),
    }
}
