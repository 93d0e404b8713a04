//! A small record, a server over it, and requests.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use hyper::service::Service as _;
use hyper_util::service::TowerToHyperService;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use variorum_explorer::Shelf;
use variorum_explorer::server::{Guard, service};
use variorum_store::Store;

/// A folder that is gone when the test is over.
pub struct Folder(PathBuf);

impl Folder {
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub fn write(&self, name: &str, words: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, words).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Two accounts that differ, one of them with markup in its words.
pub fn record() -> (Folder, PathBuf) {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("variorum-explorer-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let folder = Folder(std::env::temp_dir().join(name));
    folder.write(
        "accounts/1.txt",
        "Ferry Merle strikes quay at Tollan\n\nThe ferry Merle struck the quay at Tollan on 4 May 2019. Tollan police \
         said 12 people were killed. <script>alert(1)</script> Mayor Ilse Dorn said 40 people were injured.\n",
    );
    folder.write(
        "accounts/2.txt",
        "Ferry Merle: toll at Tollan\n\nThe ferry Merle struck the quay at Tollan on 4 May 2019. The port authority \
         said 16 people were killed.\n",
    );
    let record = folder.path("ferry.variorum");
    build(&folder, &record);
    (folder, record)
}

pub fn build(folder: &Folder, record: &Path) {
    variorum::build(&[folder.path("accounts")], record, &variorum::Options::default()).unwrap();
}

pub fn served(record: &Path) -> Router {
    service(Arc::new(Shelf::open(record).unwrap()), Guard::default())
}

/// The id of the claim that so many were killed.
pub fn claim(record: &Path, number: i64) -> String {
    let store = Store::open(record).unwrap();
    let claims = store.claims(&variorum_store::ClaimFilter::default(), variorum_store::Page::ALL).unwrap();
    let is_it = |it: &&variorum_record::Claim| {
        it.figure().is_some_and(|it| {
            it.measure == "killed" && it.low.and_then(variorum_record::Number::as_whole) == Some(number)
        })
    };
    claims.iter().find(is_it).unwrap().id().to_owned()
}

pub fn kept(record: &Path) -> usize {
    Store::open(record).unwrap().decisions().unwrap().len()
}

pub fn look(path: &str) -> Request<Body> {
    Request::get(path).header("host", "127.0.0.1:8350").body(Body::empty()).unwrap()
}

pub fn form(path: &str, words: impl Into<Body>) -> Request<Body> {
    post(path, "application/x-www-form-urlencoded", words)
}

pub fn post(path: &str, media: &str, words: impl Into<Body>) -> Request<Body> {
    Request::post(path)
        .header("host", "127.0.0.1:8350")
        .header("origin", "http://127.0.0.1:8350")
        .header("content-type", media)
        .body(words.into())
        .unwrap()
}

pub async fn answer(server: &Router, request: Request<Body>) -> (StatusCode, String) {
    let response = TowerToHyperService::new(server.clone()).call(request).await.unwrap();
    let status = response.status();
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8_lossy(&body).into_owned())
}

/// The token in the page of a claim.
pub async fn token(server: &Router) -> String {
    let (status, body) = answer(server, look("/review.json")).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let page: serde_json::Value = serde_json::from_str(&body).unwrap();
    page["page"]["token"].as_str().unwrap().to_owned()
}
