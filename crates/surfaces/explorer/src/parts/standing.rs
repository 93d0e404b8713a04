//! What kind of speaker: the seven colours of the thirteen standings.

use serde::Serialize;
use utoipa::ToSchema;

/// The seven colours, in the order in which they are explained.
pub const CLASSES: [(&str, &str); 7] = [
    ("state", "government, security force"),
    ("inquiry", "inquiry, court, international body"),
    ("present", "witness, relatives"),
    ("armed", "armed group"),
    ("expert", "medical, expert, NGO"),
    ("media", "a publisher in its own words"),
    ("unnamed", "unnamed, or not known"),
];

/// The colour of a standing; `None` is a speaker of whom it is not known.
pub fn class(standing: Option<&str>) -> &'static str {
    match standing {
        Some("government" | "security_force") => "state",
        Some("inquiry" | "court" | "international_body") => "inquiry",
        Some("witness" | "relatives") => "present",
        Some("armed_group") => "armed",
        Some("medical" | "expert" | "ngo") => "expert",
        Some("media") => "media",
        Some(_) | None => "unnamed",
    }
}

/// What the colour stands for.
pub fn gloss(class: &str) -> &'static str {
    CLASSES.iter().find(|it| it.0 == class).map_or("", |it| it.1)
}

/// One colour of a legend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Key {
    /// The colour's class.
    pub class: String,
    /// What it stands for.
    pub gloss: String,
}

/// The legend of the colours that are there, in their order.
pub fn legend<'a>(there: impl Iterator<Item = &'a str>) -> Vec<Key> {
    let there: std::collections::BTreeSet<&str> = there.collect();
    let known = CLASSES.iter().filter(|it| there.contains(it.0));
    known.map(|it| Key { class: it.0.to_owned(), gloss: it.1.to_owned() }).collect()
}
