//! Which quotation belongs to which cue.

use crate::found::Found;
use crate::quotes::Quote;
use std::collections::BTreeMap;
use variorum_text::{Span, Text};

/// A quotation this far from its cue, in bytes without a stop between, is still beside it.
const BESIDE: usize = 90;

/// Gives every quotation that reads as speech to a cue. Returns those that found none.
pub(crate) fn attach(text: &Text, quotes: &[Quote], found: &mut Vec<Found<'_>>) -> Vec<Quote> {
    let mut taken = vec![false; quotes.len()];
    widen(text, quotes, found, &mut taken);
    drop_inside(quotes, found);
    beside(text, quotes, found, &mut taken);
    found.retain(|it| !it.content.is_empty());
    found.sort_by_key(|it| (it.cue.start, it.cue.end));
    carry_on(text, quotes, found, &mut taken);
    quotes.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(quote, _)| *quote).collect()
}

/// What is said takes in the whole of a quotation that it holds most of, or the start of.
fn widen(text: &Text, quotes: &[Quote], found: &mut [Found<'_>], taken: &mut [bool]) {
    for it in found.iter_mut() {
        let reporting = it.reporting();
        for part in 0..it.content.len() {
            let span = it.content[part];
            let first = quotes.partition_point(|quote| quote.outer.end <= span.start);
            for at in first..quotes.len() {
                let quote = quotes[at];
                if quote.outer.start >= span.end {
                    break;
                }
                if quote.inner.overlaps(reporting) {
                    continue; // the cue stands within the quotation
                }
                let opens = span.start <= quote.inner.start;
                let closes = span.end >= quote.inner.end.saturating_sub(2);
                let fills = covers_sentence(text, quote.inner, span);
                if opens || closes || fills {
                    it.content[part] = tidy(text, it.content[part].join(quote.inner), quote);
                    taken[at] = true;
                }
            }
        }
        it.content.sort_unstable();
        it.content.dedup();
    }
}

/// Whether `span` is all but the punctuation of one sentence of the quotation `inner`.
fn covers_sentence(text: &Text, inner: Span, span: Span) -> bool {
    let at = text.sentences.partition_point(|it| it.span.end <= span.start);
    text.sentences.get(at).is_some_and(|sentence| {
        let start = sentence.span.start.max(inner.start);
        let end = sentence.span.end.min(inner.end);
        span.start <= start + 2 && span.end + 3 >= end
    })
}

/// Marks stand outside a part that is all quotation, and inside one that is not.
fn tidy(text: &Text, mut span: Span, quote: Quote) -> Span {
    let words =
        |from: usize, to: usize| Span::new(from, to).of(&text.words).chars().any(char::is_alphanumeric);
    let before = words(span.start, quote.inner.start);
    let after = words(quote.inner.end, span.end);
    if !before && !after {
        return quote.inner;
    }
    if !before {
        span.start = quote.outer.start;
    }
    if !after {
        span.end = quote.outer.end;
    }
    span
}

/// Inside a quotation a verb without content is no cue, and "I think" is the speaker still.
fn drop_inside(quotes: &[Quote], found: &mut Vec<Found<'_>>) {
    found.retain(|it| {
        let at = quotes.partition_point(|quote| quote.inner.end <= it.cue.start);
        let inside = quotes.get(at).is_some_and(|quote| quote.inner.contains(it.cue));
        !(inside && (it.content.is_empty() || it.by_first_person))
    });
}

/// Quotations right before and right after a cue and its speaker.
fn beside(text: &Text, quotes: &[Quote], found: &mut [Found<'_>], taken: &mut [bool]) {
    for index in 0..found.len() {
        if !found[index].takes_quotes {
            continue;
        }
        let reporting = found[index].reporting();
        let all_quoted = found[index].content.iter().all(|part| quotes_hold(quotes, *part));
        if !all_quoted {
            continue; // its own words are said already
        }
        let Some(sentence) = text.sentences.get(found[index].sentence) else { continue };
        let before = quotes.partition_point(|quote| quote.outer.end <= reporting.start).checked_sub(1);
        if let Some(at) = before.filter(|at| !taken[*at])
            && quotes[at].outer.end > sentence.span.start.saturating_sub(2)
            && near(text, Span::new(quotes[at].outer.end, reporting.start), 40)
            && reads_as_speech(text, quotes[at])
        {
            taken[at] = true;
            found[index].add_content(quotes[at].inner);
        }
        let after = quotes.partition_point(|quote| quote.outer.start < reporting.end);
        if let Some(quote) = quotes.get(after).filter(|_| !taken[after])
            && quote.outer.start <= sentence.span.end + 2
            && near(text, Span::new(reporting.end, quote.outer.start), BESIDE)
            && !cue_between(found, index, quote.outer.start)
        {
            let gap = Span::new(reporting.end, quote.outer.start).of(&text.words).trim_end();
            if gap.ends_with(':') {
                found[index].cue.end = found[index].cue.end.max(colon_end(
                    text,
                    reporting.end,
                    quote.outer.start,
                    found[index].cue,
                ));
            }
            taken[after] = true;
            found[index].add_content(quote.inner);
        }
    }
}

/// The end of a cue that a colon follows at once, else where it ended.
fn colon_end(text: &Text, from: usize, to: usize, cue: Span) -> usize {
    let gap = Span::new(from, to).of(&text.words);
    if from == cue.end && gap.trim() == ":" { from + gap.find(':').map_or(0, |at| at + 1) } else { cue.end }
}

fn quotes_hold(quotes: &[Quote], part: Span) -> bool {
    let at = quotes.partition_point(|quote| quote.outer.end <= part.start);
    quotes.get(at).is_some_and(|quote| quote.outer.start <= part.start && part.end <= quote.outer.end)
}

/// Whether another cue that takes quotations stands between this one and `until`.
fn cue_between(found: &[Found<'_>], index: usize, until: usize) -> bool {
    let here = &found[index];
    let later = found[index + 1..].iter().take_while(|it| it.cue.start < until);
    later.into_iter().any(|it| {
        it.sentence == here.sentence
            && it.takes_quotes
            && it.cue.start > here.cue.start
            && it.cue.end <= until
    })
}

/// Whether `gap` is short and holds no stop of a sentence.
fn near(text: &Text, gap: Span, most: usize) -> bool {
    let words = gap.of(&text.words);
    gap.len() <= most && !words.contains(['?', '!', ';', '“', '"', '\n']) && !words.trim_end().ends_with('.')
}

/// Not a name or a single phrase in marks: it ends in a stop, or has several words.
fn reads_as_speech(text: &Text, quote: Quote) -> bool {
    let words = quote.inner.of(&text.words).trim();
    words.ends_with([',', '.', '?', '!', '…', '—', '-'])
        || text.words.get(quote.outer.end..).is_some_and(|after| after.starts_with(','))
        || words.split_whitespace().count() > 3
}

/// Quotations that go on from one that has a speaker: over paragraphs, or after "he said."
fn carry_on(text: &Text, quotes: &[Quote], found: &mut [Found<'_>], taken: &mut [bool]) {
    let mut owner: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, it) in found.iter().enumerate() {
        for part in &it.content {
            let at = quotes.partition_point(|quote| quote.outer.end <= part.start);
            if quotes.get(at).is_some_and(|quote| quote.inner.overlaps(*part)) {
                owner.entry(at).or_insert(index);
            }
        }
    }
    // Backwards: a quotation left open belongs to the speaker of the paragraph that closes it.
    for at in (0..quotes.len().saturating_sub(1)).rev() {
        if quotes[at].runs_on && !taken[at] && taken[at + 1] {
            give(quotes, at, owner.get(&(at + 1)).copied(), found, taken, &mut owner);
        }
    }
    // Forwards: run on, or a sentence that is all quotation after one that was said.
    for at in 1..quotes.len() {
        if taken[at] || !taken[at - 1] {
            continue;
        }
        let Some(index) = owner.get(&(at - 1)).copied() else { continue };
        if quotes[at - 1].runs_on || goes_on(text, quotes[at - 1], quotes[at], &found[index]) {
            give(quotes, at, Some(index), found, taken, &mut owner);
        }
    }
}

fn give(
    quotes: &[Quote],
    at: usize,
    index: Option<usize>,
    found: &mut [Found<'_>],
    taken: &mut [bool],
    owner: &mut BTreeMap<usize, usize>,
) {
    if let Some(index) = index {
        found[index].add_content(quotes[at].inner);
        owner.insert(at, index);
        taken[at] = true;
    }
}

/// `he said. "And …"`: nothing but the reporting words stands between the two quotations.
fn goes_on(text: &Text, before: Quote, quote: Quote, it: &Found<'_>) -> bool {
    if quote.passage > before.passage + 1 || !is_whole(text, quote) {
        return false;
    }
    let gap = Span::new(before.outer.end, quote.outer.start);
    let words = gap.of(&text.words);
    let reporting = it.reporting();
    let known = if gap.contains(reporting) { reporting.len() } else { 0 };
    let letters = words.chars().filter(|it| it.is_alphanumeric()).count();
    gap.len() < 400
        && (letters == 0
            || (known > 0 && letters <= known + BESIDE && words.matches(['.', '!', '?']).count() <= 4))
}

/// Whether the quotation starts a sentence and ends like one.
fn is_whole(text: &Text, quote: Quote) -> bool {
    let before = text.words.get(..quote.outer.start).unwrap_or("").trim_end();
    let starts = before.is_empty()
        || before.ends_with(['.', '!', '?', '”', '"', ':', '\n', ','])
        || text.passages.get(quote.passage).is_some_and(|it| quote.outer.start <= it.span.start + 1);
    let words = quote.inner.of(&text.words).trim_end();
    starts && words.ends_with(['.', '!', '?', '…', '—', ','])
}

/// Whether a quotation nobody was named for is speech all the same.
pub(crate) fn stands_alone(text: &Text, quote: Quote) -> bool {
    is_whole(text, quote) && quote.inner.of(&text.words).split_whitespace().count() >= 3
}
