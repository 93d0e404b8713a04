//! What became of one person: "John Marsh, 25, was killed", "the victim died", a headline's "Boy, 16, killed".
//!
//! Such words count nobody, but they say that there was at least one. They are attributes of a person, and the
//! questions stage may answer with them where no figure is given: two people named are at least two. "The priests were
//! murdered" says so of a group, without ends: no answer to how many.

use crate::build::{Found, claim_of};
use crate::candidates::Candidate;
use crate::phrase::Phrase;
use crate::view::View;
use crate::{Claim, ClaimKind};
use std::collections::{BTreeMap, BTreeSet};
use variorum_figures::{Amount, Figure, FigureKind};
use variorum_grammar::populations::{ALL, Populations};
use variorum_grammar::ud::{Relation, Upos};
use variorum_grammar::{Bound, Measure, Realis};
use variorum_names::{Kind, Mention};
use variorum_text::{Span, Text};

/// Attribute claims of one sentence: from readings that have no figure, and from those whose people are named.
pub(crate) fn fates<'g>(view: &View<'g>, chosen: &[Candidate<'g>], without: &[Candidate<'g>]) -> Vec<Claim> {
    let mut found: Vec<Claim> = Vec::new();
    // "The gunman wounded eight": the word counts others, so it tells no fate.
    let is_own = |it: &&Candidate<'g>| chosen.iter().all(|other| other.word != it.word);
    let tells = |it: &&Candidate<'g>| it.measure.implicit;
    let told = without.iter().filter(|it| is_own(it) && tells(it)).map(|it| (it, view.members(it)));
    let (unnamed, named): (Vec<_>, Vec<_>) = told.partition(|(_, people)| people.is_empty());
    // "The mayor was killed" tells of one person.
    let unnamed = unnamed.into_iter().map(|(it, _)| it);
    let (single, rest): (Vec<_>, Vec<_>) =
        unnamed.partition(|it| it.rank <= 5 && view.is_somebody(it.phrase.node));
    let single = single.into_iter().map(|it| (it, vec![it.phrase.node]));
    let counted = chosen.iter().filter(tells).map(|it| (it, view.members(it)));
    let earlier = view.of_before();
    let before = earlier.iter().map(|it| (it, view.members_of_before()));
    for (candidate, people) in named.into_iter().chain(single).chain(counted).chain(before) {
        for node in people {
            let claim = fate(view, candidate, node);
            let is_known = |it: &Claim| {
                it.figure_span == claim.figure_span || view.same_name(it.figure_span, claim.figure_span)
            };
            if found.iter().any(is_known) {
                continue;
            }
            found.push(claim);
        }
    }
    for candidate in rest.into_iter().filter(|it| view.may_tell_of_group(it)) {
        let node = candidate.phrase.node;
        let groups = std::iter::once(node).chain(view.children_by(node, Relation::Conj));
        for group in groups.filter(|it| view.is_group_of_people(*it)) {
            let claim = group_fate(view, candidate, group);
            if !found.iter().any(|it| it.figure_span == claim.figure_span) {
                found.push(claim);
            }
        }
    }
    found
}

/// "The priests were murdered": what became of a group of which nothing says how many they are.
fn group_fate<'g>(view: &View<'g>, candidate: &Candidate<'g>, node: usize) -> Claim {
    let population = view.population_for(&view.phrase(node), candidate.measure);
    let mut claim = told(view, candidate, one_person(view, candidate, node, population));
    (claim.low, claim.high) = (None, None);
    claim
}

/// What became of one person, by a word that said it of several.
pub(crate) fn fate_by<'g>(view: &View<'g>, word: usize, measure: &'g Measure, name: usize) -> Claim {
    fate(view, &said_at(measure, word), name)
}

fn fate<'g>(view: &View<'g>, candidate: &Candidate<'g>, name: usize) -> Claim {
    told(view, candidate, one_person(view, candidate, name, ALL.to_owned()))
}

/// A claim of what became of somebody.
fn told<'g>(view: &View<'g>, candidate: &Candidate<'g>, mut claim: Claim) -> Claim {
    claim.kind = ClaimKind::Attribute;
    let word = candidate.word;
    // "They deny the murder of Ana Ruiz", "demand that the murder be looked into": that she was murdered is given.
    let definite = view
        .children(word)
        .iter()
        .any(|it| view.is_in("definite", *it) || view.relation(*it) == Relation::NmodPoss);
    if view.pos(word) == Upos::Noun && definite {
        claim.realis = Realis::Asserted;
        let step = (PRESUPPOSED.to_owned(), "constructions/definite.tsv".to_owned(), claim.figure_span);
        claim.derivation.steps.push(step);
    }
    claim
}

/// The step of a derivation by which a thing is taken as given, whatever is said of it.
const PRESUPPOSED: &str = "presupposed";

/// Whether a claim tells of what is given: "the murder of Ana Ruiz", whoever denies a part in it.
pub(crate) fn is_presupposed(claim: &Claim) -> bool {
    claim.derivation.steps.iter().any(|(what, _, _)| what == PRESUPPOSED)
}

/// A reading that a measure is said at a word, without a number.
fn said_at(measure: &Measure, word: usize) -> Candidate<'_> {
    let phrase = Phrase { figure: None, noun: None, node: word };
    let steps = vec![("measure".to_owned(), measure.place.clone())];
    Candidate { phrase, measure, word, rank: 3, distance: 0, steps }
}

/// A claim of exactly one, for a word that names one person where no number stands.
pub(crate) fn one_person<'g>(
    view: &View<'g>,
    candidate: &Candidate<'g>,
    node: usize,
    population: String,
) -> Claim {
    let words = view.span(node, node + 1);
    let figure = Figure {
        span: words,
        with_bound: words,
        sentence: view.sentence,
        tokens: (node, node + 1),
        kind: FigureKind::Count,
        low: Some(Amount::whole(1)),
        high: Some(Amount::whole(1)),
        bound: Bound::Exactly,
        approximate: false,
        vague: None,
        unit: None,
    };
    let (start, end) = view.reach(candidate.word);
    let mut claim = claim_of(Found {
        figure: &figure,
        measure: &candidate.measure.id,
        population,
        span: view.span(start, end),
        realis: view.realis(candidate.word),
        derivation: view.derivation(candidate),
    });
    claim.implicit = true;
    claim
}

impl<'g> View<'g> {
    /// The measure of the sentence before, as a reading of this one.
    fn of_before(&self) -> Option<Candidate<'g>> {
        let (measure, _) = self.just_counted.filter(|it| it.0.implicit)?;
        Some(said_at(measure, self.tree.root()?))
    }

    /// Whether two words stand in one person's name.
    fn same_name(&self, one: Span, other: Span) -> bool {
        self.persons.iter().any(|it| it.overlaps(one) && it.overlaps(other))
    }

    /// Whether a reading tells of something that has happened to those it leads to, and to which of them.
    fn may_tell_of_group(&self, candidate: &Candidate<'_>) -> bool {
        let node = candidate.phrase.node;
        let has_happened = matches!(self.tag(candidate.word), "VBN" | "VBD" | "VBG" | "NN" | "NNS" | "JJ");
        has_happened && (candidate.rank <= 2 || candidate.rank <= 3 && self.is_definite(node))
    }

    /// "The priests": several people of a kind, without a number.
    fn is_group_of_people(&self, node: usize) -> bool {
        let is_plural = self.pos(node) == Upos::Noun && self.tag(node) == "NNS";
        let phrase = self.phrase(node);
        // "The victims" are whoever they are.
        let known = Populations::english().of_lemma(&self.lemma(node));
        let is_kind = known.map_or(self.is_in("person_nouns", node), |_| {
            self.is_counted_group(node) && self.population(&phrase) != ALL
        });
        is_plural && phrase.figure.is_none() && is_kind
    }

    /// A named person, "the victim", or a headline's bare "man".
    fn is_somebody(&self, node: usize) -> bool {
        if self.is_named(node) {
            return true;
        }
        let determined = self.children_by(node, Relation::Det).next();
        let definite = determined.is_some_and(|it| self.is_in("definite", it));
        let bare = self.is_headline
            && determined.is_none()
            && self.children_by(node, Relation::NmodPoss).next().is_none();
        let is_person = self.is_singular(node) && self.is_counted_group(node);
        is_person && (definite || bare) && !self.is_in("crowds", node)
    }
}

/// Counts the people whose fate is told by name: the second of them makes at least two.
pub(crate) fn count_names(claims: &mut [Claim], mentions: &[Mention], text: &Text) {
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for claim in claims
        .iter_mut()
        .filter(|it| it.kind == ClaimKind::Attribute && it.realis.answers() && it.elsewhere.is_none())
    {
        let Some(name) = name_of(claim, mentions, text) else { continue };
        let names = seen.entry(claim.measure.clone()).or_default();
        names.insert(name);
        let count = names.len();
        claim.low = Some(Amount::whole(count as i64));
        claim.high = claim.low;
    }
}

/// The last word of a person's name, which later mentions keep.
fn name_of(claim: &Claim, mentions: &[Mention], text: &Text) -> Option<String> {
    let first = mentions.partition_point(|it| it.sentence < claim.sentence);
    let mut here = mentions[first..].iter().take_while(|it| it.sentence == claim.sentence);
    let mention = here.find(|it| it.kind == Kind::Person && it.span.overlaps(claim.figure_span))?;
    let words = mention.span.of(&text.words).to_lowercase();
    words.split_whitespace().last().map(str::to_owned)
}
