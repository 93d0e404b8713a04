//! People: named in full first, then by less.
//!
//! Two people named in full are one only when every part that both have agrees. A family's name
//! alone goes to the one who bears it in the account, else in the pile; where brothers share it, to
//! the one named in full last before it.

use crate::joining::{Joining, Placed};
use crate::person::{Part, PersonName};
use crate::spelling::{Names, edits};
use crate::{NameMention, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// More people than this who may be meant are not listed one by one.
const DOUBTS: usize = 8;

/// Why a name that no spelling explains is joined.
const ALSO_CALLED: &str = "also called so, as an account says";

/// One way of writing a name, by its sounds, with everyone who writes it so.
struct Form {
    name: PersonName,
    mentions: Vec<usize>,
}

/// Joins mentions of people; `order` has theirs, by account and place.
pub(crate) fn place(mentions: &[NameMention], order: &[usize], names: &Names) -> Placed {
    let (full, single) = forms(mentions, order, names);
    let mut joining = Joining::of(full.len() + single.len());
    let mut placed = Placed::default();
    let mut how: Vec<String> = vec!["named in full".to_owned(); full.len()];
    join_full(&full, names, &mut joining, &mut placed, &mut how);
    join_initials(&full, &mut joining, &mut placed, &mut how);
    join_slips(&full, names, &mut joining, &mut placed, &mut how);
    join_declared(mentions, &full, &single, &mut joining, &mut how);
    for (at, form) in full.iter().enumerate() {
        for &mention in &form.mentions {
            placed.sets.insert(mention, (joining.root(at), how[at].clone()));
        }
    }
    let bearers = Bearers::of(mentions, names, &full, &mut joining);
    for (at, form) in single.iter().enumerate() {
        let own = joining.root(full.len() + at);
        for &mention in &form.mentions {
            if own < full.len() {
                placed.sets.insert(mention, (own, ALSO_CALLED.to_owned()));
            } else {
                bearers.place(mention, &form.name, own, &mut placed);
            }
        }
    }
    placed
}

fn forms(mentions: &[NameMention], order: &[usize], names: &Names) -> (Vec<Form>, Vec<Form>) {
    let mut read: BTreeMap<&str, PersonName> = BTreeMap::new();
    let mut forms: BTreeMap<(Vec<String>, Option<String>), Form> = BTreeMap::new();
    for &at in order {
        let words = mentions[at].words.as_str();
        let name = read.entry(words).or_insert_with(|| names.person(words));
        let key = (name.parts.iter().map(|it| it.skeleton.clone()).collect(), name.ending.clone());
        forms
            .entry(key)
            .or_insert_with(|| Form { name: name.clone(), mentions: Vec::new() })
            .mentions
            .push(at);
    }
    // The fullest first: "Ivan Petrovich Orlov" and "Ivan Sergeyevich Orlov" are two before "Ivan Orlov" comes.
    let mut all: Vec<Form> = forms.into_values().collect();
    all.sort_by_key(|it| std::cmp::Reverse(it.name.parts.len()));
    all.into_iter().partition(|it| it.name.parts.len() > 1)
}

/// Names in full that are one by every part.
fn join_full(full: &[Form], names: &Names, joining: &mut Joining, placed: &mut Placed, how: &mut [String]) {
    let mut by_key: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    let mut by_letters: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, form) in full.iter().enumerate() {
        let mut keys: Vec<(String, String)> = Vec::new();
        if let (Some(family), Some(core)) = (form.name.family(), form.name.given().next()) {
            keys.extend(core.keys().into_iter().map(|it| (family.skeleton.clone(), it)));
            // Family's name first or last: the same pair of names the other way round.
            keys.extend(family.keys().into_iter().map(|it| (core.skeleton.clone(), it)));
        }
        let mut candidates: Vec<usize> =
            keys.iter().flat_map(|it| by_key.get(it).into_iter().flatten().copied()).collect();
        candidates.extend(by_letters.get(&form.name.joined()).into_iter().flatten());
        let mut sets: BTreeMap<usize, bool> = BTreeMap::new();
        for other in candidates {
            let same = names.same_person(&form.name, &full[other].name).0 == Verdict::Same;
            let set = sets.entry(joining.root(other)).or_insert(true);
            *set &= same;
        }
        let fitting: Vec<usize> = sets.into_iter().filter(|it| it.1).map(|it| it.0).collect();
        match fitting.as_slice() {
            [] => {}
            [only] => {
                how[at] = names.same_person(&form.name, &full[*only].name).1;
                joining.join(*only, at);
            }
            several => {
                let why = "named in full without the part that tells them apart";
                placed.doubts.extend(several.iter().take(DOUBTS).map(|&it| (it, at, why.to_owned())));
            }
        }
        for key in keys {
            by_key.entry(key).or_default().push(at);
        }
        by_letters.entry(form.name.joined()).or_default().push(at);
    }
}

/// "A. Doltieva" is the one Doltieva whose name begins so.
fn join_initials(full: &[Form], joining: &mut Joining, placed: &mut Placed, how: &mut [String]) {
    let mut by_letter: BTreeMap<(String, char), Vec<usize>> = BTreeMap::new();
    let core = |form: &Form| form.name.given().next().cloned();
    for (at, form) in full.iter().enumerate() {
        if let (Some(family), Some(core)) = (form.name.family(), core(form).filter(|it| !it.is_initial()))
            && let Some(letter) = core.plain.chars().next()
        {
            by_letter.entry((family.skeleton.clone(), letter)).or_default().push(at);
        }
    }
    for (at, form) in full.iter().enumerate() {
        let (Some(family), Some(core)) = (form.name.family(), core(form).filter(Part::is_initial)) else {
            continue;
        };
        let Some(letter) = core.plain.chars().next() else { continue };
        let bearers = by_letter.get(&(family.skeleton.clone(), letter)).cloned().unwrap_or_default();
        match joining.roots(&bearers).as_slice() {
            [] => {}
            [only] => {
                joining.join(*only, at);
                "an initial, and one person whose name begins so".clone_into(&mut how[at]);
            }
            several => {
                let why = "an initial that fits both";
                placed.doubts.extend(several.iter().take(DOUBTS).map(|&it| (it, at, why.to_owned())));
            }
        }
    }
}

/// One letter put in, left out or changed: last of all, and only where the other part agrees.
fn join_slips(full: &[Form], names: &Names, joining: &mut Joining, placed: &mut Placed, how: &mut [String]) {
    /// Shorter names differ by one letter from too many others.
    const LETTERS: usize = 6;
    /// A slip is rare beside what it is a slip of.
    const OFTENER: usize = 3;
    let mut by_rest: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (at, form) in full.iter().enumerate() {
        if let (Some(family), Some(core), 2) =
            (form.name.family(), form.name.given().next(), form.name.parts.len())
        {
            for (whole, other) in [(core, family), (family, core)] {
                if other.skeleton.len() + 1 >= LETTERS {
                    for rest in without_one(&other.skeleton) {
                        by_rest.entry((whole.skeleton.clone(), rest)).or_default().push(at);
                    }
                }
            }
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for near in by_rest.values() {
        // Neighbours are enough: what is alike is joined through them.
        pairs.extend(near.windows(2).map(|it| (it[0].min(it[1]), it[0].max(it[1]))));
    }
    for (a, b) in pairs {
        if joining.root(a) == joining.root(b) {
            continue;
        }
        let Some((x, y)) = differing(&full[a].name, &full[b].name) else { continue };
        // "Orlov" and "Orlova" are husband and wife.
        let last_only = x.skeleton.starts_with(&y.skeleton) || y.skeleton.starts_with(&x.skeleton);
        let both_known = names.is_given(&x.plain) && names.is_given(&y.plain)
            || names.is_surname(&x.plain) && names.is_surname(&y.plain);
        if last_only || both_known || edits(&x.skeleton, &y.skeleton, 1).is_none() {
            continue;
        }
        let (few, many) = if full[a].mentions.len() < full[b].mentions.len() { (a, b) } else { (b, a) };
        let why = format!("one letter differs: \"{}\", \"{}\"", x.plain, y.plain);
        let letters = x.skeleton.len().min(y.skeleton.len());
        if letters >= LETTERS && full[few].mentions.len() * OFTENER <= full[many].mentions.len() {
            joining.join(a, b);
            how[few] = why;
        } else {
            placed.doubts.push((a, b, why));
        }
    }
}

/// Other names that an account itself gives: "Orlov, known as Magpie".
fn join_declared(
    mentions: &[NameMention],
    full: &[Form],
    single: &[Form],
    joining: &mut Joining,
    how: &mut [String],
) {
    let mut form_of: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, form) in full.iter().chain(single).enumerate() {
        form_of.extend(form.mentions.iter().map(|&it| (it, at)));
    }
    for (&mention, &at) in &form_of {
        if let Some(&of) = mentions[mention].acronym_of.and_then(|it| form_of.get(&it))
            && joining.root(of) != joining.root(at)
        {
            joining.join(of, at);
            if let Some(how) = how.get_mut(at) {
                ALSO_CALLED.clone_into(how);
            }
        }
    }
}

/// The word, and the word without each of its letters.
fn without_one(word: &str) -> Vec<String> {
    let mut all: Vec<String> =
        (0..word.len()).map(|at| format!("{}{}", &word[..at], &word[at + 1..])).collect();
    all.push(word.to_owned());
    all.sort();
    all.dedup();
    all
}

/// The parts by which two names of two parts differ, where it is one.
fn differing<'a>(a: &'a PersonName, b: &'a PersonName) -> Option<(&'a Part, &'a Part)> {
    let (family_a, family_b) = (a.family()?, b.family()?);
    let (core_a, core_b) = (a.given().next()?, b.given().next()?);
    match (family_a.is_same(family_b), core_a.is_same(core_b)) {
        (true, false) => Some((core_a, core_b)),
        (false, true) => Some((family_a, family_b)),
        _ => None,
    }
}

/// Who bears a name, in the pile and in each account.
struct Bearers<'a> {
    mentions: &'a [NameMention],
    names: &'a Names,
    by_family: BTreeMap<String, Vec<usize>>,
    by_given: BTreeMap<String, Vec<usize>>,
    /// The same for one account.
    family_here: BTreeMap<(usize, String), Vec<usize>>,
    given_here: BTreeMap<(usize, String), Vec<usize>>,
    /// For each account and person, where they are named in full.
    places: BTreeMap<(usize, usize), Vec<usize>>,
    titles: BTreeMap<usize, BTreeSet<String>>,
}

impl<'a> Bearers<'a> {
    fn of(mentions: &'a [NameMention], names: &'a Names, full: &[Form], joining: &mut Joining) -> Self {
        let mut bearers = Self {
            mentions,
            names,
            by_family: BTreeMap::new(),
            by_given: BTreeMap::new(),
            family_here: BTreeMap::new(),
            given_here: BTreeMap::new(),
            places: BTreeMap::new(),
            titles: BTreeMap::new(),
        };
        for (at, form) in full.iter().enumerate() {
            let set = joining.root(at);
            let accounts: BTreeSet<usize> = form.mentions.iter().map(|&it| mentions[it].account).collect();
            if let Some(family) = form.name.family().map(|it| &it.skeleton) {
                bearers.by_family.entry(family.clone()).or_default().push(set);
                for &account in &accounts {
                    bearers.family_here.entry((account, family.clone())).or_default().push(set);
                }
            }
            if let Some(given) = form.name.given().next().map(|it| &it.skeleton) {
                bearers.by_given.entry(given.clone()).or_default().push(set);
                for &account in &accounts {
                    bearers.given_here.entry((account, given.clone())).or_default().push(set);
                }
            }
            let titles = bearers.titles.entry(set).or_default();
            titles.extend(form.name.titles.iter().map(|it| it.to_lowercase()));
            for &mention in &form.mentions {
                let it = &mentions[mention];
                bearers.places.entry((it.account, set)).or_default().push(it.span.start);
                titles.extend(it.titles.iter().map(|it| it.to_lowercase()));
            }
        }
        let pile = bearers.by_family.values_mut().chain(bearers.by_given.values_mut());
        let here = bearers.family_here.values_mut().chain(bearers.given_here.values_mut());
        for list in pile.chain(here).chain(bearers.places.values_mut()) {
            list.sort_unstable();
            list.dedup();
        }
        bearers
    }

    /// Who a single word names at this mention.
    fn place(&self, at: usize, name: &PersonName, own: usize, placed: &mut Placed) {
        let mention = &self.mentions[at];
        let Some(part) = name.parts.first() else {
            placed.sets.insert(at, (own, "named so".to_owned()));
            return;
        };
        let family = self.by_family.get(&part.skeleton).map_or(&[][..], Vec::as_slice);
        let here = (mention.account, part.skeleton.clone());
        let family_here = self.family_here.get(&here).map_or(&[][..], Vec::as_slice);
        if let Some(found) = self.choose(mention, name, family, family_here) {
            placed.sets.insert(at, found);
            return;
        }
        // A name that many families bear is, in another account, as likely another's: "Johnson".
        if let [only] = family
            && !self.names.is_surname(&part.plain)
        {
            let why = "the family's name, which one person in the pile bears";
            placed.sets.insert(at, (*only, why.to_owned()));
            return;
        }
        let given = self.by_given.get(&part.skeleton).map_or(&[][..], Vec::as_slice);
        if family.is_empty() {
            let given_here = self.given_here.get(&here).map_or(&[][..], Vec::as_slice);
            // A given name that many bear names its bearer within an account, not across the pile.
            let only = match (given_here, given) {
                ([only], _) => Some(*only),
                ([], [only]) if !self.names.is_given(&part.plain) => Some(*only),
                _ => None,
            };
            if let Some(only) = only {
                placed.sets.insert(at, (only, "the given name, which one person bears".to_owned()));
                return;
            }
        }
        let why = if family.is_empty() { "the given name alone" } else { "the family's name alone" };
        let may_be = if family.is_empty() { given } else { family };
        placed.doubts.extend(may_be.iter().take(DOUBTS).map(|&it| (it, own, why.to_owned())));
        placed.sets.insert(at, (own, "named so".to_owned()));
    }

    /// Of several who bear the family's name, the one meant here.
    fn choose(
        &self,
        mention: &NameMention,
        name: &PersonName,
        bearers: &[usize],
        here: &[usize],
    ) -> Option<(usize, String)> {
        /// Among more bearers than this a title tells nobody apart.
        const MANY: usize = 100;
        if let [only] = here {
            return Some((*only, "the family's name, which one person in the account bears".to_owned()));
        }
        let titles: BTreeSet<String> =
            name.titles.iter().chain(&mention.titles).map(|it| it.to_lowercase()).collect();
        let among = if here.is_empty() { bearers } else { here };
        let by_title: Vec<usize> = among
            .iter()
            .copied()
            .take(MANY)
            .filter(|it| self.titles.get(it).is_some_and(|known| !known.is_disjoint(&titles)))
            .collect();
        if let [only] = by_title.as_slice() {
            return Some((*only, "the family's name, with a title that one of its bearers has".to_owned()));
        }
        let before = |set: &usize| {
            let places = self.places.get(&(mention.account, *set))?;
            places[..places.partition_point(|&it| it <= mention.span.start)].last().copied()
        };
        let nearest = here.iter().filter_map(|it| Some((before(it)?, *it))).max()?;
        Some((nearest.1, "the family's name; of its bearers the one named in full last before it".to_owned()))
    }
}
