//! Units: what a number is a number of when it is not a count of people or things.

use crate::error::Trouble;
use crate::reader::DataFile;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitFile {
    #[expect(dead_code, reason = "read by people and by the reference pages")]
    gloss: String,
    unit: Vec<Unit>,
}

/// One unit and the words that name it.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Its id ("km", "usd", "day").
    pub id: String,
    /// Words after the number, lower case, each a phrase.
    #[serde(default)]
    pub after: Vec<String>,
    /// Marks before the number ("$", "us$").
    #[serde(default)]
    pub before: Vec<String>,
}

/// Every unit of the language.
#[derive(Debug, Clone, Default)]
pub struct Units {
    /// Phrase after the number (words joined by spaces) → id of the unit.
    pub after: BTreeMap<String, String>,
    /// Mark before the number → id.
    pub before: BTreeMap<String, String>,
    /// Ids of the units of each kind (the file's name).
    pub kinds: BTreeMap<String, Vec<String>>,
    /// Most words in a phrase of `after`.
    pub longest: usize,
}

impl Units {
    pub(crate) fn read(files: &[DataFile], troubles: &mut Vec<Trouble>) -> Self {
        let mut units = Self::default();
        for file in files {
            match file.toml::<UnitFile>() {
                Ok(read) => read.unit.into_iter().for_each(|unit| units.add(file.id(), unit)),
                Err(trouble) => troubles.push(trouble),
            }
        }
        units
    }

    fn add(&mut self, kind: &str, unit: Unit) {
        self.longest =
            unit.after.iter().map(|it| it.split(' ').count()).chain([self.longest]).max().unwrap_or(0);
        self.after.extend(unit.after.into_iter().map(|it| (it, unit.id.clone())));
        self.before.extend(unit.before.into_iter().map(|it| (it, unit.id.clone())));
        self.kinds.entry(kind.to_owned()).or_default().push(unit.id);
    }
}
