//! People, organisations and places: all of them, and each with what they said.

pub mod list;
pub mod one;
