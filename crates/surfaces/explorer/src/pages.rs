//! Pages: an address in, a page out, as HTML or as data; nothing here knows of a server.

pub mod accounts;
pub mod checks;
pub mod claim;
pub mod keys;
pub mod notices;
pub mod overview;
pub mod people;
pub mod question;
pub mod reader;
pub mod review;
pub mod search;
pub mod side;
pub mod stemma;
pub mod timeline;

use crate::address::{Address, Place};
use crate::context::Context;
use crate::error::PageError;
use crate::frame::Frame;
use crate::links::Links;
use crate::opened::Opened;
use serde::Serialize;

/// A page as bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Its media type.
    pub media: &'static str,
    /// Its bytes.
    pub body: Vec<u8>,
    /// The name under which it is saved, where it is to be saved and not shown.
    pub download: Option<String>,
}

/// What a page shows: data that a template turns into HTML.
pub trait Shown: Serialize {
    /// The page in its frame, as HTML.
    ///
    /// # Errors
    ///
    /// Where the template fails, which is a bug of ours.
    fn html(&self, frame: &Frame) -> Result<String, PageError>;
}

/// Joins a page's data with its template.
macro_rules! shown {
    ($model:ty, $path:literal) => {
        const _: () = {
            #[derive(askama::Template)]
            #[template(path = $path)]
            struct Html<'a> {
                frame: &'a crate::frame::Frame,
                page: &'a $model,
            }

            impl crate::pages::Shown for $model {
                fn html(&self, frame: &crate::frame::Frame) -> Result<String, crate::error::PageError> {
                    Ok(askama::Template::render(&Html { frame, page: self })?)
                }
            }
        };
    };
}
pub(crate) use shown;

#[derive(Serialize)]
struct Twin<'a, T> {
    frame: &'a Frame,
    page: &'a T,
}

/// The page at an address.
///
/// # Errors
///
/// Where the record holds nothing by that name, or cannot be read.
pub fn get(opened: &Opened, links: &Links, address: &Address, json: bool) -> Result<Rendered, PageError> {
    let store = opened.store()?;
    let cx = Context::new(opened, &store, links, address.clone());
    match &address.place {
        Place::Overview => show(overview::page(&cx)?, json),
        Place::Accounts => show(accounts::page(&cx)?, json),
        Place::Question(id) => show(question::page(&cx, id)?, json),
        Place::Reader(id) => show(reader::page(&cx, id)?, json),
        Place::Compare => show(side::start(&cx)?, json),
        Place::Side(left, right) => show(side::page(&cx, left, right)?, json),
        Place::People => show(people::list::page(&cx)?, json),
        Place::Person(id) => show(people::one::page(&cx, id)?, json),
        Place::Timeline => show(timeline::page(&cx)?, json),
        Place::Stemma => show(stemma::whole::page(&cx)?, json),
        Place::StemmaOf(question, answer) => show(stemma::answer::page(&cx, question, *answer)?, json),
        Place::Search => show(search::page(&cx)?, json),
        Place::Claim(id) => show(claim::page(&cx, id)?, json),
        Place::Review => show(review::list::page(&cx, &review::Form::default())?, json),
        Place::Decide(id) => show(review::one::page(&cx, id, &review::Form::default())?, json),
        Place::Checks => show(checks::page(&cx)?, json),
        Place::Notices => show(notices::page(&cx)?, json),
        Place::Keys => show(keys::page(&cx), json),
        Place::Original(id) => original(&cx, id),
    }
}

/// Puts a page into HTML or JSON.
///
/// # Errors
///
/// Where that fails, which is a bug of ours.
pub fn show<T: Shown>((frame, page): (Frame, T), json: bool) -> Result<Rendered, PageError> {
    Ok(if json {
        let mut body = serde_json::to_vec_pretty(&Twin { frame: &frame, page: &page })?;
        body.push(b'\n');
        Rendered { media: "application/json; charset=utf-8", body, download: None }
    } else {
        let body = page.html(&frame)?.into_bytes();
        Rendered { media: "text/html; charset=utf-8", body, download: None }
    })
}

fn original(cx: &Context<'_>, id: &str) -> Result<Rendered, PageError> {
    let source = cx.opened.source_by_id(id)?;
    let name = source.path.rsplit(['/', '\\']).next().unwrap_or("original").to_owned();
    // Whatever it is, it is saved and never shown: a page from elsewhere must not run here.
    Ok(Rendered { media: "application/octet-stream", body: cx.store.original(source)?, download: Some(name) })
}
