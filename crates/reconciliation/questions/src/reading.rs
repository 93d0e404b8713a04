//! Which numbers a figure leaves room for, as stated and under a named convention.

use crate::figures::Figure;
use crate::options::Options;
use variorum_figures::Amount;
use variorum_grammar::questions::Convention;
use variorum_grammar::{Bound, Grammar};

/// An interval of numbers; an end that is `None` is open for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Room {
    low: Option<Amount>,
    high: Option<Amount>,
    above_low: bool,
    below_high: bool,
}

impl Room {
    /// Whether a number lies in both.
    pub fn meets(&self, other: &Self) -> bool {
        !self.ends_before(other) && !other.ends_before(self)
    }

    fn ends_before(&self, other: &Self) -> bool {
        match (self.high, other.low) {
            (Some(end), Some(start)) => end < start || (end == start && (self.below_high || other.above_low)),
            _ => false,
        }
    }

    /// Whether every number of `other` lies in `self`.
    pub fn holds(&self, other: &Self) -> bool {
        let low = match (self.low, other.low) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(mine), Some(theirs)) => {
                mine < theirs || (mine == theirs && (!self.above_low || other.above_low))
            }
        };
        let high = match (self.high, other.high) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(mine), Some(theirs)) => {
                mine > theirs || (mine == theirs && (!self.below_high || other.below_high))
            }
        };
        low && high
    }
}

/// Which convention a widened reading rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rests {
    /// What "about" means.
    About,
    /// That round numbers stand for their neighbours.
    Round,
    /// What a vague word covers.
    Vague,
    /// That a vague word which no table lists excludes nothing.
    Unread,
}

/// What the words themselves say; `None` for a vague word.
pub(crate) fn stated(figure: &Figure) -> Option<Room> {
    if figure.vague.is_some() && figure.low.is_none() && figure.high.is_none() {
        return None;
    }
    Some(match figure.bound {
        Bound::AtLeast => Room { low: figure.low, high: None, above_low: false, below_high: false },
        Bound::MoreThan => Room { low: figure.low, high: None, above_low: true, below_high: false },
        Bound::AtMost => Room { low: None, high: figure.high, above_low: false, below_high: false },
        Bound::LessThan => Room { low: None, high: figure.high, above_low: false, below_high: true },
        Bound::Exactly | Bound::About | Bound::Between => {
            Room { low: figure.low, high: figure.high, above_low: false, below_high: false }
        }
    })
}

/// What the conventions leave room for beyond the words, and which one.
pub(crate) fn widened(figure: &Figure, options: &Options<'_>) -> Option<(Room, Rests)> {
    let Some(stated) = stated(figure) else {
        let id = figure.vague.as_deref().unwrap_or("");
        return Some(
            vague_room(id, options.vague).map_or((OPEN, Rests::Unread), |room| (room, Rests::Vague)),
        );
    };
    if figure.bound == Bound::About || figure.approximate {
        let share = options.vague.about.or(options.round.about).unwrap_or(0.0);
        return Some((around(stated, share), Rests::About));
    }
    let low = figure.low.and_then(|it| half_unit(it, options.round)).and_then(|half| stated.low?.minus(half));
    let high =
        figure.high.and_then(|it| half_unit(it, options.round)).and_then(|half| stated.high?.plus(half));
    if low.is_none() && high.is_none() {
        return None;
    }
    let room = Room {
        low: low.or(stated.low),
        high: high.or(stated.high),
        above_low: stated.above_low && low.is_none(),
        below_high: high.is_some() || stated.below_high,
    };
    Some((room, Rests::Round))
}

const OPEN: Room = Room { low: None, high: None, above_low: false, below_high: false };

/// The numbers a vague word stands for under a convention, for display; `None` where it says none.
pub(crate) fn vague_numbers(id: &str, convention: &Convention) -> Option<(Amount, Amount)> {
    in_table(id, convention.table.as_deref()?)
}

fn vague_room(id: &str, convention: &Convention) -> Option<Room> {
    let (low, _) = in_table(id, convention.table.as_deref().or(convention.compare.as_deref())?)?;
    // "Hundreds" may be more once they are counted; they are not fewer.
    Some(Room { low: Some(low), ..OPEN })
}

fn in_table(id: &str, table: &str) -> Option<(Amount, Amount)> {
    let vague = Grammar::english().numbers.vague.iter().find(|it| it.id == id)?;
    let (low, high) = *vague.conventions.get(table)?;
    let whole = |number: u64| i64::try_from(number).ok().map(Amount::whole);
    Some((whole(low)?, whole(high)?))
}

/// `share` of the number either way, and at least one.
fn around(room: Room, share: f64) -> Room {
    let reach = |number: Amount| Amount::nearest((number.as_f64() * share).max(1.0)).unwrap_or_default();
    Room {
        low: room.low.and_then(|it| it.minus(reach(it))),
        high: room.high.and_then(|it| it.plus(reach(it))),
        ..room
    }
}

/// Half of the last place that is meant: 50 for 1,100, nothing for 1,128.
fn half_unit(number: Amount, convention: &Convention) -> Option<Amount> {
    let round = convention.round?;
    let whole = u64::try_from(number.as_whole()?).ok().filter(|it| *it >= round.from)?;
    let places = whole.ilog10() + 1;
    let most = 10_u64.checked_pow(places.saturating_sub(round.digits))?;
    let mut unit = 1;
    while unit < most && whole % (unit * 10) == 0 {
        unit *= 10;
    }
    (unit > 1).then(|| i64::try_from(unit / 2).ok().map(Amount::whole)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(low: Option<i64>, high: Option<i64>, bound: Bound) -> Figure {
        Figure {
            low: low.map(Amount::whole),
            high: high.map(Amount::whole),
            bound,
            vague: None,
            approximate: false,
            derived: false,
        }
    }

    fn exactly(number: i64) -> Figure {
        figure(Some(number), Some(number), Bound::Exactly)
    }

    #[test]
    fn bounds_leave_room() {
        let over = stated(&figure(Some(330), None, Bound::MoreThan)).unwrap();
        assert!(over.holds(&stated(&exactly(334)).unwrap()));
        assert!(!over.meets(&stated(&exactly(330)).unwrap()));
        let upto = stated(&figure(None, Some(50), Bound::AtMost)).unwrap();
        assert!(upto.meets(&stated(&exactly(50)).unwrap()) && !upto.meets(&stated(&exactly(51)).unwrap()));
        assert!(!over.meets(&upto));
    }

    #[test]
    fn round_numbers_leave_room_under_as_rounded_only() {
        let options = Options::new();
        let (room, rests) = widened(&exactly(1100), &options).unwrap();
        assert_eq!(rests, Rests::Round);
        assert!(
            room.holds(&stated(&exactly(1128)).unwrap()) && !room.meets(&stated(&exactly(1150)).unwrap())
        );
        assert_eq!(widened(&exactly(1128), &options), None);
        assert_eq!(widened(&exactly(50), &options), None);
        assert_eq!(widened(&exactly(1100), &options.with("as-written").unwrap()), None);
        let (thousand, _) = widened(&exactly(1000), &Options::new()).unwrap();
        assert!(!thousand.meets(&stated(&exactly(1100)).unwrap()));
    }

    #[test]
    fn about_reaches_a_tenth() {
        let (room, _) = widened(&figure(Some(50), Some(50), Bound::About), &Options::new()).unwrap();
        assert!(room.meets(&stated(&exactly(46)).unwrap()) && !room.meets(&stated(&exactly(58)).unwrap()));
    }

    #[test]
    fn vague_words_are_compared_and_never_numbers_under_plain() {
        let hundreds = Figure { vague: Some("hundreds".to_owned()), ..figure(None, None, Bound::Exactly) };
        let options = Options::new();
        let (room, rests) = widened(&hundreds, &options).unwrap();
        assert!(
            rests == Rests::Vague
                && room.meets(&stated(&exactly(400)).unwrap())
                && !room.meets(&stated(&exactly(20)).unwrap())
        );
        assert_eq!(vague_numbers("hundreds", options.vague), None);
        let acled = Options::new().with("acled").unwrap();
        assert_eq!(vague_numbers("hundreds", acled.vague), Some((Amount::whole(100), Amount::whole(100))));
        assert_eq!(Options::new().with("no-such"), None);
    }
}
