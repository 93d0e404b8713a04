//! Notices: what a reader should know about how the accounts were read.

use super::shown;
use crate::address::Place;
use crate::context::Context;
use crate::error::PageError;
use crate::frame::{Frame, Link};
use crate::parts::words;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A notice about a place in an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NoticeView {
    /// What was noticed.
    pub message: String,
    /// The words it is about; empty where it is about the whole account.
    pub words: String,
    /// Where they stand.
    pub href: String,
}

/// The notices about one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OfAccount {
    /// The account; "The record as a whole" where there is none.
    pub account: Link,
    /// In order of position.
    pub notices: Vec<NoticeView>,
}

/// Every notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Notices {
    /// In a sentence.
    pub lede: String,
    /// By account.
    pub accounts: Vec<OfAccount>,
}

shown!(Notices, "notices.html");

/// Every notice of a record.
pub fn page(cx: &Context<'_>) -> Result<(Frame, Notices), PageError> {
    let all = cx.store.notices()?;
    let lede = match all.len() {
        0 => "There is nothing to know about how these accounts were read.".to_owned(),
        some => format!(
            "{} about how these accounts were read. A notice is not an error.",
            words::counted(some, "notice", "notices")
        ),
    };
    let mut accounts: BTreeMap<Option<String>, Vec<NoticeView>> = BTreeMap::new();
    for notice in all {
        let source = notice.source.as_deref().and_then(|id| cx.opened.source_by_id(id).ok());
        let (mut quoted, mut href) = (String::new(), String::new());
        if let (Some(source), Some(start), Some(end)) = (source, notice.start, notice.end) {
            quoted = words::short(cx.words(source)?.slice(start, end), 160);
            href = cx.place_in_source(&source.path, start, None);
        }
        accounts.entry(notice.source).or_default().push(NoticeView {
            message: notice.message,
            words: quoted,
            href,
        });
    }
    let accounts = accounts
        .into_iter()
        .map(|(id, notices)| {
            let source = id.as_deref().and_then(|id| cx.opened.source_by_id(id).ok());
            let account = match source {
                Some(it) => Link::new(cx.link(Place::Reader(it.id.clone())), words::publisher(it)),
                None => Link::new(String::new(), "The record as a whole"),
            };
            OfAccount { account, notices }
        })
        .collect();
    Ok((Frame::new(cx, "Notices"), Notices { lede, accounts }))
}
