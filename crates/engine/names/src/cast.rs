//! Everyone on stage: who has been named or described, when, and how prominently.

use crate::lexicon::given;
use crate::mention::Kind;
use crate::page::Word;
use crate::resolve::Antecedent;
use variorum_grammar::names::WordClass;

/// Members remembered; beyond them the longest unseen leaves.
const SEATS: usize = 64;

/// Whether someone is a man or a woman.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    Man,
    Woman,
    Unknown,
}

impl Gender {
    pub(crate) fn of(word: &Word) -> Self {
        let is = |class: WordClass| word.classes & class.bit() != 0;
        match (is(WordClass::Man), is(WordClass::Woman)) {
            (true, false) => Self::Man,
            (false, true) => Self::Woman,
            _ => Self::Unknown,
        }
    }

    pub(crate) fn agrees(self, other: Self) -> bool {
        self == Self::Unknown || other == Self::Unknown || self == other
    }
}

/// One appearance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) sentence: usize,
    /// The word's index in the page.
    pub(crate) word: usize,
    /// Whether a word of speech stands beside it.
    pub(crate) by_speech: bool,
}

/// What a place beside a word of speech weighs, and what a subject weighs.
pub(crate) const WEIGHT: i32 = 2;

/// Someone or some body that words may point back to.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) antecedent: Antecedent,
    pub(crate) kind: Kind,
    pub(crate) gender: Gender,
    pub(crate) several: bool,
    pub(crate) sentence: usize,
    /// Where it appears in that sentence, which tells how prominent it is.
    pub(crate) places: Vec<Place>,
    /// Hashes of the nouns it has been called by.
    nouns: Vec<u64>,
}

impl Member {
    pub(crate) fn new(antecedent: Antecedent, kind: Kind, sentence: usize) -> Self {
        Self {
            antecedent,
            kind,
            gender: Gender::Unknown,
            several: false,
            sentence,
            places: Vec::new(),
            nouns: Vec::new(),
        }
    }

    /// A title or a noun for it.
    pub(crate) fn called(&mut self, word: &Word) {
        if word.classes & (WordClass::Role.bit() | WordClass::Rank.bit() | WordClass::Address.bit()) != 0 {
            self.nouns.push(word.hash);
        }
        self.is(Gender::of(word));
    }

    /// A word of its name.
    pub(crate) fn named(&mut self, word: &Word, first: bool) {
        if self.kind == Kind::Organisation {
            if word.classes & WordClass::OrganisationHead.bit() != 0 {
                self.nouns.push(word.hash);
            }
        } else if self.kind == Kind::Person && first {
            match (
                word.classes & WordClass::GivenMale.bit() != 0,
                word.classes & WordClass::GivenFemale.bit() != 0,
            ) {
                (true, false) if word.classes & given() == WordClass::GivenMale.bit() => self.is(Gender::Man),
                (false, true) if word.classes & given() == WordClass::GivenFemale.bit() => {
                    self.is(Gender::Woman);
                }
                _ => {}
            }
        }
        self.several |= self.kind == Kind::Group;
    }

    fn is(&mut self, gender: Gender) {
        if self.gender == Gender::Unknown {
            self.gender = gender;
        }
    }
}

/// A member with the least and the most that it can weigh.
struct Weighed<'m> {
    member: &'m Member,
    base: i32,
    least: i32,
    most: i32,
}

impl<'m> Weighed<'m> {
    fn new(member: &'m Member, base: i32) -> Self {
        let least = member.places.iter().map(|it| WEIGHT * i32::from(it.by_speech)).max().unwrap_or(0);
        let most = if member.places.is_empty() { 0 } else { least + WEIGHT };
        Self { member, base, least: base + least, most: base + most }
    }

    fn is_open(&self) -> bool {
        self.least < self.most
    }

    fn settle(&mut self, is_subject: &impl Fn(Place) -> bool) {
        let weight = |it: &Place| WEIGHT * (i32::from(it.by_speech) + i32::from(is_subject(*it)));
        self.least = self.base + self.member.places.iter().map(weight).max().unwrap_or(0);
        self.most = self.least;
    }
}

/// Everyone on stage, in order of last appearance.
#[derive(Debug, Default)]
pub(crate) struct Cast {
    members: Vec<Member>,
    last: Option<usize>,
}

impl Cast {
    /// Someone appears, for the first time or again.
    pub(crate) fn enter(&mut self, mut member: Member) {
        if let Some(at) = self.members.iter().position(|it| it.antecedent == member.antecedent) {
            let known = self.members.remove(at);
            member.is(known.gender);
            member.several |= known.several;
            for noun in known.nouns {
                if !member.nouns.contains(&noun) {
                    member.nouns.push(noun);
                }
            }
        } else if self.members.len() == SEATS {
            self.members.remove(0);
        }
        self.members.push(member);
    }

    /// Someone is pointed at again.
    pub(crate) fn again(&mut self, antecedent: Antecedent, place: Place) {
        if let Some(at) = self.members.iter().position(|it| it.antecedent == antecedent) {
            let mut member = self.members.remove(at);
            if member.sentence != place.sentence {
                member.places.clear();
            }
            member.places.push(place);
            member.sentence = place.sentence;
            self.members.push(member);
            self.last = Some(self.members.len() - 1);
        }
    }

    /// What a pronoun tells of whom it was led back to.
    pub(crate) fn learn(&mut self, gender: Gender) {
        if let Some(member) = self.last.take().and_then(|at| self.members.get_mut(at)) {
            member.is(gender);
        }
    }

    /// Whether any member of the last `reach` sentences fits.
    pub(crate) fn has(&self, sentence: usize, reach: usize, fits: impl Fn(&Member) -> bool) -> bool {
        self.members.iter().any(|it| it.sentence + reach >= sentence && fits(it))
    }

    /// The member that fits and stands out among those that fit, by `clear` at least.
    ///
    /// `is_subject` may have to parse a sentence, so it is asked only where the answer hangs on it.
    pub(crate) fn clearest(
        &self,
        sentence: usize,
        reach: usize,
        clear: i32,
        fits: impl Fn(&Member) -> bool,
        is_subject: impl Fn(Place) -> bool,
    ) -> Option<Antecedent> {
        let mut weighed: Vec<Weighed<'_>> = Vec::new();
        for (order, member) in self.members.iter().enumerate() {
            if member.sentence + reach >= sentence && fits(member) {
                let back = (sentence - member.sentence) as i32;
                let sure = i32::from(member.gender != Gender::Unknown);
                let latest = i32::from(order + 1 == self.members.len());
                weighed.push(Weighed::new(member, sure + latest - 3 * back));
            }
        }
        if let [only] = weighed.as_slice() {
            return Some(only.member.antecedent);
        }
        loop {
            let best = (0..weighed.len()).max_by_key(|it| (weighed[*it].most, weighed[*it].least))?;
            let rival = (0..weighed.len()).filter(|it| *it != best).map(|it| weighed[it].most).max()?;
            if weighed[best].least - rival >= clear {
                return Some(weighed[best].member.antecedent);
            }
            // Nobody can stand out once the strongest is known and another is known to be too near it.
            let near = |it: &Weighed<'_>| !it.is_open() && weighed[best].most - it.most < clear;
            let blocked = (0..weighed.len()).any(|it| it != best && near(&weighed[it]));
            if blocked && !weighed[best].is_open() {
                return None;
            }
            let open = (0..weighed.len()).filter(|it| weighed[*it].is_open());
            let next = open.max_by_key(|it| weighed[*it].most)?;
            weighed[next].settle(&is_subject);
        }
    }

    /// The latest person who carries this title.
    pub(crate) fn titled(&self, noun: u64, several: bool) -> Option<Antecedent> {
        let carries =
            |it: &&Member| it.kind == Kind::Person && it.several == several && it.nouns.contains(&noun);
        self.members.iter().rev().find(carries).map(|it| it.antecedent)
    }

    /// The only person of the last few sentences, where that person has no other title.
    pub(crate) fn only_person(
        &self,
        sentence: usize,
        reach: usize,
        several: bool,
        gender: Gender,
    ) -> Option<Antecedent> {
        let near = |it: &&Member| {
            it.kind == Kind::Person && it.several == several && it.sentence + reach.min(1) >= sentence
        };
        let mut people = self.members.iter().filter(near);
        match (people.next(), people.next()) {
            (Some(one), None)
                if one.gender.agrees(gender)
                    && one.nouns.is_empty()
                    && matches!(one.antecedent, Antecedent::Mention(_)) =>
            {
                Some(one.antecedent)
            }
            _ => None,
        }
    }

    /// The latest body whose name has this word; else the only body of the last few sentences, if it has no such word.
    pub(crate) fn body(&self, noun: u64, sentence: usize, reach: usize) -> Option<Antecedent> {
        let bodies = || self.members.iter().rev().filter(|it| it.kind == Kind::Organisation);
        if let Some(named) = bodies().find(|it| it.nouns.contains(&noun)) {
            return Some(named.antecedent);
        }
        let mut near = bodies().filter(|it| it.sentence + reach.min(2) >= sentence);
        match (near.next(), near.next()) {
            (Some(one), None) if one.nouns.is_empty() => Some(one.antecedent),
            _ => None,
        }
    }
}
