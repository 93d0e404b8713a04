//! Who may ask, and what browsers are told: Host, Origin, token, and the headers of every answer.

use super::answer::error_page;
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::IpAddr;
use std::sync::Arc;

/// The cookie that remembers the token.
const COOKIE_NAME: &str = "variorum_token";
/// The shortest token that keeps anyone out.
pub const SHORTEST_TOKEN: usize = 16;

/// What a request must bring.
#[derive(Debug, Clone, Default)]
pub struct Guard {
    /// The token, where one is asked for.
    pub token: Option<String>,
    /// Names under which other machines may ask; numbers and `localhost` always may.
    pub hosts: Vec<String>,
}

impl Guard {
    /// A name that somebody else's page could have made this machine's is refused: only numbers and known names.
    fn host(&self, headers: &HeaderMap) -> bool {
        let Some(host) = headers.get(HOST).and_then(|it| it.to_str().ok()) else { return false };
        let name = without_port(host);
        let number = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        match number {
            Ok(number) => number.is_loopback() || self.token.is_some(),
            Err(_) => name == "localhost" || self.hosts.iter().any(|it| it.eq_ignore_ascii_case(name)),
        }
    }

    /// A page from elsewhere may neither read nor write.
    fn origin(headers: &HeaderMap, method: &Method) -> bool {
        let host = headers.get(HOST).and_then(|it| it.to_str().ok()).unwrap_or_default();
        let site = headers.get("sec-fetch-site").and_then(|it| it.to_str().ok());
        let looking = matches!(*method, Method::GET | Method::HEAD);
        match headers.get(ORIGIN).map(|it| it.to_str().unwrap_or("?")) {
            Some(origin) => origin == format!("http://{host}"),
            // A link from elsewhere to a page is an ordinary link; a change must come from here and say so.
            None => looking || site == Some("same-origin"),
        }
    }

    fn knows_token(&self, headers: &HeaderMap) -> bool {
        let Some(token) = &self.token else { return true };
        let bearer = headers.get(AUTHORIZATION).and_then(|it| it.to_str().ok()?.strip_prefix("Bearer "));
        let cookies = headers.get_all(COOKIE).iter().filter_map(|it| it.to_str().ok());
        let mut kept = cookies
            .flat_map(|it| it.split(';'))
            .filter_map(|it| it.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('='));
        bearer.is_some_and(|it| same(it, token)) || kept.any(|it| same(it, token))
    }
}

fn without_port(host: &str) -> &str {
    match host.rfind(':') {
        Some(at) if host[at + 1..].bytes().all(|it| it.is_ascii_digit()) && !host[..at].ends_with(':') => {
            &host[..at]
        }
        _ => host,
    }
}

/// Compares without telling by its time how much was right.
fn same(given: &str, wanted: &str) -> bool {
    let (given, wanted) = (given.as_bytes(), wanted.as_bytes());
    let different = given.iter().zip(wanted).fold(0_u8, |all, (a, b)| all | (a ^ b));
    given.len() == wanted.len() && different == 0
}

/// Lets a request through, or says why not.
pub(super) async fn check(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    let refuse = |status, trouble: &str| error_page(status, "Refused", trouble);
    let headers = request.headers();
    if !guard.host(headers) {
        return refuse(
            StatusCode::MISDIRECTED_REQUEST,
            "it was asked for under a name that is not this machine's",
        );
    }
    if !Guard::origin(headers, request.method()) {
        return refuse(StatusCode::FORBIDDEN, "it was asked for by a page from elsewhere");
    }
    if !guard.knows_token(headers) {
        if let Some(answer) = handed_over(&guard, &request) {
            return answer;
        }
        return refuse(
            StatusCode::UNAUTHORIZED,
            "the token is missing or wrong: open the address that the server printed",
        );
    }
    next.run(request).await
}

/// The token in an address is put into a cookie, and the address is cleaned of it.
fn handed_over(guard: &Guard, request: &Request) -> Option<Response> {
    let query = request.uri().query()?;
    let given = query.split('&').find_map(|it| it.strip_prefix("token="))?;
    if !guard.token.as_ref().is_some_and(|it| same(&crate::address::unescaped(given), it)) {
        return None;
    }
    let rest: Vec<&str> = query.split('&').filter(|it| !it.starts_with("token=")).collect();
    let mark = if rest.is_empty() { "" } else { "?" };
    let cookie = format!("{COOKIE_NAME}={given}; HttpOnly; SameSite=Strict; Path=/");
    let place = format!("{}{mark}{}", request.uri().path(), rest.join("&"));
    // "//elsewhere" would be another machine.
    let place = format!("/{}", place.trim_start_matches(['/', '\\']));
    let (cookie, place) = (HeaderValue::from_str(&cookie).ok()?, HeaderValue::from_str(&place).ok()?);
    Some((StatusCode::SEE_OTHER, [(SET_COOKIE, cookie), (LOCATION, place)]).into_response())
}

/// What every answer tells the browser.
const HEADERS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    // A form of ours must be able to say that it is ours; elsewhere is told nothing.
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// Adds the headers to every answer, refusals included.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (HeaderName::from_static(name), HeaderValue::from_str(value).expect("a header"))
            })
            .collect()
    }

    #[test]
    fn only_this_machines_names_are_answered() {
        let guard = Guard { token: None, hosts: vec!["desk.example".into()] };
        let answers = |host: &str| guard.host(&headers(&[("host", host)]));
        for host in ["localhost:8350", "127.0.0.1:8350", "[::1]:8350", "::1", "localhost", "DESK.example:1"] {
            assert!(answers(host), "{host}");
        }
        for host in [
            "elsewhere.example",
            "localhost.elsewhere.example:8350",
            "192.0.2.1:8350",
            "",
            "127.0.0.1.nip.io",
        ] {
            assert!(!answers(host), "{host}");
        }
        assert!(!guard.host(&HeaderMap::new()));
    }

    #[test]
    fn pages_from_elsewhere_may_not_ask() {
        let of = |pairs: &[(&'static str, &str)], method| Guard::origin(&headers(pairs), &method);
        let host = ("host", "localhost:8350");
        assert!(of(&[host], Method::GET));
        assert!(of(&[host, ("origin", "http://localhost:8350")], Method::POST));
        assert!(!of(&[host, ("origin", "http://elsewhere.example")], Method::GET));
        assert!(!of(&[host, ("origin", "null")], Method::POST));
        assert!(!of(&[host], Method::POST));
        assert!(!of(&[host, ("sec-fetch-site", "cross-site")], Method::POST));
    }

    #[test]
    fn a_token_is_asked_for_where_there_is_one() {
        let guard = Guard { token: Some("sixteen-letters!".into()), hosts: Vec::new() };
        assert!(guard.knows_token(&headers(&[("authorization", "Bearer sixteen-letters!")])));
        assert!(guard.knows_token(&headers(&[("cookie", "a=b; variorum_token=sixteen-letters!")])));
        assert!(!guard.knows_token(&headers(&[("cookie", "variorum_token=sixteen-letters")])));
        assert!(!guard.knows_token(&HeaderMap::new()));
    }
}
