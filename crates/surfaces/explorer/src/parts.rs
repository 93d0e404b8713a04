//! What several pages show: quotations, chains, clocks, statuses, counts.

pub mod claim;
pub mod counts;
pub mod quotation;
pub mod standing;
pub mod status;
pub mod voice;
pub mod words;
