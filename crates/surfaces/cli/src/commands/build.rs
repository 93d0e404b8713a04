//! `variorum build`: accounts in, record out, and what a person wants to know first.

use crate::Outcome;
use crate::args::Build;
use crate::screen::{Mark, Screen, can_draw, warning};
use crate::table::{Cell, Table};
use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use variorum::show::{answer, count, counted};
use variorum::{BuildError, Options, Progress, Summary, Unread};
use variorum_record::Question;

/// A question with more answers than this shows the first so many.
const MOST_ANSWERS: usize = 8;
/// A list with more questions than this shows the first so many.
const MOST_QUESTIONS: usize = 12;
/// A bar that comes and goes at once only flickers.
const PATIENCE: Duration = Duration::from_secs(1);

/// Builds the record.
pub fn run(args: &Build, screen: &mut Screen) -> anyhow::Result<Outcome> {
    let bar = Bar::new();
    let options = Options {
        jobs: args.jobs.map_or(0, usize::from),
        grammar: args.grammar.as_deref(),
        force: args.force,
        progress: &|it| bar.show(it),
        ..Options::default()
    };
    let outcome = variorum::build(&args.paths, &args.output, &options);
    bar.clear();
    let summary = match outcome {
        Ok(summary) => summary,
        Err(trouble) => {
            if let BuildError::NothingRead { unread } = &trouble {
                name(unread, screen);
            }
            return Err(anyhow::Error::new(trouble).context("nothing was built"));
        }
    };
    show(&summary, screen).context("the record is built, but its summary cannot be shown")?;
    name(&summary.unread, screen);
    let record = args.output.display();
    screen.aside(&format!("{record} is written; look closer with: variorum questions {record}"));
    Ok(if summary.unread.is_empty() { Outcome::Done } else { Outcome::DoneInPart })
}

fn name(unread: &[Unread], screen: &mut Screen) {
    for it in unread {
        screen.aside(&warning(&format!("not read: {}", it.trouble)));
    }
}

fn show(summary: &Summary, screen: &mut Screen) -> anyhow::Result<()> {
    let mut table = Table::new(0).right(0);
    let figures = summary.claims.get("figure").copied().unwrap_or(0);
    let all: usize = summary.claims.values().sum();
    let mut row = |number: usize, words: String| {
        let shown = count(number, "");
        table
            .row(vec![Cell::marked(Mark::Strong, shown.split(' ').next().unwrap_or_default()), words.into()]);
    };
    let reused = if summary.reused > 0 {
        format!(" ({} known from the record before)", summary.reused)
    } else {
        String::new()
    };
    row(summary.sources, format!("{} read{reused}", noun(summary.sources, "source")));
    row(all, format!("{} found, {figures} of them figures", noun(all, "claim")));
    let other = match summary.other_events {
        0 => String::new(),
        more => format!(", and {more} about other events"),
    };
    row(summary.answered, format!("{} answered{other}", noun(summary.answered, "question")));
    table.show(screen)?;
    section(screen, "Contested", &summary.contested, Mark::Contested)?;
    section(screen, "Moving", &summary.moving, Mark::Open)?;
    section(screen, "On a single voice", &summary.single_voice, Mark::Open)?;
    if summary.settled > 0 {
        screen.line("")?;
        screen.line(&screen.mark(
            Mark::Settled,
            &format!("Settled: {}", counted(summary.settled, "question", "questions")),
        ))?;
    }
    if !summary.failed_checks.is_empty() {
        screen.line("")?;
        screen.line(&screen.mark(Mark::Contested, "Sums that do not add up"))?;
        for why in &summary.failed_checks {
            screen.line(&format!("  {why}"))?;
        }
    }
    for (path, message) in &summary.notices {
        screen.aside(&format!("note: {path}: {message}"));
    }
    Ok(())
}

fn noun(how_many: usize, one: &str) -> String {
    if how_many == 1 { one.to_owned() } else { format!("{one}s") }
}

fn section(screen: &mut Screen, title: &str, questions: &[Question], mark: Mark) -> anyhow::Result<()> {
    if questions.is_empty() {
        return Ok(());
    }
    screen.line("")?;
    screen.line(&screen.mark(mark, title))?;
    let mut table = Table::new(2);
    for question in questions.iter().take(MOST_QUESTIONS) {
        let standing = question.answers.iter().filter(|it| it.superseded_by.is_none());
        let answers: Vec<String> = standing.map(answer).collect();
        let mut words = answers.iter().take(MOST_ANSWERS).cloned().collect::<Vec<_>>();
        if answers.len() > MOST_ANSWERS {
            words.push(format!("and {} more", answers.len() - MOST_ANSWERS));
        }
        let words = format!("{}  — {}", words.join(" · "), question.status.as_str().replace('-', " "));
        table.row(vec![question.text.clone().into(), words.into()]);
    }
    table.show(screen)?;
    if questions.len() > MOST_QUESTIONS {
        screen
            .line(&screen.mark(Mark::Faint, &format!("  and {} more", questions.len() - MOST_QUESTIONS)))?;
    }
    Ok(())
}

/// A bar on standard error, once the build has taken a while and somebody can see it.
struct Bar {
    since: Instant,
    bar: Mutex<Option<ProgressBar>>,
}

impl Bar {
    // A bar is for people who wait; nothing of the clock enters the record.
    fn new() -> Self {
        Self { since: Instant::now(), bar: Mutex::new(None) }
    }

    fn show(&self, progress: Progress<'_>) {
        if !can_draw() || self.since.elapsed() < PATIENCE {
            return;
        }
        let mut slot = self.bar.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let bar = slot.get_or_insert_with(|| {
            let style = ProgressStyle::with_template("{prefix:<12} {bar:30} {pos}/{len} {wide_msg}")
                .unwrap_or_else(|_| ProgressStyle::default_bar());
            ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()).with_style(style)
        });
        let (prefix, done, total, message) = match progress {
            Progress::Read { done, total, path } => ("reading", done, total, path),
            Progress::Analysed { done, total, path } => ("analysing", done, total, path),
            Progress::Reconciling => ("comparing", 1, 1, ""),
            Progress::Writing => ("writing", 1, 1, ""),
        };
        bar.set_prefix(prefix);
        bar.set_length(total as u64);
        bar.set_position(done as u64);
        bar.set_message(message.to_owned());
    }

    fn clear(&self) {
        if let Some(bar) = self.bar.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take() {
            bar.finish_and_clear();
        }
    }
}
