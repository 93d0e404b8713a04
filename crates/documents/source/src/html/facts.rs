//! What a page says of itself: JSON-LD, `OpenGraph`, other meta tags, elements.

use super::json_ld;
use crate::{Detected, Evidence, Source, dates};
use html5gum::StartTag;

/// Everything of interest that was met on the way through a page.
#[derive(Debug, Default)]
pub(super) struct Facts {
    metas: Vec<(String, String)>,
    scripts: Vec<String>,
    title: String,
    heading: String,
    times: Vec<String>,
    canonical: Option<String>,
    language: Option<String>,
    script_is_json_ld: bool,
    in_heading: bool,
}

/// Longest title or heading that is kept, in bytes.
const LONGEST_TITLE: usize = 600;
/// Most tags of one kind that are kept.
const MOST: usize = 400;

impl Facts {
    pub(super) fn tag(&mut self, tag: &StartTag<usize>) {
        let attribute =
            |name: &[u8]| tag.attributes.get(name).map(|it| String::from_utf8_lossy(it).trim().to_owned());
        match &tag.name[..] {
            b"meta" if self.metas.len() < MOST => {
                let key =
                    attribute(b"property").or_else(|| attribute(b"name")).or_else(|| attribute(b"itemprop"));
                if let (Some(key), Some(value)) = (key, attribute(b"content"))
                    && !value.is_empty()
                {
                    self.metas.push((key.to_lowercase(), value));
                }
            }
            b"link" if attribute(b"rel").is_some_and(|it| it.eq_ignore_ascii_case("canonical")) => {
                self.canonical = self.canonical.take().or_else(|| attribute(b"href"));
            }
            b"html" => self.language = attribute(b"lang").filter(|it| !it.is_empty()),
            b"script" => {
                self.script_is_json_ld =
                    attribute(b"type").is_some_and(|it| it.to_lowercase().contains("ld+json"));
            }
            b"time" if self.times.len() < MOST => self.times.extend(attribute(b"datetime")),
            _ => {}
        }
        self.in_heading = &tag.name[..] == b"h1" || (self.in_heading && crate::html::is_inline(&tag.name));
        if &tag.name[..] == b"h1" && !self.heading.is_empty() {
            self.in_heading = false;
        }
    }

    /// Words within an element that is not read.
    pub(super) fn unread(&mut self, element: &[u8], words: &str) {
        match element {
            b"title" if self.title.len() < LONGEST_TITLE => self.title.push_str(words),
            b"script" if self.script_is_json_ld && self.scripts.len() < MOST => {
                self.scripts.push(words.to_owned());
            }
            _ => {}
        }
    }

    /// Words of the first `<h1>`.
    pub(super) fn words(&mut self, words: &str) {
        if self.in_heading && self.heading.len() < LONGEST_TITLE {
            self.heading.push_str(words);
        }
    }

    fn meta(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.metas.iter().find(|it| it.0 == *name)).map(|it| it.1.as_str())
    }

    /// Fills in what the page says, the surest first.
    pub(super) fn apply(&self, source: &mut Source) {
        let linked = self.scripts.iter().find_map(|it| json_ld::read(it)).unwrap_or_default();
        let page = |value: &Option<String>, evidence| some(value.as_deref(), evidence);
        let title = self.page_title();
        source.title = page(&linked.title, Evidence::JsonLd)
            .or_else(|| some(self.meta(&["og:title"]), Evidence::OpenGraph))
            .or_else(|| some(self.meta(&["twitter:title", "dc.title", "title"]), Evidence::Meta))
            .or_else(|| some(Some(&in_one_line(&self.heading)), Evidence::Element))
            .or_else(|| some(Some(&title), Evidence::Element));
        source.publisher = page(&linked.publisher, Evidence::JsonLd)
            .or_else(|| some(self.meta(&["og:site_name"]), Evidence::OpenGraph))
            .or_else(|| some(self.meta(&["application-name", "dc.publisher", "publisher"]), Evidence::Meta));
        source.author = page(&linked.author, Evidence::JsonLd).or_else(|| {
            some(
                self.meta(&[
                    "author",
                    "byl",
                    "dc.creator",
                    "parsely-author",
                    "sailthru.author",
                    "article:author",
                ]),
                Evidence::Meta,
            )
            .filter(|it| !it.value.contains("://"))
        });
        source.url = page(&linked.url, Evidence::JsonLd)
            .or_else(|| some(self.meta(&["og:url"]), Evidence::OpenGraph))
            .or_else(|| page(&self.canonical, Evidence::Meta))
            .filter(|it| it.value.contains("://"));
        source.language = page(&self.language, Evidence::Meta).map(|it| Detected {
            value: it.value.split(['-', '_']).next().unwrap_or("").to_lowercase(),
            ..it
        });
        self.apply_dates(source, &linked);
    }

    fn apply_dates(&self, source: &mut Source, linked: &json_ld::Linked) {
        let dated =
            |value: Option<&str>, evidence| Some(Detected { value: value.and_then(dates::read)?, evidence });
        source.published = dated(linked.published.as_deref(), Evidence::JsonLd)
            .or_else(|| {
                dated(self.meta(&["article:published_time", "og:published_time"]), Evidence::OpenGraph)
            })
            .or_else(|| {
                let names = [
                    "datepublished",
                    "dc.date.issued",
                    "dc.date",
                    "date",
                    "pubdate",
                    "publish-date",
                    "publish_date",
                    "publishdate",
                    "parsely-pub-date",
                    "sailthru.date",
                    "article.published",
                    "citation_date",
                    "originalpublicationdate",
                    "dcterms.created",
                    "ptime",
                    "displaydate",
                ];
                dated(self.meta(&names), Evidence::Meta)
            })
            .or_else(|| self.times.iter().find_map(|it| dated(Some(it), Evidence::Element)));
        source.modified = dated(linked.modified.as_deref(), Evidence::JsonLd)
            .or_else(|| dated(self.meta(&["article:modified_time", "og:updated_time"]), Evidence::OpenGraph))
            .or_else(|| {
                let names = [
                    "datemodified",
                    "last-modified",
                    "lastmod",
                    "dcterms.modified",
                    "article.updated",
                    "utime",
                ];
                dated(self.meta(&names), Evidence::Meta)
            });
    }

    /// `<title>` without the name of the site behind the last bar.
    fn page_title(&self) -> String {
        let whole = in_one_line(&self.title);
        let site = self.meta(&["og:site_name"]).unwrap_or("");
        for bar in [" | ", " - ", " – ", " — ", " :: ", " » "] {
            if let Some((title, rest)) = whole.rsplit_once(bar)
                && (rest == site || (bar == " | " && title.len() > rest.len()))
            {
                return title.to_owned();
            }
        }
        whole
    }
}

fn some(value: Option<&str>, evidence: Evidence) -> Option<Detected> {
    let value = in_one_line(value?);
    (!value.is_empty()).then_some(Detected { value, evidence })
}

fn in_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
