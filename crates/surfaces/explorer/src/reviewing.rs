//! Deciding in a browser: what a form or a program sends becomes a signed decision in the record's file.
//!
//! The machine's part of the record is not written to; a change is only taken with the token that this run of the
//! server hands out in its own pages.

mod asked;
mod deciding;
mod token;

pub use asked::Asked;
pub use token::Token;

pub(crate) use deciding::told;

use crate::address::Address;
use crate::context::Context;
use crate::error::PageError;
use crate::links::Links;
use crate::opened::Opened;
use crate::pages::{self, Rendered, review};
use crate::parts::words;
use crate::server::{App, error_page, respond};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use deciding::{Done, decide};
use std::sync::Arc;

/// The cookie that remembers who decides here.
const REVIEWER: &str = "variorum_reviewer";

/// What a request to decide sees.
#[derive(Debug, Clone)]
struct Desk {
    app: App,
    token: Arc<Token>,
}

/// The pages on which people decide, and what takes their decisions.
pub fn routes(app: App) -> Router {
    let desk = Desk { app, token: Arc::new(Token::new()) };
    Router::new()
        .route("/review", get(look).post(act_on_many))
        .route("/review.json", get(look).post(act_on_many))
        .route("/review/{claim}", get(look).post(act_on_one))
        .with_state(desk)
}

async fn look(State(desk): State<Desk>, uri: Uri, headers: HeaderMap) -> Response {
    let form = review::Form {
        token: desk.token.words().to_owned(),
        reviewer: remembered(&headers),
        ..review::Form::default()
    };
    respond(&desk.app, move |opened| page(opened, &uri, &form)).await
}

/// A page of reviewing with its forms.
fn page(opened: &Opened, uri: &Uri, form: &review::Form) -> Result<Rendered, PageError> {
    let Some((address, json)) = Address::parse(uri.path(), uri.query().unwrap_or_default()) else {
        return Err(PageError::absent(format!("The address {}", words::short(uri.path(), 200))));
    };
    let store = opened.store()?;
    let cx = Context::new(opened, &store, &Links::Served, address.clone());
    match &address.place {
        crate::address::Place::Decide(id) => pages::show(review::one::page(&cx, id, form)?, json),
        _ => pages::show(review::list::page(&cx, form)?, json),
    }
}

async fn act_on_many(State(desk): State<Desk>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    act(desk, None, uri, headers, body).await
}

async fn act_on_one(
    State(desk): State<Desk>,
    Path(claim): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let claim = claim.strip_suffix(".json").unwrap_or(&claim).to_owned();
    act(desk, Some(claim), uri, headers, body).await
}

async fn act(desk: Desk, claim: Option<String>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let json = is_json(&headers);
    let asked = match Asked::read(&body, json) {
        Ok(asked) => asked,
        Err(trouble) => return refuse(json, StatusCode::BAD_REQUEST, &trouble),
    };
    let given = headers.get("x-variorum-token").and_then(|it| it.to_str().ok()).unwrap_or(&asked.token);
    if !desk.token.is(given) {
        let trouble = "the page that this was sent from is of another run of the server: load it again";
        return refuse(json, StatusCode::FORBIDDEN, trouble);
    }
    let opened = desk.app.opened();
    let task = {
        let (claim, asked) = (claim.clone(), asked.clone());
        tokio::task::spawn_blocking(move || decide(&opened, claim.as_deref(), &asked))
    };
    match task.await {
        Ok(Ok(Done::Kept(decision))) if json => {
            let body = serde_json::to_vec(&decision).unwrap_or_default();
            ([(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"))], body)
                .into_response()
        }
        Ok(Ok(Done::Kept(decision))) => back(claim.as_deref(), &decision.reviewer),
        Ok(Ok(Done::Only(draft))) => {
            let reviewer = asked.reviewer.clone();
            let form = review::Form { token: desk.token.words().to_owned(), reviewer, draft: Some(draft) };
            respond(&desk.app, move |opened| page(opened, &uri, &form)).await
        }
        Ok(Err(trouble)) => refuse(json, status(&trouble), &trouble.to_string()),
        Err(_) => refuse(
            json,
            StatusCode::INTERNAL_SERVER_ERROR,
            "deciding failed inside the program; nothing was kept",
        ),
    }
}

fn status(trouble: &PageError) -> StatusCode {
    match trouble {
        PageError::NotFound { .. } => StatusCode::NOT_FOUND,
        PageError::BadChoice { .. } => StatusCode::BAD_REQUEST,
        PageError::Store(_) | PageError::Compare(_) | PageError::Unwritten { .. } => {
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let media = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    media.split(';').next().is_some_and(|it| it.trim().eq_ignore_ascii_case("application/json"))
}

fn refuse(json: bool, status: StatusCode, trouble: &str) -> Response {
    if !json {
        return error_page(status, "Nothing was decided", trouble);
    }
    let body = serde_json::json!({ "error": trouble }).to_string();
    (status, [(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"))], body)
        .into_response()
}

/// Back to the page it was decided on, by an address that can be loaded again without deciding again.
fn back(claim: Option<&str>, reviewer: &str) -> Response {
    let place = match claim {
        Some(id) => format!("/review/{}", crate::address::escaped(id)),
        None => "/review".to_owned(),
    };
    let cookie =
        format!("{REVIEWER}={}; HttpOnly; SameSite=Strict; Path=/review", crate::address::escaped(reviewer));
    let mut response = StatusCode::SEE_OTHER.into_response();
    // Both are letters, digits and escapes.
    if let (Ok(place), Ok(cookie)) = (HeaderValue::from_str(&place), HeaderValue::from_str(&cookie)) {
        response.headers_mut().insert(LOCATION, place);
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response
}

fn remembered(headers: &HeaderMap) -> String {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|it| it.to_str().ok());
    let mut all = cookies.flat_map(|it| it.split(';'));
    let found = all.find_map(|it| it.trim().strip_prefix(REVIEWER)?.strip_prefix('='));
    words::short(&crate::address::unescaped(found.unwrap_or_default()), 200)
}
