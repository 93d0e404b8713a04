//! The id of a decision, derived from all it says.

use variorum_record::{Decision, Hasher};

/// The decision with the id that fits what it says.
pub fn seal(decision: Decision) -> Decision {
    let id = id_of(&decision);
    Decision { id, ..decision }
}

/// Whether its id fits what it says.
pub fn is_sealed(decision: &Decision) -> bool {
    decision.id == id_of(decision)
}

fn id_of(decision: &Decision) -> String {
    let unnamed = Decision { id: String::new(), ..decision.clone() };
    // Plain structures of strings and finite numbers always become JSON, their keys in one order.
    let content = serde_json::to_vec(&unnamed).unwrap_or_default();
    let mut hasher = Hasher::default();
    hasher.add("decision", &content);
    let digits = hasher.finish();
    format!("r-{}", digits.get(..12).unwrap_or(&digits))
}
