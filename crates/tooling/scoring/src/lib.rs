//! Gold sets to tables of results.

pub mod agreeing;
pub mod attribution;
pub mod events;
pub mod identities;
pub mod muc4;
pub mod names;
pub mod numbers;
pub mod quantities;
pub mod questions;
pub mod reuse;
pub mod times;
