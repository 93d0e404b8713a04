//! From a word of a sentence to the words of measures that it may be.

use crate::measures::Measures;
use rustc_hash::FxHashMap;

/// What a word may do for the measures that list it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measured {
    /// No measure lists it.
    #[default]
    No,
    /// It says what a figure is a figure of.
    Counts,
    /// It also counts one person named without a number.
    Implies,
}

/// Where a word stands: which measure, and which of its words.
type Place = (usize, usize);

/// Every form and dictionary form that measures list.
#[derive(Debug, Clone, Default)]
pub(crate) struct MeasureWords {
    ids: Vec<String>,
    by_form: FxHashMap<String, Vec<Place>>,
    by_lemma: FxHashMap<String, Vec<Place>>,
    measured: FxHashMap<String, Measured>,
}

impl MeasureWords {
    pub(crate) fn of(measures: &Measures) -> Self {
        let mut new = Self { ids: measures.keys().cloned().collect(), ..Self::default() };
        for (at, measure) in measures.values().enumerate() {
            for (nth, word) in measure.words.iter().enumerate() {
                new.by_lemma.entry(word.lemma.clone()).or_default().push((at, nth));
                for form in &word.forms {
                    new.by_form.entry(form.clone()).or_default().push((at, nth));
                }
                let does = if measure.implicit { Measured::Implies } else { Measured::Counts };
                for listed in word.forms.iter().chain([&word.lemma]) {
                    let known = new.measured.entry(listed.clone()).or_default();
                    *known = does.max(*known);
                }
            }
        }
        new
    }

    pub(crate) fn of_word(&self, word: &str) -> Measured {
        self.measured.get(word).copied().unwrap_or_default()
    }

    /// Places in order, each once.
    pub(crate) fn find(&self, form: &str, lemma: &str) -> Vec<(&str, usize)> {
        let lists = [self.by_form.get(form), self.by_lemma.get(lemma)];
        let mut places: Vec<Place> = lists.into_iter().flatten().flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|(measure, word)| (self.ids[measure].as_str(), word)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Grammar;

    #[test]
    fn the_index_finds_what_a_search_finds() {
        let grammar = Grammar::english();
        for (form, lemma) in
            [("killed", "kill"), ("dead", "dead"), ("wounded", "wounded"), ("harbour", "harbour")]
        {
            let found: Vec<_> =
                grammar.measure_words(form, lemma).map(|(_, word)| word.place.clone()).collect();
            let all = grammar.measures.values().flat_map(|it| it.words.iter());
            let searched: Vec<_> = all
                .filter(|it| it.lemma == lemma || it.forms.iter().any(|it| it == form))
                .map(|it| it.place.clone())
                .collect();
            assert_eq!(found, searched, "{form}");
        }
        assert_eq!(grammar.measured("kill"), Measured::Implies);
        assert_eq!(grammar.measured("harbour"), Measured::No);
    }
}
