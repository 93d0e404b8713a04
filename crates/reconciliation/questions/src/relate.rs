//! How two answers of one question stand to each other, and why.

use crate::answer::Draft;
use crate::moment::Moment;
use crate::options::{Options, Tally};
use crate::question::{Relation, RelationKind};
use crate::reading::{Rests, Room, stated, widened};
use crate::witness::Witness;
use variorum_grammar::questions::QuestionWords;

/// Beyond so many answers in order of value, answers are too far apart in value to be compared one by one.
const NEIGHBOURS: usize = 64;

/// What relations of one question depend on besides its answers.
#[derive(Debug)]
pub(crate) struct Rules<'o> {
    pub tally: Tally,
    pub options: &'o Options<'o>,
    /// When the event was, or else the first moment anything is said of it.
    pub event: Moment,
}

impl Rules<'_> {
    /// Every relation among the answers, in order.
    pub fn relations(&self, drafts: &[Draft<'_, '_>]) -> Vec<Relation> {
        let mut out = Vec::new();
        for (a, one) in drafts.iter().enumerate() {
            out.extend(denials(a, drafts));
            for (b, other) in drafts.iter().enumerate().skip(a + 1).take(NEIGHBOURS) {
                if !one.holders.is_empty() && !other.holders.is_empty() {
                    out.push(self.pair((a, one), (b, other)));
                }
            }
        }
        out.sort();
        out
    }

    /// `a` is the smaller by value.
    fn pair(&self, (a, one): (usize, &Draft<'_, '_>), (b, other): (usize, &Draft<'_, '_>)) -> Relation {
        if let Some(compatible) = self.compatible(a, one, b, other) {
            return compatible;
        }
        self.replaced(a, one, b, other)
            .or_else(|| self.replaced(b, other, a, one))
            .or_else(|| self.updated(a, one, b, other))
            .or_else(|| self.updated(b, other, a, one))
            .unwrap_or_else(|| self.contradiction(a, one, b, other))
    }

    fn compatible(&self, a: usize, one: &Draft<'_, '_>, b: usize, other: &Draft<'_, '_>) -> Option<Relation> {
        let (wide, narrow) = (stated(&one.figure), stated(&other.figure));
        if let (Some(first), Some(second)) = (wide, narrow)
            && first.meets(&second)
        {
            return Some(match (first.holds(&second), second.holds(&first)) {
                (true, true) if one.figure.bound == variorum_grammar::Bound::About => {
                    relation(a, b, RelationKind::Refines, "same-number", one, other)
                }
                (true, true) => relation(b, a, RelationKind::Refines, "same-number", other, one),
                (true, false) => relation(a, b, RelationKind::Refines, "room", one, other),
                (false, true) => relation(b, a, RelationKind::Refines, "room", other, one),
                (false, false) => relation(a, b, RelationKind::Agrees, "overlap", one, other),
            });
        }
        let (rests, from_one) = self.meet_by_convention(one, other)?;
        let (key, convention) = match rests {
            Rests::Round => ("rounded", self.options.round),
            Rests::About => (
                "about",
                if self.options.vague.about.is_some() { self.options.vague } else { self.options.round },
            ),
            Rests::Vague => ("vague", self.options.vague),
            Rests::Unread => ("unread", self.options.vague),
        };
        let (first, second) = if from_one { (one, other) } else { (other, one) };
        let slots = [
            ("a", first.shown.as_str()),
            ("b", second.shown.as_str()),
            ("convention", convention.id.as_str()),
        ];
        let why = QuestionWords::english().say("reason", key, &slots);
        Some(Relation { a, b, kind: RelationKind::Agrees, why, convention: Some(convention.id.clone()) })
    }

    /// The convention that lets both hold, and whether it widens the first.
    fn meet_by_convention(&self, one: &Draft<'_, '_>, other: &Draft<'_, '_>) -> Option<(Rests, bool)> {
        let room = |draft: &Draft<'_, '_>| widened(&draft.figure, self.options);
        let meets =
            |first: Option<Room>, second: Option<Room>| first.zip(second).is_some_and(|(a, b)| a.meets(&b));
        let (first, second) = (room(one), room(other));
        let (plain_first, plain_second) = (stated(&one.figure), stated(&other.figure));
        if let Some((wide, rests)) = first
            && meets(Some(wide), plain_second)
        {
            return Some((rests, true));
        }
        if let Some((wide, rests)) = second
            && meets(plain_first, Some(wide))
        {
            return Some((rests, false));
        }
        // Two round numbers do not stand for one another; two approximate ones may.
        let ((wide, rests), (other_wide, other_rests)) = first.zip(second)?;
        (wide.meets(&other_wide) && !(rests == Rests::Round && other_rests == Rests::Round))
            .then_some((rests, true))
    }

    /// `new` takes the place of `old`, by the text or by its own voice.
    fn replaced(&self, a: usize, old: &Draft<'_, '_>, b: usize, new: &Draft<'_, '_>) -> Option<Relation> {
        let in_same_account = |given_up: &Witness<'_>| {
            new.holders.iter().any(|it| it.path == given_up.path && !it.is_given_up())
        };
        let withdrawn = |it: &&&Witness<'_>| it.is_given_up();
        if let Some(given_up) =
            old.holders.iter().chain(&old.against).filter(withdrawn).find(|it| in_same_account(it))
        {
            let voice = given_up.voice.shown.as_deref().unwrap_or(given_up.path);
            let key = if given_up.claim.superseded { "marked" } else { "withdrawn" };
            let why = QuestionWords::english().say(
                "reason",
                key,
                &[("a", &old.shown), ("b", &new.shown), ("voice", voice)],
            );
            return Some(Relation { a, b, kind: RelationKind::Corrects, why, convention: None });
        }
        let pairs =
            old.holders.iter().flat_map(|before| new.holders.iter().map(move |after| (before, after)));
        let (before, after) = pairs.into_iter().find(|(before, after)| {
            before.voice.is_like(&after.voice) && before.when.is_before(&after.when)
        })?;
        if let Some(update) = self.moves(a, old, b, new, &before.when, &after.when) {
            return Some(update);
        }
        let voice = after.voice.shown.as_deref().unwrap_or(after.path);
        let why = QuestionWords::english().say(
            "reason",
            "own-voice",
            &[("a", &old.shown), ("b", &new.shown), ("voice", voice)],
        );
        Some(Relation { a, b, kind: RelationKind::Corrects, why, convention: None })
    }

    /// `new` is explained by its later as-of.
    fn updated(&self, a: usize, old: &Draft<'_, '_>, b: usize, new: &Draft<'_, '_>) -> Option<Relation> {
        let (before, after) = (old.first()?, new.first()?);
        let ends = old.span().to?;
        let later = before.is_before(after) && new.span().to.is_none_or(|end| ends < end);
        if !later || (self.tally == Tally::Running && self.is_settled(before)) {
            return None;
        }
        self.moves(a, old, b, new, before, after)
    }

    /// The update from one to the other that the measure's nature allows.
    fn moves(
        &self,
        a: usize,
        old: &Draft<'_, '_>,
        b: usize,
        new: &Draft<'_, '_>,
        before: &Moment,
        after: &Moment,
    ) -> Option<Relation> {
        let rises = old.figure.order() < new.figure.order();
        let key = match (self.tally, rises) {
            (Tally::Running, true) => "rises",
            (Tally::Falling, false) => "falls",
            (Tally::Falling, true) | (Tally::Level, _) => "changes",
            (Tally::Running, false) | (Tally::Fixed, _) => return None,
        };
        let slots = [
            ("when_a", before.day().unwrap_or("")),
            ("when_b", after.day().unwrap_or("")),
            ("a", &old.shown),
            ("b", &new.shown),
        ];
        let why = QuestionWords::english().say("reason", key, &slots);
        Some(Relation { a, b, kind: RelationKind::Updates, why, convention: None })
    }

    /// Whether the count was long over at that moment.
    fn is_settled(&self, moment: &Moment) -> bool {
        self.event.days_until_end_of(moment).is_some_and(|days| days > self.options.settling_days)
    }

    fn contradiction(&self, a: usize, one: &Draft<'_, '_>, b: usize, other: &Draft<'_, '_>) -> Relation {
        let fell = self.tally == Tally::Running
            && matches!((other.last(), one.first()), (Some(high), Some(low)) if high.is_before(low));
        let over = self.tally == Tally::Running
            && [one, other].iter().all(|it| it.first().is_some_and(|when| self.is_settled(when)));
        let key = if fell {
            "cannot-later"
        } else if over {
            "cannot-settled"
        } else {
            "cannot"
        };
        if fell {
            relation(b, a, RelationKind::Contradicts, key, other, one)
        } else {
            relation(a, b, RelationKind::Contradicts, key, one, other)
        }
    }
}

fn relation(
    a: usize,
    b: usize,
    kind: RelationKind,
    key: &str,
    one: &Draft<'_, '_>,
    other: &Draft<'_, '_>,
) -> Relation {
    let why = QuestionWords::english().say("reason", key, &[("a", &one.shown), ("b", &other.shown)]);
    Relation { a, b, kind, why, convention: None }
}

/// Denials of answer `a`: towards what the denier says instead, or towards itself.
fn denials(a: usize, drafts: &[Draft<'_, '_>]) -> Vec<Relation> {
    let mut out: Vec<Relation> = Vec::new();
    let denied = &drafts[a];
    for denial in denied.against.iter().filter(|it| it.denies()) {
        let instead = drafts.iter().position(|draft| {
            draft.figure != denied.figure
                && draft.holders.iter().any(|it| it.voice.is_like(&denial.voice) && it.path == denial.path)
        });
        let voice = denial.voice.shown.as_deref().unwrap_or(denial.path);
        let shown = instead.map_or("", |b| drafts[b].shown.as_str());
        let key = if instead.is_some() { "denied-for" } else { "denied" };
        let why = QuestionWords::english().say(
            "reason",
            key,
            &[("voice", voice), ("a", &denied.shown), ("b", shown)],
        );
        let found =
            Relation { a, b: instead.unwrap_or(a), kind: RelationKind::Denies, why, convention: None };
        if !out.iter().any(|it| (it.b, &it.why) == (found.b, &found.why)) {
            out.push(found);
        }
    }
    out
}
