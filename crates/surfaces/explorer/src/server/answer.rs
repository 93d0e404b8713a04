//! Answering one request: an address becomes a page on a thread where reading may take its time.

use super::LONGEST;
use crate::address::Address;
use crate::error::PageError;
use crate::frame::Frame;
use crate::links::Links;
use crate::opened::{Opened, Shelf};
use crate::pages::{self, Rendered, Shown, shown};
use crate::{assets, parts::words};
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::any::Any;
use std::sync::Arc;

/// What every request sees.
#[derive(Debug, Clone)]
pub struct App {
    shelf: Arc<Shelf>,
}

impl App {
    /// Over the record on this shelf.
    pub fn new(shelf: Arc<Shelf>) -> Self {
        Self { shelf }
    }

    /// The newest state of the record.
    pub fn opened(&self) -> Arc<Opened> {
        self.shelf.get()
    }
}

/// What went wrong, as a page.
#[derive(Debug, Clone, Serialize)]
pub struct Trouble {
    title: String,
    trouble: String,
}

shown!(Trouble, "error.html");

/// Any page of the record.
pub(super) async fn page(State(app): State<App>, uri: Uri) -> Response {
    respond(&app, move |opened| {
        let Some((address, json)) = Address::parse(uri.path(), uri.query().unwrap_or_default()) else {
            return Err(PageError::absent(format!("The address {}", words::short(uri.path(), 200))));
        };
        pages::get(opened, &Links::Served, &address, json)
    })
    .await
}

/// Makes a page where reading may take its time; what panics there costs this request and no other.
pub async fn respond<F>(app: &App, make: F) -> Response
where
    F: FnOnce(&Opened) -> Result<Rendered, PageError> + Send + 'static,
{
    let shelf = Arc::clone(&app.shelf);
    match tokio::task::spawn_blocking(move || make(&shelf.get())).await {
        Ok(Ok(page)) => rendered(page),
        Ok(Err(trouble)) => failed(&trouble),
        Err(_) => bug(),
    }
}

/// A page as a response.
pub fn rendered(page: Rendered) -> Response {
    let mut response = Response::new(Body::from(page.body));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(page.media));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    if let Some(name) = page.download {
        let name = format!("attachment; filename*=UTF-8''{}", crate::address::escaped(&name));
        if let Ok(name) = HeaderValue::from_str(&name) {
            headers.insert(header::CONTENT_DISPOSITION, name);
        }
    }
    response
}

fn failed(trouble: &PageError) -> Response {
    match trouble {
        PageError::NotFound { .. } => {
            error_page(StatusCode::NOT_FOUND, "Not in this record", &trouble.to_string())
        }
        PageError::BadChoice { .. } => {
            error_page(StatusCode::BAD_REQUEST, "That cannot be chosen", &trouble.to_string())
        }
        PageError::Store(_) | PageError::Compare(_) | PageError::Unwritten { .. } => error_page(
            StatusCode::INTERNAL_SERVER_ERROR,
            "The record could not be read",
            &trouble.to_string(),
        ),
    }
}

/// A page that says what went wrong.
pub fn error_page(status: StatusCode, title: &str, trouble: &str) -> Response {
    let frame = Frame::bare(title);
    let page = Trouble { title: title.to_owned(), trouble: words::sentence(trouble) };
    let body = page.html(&frame).unwrap_or_else(|_| crate::svg::escape(trouble));
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    (status, [(header::CONTENT_TYPE, html)], body).into_response()
}

fn bug() -> Response {
    error_page(
        StatusCode::INTERNAL_SERVER_ERROR,
        "This page failed",
        "Making it went wrong inside the program. The record is unharmed, and other pages work. Please report the address.",
    )
}

/// What a panic becomes.
pub(super) fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    bug()
}

pub(super) async fn asset(Path(name): Path<String>) -> Response {
    match assets::get(&name) {
        Some(found) => {
            let media = HeaderValue::from_static(found.media);
            let cache = HeaderValue::from_static("private, no-cache");
            ([(header::CONTENT_TYPE, media), (header::CACHE_CONTROL, cache)], found.bytes).into_response()
        }
        None => error_page(StatusCode::NOT_FOUND, "Not here", "there is no such file"),
    }
}

pub(super) async fn wrong_method() -> Response {
    error_page(
        StatusCode::METHOD_NOT_ALLOWED,
        "Only looking",
        "this address can be looked at and not written to",
    )
}

/// A page that takes too long is given up.
pub(super) async fn in_time(request: Request, next: Next) -> Response {
    match tokio::time::timeout(LONGEST, next.run(request)).await {
        Ok(response) => response,
        Err(_) => error_page(
            StatusCode::GATEWAY_TIMEOUT,
            "It took too long",
            "the page was given up after a minute",
        ),
    }
}
