//! Every address answers, every link leads somewhere, every page has its twin and nothing inline.

use crate::pile::{example, html, links, page};
use std::collections::BTreeSet;
use variorum_explorer::server::description;

#[test]
fn every_link_of_every_page_leads_to_a_page_with_a_twin() {
    let (_pile, opened) = example();
    let (mut open, mut seen) = (vec!["/".to_owned()], BTreeSet::new());
    while let Some(path) = open.pop() {
        let bare = path.split('#').next().unwrap_or("").to_owned();
        if bare.is_empty() || bare.starts_with("/assets/") || !seen.insert(bare.clone()) || seen.len() > 700 {
            continue;
        }
        let found = page(&opened, &bare).unwrap_or_else(|trouble| panic!("{bare}: {trouble}"));
        if !found.media.starts_with("text/html") {
            continue;
        }
        let shown = String::from_utf8(found.body).expect("UTF-8");
        assert!(
            !shown.contains(" style=") && !shown.contains(" onclick="),
            "{bare} holds inline style or script"
        );
        assert_eq!(shown.matches("<script").count(), 1, "{bare} runs more than its one script");
        assert_eq!(shown.matches("<h1").count(), 1, "{bare} has not one title");
        // Choices of one page are many; one step into each is enough.
        if bare.matches('=').count() < 2 {
            open.extend(links(&shown));
        }
    }
    assert!(
        seen.iter().any(|it| it.starts_with("/stemma/q-"))
            && seen.iter().any(|it| it.starts_with("/claim/c-"))
    );
    assert!(seen.len() > 100, "{}", seen.len());
}

#[test]
fn parts_that_a_link_means_are_there() {
    let (_pile, opened) = example();
    let question =
        links(&html(&opened, "/")).into_iter().find(|it| it.starts_with("/q/")).expect("a question");
    let shown = html(&opened, &question);
    let into =
        links(&shown).into_iter().find(|it| it.starts_with("/s/") && it.contains('#')).expect("a claim");
    let part = into.split('#').nth(1).expect("a part");
    let account = html(&opened, &into);
    assert!(account.contains(&format!("id=\"{part}\"")), "{into}");
    assert!(account.contains(&format!("id=\"n-{part}\"")), "the note of {into}");
    for own in links(&shown).iter().filter_map(|it| it.strip_prefix('#')) {
        assert!(own == "main" || shown.contains(&format!("id=\"{own}\"")), "#{own}");
    }
}

#[test]
fn ids_are_unique_on_a_page() {
    let (_pile, opened) = example();
    for path in links(&html(&opened, "/")).iter().filter(|it| it.starts_with("/q/")).take(8) {
        let shown = html(&opened, path);
        let ids: Vec<&str> = shown.split(" id=\"").skip(1).filter_map(|it| it.split('"').next()).collect();
        let unique: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{path}");
    }
}

#[test]
fn a_question_says_why_it_is_contested() {
    let (_pile, opened) = example();
    let shown = html(&opened, "/?status=contested");
    assert!(shown.contains("Cannot both hold, and both still stand"), "{shown}");
    assert!(!shown.contains(".html)") && !shown.contains(".txt)"), "files go by their publishers' names");
}

#[test]
fn the_clocks_run_across_and_a_convention_compares_anew() {
    let (_pile, opened) = example();
    let question =
        links(&html(&opened, "/")).into_iter().find(|it| it.starts_with("/q/")).expect("a question");
    let across = |x: &str| html(&opened, &format!("{question}?x={x}"));
    assert_ne!(across("said"), across("published"));
    assert!(html(&opened, &format!("{question}?convention=as-written")).contains("as-written"));
    let trouble = page(&opened, &format!("{question}?convention=nonsense")).expect_err("no such convention");
    assert!(trouble.to_string().contains("as-rounded"), "{trouble}");
}

#[test]
fn what_is_not_there_is_said_to_be_absent() {
    let (_pile, opened) = example();
    for path in [
        "/q/q-none",
        "/s/s-none",
        "/who/e-none",
        "/claim/c-none",
        "/stemma/q-none/1",
        "/compare/a/b",
        "/nowhere",
    ] {
        assert!(page(&opened, path).is_err(), "{path}");
    }
}

#[test]
fn every_address_is_described() {
    let (_pile, opened) = example();
    let described = description();
    let paths = described["paths"].as_object().expect("paths");
    let first = |prefix: &str| {
        let all = links(&html(&opened, "/"))
            .into_iter()
            .chain(links(&html(&opened, "/accounts")))
            .chain(links(&html(&opened, "/who")));
        let found = all
            .filter(|it| it.starts_with(prefix))
            .map(|it| it[prefix.len()..].split(['?', '#']).next().unwrap_or("").to_owned())
            .next();
        found.unwrap_or_else(|| panic!("no {prefix}"))
    };
    for path in paths.keys() {
        let real = path
            .replace("{question}", &first("/q/"))
            .replace("{answer}", "1")
            .replace("{source}", &first("/s/"))
            .replace("{left}", &first("/s/"))
            .replace("{right}", &first("/s/"))
            .replace("{entity}", &first("/who/"));
        if real.contains("{claim}") {
            continue;
        }
        let found = page(&opened, &real).unwrap_or_else(|trouble| panic!("{real}: {trouble}"));
        assert!(real.ends_with("/original") || found.media.starts_with("application/json"), "{real}");
    }
    let schemas = described["components"]["schemas"].as_object().expect("schemas");
    let all = described.to_string();
    for named in all.split("#/components/schemas/").skip(1).filter_map(|it| it.split('"').next()) {
        assert!(schemas.contains_key(named), "{named} is not described");
    }
}
