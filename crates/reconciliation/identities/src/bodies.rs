//! Bodies, places and everything else with a name: by the words that count, and by acronyms.

use crate::body::{BodyName, is_acronym};
use crate::joining::{Joining, Placed};
use crate::spelling::{Names, plain};
use crate::{Kind, NameMention};
use std::collections::{BTreeMap, BTreeSet};

/// More names than this that may be meant are not listed one by one.
const DOUBTS: usize = 8;

struct Form {
    name: BodyName,
    written: String,
    mentions: Vec<usize>,
}

/// Joins mentions of one kind; `order` has theirs, by account and place.
pub(crate) fn place(mentions: &[NameMention], order: &[usize], kind: Kind, names: &Names) -> Placed {
    let forms = forms(mentions, order, names);
    let mut steps = Steps {
        joining: Joining::of(forms.len()),
        placed: Placed::default(),
        how: vec!["named so".to_owned(); forms.len()],
        forms: &forms,
        names,
        mentions,
    };
    steps.same_words();
    if matches!(kind, Kind::Organisation | Kind::Place) {
        steps.without_kind(kind == Kind::Place);
        steps.without_nation();
        steps.declared_acronyms();
        steps.acronyms();
        steps.first_words();
    }
    let Steps { mut joining, mut placed, how, .. } = steps;
    for (at, form) in forms.iter().enumerate() {
        let set = joining.root(at);
        placed.sets.extend(form.mentions.iter().map(|&it| (it, (set, how[at].clone()))));
    }
    placed
}

fn forms(mentions: &[NameMention], order: &[usize], names: &Names) -> Vec<Form> {
    let mut forms: BTreeMap<String, Form> = BTreeMap::new();
    for &at in order {
        // Case tells "WHO" from "Who", so it is kept.
        let written = names.bare(&mentions[at].words).to_owned();
        let new = |written: &String| Form {
            name: names.body(written),
            written: written.clone(),
            mentions: Vec::new(),
        };
        forms.entry(written.clone()).or_insert_with(|| new(&written)).mentions.push(at);
    }
    forms.into_values().collect()
}

struct Steps<'a> {
    joining: Joining,
    placed: Placed,
    how: Vec<String>,
    forms: &'a [Form],
    names: &'a Names,
    mentions: &'a [NameMention],
}

impl Steps<'_> {
    fn join(&mut self, to: usize, form: usize, why: &str) {
        if self.joining.root(to) != self.joining.root(form) {
            why.clone_into(&mut self.how[form]);
            self.joining.join(to, form);
        }
    }

    fn doubt(&mut self, form: usize, others: &[usize], why: &str) {
        let doubts = others.iter().take(DOUBTS).map(|&it| (it, form, why.to_owned()));
        self.placed.doubts.extend(doubts);
    }

    /// The forms by a key of theirs.
    fn by<K: Ord>(&self, key: impl Fn(&Form) -> Option<K>) -> BTreeMap<K, Vec<usize>> {
        let mut by: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for (at, form) in self.forms.iter().enumerate() {
            if let Some(key) = key(form) {
                by.entry(key).or_default().push(at);
            }
        }
        by
    }

    fn same_words(&mut self) {
        let why = "the same words";
        for alike in self.by(|it| Some(it.name.sorted())).into_values() {
            // "Doltiev Ltd" and "Doltiev Inc" are two companies; "Doltiev" alone may be either.
            let legal: BTreeSet<_> = alike.iter().map(|&it| &self.forms[it].name.legal).collect();
            let several = legal.iter().filter(|it| !it.is_empty()).count() > 1;
            for pair in alike.windows(2) {
                if !several || self.forms[pair[0]].name.legal == self.forms[pair[1]].name.legal {
                    self.join(pair[0], pair[1], why);
                } else {
                    self.doubt(pair[1], &[pair[0]], "the same name with another legal form");
                }
            }
        }
        let letters = self.by(|it| Some((it.name.joined(), it.name.legal.clone())));
        for alike in letters.into_values() {
            for pair in alike.windows(2) {
                self.join(pair[0], pair[1], "the same letters, written apart or together");
            }
        }
    }

    fn without_kind(&mut self, is_place: bool) {
        let by_words = self.by(|it| Some(it.name.words.clone()));
        for (at, form) in self.forms.iter().enumerate() {
            let mut rest = self.names.without_kind(&form.name.words, is_place);
            if is_place && rest == form.name.words {
                // "North Isle–Samara": a second name after a dash.
                let first = form.written.split(['–', '—', '/']).next().unwrap_or("");
                rest = self.names.without_kind(&self.names.body(first).words, true);
            } else if is_place {
                let first = form.written.split(['–', '—', '/']).next().unwrap_or("");
                let short = self.names.without_kind(&self.names.body(first).words, true);
                rest = if by_words.contains_key(&short) { short } else { rest };
            }
            let says_who = rest.iter().any(|it| !self.names.is_head(it) && !self.names.is_people(it));
            if rest == form.name.words || !says_who {
                continue;
            }
            if let Some(base) = by_words.get(&rest).and_then(|it| self.joining.only(it)) {
                self.join(base, at, "the same name, with what kind it is");
            }
        }
    }

    /// "Russian Federal Security Service", where no other nation's stands in the pile.
    fn without_nation(&mut self) {
        let by_words = self.by(|it| Some(it.name.sorted()));
        let mut by_rest: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for (at, form) in self.forms.iter().enumerate() {
            let mut rest = self.names.without_nation(&form.name.words);
            if rest != form.name.words {
                rest.sort();
                by_rest.entry(rest).or_default().push(at);
            }
        }
        for (rest, nations) in by_rest {
            let Some(base) = by_words.get(&rest).and_then(|it| self.joining.only(it)) else { continue };
            match self.joining.only(&nations) {
                Some(_) => {
                    for &it in &nations {
                        self.join(base, it, "the same body, with its nation");
                    }
                }
                None => self.doubt(base, &nations, "the same name; several nations have such a body"),
            }
        }
    }

    /// "Federal Security Service (FSB)", and what the caller knows.
    fn declared_acronyms(&mut self) {
        let mut form_of: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, form) in self.forms.iter().enumerate() {
            form_of.extend(form.mentions.iter().map(|&it| (it, at)));
        }
        for (&mention, &at) in &form_of.clone() {
            if let Some(&full) = self.mentions[mention].acronym_of.and_then(|it| form_of.get(&it)) {
                self.join(full, at, "short for it, as an account says");
            }
        }
        let declared = self.by(|it| it.name.acronym.clone());
        let short = self.short_forms();
        for (acronym, full) in declared {
            let Some(forms) = short.get(&acronym) else { continue };
            match self.joining.only(&full) {
                Some(only) => {
                    for &it in forms {
                        self.join(only, it, "short for it, as an account says");
                    }
                }
                None => {
                    for &it in forms {
                        self.doubt(it, &full, "short for it in some account");
                    }
                }
            }
        }
    }

    /// Forms that are one acronym, or begin with one and go on with a kind: "FSB security service".
    fn short_forms(&self) -> BTreeMap<String, Vec<usize>> {
        self.by(|it| {
            let first = it.written.split_whitespace().next().filter(|it| is_acronym(it))?;
            let rest = self.names.without_kind(&it.name.words, false);
            (rest.len() == 1).then(|| plain(first))
        })
    }

    /// "FSB" where one name in the pile has these first letters.
    fn acronyms(&mut self) {
        let mut by_initials: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, form) in self.forms.iter().enumerate().filter(|it| it.1.name.words.len() > 1) {
            for initials in &form.name.initials {
                by_initials.entry(initials.clone()).or_default().push(at);
            }
        }
        for (acronym, forms) in self.short_forms() {
            let mut full = by_initials.get(&acronym).cloned().unwrap_or_default();
            full.retain(|it| !forms.contains(it));
            for at in forms {
                match self.joining.roots(&full).as_slice() {
                    [] => {}
                    [only] => {
                        let only = *only;
                        self.join(only, at, "its first letters");
                    }
                    several => {
                        let several = several.to_vec();
                        if !several.contains(&self.joining.root(at)) {
                            self.doubt(at, &several, "its first letters, and another's");
                        }
                    }
                }
            }
        }
    }

    /// "The Mothers" for "Mothers of the Quay", where one name in the account begins so.
    fn first_words(&mut self) {
        let mut by_first: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
        for (at, form) in self.forms.iter().enumerate().filter(|it| it.1.name.words.len() > 1) {
            let accounts: BTreeSet<usize> =
                form.mentions.iter().map(|&it| self.mentions[it].account).collect();
            for account in accounts {
                by_first.entry((account, form.name.words[0].clone())).or_default().push(at);
            }
        }
        for (at, form) in self.forms.iter().enumerate() {
            let [word] = form.name.words.as_slice() else { continue };
            let may_stand_alone =
                self.names.is_people(word) || self.names.is_country(word) || self.names.is_head(word);
            let follows = form.written.split_whitespace().count() > 1;
            if may_stand_alone || !follows {
                continue;
            }
            let accounts: BTreeSet<usize> =
                form.mentions.iter().map(|&it| self.mentions[it].account).collect();
            let full: Vec<usize> = accounts
                .into_iter()
                .flat_map(|it| by_first.get(&(it, word.clone())).cloned().unwrap_or_default())
                .collect();
            if let Some(only) = self.joining.only(&full) {
                self.join(only, at, "its first word, in an account that has the whole");
            }
        }
    }
}
