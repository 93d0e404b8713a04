//! The `variorum` command: a pile of accounts in, the record of what they say out.

mod args;
mod commands;
mod screen;
mod table;

use args::{Args, Command};
use clap::Parser;
use screen::Screen;
use std::process::ExitCode;

/// Reading makes and drops many small things; the system's own allocator takes twice as long over them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How a command ended, for the shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was done.
    Done,
    /// Done, but some sources could not be read, or something does not hold.
    DoneInPart,
}

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(trouble) => {
            // Help and version arrive here too; where they cannot be printed nobody is there to be told.
            let _ = trouble.print();
            return if trouble.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    let mut screen = Screen::new(args.colour);
    match run(&args.command, &mut screen).and_then(|outcome| screen.flush().map(|()| outcome)) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::DoneInPart) => ExitCode::from(1),
        Err(trouble) if screen::is_closed_pipe(&trouble) => ExitCode::SUCCESS,
        Err(trouble) => {
            screen.trouble(&trouble);
            ExitCode::from(2)
        }
    }
}

fn run(command: &Command, screen: &mut Screen) -> anyhow::Result<Outcome> {
    match command {
        Command::Build(it) => commands::build::run(it, screen),
        Command::Questions(it) => commands::questions::run(it, screen),
        Command::Question(it) => commands::question::run(it, screen),
        Command::Claims(it) => commands::claims::run(it, screen),
        Command::Sources(it) => commands::sources::run(it, screen),
        Command::Who(it) => commands::who::run(it, screen),
        Command::Timeline(it) => commands::timeline::run(it, screen),
        Command::Stemma(it) => commands::stemma::run(it, screen),
        Command::Search(it) => commands::search::run(it, screen),
        Command::Why(it) => commands::why::run(it, screen),
        Command::Verify(it) => commands::verify::run(it, screen),
        Command::Diff(it) => commands::diff::run(it, screen),
        Command::Review(it) => commands::review::run(it, screen),
        Command::Analyse(it) => commands::analyse::run(it, screen),
        Command::Export(it) => commands::export::run(it, screen),
        Command::Serve(it) => commands::serve::run(it, screen),
    }
}
