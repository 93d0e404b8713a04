//! What a form filled, part by part.

use crate::matcher::{Filled, Found};
use variorum_grammar::times::{Modifier, Part, Season, Slot, Source, Unit};

/// The slots of one part of a time expression.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Draft {
    slots: [Option<i32>; Slot::ALL.len()],
}

impl Default for Draft {
    fn default() -> Self {
        Self { slots: [None; Slot::ALL.len()] }
    }
}

impl Draft {
    pub fn get(&self, slot: Slot) -> Option<i32> {
        self.slots[slot as usize]
    }

    pub fn has(&self, slot: Slot) -> bool {
        self.get(slot).is_some()
    }

    pub fn set(&mut self, slot: Slot, value: i32) {
        self.slots[slot as usize] = Some(value);
    }

    pub fn clear(&mut self, slot: Slot) {
        self.slots[slot as usize] = None;
    }

    pub fn unit(&self) -> Option<Unit> {
        self.get(Slot::Unit).and_then(Unit::from_index)
    }

    pub fn part(&self) -> Option<Part> {
        self.get(Slot::Part).and_then(Part::from_index)
    }

    pub fn season(&self) -> Option<Season> {
        self.get(Slot::Season).and_then(Season::from_index)
    }

    pub fn modifier(&self) -> Option<Modifier> {
        self.get(Slot::Modifier).and_then(Modifier::from_index)
    }

    pub fn source(&self) -> Option<Source> {
        self.get(Slot::Source).and_then(Source::from_index)
    }

    /// The year as written, before Christ below 1: 480 BC is -479.
    pub fn year(&self) -> Option<i32> {
        if let Some(year) = self.get(Slot::Year) {
            return Some(if self.has(Slot::Bc) { 1 - year } else { year });
        }
        let short = self.get(Slot::ShortYear)?;
        Some(if short <= 40 { 2000 + short } else { 1900 + short })
    }

    /// Hour on the 24-hour clock.
    pub fn hour(&self) -> Option<i32> {
        if let Some(both) = self.get(Slot::HourMinute) {
            return Some(both / 100);
        }
        let hour = self.get(Slot::Hour)?;
        let after_noon = match (self.get(Slot::Meridiem), self.part()) {
            (Some(meridiem), _) => Some(meridiem == 1),
            (None, Some(Part::Afternoon | Part::Evening)) => Some(true),
            (None, Some(Part::Morning)) => Some(false),
            (None, Some(Part::Night)) => Some(hour > 5),
            _ => None,
        };
        Some(match after_noon {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        })
    }

    pub fn minute(&self) -> Option<i32> {
        self.get(Slot::HourMinute).map(|it| it % 100).or_else(|| self.get(Slot::Minute))
    }

    /// Takes over what `other` says and this does not, from the year down to `finest`.
    pub fn fill_from(&mut self, other: &Self, slots: &[Slot]) {
        for slot in slots {
            if !self.has(*slot)
                && let Some(value) = other.get(*slot)
            {
                self.set(*slot, value);
            }
        }
    }
}

/// The parts of a match: their slots and which words they are.
pub(crate) fn parts(found: &Found<'_>) -> Vec<(Draft, usize, usize)> {
    let mut parts = Vec::new();
    let mut draft = Draft::default();
    let mut start = found.start;
    for filled in &found.filled {
        match filled {
            Filled::Slot(slot, value) => draft.set(*slot, *value),
            Filled::Part(at) => {
                parts.push((std::mem::take(&mut draft), start, *at));
                start = *at;
            }
        }
    }
    parts.push((draft, start, found.end));
    share(&mut parts);
    parts
}

/// "1–3 September 2004": what one end leaves out, the other says.
fn share(parts: &mut [(Draft, usize, usize)]) {
    const DATE: [Slot; 7] =
        [Slot::Year, Slot::ShortYear, Slot::Bc, Slot::Month, Slot::Day, Slot::DayShift, Slot::Weekday];
    if parts.len() < 2 {
        return;
    }
    let first = parts[0].0;
    let last = parts[parts.len() - 1].0;
    for (draft, ..) in parts.iter_mut() {
        let is_clock = draft.hour().is_some();
        let has_date = draft.has(Slot::Month) || draft.has(Slot::Weekday) || draft.has(Slot::DayShift);
        if draft.has(Slot::ShortYear) && first.has(Slot::Year) {
            // "1992–93"
            let (century, short) = (first.year().unwrap_or(0) / 100, draft.get(Slot::ShortYear).unwrap_or(0));
            draft.clear(Slot::ShortYear);
            draft.set(Slot::Year, century * 100 + short);
        } else if is_clock && !has_date {
            draft.fill_from(&first, &DATE);
            draft.fill_from(&last, &DATE);
            draft.fill_from(&last, &[Slot::Meridiem]);
        } else if draft.has(Slot::Day) {
            draft.fill_from(&last, &DATE[..4]);
            draft.fill_from(&first, &DATE[..4]);
        } else if draft.has(Slot::Month) {
            draft.fill_from(&last, &DATE[..3]);
        } else if draft.has(Slot::Year) {
            draft.fill_from(&last, &[Slot::Bc]);
        }
    }
}
