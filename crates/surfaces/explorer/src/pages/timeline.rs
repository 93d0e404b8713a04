//! The timeline: dated happenings in order, each drawn over the time that its words allow.

use super::shown;
use crate::context::Context;
use crate::error::PageError;
use crate::frame::{Frame, Link, Paging};
use crate::parts::words;
use crate::svg::{Anchor, Svg};
use serde::Serialize;
use utoipa::ToSchema;
use variorum_record::ChronologyEntry;
use variorum_store::Page;

/// So many happenings stand on one page.
pub const EACH: usize = 80;
/// How wide a stretch is drawn.
const WIDTH: f64 = 300.0;

/// Where one account dates a happening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Dating {
    /// The words that date it, in their account.
    pub words: Link,
    /// The account.
    pub account: String,
    /// When they say it was.
    pub when: String,
}

/// A happening.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Happening {
    /// Id in the record.
    pub id: String,
    /// What happened, in the words of an account.
    pub what: String,
    /// The happening by its noun, where one is dated ("first explosion").
    pub happening: Option<String>,
    /// When, as far as its words allow.
    pub when: String,
    /// Whether its datings cannot all hold.
    pub disputed: bool,
    /// Every dating.
    pub dated: Vec<Dating>,
    #[serde(skip)]
    pub(crate) svg: String,
}

/// The happenings of one day, month or year, with a scale of their own.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Stretch {
    /// "3 Sep 2004", "Sep 2004", "2004".
    pub name: String,
    /// In order.
    pub happenings: Vec<Happening>,
    #[serde(skip)]
    pub(crate) axis: String,
}

/// The timeline.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Timeline {
    /// In a sentence.
    pub lede: String,
    /// In order.
    pub stretches: Vec<Stretch>,
    /// Where one is among pages of it.
    pub paging: Paging,
}

shown!(Timeline, "timeline.html");

/// How fine a stretch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scale {
    Day,
    Month,
    Year,
    Longer,
}

impl Scale {
    /// How much of an ISO date names the stretch.
    fn letters(self) -> usize {
        match self {
            Self::Day => 10,
            Self::Month => 7,
            Self::Year => 4,
            Self::Longer => 0,
        }
    }

    /// The finest stretch that holds both ends.
    fn of(from: &str, to: &str) -> Self {
        let same = |letters: usize| {
            from.len() >= letters && to.len() >= letters && from.get(..letters) == to.get(..letters)
        };
        if same(10) {
            Self::Day
        } else if same(7) {
            Self::Month
        } else if same(4) {
            Self::Year
        } else {
            Self::Longer
        }
    }

    /// Where a moment stands on the stretch, from 0 to 1; `end` where it is a last moment.
    fn at(self, iso: &str, end: bool) -> f64 {
        let number = |from: usize| iso.get(from..from + 2).and_then(|it| it.parse::<f64>().ok());
        let hours = match (number(11), number(14)) {
            (Some(hour), minute) => Some((hour + minute.unwrap_or_default() / 60.0) / 24.0),
            (None, _) => None,
        };
        let in_day = hours.unwrap_or(if end { 1.0 } else { 0.0 });
        let in_month = number(8).map_or(if end { 1.0 } else { 0.0 }, |day| (day - 1.0 + in_day) / 31.0);
        match self {
            Self::Day => in_day,
            Self::Month => in_month,
            Self::Year => {
                number(5).map_or(if end { 1.0 } else { 0.0 }, |month| (month - 1.0 + in_month) / 12.0)
            }
            Self::Longer => f64::from(u8::from(end)),
        }
        .clamp(0.0, 1.0)
    }

    fn ticks(self) -> &'static [(f64, &'static str)] {
        match self {
            Self::Day => &[(0.0, "0"), (0.25, "6"), (0.5, "12"), (0.75, "18"), (1.0, "24 h")],
            Self::Month => &[(0.0, "1st"), (0.29, "10th"), (0.613, "20th"), (1.0, "end")],
            Self::Year => &[(0.0, "Jan"), (0.25, "Apr"), (0.5, "Jul"), (0.75, "Oct"), (1.0, "end")],
            Self::Longer => &[],
        }
    }
}

/// The timeline of a record.
pub fn page(cx: &Context<'_>) -> Result<(Frame, Timeline), PageError> {
    let all = cx.store.count_chronology()?;
    let paging = Paging::new(cx, all, EACH);
    let entries = cx.store.chronology(Page { limit: EACH, offset: paging.skipped() })?;
    let disputed = entries.iter().filter(|it| it.disputed).count();
    let mut stretches: Vec<Stretch> = Vec::new();
    for entry in &entries {
        let (scale, name) = stretch(entry);
        if stretches.last().is_none_or(|it| it.name != name) {
            stretches.push(Stretch { axis: axis(scale), name, happenings: Vec::new() });
        }
        if let Some(last) = stretches.last_mut() {
            last.happenings.push(happening(cx, entry, scale));
        }
    }
    let lede = match all {
        0 => "No happening is given a date in these accounts.".to_owned(),
        _ => format!(
            "{} in order. A dot is a stated moment, a bar the whole stretch that the words allow; each day, month or year has a scale of its own.{}",
            words::counted(all, "dated happening", "dated happenings"),
            match disputed {
                0 => String::new(),
                some =>
                    format!(" {} of those on this page cannot all be dated as they are.", words::number(some)),
            }
        ),
    };
    Ok((Frame::new(cx, "Timeline"), Timeline { lede, stretches, paging }))
}

fn stretch(entry: &ChronologyEntry) -> (Scale, String) {
    let (Some(from), Some(to)) = (entry.from.as_deref(), entry.to.as_deref()) else {
        return (Scale::Longer, "Open at one end".to_owned());
    };
    let scale = Scale::of(from, to);
    match scale {
        Scale::Longer => (scale, "Longer than a year".to_owned()),
        _ => (scale, words::moment(from.get(..scale.letters()).unwrap_or(from))),
    }
}

fn happening(cx: &Context<'_>, entry: &ChronologyEntry, scale: Scale) -> Happening {
    let when = words::interval(entry.from.as_deref(), entry.to.as_deref());
    let dated = entry.dated.iter().take(12).map(|it| Dating {
        words: Link::new(cx.place_in_source(&it.source, it.text_start, None), it.words.clone()),
        account: cx.opened.source(&it.source).map_or_else(|| it.source.clone(), words::publisher),
        when: words::interval(it.from.as_deref(), it.to.as_deref()),
    });
    Happening {
        id: entry.id.clone(),
        what: entry.what.clone(),
        happening: entry.happening.clone(),
        svg: drawn(entry, scale, &when),
        when,
        disputed: entry.disputed,
        dated: dated.collect(),
    }
}

fn axis(scale: Scale) -> String {
    let mut svg = Svg::default();
    if scale.ticks().is_empty() {
        return String::new();
    }
    svg.line("ax0", (6.0, 18.0), (WIDTH - 6.0, 18.0));
    for (at, name) in scale.ticks() {
        let x = 6.0 + at * (WIDTH - 12.0);
        svg.line("ax0", (x, 15.0), (x, 18.0));
        let anchor = if *at <= 0.0 {
            Anchor::Start
        } else if *at >= 1.0 {
            Anchor::End
        } else {
            Anchor::Middle
        };
        svg.text("lab3", (x, 11.0), anchor, name);
    }
    svg.finish(WIDTH, 20.0, "the scale of this stretch")
}

fn drawn(entry: &ChronologyEntry, scale: Scale, says: &str) -> String {
    let mut svg = Svg::default();
    let x = |iso: &str, end: bool| 6.0 + scale.at(iso, end) * (WIDTH - 12.0);
    svg.line("ax", (6.0, 10.0), (WIDTH - 6.0, 10.0));
    svg.raw(r#"<g class="st-media">"#);
    match (entry.from.as_deref(), entry.to.as_deref()) {
        (Some(from), Some(to)) if scale != Scale::Longer => {
            let (a, b) = (x(from, false), x(to, true));
            if b - a < 3.0 {
                svg.circle("dot", (f64::midpoint(a, b), 10.0), 4.5);
            } else {
                svg.rect("bar may", (a, 6.0), ((b - a).max(6.0), 8.0), 4.0);
            }
        }
        (Some(_), None) => svg.path("cap far", "M6 10H290M286 6l5 4l-5 4"),
        (None, Some(_)) => svg.path("cap far", "M294 10H10M14 6l-5 4l5 4"),
        _ => svg.rect("bar may", (6.0, 6.0), (WIDTH - 12.0, 8.0), 4.0),
    }
    svg.raw("</g>");
    svg.finish(WIDTH, 20.0, says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_stands_where_its_words_put_it() {
        assert_eq!(Scale::of("2004-09-03", "2004-09-03T23:59"), Scale::Day);
        assert_eq!(Scale::of("2004-09-01", "2004-09-03"), Scale::Month);
        assert_eq!(Scale::of("2004", "2004"), Scale::Year);
        assert_eq!(Scale::of("2004", "2006"), Scale::Longer);
        assert!((Scale::Day.at("2004-09-03T12:00", false) - 0.5).abs() < 1e-9);
        assert!((Scale::Year.at("2004-07-01", false) - 0.5).abs() < 1e-9);
        assert!((Scale::Day.at("2004-09-03", true) - 1.0).abs() < 1e-9);
        assert!((Scale::Year.at("no date", true) - 1.0).abs() < 1e-9);
    }
}
