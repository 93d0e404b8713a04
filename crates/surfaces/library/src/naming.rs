//! Who and what the accounts name: mentions brought together, speakers led back to them.

use crate::reconcile::Piece;
use std::collections::BTreeMap;
use variorum_identities::{Identities, Kind, NameMention, Names, gather};
use variorum_names as found;
use variorum_record::{Entity, EntityKind, EntityName, Ids, Mention, PossiblySame};
use variorum_text::Span;

/// A speaker's words are searched for names of at most so many words.
const LONGEST_NAME: usize = 8;

/// Everything that is named, and by which words.
#[derive(Debug, Default)]
pub struct Naming {
    /// Most mentioned first.
    pub entities: Vec<Entity>,
    /// In order of id.
    pub possibly_same: Vec<PossiblySame>,
    /// In order of source and position.
    pub mentions: Vec<Mention>,
    /// For each source, the entity of each of its mentions.
    pub of_mention: Vec<Vec<Option<String>>>,
    by_name: BTreeMap<Vec<String>, (usize, String)>,
    /// The names of persons, by id.
    persons: BTreeMap<String, String>,
}

impl Naming {
    /// Brings the mentions of all sources together.
    pub fn of(pieces: &[Piece<'_>], ids: &mut Ids) -> Self {
        let (mentions, places) = mentions(pieces);
        // A test reads the embedded list of spellings; without it every name stands for itself.
        let Ok(names) = Names::english() else { return Self::default() };
        let identities = gather(&mentions, &names);
        let mut naming = Self {
            of_mention: pieces.iter().map(|it| vec![None; it.findings.mentions.len()]).collect(),
            ..Self::default()
        };
        let entity_ids = naming.entities(&identities, &mentions, ids);
        for (entity, id) in identities.entities.iter().zip(&entity_ids) {
            for at in &entity.mentions {
                let (account, index) = places[*at];
                naming.of_mention[account][index] = Some(id.clone());
            }
        }
        let persons = naming.entities.iter().filter(|it| it.kind == EntityKind::Person);
        naming.persons = persons.map(|it| (it.id.clone(), it.name.clone())).collect();
        naming.possibly_same = possibly_same(&identities, &entity_ids);
        naming.mentions = shown(pieces, &naming.of_mention);
        naming
    }

    fn entities(&mut self, identities: &Identities, mentions: &[NameMention], ids: &mut Ids) -> Vec<String> {
        let names: Vec<String> = identities
            .entities
            .iter()
            .map(|it| ids.mint("e", &[kind(it.kind).as_str(), &it.canonical]))
            .collect();
        for (entity, id) in identities.entities.iter().zip(&names) {
            for variant in &entity.variants {
                let best = self.by_name.entry(words(&variant.words)).or_insert_with(|| (0, String::new()));
                // Of two that share a name the one that is so called more often.
                if variant.count > best.0 {
                    *best = (variant.count, id.clone());
                }
            }
            self.entities.push(described(entity, id, mentions));
        }
        self.entities.sort_by(|a, b| (b.mentions, &a.name, &a.id).cmp(&(a.mentions, &b.name, &b.id)));
        names
    }

    /// Makes entities one: the first keeps its id and name.
    pub fn merge(&mut self, ids: &[String]) {
        let Some((first, others)) = ids.split_first() else { return };
        let is_other = |id: &String| others.contains(id);
        let joining: Vec<Entity> = self.entities.extract_if(.., |it| is_other(&it.id)).collect();
        let Some(one) = self.entities.iter_mut().find(|it| it.id == *first) else {
            self.entities.extend(joining);
            return;
        };
        for entity in joining {
            one.mentions += entity.mentions;
            one.sources = one.sources.max(entity.sources);
            one.names.extend(entity.names);
            one.roles
                .extend(entity.roles.into_iter().filter(|it| !one.roles.contains(it)).collect::<Vec<_>>());
        }
        let ids = self.by_name.values_mut().map(|it| &mut it.1);
        let mentions = self.mentions.iter_mut().filter_map(|it| it.entity.as_mut());
        let places = self.of_mention.iter_mut().flatten().filter_map(Option::as_mut);
        ids.chain(mentions).chain(places).filter(|it| is_other(it)).for_each(|it| it.clone_from(first));
        for pair in &mut self.possibly_same {
            [&mut pair.a, &mut pair.b]
                .into_iter()
                .filter(|it| is_other(it))
                .for_each(|it| it.clone_from(first));
        }
        self.possibly_same.retain(|it| it.a != it.b);
        self.count_sources();
    }

    /// Makes two of one entity: what these names name is another, whose id follows from its names.
    pub fn split(&mut self, id: &str, names: &[String]) {
        let Some(one) = self.entities.iter_mut().find(|it| it.id == id) else { return };
        let apart: Vec<EntityName> = one.names.extract_if(.., |it| names.contains(&it.name)).collect();
        let Some(name) = apart.iter().max_by_key(|it| it.name.len()).map(|it| it.name.clone()) else {
            return;
        };
        let counted: usize = apart.iter().map(|it| it.mentions).sum();
        one.mentions = one.mentions.saturating_sub(counted);
        if !one.names.iter().any(|it| it.name == one.name)
            && let Some(first) = one.names.first()
        {
            one.name.clone_from(&first.name);
        }
        let parts: Vec<&str> = std::iter::once(id).chain(names.iter().map(String::as_str)).collect();
        let other = Ids::default().mint("e", &parts);
        let kind = one.kind;
        for it in apart.iter().map(|it| words(&it.name)) {
            if let Some(named) = self.by_name.get_mut(&it).filter(|it| it.1 == id) {
                named.1.clone_from(&other);
            }
        }
        // Mentions stand in the order of accounts and of the mentions in each.
        let places = self.of_mention.iter_mut().flatten();
        for (mention, place) in self.mentions.iter_mut().zip(places) {
            if mention.entity.as_deref() == Some(id) && names.contains(&mention.words) {
                mention.entity = Some(other.clone());
                *place = Some(other.clone());
            }
        }
        self.entities.push(Entity {
            id: other,
            kind,
            name,
            names: apart,
            roles: Vec::new(),
            mentions: counted,
            sources: 0,
            claims: 0,
        });
        self.count_sources();
    }

    /// What is not one is not even possibly the same.
    pub fn keep_apart(&mut self, ids: &[String]) {
        self.possibly_same.retain(|it| !(ids.contains(&it.a) && ids.contains(&it.b)));
    }

    fn count_sources(&mut self) {
        let mut of: BTreeMap<&str, std::collections::BTreeSet<&str>> = BTreeMap::new();
        for mention in &self.mentions {
            if let Some(entity) = &mention.entity {
                of.entry(entity).or_default().insert(&mention.source);
            }
        }
        for entity in &mut self.entities {
            entity.sources = of.get(entity.id.as_str()).map_or(0, std::collections::BTreeSet::len);
        }
        self.entities.sort_by(|a, b| (b.mentions, &a.name, &a.id).cmp(&(a.mentions, &b.name, &b.id)));
    }

    /// The entity that a speaker's words name: the longest name in them, the last of equally long ones.
    pub fn entity_of(&self, speaker: &str) -> Option<String> {
        let words = words(speaker);
        for length in (1..=words.len().min(LONGEST_NAME)).rev() {
            let found = words.windows(length).rev().find_map(|it| self.by_name.get(it));
            if let Some((_, id)) = found {
                return Some(id.clone());
            }
        }
        None
    }

    /// The person whose name stands at `span` in a source: id and name.
    pub fn person_at(
        &self,
        source: usize,
        mentions: &[found::Mention],
        span: Span,
    ) -> Option<(String, String)> {
        let at = mentions.partition_point(|it| it.span.end <= span.start);
        mentions.get(at).filter(|it| it.span.overlaps(span))?;
        let id = self.of_mention.get(source)?.get(at)?.as_ref()?;
        self.persons.get(id).map(|name| (id.clone(), name.clone()))
    }
}

/// Words without case and punctuation.
fn words(name: &str) -> Vec<String> {
    name.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).map(str::to_lowercase).collect()
}

/// Every mention of every source, and which source and mention each is.
fn mentions(pieces: &[Piece<'_>]) -> (Vec<NameMention>, Vec<(usize, usize)>) {
    let (mut all, mut places) = (Vec::new(), Vec::new());
    for (account, piece) in pieces.iter().enumerate() {
        let text = &piece.source.text.words;
        let first = all.len();
        for (at, it) in piece.findings.mentions.iter().enumerate() {
            all.push(NameMention {
                account,
                span: it.span,
                words: it.span.of(text).to_owned(),
                kind: engine_kind(it.kind),
                titles: it.titles.iter().map(|title| title.of(text).to_owned()).collect(),
                acronym_of: it.short_for.map(|whole| first + whole),
            });
            places.push((account, at));
        }
    }
    (all, places)
}

fn described(entity: &variorum_identities::Entity, id: &str, mentions: &[NameMention]) -> Entity {
    let sources = |words: Option<&str>| {
        let of = entity
            .mentions
            .iter()
            .map(|at| &mentions[*at])
            .filter(|it| words.is_none_or(|name| it.words == name));
        let mut accounts: Vec<usize> = of.map(|it| it.account).collect();
        accounts.sort_unstable();
        accounts.dedup();
        accounts.len()
    };
    let names = entity.variants.iter().map(|it| EntityName {
        name: it.words.clone(),
        why: it.how.clone(),
        mentions: it.count,
        sources: sources(Some(&it.words)),
    });
    Entity {
        id: id.to_owned(),
        kind: kind(entity.kind),
        name: entity.canonical.clone(),
        names: names.collect(),
        roles: entity.roles.clone(),
        mentions: entity.mentions.len(),
        sources: sources(None),
        claims: 0,
    }
}

fn possibly_same(identities: &Identities, ids: &[String]) -> Vec<PossiblySame> {
    let pair = |it: &variorum_identities::PossiblySame| PossiblySame {
        a: ids[it.a].clone(),
        b: ids[it.b].clone(),
        why: it.reasons.join("; "),
    };
    let mut all: Vec<PossiblySame> = identities.possibly_same.iter().map(pair).collect();
    all.sort_by(|a, b| (&a.a, &a.b).cmp(&(&b.a, &b.b)));
    all
}

fn shown(pieces: &[Piece<'_>], entities: &[Vec<Option<String>>]) -> Vec<Mention> {
    let mut all = Vec::new();
    for (piece, entities) in pieces.iter().zip(entities) {
        let text = &piece.source.text.words;
        let role = |it: &found::Mention| {
            let titles: Vec<&str> = it.titles.iter().map(|title| title.of(text)).collect();
            (!titles.is_empty()).then(|| titles.join(", "))
        };
        for (it, entity) in piece.findings.mentions.iter().zip(entities) {
            let Span { start, end } = it.span;
            all.push(Mention {
                source: piece.source.path.clone(),
                text_start: start,
                text_end: end,
                words: it.span.of(text).to_owned(),
                entity: entity.clone(),
                role: role(it),
            });
        }
    }
    all
}

fn engine_kind(kind: found::Kind) -> Kind {
    match kind {
        found::Kind::Person => Kind::Person,
        found::Kind::Organisation => Kind::Organisation,
        found::Kind::Place => Kind::Place,
        found::Kind::Group => Kind::Group,
        found::Kind::Other => Kind::Other,
    }
}

fn kind(kind: Kind) -> EntityKind {
    match kind {
        Kind::Person => EntityKind::Person,
        Kind::Organisation => EntityKind::Organisation,
        Kind::Place => EntityKind::Place,
        Kind::Group => EntityKind::Group,
        Kind::Other => EntityKind::Other,
    }
}
