//! Input and output on a line.

use crate::{Figure, find_figures};
use variorum_grammar::Grammar;
use variorum_text::{Span, tokenise};

fn read(text: &str) -> Vec<Figure> {
    find_figures(text, 0, &tokenise(text, Span::new(0, text.len())), Grammar::english())
}

fn shown(text: &str) -> String {
    let one = |it: &Figure| {
        let end = |amount: Option<crate::Amount>| amount.map_or("?".to_owned(), |it| it.to_string());
        let unit = it.unit.as_ref().map_or(String::new(), |it| format!(" {it}"));
        let near = if it.approximate { "~" } else { "" };
        format!("{near}{} {}..{}{unit}", it.bound, end(it.low), end(it.high))
    };
    read(text).iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn digits_and_words_are_the_same_number() {
    assert_eq!(shown("12 people"), "exactly 12..12");
    assert_eq!(shown("twelve people"), "exactly 12..12");
    assert_eq!(shown("1,128 people"), "exactly 1128..1128");
    assert_eq!(shown("one hundred and twenty-eight people"), "exactly 128..128");
    assert_eq!(shown("two thousand three hundred people"), "exactly 2300..2300");
    assert_eq!(shown("1.2 million people"), "exactly 1200000..1200000");
    assert_eq!(shown("a hundred people"), "exactly 100..100");
    assert_eq!(shown("half a million people"), "exactly 500000..500000");
    assert_eq!(shown("two and a half million people"), "exactly 2500000..2500000");
    assert_eq!(shown("two dozen people"), "exactly 24..24");
    assert_eq!(shown("half a dozen people"), "exactly 6..6");
    assert_eq!(shown("230 , 000 people"), "exactly 230000..230000");
    assert_eq!(shown("THIRTY-THREE PEOPLE"), "exactly 33..33");
}

#[test]
fn a_bound_is_part_of_the_figure() {
    assert_eq!(shown("at least 330 people"), "at_least 330..?");
    assert_eq!(shown("more than a dozen people"), "more_than 12..?");
    assert_eq!(shown("no fewer than 9"), "at_least 9..?");
    assert_eq!(shown("as many as 57 girls"), "at_most ?..57");
    assert_eq!(shown("perhaps as many as 5,000"), "at_most ?..5000");
    assert_eq!(shown("fewer than 40"), "less_than ?..40");
    assert_eq!(shown("some 197 girls"), "about 197..197");
    assert_eq!(shown("about 40 people or more"), "~at_least 40..?");
    assert_eq!(shown("100 or more of them"), "at_least 100..?");
    assert_eq!(shown("800+"), "at_least 800..?");
    assert_eq!(shown("a total of 51"), "exactly 51..51");
    assert_eq!(shown("at least a total of 51"), "at_least 51..?");
}

#[test]
fn a_range_keeps_both_ends() {
    assert_eq!(shown("26–27 attackers"), "between 26..27");
    assert_eq!(shown("between 58 and 76 militants"), "between 58..76");
    assert_eq!(shown("some 28 to 30 suspects"), "~between 28..30");
    assert_eq!(shown("two or three men"), "between 2..3");
    assert_eq!(shown("$200,000 to $1.3 million"), "between 200000..1300000 usd");
    assert_eq!(shown("between 5% and 6%"), "between 5..6 percent");
    assert_eq!(shown("2-3 million people"), "between 2000000..3000000");
    assert_eq!(shown("rose from 12 to 15"), "exactly 12..12; exactly 15..15");
}

#[test]
fn vague_words_keep_their_words() {
    assert_eq!(shown("dozens of people"), "exactly ?..?");
    assert_eq!(read("tens of thousands of people")[0].vague.as_deref(), Some("tens_of_thousands"));
    assert_eq!(read("several hundred people")[0].vague.as_deref(), Some("several_hundred"));
}

#[test]
fn none_is_nought_and_shares_are_shares() {
    assert_eq!(shown("no one was hurt"), "exactly 0..0");
    assert_eq!(shown("half of them"), "exactly 0.5..0.5");
    assert_eq!(shown("two-thirds of the crew"), "exactly 0.666667..0.666667");
    assert_eq!(shown("90 percent of them"), "exactly 90..90 percent");
}

#[test]
fn units_say_that_it_is_no_count_of_people() {
    assert_eq!(shown("$5 million"), "exactly 5000000..5000000 usd");
    assert_eq!(shown("12 km away"), "exactly 12..12 km");
    assert_eq!(shown("a 15-year-old boy"), "exactly 15..15 year_of_age");
    assert_eq!(shown("a 52-hour siege"), "exactly 52..52 hour");
}

#[test]
fn a_number_that_is_a_name_is_no_figure() {
    assert_eq!(shown("School No. 1"), "");
    assert_eq!(shown("Flight 93"), "");
    assert_eq!(shown("an AK-47 rifle"), "");
}

#[test]
fn numbers_are_put_together() {
    assert_eq!(shown("2 1/4 miles"), "exactly 2.25..2.25 mile");
    assert_eq!(shown("⅔ of them"), "exactly 0.666667..0.666667");
    assert_eq!(shown("nine point nought four"), "exactly 9.04..9.04");
    assert_eq!(shown("two million and three fifths"), "exactly 2600000..2600000");
    assert_eq!(shown("three lakh crore"), "exactly 3000000000000..3000000000000");
    assert_eq!(shown("4 thousand 3 hundred and 21 people"), "exactly 4321..4321");
    assert_eq!(shown("two and a third was hurt").split(';').next(), Some("exactly 2..2"));
    assert_eq!(shown("this one"), "");
    assert_eq!(shown("said that one man died"), "exactly 1..1");
    assert_eq!(shown("9/11"), "");
}

#[test]
fn two_bounds_are_a_range() {
    assert_eq!(shown("more than 100 but fewer than 200 people"), "between 100..200");
    assert_eq!(shown("about 500 or more people"), "~at_least 500..?");
    assert_eq!(shown("more than 40 and less than 10"), "more_than 40..?; less_than ?..10");
}

#[test]
fn codes_for_money_stand_apart_from_their_digits() {
    assert_eq!(shown("RM23.50"), "exactly 23.5..23.5 myr");
    assert_eq!(shown("USD10m"), "exactly 10000000..10000000 usd");
    assert_eq!(shown("16 billion b").split(' ').nth(1), Some("16000000000..16000000000"));
}
