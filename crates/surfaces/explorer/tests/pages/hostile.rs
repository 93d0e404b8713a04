//! Text that would be markup, names that would be paths, and requests that a page would never make.

use crate::pile::{Pile, example, html, links, page};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener as Port, TcpStream};
use std::sync::Arc;
use std::time::Duration;
use variorum_explorer::Shelf;
use variorum_explorer::server::{Guard, accept, service};

const SCRIPT: &str = "<script>alert(1)</script>";

#[test]
fn a_script_in_an_account_is_text_everywhere() {
    let text = format!(
        "{SCRIPT} At least 12 people were killed in the {SCRIPT} fire, Mayor Anna {SCRIPT} Berg said.\n\n\
         \"><img src=x onerror=alert(1)> About 30 people were injured, 'the \"police\" said.\n\n\
         Anna Berg denied that 12 people were killed.\n"
    );
    let pile = Pile::new()
        .with("<b>one<b>.txt", &text)
        .with("two.txt", &format!("{text}\nNine people were killed, the police said on 3 May 2024."))
        .with("sources.csv", &format!("file,title,publisher,published,url\n<b>one<b>.txt,{SCRIPT},{SCRIPT} News,2024-05-03,\"javascript:alert(1)\"\ntwo.txt,T,\"\"\" onload=\"\"x\",2024-05-04,\n"));
    let opened = pile.build();
    let mut open = vec!["/".to_owned()];
    for path in
        ["/accounts", "/who", "/timeline", "/stemma", "/notices", "/checks", "/compare", "/search?q=script"]
    {
        open.extend(links(&html(&opened, path)));
        open.push(path.to_owned());
    }
    open.extend(links(&html(&opened, "/")));
    open.retain(|it| {
        it.starts_with('/')
            && !it.starts_with("/assets/")
            && !it.ends_with("/original")
            && !it.contains(".json")
    });
    assert!(open.iter().any(|it| it.starts_with("/s/")) && open.iter().any(|it| it.starts_with("/q/")));
    for path in open {
        let shown = html(&opened, &path);
        assert!(!shown.contains("<script>alert"), "{path}");
        assert!(!shown.contains("<img") && !shown.contains("<b>one"), "{path}");
        assert!(!shown.contains("\" onload=") && !shown.contains("href=\"javascript:"), "{path}");
    }
    let account =
        links(&html(&opened, "/accounts")).into_iter().find(|it| it.starts_with("/s/")).expect("an account");
    assert!(html(&opened, &account).contains("&lt;script&gt;alert"), "it reads as it stands");
}

#[test]
fn an_original_is_saved_and_never_shown() {
    let (_pile, opened) = example();
    let account =
        links(&html(&opened, "/accounts")).into_iter().find(|it| it.starts_with("/s/")).expect("an account");
    let found = page(&opened, &format!("{account}/original")).expect("there");
    assert_eq!(found.media, "application/octet-stream");
    assert!(found.download.is_some_and(|it| !it.contains('/')));
}

/// A server on a port of its own, over the example.
fn server(guard: Guard) -> (Pile, SocketAddr) {
    let (pile, _) = example();
    let shelf = Arc::new(Shelf::open(&pile.record()).expect("opens"));
    let listener = Port::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    listener.set_nonblocking(true).expect("set");
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("listens");
            accept(listener, service(shelf, guard)).await;
        });
    });
    (pile, address)
}

fn ask(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("connects");
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("set");
    // A server that refuses may hang up before everything was said.
    let _ = stream.write_all(request.as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("")
}

fn get(address: SocketAddr, path: &str, headers: &str) -> String {
    ask(address, &format!("GET {path} HTTP/1.1\r\nConnection: close\r\n{headers}\r\n"))
}

#[test]
fn requests_that_no_page_makes_are_refused() {
    let (pile, address) = server(Guard::default());
    let before = std::fs::read(pile.record()).expect("the record");
    let host = format!("Host: {address}\r\n");
    let answer = get(address, "/", &host);
    assert_eq!(status(&answer), "200");
    for header in [
        "content-security-policy: default-src 'none'",
        "x-content-type-options: nosniff",
        "referrer-policy: same-origin",
    ] {
        assert!(answer.contains(header), "{header}");
    }
    let refused = [
        ("other host", "421", get(address, "/", "Host: elsewhere.example\r\n")),
        ("no host", "400", get(address, "/", "")),
        ("other origin", "403", get(address, "/", &format!("{host}Origin: http://elsewhere.example\r\n"))),
        ("path up", "404", get(address, "/assets/../Cargo.toml", &host)),
        ("path up, escaped", "404", get(address, "/assets/..%2f..%2fCargo.toml", &host)),
        ("path up in an id", "404", get(address, "/s/..%2f..%2fetc%2fpasswd/original", &host)),
        (
            "writing",
            "403",
            ask(address, &format!("POST / HTTP/1.1\r\nConnection: close\r\n{host}Content-Length: 0\r\n\r\n")),
        ),
        (
            "writing from here",
            "405",
            ask(
                address,
                &format!(
                    "POST / HTTP/1.1\r\nConnection: close\r\n{host}Origin: http://{address}\r\nContent-Length: 0\r\n\r\n"
                ),
            ),
        ),
        (
            "huge body",
            "413",
            ask(
                address,
                &format!(
                    "POST / HTTP/1.1\r\nConnection: close\r\n{host}Origin: http://{address}\r\nContent-Length: 99999999\r\n\r\n"
                ),
            ),
        ),
        ("no HTTP", "400", ask(address, "\u{1}\u{2}\u{3}\r\n\r\n")),
        ("endless header", "431", get(address, "/", &format!("{host}{}", "X-A: b\r\n".repeat(200)))),
    ];
    for (what, wanted, answer) in refused {
        let found = status(&answer);
        assert!(
            found == wanted || (found.starts_with('4') && !found.is_empty()),
            "{what}: {found} and not {wanted}"
        );
        assert!(!answer.contains("root:"), "{what}");
    }
    assert_eq!(status(&get(address, "/accounts", &host)), "200", "the server lives");
    assert_eq!(std::fs::read(pile.record()).expect("the record"), before, "the record is unharmed");
}

#[test]
fn a_token_is_asked_for_and_kept_in_a_cookie() {
    let token = "a long secret, 16";
    let (_pile, address) = server(Guard { token: Some(token.to_owned()), hosts: Vec::new() });
    let host = format!("Host: {address}\r\n");
    assert_eq!(status(&get(address, "/", &host)), "401");
    assert_eq!(status(&get(address, "/?token=wrong", &host)), "401");
    let handed = get(address, "/accounts?token=a%20long%20secret%2C%2016", &host);
    assert_eq!(status(&handed), "303", "{handed}");
    assert!(
        handed.contains("HttpOnly; SameSite=Strict") && handed.contains("location: /accounts\r\n"),
        "{handed}"
    );
    assert_eq!(status(&get(address, "/", &format!("{host}Authorization: Bearer {token}\r\n"))), "200");
}

#[test]
fn five_hundred_connections_at_once_harm_nobody() {
    let (pile, address) = server(Guard::default());
    let before = std::fs::read(pile.record()).expect("the record");
    let idle: Vec<TcpStream> = (0..500).filter_map(|_| TcpStream::connect(address).ok()).collect();
    assert!(idle.len() > 400, "{}", idle.len());
    drop(idle);
    assert_eq!(status(&get(address, "/", &format!("Host: {address}\r\n"))), "200");
    assert_eq!(std::fs::read(pile.record()).expect("the record"), before);
}

#[test]
fn a_record_that_was_built_anew_is_read_anew() {
    let pile = Pile::new().with("one.txt", "Nine people were killed in the fire, police said.");
    pile.build();
    let shelf = Shelf::open(&pile.record()).expect("opens");
    let old = shelf.get();
    assert_eq!(old.sources.len(), 1);
    let pile = pile.with("two.txt", "Twelve people were killed in the fire, the mayor said.");
    pile.build();
    assert_eq!(shelf.get().sources.len(), 2);
    assert_eq!(old.sources.len(), 1, "whoever still reads the old one goes on reading it");
}
