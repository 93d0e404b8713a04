//! A server for one person's own machine: it answers with pages, and refuses what no page asks for.

mod answer;
mod guard;
mod listen;
mod openapi;

pub use answer::{App, error_page, rendered, respond};
pub use guard::Guard;
pub use listen::{Options, accept, serve};
pub use openapi::description;

use crate::opened::Shelf;
use axum::Router;
use axum::middleware;
use axum::routing::get;
use std::sync::Arc;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;

/// The largest body that a request may bring.
pub const LARGEST_BODY: usize = 256 * 1024;
/// So long may a page take.
pub const LONGEST: Duration = Duration::from_mins(1);

/// The router over a record, without what keeps strangers out.
pub fn routes(shelf: Arc<Shelf>) -> Router {
    let app = App::new(shelf);
    Router::new()
        .route("/openapi.json", get(openapi::answer))
        .route("/assets/{name}", get(answer::asset))
        .fallback(get(answer::page).fallback(answer::wrong_method))
        .with_state(app.clone())
        .merge(crate::reviewing::routes(app))
}

/// The whole service: routes behind the guard, with limits, and a panic costs one request.
pub fn service(shelf: Arc<Shelf>, guard: Guard) -> Router {
    routes(shelf)
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(middleware::from_fn(answer::in_time))
        .layer(CatchPanicLayer::custom(answer::panicked))
        .layer(middleware::from_fn_with_state(Arc::new(guard), guard::check))
        .layer(middleware::from_fn(guard::headers))
}
