//! The command as people and scripts use it: real runs of the executable on small invented accounts.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::too_many_lines,
    reason = "tests are named for what they show"
)]

mod bad_input;
mod growing;
mod pile;
mod proving;
mod readme;
mod reviewing;
mod same_bytes;
mod showing;
