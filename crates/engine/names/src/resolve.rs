//! Who "he", "the minister" and "the group" are, where the text leaves no doubt.

use crate::cast::{Cast, Gender, Member, Place};
use crate::letters::Shape;
use crate::lexicon::Lexicon;
use crate::mention::{Kind, Mention};
use crate::page::{Page, Word};
use serde::{Deserialize, Serialize};
use variorum_grammar::names::WordClass;
use variorum_grammar::ud::Relation;
use variorum_language::Trees;
use variorum_text::{Span, Text};

/// What words point back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Antecedent {
    /// A mention, by its index.
    Mention(usize),
    /// Words that describe someone unnamed: "a spokesman for the port".
    Words(Span),
}

/// By what the two are known to be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// "he", "she", "they", "it".
    Pronoun,
    /// "the minister", "the ministry".
    Role,
    /// A surname, or the name again.
    Name,
    /// "FSS".
    ShortForm,
}

/// Words that point back to someone, and to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The words that point back.
    pub span: Span,
    /// To whom.
    pub antecedent: Antecedent,
    /// By what.
    pub how: How,
}

/// Sentences that a pronoun reaches back.
const REACH: usize = 3;
/// By how much the best must stand out.
const CLEAR: i32 = 2;

/// Leads pronouns, roles and short names back to whom they mean; what is not clear is left out.
///
/// `trees` may hold nothing at all; sentences on whose tree nothing hangs are not parsed.
pub fn resolve(text: &Text, trees: &Trees<'_>, mentions: &[Mention]) -> Vec<Link> {
    let page = Page::of(text, Lexicon::english());
    let mut resolver = Resolver { page: &page, trees, cast: Cast::default(), links: by_name(mentions) };
    let mut next = 0;
    for sentence in 0..page.lines.len() {
        let mut own = Vec::new();
        while next < mentions.len() && mentions[next].sentence <= sentence {
            if mentions[next].sentence == sentence && mentions[next].within.is_none() {
                own.push(next);
            }
            next += 1;
        }
        resolver.sentence(sentence, &own, mentions);
    }
    resolver.links.sort_by_key(|link| (link.span, link.how));
    resolver.links
}

fn by_name(mentions: &[Mention]) -> Vec<Link> {
    let link = |it: &Mention| {
        let (antecedent, how) = match (it.short_for, it.full) {
            (Some(long), _) => (long, How::ShortForm),
            (None, Some(full)) => (full, How::Name),
            (None, None) => return None,
        };
        Some(Link { span: it.span, antecedent: Antecedent::Mention(antecedent), how })
    };
    mentions.iter().filter_map(link).collect()
}

struct Resolver<'p> {
    page: &'p Page<'p>,
    trees: &'p Trees<'p>,
    cast: Cast,
    links: Vec<Link>,
}

impl Resolver<'_> {
    fn sentence(&mut self, sentence: usize, own: &[usize], mentions: &[Mention]) {
        let line = self.page.lines[sentence].words.clone();
        let (mut at, mut waiting) = (line.start, own);
        while at < line.end {
            if let Some((first, rest)) =
                waiting.split_first().filter(|(first, _)| line.start + mentions[**first].words.start <= at)
            {
                self.enter(sentence, *first, mentions);
                at = (line.start + mentions[*first].words.end).max(at);
                waiting = rest;
                continue;
            }
            self.word(sentence, at);
            at += 1;
        }
    }

    /// A mention comes on stage.
    fn enter(&mut self, sentence: usize, index: usize, mentions: &[Mention]) {
        let mention = &mentions[index];
        if !matches!(mention.kind, Kind::Person | Kind::Organisation | Kind::Group) {
            return;
        }
        let start = self.page.lines[sentence].words.start;
        let words = start + mention.words.start..start + mention.words.end;
        let entity = mention.full.unwrap_or(index);
        let whole = &mentions[entity];
        let mut member = Member::new(Antecedent::Mention(entity), mention.kind, sentence);
        let titles = mention.titles.iter().chain(&whole.titles);
        for title in titles {
            self.page
                .words
                .iter()
                .skip_while(|it| it.span.start < title.start)
                .take_while(|it| it.span.end <= title.end)
                .for_each(|it| member.called(it));
        }
        words.clone().for_each(|at| member.named(&self.page.words[at], at == words.start));
        member.places.push(self.place(sentence, words.end - 1));
        self.cast.enter(member);
    }

    /// An appearance at a word.
    fn place(&self, sentence: usize, word: usize) -> Place {
        let line = &self.page.lines[sentence].words;
        let says =
            |it: usize| line.contains(&it) && self.page.words[it].classes & WordClass::Speech.bit() != 0;
        let by_speech = says(word + 1)
            || (word > line.start && says(word - 1))
            || (word > line.start + 1 && says(word - 2));
        Place { sentence, word, by_speech }
    }

    /// Whether a word is a subject.
    fn is_subject(&self, place: Place) -> bool {
        let line = &self.page.lines[place.sentence].words;
        let tree = self.trees.get(place.sentence).filter(|tree| tree.words.len() == line.len());
        let Some(tree) = tree else { return place.word < line.start + 6 };
        let mut here = place.word - line.start;
        for _ in 0..3 {
            let word = &tree.words[here];
            match (word.relation.universal(), word.head) {
                (Relation::Flat | Relation::Compound | Relation::Appos, Some(head)) => here = head,
                _ => break,
            }
        }
        tree.words[here].relation.universal() == Relation::Nsubj
    }

    fn is_prominent(&self, place: Place) -> bool {
        place.by_speech || self.is_subject(place)
    }

    fn word(&mut self, sentence: usize, at: usize) {
        let word = self.page.words[at];
        let has = |class: WordClass| word.classes & class.bit() != 0;
        if has(WordClass::He) || has(WordClass::She) {
            let gender = if has(WordClass::He) { Gender::Man } else { Gender::Woman };
            self.pronoun(sentence, at, |member| {
                member.kind == Kind::Person && !member.several && member.gender.agrees(gender)
            });
            self.cast.learn(gender);
        } else if has(WordClass::They) || has(WordClass::It) {
            let several = has(WordClass::They);
            let fits = |member: &Member| {
                if several {
                    member.several || member.kind == Kind::Group
                } else {
                    member.kind == Kind::Organisation
                }
            };
            if self.cast.has(sentence, REACH, fits) && self.is_prominent(self.place(sentence, at)) {
                self.pronoun(sentence, at, fits);
            }
        } else if has(WordClass::Role) && !word.shape.has_capital() {
            self.role(sentence, at);
        } else if has(WordClass::OrganisationHead) && !word.shape.has_capital() {
            self.body(sentence, at);
        }
    }

    fn pronoun(&mut self, sentence: usize, at: usize, fits: impl Fn(&Member) -> bool) {
        let found = self.cast.clearest(sentence, REACH, CLEAR, fits, |place| self.is_subject(place));
        if let Some(antecedent) = found {
            self.links.push(Link { span: self.page.words[at].span, antecedent, how: How::Pronoun });
            self.cast.again(antecedent, self.place(sentence, at));
        }
    }

    /// "the minister": someone with that title; "a minister": someone new.
    fn role(&mut self, sentence: usize, at: usize) {
        let line = &self.page.lines[sentence].words;
        let next_is_name = at + 1 < line.end
            && (self.page.words[at + 1].shape.has_capital()
                || self.page.words[at + 1].classes
                    & (WordClass::Role.bit() | WordClass::OrganisationHead.bit())
                    != 0);
        if next_is_name {
            return;
        }
        let start = self.phrase(line.start, at);
        let several = is_plural(self.page, at);
        if self.is_definite(start) {
            let hash = self.page.words[at].hash;
            let same = self.cast.titled(hash, several).or_else(|| {
                self.cast.only_person(sentence, REACH, several, Gender::of(&self.page.words[at]))
            });
            if let Some(antecedent) = same {
                let span = self.page.words[start].span.join(self.page.words[at].span);
                self.links.push(Link { span, antecedent, how: How::Role });
                self.cast.again(antecedent, self.place(sentence, at));
                return;
            }
        }
        let span = self.page.words[start].span.join(self.page.words[at].span);
        let mut member = Member::new(Antecedent::Words(span), Kind::Person, sentence);
        member.several = several;
        member.called(&self.page.words[at]);
        member.places.push(self.place(sentence, at));
        self.cast.enter(member);
    }

    /// "the ministry": a body whose name has that word; else the only body around.
    fn body(&mut self, sentence: usize, at: usize) {
        let line = &self.page.lines[sentence].words;
        let modifies = at + 1 < line.end
            && (self.page.words[at + 1].shape == Shape::Lower
                && self.page.words[at + 1].classes
                    & (WordClass::Role.bit() | WordClass::OrganisationHead.bit())
                    != 0);
        let start = self.phrase(line.start, at);
        if modifies || !self.is_definite(start) || at - start > 2 {
            return;
        }
        let hash = self.page.words[at].hash;
        if let Some(antecedent) = self.cast.body(hash, sentence, REACH) {
            let span = self.page.words[start].span.join(self.page.words[at].span);
            self.links.push(Link { span, antecedent, how: How::Role });
            self.cast.again(antecedent, self.place(sentence, at));
        }
    }

    /// Where the noun phrase that ends at `at` begins: back to its article.
    fn phrase(&self, floor: usize, at: usize) -> usize {
        let article =
            |word: &Word| word.classes & (WordClass::Definite.bit() | WordClass::Indefinite.bit()) != 0;
        let mut start = at;
        while start > floor && at - start < 5 {
            let word = &self.page.words[start - 1];
            if article(word) {
                return start - 1;
            }
            let inside = matches!(
                word.shape,
                Shape::Lower | Shape::Capital | Shape::Capitals | Shape::Hyphen | Shape::Mixed
            );
            if !inside
                || word.classes
                    & (WordClass::Speech.bit() | WordClass::Inside.bit() | WordClass::BeforePlace.bit())
                    != 0
            {
                break;
            }
            start -= 1;
        }
        let floor_of_titles = |start: usize| {
            start > floor && self.page.words[start - 1].classes & WordClass::BeforeRole.bit() != 0
        };
        let mut start = at;
        while floor_of_titles(start) {
            start -= 1;
        }
        start
    }

    fn is_definite(&self, start: usize) -> bool {
        self.page.words[start].classes & WordClass::Definite.bit() != 0
    }
}

fn is_plural(page: &Page<'_>, at: usize) -> bool {
    let written = page.written(at);
    let ends = |ending: &str| {
        written.len() > ending.len()
            && written.get(written.len() - ending.len()..).is_some_and(|it| it.eq_ignore_ascii_case(ending))
    };
    page.words[at].classes & WordClass::Man.bit() == 0 && (ends("men") || (ends("s") && !ends("ss")))
}
