//! What may be typed after `variorum review RECORD`.

use clap::{Args as Group, Subcommand};
use std::path::PathBuf;

/// What people decided about a record, and deciding
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  variorum review event.variorum
  variorum review event.variorum correct c-1f2e3d4c5b6a --measure bodies_found --reviewer \"M. Okafor\"
  variorum review event.variorum merge e-0a1b2c3d4e5f e-5f4e3d2c1b0a --preview
  variorum review event.variorum undo r-2d1c0b6f0c55
  variorum review event.variorum export decisions.toml
  variorum review other.variorum apply decisions.toml

The machine's reading is never changed: a decision stands beside it, dated and signed, and outlives a rebuild.
Who decides is said with --reviewer or in VARIORUM_REVIEWER.")]
pub struct Review {
    /// The record
    pub record: PathBuf,
    /// What to do (list, when left out)
    #[command(subcommand)]
    pub what: Option<Deed>,
}

/// One thing to do about decisions.
#[derive(Debug, Subcommand)]
pub enum Deed {
    /// The decisions that stand, those whose words are lost, where reviewers differ, or what awaits one
    List(List),
    /// A claim was read rightly
    Confirm(OneClaim),
    /// Words make no such claim
    Reject(OneClaim),
    /// Words make another claim than the machine read
    Correct(Box<Correct>),
    /// Entities are one, or questions are
    Merge(Merge),
    /// An entity or a question is two, or several are not one
    Split(Split),
    /// Accounts are one article at different times
    Edition(Edition),
    /// A remark on a claim, an entity, a question or an account
    Note(Note),
    /// Take an own decision back
    Undo(Undo),
    /// Every decision ever made, those taken back included
    History(History),
    /// What all decisions change in what the machine found
    Effect(Effect),
    /// Write the decisions to a file of their own
    Export(Export),
    /// Add the decisions of a file
    Apply(Apply),
}

/// Who decides, when, and whether it is kept.
#[derive(Debug, Group)]
pub struct Signed {
    /// Who decides (or set `VARIORUM_REVIEWER`)
    #[arg(long, value_name = "NAME")]
    pub reviewer: Option<String>,
    /// When, if not now: 2026-10-12 or 2026-10-12T11:02:00Z
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// Why
    #[arg(long, value_name = "WORDS")]
    pub note: Option<String>,
    /// Only show what would change; keep nothing
    #[arg(long)]
    pub preview: bool,
    /// One JSON object
    #[arg(long)]
    pub json: bool,
    /// The folder of the grammar that the record was built with, where it was not the embedded one
    #[arg(long, value_name = "DIR")]
    pub grammar: Option<PathBuf>,
}

/// Which decisions.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that may be typed")]
#[derive(Debug, Group, Default)]
pub struct List {
    /// Claims of contested questions about which nobody decided
    #[arg(long, conflicts_with_all = ["lost", "differing"])]
    pub open: bool,
    /// Decisions whose words are no longer there
    #[arg(long, conflicts_with = "differing")]
    pub lost: bool,
    /// Where reviewers differ
    #[arg(long)]
    pub differing: bool,
    /// One JSON object per line
    #[arg(long)]
    pub json: bool,
}

/// One claim.
#[derive(Debug, Group)]
pub struct OneClaim {
    /// The claim's id
    pub claim: String,
    /// Signature
    #[command(flatten)]
    pub signed: Signed,
}

/// What is read instead.
#[derive(Debug, Group)]
pub struct Correct {
    /// The claim's id
    pub claim: String,
    /// What the figure is a figure of (killed, injured, hostages …)
    #[arg(long, value_name = "ID")]
    pub measure: Option<String>,
    /// Whom it counts (all, children, police …)
    #[arg(long, value_name = "ID")]
    pub population: Option<String>,
    /// The part of the event that it covers; empty for the whole of it
    #[arg(long, value_name = "WORDS")]
    pub part: Option<String>,
    /// The number, or two with a dash between
    #[arg(long, value_name = "N")]
    pub number: Option<String>,
    /// How the words limit it (exactly, about, `at_least`, `more_than`, `at_most`, `less_than`, between)
    #[arg(long, value_name = "BOUND")]
    pub bound: Option<String>,
    /// Who says so; empty for the publisher
    #[arg(long, value_name = "WORDS")]
    pub speaker: Option<String>,
    /// What the speaker does with it (states, denies, admits …)
    #[arg(long)]
    pub stance: Option<String>,
    /// The id of the event
    #[arg(long, value_name = "ID")]
    pub event: Option<String>,
    /// Signature
    #[command(flatten)]
    pub signed: Signed,
}

/// What is one.
#[derive(Debug, Group)]
pub struct Merge {
    /// Ids of entities, or of questions; the first keeps its name
    #[arg(required = true, num_args = 2..)]
    pub ids: Vec<String>,
    /// Signature
    #[command(flatten)]
    pub signed: Signed,
}

/// What is two.
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  variorum review event.variorum split e-0a1b2c3d4e5f --name Brand --name \"R. Brand\"
  variorum review event.variorum split q-0a1b2c3d4e5f --claim c-1f2e3d4c5b6a --part \"the east wing\"
  variorum review event.variorum split e-0a1b2c3d4e5f e-5f4e3d2c1b0a      (these are not one)")]
pub struct Split {
    /// The id of an entity or a question, or several that are not one
    #[arg(required = true)]
    pub ids: Vec<String>,
    /// A name of the entity that is somebody else's
    #[arg(long = "name", value_name = "NAME")]
    pub names: Vec<String>,
    /// A claim that answers another question
    #[arg(long = "claim", value_name = "CLAIM", requires = "part")]
    pub claims: Vec<String>,
    /// The part of the event that those claims are about
    #[arg(long, value_name = "WORDS", requires = "claims")]
    pub part: Option<String>,
    /// Signature
    #[command(flatten)]
    pub signed: Signed,
}

/// What is one article.
#[derive(Debug, Group)]
pub struct Edition {
    /// Paths of accounts, as `variorum sources` gives them
    #[arg(required = true, num_args = 2..)]
    pub sources: Vec<String>,
    /// Signature
    #[command(flatten)]
    pub signed: Signed,
}

/// A remark.
#[derive(Debug, Group)]
pub struct Note {
    /// The id of a claim, an entity or a question, or the path of an account
    pub id: String,
    /// The remark
    #[arg(required = true)]
    pub words: Vec<String>,
    /// Signature
    #[command(flatten)]
    pub signed: Signed,
}

/// What is taken back.
#[derive(Debug, Group)]
pub struct Undo {
    /// The decision's id
    pub decision: String,
    /// Signature
    #[command(flatten)]
    pub signed: Signed,
}

/// Whose history.
#[derive(Debug, Group)]
pub struct History {
    /// Only of this claim, entity, question or account
    pub id: Option<String>,
    /// One JSON object per line
    #[arg(long)]
    pub json: bool,
}

/// Whose decisions.
#[derive(Debug, Group)]
pub struct Effect {
    /// Only of this person's decisions
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// One JSON object
    #[arg(long)]
    pub json: bool,
    /// The folder of the grammar that the record was built with, where it was not the embedded one
    #[arg(long, value_name = "DIR")]
    pub grammar: Option<PathBuf>,
}

/// Where to.
#[derive(Debug, Group)]
pub struct Export {
    /// The file (standard output when left out)
    pub file: Option<PathBuf>,
}

/// Where from.
#[derive(Debug, Group)]
pub struct Apply {
    /// The file
    pub file: PathBuf,
}
