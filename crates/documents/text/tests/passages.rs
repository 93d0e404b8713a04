//! Which passages a text has, and of what kind.

use std::fmt::Write as _;
use variorum_text::{PassageKind, Span, Text};

/// One line a passage: kind, level, words, cells.
fn p(words: &str) -> String {
    let text = Text::plain(words.to_owned());
    let mut lines = String::new();
    for passage in &text.passages {
        let kind = match passage.kind {
            PassageKind::Headline => "headline",
            PassageKind::Dateline => "dateline",
            PassageKind::Paragraph => "paragraph",
            PassageKind::ListItem => "item",
            PassageKind::TableRow => "row",
            PassageKind::Caption => "caption",
        };
        let cells: Vec<&str> = passage.cells.iter().map(|it| it.of(&text.words)).collect();
        let headers: Vec<&str> = passage.headers.iter().map(|it| it.of(&text.words)).collect();
        let level = if passage.level > 0 { format!(" {}", passage.level) } else { String::new() };
        let _ = write!(lines, "{kind}{level}: {}", passage.span.of(&text.words).replace('\n', "/"));
        if !cells.is_empty() {
            let _ = write!(lines, " {cells:?}");
        }
        if !headers.is_empty() {
            let _ = write!(lines, " {headers:?}");
        }
        lines.push('\n');
    }
    lines
}

fn sentences(words: &str) -> Vec<String> {
    let text = Text::plain(words.to_owned());
    text.sentences.iter().map(|it| it.span.of(&text.words).replace('\n', "/")).collect()
}

#[test]
fn hard_line_breaks_are_read_over_and_blank_lines_part() {
    assert_eq!(
        p(
            "PORT ELLA, 3 MAY 31 (EFE) -- [TEXT] THE HARBOUR FIRE KILLED AT LEAST\nNINE PERSONS, THE POLICE SAID ON SATURDAY MORNING AFTER A LONG\nSEARCH.\n\n   A SPOKESMAN ADDED THAT TWO MORE PERSONS ARE STILL MISSING IN THE\nQUAY DISTRICT.\n"
        ),
        "paragraph: PORT ELLA, 3 MAY 31 (EFE) -- [TEXT] THE HARBOUR FIRE KILLED AT LEAST/NINE PERSONS, THE POLICE SAID ON SATURDAY MORNING AFTER A LONG/SEARCH.\n\
         paragraph: A SPOKESMAN ADDED THAT TWO MORE PERSONS ARE STILL MISSING IN THE/QUAY DISTRICT.\n"
    );
    assert_eq!(
        p(
            "Nine dead in harbour fire\nBy Anna Roe\nA ferry burned at the quay on Saturday, and nine people died, the police said in Port Ella, adding that two were missing.\nThe ferry was built in 1988.\n"
        ),
        "headline: Nine dead in harbour fire\nparagraph: By Anna Roe\n\
         paragraph: A ferry burned at the quay on Saturday, and nine people died, the police said in Port Ella, adding that two were missing.\n\
         paragraph: The ferry was built in 1988.\n"
    );
}

#[test]
fn headings_have_levels_and_passages_stand_under_them() {
    let words = "= Harbour fire =\n\nInfobox\n- Title: Harbour fire\n- Fatalities: At least 9, (4 children)\n\nText here, with words.\n\n== Toll ==\nMore text.\n\nUnderlined\n----------\n* One thing\n* Another thing\n  that goes on\n1. First\n2. Second: 14\n";
    assert_eq!(
        p(words),
        "headline: Harbour fire\nparagraph: Infobox\n\
         item: Title: Harbour fire [\"Title\", \"Harbour fire\"]\n\
         item: Fatalities: At least 9, (4 children) [\"Fatalities\", \"At least 9, (4 children)\"]\n\
         paragraph: Text here, with words.\nheadline 1: Toll\nparagraph: More text.\nheadline 1: Underlined\n\
         item: One thing\nitem: Another thing/  that goes on\nitem: First\nitem: Second: 14 [\"Second\", \"14\"]\n"
    );
    let text = Text::plain(words.to_owned());
    assert_eq!(text.passages[6].under, [0, 5]);
    assert_eq!(
        p("# Fire\n\n## What is known\n\n> Nine people died,\n> police said.\n"),
        "headline: Fire\nheadline 1: What is known\nparagraph: Nine people died,/> police said.\n"
    );
    let quoted = Text::plain("> Nine people died,\n> police said.\n".to_owned());
    assert!(quoted.sentences[0].tokens.iter().all(|it| it.of(&quoted.words) != ">"));
}

#[test]
fn rows_know_their_columns() {
    let table = "row: Town | Dead [\"Town\", \"Dead\"]\nrow: Port Ella | 4 [\"Port Ella\", \"4\"] [\"Town\", \"Dead\"]\nrow: Quay | [\"Quay\", \"\"] [\"Town\", \"Dead\"]\n";
    assert_eq!(p("Town | Dead\nPort Ella | 4\nQuay | \n"), table);
    assert_eq!(
        p("| Town | Dead |\n|------|-----:|\n| Port Ella | 4 |\n"),
        "row: | Town | Dead | [\"Town\", \"Dead\"]\nrow: | Port Ella | 4 | [\"Port Ella\", \"4\"] [\"Town\", \"Dead\"]\n"
    );
    assert_eq!(
        p("Town\tDead\nPort Ella\t4\n"),
        "row: Town\tDead [\"Town\", \"Dead\"]\nrow: Port Ella\t4 [\"Port Ella\", \"4\"] [\"Town\", \"Dead\"]\n"
    );
}

#[test]
fn wire_copy_that_is_broken_unevenly_is_one_paragraph() {
    assert_eq!(
        p(
            "PORT ELLA, 3 MAY 31 (EFE) -- [TEXT] A SPOKESMAN FOR THE HARBOUR\nPOLICE COMMITTEE (HPC) HAS REPORTED THAT, IN ADDITION TO THE NINE DEAD\nDOCKERS, MORE THAN 20 WERE HURT.\n\n   NO MORE NEWS.\n"
        ),
        "paragraph: PORT ELLA, 3 MAY 31 (EFE) -- [TEXT] A SPOKESMAN FOR THE HARBOUR/POLICE COMMITTEE (HPC) HAS REPORTED THAT, IN ADDITION TO THE NINE DEAD/DOCKERS, MORE THAN 20 WERE HURT.\nparagraph: NO MORE NEWS.\n"
    );
}

#[test]
fn datelines_are_found_and_prose_with_dashes_is_none() {
    let d = |words: &str| {
        let text = Text::plain(words.to_owned());
        let of = |it: Option<Span>| it.map_or("-", |it| it.of(&text.words)).to_owned();
        text.dateline().map_or("none".to_owned(), |it| {
            format!("{} / {} / {}", it.place.of(&text.words), of(it.date), of(it.agency))
        })
    };
    assert_eq!(d("SAN TELMO, 13 NOV 89 (AFP) -- [TEXT] NINE DIED."), "SAN TELMO / 13 NOV 89 / AFP");
    assert_eq!(
        d("SAN TELMO, 12 NOV 89 (ACAN - EFE) -- [TEXT] NINE DIED."),
        "SAN TELMO / 12 NOV 89 / ACAN - EFE"
    );
    assert_eq!(d("PORT ELLA (Reuters) - Nine people died."), "PORT ELLA / - / Reuters");
    assert_eq!(d("PORT ELLA (Erland) • Nine people died."), "PORT ELLA / - / -");
    assert_eq!(d("Port Ella, May 3 (Harbour Wire) — Nine people died."), "Port Ella / May 3 / Harbour Wire");
    assert_eq!(d("PORT ELLA — Nine people died."), "PORT ELLA / - / -");
    assert_eq!(d("THE MAN - A WITNESS - SAID SO."), "none");
    assert_eq!(d("Nine people – four of them children – died."), "none");
    assert!(
        p("A headline\n\nPORT ELLA, 3 May 2031 (Wire) —\n\nNine people died.\n")
            .contains("dateline: PORT ELLA")
    );
}

#[test]
fn sentences_survive_stops_that_end_nothing() {
    for whole in [
        "Gen. J. R. Lee of the U.S. Army left at 5 a.m. on Sept. 3, police said.",
        "No. 5 fell by 3.5 points, i.e. 2.1% of approx. 170.",
        "\"Are there any left?\" asked Mrs. Roe of Acme Inc. in Port Ella.",
        "“It is over!” he said.",
        "The ship (built in 1988 by J.W. Poe & Co.) sank.",
        "He waited ... and waited.",
    ] {
        assert_eq!(sentences(whole), [whole]);
    }
    assert_eq!(
        sentences(
            "He left Acme Inc. The firm closed. “It is over.” She nodded. \"Go!\" (They went.) It was 5 p.m. He slept... Then he woke."
        ),
        [
            "He left Acme Inc.",
            "The firm closed.",
            "“It is over.”",
            "She nodded.",
            "\"Go!\"",
            "(They went.)",
            "It was 5 p.m.",
            "He slept...",
            "Then he woke."
        ]
    );
    assert_eq!(
        sentences("It cost the partners.Later they left."),
        ["It cost the partners.", "Later they left."]
    );
}

/// A small generator, so that the same texts are tried every time.
fn numbers(mut seed: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    }
}

/// What texts for trying are put together from.
const PIECES: [&str; 33] = [
    "Nine people died",
    ". ",
    "\n",
    "\n\n",
    "   ",
    "| ",
    "\t",
    "- ",
    "12. ",
    "== ",
    "==",
    "# ",
    "> ",
    "---",
    "“",
    "”",
    "\"",
    "U.S. ",
    "—",
    " -- ",
    "(AFP)",
    "PORT ELLA, ",
    "é",
    "😀",
    "\r\n",
    "\u{2028}",
    ":",
    "Label: ",
    "7",
    "Photo: ",
    "\0",
    "...",
    "```",
];

#[test]
fn any_text_is_split_and_every_span_falls_on_letters() {
    let mut next = numbers(11);
    for _ in 0..6000 {
        let words: String = (0..30).map(|_| PIECES[next(PIECES.len())]).collect();
        let text = Text::plain(words.clone());
        text.dateline();
        let mut at = 0;
        for passage in &text.passages {
            assert!(
                passage.span.start >= at && words.get(passage.span.start..passage.span.end).is_some(),
                "{words:?}"
            );
            at = passage.span.end;
            assert!(
                passage.cells.iter().chain(&passage.headers).all(|it| words.get(it.start..it.end).is_some()),
                "{words:?}"
            );
            assert!(
                passage.under.iter().all(|it| text.passages[*it].kind == PassageKind::Headline),
                "{words:?}"
            );
            for sentence in &text.sentences[passage.sentences.clone()] {
                assert!(passage.span.contains(sentence.span) && !sentence.tokens.is_empty(), "{words:?}");
                assert!(
                    sentence.tokens.iter().all(|it| sentence.span.contains(*it) && !it.is_empty()),
                    "{words:?}"
                );
            }
        }
        assert_eq!(text.passages.last().map_or(0, |it| it.sentences.end), text.sentences.len());
    }
}

#[test]
fn long_and_hostile_texts_take_time_like_their_length() {
    let start = std::time::Instant::now();
    for piece in [
        "a.b.",
        "x ",
        "\"",
        "'",
        "|",
        "a\tb\nc\n",
        "- a: b\n",
        "(",
        "1-",
        "@",
        "a-",
        "...",
        "\n",
        "== a ==\n",
        "a | b | c\nd\n",
        "A. ",
        "www.",
        "😀",
    ] {
        let text = Text::plain(piece.repeat(1_000_000 / piece.len()));
        assert!(text.passages.len() <= text.words.len());
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
