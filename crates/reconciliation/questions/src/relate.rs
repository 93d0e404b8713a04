//! How two answers of one question stand to each other, and why.

use crate::answer::Draft;
use crate::moment::Moment;
use crate::options::{Options, Tally};
use crate::question::{Relation, RelationKind};
use crate::reading::{Rests, Room, stated, widened};
use variorum_grammar::Bound;
use variorum_grammar::questions::QuestionWords;

/// Beyond so many answers in order of value, answers are too far apart in value to be compared one by one.
const NEIGHBOURS: usize = 64;

/// An answer and its place among the answers.
type At<'d, 'w, 'a> = (usize, &'d Draft<'w, 'a>);

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
    fn pair(&self, a: At<'_, '_, '_>, b: At<'_, '_, '_>) -> Relation {
        if let Some(compatible) = self.compatible(a, b) {
            return compatible;
        }
        let given_up = [(a, b), (b, a)].into_iter().find_map(|(old, new)| marked(old, new));
        if let Some(marked) = given_up {
            return marked;
        }
        if let Some(part) = [(a, b), (b, a)].into_iter().find_map(|(part, whole)| part_relation(part, whole))
        {
            return part;
        }
        self.own_voice(a, b)
            .or_else(|| self.own_voice(b, a))
            .or_else(|| self.updated(a, b))
            .or_else(|| self.updated(b, a))
            .unwrap_or_else(|| self.contradiction(a, b))
    }

    fn compatible(&self, first: At<'_, '_, '_>, second: At<'_, '_, '_>) -> Option<Relation> {
        let (one, other) = (first.1, second.1);
        if let (Some(room), Some(other_room)) = (stated(&one.reading), stated(&other.reading))
            && room.meets(&other_room)
        {
            let about = one.figure.bound == Bound::About;
            return Some(match (room.holds(&other_room), other_room.holds(&room)) {
                (true, true) if about => relation(first, second, RelationKind::Refines, "same-number"),
                (true, true) => relation(second, first, RelationKind::Refines, "same-number"),
                (true, false) => relation(first, second, RelationKind::Refines, "room"),
                (false, true) => relation(second, first, RelationKind::Refines, "room"),
                (false, false) => relation(first, second, RelationKind::Agrees, "overlap"),
            });
        }
        let (rests, from_one) = self.meet_by_convention(one, other)?;
        let vague_about = self.options.vague.about.is_some();
        let (key, convention) = match rests {
            Rests::Round => ("rounded", self.options.round),
            Rests::About if !vague_about => ("about", self.options.round),
            Rests::About => ("about", self.options.vague),
            Rests::Vague => ("vague", self.options.vague),
            Rests::Unread => ("unread", self.options.vague),
        };
        let (wide, narrow) = if from_one { (one, other) } else { (other, one) };
        let slots = [
            ("a", wide.shown.as_str()),
            ("b", narrow.shown.as_str()),
            ("convention", convention.id.as_str()),
        ];
        let why = QuestionWords::english().say("reason", key, &slots);
        Some(Relation {
            a: first.0,
            b: second.0,
            kind: RelationKind::Agrees,
            why,
            convention: Some(convention.id.clone()),
        })
    }

    /// The convention that lets both hold, and whether it widens the first.
    fn meet_by_convention(&self, one: &Draft<'_, '_>, other: &Draft<'_, '_>) -> Option<(Rests, bool)> {
        let room = |draft: &Draft<'_, '_>| widened(&draft.reading, self.options);
        let meets =
            |first: Option<Room>, second: Option<Room>| first.zip(second).is_some_and(|(a, b)| a.meets(&b));
        let (first, second) = (room(one), room(other));
        let (plain_first, plain_second) = (stated(&one.reading), stated(&other.reading));
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

    /// `new` takes the place of `old` by its own voice, later.
    fn own_voice(&self, old: At<'_, '_, '_>, new: At<'_, '_, '_>) -> Option<Relation> {
        let pairs =
            old.1.holders.iter().flat_map(|before| new.1.holders.iter().map(move |after| (before, after)));
        let (before, after) = pairs.into_iter().find(|(before, after)| {
            before.voice.is_like(&after.voice) && before.when.is_before(&after.when)
        })?;
        if let Some(update) = self.moves(old, new, (&before.when, &after.when)) {
            return Some(update);
        }
        let voice = after.voice.shown.as_deref().unwrap_or(after.path);
        let slots = [("a", old.1.shown.as_str()), ("b", &new.1.shown), ("voice", voice)];
        let why = QuestionWords::english().say("reason", "own-voice", &slots);
        Some(Relation { a: old.0, b: new.0, kind: RelationKind::Corrects, why, convention: None })
    }

    /// `new` is explained by its later as-of.
    fn updated(&self, old: At<'_, '_, '_>, new: At<'_, '_, '_>) -> Option<Relation> {
        let before = old.1.first()?;
        let ends = old.1.span().to?;
        let running = self.tally == Tally::Running;
        let Some(after) = new.1.first() else {
            // Nobody dates it, but it is told by an account of a later time, and the other was said while it went on.
            let told =
                new.1.holders.iter().map(|it| &it.told).min_by_key(|it| (it.from.is_none(), &it.from))?;
            let under_way = self.event.days_until_end_of(before).is_some_and(|days| days <= 2);
            return (running && under_way && before.is_before(told))
                .then(|| self.moves(old, new, (before, told)))
                .flatten();
        };
        let later = before.is_before(after) && new.1.span().to.is_none_or(|end| ends < end);
        // "26 by the 4th" after "20 on the 3rd": a rising count given up to a later moment.
        let reaches = running && before.from <= after.from && Some(&ends) < after.to.as_ref();
        let later = later || reaches;
        if !later || (running && self.is_settled(before)) {
            return None;
        }
        self.moves(old, new, (before, after))
    }

    /// The update from one to the other that the measure's nature allows.
    fn moves(
        &self,
        old: At<'_, '_, '_>,
        new: At<'_, '_, '_>,
        (before, after): (&Moment, &Moment),
    ) -> Option<Relation> {
        let rises = old.1.figure.order() < new.1.figure.order();
        let key = match (self.tally, rises) {
            (Tally::Running, true) => "rises",
            (Tally::Falling, false) => "falls",
            (Tally::Falling, true) | (Tally::Level, _) => "changes",
            (Tally::Running, false) | (Tally::Fixed, _) => return None,
        };
        let (when_a, when_b) = (before.day().unwrap_or(""), after.day().unwrap_or(""));
        let slots = [("when_a", when_a), ("when_b", when_b), ("a", &old.1.shown), ("b", &new.1.shown)];
        let why = QuestionWords::english().say("reason", key, &slots);
        Some(Relation { a: old.0, b: new.0, kind: RelationKind::Updates, why, convention: None })
    }

    /// Whether the count was long over at that moment.
    fn is_settled(&self, moment: &Moment) -> bool {
        self.event.days_until_end_of(moment).is_some_and(|days| days > self.options.settling_days)
    }

    fn contradiction(&self, small: At<'_, '_, '_>, large: At<'_, '_, '_>) -> Relation {
        let running = self.tally == Tally::Running;
        let fell =
            matches!((large.1.last(), small.1.first()), (Some(high), Some(low)) if high.is_before(low));
        let over = [small, large].iter().all(|it| it.1.first().is_some_and(|when| self.is_settled(when)));
        match (running, fell, over) {
            (true, true, _) => relation(large, small, RelationKind::Contradicts, "cannot-later"),
            (true, false, true) => relation(small, large, RelationKind::Contradicts, "cannot-settled"),
            _ => relation(small, large, RelationKind::Contradicts, "cannot"),
        }
    }
}

fn relation(a: At<'_, '_, '_>, b: At<'_, '_, '_>, kind: RelationKind, key: &str) -> Relation {
    let why = QuestionWords::english().say("reason", key, &[("a", &a.1.shown), ("b", &b.1.shown)]);
    Relation { a: a.0, b: b.0, kind, why, convention: None }
}

/// The text gives `old` up for `new`.
fn marked(old: At<'_, '_, '_>, new: At<'_, '_, '_>) -> Option<Relation> {
    let (_, given_up) = old.1.given_up_for.filter(|(instead, _)| *instead == new.0)?;
    let voice = given_up.voice.shown.as_deref().unwrap_or(given_up.path);
    let key = if given_up.claim.superseded { "marked" } else { "withdrawn" };
    let slots = [("a", old.1.shown.as_str()), ("b", &new.1.shown), ("voice", voice)];
    let why = QuestionWords::english().say("reason", key, &slots);
    Some(Relation { a: old.0, b: new.0, kind: RelationKind::Corrects, why, convention: None })
}

/// `part` is given beside a larger figure in the same voice.
fn part_relation(part: At<'_, '_, '_>, whole: At<'_, '_, '_>) -> Option<Relation> {
    let of = part.1.part_of?;
    if of == whole.0 {
        return Some(relation(part, whole, RelationKind::PartOf, "beside"));
    }
    (part.1.figure.order() < whole.1.figure.order())
        .then(|| relation(part, whole, RelationKind::PartOf, "part-elsewhere"))
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
