//! Words as they are compared: without case and accents, and by the sounds that transliterations share.

use std::collections::{BTreeMap, BTreeSet};
use variorum_grammar::names::{NameWords, PhraseKind, WordClass};
use variorum_grammar::transliteration::{At, BodyParts, Transliteration};

/// What is known of how names are written, read once and used for every name.
#[derive(Debug, Clone)]
pub struct Names {
    letters: BTreeMap<u8, Vec<variorum_grammar::transliteration::Letters>>,
    dropped: String,
    alike: Vec<String>,
    same_given: BTreeMap<String, Vec<usize>>,
    known_given: BTreeSet<String>,
    known_surnames: BTreeSet<String>,
    titles: BTreeSet<String>,
    endings: BTreeSet<String>,
    countries: BTreeSet<String>,
    peoples: BTreeSet<String>,
    heads: BTreeSet<String>,
    possessives: Vec<String>,
    particles: BTreeSet<String>,
    child_of: BTreeSet<String>,
    first_halves: BTreeSet<String>,
    families_first: BTreeSet<String>,
    pub(crate) small: BTreeSet<String>,
    pub(crate) legal: Vec<(Vec<String>, usize)>,
    pub(crate) same: Vec<(Vec<String>, Vec<String>)>,
    pub(crate) kinds: Vec<Vec<String>>,
    pub(crate) place_kinds: Vec<Vec<String>>,
}

impl Names {
    /// What comes with the program.
    ///
    /// # Errors
    /// When a file of the grammar is not in its format; the message names it.
    pub fn english() -> Result<Self, String> {
        let data = Transliteration::english()?;
        let words = NameWords::english();
        let class = |wanted: &[WordClass]| -> BTreeSet<String> {
            words.words().filter(|it| wanted.contains(&it.0)).map(|it| plain(it.1)).collect()
        };
        let countries = words.phrases().filter(|it| it.0 == PhraseKind::Country);
        let mut letters: BTreeMap<u8, Vec<_>> = BTreeMap::new();
        for it in data.letters {
            if let Some(&first) = it.from.as_bytes().first() {
                letters.entry(first).or_default().push(it);
            }
        }
        let set = |list: &[String]| -> BTreeSet<String> { list.iter().map(|it| plain(it)).collect() };
        let in_words = |list: &[String]| list.iter().map(|it| plain_words(it)).collect::<Vec<_>>();
        let bodies = &data.bodies;
        let mut names = Self {
            letters,
            dropped: data.dropped,
            alike: data.alike,
            same_given: BTreeMap::new(),
            known_given: class(&[WordClass::Given, WordClass::GivenFemale, WordClass::GivenMale]),
            known_surnames: class(&[WordClass::Surname]),
            titles: class(&[WordClass::Address, WordClass::Rank, WordClass::Role, WordClass::BeforeRole]),
            endings: class(&[WordClass::AfterName]),
            countries: countries.map(|it| plain(it.1)).collect(),
            peoples: class(&[WordClass::People]),
            heads: class(&[WordClass::OrganisationHead]),
            possessives: data.people.possessives.clone(),
            particles: set(&data.people.particles),
            child_of: set(&data.people.child_of),
            first_halves: set(&data.people.first_halves),
            families_first: set(&data.people.families_first),
            small: set(&bodies.small),
            legal: legal_forms(bodies),
            same: words_alike(bodies),
            kinds: in_words(&bodies.kinds),
            place_kinds: in_words(&bodies.place_kinds),
        };
        for (id, line) in data.given.iter().enumerate() {
            for form in line {
                let rows = names.same_given.entry(names.skeleton(form)).or_default();
                if !rows.contains(&id) {
                    rows.push(id);
                }
            }
        }
        Ok(names)
    }

    /// What is left of a plain word in a script that does not write vowels or tells fewer sounds apart.
    pub(crate) fn sounds(&self, plain: &str) -> String {
        let mut sounds = String::with_capacity(plain.len());
        for c in plain.chars().filter(|it| !self.dropped.contains(*it)) {
            let group = self.alike.iter().find(|it| it.contains(c)).and_then(|it| it.chars().next());
            let sound = group.unwrap_or(c);
            if !sounds.ends_with(sound) {
                sounds.push(sound);
            }
        }
        sounds
    }

    /// The letters of a plain word that every way of transliterating it has.
    pub(crate) fn skeleton(&self, plain: &str) -> String {
        let mut skeleton = String::with_capacity(plain.len());
        let mut at = 0;
        while at < plain.len() {
            let rest = &plain.as_bytes()[at..];
            let rule = self.letters.get(&rest[0]).and_then(|rules| {
                rules.iter().find(|it| {
                    rest.starts_with(it.from.as_bytes())
                        && match it.at {
                            At::Any => true,
                            At::Start => at == 0 && rest.len() > it.from.len(),
                            At::End => rest.len() == it.from.len(),
                        }
                })
            });
            let (to, step) = rule
                .map_or_else(|| (char::from(rest[0]).to_string(), 1), |it| (it.to.clone(), it.from.len()));
            for c in to.chars() {
                // "Basharr", "Hassan", "Zelenskyy": a doubled letter is one sound.
                if !skeleton.ends_with(c) || c.is_ascii_digit() {
                    skeleton.push(c);
                }
            }
            at += step;
        }
        skeleton
    }

    /// Which given names this skeleton may be, in whatever language.
    pub(crate) fn given(&self, skeleton: &str) -> Vec<usize> {
        self.same_given.get(skeleton).cloned().unwrap_or_default()
    }

    pub(crate) fn is_given(&self, plain: &str) -> bool {
        self.known_given.contains(plain)
    }

    pub(crate) fn is_surname(&self, plain: &str) -> bool {
        self.known_surnames.contains(plain)
    }

    pub(crate) fn is_title(&self, plain: &str) -> bool {
        self.titles.contains(plain)
    }

    pub(crate) fn is_ending(&self, plain: &str) -> bool {
        self.endings.contains(plain)
    }

    pub(crate) fn is_country(&self, plain: &str) -> bool {
        self.countries.contains(plain)
    }

    pub(crate) fn is_people(&self, plain: &str) -> bool {
        self.peoples.contains(plain)
    }

    pub(crate) fn is_head(&self, plain: &str) -> bool {
        self.heads.contains(plain)
    }

    pub(crate) fn is_particle(&self, plain: &str) -> bool {
        self.particles.contains(plain)
    }

    pub(crate) fn is_child_of(&self, plain: &str) -> bool {
        self.child_of.contains(plain)
    }

    pub(crate) fn is_first_half(&self, plain: &str) -> bool {
        self.first_halves.contains(plain)
    }

    pub(crate) fn is_family_first(&self, plain: &str) -> bool {
        self.families_first.contains(plain)
    }

    /// Without a possessive ending.
    pub(crate) fn bare<'a>(&self, words: &'a str) -> &'a str {
        let words = words.trim();
        self.possessives.iter().find_map(|it| words.strip_suffix(it.as_str())).unwrap_or(words)
    }
}

/// Legal forms, the longest first, each with the line it stands in.
fn legal_forms(bodies: &BodyParts) -> Vec<(Vec<String>, usize)> {
    let lines = bodies.legal.iter().enumerate();
    let mut forms: Vec<(Vec<String>, usize)> =
        lines.flat_map(|(id, line)| line.iter().map(move |it| (plain_words(it), id))).collect();
    forms.sort_by_key(|it| (std::cmp::Reverse(it.0.len()), it.0.clone()));
    forms
}

/// Words that say the same and what stands for them, the longest first.
fn words_alike(bodies: &BodyParts) -> Vec<(Vec<String>, Vec<String>)> {
    let lines = bodies.same.iter().chain(&bodies.numbers);
    let mut same: Vec<(Vec<String>, Vec<String>)> = lines
        .flat_map(|line| line.iter().skip(1).map(|it| (plain_words(it), plain_words(&line[0]))))
        .collect();
    same.sort_by_key(|it| (std::cmp::Reverse(it.0.len()), it.0.clone()));
    same
}

/// Whether a letter here is neither Latin nor Cyrillic.
pub(crate) fn is_of_another_script(words: &str) -> bool {
    let known = |c: char| matches!(c as u32, 0..=0x36f | 0x400..=0x52f | 0x1c80..=0x1c8f | 0x1e00..=0x1eff | 0x2000..=0x2bff);
    words.chars().any(|c| c.is_alphabetic() && !known(c))
}

/// Lower-case Latin letters and digits only.
pub(crate) fn plain(word: &str) -> String {
    deunicode::deunicode(word)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// The plain words of a name; apostrophes and full stops join what they stand between.
pub(crate) fn plain_words(name: &str) -> Vec<String> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '‘' | '`' | 'ʼ' | 'ʻ' | '&');
    name.split(|c: char| !inside(c) && !is_mark(c))
        .map(|it| if it == "&" { it.to_owned() } else { plain(it) })
        .filter(|it| !it.is_empty())
        .collect()
}

/// Marks that combine with the letter before them: vowels of Indic scripts, accents.
fn is_mark(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36f | 0x591..=0x5c7 | 0x610..=0x61a | 0x64b..=0x65f | 0x900..=0xdff | 0xe31..=0xe4e
        | 0x1000..=0x109f | 0x1780..=0x17ff)
}

/// How many letters differ, counted up to `most`; two neighbours that changed places are one.
pub(crate) fn edits(a: &str, b: &str, most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    // Longer than any name: not worth a table of its letters squared.
    if a.len().max(b.len()) > 64 {
        return (a == b).then_some(0);
    }
    let edits = strsim::osa_distance(a, b);
    (edits <= most).then_some(edits)
}
