//! One file that holds every page: a link goes to the page's place in it, and only that page is shown.

use super::folder::write;
use super::pages::{address, all};
use super::{Summary, made};
use crate::address::{Address, Place};
use crate::assets;
use crate::context::Context;
use crate::error::ExplorerError;
use crate::frame::Frame;
use crate::links::Links;
use crate::opened::Opened;
use crate::svg::escape;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

/// Writes every page into one file.
///
/// # Errors
///
/// Where the record cannot be read or the file cannot be written.
pub fn single(
    opened: &Opened,
    to: &Path,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Summary, ExplorerError> {
    let mut exported = all(opened)?;
    // The original bytes are files of their own; a page of text cannot hold them.
    exported.pages.retain(|it| !matches!(it.0, Place::Original(_) | Place::Keys));
    let exported = Arc::new(exported);
    let links = Links::Single(Arc::clone(&exported));
    let mut out = head(opened, &links)?;
    for (done, (place, page)) in exported.pages.iter().enumerate() {
        let here = address(place, *page);
        let body = String::from_utf8_lossy(&made(opened, &links, &here, false)?.body).into_owned();
        let first = if *place == Place::Overview {
            body.replacen("class=\"page\"", "class=\"page first\"", 1)
        } else {
            body
        };
        out.push_str(&first);
        out.push('\n');
        progress(done + 1, exported.pages.len());
    }
    out.push_str("</main>\n</body>\n</html>\n");
    write(to, out.as_bytes())?;
    Ok(Summary { pages: exported.pages.len(), files: 1, bytes: out.len() })
}

fn head(opened: &Opened, links: &Links) -> Result<String, ExplorerError> {
    let store = opened.store()?;
    let cx = Context::new(opened, &store, links, Address::from(Place::Overview));
    let frame = Frame::new(&cx, crate::pages::overview::title(&cx));
    let style = assets::get("style.css").map(|it| it.bytes.into_owned()).unwrap_or_default();
    let mut out = String::from("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    // The one stylesheet stands in the file itself; nothing may run, and nothing is fetched.
    out.push_str("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
    let _ = writeln!(out, "<title>{} · Variorum</title>\n<style>", escape(&frame.title));
    out.push_str(&String::from_utf8_lossy(&style));
    let _ = write!(
        out,
        "</style>\n</head>\n<body class=\"one\">\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header class=\"top\"><div class=\"in\"><a class=\"brand\" href=\"#index\">Variorum</a><span class=\"rec\">{}</span><nav class=\"nav\" aria-label=\"Record\"><ul>",
        escape(&frame.about)
    );
    for it in &frame.places {
        let _ = write!(out, "<li><a href=\"{}\">{}</a></li>", escape(&it.href), escape(&it.text));
    }
    out.push_str("</ul></nav></div></header>\n<main id=\"main\" tabindex=\"-1\">\n");
    Ok(out)
}
