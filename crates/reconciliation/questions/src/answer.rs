//! Equal figures are one answer; who carries it, whose hands wrote it, whose voices it rests on.

use crate::figures::Figure;
use crate::options::Options;
use crate::question::Answer;
use crate::witness::Witness;
use crate::{Moment, reading, scope, show, voice};
use std::collections::{BTreeMap, BTreeSet};
use variorum_figures::Amount;
use variorum_grammar::{Bound, Standing};

/// One answer while it is being worked on.
#[derive(Debug)]
pub(crate) struct Draft<'w, 'a> {
    pub figure: Figure,
    /// The figure as it is compared: a case told of without a number ("a man was killed") excludes no others.
    pub reading: Figure,
    /// The answer, of the same accounts and voices, that this one gives a part of.
    pub part_of: Option<usize>,
    /// The answer that the text puts in its place, and the claim it gives up.
    pub given_up_for: Option<(usize, &'w Witness<'a>)>,
    /// As reasons call it ("more than 330").
    pub shown: String,
    /// Claims that give it, in order of path and position.
    pub holders: Vec<&'w Witness<'a>>,
    /// Claims that deny, doubt or withdraw it.
    pub against: Vec<&'w Witness<'a>>,
}

impl<'a> Draft<'_, 'a> {
    /// The moments its holders describe, the first and the last of them; one that is not known leaves that end open.
    pub fn span(&self) -> Moment {
        let mut moments = self.holders.iter().map(|it| &it.when);
        let from = moments.clone().map(|it| it.from.clone()).min().flatten();
        let to = if moments.any(|it| it.to.is_none()) {
            None
        } else {
            self.holders.iter().filter_map(|it| it.when.to.clone()).max()
        };
        Moment { from, to }
    }

    /// The earliest known moment among its holders.
    pub fn first(&self) -> Option<&Moment> {
        self.holders
            .iter()
            .map(|it| &it.when)
            .filter(|it| !it.is_unknown())
            .min_by_key(|it| (it.from.is_none(), &it.from, &it.to))
    }

    /// The latest known moment among its holders.
    pub fn last(&self) -> Option<&Moment> {
        self.holders
            .iter()
            .map(|it| &it.when)
            .filter(|it| !it.is_unknown())
            .max_by_key(|it| (it.to.as_ref().or(it.from.as_ref()), &it.from))
    }

    /// How many different voices hold it.
    pub fn voices(&self) -> usize {
        voice::count(self.holders.iter().map(|it| &it.voice))
    }

    /// How many texts of their own hold it.
    pub fn hands(&self) -> usize {
        self.holders.iter().map(|it| it.hand).collect::<BTreeSet<_>>().len()
    }

    /// Who holds it, for a reason.
    pub fn voice_shown(&self) -> String {
        let named = self.holders.iter().find_map(|it| it.voice.shown.clone());
        named.unwrap_or_else(|| self.holders.first().map_or_else(String::new, |it| it.path.to_owned()))
    }

    /// As the record keeps it.
    pub fn finish(&self, superseded_by: Option<usize>) -> Answer {
        let mut published: Vec<&str> = self.holders.iter().filter_map(|it| it.published).collect();
        published.sort_unstable();
        // "The police" and "police" are shown once; a speaker of no such words, by the words themselves.
        let mut known = BTreeSet::new();
        let shown = self.holders.iter().filter_map(|it| it.voice.shown.as_ref());
        let speakers: Vec<String> = shown
            .filter(|shown| {
                let content = scope::content(shown);
                known.insert(if content.is_empty() { Err(*shown) } else { Ok(content) })
            })
            .cloned()
            .collect();
        let standings: BTreeSet<Standing> = self.holders.iter().filter_map(|it| it.standing()).collect();
        Answer {
            low: self.figure.low,
            high: self.figure.high,
            bound: Some(self.figure.bound),
            vague: self.figure.vague.clone(),
            words: self.words().to_owned(),
            shown: self.shown.clone(),
            when: None,
            derived: self.figure.derived,
            carriers: self.holders.iter().map(|it| it.path).collect::<BTreeSet<_>>().len(),
            hands: self.hands(),
            voices: self.voices(),
            first_published: published.first().map(|it| (*it).to_owned()),
            last_published: published.last().map(|it| (*it).to_owned()),
            claims: self
                .holders
                .iter()
                .flat_map(|it| std::iter::once(it.at).chain(it.parts.iter().copied()))
                .collect(),
            denied_by: self.against.iter().filter(|it| it.denies()).map(|it| it.at).collect(),
            speakers,
            standings: standings.into_iter().collect(),
            as_of: self.span(),
            superseded_by,
        }
    }

    /// The most frequent wording; the first in order of path where several are.
    fn words(&self) -> &'a str {
        let all = || self.holders.iter().chain(&self.against).map(|it| it.words);
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for words in all() {
            *times.entry(words).or_default() += 1;
        }
        let most = times.values().max().copied().unwrap_or(0);
        all().find(|words| times.get(words) == Some(&most)).unwrap_or("")
    }
}

/// The witnesses of one question as answers, in order of value.
pub(crate) fn drafts<'w, 'a>(witnesses: &'w [Witness<'a>], options: &Options<'_>) -> Vec<Draft<'w, 'a>> {
    let mut sorted: Vec<&Witness<'a>> = witnesses.iter().collect();
    sorted.sort_by(|a, b| a.order().cmp(&b.order()));
    let mut by_figure: BTreeMap<&Figure, (Vec<&Witness<'a>>, Vec<&Witness<'a>>)> = BTreeMap::new();
    for witness in sorted {
        let (holders, against) = by_figure.entry(&witness.figure).or_default();
        if witness.holds() { holders } else { against }.push(witness);
    }
    let mut drafts: Vec<Draft<'w, 'a>> = by_figure
        .into_iter()
        .map(|(figure, (holders, against))| Draft {
            figure: figure.clone(),
            reading: reading(figure, &holders),
            part_of: None,
            given_up_for: None,
            shown: String::new(),
            holders,
            against,
        })
        .collect();
    drafts.sort_by_key(|it| it.figure.order());
    for draft in &mut drafts {
        draft.shown = show::figure(&draft.figure, draft.words(), options.vague);
    }
    let own: Vec<Option<usize>> = (0..drafts.len()).map(|at| part_of(at, &drafts)).collect();
    let parts: Vec<Option<usize>> =
        (0..drafts.len()).map(|at| own[at].or_else(|| same_part(at, &drafts, &own))).collect();
    let given_up: Vec<_> = (0..drafts.len()).map(|at| given_up_for(at, &drafts)).collect();
    for (draft, (part_of, given_up_for)) in drafts.iter_mut().zip(parts.into_iter().zip(given_up)) {
        draft.part_of = part_of;
        draft.given_up_for = given_up_for;
    }
    drafts
}

fn reading(figure: &Figure, holders: &[&Witness<'_>]) -> Figure {
    if !holders.is_empty() && holders.iter().all(|it| it.claim.implicit) {
        return Figure { bound: Bound::AtLeast, high: None, ..figure.clone() };
    }
    figure.clone()
}

/// How many times smaller than another figure of its account an account's own figure is when it counts a part,
/// whoever gives the other.
const MUCH_SMALLER: i64 = 3;

/// An account that gives a smaller and a larger figure in one voice, and gives neither up, counts a part with
/// the smaller: nobody contradicts themselves without a word. So does an account whose own figure is much smaller
/// than one it lets others give. The largest that every holder of `at` gives beside it.
fn part_of(at: usize, drafts: &[Draft<'_, '_>]) -> Option<usize> {
    let small = &drafts[at];
    let number = lowest(small)?;
    if small.holders.is_empty() || small.holders.iter().any(|it| it.is_given_up()) {
        return None;
    }
    let beside = |one: &Witness<'_>, other: &Draft<'_, '_>| {
        let much = lowest(other)
            .is_some_and(|it| number.times(Amount::whole(MUCH_SMALLER)).is_some_and(|least| least <= it));
        other.holders.iter().filter(|it| it.path == one.path && !it.is_given_up()).any(|it| {
            (it.voice.key == one.voice.key && it.when == one.when) || (one.voice.is_publisher() && much)
        })
    };
    let whole = |other: &Draft<'_, '_>| {
        let rooms = reading::stated(&small.reading).zip(reading::stated(&other.reading));
        rooms.is_some_and(|(mine, theirs)| !mine.meets(&theirs))
            && lowest(other).is_some_and(|it| it > number)
    };
    let wholes = |holder: &Witness<'_>| {
        let others = (0..drafts.len()).filter(|it| *it != at && whole(&drafts[*it]));
        others.filter(|it| beside(holder, &drafts[*it])).max()
    };
    let found: Vec<Option<usize>> = small.holders.iter().map(|it| wholes(it)).collect();
    if found.iter().all(Option::is_some) { found.into_iter().flatten().max() } else { None }
}

/// The whole of which another answer with the same number is a part: "about 26" beside "at least 400" in one account
/// makes "26" in another the same part.
fn same_part(at: usize, drafts: &[Draft<'_, '_>], parts: &[Option<usize>]) -> Option<usize> {
    let number = |it: &Draft<'_, '_>| (it.figure.low, it.figure.high);
    (0..drafts.len())
        .filter(|other| *other != at && number(&drafts[*other]) == number(&drafts[at]))
        .find_map(|other| parts[other].filter(|whole| *whole != at))
}

fn lowest(draft: &Draft<'_, '_>) -> Option<Amount> {
    draft.figure.low.or(draft.figure.high)
}

/// Within so many sentences a figure is taken for what another is given up for.
const BESIDE: usize = 3;

/// The figure of the same account that stands nearest to the one the text gives up.
fn given_up_for<'w, 'a>(at: usize, drafts: &[Draft<'w, 'a>]) -> Option<(usize, &'w Witness<'a>)> {
    let old = &drafts[at];
    let given_up = old.holders.iter().chain(&old.against).find(|it| it.is_given_up())?;
    let others = drafts
        .iter()
        .enumerate()
        .filter(|(other, draft)| *other != at && draft.figure.low.or(draft.figure.high).is_some());
    let near = others.flat_map(|(other, draft)| draft.holders.iter().map(move |it| (other, it)));
    let same: Vec<(usize, &&Witness<'_>)> = near
        .filter(|(_, it)| it.path == given_up.path && !it.is_given_up() && it.claim.part_of.is_none())
        .collect();
    let apart = |it: &Witness<'_>| {
        (
            it.claim.sentence.abs_diff(given_up.claim.sentence),
            it.claim.span.start < given_up.claim.span.start,
            it.at,
        )
    };
    let nearest = same.iter().min_by_key(|(_, it)| apart(it))?;
    // Further away, only where it is the one other figure that the account gives.
    let is_near = nearest.1.claim.sentence.abs_diff(given_up.claim.sentence) <= BESIDE;
    let is_only = same.iter().all(|(other, _)| *other == nearest.0);
    (is_near || is_only).then_some((nearest.0, *given_up))
}
