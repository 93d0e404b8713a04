//! Gold sets to tables of results.

pub mod names;
