//! Which pages an export holds.

use crate::address::{Address, Place};
use crate::context::{Context, PASSAGES};
use crate::error::ExplorerError;
use crate::links::{Exported, Links};
use crate::opened::Opened;
use crate::pages::side;
use std::collections::BTreeSet;
use variorum_record::TargetKind;
use variorum_review::Review;
use variorum_store::{Page, QuestionFilter};

/// So many pairs of accounts are set beside each other.
const PAIRS: usize = 400;
/// So many on one page, as on the pages themselves.
const LISTED: usize = 100;

/// Every page, each with its number from 1, in order.
pub fn all(opened: &Opened) -> Result<Exported, ExplorerError> {
    let store = opened.store()?;
    let mut pages = BTreeSet::new();
    let mut add = |place: Place, count: usize| {
        pages.extend((1..=count.max(1)).map(|page| (place.clone(), page)));
    };
    for place in [Place::Overview, Place::Compare, Place::Checks, Place::Notices, Place::Keys] {
        add(place, 1);
    }
    add(Place::Accounts, opened.sources.len().div_ceil(LISTED));
    add(Place::Timeline, store.count_chronology()?.div_ceil(crate::pages::timeline::EACH));
    add(Place::People, store.count_entities(None, None)?.div_ceil(LISTED));
    let filter = QuestionFilter { all_events: true, ..QuestionFilter::default() };
    for question in store.questions(&filter, Page::ALL)? {
        for at in 0..question.answers.len() {
            if question.answers[at].claims.len() > 1 {
                add(Place::StemmaOf(question.id.clone(), at + 1), 1);
            }
        }
        add(Place::Question(question.id), 1);
    }
    for entity in store.entities(None, Page::ALL)? {
        add(Place::Person(entity.id), entity.claims.div_ceil(crate::pages::people::one::EACH));
    }
    for source in &opened.sources {
        add(Place::Reader(source.id.clone()), store.passages(source)?.len().div_ceil(PASSAGES));
        add(Place::Original(source.id.clone()), 1);
    }
    add(Place::Stemma, 1);
    let review = Review::of_record(&store).map_err(crate::reviewing::told)?;
    add(Place::Review, review.entries.len().div_ceil(crate::pages::review::list::EACH));
    for place in review.entries.iter().flat_map(|it| &it.places).filter(|it| it.kind == TargetKind::Claim) {
        place.id.iter().for_each(|it| add(Place::Decide(it.clone()), 1));
    }
    let cx = Context::new(opened, &store, &Links::Served, Place::Overview.into());
    for (a, b, _) in side::pairs(&cx)?.into_iter().take(PAIRS) {
        add(Place::Side(a.id.clone(), b.id.clone()), 1);
        add(Place::Side(b.id.clone(), a.id.clone()), 1);
    }
    Ok(Exported { pages })
}

/// A page by its place and number.
pub fn address(place: &Place, page: usize) -> Address {
    let number = if page == 1 { String::new() } else { page.to_string() };
    Address::from(place.clone()).with("page", &number)
}
