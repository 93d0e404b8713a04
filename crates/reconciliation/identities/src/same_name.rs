//! Whether two names are one, and why: the question behind every merge.

use crate::body::{BodyName, is_acronym};
use crate::person::{Part, PersonName};
use crate::spelling::{Names, edits, plain};
use crate::{Kind, Verdict};

/// Letters that may differ between two spellings of a whole name.
const EDITS: usize = 2;
/// A name of fewer letters has room for one.
const ROOM_FOR_TWO: usize = 8;

impl Names {
    /// Whether two names of this kind are one.
    ///
    /// ```
    /// use variorum_identities::{Kind, Names, Verdict};
    /// let names = Names::english()?;
    /// let same = |a, b| names.same_name(a, b, Kind::Person).0;
    /// assert_eq!(same("Kazbek Doltiev", "Qazbek Doltiyev"), Verdict::Same);
    /// assert_eq!(same("Anna Doltieva", "Marta Doltieva"), Verdict::Different);
    /// assert_eq!(same("A. Doltieva", "Anna Doltieva"), Verdict::Possibly);
    /// # Ok::<(), String>(())
    /// ```
    pub fn same_name(&self, a: &str, b: &str, kind: Kind) -> (Verdict, Vec<String>) {
        let (verdict, why) = match kind {
            Kind::Person => self.same_person(&self.person(a), &self.person(b)),
            Kind::Organisation | Kind::Place | Kind::Group | Kind::Other => {
                self.same_body((a, &self.body(a)), (b, &self.body(b)))
            }
        };
        (verdict, vec![why])
    }

    pub(crate) fn same_person(&self, a: &PersonName, b: &PersonName) -> (Verdict, String) {
        if a.ending.is_some() && b.ending.is_some() && a.ending != b.ending {
            return (Verdict::Different, "one is the elder, one the younger".to_owned());
        }
        let same =
            |x: &[Part], y: &[Part]| x.len() == y.len() && x.iter().zip(y).all(|it| it.0.is_same(it.1));
        if same(&a.parts, &b.parts) {
            return match a.parts.len() {
                1 => (Verdict::Possibly, "one word in common, which others may bear".to_owned()),
                _ => (Verdict::Same, "the same parts, however transliterated".to_owned()),
            };
        }
        if a.joined() == b.joined() {
            return (Verdict::Same, "the same letters, written apart or together".to_owned());
        }
        let pairing = self.pair(a, b);
        if a.child_of.is_some() && b.child_of.is_some() && pairing.crosses() {
            return (Verdict::Different, "child and parent have changed places".to_owned());
        }
        match judge_pairing(a, b, &pairing) {
            (Verdict::Different, _) if self.sound_alike(a, b) => {
                (Verdict::Possibly, "nearly the same sounds in another script".to_owned())
            }
            judged => judged,
        }
    }

    /// Whether two names of which one is in another script have nearly the same consonants.
    fn sound_alike(&self, a: &PersonName, b: &PersonName) -> bool {
        /// Fewer consonants are those of too many names.
        const SOUNDS: usize = 5;
        if a.is_of_another_script == b.is_of_another_script {
            return false;
        }
        let all = |name: &PersonName| {
            self.sounds(&name.parts.iter().map(|it| it.plain.as_str()).collect::<String>())
        };
        let ends = |name: &PersonName| match name.parts.as_slice() {
            [first, _, .., last] => self.sounds(&format!("{}{}", first.plain, last.plain)),
            _ => all(name),
        };
        let near = |x: &str, y: &str| x.len().min(y.len()) >= SOUNDS && edits(x, y, 1).is_some();
        near(&all(a), &all(b)) || near(&ends(a), &ends(b))
    }

    /// The parts of two names that answer one another: equal ones first, then the nearest in spelling.
    fn pair(&self, a: &PersonName, b: &PersonName) -> Pairing {
        /// No name of a person has more parts; a list of names may.
        const PARTS: usize = 16;
        let mut open: Vec<Pair> = Vec::new();
        for (i, x) in a.parts.iter().enumerate().take(PARTS) {
            for (j, y) in b.parts.iter().enumerate().take(PARTS) {
                if let Some((edits, is_initial)) = self.cost(x, y) {
                    open.push(Pair { a: i, b: j, edits, is_initial });
                }
            }
        }
        open.sort_by_key(|it| (it.edits, it.is_initial, it.a.abs_diff(it.b), it.a));
        let mut pairing = Pairing { pairs: Vec::new(), a: a.parts.clone(), b: b.parts.clone() };
        for pair in open {
            if pairing.pairs.iter().all(|it| it.a != pair.a && it.b != pair.b) {
                pairing.pairs.push(pair);
            }
        }
        pairing
    }

    fn cost(&self, a: &Part, b: &Part) -> Option<(usize, bool)> {
        if a.is_same(b) {
            return Some((0, false));
        }
        if a.is_initial_of(b) {
            return Some((0, true));
        }
        let by_letters = edits(&a.plain, &b.plain, EDITS);
        let by_sound = edits(&a.skeleton, &b.skeleton, EDITS);
        let edits = by_letters.into_iter().chain(by_sound).min()?;
        // "Andrei" and "Andres" are two names, not one and a slip.
        let both_known = self.is_given(&a.plain) && self.is_given(&b.plain);
        let room = a.plain.len().max(b.plain.len());
        // Two letters of three are another name.
        (edits * 2 <= room && !(both_known && edits > 1)).then_some((edits, false))
    }

    pub(crate) fn same_body(
        &self,
        (a_words, a): (&str, &BodyName),
        (b_words, b): (&str, &BodyName),
    ) -> (Verdict, String) {
        if !a.legal.is_empty() && !b.legal.is_empty() && a.legal.is_disjoint(&b.legal) && a.words == b.words {
            return (Verdict::Different, "of two legal forms".to_owned());
        }
        if a.words == b.words || a.joined() == b.joined() {
            return (Verdict::Same, "the same words".to_owned());
        }
        if a.sorted() == b.sorted() {
            return (Verdict::Same, "the same words in another order".to_owned());
        }
        let fits = |short: &str, words: &BodyName| {
            let first = plain(short.split_whitespace().next().unwrap_or(short));
            let rest = short.split_whitespace().skip(1).all(|it| self.is_country(&plain(it)));
            rest && is_acronym(short.split_whitespace().next().unwrap_or(""))
                && words.initials.contains(&first)
        };
        if fits(a_words, b) || fits(b_words, a) {
            return (Verdict::Possibly, "the first letters of the other".to_owned());
        }
        self.judge_words(a, b)
    }

    fn judge_words(&self, a: &BodyName, b: &BodyName) -> (Verdict, String) {
        let mut left: Vec<&String> = b.words.iter().collect();
        let mut only_a: Vec<&String> = Vec::new();
        let mut total = 0;
        for word in &a.words {
            let cost = |other: &String| self.word_cost(word, other);
            let best = (0..left.len()).filter_map(|at| Some((cost(left[at])?, at))).min();
            match best {
                Some((edits, at)) => {
                    total += edits;
                    left.remove(at);
                }
                None => only_a.push(word),
            }
        }
        if !only_a.is_empty() && !left.is_empty() {
            let near = edits(&a.joined(), &b.joined(), 1).filter(|_| a.words.len() != b.words.len());
            return match near {
                Some(_) => {
                    (Verdict::Possibly, "nearly the same letters, written apart or together".to_owned())
                }
                None => (Verdict::Different, format!("\"{}\" against \"{}\"", only_a[0], left[0])),
            };
        }
        let more: Vec<&String> = only_a.into_iter().chain(left).collect();
        let says_kind = |it: &&String| {
            is_numeral(it) || self.kinds.iter().any(|kind| kind.contains(it)) || self.is_people(it)
        };
        match (more.is_empty(), total) {
            (true, 0) => (Verdict::Same, "the same words, however spelled".to_owned()),
            (true, 1..=EDITS) => (Verdict::Possibly, format!("{total} letters differ")),
            (false, 0) if more.iter().all(says_kind) => {
                (Verdict::Possibly, format!("\"{}\" only says which kind or number", more[0]))
            }
            (false, _) => (Verdict::Different, format!("one has \"{}\"", more[0])),
            _ => (Verdict::Different, format!("{total} letters differ")),
        }
    }

    fn word_cost(&self, a: &str, b: &str) -> Option<usize> {
        if a == b {
            return Some(0);
        }
        if is_numeral(a) && is_numeral(b) {
            return edits(a, b, EDITS);
        }
        let by_letters = edits(a, b, EDITS);
        let by_sound = edits(&self.skeleton(a), &self.skeleton(b), EDITS);
        let edits = by_letters.into_iter().chain(by_sound).min()?;
        // One letter of a short word is much of it.
        let room = a.len().max(b.len());
        (edits == 0 || edits == 1 && room > 2 || room > 5).then_some(edits)
    }
}

fn judge_pairing(a: &PersonName, b: &PersonName, pairing: &Pairing) -> (Verdict, String) {
    let (left_a, left_b) = (a.parts.len() - pairing.pairs.len(), b.parts.len() - pairing.pairs.len());
    let total: usize = pairing.pairs.iter().map(|it| it.edits).sum();
    let letters = a.joined().len().min(b.joined().len());
    let initials = pairing.pairs.iter().any(|it| it.is_initial);
    if left_a > 0 && left_b > 0 {
        // "Patr ushev": words that a slip has cut.
        let joined = edits(&a.joined(), &b.joined(), 1).filter(|_| letters > ROOM_FOR_TWO);
        return match joined {
            Some(_) if a.parts.len() != b.parts.len() => {
                (Verdict::Possibly, "nearly the same letters, written apart or together".to_owned())
            }
            _ => (Verdict::Different, "each has a part that the other has not".to_owned()),
        };
    }
    if left_a + left_b == 0 {
        return match total {
            0 if initials => (Verdict::Possibly, "an initial that fits".to_owned()),
            0 => (Verdict::Same, "the same parts in another order".to_owned()),
            1 => (Verdict::Possibly, "one letter differs".to_owned()),
            2 if letters >= ROOM_FOR_TWO => (Verdict::Possibly, "two letters differ".to_owned()),
            _ => (Verdict::Different, format!("{total} letters differ")),
        };
    }
    let (short, long) = if left_a == 0 { (a, b) } else { (b, a) };
    if short.parts.len() == 1 {
        let is_family = long.family().is_some_and(|it| it.is_same(&short.parts[0]));
        return if is_family {
            (Verdict::Possibly, "the family's name alone".to_owned())
        } else {
            (Verdict::Different, "one word in common, not the family's name".to_owned())
        };
    }
    let ends_agree = long.parts.first().is_some_and(|it| pairing.holds(it, left_a == 0))
        && long.parts.last().is_some_and(|it| pairing.holds(it, left_a == 0));
    match total {
        0 if ends_agree && !initials => {
            (Verdict::Same, "the same name, one with more of its parts".to_owned())
        }
        0 | 1 => (Verdict::Possibly, "what one has is in the other, which has more".to_owned()),
        2 if pairing.pairs.iter().all(|it| it.edits < 2) => {
            (Verdict::Possibly, "two letters differ, and one has more parts".to_owned())
        }
        _ => (Verdict::Different, format!("{total} letters differ, and one has more parts")),
    }
}

/// "4", "IV", "2004".
fn is_numeral(word: &str) -> bool {
    word.chars().any(|it| it.is_ascii_digit()) || word.chars().all(|it| matches!(it, 'i' | 'v' | 'x' | 'l'))
}

#[derive(Debug, Clone, Copy)]
struct Pair {
    a: usize,
    b: usize,
    edits: usize,
    is_initial: bool,
}

#[derive(Debug)]
struct Pairing {
    pairs: Vec<Pair>,
    a: Vec<Part>,
    b: Vec<Part>,
}

impl Pairing {
    fn crosses(&self) -> bool {
        self.pairs.iter().any(|x| self.pairs.iter().any(|y| x.a < y.a && x.b > y.b))
    }

    /// Whether this part of the longer name has an answer.
    fn holds(&self, part: &Part, longer_is_b: bool) -> bool {
        self.pairs.iter().any(|it| if longer_is_b { &self.b[it.b] == part } else { &self.a[it.a] == part })
    }
}
