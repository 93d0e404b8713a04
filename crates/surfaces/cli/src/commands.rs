//! One file for each command.

pub mod analyse;
pub mod build;
pub mod claims;
pub mod diff;
pub mod export;
mod opening;
pub mod question;
pub mod questions;
pub mod review;
pub mod search;
pub mod serve;
pub mod sources;
pub mod stemma;
pub mod timeline;
pub mod verify;
pub mod who;
pub mod why;
