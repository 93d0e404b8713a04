//! Gold sets to tables of results.
