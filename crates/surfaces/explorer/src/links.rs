//! Links: how one page names another, on a server, in a folder of files, or within one file.

use crate::address::{Address, Place};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How pages name each other.
#[derive(Debug, Clone)]
pub enum Links {
    /// By absolute path, as a server answers them.
    Served,
    /// By relative path from file to file.
    Folder(Arc<Exported>),
    /// By a place within the one file that holds every page.
    Single(Arc<Exported>),
}

/// The pages that an export holds; a link to any other is left out.
#[derive(Debug, Default)]
pub struct Exported {
    /// Pages, each with its number from 1.
    pub pages: BTreeSet<(Place, usize)>,
}

impl Links {
    /// Whether pages are files, with nobody to answer questions.
    pub fn filed(&self) -> bool {
        !matches!(self, Self::Served)
    }

    /// Whether all pages are in one file.
    pub fn single(&self) -> bool {
        matches!(self, Self::Single(_))
    }

    /// From a page to another; empty where the other is not there.
    pub fn to(&self, here: &Address, there: &Address) -> String {
        match self {
            Self::Served => there.served(),
            Self::Folder(exported) => {
                if !exported.holds(there) {
                    return String::new();
                }
                let up = "../".repeat(file(here, "html").matches('/').count());
                let fragment = there.fragment.as_ref().map_or_else(String::new, |it| format!("#{it}"));
                format!("{up}{}{fragment}", file(there, "html"))
            }
            Self::Single(exported) => {
                if !exported.holds(there) {
                    return String::new();
                }
                match &there.fragment {
                    Some(fragment) => format!("#{}.{fragment}", slug(there)),
                    None => format!("#{}", slug(there)),
                }
            }
        }
    }

    /// The name that a part of a page goes by, unique within the file.
    pub fn id(&self, here: &Address, fragment: &str) -> String {
        if self.single() { format!("{}.{fragment}", slug(here)) } else { fragment.to_owned() }
    }

    /// From a page to a stylesheet or script.
    pub fn asset(&self, here: &Address, name: &str) -> String {
        match self {
            Self::Served => format!("/assets/{name}"),
            Self::Folder(_) => {
                format!("{}assets/{name}", "../".repeat(file(here, "html").matches('/').count()))
            }
            Self::Single(_) => String::new(),
        }
    }

    /// From a page to itself as data; empty where there is none.
    pub fn twin(&self, here: &Address) -> String {
        match self {
            Self::Served => here.served_json(),
            Self::Folder(_) => {
                format!("{}{}", "../".repeat(file(here, "html").matches('/').count()), file(here, "json"))
            }
            Self::Single(_) => String::new(),
        }
    }
}

impl Exported {
    fn holds(&self, there: &Address) -> bool {
        self.pages.contains(&(there.place.clone(), there.page()))
    }
}

/// The file of a page, relative to the folder of an export.
pub fn file(address: &Address, extension: &str) -> String {
    if let Place::Original(id) = &address.place {
        return format!("s/{id}.original");
    }
    let path = address.place.path();
    let name = if path == "/" { "index" } else { path.trim_start_matches('/') };
    match address.page() {
        1 => format!("{name}.{extension}"),
        page => format!("{name}.{page}.{extension}"),
    }
}

/// The name of a page within one file.
pub fn slug(address: &Address) -> String {
    file(address, "html").trim_end_matches(".html").replace('/', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exported() -> Arc<Exported> {
        let pages =
            [(Place::Overview, 1), (Place::Question("q-1".into()), 1), (Place::Reader("s-1".into()), 2)];
        Arc::new(Exported { pages: pages.into_iter().collect() })
    }

    #[test]
    fn files_name_each_other_relatively() {
        let links = Links::Folder(exported());
        let here = Address::from(Place::Question("q-1".into()));
        assert_eq!(links.to(&here, &Place::Overview.into()), "../index.html");
        let page =
            Address::from(Place::Reader("s-1".into())).with("page", "2").with("claim", "c-1").at("c-1");
        assert_eq!(links.to(&here, &page), "../s/s-1.2.html#c-1");
        assert_eq!(links.to(&Place::Overview.into(), &here), "q/q-1.html");
        assert_eq!(links.asset(&here, "style.css"), "../assets/style.css");
    }

    #[test]
    fn what_was_not_exported_is_not_linked() {
        let links = Links::Folder(exported());
        assert_eq!(links.to(&Place::Overview.into(), &Place::Search.into()), "");
    }

    #[test]
    fn one_file_has_a_place_for_every_page() {
        let links = Links::Single(exported());
        let here = Address::from(Place::Question("q-1".into()));
        assert_eq!(links.to(&Place::Overview.into(), &here.clone().at("c-1")), "#q_q-1.c-1");
        assert_eq!(links.id(&here, "c-1"), "q_q-1.c-1");
    }
}
