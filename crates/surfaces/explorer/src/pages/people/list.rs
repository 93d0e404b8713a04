//! Everyone and everything that is named, most named first.

use crate::address::Place;
use crate::context::Context;
use crate::error::PageError;
use crate::frame::{Frame, Link, Paging};
use crate::pages::shown;
use crate::parts::words;
use serde::Serialize;
use utoipa::ToSchema;
use variorum_store::Page;

/// So many stand on one page.
const EACH: usize = 100;
const KINDS: [(&str, &str); 5] = [
    ("person", "people"),
    ("organisation", "organisations"),
    ("place", "places"),
    ("group", "groups"),
    ("other", "others"),
];

/// One that is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Named {
    /// Id in the record.
    pub id: String,
    /// Their page.
    pub href: String,
    /// The fullest name.
    pub name: String,
    /// "person", "organisation" …
    pub kind: String,
    /// The other names.
    pub also: Vec<String>,
    /// Roles as given.
    pub roles: Vec<String>,
    /// How often they are named.
    pub mentions: usize,
    /// In how many accounts.
    pub accounts: usize,
    /// How many claims rest on their word.
    pub claims: usize,
}

/// Everyone and everything that is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct People {
    /// In a sentence.
    pub lede: String,
    /// Which kinds are shown.
    pub kinds: Vec<Link>,
    /// The words that a name holds.
    pub words: String,
    /// Most named first.
    pub named: Vec<Named>,
    /// Where one is among pages of them.
    pub paging: Paging,
}

shown!(People, "people.html");

/// The list of names.
pub fn page(cx: &Context<'_>) -> Result<(Frame, People), PageError> {
    let (kind, wanted) = (cx.here.get("kind"), cx.here.get("q"));
    let all = cx.store.count_entities(kind, wanted)?;
    let paging = Paging::new(cx, all, EACH);
    let found = cx.store.entities_of(kind, wanted, Page { limit: EACH, offset: paging.skipped() })?;
    let named = found.into_iter().map(|it| Named {
        href: cx.link(Place::Person(it.id.clone())),
        kind: it.kind.as_str().to_owned(),
        also: it
            .names
            .iter()
            .filter(|name| name.name != it.name)
            .map(|name| name.name.clone())
            .take(8)
            .collect(),
        roles: it.roles.into_iter().take(4).collect(),
        mentions: it.mentions,
        accounts: it.sources,
        claims: it.claims,
        name: it.name,
        id: it.id,
    });
    let link = |name: &str, text: &str| Link {
        href: cx.link(cx.here.clone().with("kind", name).with("page", "")),
        text: text.to_owned(),
        current: kind.unwrap_or_default() == name,
    };
    let kinds = if cx.links.filed() {
        Vec::new()
    } else {
        std::iter::once(link("", "all")).chain(KINDS.iter().map(|(name, text)| link(name, text))).collect()
    };
    let page = People {
        lede: format!(
            "{}, most named first. Names that were linked stand together; what was only likely to be the same was kept apart, with the reasons.",
            words::counted(all, "name", "names")
        ),
        kinds,
        words: wanted.unwrap_or_default().to_owned(),
        named: named.collect(),
        paging,
    };
    Ok((Frame::new(cx, "People and organisations"), page))
}
