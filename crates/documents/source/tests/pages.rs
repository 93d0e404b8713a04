//! Pages: the article's words, what kind each passage is, and the way back to the bytes.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use variorum_source::{Limits, NoticeKind, Source, read_bytes};
use variorum_text::{PassageKind, Span};

const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Fire at the harbour | Harbour Radio</title>
<meta property="og:site_name" content="Harbour Radio"><meta property="og:title" content="Fire at the harbour &amp; quay">
<meta property="article:published_time" content="2031-05-03T07:00:00+01:00"><meta name="author" content="Anna Roe">
<link rel="canonical" href="https://radio.example/fire"><script>var x = "<p>No words</p>";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<div class="cookie-consent"><p>We use cookies, and other things, to make this site work for you. Do you agree?</p></div>
<article><h1>Fire at the harbour</h1>
<p>At least nine people were killed, and 14 were hurt, when a ferry burned at the quay in Port Ella &ndash; police&nbsp;said.</p>
<figure><img src="a.jpg"><figcaption>Smoke over the quay, which was closed</figcaption></figure>
<p>“We heard a <b>bang</b>,” said Tom Poe, a docker.<br>He ran, he said, as far as the church.</p>
<h2>What is known</h2>
<ul><li>The ferry was built in 1988<li>It carried 60 people</ul>
<table><caption>The toll by hour</caption><tr><th>Hour</th><th>Dead</th></tr><tr><td>07:00</td><td>4</td></tr><tr><td>09:00</td><td>9</td></tr></table>
<dl><dt>Fatalities</dt><dd>At least 9</dd></dl>
</article><footer><p>Copyright Harbour Radio, all rights reserved, in every country.</p></footer></body></html>"#;

fn read(page: &str) -> Source {
    read_bytes("page.html", page.as_bytes().to_vec(), &Limits::default()).unwrap()
}

fn passages(source: &Source) -> Vec<(PassageKind, &str)> {
    source.text.passages.iter().map(|it| (it.kind, it.span.of(&source.text.words))).collect()
}

#[test]
fn the_article_is_read_by_kind_and_what_stands_around_it_is_not() {
    let source = read(PAGE);
    assert_eq!(
        passages(&source),
        [
            (PassageKind::Headline, "Fire at the harbour"),
            (
                PassageKind::Paragraph,
                "At least nine people were killed, and 14 were hurt, when a ferry burned at the quay in Port Ella – police said."
            ),
            (PassageKind::Caption, "Smoke over the quay, which was closed"),
            (
                PassageKind::Paragraph,
                "“We heard a bang,” said Tom Poe, a docker.\nHe ran, he said, as far as the church."
            ),
            (PassageKind::Headline, "What is known"),
            (PassageKind::ListItem, "The ferry was built in 1988"),
            (PassageKind::ListItem, "It carried 60 people"),
            (PassageKind::Caption, "The toll by hour"),
            (PassageKind::TableRow, "Hour\tDead"),
            (PassageKind::TableRow, "07:00\t4"),
            (PassageKind::TableRow, "09:00\t9"),
            (PassageKind::ListItem, "Fatalities\tAt least 9"),
        ]
    );
    let words = &source.text.words;
    let row = &source.text.passages[10];
    assert_eq!(row.headers.iter().map(|it| it.of(words)).collect::<Vec<_>>(), ["Hour", "Dead"]);
    assert_eq!(row.cells[1].of(words), "9");
    assert_eq!(row.under, [0, 4]);
    assert_eq!(source.text.passages[11].cells[0].of(words), "Fatalities");
}

#[test]
fn what_the_page_says_of_itself_comes_with_its_evidence() {
    let source = read(PAGE);
    let said = |it: Option<variorum_source::Detected>| {
        it.map(|it| format!("{} ({})", it.value, it.evidence.as_str())).unwrap()
    };
    assert_eq!(said(source.title), "Fire at the harbour & quay (OpenGraph)");
    assert_eq!(said(source.publisher), "Harbour Radio (OpenGraph)");
    assert_eq!(said(source.author), "Anna Roe (meta)");
    assert_eq!(said(source.published), "2031-05-03T07:00:00+01:00 (OpenGraph)");
    assert_eq!(said(source.url), "https://radio.example/fire (meta)");
    assert_eq!(said(source.language), "en (meta)");
}

#[test]
fn every_word_leads_back_to_its_bytes() {
    for encode in
        [|it: &str| it.as_bytes().to_vec(), |it: &str| it.encode_utf16().flat_map(u16::to_le_bytes).collect()]
    {
        let bytes = encode(PAGE);
        let source = read_bytes("page.html", bytes, &Limits::default()).unwrap();
        let words = &source.text.words;
        let back = |span: Span| {
            let original = source.offsets.original(span);
            source.bytes.get(original.start..original.end).unwrap().to_vec()
        };
        let mut plain = 0;
        for token in source.text.sentences.iter().flat_map(|it| &it.tokens) {
            let word = token.of(words);
            let raw = back(*token);
            if raw == encode(word) {
                plain += 1;
            } else {
                assert_eq!(raw, encode(if word == "–" { "&ndash;" } else { "?" }), "{word:?}");
            }
        }
        assert!(plain >= 85, "{plain}");
        let start = words.find("police said").unwrap();
        assert_eq!(back(Span::new(start, start + 11)), encode("police&nbsp;said"));
    }
}

#[test]
fn a_page_that_is_cut_off_is_read_as_far_as_it_goes() {
    let cut = PAGE.find(", a docker").unwrap();
    let source = read(&PAGE[..cut]);
    assert_eq!(source.notices[0].kind, NoticeKind::Truncated);
    assert_eq!(
        source.text.passages.last().unwrap().span.of(&source.text.words),
        "“We heard a bang,” said Tom Poe"
    );
    assert!(read(PAGE).notices.is_empty());
}

#[test]
fn hostile_pages_are_read_in_time_like_their_length() {
    let start = std::time::Instant::now();
    let deep = format!(
        "<html><body>{}<p>Nine people died, police said.{}",
        "<div><b>".repeat(200_000),
        "</i></div>".repeat(200_000)
    );
    let flat = "<td><li><p>Nine people died, police said.</tr></table>&amp".repeat(40_000);
    let tables = "<table><tr><td>".repeat(60_000) + "Nine people died, police said.";
    let lone = "<".repeat(300_000) + "Nine people died." + &"&".repeat(300_000) + &"<a ".repeat(100_000);
    let scripts = "<script>if (a < b) { }".repeat(30_000) + "</script>Nine people died.";
    for page in [deep, flat, tables, lone, scripts] {
        let page = format!("<!DOCTYPE html>{page}");
        let source = read_bytes("page.html", page.into_bytes(), &Limits::default());
        if let Ok(source) = source {
            assert!(!source.text.sentences.is_empty());
        }
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
