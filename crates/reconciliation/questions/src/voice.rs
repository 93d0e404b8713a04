//! Who answers for a claim: the voice behind it.

use crate::Account;
use crate::scope::content_set;
use std::collections::{BTreeMap, BTreeSet};
use variorum_claims::Claim;

/// A voice: an entity, a speaker known by words only, or a publisher.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Voice {
    /// Equal for equal voices.
    pub key: String,
    /// Its words, brought to stems; empty for publishers and entities.
    stems: BTreeSet<String>,
    /// As a reader would call it; `None` for the publisher.
    pub shown: Option<String>,
}

impl Voice {
    /// The voice of a claim: its innermost named speaker, or else the publisher.
    pub fn of(claim: &Claim, account: &Account<'_>) -> Self {
        claim
            .chain
            .iter()
            .rev()
            .find_map(|link| link.words.as_deref())
            .map_or_else(|| Self::publisher(account), |words| Self::named(words, account))
    }

    /// The voice of a speaker's words.
    pub fn named(words: &str, account: &Account<'_>) -> Self {
        let shown = Some(words.to_owned());
        if let Some(entity) = account.entity_of.and_then(|of| of(words)) {
            return Self { key: format!("entity:{entity}"), stems: BTreeSet::new(), shown };
        }
        let stems = content_set(words);
        let key = if stems.is_empty() {
            words.to_lowercase()
        } else {
            stems.iter().cloned().collect::<Vec<_>>().join(" ")
        };
        Self { key: format!("words:{key}"), stems, shown }
    }

    /// The account's own voice.
    pub fn publisher(account: &Account<'_>) -> Self {
        let name = account.publisher.map_or_else(|| account.path.to_lowercase(), str::to_lowercase);
        Self { key: format!("publisher:{name}"), stems: BTreeSet::new(), shown: None }
    }

    /// Whether no speaker is named.
    pub fn is_publisher(&self) -> bool {
        self.shown.is_none()
    }

    /// Whether the two can be one voice: "the government" and "the Russian government".
    pub fn is_like(&self, other: &Self) -> bool {
        self.key == other.key
            || (!self.stems.is_empty()
                && !other.stems.is_empty()
                && (self.stems.is_subset(&other.stems) || other.stems.is_subset(&self.stems)))
    }
}

/// How many voices there are, "the government" counted with the one fuller name it can be short for.
pub(crate) fn count<'v>(voices: impl Iterator<Item = &'v Voice>) -> usize {
    let distinct: BTreeMap<&str, &Voice> = voices.map(|voice| (voice.key.as_str(), voice)).collect();
    let short = |voice: &Voice| {
        let fuller = |other: &&&Voice| other.key != voice.key && voice.stems.is_subset(&other.stems);
        !voice.stems.is_empty() && distinct.values().filter(fuller).count() == 1
    };
    distinct.len() - distinct.values().filter(|voice| short(voice)).count()
}
