//! Time expressions and attributes.

use super::claims::Context;
use variorum_claims as found;
use variorum_names::Mention;
use variorum_record::{AttributeClaim, TimeClaim};
use variorum_text::Span;
use variorum_times::{Anchor, Precision, Quantifier, TimeExpression, TimeKind};

impl Context<'_> {
    /// A time expression.
    pub(super) fn time(&self, time: &TimeExpression, id: String) -> TimeClaim {
        let (start, end) = self.places.place(time.span);
        let words = self.words(time.span);
        TimeClaim {
            id,
            source: self.path.to_owned(),
            start,
            end,
            text_of: self.places.text_of,
            quote: words.clone(),
            text_start: time.span.start,
            text_end: time.span.end,
            words,
            type_: kind(time.kind).to_owned(),
            value: (!time.value.is_empty()).then(|| time.value.clone()),
            from: time.from.clone(),
            to: time.to.clone(),
            anchor: Some(anchor(time.anchor).to_owned()),
            modifier: time.modifier.clone(),
            quantifier: Some(quantifier(time.quantifier).to_owned()),
            precision: time.precision.and_then(precision),
            happening: self.dated_by(time),
            event: None,
            question: None,
            published: self.published.clone(),
        }
    }

    /// The words of the sentence that a date or clock time dates.
    fn dated_by(&self, time: &TimeExpression) -> Option<String> {
        let dates = matches!(time.kind, TimeKind::Date | TimeKind::Time) && time.from.is_some();
        let sentence = self.text.sentences.get(time.sentence).filter(|_| dates)?;
        let words = sentence.span.of(&self.text.words);
        Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// What became of one person: "John Marsh was killed".
    pub(super) fn fate(&self, claim: &found::Claim, id: String) -> AttributeClaim {
        let (start, end) = self.places.place(claim.span);
        AttributeClaim {
            id,
            source: self.path.to_owned(),
            start,
            end,
            text_of: self.places.text_of,
            quote: self.words(claim.span),
            text_start: claim.span.start,
            text_end: claim.span.end,
            name: self.words(claim.figure_span),
            entity: None,
            attribute: claim.measure.clone(),
            words: self.words(claim.span),
            published: self.published.clone(),
        }
    }

    /// What a name's titles say of whom it names, one for each title that stands beside it.
    pub(super) fn attribute(
        &self,
        mention: &Mention,
        title: Span,
        entity: Option<&String>,
        id: String,
    ) -> AttributeClaim {
        let span = mention.span.join(title);
        let (start, end) = self.places.place(span);
        AttributeClaim {
            id,
            source: self.path.to_owned(),
            start,
            end,
            text_of: self.places.text_of,
            quote: self.words(span),
            text_start: span.start,
            text_end: span.end,
            name: self.words(mention.span),
            entity: entity.cloned(),
            attribute: "role".to_owned(),
            words: self.words(title),
            published: self.published.clone(),
        }
    }
}

fn kind(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::Date => "DATE",
        TimeKind::Time => "TIME",
        TimeKind::Duration => "DURATION",
        TimeKind::Set => "SET",
    }
}

fn anchor(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Published => "published",
        Anchor::Narrative => "narrative",
        Anchor::None => "none",
    }
}

fn quantifier(quantifier: Quantifier) -> &'static str {
    match quantifier {
        Quantifier::All => "all",
        Quantifier::AtLeastOne => "at_least_one",
    }
}

/// The name serde gives it.
fn precision(precision: Precision) -> Option<String> {
    serde_json::to_value(precision).ok()?.as_str().map(str::to_owned)
}
