//! Names as the crate `names` finds them, for statements.

use crate::reading::Naming;
use variorum_grammar::Standing;
use variorum_names::{Antecedent, How, Kind, Link, Mention, standing, standing_of};
use variorum_text::Span;

/// The names of one text, with who is who.
#[derive(Debug, Clone, Copy)]
pub struct KnownNames<'a> {
    /// The text's words.
    pub words: &'a str,
    /// What `find_names` gave, in order of position.
    pub mentions: &'a [Mention],
    /// What `resolve` gave, in order of position.
    pub links: &'a [Link],
}

impl KnownNames<'_> {
    /// The person or body that carries a speaker's words: "Ada Orlova" of "the engineer, Ada Orlova".
    fn carrier(&self, speaker: Span) -> Option<&Mention> {
        let first = self.mentions.partition_point(|it| it.span.end <= speaker.start);
        let inside = self.mentions[first..].iter().take_while(|it| it.span.start < speaker.end);
        let who =
            |it: &&Mention| speaker.contains(it.span) && matches!(it.kind, Kind::Person | Kind::Organisation);
        // Words that end in the name, or begin with it and go on after a comma.
        inside.filter(who).find(|it| {
            let before = Span::new(speaker.start, it.span.start).of(self.words);
            it.kind == Kind::Person && !before.contains('\'') && !before.contains('’') || it.span == speaker
        })
    }

    fn link(&self, speaker: Span) -> Option<&Link> {
        let first = self.links.partition_point(|it| it.span.start < speaker.start);
        self.links[first..]
            .iter()
            .take_while(|it| it.span.start == speaker.start)
            .find(|it| it.span == speaker)
    }

    fn words_of(&self, antecedent: Antecedent) -> Option<Span> {
        match antecedent {
            Antecedent::Mention(at) => self.mentions.get(at).map(|it| it.span),
            Antecedent::Words(span) => Some(span),
        }
    }
}

impl Naming for KnownNames<'_> {
    fn named(&self, mention: Span) -> Option<(String, Option<Span>)> {
        // "the Tolvana government" says itself whose it is.
        let bare = || !self.mentions.iter().any(|it| mention.contains(it.span));
        let link = self.link(mention).filter(|it| it.how == How::Pronoun || (it.how == How::Role && bare()));
        let linked = link.and_then(|it| self.words_of(it.antecedent));
        let fuller = || {
            let carrier = self.carrier(mention)?;
            let whole = carrier.full.or(carrier.short_for).and_then(|at| self.mentions.get(at))?;
            (whole.span.len() > carrier.span.len()).then_some(whole.span)
        };
        let span = linked.or_else(fuller)?;
        Some((span.of(self.words).to_owned(), Some(span)))
    }

    fn standing(&self, mention: Span) -> Option<Standing> {
        let by_words = standing(mention.of(self.words));
        by_words.or_else(|| standing_of(self.carrier(mention)?, self.mentions, self.words))
    }
}
