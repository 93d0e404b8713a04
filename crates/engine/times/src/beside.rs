//! The words beside a time: what limits it, whether the clause looks ahead, which happening is dated.

use crate::context::Context;
use crate::draft::parts;
use crate::find::Read;
use crate::matcher::Found;
use crate::moment::{Moment, Precision, days_from};
use crate::relative::Happening;
use crate::resolve::Resolved;
use crate::words::{Word, value_in};
use crate::{Anchor, Quantifier, TimeExpression, TimeKind};
use jiff::civil::Date;
use variorum_grammar::times::{Meaning, Modifier, Slot, Times};
use variorum_text::{PassageKind, Span, Text};

/// The classes that tell about a time from beside it.
pub(crate) struct Beside<'a> {
    times: &'a Times,
    bound: Option<u8>,
    ahead: Option<u8>,
    behind: Option<u8>,
    throughout: Option<u8>,
    happening: Option<u8>,
    began: Option<u8>,
    ended: Option<u8>,
    between: Option<u32>,
    from: Option<u32>,
}

impl<'a> Beside<'a> {
    pub fn new(times: &'a Times) -> Self {
        let class = |name: &str| times.lexicon.class(name);
        Self {
            times,
            bound: class("bound"),
            ahead: class("ahead"),
            behind: class("behind"),
            throughout: class("throughout"),
            happening: class("happening"),
            began: class("began"),
            ended: class("ended"),
            between: times.lexicon.id("between"),
            from: times.lexicon.id("from"),
        }
    }

    /// "The quarter ended July 31" is mostly of spring: it is known by the day in its middle.
    pub fn date_quarter(
        &self,
        piece: &Read<'_>,
        start: usize,
        told: &mut TimeExpression,
        date: &TimeExpression,
        context: &mut Context,
    ) {
        let is_ended = start.checked_sub(1).is_some_and(|at| {
            let word = &piece.words[at];
            let reaches = at.checked_sub(1).is_some_and(|it| piece.words[it].span.end == told.span.end);
            reaches && self.ended.is_some_and(|class| value_in(self.times, word, class).is_some())
        });
        let day = date.from.as_deref().and_then(|it| it.parse::<Date>().ok());
        let (Some(day), true, Some(Precision::Quarter)) = (day, is_ended, told.precision) else { return };
        let quarter = Moment::around(days_from(day, -45), Precision::Quarter);
        told.value = quarter.value();
        (told.from, told.to) = (Some(quarter.interval().0), Some(quarter.interval().1));
        context.quarter = Some(quarter);
    }

    /// The sentence a word stands in.
    pub fn sentence(text: &Text, piece: &Read<'_>, at: usize) -> usize {
        let start = piece.words.get(at).map_or(0, |it| it.span.start);
        text.sentences.partition_point(|it| it.span.start <= start).saturating_sub(1)
    }

    /// Whether the clause looks ahead: the nearest word that tells, back from the time, or else behind it.
    pub fn looks_ahead(&self, text: &Text, piece: &Read<'_>, one: &Found<'_>, sentence: usize) -> bool {
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
    pub fn leads(text: &Text, piece: &Read<'_>, start: usize, sentence: usize) -> bool {
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
    pub fn happening(&self, text: &Text, piece: &Read<'_>, at: i32) -> Option<Happening> {
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
    pub fn note_happenings(
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
        let sentence = Self::sentence(text, piece, one.start);
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
    pub fn write(
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
