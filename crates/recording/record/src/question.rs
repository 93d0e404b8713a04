//! Questions, their answers, and how these stand to each other.

use crate::{Clock, Number};
use serde::{Deserialize, Serialize};

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant,)* }

        impl $name {
            /// Every member, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name used in JSON.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The member with this name, if there is one.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.as_str() == name)
            }
        }
    };
}

named! {
    /// What a question asks.
    QuestionKind {
        /// "How many people were killed?"
        Figure = "figure",
        /// "When was the first explosion?"
        When = "when",
        /// "Were flamethrowers used?"
        Whether = "whether",
        /// "Who ordered it?"
        Who = "who",
        /// "What set it off?"
        Cause = "cause",
    }
}

named! {
    /// How a question stands.
    Status {
        /// All that still stands can hold together.
        Settled = "settled",
        /// It differs only by its as-of.
        Moving = "moving",
        /// What different voices still hold cannot all be so.
        Contested = "contested",
        /// One voice answers it.
        SingleVoice = "single-voice",
        /// Nothing answers it.
        Unanswered = "unanswered",
    }
}

named! {
    /// How two answers to one question stand.
    RelationKind {
        /// The same words by reuse: not a second witness.
        Repeats = "repeats",
        /// Both can hold, from separate hands.
        Agrees = "agrees",
        /// One interval lies within the other.
        Refines = "refines",
        /// They cannot both hold, but the later as-of explains it.
        Updates = "updates",
        /// A later statement takes the place of an initial, wrong or withdrawn one.
        Corrects = "corrects",
        /// They cannot both hold for one moment.
        Contradicts = "contradicts",
        /// A claim about a claim.
        Denies = "denies",
        /// The one counts a part of what the other counts.
        PartOf = "part-of",
    }
}

/// A happening that claims are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Stable: derived from what the event is known by.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What sort of happening ("fire", "siege").
    pub kind: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// When.
    pub time: Option<Clock>,
    /// Whether it is what the pile is about.
    pub main: bool,
    /// Names that its accounts have in common, most telling first.
    pub known_by: Vec<String>,
    /// Why claims were taken to be about it.
    pub why: String,
    /// How many claims are about it.
    pub claims: usize,
}

/// One distinct answer, with every claim that gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Lower end.
    pub low: Option<Number>,
    /// Upper end.
    pub high: Option<Number>,
    /// How the words limit it.
    pub bound: Option<String>,
    /// The answer in words, as the accounts give it.
    pub words: String,
    /// Id of the vague amount ("dozens"), where no number is stated.
    pub vague: Option<String>,
    /// Whether it was computed from its claims, which give its parts; no account states it.
    pub derived: bool,
    /// First moment, where the answer is a time.
    pub from: Option<String>,
    /// Last moment, likewise.
    pub to: Option<String>,
    /// Sources that print it.
    pub carriers: usize,
    /// Texts of their own among these.
    pub hands: usize,
    /// Speakers it rests on.
    pub voices: usize,
    /// When it was first published.
    pub first_published: Option<String>,
    /// When it was last published.
    pub last_published: Option<String>,
    /// The moments whose state it describes.
    pub as_of: Option<Clock>,
    /// Ids of the claims that give it.
    pub claims: Vec<String>,
    /// Ids of the claims that deny or doubt it.
    pub denied_by: Vec<String>,
    /// Who gives it, in words.
    pub speakers: Vec<String>,
    /// What kind of speakers they are.
    pub standings: Vec<String>,
    /// The answer that took its place, an index of `Question::answers`.
    pub superseded_by: Option<usize>,
}

/// How two answers of one question stand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Relation {
    /// An index of `Question::answers`.
    pub a: usize,
    /// Another.
    pub b: usize,
    /// How they stand.
    pub kind: RelationKind,
    /// The reason, for a person to read.
    pub why: String,
    /// The named convention it rests on, where it rests on one.
    pub convention: Option<String>,
}

/// A larger question that another is a part of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PartOf {
    /// Id of the larger question.
    pub question: String,
    /// The reason, for a person to read.
    pub why: String,
}

/// What a set of claims all answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Stable: derived from event, measure, population and scope.
    pub id: String,
    /// What it asks.
    pub kind: QuestionKind,
    /// "How many people were killed?"
    pub text: String,
    /// Id of the measure, for figure questions.
    pub measure: Option<String>,
    /// Id of the population.
    pub population: Option<String>,
    /// The part of the event.
    pub scope: Option<String>,
    /// Id of the event.
    pub event: Option<String>,
    /// False where it is about another event.
    pub about_main_event: bool,
    /// How it stands.
    pub status: Status,
    /// Why it stands so.
    pub why: String,
    /// In order of value.
    pub answers: Vec<Answer>,
    /// How the answers stand.
    pub relations: Vec<Relation>,
    /// Larger questions that this one is a part of.
    pub part_of: Vec<PartOf>,
    /// Whether a contradiction was settled later.
    pub was_contested: bool,
}

/// An arithmetic check: what should add up, and whether it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Derived from its claims.
    pub id: String,
    /// Which check ("breakdown", "column", "percentage", "part-above-whole").
    pub kind: String,
    /// Ids of the claims it reads.
    pub claims: Vec<String>,
    /// What the parts give.
    pub expected: Option<Number>,
    /// What is printed.
    pub found: Option<Number>,
    /// Whether they agree.
    pub holds: bool,
    /// The sum, for a person to read.
    pub why: String,
}
