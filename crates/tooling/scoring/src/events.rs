//! News of many incidents in one pile: are the articles of one incident brought together?

use serde::Deserialize;
use std::collections::BTreeMap;
use variorum_claims::Analysis;
use variorum_events::{Account, find_events};
use variorum_text::Text;

/// One article of the incidents benchmark.
#[derive(Debug, Clone, Deserialize)]
pub struct Article {
    /// The incident it is about: the gold.
    pub incident: String,
    /// Its id.
    pub id: String,
    /// Its title.
    #[serde(default)]
    pub title: Option<String>,
    /// Its date.
    #[serde(default)]
    pub dct: Option<String>,
    /// Its text.
    pub content: String,
}

/// How groups stand to the gold groups, averaged over articles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BCubed {
    /// Share of an article's group that belongs with it.
    pub precision: f64,
    /// Share of what belongs with it that is in its group.
    pub recall: f64,
}

impl BCubed {
    /// The harmonic mean.
    pub fn f1(self) -> f64 {
        if self.precision + self.recall > 0.0 {
            2.0 * self.precision * self.recall / (self.precision + self.recall)
        } else {
            0.0
        }
    }
}

/// B³ of `found` against `gold`, both a group for each article.
pub fn b_cubed<G: Ord, F: Ord>(gold: &[G], found: &[F]) -> BCubed {
    let (mut of_gold, mut of_found, mut of_both) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (right, given) in gold.iter().zip(found) {
        *of_gold.entry(right).or_insert(0_usize) += 1;
        *of_found.entry(given).or_insert(0_usize) += 1;
        *of_both.entry((right, given)).or_insert(0_usize) += 1;
    }
    let articles = gold.len().max(1) as f64;
    let (mut precision, mut recall) = (0.0, 0.0);
    for ((right, given), both) in &of_both {
        let both = *both as f64;
        precision += both * both / of_found[given] as f64;
        recall += both * both / of_gold[right] as f64;
    }
    BCubed { precision: precision / articles, recall: recall / articles }
}

/// The articles in one pile, grouped by the events stage from their texts, titles and dates alone.
pub fn score(articles: &[Article]) -> BCubed {
    let analysis = Analysis::default();
    let texts: Vec<Text> = articles
        .iter()
        .map(|it| {
            Text::plain(
                it.title.as_ref().map_or_else(String::new, |title| format!("{title}\n\n")) + &it.content,
            )
        })
        .collect();
    let accounts: Vec<Account<'_>> = articles
        .iter()
        .zip(&texts)
        .map(|(it, text)| Account {
            path: &it.id,
            title: it.title.as_deref(),
            published: it.dct.as_deref(),
            text,
            analysis: &analysis,
            places: &[],
        })
        .collect();
    let events = find_events(&accounts);
    let gold: Vec<&str> = articles.iter().map(|it| it.incident.as_str()).collect();
    b_cubed(&gold, &events.of_account)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_compared_article_by_article() {
        let right = b_cubed(&["a", "a", "b"], &[1, 1, 2]);
        assert!((right.f1() - 1.0).abs() < 1e-9);
        let lumped = b_cubed(&["a", "a", "b"], &[1, 1, 1]);
        assert!((lumped.precision - 5.0 / 9.0).abs() < 1e-9 && (lumped.recall - 1.0).abs() < 1e-9);
    }
}
