//! What made a record: versions and hashes.

use std::collections::BTreeMap;
use variorum_grammar::Grammar;
use variorum_record::{Hasher, Manifest, Options, digest};

/// The version of the engine, as it enters every record.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// The manifest of a build with this grammar.
pub fn manifest(grammar: &Grammar, options: Options) -> Manifest {
    Manifest { engine: ENGINE.to_owned(), grammar: grammar.hash().to_owned(), models: models(), options }
}

/// The hash of every embedded model, by name.
fn models() -> BTreeMap<String, String> {
    let all: [(&str, &[u8]); 4] = [
        ("lemmas", variorum_models::EN_LEMMAS),
        ("names", variorum_models::names::EN_NAMES),
        ("parser", variorum_models::EN_PARSER),
        ("tagger", variorum_models::EN_TAGGER),
    ];
    all.into_iter().map(|(name, bytes)| (name.to_owned(), digest(bytes))).collect()
}

/// One hash over engine, grammar and models: what an analysis depends on beside its text.
pub fn engine_key(manifest: &Manifest) -> String {
    let mut hasher = Hasher::default();
    hasher.add("engine", manifest.engine.as_bytes());
    hasher.add("grammar", manifest.grammar.as_bytes());
    for (name, hash) in &manifest.models {
        hasher.add(name, hash.as_bytes());
    }
    hasher.finish()
}
