//! Long texts and large piles are shown in pages, so that no page grows with the pile.

use crate::pile::{Pile, html, links};
use std::fmt::Write as _;

#[test]
fn a_long_account_is_shown_in_pages_and_a_claim_finds_its_own() {
    let mut text = String::new();
    for at in 0..900 {
        let _ = write!(
            text,
            "In village {at} about {} people were killed, the mayor of village {at} said.\n\n",
            at + 2
        );
    }
    let pile =
        Pile::new().with("long.txt", &text).with("short.txt", "About 5 people were killed, police said.");
    let opened = pile.build();
    let account =
        links(&html(&opened, "/accounts")).into_iter().find(|it| it.starts_with("/s/")).expect("an account");
    let first = html(&opened, &account);
    assert!(first.contains("page 1 of 5"), "{} bytes", first.len());
    let twice = html(&opened, &format!("{account}?page=2"));
    assert!(twice.len() < first.len() * 2 && first.len() < 1_000_000, "{} {}", first.len(), twice.len());
    let claim =
        links(&twice).into_iter().find_map(|it| it.strip_prefix("#c-").map(str::to_owned)).expect("a claim");
    let there = html(&opened, &format!("{account}?claim=c-{claim}"));
    assert!(there.contains("page 2 of 5") && there.contains(&format!("id=\"c-{claim}\"")));
    // The overview and a question with 900 answers do not hold all of them open.
    assert!(html(&opened, "/").len() < 400_000, "{}", html(&opened, "/").len());
}

#[test]
fn many_accounts_are_listed_in_pages() {
    let mut pile = Pile::new();
    for at in 0..250 {
        pile = pile.with(
            &format!("{at:03}.txt"),
            &format!("{} people were killed in the flood, Ada Number{at} said.", at + 2),
        );
    }
    let opened = pile.build();
    let accounts = html(&opened, "/accounts");
    assert!(accounts.contains("1–100 of 250"));
    assert_eq!(links(&accounts).iter().filter(|it| it.starts_with("/s/")).count(), 100);
    assert!(html(&opened, "/accounts?page=3").contains("201–250 of 250"));
    assert!(html(&opened, "/accounts?page=99").contains("page 3 of 3"), "past the end is the end");
    for path in ["/", "/who", "/stemma", "/timeline", "/compare"] {
        assert!(html(&opened, path).len() < 500_000, "{path} has {}", html(&opened, path).len());
    }
}
