//! Measure, figure, population, scope, clocks and attribution: the claims of one source.
//!
//! `figures, times, attribution → [claims] → reconciliation`

mod again;
mod analyse;
mod analysis;
mod around;
mod build;
mod candidates;
mod choose;
mod claim;
mod clause;
mod clauses;
mod clocks;
mod deeds;
mod defaults;
mod depth;
mod elsewhere;
mod fates;
mod gaps;
mod happenings;
mod lists;
mod members;
mod outcomes;
mod parts;
mod paths;
mod phrase;
mod prose;
mod realis;
mod rows;
mod scopes;
mod speakers;
mod taken_back;
mod totals;
mod view;
mod wholes;

pub use analyse::{analyse, analyse_trees, analyse_with};
pub use analysis::Analysis;
pub use claim::{Claim, ClaimKind, Clock, Derivation, Elsewhere, Speaker};
pub use clause::{Answers, Clause, Deed};
pub use happenings::Happening;
