//! What may be typed.

pub mod review;

use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Reads every account of an event and keeps every version of every fact, with the words that give it.
#[derive(Debug, Parser)]
#[command(
    name = "variorum",
    version,
    max_term_width = 100,
    after_help = "\
Start with:
  variorum build accounts/ -o event.variorum
  variorum questions event.variorum
  variorum question event.variorum killed

Exit status: 0 done; 1 done, but some sources could not be read; 2 nothing done."
)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Whether to use colours.
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN", alias = "color")]
    pub colour: Colour,
}

/// When output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// One command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read accounts and make their record
    Build(Build),
    /// What the accounts answer, and how their answers stand
    Questions(Questions),
    /// One question: every answer, who gives it, in which words
    Question(Question),
    /// The claims, one by one
    Claims(Claims),
    /// The accounts that were read
    Sources(OneRecord),
    /// People, organisations and places, under all their names
    Who(Who),
    /// Dated happenings, in order
    Timeline(OneRecord),
    /// Which account took its words from which
    Stemma(OneRecord),
    /// Find words in the accounts
    Search(Search),
    /// How a claim was come by
    Why(Why),
    /// Prove every hash and every quotation of a record
    Verify(OneRecord),
    /// What changed from one record to another, and why
    Diff(Diff),
    /// What people decided about a record, and deciding
    Review(review::Review),
    /// One text, no record: its claims, statements, times, names and trees
    Analyse(Analyse),
    /// Show a record in a browser of this machine
    Serve(Serve),
    /// Write a record as files that others can open
    Export(Export),
}

/// Read accounts and make their record
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  variorum build accounts/ -o event.variorum
  variorum build early.html late.html notes.txt -o event.variorum --jobs 1

Folders are walked in name order; hidden files are skipped. A sources.csv in a folder gives metadata
(file,title,publisher,published,url and, if wanted, author,agency,language,modified) that overrides what was found.
Where the record is there already, only accounts that are new or changed are read again.")]
pub struct Build {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Where the record goes
    #[arg(short, long, value_name = "RECORD")]
    pub output: PathBuf,
    /// How many threads (default: one for each core)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub jobs: Option<u16>,
    /// A folder of measures, frames and words of your own
    #[arg(long, value_name = "DIR")]
    pub grammar: Option<PathBuf>,
    /// Read everything anew, and replace what stands at RECORD even if it is not a record
    #[arg(long)]
    pub force: bool,
}

/// A record, and how to show it.
#[derive(Debug, Group)]
pub struct OneRecord {
    /// The record
    pub record: PathBuf,
    /// One JSON object per line
    #[arg(long)]
    pub json: bool,
}

/// What the accounts answer, and how their answers stand
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  variorum questions event.variorum
  variorum questions event.variorum --status contested
  variorum questions event.variorum --measure killed --json")]
pub struct Questions {
    /// The record
    pub record: PathBuf,
    /// One JSON object per line
    #[arg(long)]
    pub json: bool,
    /// Only of this measure (killed, injured, hostages …)
    #[arg(long, value_name = "ID")]
    pub measure: Option<String>,
    /// Only with this status (settled, moving, contested, single-voice, unanswered)
    #[arg(long)]
    pub status: Option<String>,
    /// Also questions about other events
    #[arg(long)]
    pub all_events: bool,
    /// As reviewers read the claims, instead of the machine
    #[arg(long)]
    pub reviewed: bool,
}

/// One question: every answer, who gives it, in which words
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  variorum question event.variorum killed
  variorum question event.variorum \"children killed\"
  variorum question event.variorum hostages --view most-voices
  variorum question event.variorum hostages --convention as-written

Views pick one answer by a named rule: latest, most-voices, lowest, highest. The record itself prefers none.
Conventions say what round numbers and vague words leave room for; relations are found anew under the one named.")]
pub struct Question {
    /// The record
    pub record: PathBuf,
    /// The question's id, or words from it
    #[arg(required = true, value_name = "ID-OR-WORDS")]
    pub words: Vec<String>,
    /// One JSON object
    #[arg(long)]
    pub json: bool,
    /// Also pick one answer by a named rule
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
    /// Compare numbers by this convention
    #[arg(long, value_name = "NAME")]
    pub convention: Option<String>,
}

/// The claims, one by one
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  variorum claims event.variorum --measure killed
  variorum claims event.variorum --speaker minister
  variorum claims event.variorum --kind figure --json > claims.jsonl")]
pub struct Claims {
    /// The record
    pub record: PathBuf,
    /// One JSON object per line
    #[arg(long)]
    pub json: bool,
    /// Only of this kind (figure, time, statement, attribute)
    #[arg(long)]
    pub kind: Option<String>,
    /// Only from this account
    #[arg(long, value_name = "PATH")]
    pub source: Option<String>,
    /// Only of this measure
    #[arg(long, value_name = "ID")]
    pub measure: Option<String>,
    /// Only by speakers named with these words
    #[arg(long, value_name = "WORDS")]
    pub speaker: Option<String>,
}

/// People, organisations and places, under all their names
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  variorum who event.variorum
  variorum who event.variorum Brand")]
pub struct Who {
    /// The record
    pub record: PathBuf,
    /// Only those one of whose names holds these words
    pub words: Vec<String>,
    /// One JSON object per line
    #[arg(long)]
    pub json: bool,
}

/// Find words in the accounts
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  variorum search event.variorum explosion roof
  variorum search event.variorum '\"harbour master\" den*'

All words must occur, in any form; \"words between quotation marks\" as they stand; den* stands for every beginning.")]
pub struct Search {
    /// The record
    pub record: PathBuf,
    /// What to look for
    #[arg(required = true)]
    pub words: Vec<String>,
    /// One JSON object per line
    #[arg(long)]
    pub json: bool,
    /// At most so many passages
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub limit: usize,
}

/// How a claim was come by
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  variorum why event.variorum c-1f2e3d4c5b6a
  variorum why \"At least 12 people were killed, police said.\"")]
pub struct Why {
    /// RECORD CLAIM-ID, or one sentence
    #[arg(required = true, num_args = 1..=2, value_names = ["RECORD-OR-SENTENCE", "CLAIM-ID"])]
    pub what: Vec<String>,
}

/// What changed from one record to another, and why
#[derive(Debug, Group)]
pub struct Diff {
    /// The older record
    pub old: PathBuf,
    /// The newer record
    pub new: PathBuf,
    /// One JSON object per line
    #[arg(long)]
    pub json: bool,
}

/// One text, no record: its claims, statements, times, names and trees
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  variorum analyse report.txt
  echo 'About 40 people were hurt on Friday, the mayor said.' | variorum analyse --json")]
pub struct Analyse {
    /// The text (standard input when left out)
    pub file: Option<PathBuf>,
    /// One JSON object per line
    #[arg(long)]
    pub json: bool,
    /// When it was published, ISO 8601: "yesterday" is counted from then
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,
    /// A folder of measures, frames and words of your own
    #[arg(long, value_name = "DIR")]
    pub grammar: Option<PathBuf>,
}

/// Write a record as files that others can open
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  variorum export event.variorum --format html -o pages/
  variorum export event.variorum --format html -o event.html

html: the pages that `serve` shows, to be opened from a disk or a stick with no server. A name that ends in .html
gives one file that holds every page; any other a folder, with the same pages as JSON and the original files.")]
pub struct Export {
    /// The record
    pub record: PathBuf,
    /// As what
    #[arg(long, value_enum, default_value_t = Format::Html)]
    pub format: Format,
    /// A folder, or a file
    #[arg(short, long, value_name = "DIR|FILE")]
    pub output: PathBuf,
    /// Write into a folder that holds something else
    #[arg(long)]
    pub force: bool,
}

/// As what a record is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Pages for a browser.
    Html,
}

/// Show a record in a browser of this machine
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  variorum serve event.variorum
  variorum serve event.variorum --port 9000 --open
  variorum serve event.variorum --bind 0.0.0.0 --token \"a long secret of your own\"

Only this machine is answered, unless --bind says otherwise; then --token is needed, and connections are not
encrypted. The record is only read; where a build replaces it, the next page shows the new one.")]
pub struct Serve {
    /// The record
    pub record: PathBuf,
    /// On which port (0: any that is free)
    #[arg(long, default_value_t = 8350, value_name = "N")]
    pub port: u16,
    /// Listen at another address than this machine's own
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
    pub bind: std::net::IpAddr,
    /// What whoever asks must know: at least 16 letters
    #[arg(long, value_name = "SECRET")]
    pub token: Option<String>,
    /// A name under which other machines may ask for it
    #[arg(long = "host", value_name = "NAME")]
    pub hosts: Vec<String>,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn what_may_be_typed_is_sound() {
        Args::command().debug_assert();
    }
}
