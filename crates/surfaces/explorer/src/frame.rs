//! What stands around every page: title, places, the twin, the lasting link.

use crate::address::{Address, Place};
use crate::context::Context;
use serde::Serialize;
use utoipa::ToSchema;

/// A link in words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct Link {
    /// Where it leads; empty where there is nothing to lead to.
    pub href: String,
    /// What it says.
    pub text: String,
    /// Whether it is what is shown now.
    pub current: bool,
}

impl Link {
    /// A link that is not what is shown now.
    pub fn new(href: String, text: impl Into<String>) -> Self {
        Self { href, text: text.into(), current: false }
    }
}

/// What stands around a page.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct Frame {
    /// The page's title.
    pub title: String,
    /// The record's file.
    pub record: String,
    /// What the record is about.
    pub about: String,
    /// The seven places, the same on every page.
    pub places: Vec<Link>,
    /// The page as data.
    pub twin: String,
    /// The address that lasts as long as the record.
    pub lasting: String,
    /// How many accounts were read.
    pub accounts: usize,
    #[serde(skip)]
    pub(crate) stylesheet: String,
    #[serde(skip)]
    pub(crate) icon: String,
    #[serde(skip)]
    pub(crate) script: String,
    #[serde(skip)]
    pub(crate) single: bool,
    #[serde(skip)]
    pub(crate) filed: bool,
    #[serde(skip)]
    pub(crate) id: String,
    #[serde(skip)]
    pub(crate) home: String,
    #[serde(skip)]
    pub(crate) keys: String,
    #[serde(skip)]
    pub(crate) notices: String,
    #[serde(skip)]
    pub(crate) search: String,
}

impl Frame {
    /// The frame of the page that is being made.
    pub fn new(cx: &Context<'_>, title: impl Into<String>) -> Self {
        let here = &cx.here;
        let place = |place: Place, text: &str, of: &[Place]| Link {
            href: cx.link(place),
            text: text.to_owned(),
            current: of.iter().any(|it| same_kind(it, &here.place)),
        };
        let (id, pair) = (String::new, (String::new(), String::new()));
        let places = vec![
            place(
                Place::Overview,
                "Questions",
                &[Place::Overview, Place::Question(id()), Place::Claim(id())],
            ),
            place(Place::Timeline, "Timeline", &[Place::Timeline]),
            place(Place::Accounts, "Accounts", &[Place::Accounts, Place::Reader(id())]),
            place(Place::Compare, "Compare", &[Place::Compare, Place::Side(pair.0, pair.1)]),
            place(Place::People, "People", &[Place::People, Place::Person(id())]),
            place(Place::Stemma, "Stemma", &[Place::Stemma, Place::StemmaOf(id(), 1)]),
            place(Place::Review, "Review", &[Place::Review, Place::Decide(id())]),
        ];
        Self {
            title: title.into(),
            record: cx.opened.name.clone(),
            about: cx.opened.about.clone(),
            places: places.into_iter().filter(|it| !it.href.is_empty()).collect(),
            twin: cx.links.twin(here),
            lasting: cx.links.to(here, here),
            accounts: cx.opened.sources.len(),
            stylesheet: cx.links.asset(here, "style.css"),
            icon: cx.links.asset(here, "icon.svg"),
            script: cx.links.asset(here, "keys.js"),
            single: cx.links.single(),
            filed: cx.links.filed(),
            id: crate::links::slug(here),
            home: cx.link(Place::Overview),
            keys: cx.link(Place::Keys),
            notices: cx.link(Place::Notices),
            search: if cx.links.filed() { String::new() } else { Place::Search.path() },
        }
    }

    /// The frame of an error, when there may be no record to speak of.
    pub fn bare(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            home: "/".to_owned(),
            stylesheet: "/assets/style.css".to_owned(),
            icon: "/assets/icon.svg".to_owned(),
            script: "/assets/keys.js".to_owned(),
            ..Self::default()
        }
    }
}

fn same_kind(a: &Place, b: &Place) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// The address of a page in a list of pages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct Paging {
    /// This page, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
    /// How many entries there are in all.
    pub all: usize,
    /// The first entry of this page, from 1; 0 where there is none.
    pub first: usize,
    /// Its last.
    pub last: usize,
    /// The page before.
    pub before: String,
    /// The page after.
    pub after: String,
}

impl Paging {
    /// The pages of `all` entries, `each` on a page.
    pub fn new(cx: &Context<'_>, all: usize, each: usize) -> Self {
        let pages = all.div_ceil(each.max(1)).max(1);
        let page = cx.here.page().min(pages);
        let at = |page: usize| {
            let there: Address =
                cx.here.clone().with("page", &if page == 1 { String::new() } else { page.to_string() });
            cx.link(there)
        };
        let first = (page - 1) * each;
        Self {
            page,
            pages,
            all,
            first: if all == 0 { 0 } else { first + 1 },
            last: (first + each).min(all),
            before: if page > 1 { at(page - 1) } else { String::new() },
            after: if page < pages { at(page + 1) } else { String::new() },
        }
    }

    /// How many entries stand before this page.
    pub fn skipped(&self) -> usize {
        self.first.saturating_sub(1)
    }
}
