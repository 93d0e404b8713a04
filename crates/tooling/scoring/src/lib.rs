//! Gold sets to tables of results.

pub mod attribution;
pub mod names;
pub mod times;
