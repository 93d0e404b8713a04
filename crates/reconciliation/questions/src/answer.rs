//! Equal figures are one answer; who carries it, whose hands wrote it, whose voices it rests on.

use crate::figures::Figure;
use crate::options::Options;
use crate::question::Answer;
use crate::witness::Witness;
use crate::{Moment, show, voice};
use std::collections::{BTreeMap, BTreeSet};
use variorum_grammar::Standing;

/// One answer while it is being worked on.
#[derive(Debug)]
pub(crate) struct Draft<'w, 'a> {
    pub figure: Figure,
    /// As reasons call it ("more than 330").
    pub shown: String,
    /// Claims that give it, in order of path and position.
    pub holders: Vec<&'w Witness<'a>>,
    /// Claims that deny, doubt or withdraw it.
    pub against: Vec<&'w Witness<'a>>,
}

impl<'a> Draft<'_, 'a> {
    /// The moments its holders describe, the first and the last of them; one that is not known leaves that end open.
    pub fn span(&self) -> Moment {
        let mut moments = self.holders.iter().map(|it| &it.when);
        let from = moments.clone().map(|it| it.from.clone()).min().flatten();
        let to = if moments.any(|it| it.to.is_none()) {
            None
        } else {
            self.holders.iter().filter_map(|it| it.when.to.clone()).max()
        };
        Moment { from, to }
    }

    /// The earliest known moment among its holders.
    pub fn first(&self) -> Option<&Moment> {
        self.holders
            .iter()
            .map(|it| &it.when)
            .filter(|it| !it.is_unknown())
            .min_by_key(|it| (it.from.is_none(), &it.from, &it.to))
    }

    /// The latest known moment among its holders.
    pub fn last(&self) -> Option<&Moment> {
        self.holders
            .iter()
            .map(|it| &it.when)
            .filter(|it| !it.is_unknown())
            .max_by_key(|it| (it.to.as_ref().or(it.from.as_ref()), &it.from))
    }

    /// How many different voices hold it.
    pub fn voices(&self) -> usize {
        voice::count(self.holders.iter().map(|it| &it.voice))
    }

    /// How many texts of their own hold it.
    pub fn hands(&self) -> usize {
        self.holders.iter().map(|it| it.hand).collect::<BTreeSet<_>>().len()
    }

    /// Who holds it, for a reason.
    pub fn voice_shown(&self) -> String {
        let named = self.holders.iter().find_map(|it| it.voice.shown.clone());
        named.unwrap_or_else(|| self.holders.first().map_or_else(String::new, |it| it.path.to_owned()))
    }

    /// As the record keeps it.
    pub fn finish(&self, superseded_by: Option<usize>) -> Answer {
        let mut published: Vec<&str> = self.holders.iter().filter_map(|it| it.published).collect();
        published.sort_unstable();
        let mut speakers: Vec<String> = Vec::new();
        for shown in self.holders.iter().filter_map(|it| it.voice.shown.as_ref()) {
            if !speakers.contains(shown) {
                speakers.push(shown.clone());
            }
        }
        let standings: BTreeSet<Standing> = self.holders.iter().filter_map(|it| it.standing()).collect();
        Answer {
            low: self.figure.low,
            high: self.figure.high,
            bound: Some(self.figure.bound),
            vague: self.figure.vague.clone(),
            words: self.words().to_owned(),
            when: None,
            derived: self.figure.derived,
            carriers: self.holders.iter().map(|it| it.path).collect::<BTreeSet<_>>().len(),
            hands: self.hands(),
            voices: self.voices(),
            first_published: published.first().map(|it| (*it).to_owned()),
            last_published: published.last().map(|it| (*it).to_owned()),
            claims: self.holders.iter().map(|it| it.at).collect(),
            denied_by: self.against.iter().filter(|it| it.denies()).map(|it| it.at).collect(),
            speakers,
            standings: standings.into_iter().collect(),
            as_of: self.span(),
            superseded_by,
        }
    }

    /// The most frequent wording; the first in order of path where several are.
    fn words(&self) -> &'a str {
        let all = || self.holders.iter().chain(&self.against).map(|it| it.words);
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for words in all() {
            *times.entry(words).or_default() += 1;
        }
        let most = times.values().max().copied().unwrap_or(0);
        all().find(|words| times.get(words) == Some(&most)).unwrap_or("")
    }
}

/// The witnesses of one question as answers, in order of value.
pub(crate) fn drafts<'w, 'a>(witnesses: &'w [Witness<'a>], options: &Options<'_>) -> Vec<Draft<'w, 'a>> {
    let mut sorted: Vec<&Witness<'a>> = witnesses.iter().collect();
    sorted.sort_by(|a, b| a.order().cmp(&b.order()));
    let mut by_figure: BTreeMap<&Figure, (Vec<&Witness<'a>>, Vec<&Witness<'a>>)> = BTreeMap::new();
    for witness in sorted {
        let (holders, against) = by_figure.entry(&witness.figure).or_default();
        if witness.holds() { holders } else { against }.push(witness);
    }
    let mut drafts: Vec<Draft<'w, 'a>> = by_figure
        .into_iter()
        .map(|(figure, (holders, against))| Draft {
            figure: figure.clone(),
            shown: String::new(),
            holders,
            against,
        })
        .collect();
    drafts.sort_by_key(|it| it.figure.order());
    for draft in &mut drafts {
        draft.shown = show::figure(&draft.figure, draft.words(), options.vague);
    }
    drafts
}
