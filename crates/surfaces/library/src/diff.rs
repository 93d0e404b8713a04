//! What changed from one record to another, and why.

use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use variorum_record::{Answer, Question, Relation, Source};
use variorum_store::{Page, QuestionFilter, Store, StoreError};

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum Change {
    /// An account that only the newer record has.
    SourceAdded {
        /// Its path.
        source: String,
    },
    /// An account that only the older record has.
    SourceRemoved {
        /// Its path.
        source: String,
    },
    /// An account whose bytes differ.
    SourceChanged {
        /// Its path.
        source: String,
    },
    /// A question that only the newer record has.
    QuestionAdded {
        /// Its id.
        question: String,
        /// What it asks.
        text: String,
        /// How it stands.
        status: String,
        /// Its answers.
        answers: Vec<Answer>,
        /// The accounts that bring it.
        why: String,
    },
    /// A question that only the older record has.
    QuestionRemoved {
        /// Its id.
        question: String,
        /// What it asked.
        text: String,
        /// What took it away.
        why: String,
    },
    /// A question's answers, relations or status changed.
    QuestionChanged {
        /// Its id.
        question: String,
        /// What it asks.
        text: String,
        /// How it stood.
        old_status: String,
        /// How it stands.
        new_status: String,
        /// What changed about its answers.
        answers: Vec<AnswerChange>,
        /// Relations that are new.
        relations_added: Vec<String>,
        /// Relations that are gone.
        relations_removed: Vec<String>,
        /// The accounts that bring the change.
        why: String,
    },
    /// A text that others reuse, new in the newer record or carried by others than before.
    Origin {
        /// The account or agency.
        name: String,
        /// Who carried its words.
        old_carriers: Vec<String>,
        /// Who carries them.
        new_carriers: Vec<String>,
    },
}

/// How one answer changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerChange {
    /// The answer as the newer record has it; `None` where it is gone.
    pub new: Option<Answer>,
    /// The answer as the older record had it; `None` where it is new.
    pub old: Option<Answer>,
}

/// Everything that changed from `old` to `new`: sources, then questions, then origins.
pub fn diff(old: &Store, new: &Store) -> Result<Vec<Change>, StoreError> {
    let sources = Sources::of(old, new)?;
    let mut changes = sources.changes();
    let questions = |store: &Store| -> Result<BTreeMap<String, Question>, StoreError> {
        let all =
            store.questions(&QuestionFilter { all_events: true, ..QuestionFilter::default() }, Page::ALL)?;
        Ok(all.into_iter().map(|it| (it.id.clone(), it)).collect())
    };
    let (before, after) = (questions(old)?, questions(new)?);
    for (id, question) in &after {
        match before.get(id) {
            Some(earlier) => changes.extend(changed(earlier, question, &sources, new)?),
            None => changes.push(Change::QuestionAdded {
                question: id.clone(),
                text: question.text.clone(),
                status: question.status.as_str().to_owned(),
                answers: question.answers.clone(),
                why: sources.why(new, question.answers.iter().flat_map(|it| &it.claims))?,
            }),
        }
    }
    for (id, question) in before.iter().filter(|it| !after.contains_key(it.0)) {
        changes.push(Change::QuestionRemoved {
            question: id.clone(),
            text: question.text.clone(),
            why: sources.why_gone(),
        });
    }
    changes.extend(origins(old, new)?);
    Ok(changes)
}

/// Which accounts differ.
struct Sources {
    added: BTreeSet<String>,
    removed: BTreeSet<String>,
    changed: BTreeSet<String>,
}

impl Sources {
    fn of(old: &Store, new: &Store) -> Result<Self, StoreError> {
        let by_path =
            |all: Vec<Source>| all.into_iter().map(|it| (it.path, it.sha256)).collect::<BTreeMap<_, _>>();
        let (before, after) = (by_path(old.sources(Page::ALL)?), by_path(new.sources(Page::ALL)?));
        let paths = |in_one: &BTreeMap<String, String>, other: &BTreeMap<String, String>| {
            in_one.keys().filter(|it| !other.contains_key(*it)).cloned().collect::<BTreeSet<_>>()
        };
        let changed = after.iter().filter(|(path, hash)| before.get(*path).is_some_and(|it| it != *hash));
        Ok(Self {
            added: paths(&after, &before),
            removed: paths(&before, &after),
            changed: changed.map(|it| it.0.clone()).collect(),
        })
    }

    fn changes(&self) -> Vec<Change> {
        let added = self.added.iter().map(|it| Change::SourceAdded { source: it.clone() });
        let removed = self.removed.iter().map(|it| Change::SourceRemoved { source: it.clone() });
        let changed = self.changed.iter().map(|it| Change::SourceChanged { source: it.clone() });
        added.chain(removed).chain(changed).collect()
    }

    /// Which of the accounts that differ give these claims.
    fn why<'a>(&self, new: &Store, claims: impl Iterator<Item = &'a String>) -> Result<String, StoreError> {
        let mut from = BTreeSet::new();
        for id in claims {
            if let Some(claim) = new.claim(id)? {
                from.insert(claim.source().to_owned());
            }
        }
        let brought: Vec<&str> = from
            .iter()
            .filter(|it| self.added.contains(*it) || self.changed.contains(*it))
            .map(String::as_str)
            .collect();
        Ok(if brought.is_empty() { self.why_gone() } else { format!("brought by {}", brought.join(", ")) })
    }

    /// Where no new claim explains it.
    fn why_gone(&self) -> String {
        let gone: Vec<&str> = self.removed.iter().chain(&self.changed).map(String::as_str).collect();
        if gone.is_empty() {
            "the same claims are compared with others, or by another engine or grammar".to_owned()
        } else {
            format!("taken away with {}", gone.join(", "))
        }
    }
}

/// What makes two answers of two records the same answer.
fn same(answer: &Answer) -> impl PartialEq + '_ {
    (
        answer.low,
        answer.high,
        &answer.bound,
        &answer.vague,
        if answer.bound.is_some() { "" } else { &answer.words },
    )
}

/// Answers that are new, gone, or supported otherwise.
pub(crate) fn changed_answers(old: &[Answer], new: &[Answer]) -> Vec<AnswerChange> {
    let mut answers = Vec::new();
    let support = |it: &Answer| (it.carriers, it.hands, it.voices, it.superseded_by.is_some());
    for answer in new {
        let earlier = old.iter().find(|it| same(it) == same(answer));
        if earlier.is_none_or(|it| support(it) != support(answer)) {
            answers.push(AnswerChange { new: Some(answer.clone()), old: earlier.cloned() });
        }
    }
    for answer in old {
        if !new.iter().any(|it| same(it) == same(answer)) {
            answers.push(AnswerChange { new: None, old: Some(answer.clone()) });
        }
    }
    answers
}

fn changed(
    old: &Question,
    new: &Question,
    sources: &Sources,
    store: &Store,
) -> Result<Option<Change>, StoreError> {
    let answers = changed_answers(&old.answers, &new.answers);
    let (before, after) = (relations(old), relations(new));
    let relations_added: Vec<String> = after.difference(&before).cloned().collect();
    let relations_removed: Vec<String> = before.difference(&after).cloned().collect();
    if answers.is_empty()
        && relations_added.is_empty()
        && relations_removed.is_empty()
        && old.status == new.status
    {
        return Ok(None);
    }
    let claims: Vec<&String> =
        answers.iter().filter_map(|it| it.new.as_ref()).flat_map(|it| &it.claims).collect();
    Ok(Some(Change::QuestionChanged {
        question: new.id.clone(),
        text: new.text.clone(),
        old_status: old.status.as_str().to_owned(),
        new_status: new.status.as_str().to_owned(),
        relations_added,
        relations_removed,
        why: sources.why(store, claims.into_iter())?,
        answers,
    }))
}

/// Relations in words, so that they can be compared where answers have other places.
fn relations(question: &Question) -> BTreeSet<String> {
    let words = |at: usize| question.answers.get(at).map_or_else(String::new, crate::show::answer);
    let one = |it: &Relation| format!("{} {} {}: {}", words(it.a), it.kind.as_str(), words(it.b), it.why);
    question.relations.iter().map(one).collect()
}

fn origins(old: &Store, new: &Store) -> Result<Vec<Change>, StoreError> {
    let by_name = |store: &Store| -> Result<BTreeMap<String, Vec<String>>, StoreError> {
        Ok(store.origins()?.into_iter().map(|it| (it.name, it.carriers)).collect())
    };
    let (before, after) = (by_name(old)?, by_name(new)?);
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let carriers =
        |in_one: &BTreeMap<String, Vec<String>>, name: &String| in_one.get(name).cloned().unwrap_or_default();
    Ok(names
        .into_iter()
        .map(|name| (name, carriers(&before, name), carriers(&after, name)))
        .filter(|(_, old, new)| old != new)
        .map(|(name, old_carriers, new_carriers)| Change::Origin {
            name: name.clone(),
            old_carriers,
            new_carriers,
        })
        .collect())
}
