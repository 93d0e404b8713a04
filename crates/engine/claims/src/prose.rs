//! Figure claims of one sentence of prose.

use crate::build::{Found, claim_of};
use crate::candidates::{Candidate, candidates};
use crate::choose::choose;
use crate::fates::{fate_by, fates, one_person};
use crate::parts::{Part, parts};
use crate::phrase::Phrase;
use crate::view::View;
use crate::{Claim, ClaimKind, Derivation};
use variorum_figures::{Figure, FigureKind};
use variorum_grammar::measures::{Counts, Tally};
use variorum_grammar::populations::{ALL, Populations};
use variorum_grammar::ud::{Relation, Upos};
use variorum_grammar::{Measure, Realis};
use variorum_text::Span;

/// Claims of one sentence; `before` is the measure counted last in the sentences before it.
pub(crate) fn sentence_claims<'g>(view: &View<'g>, before: Option<&'g Measure>) -> Vec<Claim> {
    let (mut chosen, without) = choose(view, candidates(view, before));
    chosen.extend(view.gapped(&chosen));
    let mut found: Vec<Claim> = Vec::new();
    let mut places: Vec<Option<usize>> = Vec::new();
    for candidate in &chosen {
        places.push(Some(found.len()));
        found.extend(view.claim(candidate));
        if found.len() == places[places.len() - 1].unwrap_or(0) {
            *places.last_mut().expect("pushed above") = None;
        }
    }
    for part in parts(view, &chosen, before) {
        let Some(figure) = part.phrase.figure else { continue };
        if let Some(name) = view.named_one(figure, &part.phrase) {
            found.push(fate_by(view, part.word, part.measure, name));
            continue;
        }
        found.push(view.part_claim(&view.figures[figure], figure, &part, &places));
        found.extend(view.listed_with(&part));
    }
    for (amount, part) in view.shares(&chosen) {
        let Some(figure) = part.phrase.figure else { continue };
        found.push(view.part_claim(&amount, figure, &part, &places));
    }
    for claim in view.listed_alone() {
        if found.iter().all(|it| it.figure_span != claim.figure_span) {
            found.push(claim);
        }
    }
    let fates = fates(view, &chosen, &without);
    found.extend(implicit(view, without));
    let known: Vec<Span> = found.iter().map(|it| it.figure_span).collect();
    found.extend(fates.into_iter().filter(|it| !known.contains(&it.figure_span)));
    found
}

impl<'g> View<'g> {
    /// A claim of a part that counts `amount`; `places` are those of the readings among the claims.
    fn part_claim(&self, amount: &Figure, figure: usize, part: &Part<'g>, places: &[Option<usize>]) -> Claim {
        let steps = vec![("part".to_owned(), part.place.to_owned(), self.figures[figure].span)];
        let mut claim = claim_of(Found {
            figure: amount,
            measure: &part.measure.id,
            population: self.population_for(&part.phrase, part.measure),
            span: self.clause(part.word, figure),
            realis: self.realis(part.word),
            derivation: Derivation { steps },
        });
        claim.part_of = part.whole.and_then(|it| places.get(it).copied().flatten());
        claim
    }

    fn claim(&self, candidate: &Candidate<'g>) -> Option<Claim> {
        let figure = &self.figures[candidate.phrase.figure?];
        if figure.kind == FigureKind::None && !self.is_counted_none(candidate) {
            return None;
        }
        Some(claim_of(Found {
            figure,
            measure: &candidate.measure.id,
            population: self.population_for(&candidate.phrase, candidate.measure),
            span: self.clause(candidate.word, candidate.phrase.figure?).join(self.told_of(candidate)),
            realis: if self.is_denied(figure) { Realis::Negated } else { self.realis(candidate.word) },
            derivation: self.derivation(candidate),
        }))
    }

    /// "Not one of the crew", "not 12 but 14": the number itself is denied.
    fn is_denied(&self, figure: &Figure) -> bool {
        let start = self.start_of(figure);
        start.checked_sub(1).is_some_and(|it| self.is_in("number_negators", it))
            && !start.checked_sub(2).is_some_and(|it| self.is_in("conditionals", it))
    }

    /// "The number of people killed has risen to 17": the clause of the number, where that is another than the word's.
    fn told_of(&self, candidate: &Candidate<'g>) -> Span {
        match candidate.phrase.figure.filter(|_| self.is_in("quantities", candidate.phrase.node)) {
            Some(figure) => self.clause(candidate.phrase.node, figure),
            None => self.span(candidate.word, candidate.word + 1),
        }
    }

    /// "no deaths", "no one was killed"; not "no death certificate".
    fn is_counted_none(&self, candidate: &Candidate<'g>) -> bool {
        let populations = Populations::english();
        candidate.phrase.noun.is_none_or(|noun| {
            let names_people = populations.of_lemma(&self.lemma(noun)).is_some();
            if noun == candidate.word && names_people {
                return self.are_there_none(candidate.phrase.node);
            }
            noun == candidate.word || self.pos(noun) == Upos::Pron || names_people
        })
    }

    /// "There were no hostages", "no survivors were found"; not "no hostages were harmed", of whom there were some.
    fn are_there_none(&self, node: usize) -> bool {
        let verb = self.head(node).filter(|it| matches!(self.pos(*it), Upos::Verb | Upos::Aux));
        self.is_verbless() || self.exists(node) || verb.is_some_and(|it| self.is_in("existing", it))
    }

    pub(crate) fn derivation(&self, candidate: &Candidate<'g>) -> Derivation {
        let word = self.span(candidate.word, candidate.word + 1);
        Derivation {
            steps: candidate.steps.iter().map(|(what, place)| (what.clone(), place.clone(), word)).collect(),
        }
    }

    pub(crate) fn population_for(&self, phrase: &Phrase, measure: &Measure) -> String {
        let population = self.population(phrase);
        let groups = Populations::english();
        // "Two female attackers", of all attackers, are women.
        let part = groups
            .halves(&population)
            .filter(|(part, whole)| groups.get(part).is_some() && measure.whole.as_deref() == Some(whole));
        match (&measure.whole, part) {
            (Some(whole), None) if population == ALL => whole.clone(),
            (_, Some((part, _))) => part.to_owned(),
            (_, None) => population,
        }
    }

    /// The clause of a measure's word with the figure.
    pub(crate) fn clause(&self, word: usize, figure: usize) -> Span {
        let mut top = word;
        while let Some(head) = self.head(top).filter(|_| !is_clause(self.relation(top))) {
            top = head;
        }
        let (start, end) = self.reach(top);
        self.trimmed(start, end).join(self.figures[figure].with_bound)
    }

    /// The words from `start` to `end` without dashes and commas at either end.
    fn trimmed(&self, mut start: usize, mut end: usize) -> Span {
        let is_stray = |at: usize| {
            self.pos(at) == Upos::Punct
                && matches!(self.word(at), "," | ";" | ":" | "-" | "--" | "–" | "—" | ")")
        };
        while start + 1 < end && is_stray(start) {
            start += 1;
        }
        while start + 1 < end && is_stray(end - 1) {
            end -= 1;
        }
        self.span(start, end)
    }
}

fn is_clause(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Root
            | Relation::Ccomp
            | Relation::Advcl
            | Relation::Parataxis
            | Relation::Acl
            | Relation::AclRelcl
            | Relation::Csubj
            | Relation::Conj
            | Relation::AdvclRelcl
    )
}

/// "A man was shot dead" is one: readings whose phrase is one person with no number word.
fn implicit<'g>(view: &View<'g>, without: Vec<Candidate<'g>>) -> Vec<Claim> {
    let mut found: Vec<(usize, Claim)> = Vec::new();
    for candidate in without {
        let Some(noun) = candidate.phrase.noun.filter(|noun| !found.iter().any(|(known, _)| known == noun))
        else {
            continue;
        };
        // "a sixth body" counts bodies; "a second victim died" may be the first who did.
        let ordinal = view.ordinal_of(noun).filter(|_| noun == candidate.word);
        let sole = view.is_sole(noun, candidate.word) && candidate.measure.counts == Counts::People;
        let joined = u8::from(view.relation(noun) == Relation::Conj);
        let direct = candidate.rank <= 3 + joined && candidate.measure.implicit;
        let one = direct && view.is_one_person(&candidate.phrase);
        let stands_for = view.stands_for(noun).filter(|_| direct);
        if !one && !sole && ordinal.is_none() && stands_for.is_none() {
            continue;
        }
        let before = stands_for.map(|it| view.phrase(it));
        let people = before.as_ref().unwrap_or(&candidate.phrase);
        let population = view.population_for(people, candidate.measure);
        if let Some(ordinal) = ordinal {
            found.push((noun, view.so_many(&candidate, ordinal, population)));
            continue;
        }
        let mut claim = one_person(view, &candidate, noun, population);
        // One who was taken tells nothing of how many were; a word for no known group counts nobody.
        let counts = candidate.measure.tally == Tally::Running && view.is_counted_group(noun);
        let listed =
            view.head(noun).filter(|_| joined > 0).is_some_and(|it| view.phrase(it).figure.is_some());
        if !sole && !counts && !listed && stands_for.is_none() {
            claim.kind = ClaimKind::Attribute;
        }
        found.push((noun, claim));
    }
    found.into_iter().map(|(_, claim)| claim).collect()
}
