//! From words to time expressions, in the order of the telling.

use crate::context::{Context, focus_of};
use crate::draft::{Draft, parts};
use crate::matcher::{Found, Matcher};
use crate::moment::{Moment, Precision};
use crate::relative::{self, Happening};
use crate::resolve::{self, Clue, Resolved};
use crate::words::{Word, cut, value_in};
use crate::{Anchor, Anchors, Quantifier, TimeExpression, TimeKind};
use jiff::civil::Date;
use variorum_grammar::times::{Meaning, Modifier, Slot, Times};
use variorum_text::{PassageKind, Span, Text};

/// A passage's words and what was matched in them.
struct Read<'a> {
    passage: Option<usize>,
    words: Vec<Word>,
    found: Vec<Found<'a>>,
}

/// The classes that tell about a time from beside it.
struct Beside<'a> {
    times: &'a Times,
    bound: Option<u8>,
    ahead: Option<u8>,
    behind: Option<u8>,
    throughout: Option<u8>,
    happening: Option<u8>,
    began: Option<u8>,
    between: Option<u32>,
    from: Option<u32>,
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
            enter_section(text, piece, &mut context, &beside);
        }
        for one in &piece.found {
            if one.construction.means == Meaning::Nothing {
                continue;
            }
            if let Some(expression) = resolve_one(text, piece, one, &mut context, &beside) {
                let is_told = matches!(one.construction.means, Meaning::Shift | Meaning::Deictic | Meaning::Nth);
                if let Some(last) = found.last_mut().filter(|_| was_told && !is_told) {
                    explain(last, &expression, &text.words);
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
fn enter_section(text: &Text, piece: &Read<'_>, context: &mut Context, beside: &Beside<'_>) {
    let level = piece.passage.map_or(0, |it| text.passages[it].level);
    let mut day: Option<Date> = None;
    for one in &piece.found {
        for (draft, start, _) in parts(one) {
            let clue = Clue { sentence: beside.sentence(text, piece, start), looks_ahead: false };
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
    let sentence = beside.sentence(text, piece, one.start);
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
            let leads = beside.leads(text, piece, one.start, sentence);
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
        Meaning::Duration => resolve::length(draft),
        Meaning::Set => resolve::often(draft),
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

impl<'a> Beside<'a> {
    fn new(times: &'a Times) -> Self {
        let class = |name: &str| times.lexicon.class(name);
        Self {
            times,
            bound: class("bound"),
            ahead: class("ahead"),
            behind: class("behind"),
            throughout: class("throughout"),
            happening: class("happening"),
            began: class("began"),
            between: times.lexicon.id("between"),
            from: times.lexicon.id("from"),
        }
    }

    /// The sentence a word stands in.
    fn sentence(&self, text: &Text, piece: &Read<'_>, at: usize) -> usize {
        let start = piece.words.get(at).map_or(0, |it| it.span.start);
        text.sentences.partition_point(|it| it.span.start <= start).saturating_sub(1)
    }

    /// Whether the clause looks ahead: the nearest word that tells, back from the time, or else behind it.
    fn looks_ahead(&self, text: &Text, piece: &Read<'_>, one: &Found<'_>, sentence: usize) -> bool {
        let bounds = text.sentences.get(sentence).map_or(Span::new(0, usize::MAX), |it| it.span);
        let tells = |at: usize| -> Option<bool> {
            let word = &piece.words[at];
            if !bounds.contains(word.span) {
                return Some(false);
            }
            let is = |class: Option<u8>| class.is_some_and(|it| value_in(self.times, word, it).is_some());
            if is(self.ahead) {
                Some(true)
            } else if is(self.behind) || word.is_letters && self.ends_behind(text, word) {
                Some(false)
            } else {
                None
            }
        };
        let before = (one.start.saturating_sub(12)..one.start).rev().find_map(tells);
        if before == Some(true) {
            return true;
        }
        let behind = (one.end..(one.end + 5).min(piece.words.len())).find_map(tells);
        before.is_none() && behind == Some(true)
    }

    /// Whether a time opens its sentence, and so moves the telling on: "In 1936 the army …", or a
    /// heading. "The funds cut in 1976" does not.
    fn leads(&self, text: &Text, piece: &Read<'_>, start: usize, sentence: usize) -> bool {
        let is_heading = piece.passage.is_some_and(|it| text.passages[it].kind == PassageKind::Headline);
        let bounds = text.sentences.get(sentence).map_or(0, |it| it.span.start);
        is_heading
            || (start.saturating_sub(3)..start).any(|at| piece.words[at].span.start <= bounds)
            || start < 3
    }

    /// Whether the word's ending tells of what is past: "attended".
    fn ends_behind(&self, text: &Text, word: &Word) -> bool {
        let written = word.span.of(&text.words);
        self.times.lists.get("endings_behind").is_some_and(|it| {
            it.iter().any(|ending| written.len() > ending.len() + 2 && written.ends_with(ending.as_str()))
        })
    }

    /// The happening whose noun is this word.
    fn happening(&self, text: &Text, piece: &Read<'_>, at: i32) -> Option<Happening> {
        let at = usize::try_from(at).ok()?;
        let word = piece.words.get(at)?;
        let kind = self.happening.and_then(|class| value_in(self.times, word, class));
        let edge_at = |at: usize| {
            let word = piece.words.get(at)?;
            self.began.and_then(|class| value_in(self.times, word, class)).and_then(Modifier::from_index)
        };
        // "the fire started", "the fire had started", "the start of the fire".
        let edge = edge_at(at)
            .or_else(|| edge_at(at + 1))
            .or_else(|| edge_at(at + 2))
            .or_else(|| (1..=3).find_map(|back| edge_at(at.checked_sub(back)?)));
        let name = kind.map_or_else(String::new, |_| singular(word.span.of(&text.words)));
        Some(Happening { name, lasts: kind == Some(1), edge })
    }

    /// "The attack took place on 1 September": from here on "the attack" has a day.
    fn note_happenings(
        &self,
        text: &Text,
        piece: &Read<'_>,
        one: &Found<'_>,
        (start, end): (Moment, Moment),
        context: &mut Context,
    ) {
        let Some(class) = self.happening else { return };
        if !start.is_day_or_finer() || one.construction.means == Meaning::Anniversary {
            return;
        }
        let sentence = self.sentence(text, piece, one.start);
        let bounds = text.sentences.get(sentence).map_or(Span::new(0, usize::MAX), |it| it.span);
        let near = one.start.saturating_sub(20)..(one.end + 12).min(piece.words.len());
        for at in near.filter(|at| *at < one.start || *at >= one.end) {
            let word = &piece.words[at];
            if !bounds.contains(word.span) || value_in(self.times, word, class).is_none() {
                continue;
            }
            let is_other = piece.found.iter().any(|it| it.start <= at && at < it.end);
            let name = singular(word.span.of(&text.words));
            let known = context.happenings.get(&name).map(|it| it.0.precision);
            let in_focus =
                context.focus.is_none_or(|it| it.start <= start.date && start.date <= jiff_end(it.end));
            if !is_other && in_focus && known.is_none_or(|it| it < Precision::Hour && it < start.precision) {
                context.happenings.insert(name, (start, end));
            }
        }
    }

    /// Writes a match out as a time expression.
    fn write(
        &self,
        text: &Text,
        piece: &Read<'_>,
        one: &Found<'_>,
        sentence: usize,
        resolved: &[(Resolved, Span)],
    ) -> TimeExpression {
        let span = piece.words[one.start].span.join(piece.words[one.end - 1].span);
        let before = one.start.checked_sub(1).map(|at| &piece.words[at]);
        let mut whole = expression(&resolved[0].0, span, sentence);
        if resolved.len() > 1 {
            whole.parts = resolved.iter().map(|(it, span)| expression(it, *span, sentence)).collect();
            let (first, last) = (&whole.parts[0], &whole.parts[whole.parts.len() - 1]);
            whole.value = format!("{}/{}", first.value, last.value);
            whole.to.clone_from(&last.to);
            let is_span = parts(one).iter().any(|it| it.0.get(Slot::Range) == Some(1));
            whole.quantifier = if is_span { Quantifier::All } else { Quantifier::AtLeastOne };
            if before.is_some_and(|it| it.id.is_some() && (it.id == self.between)) {
                whole.quantifier = Quantifier::AtLeastOne;
            }
        }
        let word_before = |class: Option<u8>| before.and_then(|it| value_in(self.times, it, class?));
        if whole.modifier.is_none()
            && whole.parts.is_empty()
            && matches!(whole.kind, TimeKind::Date | TimeKind::Time)
        {
            let bound = word_before(self.bound).and_then(Modifier::from_index);
            whole.modifier = bound.map(Modifier::as_str).map(str::to_owned);
        }
        if word_before(self.throughout).is_some()
            || before.is_some_and(|it| it.id.is_some() && it.id == self.from && resolved.len() > 1)
        {
            whole.quantifier = Quantifier::All;
        }
        let _ = text;
        whole
    }
}

fn jiff_end(end: Date) -> Date {
    crate::moment::days_from(end, 7)
}

fn expression(resolved: &Resolved, span: Span, sentence: usize) -> TimeExpression {
    let interval = resolved.moment.map(|it| it.interval());
    let holds_on_all = matches!(resolved.kind, TimeKind::Duration | TimeKind::Set)
        || resolved.moment.is_some_and(|it| it.precision >= Precision::Day);
    TimeExpression {
        span,
        sentence,
        kind: resolved.kind,
        value: resolved.value.clone(),
        from: interval.as_ref().map(|it| it.0.clone()),
        to: interval.map(|it| it.1),
        anchor: if resolved.moment.is_some() { resolved.anchor } else { Anchor::None },
        modifier: resolved.modifier.map(|it| it.as_str().to_owned()),
        quantifier: if holds_on_all { Quantifier::All } else { Quantifier::AtLeastOne },
        precision: resolved.moment.map(|it| it.precision),
        parts: Vec::new(),
    }
}

/// The word in small letters without a plural's s.
fn singular(word: &str) -> String {
    let small = word.to_lowercase();
    match small.strip_suffix('s') {
        Some(stem) if !stem.ends_with('s') && stem.len() > 3 && !stem.ends_with("si") => stem.to_owned(),
        _ => small,
    }
}
