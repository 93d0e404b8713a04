//! Number words: cardinals, magnitudes, fractions, ordinals, vague amounts, and words for none.

use crate::error::Trouble;
use crate::reader::DataFile;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a word contributes to a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NumberWord {
    /// "seven", "twenty": adds its value.
    Cardinal(u64),
    /// "hundred", "million": multiplies what stands before it; flagged when it can do without ("a hundred").
    Magnitude(u64),
    /// "dozen", "score": multiplies, and may stand before a noun like a cardinal.
    Group(u64),
    /// "third", "quarter": numerator expected before it; parts in one.
    Fraction(u64),
    /// "half".
    Half,
    /// "⅔": parts, and how many make the whole.
    Share(u64, u64),
    /// "sixth" as a rank.
    Ordinal(u64),
    /// "both", "pair", "couple": a cardinal that stands alone.
    Alone(u64),
    /// "none", "nobody", "no".
    None,
}

/// A vague amount and what the named conventions make of it.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Vague {
    /// Its id ("dozens").
    pub id: String,
    /// The words, each a phrase in lower case ("tens of thousands").
    pub words: Vec<String>,
    /// For each convention, lowest and highest number meant.
    #[serde(default)]
    pub conventions: BTreeMap<String, (u64, u64)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VagueFile {
    #[expect(dead_code, reason = "read by people and by the reference pages")]
    gloss: String,
    amount: Vec<Vague>,
}

/// Every number word of the language.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    words: FxHashMap<String, Vec<NumberWord>>,
    /// Vague amounts.
    pub vague: Vec<Vague>,
    /// Words that join the ends of a range ("to", "–", "or").
    pub range_joiners: Vec<String>,
    /// Words after which "from … to" is a range and no change ("ranged").
    pub range_verbs: Vec<String>,
    /// Words that open a range of two ("between" … "and").
    pub range_openers: Vec<(String, String)>,
    /// Words that open a change and what it led to, where no unit follows ("by" 12 "to" 47).
    pub change_openers: Vec<(String, String)>,
    /// Words for a share of a hundred ("percent", "%").
    pub percent: Vec<String>,
    /// Nouns after which a number is a name ("flight 93", "no. 1").
    pub labels_before: Vec<String>,
    /// Those of them that also stand by themselves after an article ("in the room 20 died").
    pub places_before: Vec<String>,
    /// Words that show that a noun of `places_before` is no label.
    pub articles: Vec<String>,
    /// Words before a number of exceptions ("all but" one of the 72), each split at spaces.
    pub excepts: Vec<Vec<String>>,
    /// Words after which "a third" was a share ("of"); before any other it is a rank ("a third man").
    pub after_shares: Vec<String>,
    /// Letters that make digits an ordinal ("30th").
    pub ordinal_suffixes: Vec<String>,
    /// Words inside a number ("and", "a").
    pub joins: Vec<String>,
    /// Words between a whole number and its decimals ("point").
    pub points: Vec<String>,
    /// Words between the two bounds of one number ("but").
    pub bound_joins: Vec<String>,
    /// Words after which "one" is a pronoun ("this").
    pub before_one: Vec<String>,
    /// Words after which "one" is a pronoun where they open a sentence ("that").
    pub opens_one: Vec<String>,
    /// Singular determiners that count one ("a", "an", "another").
    pub one_determiners: Vec<String>,
}

impl Numbers {
    /// What `word` (lower case) may contribute.
    pub fn of(&self, word: &str) -> &[NumberWord] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }

    /// Whether a word names parts of which so many make one ("quarter" for 4).
    pub fn has_part(&self, whole: u64) -> bool {
        let names =
            |it: &NumberWord| *it == NumberWord::Fraction(whole) || (*it == NumberWord::Half && whole == 2);
        self.words.values().flatten().any(names)
    }

    /// First words of everything that may be a number.
    pub(crate) fn openers(&self) -> impl Iterator<Item = &str> {
        let vague = self.vague.iter().flat_map(|it| &it.words);
        let ranges = self.range_openers.iter().map(|(open, _)| open);
        let listed = self.words.keys().chain(vague).chain(ranges).chain(&self.one_determiners);
        listed.filter_map(|it| it.split(' ').next())
    }

    pub(crate) fn read(files: &[DataFile], troubles: &mut Vec<Trouble>) -> Self {
        let mut numbers = Self::default();
        for file in files {
            match file.id() {
                "vague" => match file.toml::<VagueFile>() {
                    Ok(read) => numbers.vague = read.amount,
                    Err(trouble) => troubles.push(trouble),
                },
                kind => {
                    for (line, fields) in file.rows() {
                        if let Err(message) = numbers.row(kind, &fields) {
                            troubles.push(Trouble { file: file.path.clone(), line, column: 0, message });
                        }
                    }
                }
            }
        }
        numbers
    }

    fn row(&mut self, kind: &str, fields: &[&str]) -> Result<(), String> {
        let word = (*fields.first().unwrap_or(&"")).to_owned();
        let second = fields.get(1).copied().unwrap_or("");
        let value = || second.parse::<u64>().map_err(|_| format!("`{second}` is not a whole number"));
        let meaning = match kind {
            "cardinals" => NumberWord::Cardinal(value()?),
            "magnitudes" => NumberWord::Magnitude(value()?),
            "groups" => NumberWord::Group(value()?),
            "fractions" if second == "half" => NumberWord::Half,
            "fractions" if second.contains('/') => {
                let share =
                    second.split_once('/').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
                let (parts, whole) = share.ok_or_else(|| format!("`{second}` is no share"))?;
                NumberWord::Share(parts, whole)
            }
            "fractions" => NumberWord::Fraction(value()?),
            "ordinals" => NumberWord::Ordinal(value()?),
            "alone" => NumberWord::Alone(value()?),
            "none" => NumberWord::None,
            "words" => return self.role(&word, second),
            other => return Err(format!("no kind of number is called `{other}`")),
        };
        self.words.entry(word).or_default().push(meaning);
        Ok(())
    }

    fn role(&mut self, word: &str, role: &str) -> Result<(), String> {
        match role {
            "range" => self.range_joiners.push(word.to_owned()),
            "ranges" => self.range_verbs.push(word.to_owned()),
            "percent" => self.percent.push(word.to_owned()),
            "label" => self.labels_before.push(word.to_owned()),
            "place-label" => {
                self.labels_before.push(word.to_owned());
                self.places_before.push(word.to_owned());
            }
            "article" => self.articles.push(word.to_owned()),
            "after-share" => self.after_shares.push(word.to_owned()),
            "excepts" => self.excepts.push(word.split(' ').map(str::to_owned).collect()),
            "join" => self.joins.push(word.to_owned()),
            "ordinal-suffix" => self.ordinal_suffixes.push(word.to_owned()),
            "one" => self.one_determiners.push(word.to_owned()),
            "point" => self.points.push(word.to_owned()),
            "joins-bounds" => self.bound_joins.push(word.to_owned()),
            "opens-one" => self.opens_one.push(word.to_owned()),
            "before-one" => self.before_one.push(word.to_owned()),
            _ => match word.split_once(" … ") {
                Some((open, join)) if role == "opens-range" => {
                    self.range_openers.push((open.to_owned(), join.to_owned()));
                }
                Some((open, join)) if role == "opens-change" => {
                    self.change_openers.push((open.to_owned(), join.to_owned()));
                }
                _ => {
                    return Err(format!(
                        "`{role}` is not a role; known are range, ranges, opens-range, opens-change, percent, label, place-label, article, excepts, after-share, join, one, point, joins-bounds, before-one, opens-one, ordinal-suffix"
                    ));
                }
            },
        }
        Ok(())
    }
}
