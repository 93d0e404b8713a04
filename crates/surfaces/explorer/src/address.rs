//! Addresses: every page that there is, as the path and query that name it.

use std::fmt::Write as _;

/// A page, without what is chosen on it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// What the pile is, and its questions.
    Overview,
    /// The accounts that were read.
    Accounts,
    /// One question, by id.
    Question(String),
    /// One account's text, by the id of the source.
    Reader(String),
    /// The bytes of an account as they were found.
    Original(String),
    /// Choosing two accounts.
    Compare,
    /// Two accounts beside each other, by the ids of the sources.
    Side(String, String),
    /// People, organisations and places.
    People,
    /// One of them, by id.
    Person(String),
    /// Dated happenings.
    Timeline,
    /// Who took words from whom.
    Stemma,
    /// The path of one answer's words: question, and the answer's number from 1.
    StemmaOf(String, usize),
    /// Words and claims searched for.
    Search,
    /// One claim: how it was come by.
    Claim(String),
    /// What people decided.
    Review,
    /// Deciding about one claim, by id.
    Decide(String),
    /// Sums that were checked.
    Checks,
    /// What a reader should know.
    Notices,
    /// The keys that work.
    Keys,
}

/// What is fixed in an address and what stands for an id, for the documentation of the addresses.
pub const PATTERNS: &[(&str, &str)] = &[
    ("/", "Overview"),
    ("/accounts", "Accounts"),
    ("/q/{question}", "Question"),
    ("/s/{source}", "Reader"),
    ("/s/{source}/original", "Original"),
    ("/compare", "Compare"),
    ("/compare/{left}/{right}", "Side"),
    ("/who", "People"),
    ("/who/{entity}", "Person"),
    ("/timeline", "Timeline"),
    ("/stemma", "Stemma"),
    ("/stemma/{question}/{answer}", "StemmaOf"),
    ("/search", "Search"),
    ("/claim/{claim}", "Claim"),
    ("/review", "Review"),
    ("/review/{claim}", "Decide"),
    ("/checks", "Checks"),
    ("/notices", "Notices"),
    ("/keys", "Keys"),
];

impl Place {
    /// The path, without query.
    pub fn path(&self) -> String {
        match self {
            Self::Overview => "/".to_owned(),
            Self::Accounts => "/accounts".to_owned(),
            Self::Question(id) => format!("/q/{}", escaped(id)),
            Self::Reader(id) => format!("/s/{}", escaped(id)),
            Self::Original(id) => format!("/s/{}/original", escaped(id)),
            Self::Compare => "/compare".to_owned(),
            Self::Side(left, right) => format!("/compare/{}/{}", escaped(left), escaped(right)),
            Self::People => "/who".to_owned(),
            Self::Person(id) => format!("/who/{}", escaped(id)),
            Self::Timeline => "/timeline".to_owned(),
            Self::Stemma => "/stemma".to_owned(),
            Self::StemmaOf(question, answer) => format!("/stemma/{}/{answer}", escaped(question)),
            Self::Search => "/search".to_owned(),
            Self::Claim(id) => format!("/claim/{}", escaped(id)),
            Self::Review => "/review".to_owned(),
            Self::Decide(id) => format!("/review/{}", escaped(id)),
            Self::Checks => "/checks".to_owned(),
            Self::Notices => "/notices".to_owned(),
            Self::Keys => "/keys".to_owned(),
        }
    }

    /// The page at a path, if there can be one.
    pub fn parse(path: &str) -> Option<Self> {
        let parts: Vec<String> = path.split('/').filter(|it| !it.is_empty()).map(unescaped).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let own = |it: &str| it.to_owned();
        Some(match parts.as_slice() {
            [] => Self::Overview,
            ["accounts"] => Self::Accounts,
            ["q", id] => Self::Question(own(id)),
            ["s", id] => Self::Reader(own(id)),
            ["s", id, "original"] => Self::Original(own(id)),
            ["compare"] => Self::Compare,
            ["compare", left, right] => Self::Side(own(left), own(right)),
            ["who"] => Self::People,
            ["who", id] => Self::Person(own(id)),
            ["timeline"] => Self::Timeline,
            ["stemma"] => Self::Stemma,
            ["stemma", question, answer] => Self::StemmaOf(own(question), answer.parse().ok()?),
            ["search"] => Self::Search,
            ["claim", id] => Self::Claim(own(id)),
            ["review"] => Self::Review,
            ["review", id] => Self::Decide(own(id)),
            ["checks"] => Self::Checks,
            ["notices"] => Self::Notices,
            ["keys"] => Self::Keys,
            _ => return None,
        })
    }

    /// The path of the same page as data.
    pub fn json(&self) -> String {
        match self {
            Self::Overview => "/index.json".to_owned(),
            other => format!("{}.json", other.path()),
        }
    }
}

/// A page with what is chosen on it, and the place on it that is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The page.
    pub place: Place,
    /// What is chosen, in order.
    pub query: Vec<(String, String)>,
    /// The part of the page that is meant.
    pub fragment: Option<String>,
}

impl From<Place> for Address {
    fn from(place: Place) -> Self {
        Self { place, query: Vec::new(), fragment: None }
    }
}

impl Address {
    /// The same page with one more choice; an empty one takes it away.
    #[must_use]
    pub fn with(mut self, key: &str, value: &str) -> Self {
        self.query.retain(|it| it.0 != key);
        if !value.is_empty() {
            self.query.push((key.to_owned(), value.to_owned()));
        }
        self
    }

    /// The part of it that is meant.
    #[must_use]
    pub fn at(mut self, fragment: &str) -> Self {
        self.fragment = Some(fragment.to_owned());
        self
    }

    /// What is chosen under this name.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.query.iter().find(|it| it.0 == key).map(|it| it.1.as_str()).filter(|it| !it.is_empty())
    }

    /// The page's number, from 1.
    pub fn page(&self) -> usize {
        self.get("page").and_then(|it| it.parse().ok()).unwrap_or(1).clamp(1, 1_000_000)
    }

    /// As a server gives it.
    pub fn served(&self) -> String {
        let mut shown = self.place.path();
        self.add_query(&mut shown);
        self.add_fragment(&mut shown);
        shown
    }

    /// The same page as data.
    pub fn served_json(&self) -> String {
        let mut shown = self.place.json();
        self.add_query(&mut shown);
        shown
    }

    fn add_query(&self, to: &mut String) {
        for (at, (key, value)) in self.query.iter().enumerate() {
            to.push(if at == 0 { '?' } else { '&' });
            to.push_str(&escaped(key));
            to.push('=');
            to.push_str(&escaped(value));
        }
    }

    fn add_fragment(&self, to: &mut String) {
        if let Some(fragment) = &self.fragment {
            to.push('#');
            to.push_str(&escaped(fragment));
        }
    }

    /// The page that a request asks for, and whether as data.
    pub fn parse(path: &str, query: &str) -> Option<(Self, bool)> {
        let (path, json) = match path.strip_suffix(".json") {
            Some("/index") => ("/", true),
            Some(path) => (path, true),
            None => (path, false),
        };
        let pairs = query.split('&').filter(|it| !it.is_empty()).take(32).map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (unescaped(&key.replace('+', " ")), unescaped(&value.replace('+', " ")))
        });
        Some((Self { place: Place::parse(path)?, query: pairs.collect(), fragment: None }, json))
    }
}

/// Letters, digits and a few marks as they are, every other byte as `%XX`.
pub fn escaped(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            shown.push(char::from(byte));
        } else {
            // Writing to a string never fails.
            let _ = write!(shown, "%{byte:02X}");
        }
    }
    shown
}

/// The opposite; what is no escape stays as it is.
pub fn unescaped(words: &str) -> String {
    let bytes = words.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let code = bytes.get(at + 1..at + 3).and_then(|it| std::str::from_utf8(it).ok());
        match (bytes[at], code.and_then(|it| u8::from_str_radix(it, 16).ok())) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_leads_back_to_its_page() {
        let places = [
            Place::Overview,
            Place::Question("q-1".into()),
            Place::Reader("s/../x".into()),
            Place::Original("s-1".into()),
            Place::Side("s-1".into(), "s-2".into()),
            Place::StemmaOf("q-1".into(), 3),
            Place::Person("e é".into()),
            Place::Review,
            Place::Decide("c-1".into()),
            Place::Keys,
        ];
        for place in places {
            assert_eq!(Place::parse(&place.path()), Some(place.clone()));
            let (address, json) = Address::parse(&place.json(), "").expect("an address");
            assert!(json && address.place == place);
        }
    }

    #[test]
    fn what_is_chosen_stands_in_the_address() {
        let address =
            Address::from(Place::Question("q-1".into())).with("x", "asof").with("view", "").at("c-1");
        assert_eq!(address.served(), "/q/q-1?x=asof#c-1");
        let (again, json) = Address::parse("/search", "q=black+box&from=2004%2D01").expect("an address");
        assert!(!json);
        assert_eq!((again.get("q"), again.get("from")), (Some("black box"), Some("2004-01")));
    }

    #[test]
    fn every_pattern_is_an_address() {
        for (pattern, _) in PATTERNS {
            let path = pattern.replace("{answer}", "1").replace(['{', '}'], "");
            assert!(Place::parse(&path).is_some(), "{pattern}");
        }
        assert_eq!(Place::parse("/nowhere"), None);
        assert_eq!(Place::parse("/stemma/q-1/x"), None);
    }
}
