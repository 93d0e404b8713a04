//! Measure, figure, population, scope, clocks and attribution: the claims of one source.
//!
//! `figures, times, attribution → [claims] → reconciliation`

mod analysis;
mod claim;

pub use analysis::Analysis;
pub use claim::{Claim, ClaimKind, Clock, Derivation, Elsewhere, Speaker};
