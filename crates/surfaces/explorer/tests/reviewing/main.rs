//! Deciding in a browser, and what is refused: requests as browsers, programs and strangers send them.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "tests are named for what they show")]

mod deciding;
mod hostile;
mod pile;
