//! Who says something: the chain from the publisher to the innermost speaker, and whose voice counts.

use super::{standing, words};
use crate::address::Place;
use crate::context::Context;
use serde::Serialize;
use utoipa::ToSchema;
use variorum_record::{Attribution, Claim, Source};

/// One link of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Voice {
    /// Who.
    pub name: String,
    /// The colour of their standing.
    pub class: String,
    /// Their standing in words; empty where it is not known.
    pub standing: String,
    /// What they do with the claim.
    pub stance: String,
    /// The words that say so.
    pub cue: String,
    /// Where everything is that they said.
    pub href: String,
}

/// The chain of a claim, the publisher first.
pub fn chain(cx: &Context<'_>, claim: &Claim, source: Option<&Source>) -> Vec<Voice> {
    let (links, entity): (&[Attribution], Option<&str>) = match claim {
        Claim::Figure(it) => (&it.chain, it.speaker_entity.as_deref()),
        Claim::Statement(it) => (&it.chain, it.speaker_entity.as_deref()),
        Claim::Time(_) | Claim::Attribute(_) => (&[], None),
    };
    let mut voices = vec![Voice {
        name: source.map_or_else(|| claim.source().to_owned(), words::publisher),
        class: "media".to_owned(),
        standing: standing::gloss("media").to_owned(),
        stance: String::new(),
        cue: String::new(),
        href: String::new(),
    }];
    for (at, link) in links.iter().enumerate() {
        let last = at + 1 == links.len();
        let class = standing::class(link.standing.as_deref());
        voices.push(Voice {
            name: link.speaker.clone().unwrap_or_else(|| "nobody named".to_owned()),
            class: class.to_owned(),
            standing: link.standing.as_deref().map(words::plain).unwrap_or_default(),
            stance: link.stance.clone(),
            cue: link.cue.clone(),
            href: match entity {
                Some(id) if last => cx.link(Place::Person(id.to_owned())),
                _ => String::new(),
            },
        });
    }
    voices
}

/// Whose word a claim is, the same for every claim of one voice.
pub fn voice_key(entity: Option<&str>, speaker: Option<&str>, source: &str) -> String {
    match (entity, speaker) {
        (Some(id), _) => id.to_owned(),
        (None, Some(words)) => words.trim_start_matches("the ").trim_start_matches("The ").to_lowercase(),
        (None, None) => format!("account:{source}"),
    }
}

/// The name and colour of the voice whose word a claim is.
pub fn innermost(claim: &Claim, source: Option<&Source>) -> (String, &'static str) {
    let (links, speaker) = match claim {
        Claim::Figure(it) => (it.chain.as_slice(), it.speaker.as_deref()),
        Claim::Statement(it) => (it.chain.as_slice(), it.speaker.as_deref()),
        Claim::Time(_) | Claim::Attribute(_) => (&[][..], None),
    };
    let link = links.last();
    match link.and_then(|it| it.speaker.as_deref()).or(speaker) {
        Some(name) => (name.to_owned(), standing::class(link.and_then(|it| it.standing.as_deref()))),
        None if link.is_some() => ("nobody named".to_owned(), "unnamed"),
        None => (source.map_or_else(|| claim.source().to_owned(), words::publisher), "media"),
    }
}
