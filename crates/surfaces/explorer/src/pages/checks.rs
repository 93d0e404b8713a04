//! Checks: sums that the accounts' own figures make, and whether they come out.

use super::shown;
use crate::context::Context;
use crate::error::PageError;
use crate::frame::Frame;
use crate::parts::claim::ClaimView;
use crate::parts::words;
use serde::Serialize;
use utoipa::ToSchema;
use variorum_record::Check;

/// So many claims of one check are quoted.
const QUOTED: usize = 12;

/// A check as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CheckView {
    /// Id in the record.
    pub id: String,
    /// Which check it is, in words.
    pub kind: String,
    /// The sum.
    pub sum: String,
    /// Whether it comes out.
    pub holds: bool,
    /// The claims it reads.
    pub claims: Vec<ClaimView>,
}

/// Every check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Checks {
    /// In a sentence.
    pub lede: String,
    /// Those that do not come out.
    pub failed: Vec<CheckView>,
    /// Those that do.
    pub held: Vec<CheckView>,
}

shown!(Checks, "checks.html");

/// Every check of a record.
pub fn page(cx: &Context<'_>) -> Result<(Frame, Checks), PageError> {
    let (held, failed): (Vec<_>, Vec<_>) = all(cx)?.into_iter().partition(|it| it.holds);
    let lede = match (failed.len(), held.len()) {
        (0, 0) => {
            "No figures of these accounts add up to one another, so there was nothing to check.".to_owned()
        }
        (0, held) => format!("{} come out.", words::counted(held, "sum does; it", "sums; all of them")),
        (failed, held) => format!(
            "{} not come out, {} come out. A sum that does not come out says that some figure is wrong or was read wrongly, not which.",
            words::counted(failed, "sum does", "sums do"),
            words::number(held)
        ),
    };
    Ok((Frame::new(cx, "Checks"), Checks { lede, failed, held }))
}

/// Every check, as it is shown.
pub fn all(cx: &Context<'_>) -> Result<Vec<CheckView>, PageError> {
    view(cx, cx.store.checks()?)
}

/// The checks with these ids.
pub fn chosen(cx: &Context<'_>, ids: &[&str]) -> Result<Vec<CheckView>, PageError> {
    view(cx, cx.store.checks()?.into_iter().filter(|it| ids.contains(&it.id.as_str())).collect())
}

fn view(cx: &Context<'_>, checks: Vec<Check>) -> Result<Vec<CheckView>, PageError> {
    let mut shown = Vec::new();
    for check in checks {
        let mut claims = Vec::new();
        for id in check.claims.iter().take(QUOTED) {
            if let Some(claim) = cx.store.claim(id)? {
                claims.push(ClaimView::of(cx, &claim)?);
            }
        }
        let kind = kind(&check.kind);
        shown.push(CheckView {
            id: check.id,
            kind,
            sum: words::reason(cx, &check.why),
            holds: check.holds,
            claims,
        });
    }
    Ok(shown)
}

/// What a check looks at, in words.
fn kind(id: &str) -> String {
    match id {
        "breakdown" | "breakdown-under" | "breakdown-over" => "Parts against their whole".to_owned(),
        "part-above" | "part-above-whole" | "part-within" => "A part against its whole".to_owned(),
        "table" | "column" => "The rows of a table against its total".to_owned(),
        "share" | "percentage" => "A share against its whole".to_owned(),
        "transposed" => "The same digits in another order".to_owned(),
        "falling" => "A number that only rises, in the order of its dates".to_owned(),
        "standing" => "A number that stood still while more were told of".to_owned(),
        "after" => "A number repeated after it was taken back".to_owned(),
        other => words::sentence(&words::plain(other).replace('-', " ")),
    }
}
