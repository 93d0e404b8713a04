//! The parts of a person's name: titles, given names, the father's, the family's.

use crate::spelling::{Names, is_of_another_script, plain};

/// One part of a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Part {
    pub plain: String,
    pub skeleton: String,
    /// Which given names it may be, in whatever language: "Ted" is Edward or Theodore.
    pub given: Vec<usize>,
}

impl Part {
    pub fn is_initial(&self) -> bool {
        self.plain.len() == 1
    }

    /// Whether both are one name by sound, or one given name in two languages.
    pub fn is_same(&self, other: &Self) -> bool {
        self.skeleton == other.skeleton || self.given.iter().any(|it| other.given.contains(it))
    }

    /// Whether one is the other's first letter.
    pub fn is_initial_of(&self, other: &Self) -> bool {
        (self.is_initial() || other.is_initial())
            && (self.plain.chars().next() == other.plain.chars().next()
                || self.skeleton.chars().next() == other.skeleton.chars().next())
    }

    /// Keys of which two parts share one where `is_same` holds.
    pub fn keys(&self) -> Vec<String> {
        let given = self.given.iter().map(|it| format!("#{it}"));
        std::iter::once(self.skeleton.clone()).chain(given).collect()
    }
}

/// A person's name, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct PersonName {
    /// "President", "Mr": as written, apart from the name.
    pub titles: Vec<String>,
    /// Without titles and particles.
    pub parts: Vec<Part>,
    /// Which part is the family's name.
    pub family: usize,
    /// Where "bin" stands: before the part of this place.
    pub child_of: Option<usize>,
    /// "Jr".
    pub ending: Option<String>,
    /// The name without titles, as written.
    pub bare: String,
    /// Written in neither Latin nor Cyrillic letters.
    pub is_of_another_script: bool,
}

impl PersonName {
    pub fn family(&self) -> Option<&Part> {
        self.parts.get(self.family)
    }

    /// The parts that are not the family's name, in order.
    pub fn given(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().enumerate().filter(|it| it.0 != self.family).map(|it| it.1)
    }

    /// All letters in one, for names written apart or together.
    pub fn joined(&self) -> String {
        self.parts.iter().map(|it| it.skeleton.as_str()).collect()
    }
}

impl Names {
    /// Takes a person's name apart.
    pub(crate) fn person(&self, words: &str) -> PersonName {
        let words = self.bare(words);
        // "PUTIN, Vladimir": the family's name first, and a comma to say so.
        let turned = words.split_once(',').filter(|it| !it.1.contains(',') && !self.is_ending(&plain(it.1)));
        let turned = turned.map(|(family, given)| format!("{} {}", given.trim(), family.trim()));
        let words = turned.as_deref().unwrap_or(words);
        let mut tokens: Vec<&str> = words
            .split(|c: char| {
                c.is_whitespace() || matches!(c, ',' | '(' | ')' | '"' | '“' | '”' | '·' | '・' | '•' | '=')
            })
            .filter(|it| !plain(it).is_empty())
            .collect();
        let mut name = PersonName { titles: self.take_titles(&mut tokens), ..PersonName::default() };
        if tokens.len() > 1
            && let Some(last) = tokens.last().map(|it| plain(it)).filter(|it| self.is_ending(it))
        {
            name.ending = Some(last);
            tokens.pop();
        }
        name.bare = tokens.join(" ");
        name.is_of_another_script = is_of_another_script(&name.bare);
        self.take_parts(&tokens, &mut name);
        let parts = &name.parts;
        let first_is_family = (2..=3).contains(&parts.len())
            && self.is_family_first(&parts[0].plain)
            && !self.is_family_first(&parts[parts.len() - 1].plain);
        name.family = if first_is_family { 0 } else { parts.len().saturating_sub(1) };
        name
    }

    /// The titles before a name: "President of Russia", "Major General", "the late".
    fn take_titles(&self, tokens: &mut Vec<&str>) -> Vec<String> {
        let mut titles = Vec::new();
        while tokens.len() > 1 {
            let word = plain(tokens[0]);
            let is_small = self.small.contains(&word) && !self.is_particle(&word);
            // "Dean Smith" may be called so; "Dean Anna Smith" has a name without it.
            let may_be_given = tokens.len() == 2 && self.is_given(&word) && !tokens[0].ends_with('.');
            if !is_small && (!self.is_title(&word) || may_be_given) {
                break;
            }
            titles.push(tokens.remove(0).to_owned());
            // "of Russia": up to the name, of which at least two words must be left.
            if tokens.len() > 3 && self.small.contains(&plain(tokens[0])) {
                titles.extend(tokens.drain(..2).map(str::to_owned));
            }
        }
        titles
    }

    fn take_parts(&self, tokens: &[&str], name: &mut PersonName) {
        let mut half = String::new();
        for (at, token) in tokens.iter().enumerate() {
            // "al-Assad", "Abd-al-Latif": particles are tied on with hyphens; "Nur-Pashi" is one name.
            let pieces: Vec<&str> =
                token.split(['-', '–', '‐', '.', '_']).filter(|it| !plain(it).is_empty()).collect();
            let tied = pieces.iter().any(|it| {
                let it = plain(it);
                self.is_particle(&it) || self.is_first_half(&it) || self.is_child_of(&it) || it.len() == 1
            });
            let whole = pieces.concat();
            let pieces = if tied { pieces } else { vec![whole.as_str()] };
            for (nth, piece) in pieces.iter().enumerate() {
                let piece = plain(piece);
                // A particle goes before something: "Anna Do" is called Do.
                let is_last = at + 1 == tokens.len() && nth + 1 == pieces.len();
                if self.is_child_of(&piece) && !name.parts.is_empty() && !is_last {
                    name.child_of = Some(name.parts.len());
                } else if self.is_first_half(&piece) && half.is_empty() && !is_last {
                    half = piece;
                } else if !self.is_particle(&piece) || is_last {
                    self.add_part(std::mem::take(&mut half) + &piece, name);
                }
            }
        }
        if !half.is_empty() {
            self.add_part(half, name);
        }
        if name.parts.is_empty() {
            self.add_part(plain(&tokens.concat()), name);
        }
    }

    fn add_part(&self, plain: String, name: &mut PersonName) {
        if !plain.is_empty() {
            let skeleton = self.skeleton(&plain);
            name.parts.push(Part { given: self.given(&skeleton), plain, skeleton });
        }
    }
}
