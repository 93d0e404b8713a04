//! What a decision is about, found again in a record that may have been built anew since.

use crate::anchor::{Found, Spot, find, source_of};
use serde::Serialize;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use variorum_record::{Claim, Decision, Event, Mention, Source, Target, TargetKind};
use variorum_store::{ClaimFilter, Page, Store, StoreError};

/// Where something a decision is about stands now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// What sort of thing.
    pub kind: TargetKind,
    /// Its id in this record; `None` where it was not found.
    pub id: Option<String>,
    /// What it was called when the decision was made.
    pub name: String,
    /// How it was found.
    pub found: Found,
    /// Why it was not found, or where its words stand now; empty where nothing changed.
    pub why: String,
    /// Where its anchoring words stand.
    pub spots: Vec<Spot>,
}

/// A record, and what was already looked up in it.
pub(crate) struct Finder<'a> {
    store: &'a Store,
    sources: Vec<Source>,
    events: Vec<Event>,
    texts: RefCell<BTreeMap<String, Rc<str>>>,
    claims: RefCell<BTreeMap<String, Rc<[Claim]>>>,
    mentions: RefCell<BTreeMap<String, Rc<[Mention]>>>,
}

impl<'a> Finder<'a> {
    pub(crate) fn new(store: &'a Store) -> Result<Self, StoreError> {
        Ok(Self {
            store,
            sources: store.sources(Page::ALL)?,
            events: store.events()?,
            texts: RefCell::default(),
            claims: RefCell::default(),
            mentions: RefCell::default(),
        })
    }

    /// Where everything that `decision` is about stands, and the claims it sets apart.
    pub(crate) fn places(&self, decision: &Decision) -> Result<(Vec<Place>, Vec<Place>), StoreError> {
        let measure = decision.was.as_ref().and_then(|it| it.measure.as_deref());
        let all = |targets: &[Target]| -> Result<Vec<Place>, StoreError> {
            targets.iter().map(|it| self.place(it, measure)).collect()
        };
        Ok((all(&decision.about)?, all(&decision.apart)?))
    }

    fn place(&self, target: &Target, measure: Option<&str>) -> Result<Place, StoreError> {
        let spots = self.spots(target)?;
        let (id, found, why) = match target.kind {
            TargetKind::Source => self.source(target),
            TargetKind::Claim => self.claim(target, measure, spots.first())?,
            TargetKind::Entity => {
                let exact = self.store.entity(&target.id)?.is_some();
                voted(target, exact, &spots, &|spot| self.entity_at(spot))?
            }
            TargetKind::Question => {
                let exact = self.store.question(&target.id)?.is_some_and(|it| it.id == target.id);
                let question = |it: &Claim| question_of(it).map(str::to_owned);
                voted(target, exact, &spots, &|spot| self.of_claims_at(spot, &question))?
            }
            TargetKind::Event => {
                let exact = self.events.iter().any(|it| it.id == target.id);
                let event = |it: &Claim| it.figure().and_then(|it| it.event.clone());
                voted(target, exact, &spots, &|spot| self.of_claims_at(spot, &event))?
            }
        };
        Ok(Place { kind: target.kind, id, name: target.name.clone(), found, why, spots })
    }

    fn spots(&self, target: &Target) -> Result<Vec<Spot>, StoreError> {
        let mut spots = Vec::new();
        for anchor in target.anchors.iter().filter(|it| !it.quote.is_empty()) {
            if let Some(source) = source_of(anchor, &self.sources) {
                spots.extend(find(anchor, source, &self.text(source)?));
            }
        }
        Ok(spots)
    }

    fn source(&self, target: &Target) -> (Option<String>, Found, String) {
        let anchor = target.anchors.first();
        match anchor.and_then(|it| source_of(it, &self.sources).map(|source| (it, source))) {
            Some((anchor, source)) if source.sha256 == anchor.sha256 => {
                (Some(source.path.clone()), Found::AsItWas, String::new())
            }
            Some((_, source)) => {
                let why = format!("{} holds other bytes now", source.path);
                (Some(source.path.clone()), Found::Moved, why)
            }
            None => (None, Found::Lost, "no account of this path or these bytes is there".to_owned()),
        }
    }

    fn claim(
        &self,
        target: &Target,
        measure: Option<&str>,
        spot: Option<&Spot>,
    ) -> Result<(Option<String>, Found, String), StoreError> {
        if self.store.claim(&target.id)?.is_some_and(|it| it.id() == target.id) {
            return Ok((Some(target.id.clone()), Found::AsItWas, String::new()));
        }
        let Some(spot) = spot else {
            let path = target.anchors.first().map_or("", |it| it.path.as_str());
            let there = target.anchors.first().is_some_and(|it| source_of(it, &self.sources).is_some());
            let why = if there {
                format!("its words no longer stand in {path}")
            } else {
                format!("{path} is not among the accounts any more")
            };
            return Ok((None, Found::Lost, why));
        };
        let all = self.claims(&spot.path)?;
        let rank = |it: &&Claim| {
            let (start, end) = it.text_span();
            let same = it.figure().map(|it| it.measure.as_str()) == measure;
            (same, (start, end) == (spot.start, spot.end), std::cmp::Reverse(start.abs_diff(spot.start)))
        };
        let near = all.iter().filter(|it| {
            let (start, end) = it.text_span();
            it.kind().as_str() == target.sort
                && start < spot.end.max(spot.start + 1)
                && end > spot.start
                && own_words(it) == target.name
        });
        let times =
            if spot.times > 1 { format!(", where they stand {} times", spot.times) } else { String::new() };
        let place = format!("bytes {} to {} of {}{times}", spot.start, spot.end, spot.path);
        if let Some(claim) = near.max_by_key(rank) {
            return Ok((Some(claim.id().to_owned()), Found::Moved, format!("now at {place}")));
        }
        let why = format!("its words stand at {place}, but no such {} is read there", target.sort);
        Ok((None, Found::Lost, why))
    }

    fn entity_at(&self, spot: &Spot) -> Result<Vec<String>, StoreError> {
        let all = self.mentions(&spot.path)?;
        let mut here = all.iter().filter(|it| it.text_start < spot.end && it.text_end > spot.start);
        Ok(here.find_map(|it| it.entity.clone()).into_iter().collect())
    }

    /// What the claims of a clause belong to; where none has just these words, those that share some of them.
    fn of_claims_at(
        &self,
        spot: &Spot,
        of: &dyn Fn(&Claim) -> Option<String>,
    ) -> Result<Vec<String>, StoreError> {
        let all = self.claims(&spot.path)?;
        let exact = all.iter().filter(|it| it.text_span() == (spot.start, spot.end));
        let mut found: BTreeSet<String> = exact.filter_map(of).collect();
        if found.is_empty() {
            let near = |it: &&Claim| it.text_span().0 < spot.end && it.text_span().1 > spot.start;
            found = all.iter().filter(near).filter_map(of).collect();
        }
        Ok(found.into_iter().collect())
    }

    fn text(&self, source: &Source) -> Result<Rc<str>, StoreError> {
        if let Some(text) = self.texts.borrow().get(&source.path) {
            return Ok(Rc::clone(text));
        }
        let text: Rc<str> = self.store.text(source)?.words.into();
        self.texts.borrow_mut().insert(source.path.clone(), Rc::clone(&text));
        Ok(text)
    }

    fn claims(&self, path: &str) -> Result<Rc<[Claim]>, StoreError> {
        if let Some(claims) = self.claims.borrow().get(path) {
            return Ok(Rc::clone(claims));
        }
        let filter = ClaimFilter { source: Some(path.to_owned()), ..ClaimFilter::default() };
        let claims: Rc<[Claim]> = self.store.claims(&filter, Page::ALL)?.into();
        self.claims.borrow_mut().insert(path.to_owned(), Rc::clone(&claims));
        Ok(claims)
    }

    fn mentions(&self, path: &str) -> Result<Rc<[Mention]>, StoreError> {
        if let Some(mentions) = self.mentions.borrow().get(path) {
            return Ok(Rc::clone(mentions));
        }
        let mentions: Rc<[Mention]> = self.store.mentions_in(path)?.into();
        self.mentions.borrow_mut().insert(path.to_owned(), Rc::clone(&mentions));
        Ok(mentions)
    }
}

/// By its id, unless all its words say otherwise; else what most of its words now belong to.
fn voted(
    target: &Target,
    exact: bool,
    spots: &[Spot],
    of: &dyn Fn(&Spot) -> Result<Vec<String>, StoreError>,
) -> Result<(Option<String>, Found, String), StoreError> {
    let mut votes: BTreeMap<String, usize> = BTreeMap::new();
    for spot in spots {
        for id in of(spot)? {
            *votes.entry(id).or_default() += 1;
        }
    }
    if exact && (votes.is_empty() || votes.contains_key(&target.id)) {
        return Ok((Some(target.id.clone()), Found::AsItWas, String::new()));
    }
    let best = votes.iter().max_by_key(|(id, count)| (**count, std::cmp::Reverse((*id).clone())));
    if let Some((id, count)) = best {
        let why = format!("{count} of the {} places it is known by belong to it now", target.anchors.len());
        return Ok((Some(id.clone()), Found::Moved, why));
    }
    let what = target.kind.as_str();
    Ok((None, Found::Lost, format!("no {what} is read any more where “{}” was", target.name)))
}

/// The words that make a claim this one among those of its clause.
pub(crate) fn own_words(claim: &Claim) -> &str {
    match claim {
        Claim::Figure(it) => &it.words,
        Claim::Time(it) => &it.words,
        Claim::Statement(it) => it.speaker.as_deref().unwrap_or_default(),
        Claim::Attribute(it) => &it.words,
    }
}

/// The question that a claim answers.
pub(crate) fn question_of(claim: &Claim) -> Option<&str> {
    match claim {
        Claim::Figure(it) => it.question.as_deref(),
        Claim::Time(it) => it.question.as_deref(),
        Claim::Statement(it) => it.question.as_deref(),
        Claim::Attribute(_) => None,
    }
}
