//! The three counts, always together: carriers, hands, voices.

use super::voice::voice_key;
use crate::context::Context;
use crate::error::PageError;
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;
use variorum_record::{Answer, Question};

/// How widely something is carried, by how many written, on how many voices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct Support {
    /// Accounts that print it.
    pub carriers: usize,
    /// Texts of their own among these.
    pub hands: usize,
    /// Speakers it rests on.
    pub voices: usize,
}

impl From<&Answer> for Support {
    fn from(answer: &Answer) -> Self {
        Self { carriers: answer.carriers, hands: answer.hands, voices: answer.voices }
    }
}

impl Support {
    /// Of everything that answers a question.
    pub fn of(cx: &Context<'_>, question: &Question) -> Result<Self, PageError> {
        let hands = cx.opened.hands(cx.store)?;
        let (mut carriers, mut writers, mut voices) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let stubs = cx.store.stubs(&question.id)?;
        for stub in &stubs {
            let writer = hands.writer(&stub.source, stub.start, stub.end);
            carriers.insert(&stub.source);
            writers.insert(writer);
            // Reprints of an account's own words are that account's word, printed again.
            voices.insert(voice_key(stub.entity.as_deref(), stub.speaker.as_deref(), writer));
        }
        Ok(Self { carriers: carriers.len(), hands: writers.len(), voices: voices.len() })
    }
}
