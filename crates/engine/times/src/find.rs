//! From words to time expressions, in the order of the telling.

use crate::beside::Beside;
use crate::context::{Context, focus_of};
use crate::draft::{Draft, parts};
use crate::length;
use crate::matcher::{Found, Matcher};
use crate::moment::{Moment, Precision};
use crate::relative::{self, Happening};
use crate::resolve::{self, Clue, Resolved};
use crate::words::{Word, cut};
use crate::{Anchor, Anchors, TimeExpression};
use jiff::civil::Date;
use variorum_grammar::times::{Meaning, Slot, Times};
use variorum_text::{PassageKind, Span, Text};

/// A passage's words and what was matched in them.
pub(crate) struct Read<'a> {
    pub passage: Option<usize>,
    pub words: Vec<Word>,
    pub found: Vec<Found<'a>>,
}

pub(crate) fn find(text: &Text, anchors: Anchors<'_>, times: &Times) -> Vec<TimeExpression> {
    let read = read_all(text, times);
    let beside = Beside::new(times);
    let mut context = context_of(text, &read, anchors);
    let mut found = Vec::new();
    let mut was_told = false;
    for piece in &read {
        let is_heading = piece.passage.is_some_and(|it| text.passages[it].kind == PassageKind::Headline);
        if is_heading {
            enter_section(text, piece, &mut context);
        }
        for one in &piece.found {
            if one.construction.means == Meaning::Nothing {
                continue;
            }
            if let Some(expression) = resolve_one(text, piece, one, &mut context, &beside) {
                let is_told =
                    matches!(one.construction.means, Meaning::Shift | Meaning::Deictic | Meaning::Nth);
                if let Some(last) = found.last_mut().filter(|_| was_told && !is_told) {
                    explain(last, &expression, &text.words);
                    beside.date_quarter(piece, one.start, last, &expression, &mut context);
                }
                was_told = is_told;
                found.push(expression);
            }
        }
    }
    found
}

/// "Ten days later, on 26 May 2006": the date says what the words before it come to.
fn explain(told: &mut TimeExpression, date: &TimeExpression, words: &str) {
    let gap = Span::new(told.span.end, date.span.start).of(words);
    let is_beside = gap.len() <= 6 && gap.starts_with(',');
    let is_day = date.precision == Some(Precision::Day) && date.parts.is_empty();
    if !is_beside || !is_day || told.anchor != Anchor::Narrative || told.precision != Some(Precision::Day) {
        return;
    }
    told.value.clone_from(&date.value);
    told.from.clone_from(&date.from);
    told.to.clone_from(&date.to);
}

/// Cuts and matches every passage; a text without passages is read sentence by sentence.
fn read_all<'a>(text: &Text, times: &'a Times) -> Vec<Read<'a>> {
    let spans: Vec<(Option<usize>, Span)> = if text.passages.is_empty() {
        text.sentences.iter().map(|it| (None, it.span)).collect()
    } else {
        text.passages.iter().enumerate().map(|(index, it)| (Some(index), it.span)).collect()
    };
    spans
        .into_iter()
        .map(|(passage, span)| {
            let words = cut(&text.words, span, &times.lexicon);
            let found = Matcher::new(times, &words).all();
            Read { passage, words, found }
        })
        .collect()
}

/// The context before the first word: what the text dates in full, and whether it tells history.
fn context_of(text: &Text, read: &[Read<'_>], anchors: Anchors<'_>) -> Context {
    let mut context = Context::new(anchors.published);
    let published = context.published.map(|it| it.date);
    let mut days = Vec::new();
    let (mut of_other_years, mut of_the_day) = (0usize, 0usize);
    for one in read.iter().flat_map(|it| &it.found) {
        let parts = parts(one);
        let first = &parts[0].0;
        if first.has(Slot::DayShift) || first.has(Slot::Weekday) && !first.has(Slot::Month) {
            of_the_day += 1;
        }
        if let Some(year) = first.year() {
            let is_other = published.is_none_or(|it| i32::from(it.year()) != year);
            of_other_years += usize::from(is_other);
        }
        let date = |draft: &Draft| {
            let year = i16::try_from(draft.year()?).ok()?;
            let month = i8::try_from(draft.get(Slot::Month)?).ok()?;
            Date::new(year, month, i8::try_from(draft.get(Slot::Day)?).ok()?).ok()
        };
        if let Some(start) = date(first) {
            let end = parts.last().and_then(|it| date(&it.0)).unwrap_or(start);
            days.push((start, end));
        }
    }
    context.is_history = published.is_none() || of_other_years > 4 && of_other_years > of_the_day * 4;
    context.focus = anchors
        .event
        .and_then(|it| it.get(..10)?.parse::<Date>().ok())
        .map(|start| crate::context::Focus { start, end: start })
        .or_else(|| focus_of(&days, published));
    let _ = text;
    context
}

/// "Day two: 2 September": the day the passages below stand for.
fn enter_section(text: &Text, piece: &Read<'_>, context: &mut Context) {
    let level = piece.passage.map_or(0, |it| text.passages[it].level);
    let mut day: Option<Date> = None;
    for one in &piece.found {
        for (draft, start, _) in parts(one) {
            let clue = Clue { sentence: Beside::sentence(text, piece, start), looks_ahead: false };
            let resolved = match one.construction.means {
                Meaning::Nth => relative::nth(&draft, context, None),
                Meaning::Point if draft.has(Slot::Day) => resolve::point(&draft, context, clue),
                _ => continue,
            };
            day = day.or(resolved.moment.filter(Moment::is_day_or_finer).map(|it| it.date));
        }
    }
    // A sub-section without a date of its own stays within its section's day.
    if day.is_some() || level <= 2 {
        context.section_day = day;
    }
}

/// Resolves one match, takes note of it, and writes it out.
fn resolve_one(
    text: &Text,
    piece: &Read<'_>,
    one: &Found<'_>,
    context: &mut Context,
    beside: &Beside<'_>,
) -> Option<TimeExpression> {
    let sentence = Beside::sentence(text, piece, one.start);
    let clue = Clue { sentence, looks_ahead: beside.looks_ahead(text, piece, one, sentence) };
    let drafts = parts(one);
    let mut resolved = Vec::new();
    for (draft, start, end) in &drafts {
        let happening = draft.get(Slot::Event).and_then(|at| beside.happening(text, piece, at));
        let it = meaning(one, draft, context, clue, happening.as_ref());
        resolved.push((it, trim(piece, *start, *end, drafts.len() > 1)));
    }
    let names_happening = drafts[0].0.has(Slot::Event);
    let (first, last) = (resolved.first()?.0.clone(), resolved.last()?.0.clone());
    for (it, _) in &resolved {
        if let Some(moment) = it.moment
            && !names_happening
        {
            let leads = Beside::leads(text, piece, one.start, sentence);
            let said_year =
                it.said_year && (moment.precision > Precision::Year || leads || context.year.is_none());
            context.note(moment, sentence, said_year);
        }
    }
    if let (Some(start), Some(end)) = (first.moment, last.moment) {
        beside.note_happenings(text, piece, one, (start, end), context);
    }
    Some(beside.write(text, piece, one, sentence, &resolved))
}

fn meaning(
    one: &Found<'_>,
    draft: &Draft,
    context: &Context,
    clue: Clue,
    happening: Option<&Happening>,
) -> Resolved {
    match one.construction.means {
        Meaning::Point | Meaning::Nothing => resolve::point(draft, context, clue),
        Meaning::Deictic => relative::deictic(draft, context, clue),
        Meaning::Shift => relative::shift(draft, context, clue, happening),
        Meaning::Nth => relative::nth(draft, context, happening),
        Meaning::Anniversary => relative::anniversary(draft, context, clue, happening),
        Meaning::Duration => length::length(draft),
        Meaning::Set => length::often(draft),
        Meaning::Reference => resolve::at_large(draft),
    }
}

/// The words of a part without the mark or "to" that joins it to the next.
fn trim(piece: &Read<'_>, start: usize, end: usize, is_part: bool) -> Span {
    let mut end = end.max(start + 1);
    while is_part && end > start + 1 {
        let last = &piece.words[end - 1];
        let is_joint = !last.is_alphanumeric()
            || last.is_letters && last.id.is_some() && last.span.len() <= 7 && !last.is_capital;
        if !is_joint {
            break;
        }
        end -= 1;
    }
    piece.words[start].span.join(piece.words[end - 1].span)
}
