//! What was found in one source: pure, independent of every other source, ready to be cached.

use crate::{Claim, Clause, Deed, Happening};
use serde::{Deserialize, Serialize};
use variorum_attribution::Statement;
use variorum_times::TimeExpression;

/// Everything the engine found in one source.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Analysis {
    /// Figure claims, in order of position.
    pub claims: Vec<Claim>,
    /// Attributed statements, in order of position.
    pub statements: Vec<Statement>,
    /// Time expressions, in order of position.
    pub times: Vec<TimeExpression>,
    /// The clauses of the statements, in order of statement and position.
    pub clauses: Vec<Clause>,
    /// Who did or ordered an act, and what caused it, in order of position.
    pub deeds: Vec<Deed>,
    /// The happenings that times date, in order of time expression.
    pub happenings: Vec<Happening>,
}
