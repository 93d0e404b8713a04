//! What made a record.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The options that change what a record holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Options {
    /// The convention by which round numbers are compared ("as-rounded").
    pub round: String,
    /// The convention by which vague words are compared ("plain").
    pub vague: String,
}

/// Engine, grammar and models, by version and hash.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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
