//! Where output goes: standard output for results, standard error for the rest.

use crate::args::Colour;
use console::{Style, Term, style};
use serde::Serialize;
use std::io::{self, BufWriter, IsTerminal, Write};

/// Lines longer than this are hard to read, however wide the window is.
const WIDEST: usize = 120;
/// What is assumed where there is no window.
const USUAL: usize = 100;

/// Standard output, and what is known about who reads it.
pub struct Screen {
    out: BufWriter<io::Stdout>,
    width: usize,
    colour: bool,
}

/// How words are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// Not at all.
    #[default]
    None,
    /// What to look at first.
    Strong,
    /// What to look at last.
    Faint,
    /// Answers that cannot all be so.
    Contested,
    /// All is well.
    Settled,
    /// Worth a second look.
    Open,
}

impl Mark {
    /// The words, marked where `colour` allows it.
    pub fn on(self, words: &str, colour: bool) -> String {
        if !colour || words.is_empty() {
            return words.to_owned();
        }
        let plain = Style::new();
        let styled = match self {
            Self::None => return words.to_owned(),
            Self::Strong => plain.bold(),
            Self::Faint => plain.dim(),
            Self::Contested => plain.red().bold(),
            Self::Settled => plain.green(),
            Self::Open => plain.yellow(),
        };
        styled.force_styling(true).apply_to(words).to_string()
    }
}

impl Screen {
    /// For standard output as it is.
    pub fn new(colour: Colour) -> Self {
        let stdout = io::stdout();
        let window = stdout.is_terminal().then(|| Term::stdout().size().1).map(usize::from);
        let wanted = match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty())
            }
        };
        Self { out: BufWriter::new(stdout), width: window.unwrap_or(USUAL).clamp(40, WIDEST), colour: wanted }
    }

    /// How many letters fit on a line.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The words, marked where colours are wanted.
    pub fn mark(&self, mark: Mark, words: &str) -> String {
        mark.on(words, self.colour)
    }

    /// Whether colours are wanted.
    pub fn colour(&self) -> bool {
        self.colour
    }

    /// One line of the result.
    pub fn line(&mut self, words: &str) -> anyhow::Result<()> {
        writeln!(self.out, "{}", words.trim_end())?;
        Ok(())
    }

    /// An object on a line of its own.
    pub fn json<T: Serialize>(&mut self, what: &T) -> anyhow::Result<()> {
        serde_json::to_writer(&mut self.out, what).map_err(io::Error::from)?;
        writeln!(self.out)?;
        Ok(())
    }

    /// Everything written so far, out.
    pub fn flush(&mut self) -> anyhow::Result<()> {
        Ok(self.out.flush()?)
    }

    /// One line beside the result.
    pub fn aside(&mut self, words: &str) {
        // Where standard error is closed nobody is there to be told.
        let _ = self.out.flush();
        let _ = writeln!(io::stderr(), "{words}");
    }

    /// A trouble with its causes, on one line.
    pub fn trouble(&mut self, trouble: &anyhow::Error) {
        let words = trouble.chain().map(ToString::to_string).collect::<Vec<_>>().join(": ");
        self.aside(&format!("variorum: {words}"));
    }
}

/// Whether a bar can be drawn on standard error.
pub fn can_draw() -> bool {
    io::stderr().is_terminal()
}

/// Whether the reader (`head`, a pager) has simply stopped reading.
pub fn is_closed_pipe(trouble: &anyhow::Error) -> bool {
    trouble
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// Words that stand out on standard error.
pub fn warning(words: &str) -> String {
    style(words).for_stderr().yellow().to_string()
}
