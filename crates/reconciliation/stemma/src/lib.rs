//! Which source took its words from which.
