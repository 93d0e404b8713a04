//! From every account's claims to questions.

use crate::account::{Account, ClaimRef, Placed};
use crate::options::{MeasureFacts, Options, Tally};
use crate::question::{Gathered, Kind, PartOf, Question};
use crate::relate::Rules;
use crate::scope::scope_key;
use crate::witness::{Witness, present};
use crate::{Moment, answer, checks, deeds, derive, opposites, outcome, whether};
use std::collections::{BTreeMap, BTreeSet};
use variorum_claims::ClaimKind;
use variorum_figures::Amount;
use variorum_grammar::populations::{ALL, Populations};
use variorum_grammar::questions::QuestionWords;

/// What brings claims together: they answer one question when all of this is equal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Topic {
    other: bool,
    event: String,
    measure: String,
    population: String,
    scope: String,
}

/// Every question that the accounts answer, and every check of their sums.
///
/// Gives the same for the same accounts in any order, except that [`crate::ClaimRef`] counts accounts as they are given.
pub fn gather(
    accounts: &[Account<'_>],
    measures: &BTreeMap<String, MeasureFacts>,
    options: &Options<'_>,
) -> Gathered {
    let mut order: Vec<usize> = (0..accounts.len()).collect();
    order.sort_by_key(|at| accounts[*at].path);
    let mut topics: BTreeMap<Topic, Vec<Witness<'_>>> = BTreeMap::new();
    for at in order.iter().copied() {
        let account = &accounts[at];
        let now = present(account);
        for (index, claim) in account.analysis.claims.iter().enumerate() {
            // What became of one named person is no figure, but it says that there was at least one.
            let counts = match claim.kind {
                ClaimKind::Figure => true,
                ClaimKind::Attribute => claim.low.is_some(),
                ClaimKind::Statement | ClaimKind::Time => false,
            };
            if counts && claim.realis.answers() && !is_share_of_own_whole(account, index) {
                let tally = measures.get(&claim.measure).map_or(Tally::Level, |it| it.tally);
                let witness = Witness::of(account, at, index, &now, tally);
                topics.entry(topic(account, index)).or_default().push(witness);
            }
        }
    }
    settle(&mut topics);
    count_the_told(&mut topics);
    add_totals(&mut topics);
    let mains: BTreeSet<&str> = topics.keys().filter(|it| !it.other).map(|it| it.event.as_str()).collect();
    let one_main = mains.len() == 1;
    let mut questions: Vec<Question> = topics
        .iter()
        .map(|(topic, witnesses)| {
            let mut question = question(topic, witnesses, accounts, measures.get(&topic.measure), options);
            if topic.other || !one_main {
                question.key = format!("{}@{}", question.key, topic.event);
            }
            question
        })
        .collect();
    link_parts(&mut questions);
    let checks = checks::checks(accounts, &order, &questions);
    questions.extend(deeds::questions(accounts, &order));
    questions.extend(whether::questions(accounts, &order));
    questions.extend(opposites::questions(accounts, &order));
    Gathered { questions, checks }
}

/// "20 died: 19 on the night and one in hospital": a part that names no people and no place of its own answers no
/// question; it is there to be added up.
fn is_share_of_own_whole(account: &Account<'_>, index: usize) -> bool {
    let whole = account.analysis.claims[index].part_of.filter(|it| *it < account.analysis.claims.len());
    whole.is_some_and(|whole| topic(account, index) == topic(account, whole))
}

/// Leaves out what a word left open where some account settles it: who "was shot" is not among the hurt when somebody
/// died.
fn settle(topics: &mut BTreeMap<Topic, Vec<Witness<'_>>>) {
    // That nobody died settles nothing of who was shot.
    let is_some = |it: &Witness<'_>| it.holds() && it.figure.high.is_none_or(|it| it > Amount::whole(0));
    let told: BTreeSet<(String, String)> = topics
        .iter()
        .filter(|(_, witnesses)| witnesses.iter().any(is_some))
        .map(|(it, _)| (it.event.clone(), it.measure.clone()))
        .collect();
    for (topic, witnesses) in topics.iter_mut() {
        witnesses.retain(|it| {
            let open = it.claim.leaves_open.as_ref();
            open.is_none_or(|other| !told.contains(&(topic.event.clone(), other.clone())))
        });
    }
    topics.retain(|_, witnesses| !witnesses.is_empty());
}

/// People told of one by one answer only where their account gives no figure, and then by how many they are.
fn count_the_told(topics: &mut BTreeMap<Topic, Vec<Witness<'_>>>) {
    for witnesses in topics.values_mut() {
        let counting: BTreeSet<&str> =
            witnesses.iter().filter(|it| !it.claim.implicit).map(|it| it.path).collect();
        let mut most: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, witness) in witnesses.iter().enumerate().filter(|(_, it)| is_told(it)) {
            let known = most.entry(witness.path).or_insert(at);
            if witness.claim.low > witnesses[*known].claim.low {
                *known = at;
            }
        }
        let kept: BTreeSet<usize> =
            most.into_iter().filter(|(path, _)| !counting.contains(path)).map(|(_, at)| at).collect();
        let mut places = 0..;
        witnesses.retain(|it| {
            let at = places.next();
            !is_told(it) || at.is_some_and(|at| kept.contains(&at))
        });
    }
}

fn is_told(witness: &Witness<'_>) -> bool {
    witness.claim.kind == ClaimKind::Attribute
}

/// Adds, for every account that counts groups and gives no total, the least that their sum is.
fn add_totals(topics: &mut BTreeMap<Topic, Vec<Witness<'_>>>) {
    let mut sums = Vec::new();
    let wholes: BTreeSet<Topic> = topics
        .keys()
        .filter(|it| it.scope.is_empty())
        .map(|it| Topic { population: ALL.to_owned(), ..it.clone() })
        .collect();
    for whole in wholes {
        let family = topics.range(Topic { population: String::new(), ..whole.clone() }..);
        let family = family.take_while(|(it, _)| {
            (it.other, &it.event, &it.measure) == (whole.other, &whole.event, &whole.measure)
        });
        let mut by_account: BTreeMap<&str, (Vec<&Witness<'_>>, Vec<&Witness<'_>>)> = BTreeMap::new();
        for (topic, witness) in family
            .filter(|(it, _)| it.scope.is_empty())
            .flat_map(|(it, all)| all.iter().map(move |one| (it, one)))
        {
            let (groups, wholes) = by_account.entry(witness.path).or_default();
            if topic.population == ALL { wholes } else { groups }.push(witness);
        }
        sums.extend(
            by_account
                .values()
                .filter_map(|(groups, wholes)| Some((whole.clone(), derive::total(groups, wholes)?))),
        );
    }
    for (whole, witness) in sums {
        topics.entry(whole).or_default().push(witness);
    }
}

fn topic(account: &Account<'_>, index: usize) -> Topic {
    let claim = &account.analysis.claims[index];
    let placed = account.events.get(index).cloned().unwrap_or_else(|| Placed {
        event: if claim.elsewhere.is_some() { "other" } else { "main" }.to_owned(),
        main: claim.elsewhere.is_none(),
    });
    let whole = claim.kind == ClaimKind::Attribute
        || Populations::english().is_whole(&claim.measure, &claim.population);
    Topic {
        other: !placed.main,
        event: placed.event,
        measure: claim.measure.clone(),
        population: if whole { ALL.to_owned() } else { claim.population.clone() },
        scope: account.part(index).map_or_else(String::new, scope_key),
    }
}

fn question(
    topic: &Topic,
    witnesses: &[Witness<'_>],
    accounts: &[Account<'_>],
    facts: Option<&MeasureFacts>,
    options: &Options<'_>,
) -> Question {
    let known = options.events.get(&topic.event).map(|it| it.when.clone()).filter(|it| !it.is_unknown());
    let event = known.unwrap_or_else(|| first_moment(witnesses));
    let rules = Rules { tally: facts.map_or(Tally::Level, |it| it.tally), options, event };
    let drafts = answer::drafts(witnesses, options);
    let relations = rules.relations(&drafts);
    let outcome = outcome::outcome(&drafts, &relations);
    let scope = scope_words(topic, witnesses, accounts);
    let parts = [topic.measure.as_str(), topic.population.as_str(), topic.scope.as_str()];
    let key: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty() && *it != ALL).collect();
    Question {
        kind: Kind::Figure,
        key: key.join("."),
        event: topic.event.clone(),
        main: !topic.other,
        measure: topic.measure.clone(),
        population: topic.population.clone(),
        text: text(topic, &group(topic, witnesses, accounts), scope.as_deref(), facts),
        scope,
        status: outcome.status,
        why: outcome.why.clone(),
        answers: drafts
            .iter()
            .enumerate()
            .map(|(at, draft)| draft.finish(outcome.superseded_by[at]))
            .collect(),
        relations,
        was_contested: outcome.was_contested,
        part_of: Vec::new(),
    }
}

/// Where the event's time is not known: the first moment that anything is said of it.
fn first_moment(witnesses: &[Witness<'_>]) -> Moment {
    let first = witnesses.iter().map(|it| &it.when).filter(|it| it.from.is_some() && it.to.is_some());
    first.min_by_key(|it| (&it.from, &it.to)).cloned().unwrap_or_default()
}

/// The shortest wording of the scope, the first of them in the alphabet.
fn scope_words(topic: &Topic, witnesses: &[Witness<'_>], accounts: &[Account<'_>]) -> Option<String> {
    let worded = witnesses.iter().filter_map(|it| match it.at {
        ClaimRef::Claim { account, claim } => accounts[account].part(claim),
        ClaimRef::Statement { .. } | ClaimRef::Sentence { .. } => None,
    });
    worded.min_by_key(|words| (words.len(), *words)).filter(|_| !topic.scope.is_empty()).map(str::to_owned)
}

/// The people a question is about, as the question calls them: "people", "hostages", "Ardeans".
fn group(topic: &Topic, witnesses: &[Witness<'_>], accounts: &[Account<'_>]) -> String {
    if topic.population == ALL {
        return QuestionWords::english().say("question", "people", &[]);
    }
    let group = Populations::english().plural(&topic.population);
    if Populations::english().get(&topic.population).is_some() {
        return group;
    }
    let shown = group.split(' ').map(|word| {
        if witnesses.iter().any(|it| is_name_in(word, it, accounts)) {
            let mut letters = word.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
        } else {
            word.to_owned()
        }
    });
    shown.collect::<Vec<String>>().join(" ")
}

/// Whether an account writes a word, or its singular, with a capital where no sentence begins.
fn is_name_in(word: &str, witness: &Witness<'_>, accounts: &[Account<'_>]) -> bool {
    let ClaimRef::Claim { account, .. } = witness.at else { return false };
    let text = accounts[account].text;
    let sentence = text.sentences.get(witness.claim.sentence);
    let mut found = sentence.into_iter().flat_map(|it| it.tokens.iter().skip(1).map(|it| it.of(&text.words)));
    found.any(|it| {
        it.starts_with(char::is_uppercase)
            && it.contains(char::is_lowercase)
            && word.strip_prefix(&it.to_lowercase()).is_some_and(|rest| matches!(rest, "" | "s"))
    })
}

fn text(topic: &Topic, group: &str, scope: Option<&str>, facts: Option<&MeasureFacts>) -> String {
    let phrases = QuestionWords::english();
    let measure = topic.measure.replace('_', " ");
    let asked = facts.map_or_else(
        || phrases.say("question", "unknown", &[("measure", &measure)]),
        |it| it.question.clone(),
    );
    let mut text = asked.replace("{people}", group);
    if topic.population != ALL && text == asked {
        text = phrases.say("question", "group", &[("question", &asked), ("group", group)]);
    }
    match scope {
        Some(scope) => phrases.say("question", "scope", &[("question", &text), ("scope", scope)]),
        None => text,
    }
}

/// A group within a group, and a part of the event within the whole of it.
fn link_parts(questions: &mut [Question]) {
    let mut families: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (at, question) in questions.iter().enumerate() {
        families.entry((question.event.clone(), question.measure.clone())).or_default().push(at);
    }
    let groups = Populations::english();
    let say = |key: &str, slots: &[(&str, &str)]| QuestionWords::english().say("reason", key, slots);
    for family in families.values() {
        let wholes: Vec<usize> = family.iter().copied().filter(|at| questions[*at].scope.is_none()).collect();
        for part in family {
            let population = questions[*part].population.clone();
            let mut links = Vec::new();
            if questions[*part].scope.is_some() {
                let same = wholes.iter().filter(|at| questions[**at].population == population);
                links.extend(same.map(|at| PartOf { whole: *at, why: say("part-scope", &[]) }));
            }
            let above: Vec<usize> = wholes
                .iter()
                .copied()
                .filter(|at| {
                    questions[*at].population != population
                        && groups.includes(&questions[*at].population, &population)
                })
                .collect();
            let nearest = above.iter().filter(|at| {
                !above.iter().any(|near| {
                    near != *at && groups.includes(&questions[**at].population, &questions[*near].population)
                })
            });
            for whole in nearest.filter(|_| questions[*part].scope.is_none()) {
                let slots = [
                    ("part", population.replace('_', " ")),
                    ("whole", questions[*whole].population.replace('_', " ")),
                ];
                links.push(PartOf {
                    whole: *whole,
                    why: say("part-group", &[(slots[0].0, &slots[0].1), (slots[1].0, &slots[1].1)]),
                });
            }
            questions[*part].part_of = links;
        }
    }
}
