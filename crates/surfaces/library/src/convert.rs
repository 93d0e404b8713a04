//! From the engine's types to the record's.

mod chronology;
mod claims;
mod events;
mod questions;
mod sources;
mod stemma;
mod times;

pub use chronology::chronology;
pub use claims::{Claims, Context, claims_of, link_questions};
pub use events::events;
pub use questions::{checks, questions};
pub use sources::{notices, reading};
pub use stemma::{editions, origins, reuses};

use crate::Findings;
use crate::placing::Places;
use variorum_figures::Amount;
use variorum_record::{Claim, Clock, Ids, Number};
use variorum_text::Text;

/// One text's findings as a record would show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converted {
    /// Figures, then statements, times and attributes; each in order of position.
    pub claims: Vec<Claim>,
}

/// The findings of one text that belongs to no record.
pub fn convert_text(path: &str, text: &Text, published: Option<&str>, findings: &Findings) -> Converted {
    let digest = variorum_record::digest(text.words.as_bytes());
    let context = Context {
        path,
        sha256: &digest,
        published: published.map(moment),
        text,
        places: Places::plain(),
        events: &[],
        speakers: &|_| None,
        entities: &[],
    };
    Converted { claims: claims_of(&context, findings, &mut Ids::default()).all }
}

/// The clock of a moment that metadata gives.
pub fn moment(iso: &str) -> Clock {
    Clock { from: Some(iso.to_owned()), to: Some(iso.to_owned()), words: String::new() }
}

/// A number as the record writes it.
fn number(amount: Option<Amount>) -> Option<Number> {
    amount.and_then(|it| Number::nearest(it.as_f64()))
}
