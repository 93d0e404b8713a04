//! The names that credits and relays may hold: agencies, and the publishers of the pile.

use crate::Account;
use aho_corasick::{AhoCorasick, MatchKind};
use variorum_grammar::agencies::Agencies;
use variorum_text::Span;

/// Every form of every agency and publisher, searched for in one pass.
pub(crate) struct Names {
    full: Vec<String>,
    owner: Vec<usize>,
    forms: Option<AhoCorasick>,
}

/// A name where a text prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub name: usize,
    pub span: Span,
}

impl Names {
    pub fn of(agencies: &Agencies, accounts: &[Account<'_>]) -> Self {
        let mut forms: Vec<(String, usize)> = Vec::new();
        let mut names: Vec<String> = Vec::new();
        for agency in &agencies.agencies {
            forms.extend(agency.forms.iter().map(|it| (it.clone(), names.len())));
            names.push(agency.name.clone());
        }
        let mut publishers: Vec<&str> = accounts.iter().filter_map(|it| it.publisher).collect();
        publishers.extend(accounts.iter().filter_map(|it| it.agency));
        publishers.sort_unstable();
        publishers.dedup();
        for publisher in publishers.into_iter().map(str::trim).filter(|it| it.len() > 1) {
            if agencies.named(publisher).is_some() {
                continue;
            }
            let bare = agencies
                .articles
                .iter()
                .find_map(|it| publisher.strip_prefix(it.as_str())?.strip_prefix(' '))
                .unwrap_or(publisher);
            let with = agencies.articles.iter().map(|it| format!("{it} {bare}"));
            forms.extend(with.chain([bare.to_owned()]).map(|it| (it, names.len())));
            names.push(publisher.to_owned());
        }
        forms.sort();
        forms.dedup_by(|a, b| a.0 == b.0);
        let owner = forms.iter().map(|it| it.1).collect();
        let forms = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(forms.iter().map(|it| &it.0))
            .ok();
        Self { full: names, owner, forms }
    }

    /// The full name.
    pub fn name(&self, name: usize) -> &str {
        &self.full[name]
    }

    /// Which name this form is.
    pub fn named(&self, form: &str) -> Option<usize> {
        let found = self.find(form.trim()).next()?;
        (found.span.len() == form.trim().len()).then_some(found.name)
    }

    /// Every name in `text`, as whole words.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Found> + 'a {
        let letter = |c: char| c.is_alphanumeric();
        self.forms
            .iter()
            .flat_map(move |it| it.find_iter(text))
            .filter(move |it| {
                let before = text.get(..it.start()).is_some_and(|it| it.ends_with(letter));
                let after = text.get(it.end()..).is_some_and(|it| it.starts_with(letter));
                !before && !after
            })
            .map(|it| Found {
                name: self.owner[it.pattern().as_usize()],
                span: Span::new(it.start(), it.end()),
            })
    }
}
