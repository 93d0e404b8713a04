//! What was found out about word forms, kept so that each is asked about once.

use crate::features::hash;
use crate::tagger::Plain;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// Forms that are kept; when there are more, all are forgotten.
const KEPT: usize = 50_000;

/// Small answers about forms, from one set of data; answers do not depend on what is kept.
#[derive(Debug, Default)]
pub struct Forms {
    owner: u64,
    known: HashMap<u64, u8, BuildHasherDefault<Plain>>,
}

impl Forms {
    /// The answer about `form` by the data of this number, from `find` when it is not known yet.
    pub fn answer(&mut self, owner: u64, form: &str, find: impl FnOnce() -> u8) -> u8 {
        if self.owner != owner || self.known.len() > KEPT {
            self.known.clear();
            self.owner = owner;
        }
        *self.known.entry(hash(0, form)).or_insert_with(find)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_kept_for_its_owner() {
        let mut forms = Forms::default();
        assert_eq!(forms.answer(1, "killed", || 3), 3);
        assert_eq!(forms.answer(1, "killed", || 4), 3);
        assert_eq!(forms.answer(2, "killed", || 5), 5);
    }
}
