//! What kind of speaker words name.

use crate::mention::Mention;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use variorum_grammar::Standing;
use variorum_grammar::names::{NameWords, WordClass};
use variorum_grammar::standings::{Firmness, Standings};

/// Words looked at; a speaker's words are few.
const LONGEST: usize = 40;

/// What kind of speaker these words name ("a spokesman for the interior ministry" → government), if they tell.
///
/// ```
/// use variorum_grammar::Standing;
/// use variorum_names::standing;
///
/// assert_eq!(standing("a hospital spokeswoman"), Some(Standing::Medical));
/// assert_eq!(standing("the head of the rescue service"), Some(Standing::Government));
/// assert_eq!(standing("Ilya Brodsky"), None);
/// ```
pub fn standing(words: &str) -> Option<Standing> {
    let standings = Standings::english();
    let words: Vec<&str> = words
        .split(|it: char| !it.is_alphanumeric() && it != '.' && it != '\'')
        .filter(|it| !it.is_empty())
        .take(LONGEST)
        .collect();
    let folded: Vec<String> =
        words.iter().map(|it| it.trim_end_matches(['.', '\'']).to_lowercase().replace("'s", "")).collect();
    // What stands before "of", "for", "in" carries the words; what stands after says of what.
    let cut = folded.iter().position(|it| inside().contains(it.as_str())).unwrap_or(words.len());
    let mut weak = None;
    for range in [0..cut, cut..words.len()] {
        let told = told(standings, &words[range.clone()], &folded[range]);
        if let Some((standing, Firmness::Decides)) = told {
            return Some(standing);
        }
        weak = weak.or(told.map(|(standing, _)| standing));
    }
    weak
}

/// The standing that a person's titles or a body's name tell; `written` is the text the mention stands in.
pub fn standing_of(mention: &Mention, mentions: &[Mention], written: &str) -> Option<Standing> {
    let whole = mention.full.or(mention.short_for).and_then(|at| mentions.get(at));
    let titled = |it: &Mention| it.titles.iter().find_map(|title| standing(title.of(written)));
    titled(mention)
        .or_else(|| whole.and_then(titled))
        .or_else(|| standing(mention.span.of(written)))
        .or_else(|| whole.and_then(|it| standing(it.span.of(written))))
}

/// The last words that tell anything, decisive ones before weak ones.
fn told(standings: &Standings, words: &[&str], folded: &[String]) -> Option<(Standing, Firmness)> {
    let mut weak = None;
    let mut end = words.len();
    while end > 0 {
        let found = (1..=standings.longest().min(end)).rev().find_map(|count| {
            let range = end - count..end;
            let acronym = (count == 1).then(|| standings.of_acronym(words[range.start])).flatten();
            let told =
                acronym.map(|it| (it, Firmness::Decides)).or_else(|| listed(standings, &folded[range]));
            told.map(|told| (count, told))
        });
        match found {
            Some((_, told @ (_, Firmness::Decides))) => return Some(told),
            Some((count, told)) => {
                weak = weak.or(Some(told));
                end -= count;
            }
            None => end -= 1,
        }
    }
    weak
}

fn listed(standings: &Standings, words: &[String]) -> Option<(Standing, Firmness)> {
    let joined = words.join(" ");
    let singular = || {
        let stem = joined.strip_suffix("men").map(|stem| format!("{stem}man"));
        let stem = stem.or_else(|| joined.strip_suffix("ies").map(|stem| format!("{stem}y")));
        stem.or_else(|| joined.strip_suffix('s').map(str::to_owned))
    };
    standings.of_words(&joined).or_else(|| standings.of_words(&singular()?))
}

/// Small words that begin what a noun is of.
fn inside() -> &'static BTreeSet<&'static str> {
    static INSIDE: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
        let (mut small, mut articles) = (BTreeSet::new(), BTreeSet::new());
        for (class, word) in NameWords::english().words() {
            match class {
                WordClass::Inside | WordClass::BeforePlace => small.insert(word),
                WordClass::Definite => articles.insert(word),
                _ => false,
            };
        }
        &small - &articles
    });
    &INSIDE
}
