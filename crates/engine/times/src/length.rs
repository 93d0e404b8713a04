//! How long and how often: "three days", "every other week".

use crate::TimeKind;
use crate::draft::Draft;
use crate::resolve::Resolved;
use variorum_grammar::times::{Part, Season, Slot, Unit};

/// "P3D", "PT52H", "PXY": how long.
pub(crate) fn length(draft: &Draft) -> Resolved {
    let value = length_value(draft);
    Resolved { modifier: draft.modifier(), ..Resolved::partial(TimeKind::Duration, value) }
}

/// How much the slots say, in hundredths of a unit; none when they do not.
pub(crate) fn amount(draft: &Draft) -> Option<i64> {
    if draft.has(Slot::Vague) && !draft.has(Slot::Amount) {
        return None;
    }
    let half = if draft.has(Slot::Half) { 50 } else { 0 };
    Some(i64::from(draft.get(Slot::Amount).unwrap_or(100)) + half)
}

fn length_value(draft: &Draft) -> String {
    let unit = draft.unit().unwrap_or(Unit::Period);
    let Some(amount) = amount(draft) else { return written("X", unit) };
    let number = if amount % 100 == 0 {
        (amount / 100).to_string()
    } else {
        let text = format!("{}.{:02}", amount / 100, amount % 100);
        text.trim_end_matches('0').to_owned()
    };
    if draft.season().is_some() && draft.unit().is_none() {
        return format!("P{number}{}", draft.season().map_or("", Season::as_str));
    }
    // "Two and a half years" is P2Y6M: halves are told in the next shorter unit.
    let whole = amount / 100;
    if amount % 100 == 50 && whole > 0 {
        match unit {
            Unit::Year => return format!("P{whole}Y6M"),
            Unit::Hour => return format!("PT{whole}H30M"),
            Unit::Minute => return format!("PT{whole}M30S"),
            Unit::Day => return format!("P{whole}DT12H"),
            _ => {}
        }
    }
    match unit {
        Unit::Fortnight => format!("P{}W", amount * 2 / 100),
        Unit::Quarter | Unit::Season => format!("P{}M", amount * 3 / 100),
        Unit::Half => format!("P{}M", amount * 6 / 100),
        Unit::Decade => format!("P{}Y", amount / 10),
        Unit::Century => format!("P{amount}Y"),
        Unit::Millennium => format!("P{}Y", amount * 10),
        _ => written(&number, unit),
    }
}

fn written(number: &str, unit: Unit) -> String {
    match unit {
        Unit::Second => format!("PT{number}S"),
        Unit::Minute => format!("PT{number}M"),
        Unit::Hour => format!("PT{number}H"),
        Unit::Day | Unit::Period => format!("P{number}D"),
        Unit::Week | Unit::Fortnight => format!("P{number}W"),
        Unit::Month | Unit::Quarter | Unit::Half | Unit::Season => format!("P{number}M"),
        Unit::Year => format!("P{number}Y"),
        Unit::Decade => format!("P{number}DE"),
        Unit::Century => format!("P{number}CE"),
        Unit::Millennium => format!("P{number}ML"),
    }
}

/// "every day", "daily", "Tuesday nights".
pub(crate) fn often(draft: &Draft) -> Resolved {
    let value = if let Some(weekday) = draft.get(Slot::Weekday) {
        format!(
            "XXXX-WXX-{weekday}{}",
            draft.part().map_or_else(String::new, |it| format!("T{}", it.as_str()))
        )
    } else if let Some(month) = draft.get(Slot::Month) {
        format!("XXXX-{month:02}")
    } else if let Some(season) = draft.season() {
        format!("XXXX-{}", season.as_str())
    } else if draft.has(Slot::Weekend) {
        "XXXX-WXX-WE".to_owned()
    } else if let (Some(part), None) = (draft.part(), draft.unit()) {
        format!("XXXX-XX-XXT{}", Part::as_str(part))
    } else {
        length_value(draft)
    };
    Resolved::partial(TimeKind::Set, value)
}
