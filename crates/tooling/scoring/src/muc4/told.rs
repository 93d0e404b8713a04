//! Which of the victims that an account tells of a template of the set would hold.
//!
//! By the guidelines of the set (its `taskdoc`, section 1.0): members of clandestine groups are no victims, nor are
//! police and soldiers unless civilians are hit beside them (1); an incident is at most two months old (6); and it is
//! one incident, no sum over weeks of them (7). Each victim counts once, however often the account tells of it.

use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt;
use variorum_claims::{Analysis, Claim, ClaimKind};
use variorum_figures::Amount;
use variorum_grammar::populations::{ALL, Populations};
use variorum_grammar::{Bound, Grammar};
use variorum_names::{Kind, Mention};
use variorum_text::Text;
use variorum_times::{TimeExpression, TimeKind};

/// Victims as a record has them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Told {
    /// `DEATH` or `INJURY`; nothing for people who were taken.
    pub effect: Option<&'static str>,
    pub low: Option<Amount>,
    pub high: Option<Amount>,
    pub vague: Option<String>,
    /// The words among which their names are looked for.
    pub words: String,
    pub population: String,
    /// The last word of a person's name.
    pub surname: Option<String>,
    sentence: usize,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |it: Option<Amount>| it.map_or(String::new(), |it| it.to_string());
        let effect = self.effect.unwrap_or("taken");
        let words: Vec<&str> = self.words.split_whitespace().collect();
        let (low, high) = (number(self.low), number(self.high));
        write!(f, "{effect} {low} to {high} {}: {}", self.population, words.join(" "))
    }
}

/// What stands for the number of a group that is not counted.
const PLURAL: &str = "plural";

/// The victims of one account, published on a day.
pub(super) fn told(found: &Analysis, names: &[Mention], text: &Text, published: Option<Date>) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    for claim in found.claims.iter().filter(|it| is_incident(it, &found.times, published)) {
        let Some(victim) = victim(claim, names, text).filter(|it| !is_of_fight(it)) else { continue };
        let one = Some(Amount::whole(1));
        let same = |it: &Told| {
            let is_same = match (&it.surname, &victim.surname) {
                (Some(_), Some(_)) => is_same_person(&it.words, &victim.words),
                _ => (it.low, it.high, &it.vague) == (victim.low, victim.high, &victim.vague),
            };
            // "A priest was killed": who is named beside it may be that priest.
            let fits = it.population == victim.population
                || victim.low != one && Populations::english().includes(&it.population, &victim.population)
                || victim.low != one && Populations::english().includes(&victim.population, &it.population);
            it.effect == victim.effect && is_same && fits
        };
        match all.iter_mut().find(|it| same(it)) {
            Some(known) => {
                known.words.push(' ');
                known.words.push_str(&victim.words);
            }
            None => all.push(victim),
        }
    }
    // "Two priests, Jon Marsh and Ivo Berg": whoever is named is not counted again.
    let named = |effect| all.iter().filter(|it| it.effect == effect && it.surname.is_some()).count() as i64;
    let again: Vec<bool> = all
        .iter()
        .map(|it| {
            let count = it.low.filter(|low| it.surname.is_none() && Some(*low) == it.high);
            count.and_then(Amount::as_whole).is_some_and(|count| count > 0 && count == named(it.effect))
        })
        .collect();
    let mut again = again.into_iter();
    all.retain(|_| !again.next().unwrap_or(false));
    // "The priests" are those that were counted or named before.
    let is_plural = |it: &Told| it.vague.as_deref() == Some(PLURAL);
    let counted: Vec<(Option<&'static str>, String)> =
        all.iter().filter(|it| !is_plural(it)).map(|it| (it.effect, it.population.clone())).collect();
    all.retain(|it| {
        let is_same = |(effect, population): &(Option<&str>, String)| {
            *effect == it.effect && *population == it.population
        };
        !(is_plural(it) && counted.iter().any(is_same))
    });
    let outside = ["attackers", "criminals", "security_forces"];
    let is_civilian = |it: &Told| outside.iter().all(|group| !is_of(it, group));
    let civilians: Vec<usize> = all.iter().filter(|it| is_civilian(it)).map(|it| it.sentence).collect();
    all.retain(|it| {
        is_civilian(it)
            || is_of(it, "security_forces") && civilians.iter().any(|other| other.abs_diff(it.sentence) <= 1)
    });
    all
}

/// Whether two names may be one person's: one within the other, or with a surname in common and given names that do
/// not differ ("Jon Marsh" and "Marsh Berg", who keeps both parents' names). The first may hold several of one person's.
fn is_same_person(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> { name.split_whitespace().map(str::to_uppercase).collect() };
    let (one, other) = (words(one), words(other));
    let (Some(last), Some(other_last)) = (one.last(), other.last()) else { return false };
    let shared = other.iter().filter(|it| one.contains(it)).count();
    let has_surname = other.contains(last) || one.contains(other_last);
    shared == other.len()
        || one.iter().all(|it| other.contains(it))
        || has_surname && (shared > 1 || one.first() == Some(other_last) || other.first() == Some(last))
}

fn is_of(victim: &Told, population: &str) -> bool {
    Populations::english().includes(population, &victim.population)
}

/// Fighters, or nobody in particular, hit in a fight.
fn is_of_fight(victim: &Told) -> bool {
    let words = victim.words.to_lowercase();
    let is_fight = |word: &str| {
        let singular = [word, word.trim_end_matches('s'), word.trim_end_matches("es")];
        let kind = |it: &&str| Grammar::english().constructions.value("happenings", it);
        singular.iter().find_map(kind) == Some("fight")
    };
    let unclear = victim.population == ALL && victim.surname.is_none() || is_of(victim, "security_forces");
    unclear && words.split(|it: char| !it.is_alphabetic()).any(is_fight)
}

/// One recent incident, put forward as having happened.
fn is_incident(claim: &Claim, times: &[TimeExpression], published: Option<Date>) -> bool {
    // "in ten years of war"
    let over_years = times.iter().any(|it| {
        let is_long = matches!(it.value.as_bytes(), [b'P', .., b'Y' | b'M'] if !it.value.contains('T'));
        it.kind == TimeKind::Duration && is_long && claim.span.overlaps(it.span)
    });
    if over_years {
        return false;
    }
    let is_sum = claim.elsewhere.as_ref().is_some_and(|it| it.sign == "series");
    let day = |it: &Option<String>| it.as_deref().and_then(|it| it.get(..10)?.parse::<Date>().ok());
    let (from, to) = claim.about.as_ref().map_or((None, None), |it| (day(&it.from), day(&it.to)));
    let is_old = to.zip(published).is_some_and(|(to, published)| to < published.saturating_sub(2.months()));
    let is_long = from.zip(to).is_some_and(|(from, to)| to > from.saturating_add(1.month()));
    claim.realis.answers() && !is_sum && !is_old && !is_long
}

fn victim(claim: &Claim, names: &[Mention], text: &Text) -> Option<Told> {
    let effect = match claim.measure.as_str() {
        "killed" | "bodies_found" => Some("DEATH"),
        "injured" => Some("INJURY"),
        "hostages" => None,
        _ => return None,
    };
    let named = names
        .iter()
        .find(|it| claim.implicit && it.kind == Kind::Person && it.span.overlaps(claim.figure_span));
    let surname =
        named.and_then(|it| it.span.of(&text.words).split_whitespace().last().map(str::to_uppercase));
    let is_attribute = claim.kind == ClaimKind::Attribute;
    let is_named = surname.is_some() || claim.population != ALL;
    if is_attribute && !is_named || claim.low.or(claim.high) == Some(Amount::whole(0)) {
        return None;
    }
    let one = Some(Amount::whole(1));
    let (low, high, vague) = match (is_attribute, claim.low) {
        // "The priests were murdered": several, and nothing says how many.
        (true, None) => (None, None, Some(PLURAL.to_owned())),
        (true, Some(_)) => (one, one, claim.vague.clone()),
        (false, low) => (low, claim.high.filter(|_| claim.bound != Bound::AtMost), claim.vague.clone()),
    };
    Some(Told {
        effect,
        low,
        high,
        vague,
        words: named.map_or(claim.span, |it| it.span).of(&text.words).to_owned(),
        population: claim.population.clone(),
        surname,
        sentence: claim.sentence,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_may_have_several_names() {
        assert!(is_same_person("Jon Marsh", "MARSH"));
        assert!(is_same_person("Jon Ivo Marsh", "Marsh Berg"));
        assert!(is_same_person("Jon Marsh Berg", "Jon Berg"));
        assert!(!is_same_person("Jon Marsh", "Ivo Marsh"));
        assert!(!is_same_person("Jon Ivo Marsh", "Jon Ivo Berg"));
    }
}
