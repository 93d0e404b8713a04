//! How claims become questions, answers, relations and statuses.

mod pile;

use pile::{Change, claim, gathered, gathered_with, question, relations, told};
use variorum_figures::Amount;
use variorum_grammar::Stance;
use variorum_questions::{ClaimRef, Options, Status};

#[test]
fn a_rising_toll_is_moving_and_no_contradiction() {
    let gathered = gathered(&[
        told("a", "2021-05-02", vec![claim("killed", "≥9")]),
        told("b", "2021-05-02", vec![claim("killed", "9")]),
        told("c", "2021-05-03", vec![claim("killed", "12")]),
    ]);
    let killed = question(&gathered, "killed");
    assert_eq!(killed.text, "How many people were killed?");
    assert_eq!(relations(killed), ["9 updates 12", "9 refines 9", "9 refines 12"]);
    assert_eq!(killed.status, Status::Moving);
    assert!(killed.relations[0].why.contains("only rises"), "{}", killed.relations[0].why);
}

#[test]
fn a_toll_that_differs_on_one_day_is_contested() {
    let gathered = gathered(&[
        told("a", "2021-05-02", vec![claim("killed", "186")]),
        told("b", "2021-05-02", vec![claim("killed", "184")]),
    ]);
    let killed = question(&gathered, "killed");
    assert_eq!(
        (relations(killed), killed.status),
        (vec!["184 contradicts 186".to_owned()], Status::Contested)
    );
    assert!(killed.why.contains("184") && killed.why.contains("186"), "{}", killed.why);
}

#[test]
fn long_after_the_event_a_count_no_longer_rises() {
    let gathered = gathered(&[
        told("a", "2004-09-04", vec![claim("killed", "156")]),
        told("b", "2017-04-14", vec![claim("killed", "184")]),
        told("c", "2020-01-01", vec![claim("killed", "186")]),
    ]);
    let killed = question(&gathered, "killed");
    assert_eq!(relations(killed), ["156 updates 184", "156 updates 186", "184 contradicts 186"]);
    assert_eq!(killed.status, Status::Contested);
}

#[test]
fn more_than_leaves_room_and_round_numbers_do_by_convention() {
    let pile = [
        told("a", "", vec![claim("killed", ">330"), claim("killed", "334")]),
        told("b", "", vec![claim("hostages", "1100")]),
        told("c", "", vec![claim("hostages", "1128")]),
    ];
    let rounded = gathered(&pile);
    assert_eq!(relations(question(&rounded, "killed")), ["330 refines 334"]);
    assert_eq!(question(&rounded, "hostages").status, Status::Settled);
    assert_eq!(question(&rounded, "hostages").relations[0].convention.as_deref(), Some("as-rounded"));
    let written = gathered_with(&pile, &Options::new().with("as-written").unwrap());
    assert_eq!(question(&written, "hostages").status, Status::Contested);
}

#[test]
fn a_voice_that_corrects_itself_settles_the_question() {
    let gathered = gathered(&[
        told(
            "a",
            "",
            vec![
                claim("hostages", "354").by("the Varnian government").said("2004-09-01"),
                claim("hostages", "~1100"),
            ],
        ),
        told("b", "", vec![claim("hostages", "1128").by("the government").said("2005")]),
    ]);
    let hostages = question(&gathered, "hostages");
    assert_eq!(relations(hostages), ["354 contradicts 1100", "354 corrects 1128", "1100 agrees 1128"]);
    assert_eq!((hostages.status, hostages.was_contested), (Status::Settled, true));
    assert_eq!(hostages.answers[0].superseded_by, Some(2));
}

#[test]
fn what_the_text_gives_up_is_corrected() {
    let gathered = gathered(&[told(
        "a",
        "2021-05-05",
        vec![claim("killed", "17").by("police").given_up(), claim("killed", "14").by("police")],
    )]);
    let killed = question(&gathered, "killed");
    assert_eq!(relations(killed), ["17 corrects 14"]);
    assert_eq!((killed.status, killed.answers[1].superseded_by), (Status::SingleVoice, Some(0)));
}

#[test]
fn what_another_voice_said_and_the_text_gives_up_is_settled() {
    let gathered = gathered(&[told(
        "a",
        "2021-05-05",
        vec![claim("killed", "17").by("the ministry").given_up(), claim("killed", "14").by("police")],
    )]);
    let killed = question(&gathered, "killed");
    assert_eq!(relations(killed), ["17 corrects 14"]);
    assert_eq!((killed.status, killed.was_contested), (Status::Settled, true));
}

#[test]
fn a_denial_is_a_claim_about_a_claim() {
    let gathered = gathered(&[
        told("a", "2021-05-05", vec![claim("killed", "17").by("the union")]),
        told("b", "2021-05-05", vec![claim("killed", "17").by("the ministry").stance(Stance::Denies)]),
    ]);
    let killed = question(&gathered, "killed");
    assert_eq!(relations(killed), ["17 denies 17"]);
    assert_eq!(
        (killed.status, killed.answers[0].voices, killed.answers[0].denied_by.len()),
        (Status::Contested, 1, 1)
    );
    assert!(killed.why.contains("the ministry"), "{}", killed.why);
}

#[test]
fn carriers_hands_and_voices_are_three_counts() {
    let gathered = gathered(&[
        told("a", "2021-05-05", vec![claim("killed", "17").by("the harbour police")]),
        told("b", "2021-05-06", vec![claim("killed", "17").by("police"), claim("killed", "17")]),
    ]);
    let answer = &question(&gathered, "killed").answers[0];
    assert_eq!((answer.carriers, answer.hands, answer.voices), (2, 2, 2));
    assert_eq!(
        (answer.first_published.as_deref(), answer.last_published.as_deref()),
        (Some("2021-05-05"), Some("2021-05-06"))
    );
    assert_eq!(answer.speakers, ["the harbour police", "police"]);
}

#[test]
fn missing_people_are_found_and_patients_go_home() {
    let gathered = gathered(&[
        told("a", "2021-05-05", vec![claim("missing", "40"), claim("hospitalized", "300")]),
        told("b", "2021-06-05", vec![claim("missing", "3"), claim("hospitalized", "20")]),
    ]);
    assert_eq!(relations(question(&gathered, "missing")), ["40 updates 3"]);
    assert_eq!(question(&gathered, "hospitalized").status, Status::Moving);
}

#[test]
fn groups_are_questions_of_their_own_within_larger_ones() {
    let gathered = gathered(&[told(
        "a",
        "",
        vec![claim("killed", "12"), claim("killed", "5").of("women"), claim("killed", "8").of("adults")],
    )]);
    let (women, adults) = (question(&gathered, "killed.women"), question(&gathered, "killed.adults"));
    assert_eq!(women.text, "How many women were killed?");
    assert_eq!(gathered.questions[women.part_of[0].whole].key, "killed.adults");
    assert_eq!(gathered.questions[adults.part_of[0].whole].key, "killed");
}

#[test]
fn the_order_of_accounts_makes_no_difference() {
    let make = || {
        vec![
            told("a", "2021-05-02", vec![claim("killed", "≥9").by("police"), claim("missing", "4")]),
            told("b", "2021-05-02", vec![claim("killed", "9"), claim("killed", "3").of("children")]),
            told("c", "2021-05-03", vec![claim("killed", "12").by("the mayor"), claim("missing", "1")]),
            told(
                "d",
                "",
                vec![claim("killed", "10-14"), claim("killed", "12").by("the mayor").stance(Stance::Denies)],
            ),
        ]
    };
    let plain = |pile: &[pile::Told]| {
        let mut gathered = gathered(pile);
        let name = |it: &ClaimRef| match it {
            ClaimRef::Claim { account, claim } => (pile[*account].path.clone(), *claim),
            other => panic!("figures come from claims: {other:?}"),
        };
        let answers = gathered.questions.iter().flat_map(|it| &it.answers);
        let claims: Vec<Vec<(String, usize)>> =
            answers.map(|it| it.claims.iter().map(name).collect()).collect();
        for answer in gathered.questions.iter_mut().flat_map(|it| &mut it.answers) {
            answer.claims.clear();
            answer.denied_by.clear();
        }
        let checks: Vec<Vec<(String, usize)>> = gathered
            .checks
            .iter_mut()
            .map(|it| std::mem::take(&mut it.claims).iter().map(name).collect())
            .collect();
        (gathered, claims, checks)
    };
    let first = plain(&make());
    for turn in 1..4 {
        let mut pile = make();
        pile.rotate_left(turn);
        pile.swap(0, 2);
        assert_eq!(plain(&pile), first);
    }
}

#[test]
fn a_smaller_figure_beside_a_total_in_one_voice_is_a_part() {
    let gathered = gathered(&[
        told("a", "2021-05-05", vec![claim("killed", "14"), claim("killed", "2")]),
        told("b", "2021-05-05", vec![claim("killed", "14")]),
    ]);
    let killed = question(&gathered, "killed");
    assert_eq!((relations(killed), killed.status), (vec!["2 partof 14".to_owned()], Status::Settled));
}

#[test]
fn one_case_told_of_excludes_no_others() {
    let mut man = claim("killed", "1");
    man.implicit = true;
    let gathered =
        gathered(&[told("a", "2021-05-05", vec![man]), told("b", "2021-05-05", vec![claim("killed", "3")])]);
    assert_eq!(relations(question(&gathered, "killed")), ["1 refines 3"]);
}

#[test]
fn groups_that_share_nobody_add_up_where_no_total_is_given() {
    let gathered = gathered(&[told(
        "a",
        "2021-05-05",
        vec![
            claim("killed", "1").of("men"),
            claim("killed", "2").of("women"),
            claim("killed", "1").of("teachers"),
        ],
    )]);
    let killed = question(&gathered, "killed");
    assert_eq!(killed.answers[0].low.and_then(Amount::as_whole), Some(3));
    assert!(killed.answers[0].derived && killed.answers[0].claims.len() == 2);
}

#[test]
fn two_times_for_one_happening_are_a_question() {
    let texts = ["The ferry struck the quay at 09:10.", "The ferry struck the quay at 09:40."];
    let texts = texts.map(|it| variorum_text::Text::plain(it.to_owned()));
    let analysis = variorum_claims::Analysis::default();
    let accounts = [("a", &texts[0]), ("b", &texts[1])];
    let accounts = accounts.map(|(path, text)| variorum_questions::Account::new(path, text, &analysis));
    let dating = |account: usize, time: &str| variorum_questions::Dating {
        account,
        sentence: 0,
        words: variorum_text::Span::new(29, 34),
        from: format!("2011-05-02T{time}"),
        to: format!("2011-05-02T{time}"),
    };
    let disputed = variorum_questions::Disputed {
        what: "The ferry struck the quay at 09:10.".to_owned(),
        times: vec![vec![dating(0, "09:10")], vec![dating(1, "09:40")]],
    };
    let found = variorum_questions::when(&accounts, &[disputed]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].text, "When was it: The ferry struck the quay at 09:10");
    assert_eq!(found[0].status, Status::Contested);
    let times: Vec<&str> = found[0].answers.iter().map(|it| it.words.as_str()).collect();
    assert_eq!(times, ["09:10", "09:40"]);
    assert_eq!(relations(&found[0]).len(), 1);
}
