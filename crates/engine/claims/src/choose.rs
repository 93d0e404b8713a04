//! Of several readings of one figure, the most direct one.

use crate::candidates::Candidate;
use crate::view::View;
use std::collections::BTreeMap;
use variorum_grammar::ud::Relation;

/// For each figure its best reading, in order of figure; then the readings without a number.
pub(crate) fn choose<'g>(
    view: &View<'g>,
    candidates: Vec<Candidate<'g>>,
) -> (Vec<Candidate<'g>>, Vec<Candidate<'g>>) {
    let mut by_figure: BTreeMap<usize, Vec<Candidate<'g>>> = BTreeMap::new();
    let mut without = Vec::new();
    let settled: Vec<bool> = candidates.iter().map(|it| is_settled(view, it, &candidates)).collect();
    for (candidate, settled) in candidates.into_iter().zip(settled) {
        if settled {
            continue;
        }
        match candidate.phrase.figure {
            Some(figure) => by_figure.entry(figure).or_default().push(candidate),
            None => without.push(candidate),
        }
    }
    let chosen = by_figure.into_values().filter_map(|readings| best(view, readings)).collect();
    (chosen, without)
}

/// "A woman was shot and killed": a word that leaves open what became of her, joined to one that says it.
fn is_settled(view: &View<'_>, one: &Candidate<'_>, all: &[Candidate<'_>]) -> bool {
    let open = view.measure_words(one.word).filter(|(measure, _)| measure.id == one.measure.id);
    let mut told = open.filter_map(|(_, word)| word.unless.as_deref());
    told.any(|told| {
        all.iter().any(|other| other.measure.id == told && coordinated(view, one.word, other.word))
    })
}

fn best<'g>(view: &View<'g>, mut readings: Vec<Candidate<'g>>) -> Option<Candidate<'g>> {
    readings.sort_by(|a, b| order(a).cmp(&order(b)));
    let first = readings.first()?;
    // "12 pupils taken from school freed": without a finite verb the last participle is what is said.
    if first.rank >= 3
        && view.is_verbless()
        && let Some(last) = last_participle(view, first)
    {
        return Some(last);
    }
    let first = readings.first()?;
    // "12 people were killed or injured": one figure for both is a figure of the measure that joins them.
    for second in
        readings.iter().skip(1).filter(|it| it.measure.id != first.measure.id && it.rank <= first.rank + 1)
    {
        let pair = [&first.measure.id, &second.measure.id];
        let joint = view
            .grammar
            .measures
            .values()
            .find(|it| it.joins.len() == 2 && pair.iter().all(|id| it.joins.contains(id)));
        if let Some(measure) = joint.filter(|_| coordinated(view, first.word, second.word)) {
            let mut joined = first.clone();
            joined.measure = measure;
            joined.steps.insert(0, ("joined".to_owned(), measure.place.clone()));
            return Some(joined);
        }
    }
    Some(readings.swap_remove(0))
}

fn order<'a>(candidate: &'a Candidate<'_>) -> (u8, usize, &'a str) {
    (candidate.rank, candidate.distance, &candidate.measure.id)
}

/// Whether one word hangs from the other as its conjunct, with no figure and no subject of its own: not "one man died
/// and another was hurt".
fn coordinated(view: &View<'_>, one: usize, other: usize) -> bool {
    let (first, last) = (one.min(other), one.max(other));
    let joined = view.relation(last) == Relation::Conj && view.head(last) == Some(first);
    joined && view.subjects(last).next().is_none() && (first..last).all(|at| view.count_at(at).is_none())
}

/// "12 pupils taken from school freed": the measure's participle that ends the headline, with nothing counted or joined between.
fn last_participle<'g>(view: &View<'g>, first: &Candidate<'g>) -> Option<Candidate<'g>> {
    if view.tag(first.word) != "VBN" {
        return None;
    }
    let between = |at: usize| {
        view.count_at(at).is_some()
            || matches!(view.relation(at), Relation::Cc)
            || matches!(view.word(at), "," | ";" | ":")
    };
    let (at, measure, word) = (first.word + 1..view.len())
        .take_while(|at| !between(*at))
        .filter(|at| view.tag(*at) == "VBN")
        .flat_map(|at| view.measure_words(at).map(move |(measure, word)| (at, measure, word)))
        .filter(|(at, _, word)| {
            word.pos == "verb"
                && word.frames.iter().any(|it| it == "passive-subject")
                && view.is_word(*at, word)
        })
        .last()?;
    let mut last = first.clone();
    last.measure = measure;
    last.word = at;
    last.steps = vec![
        ("measure".to_owned(), word.place.clone()),
        ("headline".to_owned(), "frames/passive-subject.toml".to_owned()),
    ];
    Some(last)
}
