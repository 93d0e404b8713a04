//! The clocks of a claim: when it was said, as of when, and when the thing happened.

use crate::{Claim, Clock};
use variorum_attribution::Statement;
use variorum_text::{Span, Text};
use variorum_times::{TimeExpression, TimeKind};

/// Sets said, as-of and about from the times of each claim's sentence.
pub(crate) fn set(claims: &mut [Claim], statements: &[Statement], times: &[TimeExpression], text: &Text, published: Option<&str>) {
    for claim in claims.iter_mut() {
        let start = times.partition_point(|it| it.sentence < claim.sentence);
        let here: Vec<&TimeExpression> = times[start..]
            .iter()
            .take_while(|it| it.sentence == claim.sentence)
            .filter(|it| matches!(it.kind, TimeKind::Date | TimeKind::Time))
            .collect();
        let statement = statements.iter().filter(|it| it.covers(claim.figure_span)).min_by_key(|it| it.span.len());
        let in_content = |span: Span| statement.is_none_or(|it| it.covers(span));
        claim.about = nearest(claim, here.iter().copied().filter(|it| claim.span.contains(it.span) && in_content(it.span))).map(|it| clock(it, text));
        claim.said = statement.and_then(|it| nearest_cue(it, here.iter().copied().filter(|time| !it.covers(time.span)))).map(|it| clock(it, text));
        claim.as_of = claim.said.clone().or_else(|| published.map(|it| Clock { from: Some(it.to_owned()), to: Some(it.to_owned()), words: String::new() }));
    }
}

fn nearest<'a>(claim: &Claim, times: impl Iterator<Item = &'a TimeExpression>) -> Option<&'a TimeExpression> {
    times.min_by_key(|it| (it.span.start.abs_diff(claim.figure_span.start), it.span))
}

fn nearest_cue<'a>(statement: &Statement, times: impl Iterator<Item = &'a TimeExpression>) -> Option<&'a TimeExpression> {
    let cue = statement.source()?.cue;
    times.filter(|it| it.span.start.abs_diff(cue.end) < 60).min_by_key(|it| (it.span.start.abs_diff(cue.end), it.span))
}

fn clock(time: &TimeExpression, text: &Text) -> Clock {
    Clock { from: time.from.clone(), to: time.to.clone(), words: time.span.of(&text.words).to_owned() }
}
