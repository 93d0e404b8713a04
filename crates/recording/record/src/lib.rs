//! The published form of a record: plain types.
