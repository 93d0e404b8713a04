//! Words that mark who says something: one file of `grammar/en/cues` for each stance.

use crate::stands::{Stance, Standing};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A construction a cue can stand in. `grammar/en/cues/README.md` shows each with an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Frame {
    /// A finite clause: "said that 12 died", "12 died, she said".
    That,
    /// A quotation: "'Go', he said".
    Direct,
    /// An infinitive: "promised to pay".
    To,
    /// A gerund: "denied taking part".
    Ing,
    /// A noun phrase: "denied the report".
    Object,
    /// Somebody and an infinitive: "urged them to leave".
    ObjectTo,
    /// Somebody and a preposition: "accused the firm of lying".
    ObjectWith,
    /// A preposition: "called for a vote".
    With,
    /// A passive whose subject belongs to what is said: "the pilot is believed to have died".
    Raising,
    /// An active verb whose subject belongs to what is said: "the pilot seems to have died".
    Seem,
    /// A clause beside the one that is said: "as the mayor put it".
    As,
    /// Somebody else's words: "quoted the mayor as saying".
    Relay,
    /// A noun with a clause: "the claim that 12 died".
    NounThat,
    /// A noun with a preposition: "reports of 12 deaths".
    NounWith,
    /// A noun with an infinitive: "a threat to kill them".
    NounTo,
    /// A noun in a phrase beside the clause: "in her view, 12 died".
    NounBeside,
    /// An adjective with a clause: "certain that 12 died".
    AdjThat,
    /// An adjective with an infinitive: "eager to talk".
    AdjTo,
    /// An adjective before what is said: "the alleged attack".
    Before,
    /// An adverb within what is said: "12 reportedly died".
    Adverb,
    /// Words before the speaker's: "according to the mayor".
    Phrase,
}

/// Part of speech of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CuePos {
    /// "say"
    Verb,
    /// "claim"
    Noun,
    /// "certain"
    Adjective,
    /// "reportedly"
    Adverb,
    /// "according to"
    Phrase,
}

/// Words that mark an attribution in the same way.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueWord {
    /// Dictionary forms that behave alike; for phrases, the words as they stand.
    pub lemmas: Vec<String>,
    /// What they are.
    pub pos: CuePos,
    /// The constructions they take.
    pub frames: Vec<Frame>,
    /// Prepositions that lead to what is said, for the frames `with`, `object-with` and `noun-with`.
    #[serde(default)]
    pub with: Vec<String>,
    /// Lemmas of a subject, an object or a word inside what is said that make it no cue.
    #[serde(default)]
    pub refuse: Vec<String>,
    /// Lemmas of which the object must be one: "claimed *responsibility*".
    #[serde(default)]
    pub only: Vec<String>,
    /// The cue itself says that nothing was said: "declined to comment".
    #[serde(default)]
    pub unsaid: bool,
    /// Kinds of speaker that the stance needs; any other speaker only states.
    #[serde(default)]
    pub speakers: Vec<Standing>,
    /// The stance of the file it was read from.
    #[serde(skip, default = "states")]
    pub stance: Stance,
}

fn states() -> Stance {
    Stance::States
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CueFile {
    #[serde(rename = "gloss")]
    _gloss: String,
    stance: Stance,
    word: Vec<CueWord>,
}

/// Small words that decide how a cue is read: `grammar/en/cues/context/words.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Context {
    /// Lemmas that deny the verb they hang on.
    pub negators: Vec<String>,
    /// Determiners and pronouns that deny what they stand for, except people who were spared.
    pub negative_determiners: Vec<String>,
    /// Words that leave something standing when they are negated: "not all of them".
    pub partial_negation: Vec<String>,
    /// Modal verbs that leave open whether anything was said.
    pub possible: Vec<String>,
    /// Modal verbs that commit the speaker to what comes.
    pub future: Vec<String>,
    /// Words that open a clause of what is said.
    pub complementisers: Vec<String>,
    /// Markers under which nothing is said yet.
    pub conditional: Vec<String>,
    /// Verbs whose infinitive did not happen.
    pub refusing: Vec<String>,
    /// Verbs that lead up to another and belong to its cue: "*went* on to say".
    pub leading: Vec<String>,
    /// Prepositions before the speaker of a passive.
    pub agents: Vec<String>,
    /// Prepositions between a noun and who said it.
    pub givers: Vec<String>,
    /// Prepositions that rather belong to the noun before them than to its verb.
    pub of_nouns: Vec<String>,
    /// The word before a second naming: "described it *as* …".
    pub naming: Vec<String>,
    /// Markers of a clause beside the one that is said.
    pub beside: Vec<String>,
    /// Prepositions before nouns of view.
    pub beside_nouns: Vec<String>,
    /// Subjects that stand for nobody.
    pub expletives: Vec<String>,
    /// Pronouns that lead back to the noun before them.
    pub relatives: Vec<String>,
    /// Pronouns of those who talk to each other.
    pub dialogue: Vec<String>,
    /// Pronouns for one person.
    pub singular_person: Vec<String>,
    /// Pronouns for several people.
    pub plural_person: Vec<String>,
    /// Conjunctions of a clause that goes on with what is said.
    pub contrasts: Vec<String>,
    /// Nouns for happenings and things that nobody hears speak.
    pub silent: Vec<String>,
    /// Words before a colon that announce a text and do not speak it.
    pub announcing: Vec<String>,
    /// Pronouns for a thing or a body.
    pub thing: Vec<String>,
    /// Nouns for speakers nobody can ask.
    pub unnamed: Vec<String>,
    /// Verbs that carry a noun of saying: "*issued* a statement".
    pub carrying: Vec<String>,
    /// Verbs that hold the noun of saying and what is said together: "her fear *is* that …".
    pub linking: Vec<String>,
    /// What is put down to somebody: "were to *blame*".
    pub blaming: Vec<String>,
    /// Speakers who accuse by what they are.
    pub accusers: Vec<String>,
    /// Verbs of other people's words: "*saying*" after "quoted as".
    pub quoting: Vec<String>,
    /// Nouns for the act of saying, after a colon or in "said *in a statement*".
    pub vehicles: Vec<String>,
    /// How verbs are inflected: what an ending takes off and puts on.
    pub inflections: Vec<(String, String)>,
    /// Forms that no ending makes: "said" → "say".
    pub irregular: BTreeMap<String, String>,
    /// For a kind of speaker, the stance that plain stating takes.
    pub stance_of_speaker: BTreeMap<Standing, Stance>,
    /// Words that tell a kind of speaker where no better reading is to be had.
    pub standing_words: BTreeMap<Standing, Vec<String>>,
}

/// Every cue.
#[derive(Debug, Clone)]
pub struct Cues {
    words: Vec<CueWord>,
    by_lemma: FxHashMap<String, Vec<usize>>,
    /// Inflected form of a verb → its dictionary form.
    by_form: FxHashMap<String, String>,
    /// First word of a phrase → (all words, cue).
    phrases: FxHashMap<String, Vec<(Vec<String>, usize)>>,
    /// Small words.
    pub context: Context,
    number: u64,
}

/// A cue file that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum CueError {
    /// Not TOML of this shape.
    #[error("{path}: {source}")]
    Shape {
        /// The file.
        path: String,
        /// What is wrong, and where.
        source: Box<toml::de::Error>,
    },
    /// No such file.
    #[error("{0} is missing")]
    Missing(String),
    /// No casebook beside it.
    #[error("{0} has no casebook beside it")]
    NoCasebook(String),
}

const CONTEXT: &str = "cues/context/words.toml";

impl Cues {
    /// The cues of the embedded English.
    ///
    /// # Errors
    /// When a file is not of the right shape or its casebook is missing.
    pub fn english() -> Result<Self, CueError> {
        let casebooks: Vec<String> =
            crate::files::in_folder("cues", "md").into_iter().map(|(path, _)| path).collect();
        let files = crate::files::in_folder("cues", "toml");
        for (path, _) in &files {
            if !casebooks.contains(&path.replace(".toml", ".md")) {
                return Err(CueError::NoCasebook(path.clone()));
            }
        }
        let context = crate::files::text(CONTEXT).ok_or_else(|| CueError::Missing(CONTEXT.to_owned()))?;
        Self::from_files(&files, context)
    }

    /// The cues of these files, given as (path, text), with the small words of `context`.
    ///
    /// # Errors
    /// When a file is not of the right shape.
    pub fn from_files(files: &[(String, &str)], context: &str) -> Result<Self, CueError> {
        let shape = |path: &str, source| CueError::Shape { path: path.to_owned(), source: Box::new(source) };
        let context: Context = toml::from_str(context).map_err(|source| shape(CONTEXT, source))?;
        let mut cues = Self {
            words: Vec::new(),
            by_lemma: FxHashMap::default(),
            by_form: FxHashMap::default(),
            phrases: FxHashMap::default(),
            context,
            number: crate::next_number(),
        };
        for (path, text) in files {
            let file: CueFile = toml::from_str(text).map_err(|source| shape(path, source))?;
            for word in file.word {
                cues.add(CueWord { stance: file.stance, ..word });
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for found in cues.phrases.values_mut() {
            found.sort_by_key(|(words, at)| (std::cmp::Reverse(words.len()), *at));
        }
        Ok(cues)
    }

    fn add(&mut self, word: CueWord) {
        let at = self.words.len();
        for lemma in &word.lemmas {
            if word.pos == CuePos::Phrase {
                let words: Vec<String> = lemma.split(' ').map(str::to_owned).collect();
                if let Some(first) = words.first().cloned() {
                    self.phrases.entry(first).or_default().push((words, at));
                }
            } else {
                self.by_lemma.entry(lemma.clone()).or_default().push(at);
                if word.pos == CuePos::Verb {
                    self.add_forms(lemma);
                }
            }
        }
        self.words.push(word);
    }

    fn add_forms(&mut self, lemma: &str) {
        for (off, on) in &self.context.inflections {
            if let Some(stem) = lemma.strip_suffix(off.as_str()) {
                self.by_form.entry(format!("{stem}{on}")).or_insert_with(|| lemma.to_owned());
            }
        }
    }

    /// The dictionary form of a verb that stands in this form (lower case), if it is a cue.
    pub fn verb_lemma(&self, form: &str) -> Option<&str> {
        let irregular = self.context.irregular.get(form).or_else(|| self.by_form.get(form));
        irregular
            .map(String::as_str)
            .or_else(|| self.by_lemma.get_key_value(form).map(|(lemma, _)| lemma.as_str()))
    }

    /// The cues with this dictionary form (lower case) and part of speech, in the order of the files.
    pub fn with_lemma<'a>(&'a self, lemma: &str, pos: CuePos) -> impl Iterator<Item = &'a CueWord> {
        let found = self.by_lemma.get(lemma).map_or(&[][..], Vec::as_slice);
        found.iter().map(|at| &self.words[*at]).filter(move |word| word.pos == pos)
    }

    /// Tells sets of cues apart that were read apart.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Whether any phrase begins with this word (lower case).
    pub fn opens_phrase(&self, first: &str) -> bool {
        self.phrases.contains_key(first)
    }

    /// Whether any cue has this dictionary form.
    pub fn knows(&self, lemma: &str) -> bool {
        self.by_lemma.contains_key(lemma)
    }

    /// Phrases whose first word is `first` (lower case), longest first.
    pub fn phrases_from<'a>(&'a self, first: &str) -> impl Iterator<Item = (&'a [String], &'a CueWord)> {
        let found = self.phrases.get(first).map_or(&[][..], Vec::as_slice);
        found.iter().map(|(words, at)| (words.as_slice(), &self.words[*at]))
    }

    /// Every cue word, in the order of the files.
    pub fn words(&self) -> &[CueWord] {
        &self.words
    }
}
