//! What made a record.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The options that change what a record holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// How round numbers are read ("as-rounded").
    pub convention: String,
}

/// Engine, grammar and models, by version and hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the engine that built it.
    pub engine: String,
    /// Hash of the grammar.
    pub grammar: String,
    /// Hash of every model, by name.
    pub models: BTreeMap<String, String>,
    /// Options that change the content.
    pub options: Options,
}
