//! What a build came to: what a person wants to know first.

use serde::Serialize;
use std::collections::BTreeMap;
use variorum_record::{Question, Record, Status};

/// A file or folder that gave no source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unread {
    /// The file or folder.
    pub path: String,
    /// The trouble, the path included.
    pub trouble: String,
}

/// What a build came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Sources read.
    pub sources: usize,
    /// Of these, how many an earlier record had analysed already.
    pub reused: usize,
    /// Claims, by kind.
    pub claims: BTreeMap<String, usize>,
    /// Questions about the main event that have an answer.
    pub answered: usize,
    /// Questions about other events.
    pub other_events: usize,
    /// Those that are contested.
    pub contested: Vec<Question>,
    /// Those that differ only by their as-of.
    pub moving: Vec<Question>,
    /// Those that rest on one voice.
    pub single_voice: Vec<Question>,
    /// Those that are settled.
    pub settled: usize,
    /// Sums that do not add up, in words.
    pub failed_checks: Vec<String>,
    /// Files and folders that gave no source.
    pub unread: Vec<Unread>,
    /// What a reader should know: path and message.
    pub notices: Vec<(String, String)>,
}

impl Summary {
    /// The summary of a record.
    pub fn of(record: &Record, reused: usize, unread: Vec<Unread>) -> Self {
        let mut summary = Self { sources: record.readings.len(), reused, unread, ..Self::default() };
        for claim in &record.claims {
            *summary.claims.entry(claim.kind().as_str().to_owned()).or_default() += 1;
        }
        for question in &record.questions {
            summary.add(question);
        }
        summary.failed_checks =
            record.checks.iter().filter(|it| !it.holds).map(|it| it.why.clone()).collect();
        let path =
            |id: &str| record.readings.iter().find(|it| it.source.id == id).map(|it| it.source.path.clone());
        summary.notices = record
            .notices
            .iter()
            .map(|it| (it.source.as_deref().and_then(path).unwrap_or_default(), it.message.clone()))
            .collect();
        summary
    }

    fn add(&mut self, question: &Question) {
        if !question.about_main_event {
            self.other_events += 1;
            return;
        }
        self.answered += usize::from(!question.answers.is_empty());
        match question.status {
            Status::Contested => self.contested.push(question.clone()),
            Status::Moving => self.moving.push(question.clone()),
            Status::SingleVoice => self.single_voice.push(question.clone()),
            Status::Settled => self.settled += 1,
            Status::Unanswered => {}
        }
    }
}
