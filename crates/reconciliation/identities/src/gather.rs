//! From mentions to entities: each kind for itself, then names, variants and roles.

use crate::joining::Placed;
use crate::{Entity, Identities, Kind, NameMention, Names, PossiblySame, Variant, bodies, people};
use std::collections::{BTreeMap, BTreeSet};

/// Gathers mentions into entities.
///
/// ```
/// use variorum_identities::{Kind, NameMention, Names, gather};
/// use variorum_text::Span;
/// let mention = |start: usize, words: &str| NameMention {
///     account: 0, span: Span::new(start, start + words.len()), words: words.to_owned(),
///     kind: Kind::Person, titles: vec![], acronym_of: None,
/// };
/// let mentions = [mention(0, "Governor Kazbek Doltiev"), mention(40, "Doltiev"), mention(90, "Qazbek Doltiyev")];
/// let found = gather(&mentions, &Names::english()?);
/// assert_eq!(found.entities.len(), 1);
/// assert_eq!(found.entities[0].roles, ["Governor"]);
/// # Ok::<(), String>(())
/// ```
pub fn gather(mentions: &[NameMention], names: &Names) -> Identities {
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by_key(|&at| {
        let it = &mentions[at];
        (it.account, it.span, it.words.as_str(), it.kind, at)
    });
    let mut found: Vec<(Entity, usize)> = Vec::new();
    let mut doubts: BTreeMap<(usize, usize), BTreeSet<String>> = BTreeMap::new();
    for kind in [Kind::Person, Kind::Organisation, Kind::Place, Kind::Group, Kind::Other] {
        let of_kind: Vec<usize> = order.iter().copied().filter(|&it| mentions[it].kind == kind).collect();
        let placed = match kind {
            Kind::Person => people::place(mentions, &of_kind, names),
            Kind::Organisation | Kind::Place | Kind::Group | Kind::Other => {
                bodies::place(mentions, &of_kind, kind, names)
            }
        };
        let offset = found.len();
        let entities = entities(mentions, &of_kind, kind, &placed, names);
        let entity_of: BTreeMap<usize, usize> =
            entities.iter().enumerate().map(|(at, it)| (it.1, offset + at)).collect();
        for (a, b, why) in &placed.doubts {
            // A set may have been joined to another after the doubt arose.
            let of = |set: &usize| entity_of.get(set).copied();
            if let (Some(a), Some(b)) = (of(a), of(b))
                && a != b
            {
                doubts.entry((a.min(b), a.max(b))).or_default().insert(why.clone());
            }
        }
        found.extend(entities);
    }
    Identities {
        entities: found.into_iter().map(|it| it.0).collect(),
        possibly_same: doubts
            .into_iter()
            .map(|((a, b), reasons)| PossiblySame { a, b, reasons: reasons.into_iter().collect() })
            .collect(),
    }
}

/// The entities of one kind, by their names, each with its set.
fn entities(
    mentions: &[NameMention],
    order: &[usize],
    kind: Kind,
    placed: &Placed,
    names: &Names,
) -> Vec<(Entity, usize)> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &at in order {
        if let Some((set, _)) = placed.sets.get(&at) {
            members.entry(*set).or_default().push(at);
        }
    }
    let mut entities: Vec<(Entity, usize)> = members
        .into_iter()
        .map(|(set, members)| (entity(mentions, members, kind, placed, names), set))
        .collect();
    entities.sort_by(|a, b| (&a.0.canonical, &a.0.mentions).cmp(&(&b.0.canonical, &b.0.mentions)));
    entities
}

fn entity(
    mentions: &[NameMention],
    members: Vec<usize>,
    kind: Kind,
    placed: &Placed,
    names: &Names,
) -> Entity {
    let mut variants: BTreeMap<&str, Variant> = BTreeMap::new();
    let mut roles: BTreeMap<String, usize> = BTreeMap::new();
    for &at in &members {
        let mention = &mentions[at];
        let how = placed.sets.get(&at).map_or("", |it| it.1.as_str());
        let variant = variants.entry(mention.words.as_str()).or_insert_with(|| Variant {
            words: mention.words.clone(),
            count: 0,
            how: how.to_owned(),
        });
        variant.count += 1;
        for title in &mention.titles {
            *roles.entry(title.clone()).or_default() += 1;
        }
    }
    let mut by_name: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for variant in variants.values() {
        let (name, parts) = match kind {
            Kind::Person => {
                let name = names.person(&variant.words);
                if !name.titles.is_empty() {
                    *roles.entry(name.titles.join(" ")).or_default() += variant.count;
                }
                (name.bare, name.parts.len())
            }
            Kind::Organisation | Kind::Place | Kind::Group | Kind::Other => {
                (names.bare(&variant.words).to_owned(), names.body(&variant.words).words.len())
            }
        };
        let known = by_name.entry(name).or_insert((parts, 0));
        known.1 += variant.count;
    }
    // In full before in part, then as most write it, then the longer.
    let canonical = by_name
        .into_iter()
        .max_by_key(|(name, (parts, count))| {
            ((*parts).min(2), *count, name.len(), std::cmp::Reverse(name.clone()))
        })
        .map(|it| it.0)
        .unwrap_or_default();
    let mut variants: Vec<Variant> = variants.into_values().collect();
    variants
        .sort_by(|a, b| (std::cmp::Reverse(a.count), &a.words).cmp(&(std::cmp::Reverse(b.count), &b.words)));
    let mut roles: Vec<(String, usize)> = roles.into_iter().collect();
    roles.sort_by(|a, b| (std::cmp::Reverse(a.1), &a.0).cmp(&(std::cmp::Reverse(b.1), &b.0)));
    Entity { canonical, kind, variants, mentions: members, roles: roles.into_iter().map(|it| it.0).collect() }
}
