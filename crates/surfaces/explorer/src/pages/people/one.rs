//! One person, organisation or place: what they said and what became of it, and how their names were linked.

use crate::address::{Address, Place};
use crate::context::Context;
use crate::error::PageError;
use crate::frame::{Frame, Link, Paging};
use crate::pages::claim::question_of;
use crate::pages::shown;
use crate::parts::claim::{ClaimView, Where};
use crate::parts::quotation::Quotation;
use crate::parts::words;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use variorum::show;
use variorum_record::{Claim, Entity, Question, RelationKind, TextOf};
use variorum_store::{ClaimFilter, Page};

/// So many statements stand on one page.
pub const EACH: usize = 50;
/// So many places where somebody is named.
const MENTIONS: usize = 12;

/// A later word that updated, corrected or contradicted an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Later {
    /// "updated by", "corrected by", "contradicted by".
    pub relation: String,
    /// Whether the two cannot both hold.
    pub strong: bool,
    /// The reason.
    pub why: String,
    /// The answer that came later, in words.
    pub answer: String,
    /// A claim that gives it.
    pub claim: Option<ClaimView>,
}

/// Something that somebody said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Said {
    /// The claim.
    pub claim: ClaimView,
    /// When.
    pub when: String,
    /// What it answers.
    pub answers: Link,
    /// What became of it.
    pub later: Vec<Later>,
}

/// One way of naming them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NameView {
    /// The name.
    pub name: String,
    /// How it was linked, and how often it stands where.
    pub how: String,
}

/// Another who may be the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MaybeSame {
    /// Who.
    pub other: Link,
    /// Why it may be so.
    pub why: String,
}

/// A place where they are named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NamedThere {
    /// The sentence.
    pub quotation: Quotation,
    /// Where it stands.
    pub place: Where,
}

/// One person, organisation or place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Person {
    /// Id in the record.
    pub id: String,
    /// The fullest name.
    pub name: String,
    /// "person", "organisation" …
    pub kind: String,
    /// In a sentence.
    pub lede: String,
    /// What they said, in order of account and position.
    pub said: Vec<Said>,
    /// Where one is among pages of it.
    pub paging: Paging,
    /// Where they are named.
    pub named: Vec<NamedThere>,
    /// How often more.
    pub named_more: usize,
    /// Every name.
    pub names: Vec<NameView>,
    /// Roles as given.
    pub roles: Vec<String>,
    /// Others who may be the same.
    pub possibly_same: Vec<MaybeSame>,
}

shown!(Person, "person.html");

/// The page of one who is named.
pub fn page(cx: &Context<'_>, id: &str) -> Result<(Frame, Person), PageError> {
    let entity = cx.store.entity(id)?.ok_or_else(|| PageError::absent(format!("the name {id}")))?;
    let filter = ClaimFilter { entity: Some(id.to_owned()), ..ClaimFilter::default() };
    let all = cx.store.count_claims(&filter)?;
    let paging = Paging::new(cx, all, EACH);
    let mut questions = BTreeMap::new();
    let mut said = Vec::new();
    let claims = cx.store.claims(&filter, Page { limit: EACH, offset: paging.skipped() })?;
    let figures: Vec<(String, (usize, usize))> = claims
        .iter()
        .filter(|it| it.figure().is_some())
        .map(|it| (it.source().to_owned(), it.text_span()))
        .collect();
    for claim in &claims {
        // A statement whose figures are listed themselves would say the same words again.
        if let Claim::Statement(it) = claim
            && it.question.is_none()
            && figures
                .iter()
                .any(|(source, span)| *source == it.source && span.0 < it.text_end && span.1 > it.text_start)
        {
            continue;
        }
        said.push(one(cx, claim, &mut questions)?);
    }
    let (named, named_more) = named(cx, &entity)?;
    let person = Person {
        lede: lede(&entity, all, said.iter().filter(|it| !it.later.is_empty()).count()),
        kind: entity.kind.as_str().to_owned(),
        said,
        paging,
        named,
        named_more,
        names: names(&entity),
        roles: entity.roles.clone(),
        possibly_same: possibly_same(cx, id)?,
        name: entity.name,
        id: entity.id,
    };
    Ok((Frame::new(cx, person.name.clone()), person))
}

fn lede(entity: &Entity, claims: usize, changed: usize) -> String {
    let role = entity.roles.first().map_or_else(String::new, |it| format!("Called “{it}”. "));
    let said = match claims {
        0 => "No claim rests on this name.".to_owned(),
        some => format!("{} on this name.", words::counted(some, "claim rests", "claims rest")),
    };
    let later = match changed {
        0 => String::new(),
        1 => " One of those shown was later updated, corrected or contradicted.".to_owned(),
        some => format!(" {some} of those shown were later updated, corrected or contradicted."),
    };
    format!(
        "{role}Named {} in {}. {said}{later}",
        words::counted(entity.mentions, "time", "times"),
        words::counted(entity.sources, "account", "accounts")
    )
}

fn names(entity: &Entity) -> Vec<NameView> {
    let names = entity.names.iter().map(|it| NameView {
        name: it.name.clone(),
        how: format!(
            "{} in {}: {}",
            words::counted(it.mentions, "time", "times"),
            words::counted(it.sources, "account", "accounts"),
            it.why
        ),
    });
    names.collect()
}

fn one(
    cx: &Context<'_>,
    claim: &Claim,
    questions: &mut BTreeMap<String, Option<Question>>,
) -> Result<Said, PageError> {
    let view = ClaimView::of(cx, claim)?;
    let (mut answers, mut later) = (Link::default(), Vec::new());
    if let Some(id) = question_of(claim) {
        if !questions.contains_key(id) {
            questions.insert(id.to_owned(), cx.store.question(id)?);
        }
        if let Some(Some(question)) = questions.get(id) {
            let there =
                Address::from(Place::Question(id.to_owned())).with("claim", claim.id()).at(claim.id());
            answers = Link::new(cx.link(there), question.text.clone());
            later = became(cx, question, claim.id())?;
        }
    }
    let when = if view.said.known { view.said.words.clone() } else { view.published.words.clone() };
    Ok(Said { when, claim: view, answers, later })
}

/// What became of a claim: the answers that took its place or cannot hold with it.
fn became(cx: &Context<'_>, question: &Question, claim: &str) -> Result<Vec<Later>, PageError> {
    let Some(at) = question.answers.iter().position(|it| it.claims.iter().any(|id| id == claim)) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for it in &question.relations {
        let (other, relation, strong) = match it.kind {
            RelationKind::Updates if it.a == at => (it.b, "updated by", false),
            RelationKind::Corrects if it.a == at => (it.b, "corrected by", false),
            RelationKind::Contradicts if it.a == at => (it.b, "contradicted by", true),
            RelationKind::Contradicts if it.b == at => (it.a, "contradicted by", true),
            RelationKind::Denies if it.a == at => (it.b, "denied by", true),
            _ => continue,
        };
        found.push((relation, strong, other, it.why.clone()));
    }
    // A correction says most, then what cannot hold with it; of many updates the last says where it went.
    found.sort_by_key(|it| (it.0 != "corrected by", !it.1, std::cmp::Reverse(it.2)));
    let mut later = Vec::new();
    for (relation, strong, other, why) in found.into_iter().take(2) {
        let Some(answer) = question.answers.get(other) else { continue };
        let claim = answer.claims.first().map(|id| cx.store.claim(id)).transpose()?.flatten();
        later.push(Later {
            relation: relation.to_owned(),
            strong,
            why: words::reason(cx, &why),
            answer: show::answer(answer),
            claim: claim.map(|it| ClaimView::of(cx, &it)).transpose()?,
        });
    }
    Ok(later)
}

fn named(cx: &Context<'_>, entity: &Entity) -> Result<(Vec<NamedThere>, usize), PageError> {
    let mut shown = Vec::new();
    for it in cx.store.mentions_of(&entity.id, Page::first(MENTIONS))? {
        let Some(source) = cx.opened.source(&it.source) else { continue };
        let text = cx.words(source)?;
        let span = (it.text_start, it.text_end);
        shown.push(NamedThere {
            quotation: Quotation::of(&text, span, Some(span)),
            place: Where::of(cx, &it.source, span, TextOf::Extracted, None),
        });
    }
    let more = entity.mentions.saturating_sub(shown.len());
    Ok((shown, more))
}

fn possibly_same(cx: &Context<'_>, id: &str) -> Result<Vec<MaybeSame>, PageError> {
    let mut found = Vec::new();
    for pair in cx.store.possibly_same()? {
        let other = match (pair.a == id, pair.b == id) {
            (true, _) => &pair.b,
            (_, true) => &pair.a,
            _ => continue,
        };
        if let Some(other) = cx.store.entity(other)? {
            let link = Link::new(cx.link(Place::Person(other.id)), other.name);
            found.push(MaybeSame { other: link, why: pair.why });
        }
    }
    Ok(found)
}
