//! A figure as a key of answers: equal figures are one answer.

use variorum_claims::Claim;
use variorum_figures::Amount;
use variorum_grammar::Bound;

/// A figure as stated, without its words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Figure {
    pub low: Option<Amount>,
    pub high: Option<Amount>,
    pub bound: Bound,
    pub vague: Option<String>,
    pub approximate: bool,
    pub derived: bool,
}

impl Figure {
    /// The figure of a claim. A range keeps its "some"; for everything else the bound says it already.
    pub fn of(claim: &Claim) -> Self {
        Self {
            low: claim.low,
            high: claim.high,
            bound: claim.bound,
            vague: claim.vague.clone(),
            approximate: claim.approximate && claim.bound == Bound::Between,
            derived: false,
        }
    }

    /// "At least so many", computed from parts.
    pub fn at_least(low: Amount) -> Self {
        Self {
            low: Some(low),
            high: None,
            bound: Bound::AtLeast,
            vague: None,
            approximate: false,
            derived: true,
        }
    }

    /// Answers stand in this order: by number, "more than 12" after 12, vague words first.
    pub fn order(&self) -> impl Ord + use<> {
        let number = self.low.or(self.high);
        let rank = match self.bound {
            Bound::LessThan => 0,
            Bound::AtMost => 1,
            Bound::About => 2,
            Bound::Exactly => 3,
            Bound::Between => 4,
            Bound::AtLeast => 5,
            Bound::MoreThan => 6,
        };
        (number, rank, self.high, self.vague.clone(), self.approximate, self.derived)
    }
}
