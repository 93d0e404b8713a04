//! Requests that nobody's page sends: refused, and the record is unharmed.

use crate::pile::{answer, build, claim, form, kept, look, post, record, served, token};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use std::path::Path;
use std::sync::Arc;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use variorum_explorer::Shelf;
use variorum_explorer::server::{App, accept, respond};

fn sound(record: &Path) -> bool {
    variorum::verify(record).unwrap().holds()
}

#[tokio::test]
async fn another_host_or_origin_is_refused() {
    let (_folder, record) = record();
    let (server, id) = (served(&record), claim(&record, 12));
    let token = token(&server).await;
    let words = format!("token={token}&act=reject&reviewer=A");
    let of = |host: &str, origin: &str| {
        let request = Request::post(format!("/review/{id}")).header("host", host).header("origin", origin);
        request
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(words.clone()))
            .unwrap()
    };
    let before = std::fs::read(&record).unwrap();
    for (host, origin) in [
        ("evil.example", "http://evil.example"),
        ("evil.example:8350", "http://127.0.0.1:8350"),
        ("127.0.0.1:8350", "http://evil.example"),
        ("127.0.0.1:8350", "https://127.0.0.1:8350"),
        ("127.0.0.1:8350", "http://127.0.0.1:9999"),
        ("127.0.0.1:8350", "null"),
    ] {
        let (status, _) = answer(&server, of(host, origin)).await;
        assert!(status.is_client_error(), "{host} {origin}: {status}");
    }
    let silent = Request::post(format!("/review/{id}")).header("host", "127.0.0.1:8350");
    let (status, _) = answer(&server, silent.body(Body::from(words.clone())).unwrap()).await;
    assert_eq!(status, StatusCode::FORBIDDEN, "a change says where it comes from");
    let (status, _) = answer(&server, Request::get("/review").body(Body::empty()).unwrap()).await;
    assert!(status.is_client_error(), "a request without a host");
    assert_eq!(std::fs::read(&record).unwrap(), before);
}

#[tokio::test]
async fn a_change_without_this_runs_token_is_refused() {
    let (_folder, record) = record();
    let (server, id) = (served(&record), claim(&record, 12));
    let other = token(&served(&record)).await;
    for words in [
        "act=reject&reviewer=A".to_owned(),
        "token=&act=reject&reviewer=A".to_owned(),
        format!("token={other}&act=reject&reviewer=A"),
    ] {
        let (status, _) = answer(&server, form(&format!("/review/{id}"), words)).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
    }
    let (status, body) =
        answer(&server, post(&format!("/review/{id}"), "application/json", r#"{"act":"reject"}"#)).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(body.starts_with("{\"error\""), "{body}");
    assert_eq!(kept(&record), 0);
}

#[tokio::test]
async fn paths_lead_nowhere_else() {
    let (_folder, record) = record();
    let server = served(&record);
    for path in [
        "/review/../../../etc/passwd",
        "/review/..%2F..%2F..%2Fetc%2Fpasswd",
        "/review/%2e%2e/%2e%2e/etc/passwd",
        "/s/..%2F..%2Fetc%2Fpasswd/original",
        "/assets/..%2F..%2FCargo.toml",
        "/assets/%2Fetc%2Fpasswd",
        "//etc/passwd",
        "/review/%00",
        "/review/%FF%FE",
    ] {
        let (status, body) = answer(&server, look(path)).await;
        assert!(status.is_client_error(), "{path}: {status}");
        assert!(!body.contains("root:") && !body.contains("[package]"), "{path}");
    }
}

#[tokio::test]
async fn bodies_that_are_huge_or_nonsense_are_refused() {
    let (_folder, record) = record();
    let (server, id) = (served(&record), claim(&record, 12));
    let token = token(&server).await;
    let path = format!("/review/{id}");
    let before = std::fs::read(&record).unwrap();
    let (status, _) = answer(&server, form(&path, "x".repeat(2 << 20))).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    let long = format!("token={token}&act=note&reviewer=A&note={}", "n".repeat(100_000));
    assert_eq!(answer(&server, form(&path, long)).await.0, StatusCode::BAD_REQUEST);
    for body in ["{", "", "null", "[1,2", "{\"act\":1}", "{\"act\":\"reject\",\"x\":1}", "\u{0}\u{1}"] {
        let (status, answered) = answer(&server, post(&path, "application/json", body)).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{body}");
        assert!(serde_json::from_str::<serde_json::Value>(&answered).is_ok(), "{answered}");
    }
    let deep = "[".repeat(200_000);
    assert_eq!(answer(&server, post(&path, "application/json", deep)).await.0, StatusCode::BAD_REQUEST);
    let bytes: &[u8] = b"\xff\xfe=%ff";
    assert_eq!(answer(&server, form(&path, bytes)).await.0, StatusCode::BAD_REQUEST);
    let (status, _) = answer(&server, form("/q/q-1", "a=b")).await;
    assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(std::fs::read(&record).unwrap(), before);
    assert!(sound(&record));
}

#[tokio::test]
async fn words_of_a_source_or_a_reviewer_are_never_markup() {
    let (_folder, record) = record();
    let (server, id) = (served(&record), claim(&record, 12));
    let token = token(&server).await;
    let path = format!("/review/{id}");
    let words = format!(
        "token={token}&act=note&reviewer=%3Cb%3EA%3C%2Fb%3E&note=%22%3E%3Cscript%3Ealert(2)%3C/script%3E"
    );
    assert_eq!(answer(&server, form(&path, words)).await.0, StatusCode::SEE_OTHER);
    for page in [path.as_str(), "/review"] {
        let (status, body) = answer(&server, look(page)).await;
        assert_eq!(status, StatusCode::OK);
        assert!(!body.contains("<script>alert") && !body.contains("<b>A</b>"), "{body}");
        assert!(body.contains("alert(2)"), "it is shown as text");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_connections_at_once_are_answered() {
    let (_folder, record) = record();
    let before = std::fs::read(&record).unwrap();
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(accept(listener, served(&record)));
    let ask = move || async move {
        let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
        let words = format!("GET /review HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
        stream.write_all(words.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer).starts_with("HTTP/1.1 200")
    };
    let all: Vec<_> = (0..500).map(|_| tokio::spawn(ask())).collect();
    let mut answered = 0;
    for one in all {
        answered += usize::from(one.await.unwrap());
    }
    assert_eq!(answered, 500);
    server.abort();
    assert_eq!(std::fs::read(&record).unwrap(), before);
}

#[tokio::test]
async fn a_request_that_panics_says_so_and_the_server_lives() {
    let (_folder, record) = record();
    let app = App::new(Arc::new(Shelf::open(&record).unwrap()));
    let response = respond(&app, |_| panic!("on purpose")).await;
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let (status, _) = answer(&served(&record), look("/review")).await;
    assert_eq!(status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_read_while_one_builds_and_decides() {
    let (folder, record) = record();
    let (server, id) = (served(&record), claim(&record, 12));
    let token = token(&server).await;
    let path = format!("/review/{id}");
    let readers: Vec<_> = (0..4)
        .map(|_| {
            let (server, path) = (server.clone(), path.clone());
            tokio::spawn(async move {
                for _ in 0..25 {
                    let (status, body) = answer(&server, look(&path)).await;
                    assert_eq!(status, StatusCode::OK, "{body}");
                }
            })
        })
        .collect();
    let builder = {
        let record = record.clone();
        tokio::task::spawn_blocking(move || {
            for _ in 0..5 {
                build(&folder, &record);
            }
            folder
        })
    };
    for number in 0..10 {
        let words = format!("token={token}&act=note&reviewer=A&note=number+{number}");
        assert_eq!(answer(&server, form(&path, words)).await.0, StatusCode::SEE_OTHER);
    }
    for reader in readers {
        reader.await.unwrap();
    }
    let folder = builder.await.unwrap();
    assert_eq!(kept(&record), 10, "no decision falls between two builds");
    assert!(sound(&record));
    drop(folder);
}
