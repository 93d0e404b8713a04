//! The local web explorer over one record.
