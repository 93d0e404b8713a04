//! A person corrects a claim in the browser; it stays, and a rebuild keeps it.

use crate::pile::{answer, build, claim, form, kept, look, post, record, served, token};
use axum::http::StatusCode;
use variorum_store::Store;

#[tokio::test]
async fn a_correction_is_previewed_then_kept_then_undone() {
    let (folder, record) = record();
    let (server, id) = (served(&record), claim(&record, 12));
    let token = token(&server).await;
    let words = format!("token={token}&reviewer=M.+Okafor&low=13&high=13&bound=exactly&note=A+slip");
    let path = format!("/review/{id}");
    let (status, page) = answer(&server, form(&path, format!("{words}&act=preview"))).await;
    assert_eq!((status, kept(&record)), (StatusCode::OK, 0), "{page}");
    assert!(page.contains("one answer more, “13”") && page.contains("one answer fewer, “12”"), "{page}");
    let (status, _) = answer(&server, form(&path, format!("{words}&act=correct"))).await;
    assert_eq!((status, kept(&record)), (StatusCode::SEE_OTHER, 1));
    let (_, page) = answer(&server, look(&path)).await;
    assert!(
        page.contains("M. Okafor") && page.contains("corrects figure: 13") && page.contains("A slip"),
        "{page}"
    );
    folder.write(
        "accounts/3.txt",
        "The ferry Merle at Tollan\n\nA nurse in Tollan said 14 people were killed on the ferry Merle.\n",
    );
    build(&folder, &record);
    let (_, page) = answer(&server, look("/review")).await;
    assert!(
        page.contains("corrects figure: 13") && page.contains("each was found again in this build"),
        "{page}"
    );
    let decision = Store::open(&record).unwrap().decisions().unwrap().remove(0).id;
    let words = format!("token={token}&reviewer=M.+Okafor&act=undo&decision={decision}");
    assert_eq!(answer(&server, form("/review", words)).await.0, StatusCode::SEE_OTHER);
    let (_, page) = answer(&server, look(&path)).await;
    assert!(page.contains("Taken back.") && kept(&record) == 2, "{page}");
}

#[tokio::test]
async fn two_reviewers_who_differ_are_both_shown() {
    let (_folder, record) = record();
    let (server, id) = (served(&record), claim(&record, 12));
    let token = token(&server).await;
    let path = format!("/review/{id}");
    for words in ["reviewer=M.+Okafor&act=reject", "reviewer=L.+Brandt&act=confirm"] {
        let (status, page) = answer(&server, form(&path, format!("token={token}&{words}"))).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    }
    let (_, page) = answer(&server, look(&path)).await;
    assert!(
        page.contains("Reviewers differ") && page.contains("M. Okafor") && page.contains("L. Brandt"),
        "{page}"
    );
}

#[tokio::test]
async fn a_program_decides_with_json() {
    let (_folder, record) = record();
    let (server, id) = (served(&record), claim(&record, 16));
    let token = token(&server).await;
    let body = serde_json::json!({"token": token, "act": "confirm", "reviewer": "L. Brandt"}).to_string();
    let (status, body) = answer(&server, post(&format!("/review/{id}.json"), "application/json", body)).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let decision: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!((decision["act"].as_str(), kept(&record)), (Some("confirm"), 1));
}

#[tokio::test]
async fn what_cannot_be_decided_is_told() {
    let (_folder, record) = record();
    let (server, id) = (served(&record), claim(&record, 12));
    let token = token(&server).await;
    let of = |words: &str| form(&format!("/review/{id}"), format!("token={token}&{words}"));
    for words in [
        "act=confirm",
        "act=confirm&reviewer=+",
        "act=explode&reviewer=A",
        "act=correct&reviewer=A&low=many",
        "act=correct&reviewer=A&low=12&high=12&bound=exactly",
        "act=correct&reviewer=A&stance=shouts",
        "act=undo&reviewer=A&decision=r-1",
    ] {
        let (status, page) = answer(&server, of(words)).await;
        assert!(status.is_client_error() && page.contains("Nothing was decided"), "{words}: {status} {page}");
    }
    let (status, _) =
        answer(&server, form("/review/c-none", format!("token={token}&act=confirm&reviewer=A"))).await;
    assert_eq!((status, kept(&record)), (StatusCode::NOT_FOUND, 0));
}
