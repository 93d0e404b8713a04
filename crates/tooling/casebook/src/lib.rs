//! Reads and runs the Markdown casebooks.
//!
//! A casebook is prose for people with tests in it: a heading names a case, a quoted passage is what is read, a
//! fenced block lists what is expected. The same files are documentation and specification.
//!
//! ````
//! use variorum_casebook::cases;
//!
//! let book = "# killed\n\n## One\n\n> Two men died.\n\n```claims\nkilled: 2 men\n```\n";
//! let cases = cases("measures/killed.md", book);
//! assert_eq!(cases[0].name(), "measures/killed.md:3 One");
//! assert_eq!(cases[0].passage, "Two men died.");
//! assert_eq!(cases[0].expected, ["killed: 2 men"]);
//! ````

pub mod hostile;

use std::ops::Range;

/// One case of a casebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The casebook's path ("measures/killed.md").
    pub file: String,
    /// Line of its heading, from 1.
    pub line: usize,
    /// Its heading.
    pub heading: String,
    /// The quoted words, paragraphs parted by a blank line.
    pub passage: String,
    /// What the fence is marked with ("claims"), without `known-gap` and settings.
    pub kind: String,
    /// Settings after the kind ("published=2021-05-04").
    pub settings: Vec<(String, String)>,
    /// Whether the expected answer is known to be wrong today.
    pub is_known_gap: bool,
    /// The lines of the fence.
    pub expected: Vec<String>,
    /// Where those lines stand in the file, in bytes, for rewriting.
    pub body: Range<usize>,
}

impl Case {
    /// "measures/killed.md:3 One".
    pub fn name(&self) -> String {
        format!("{}:{} {}", self.file, self.line, self.heading)
    }

    /// The accounts of a passage that quotes several: each follows a line "— Publisher, 2 May, 11:30" of its own.
    pub fn accounts(&self) -> Vec<Printed> {
        let mut found: Vec<Printed> = Vec::new();
        for paragraph in self.passage.split("\n\n").map(str::trim).filter(|it| !it.is_empty()) {
            if let Some(head) = paragraph.strip_prefix("— ") {
                found.push(Printed::headed(head));
            } else if let Some(account) = found.last_mut() {
                account.words.push_str(if account.words.is_empty() { "" } else { "\n\n" });
                account.words.push_str(paragraph);
            }
        }
        found
    }

    /// The value of a setting.
    pub fn setting(&self, name: &str) -> Option<&str> {
        self.settings.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// One of several accounts that a case quotes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Printed {
    /// Who printed it.
    pub publisher: String,
    /// When: in May 2011, ISO 8601.
    pub published: Option<String>,
    /// What it says.
    pub words: String,
}

impl Printed {
    /// "The Ledger, 2 May, 11:30", of the year 2011.
    fn headed(head: &str) -> Self {
        let mut parts = head.split(", ");
        let publisher = parts.next().unwrap_or_default().to_owned();
        let day = parts.next().and_then(|it| it.strip_suffix(" May")?.parse::<u8>().ok());
        let time = parts.next().map(|it| format!("T{it}")).unwrap_or_default();
        let published = day.map(|it| format!("2011-05-{it:02}{time}"));
        Self { publisher, published, words: String::new() }
    }
}

/// Every case of one casebook, in order.
pub fn cases(file: &str, text: &str) -> Vec<Case> {
    let mut found = Vec::new();
    let (mut heading, mut line_of_heading, mut passage) = (String::new(), 0, Vec::<String>::new());
    let mut open: Option<Case> = None;
    let mut offset = 0;
    for (number, raw) in text.split_inclusive('\n').enumerate() {
        let line = raw.trim_end();
        let next = offset + raw.len();
        if let Some(mut case) = open.take() {
            if line.starts_with("```") {
                case.body.end = offset;
                found.push(case);
            } else {
                if !line.is_empty() {
                    case.expected.push(line.to_owned());
                }
                open = Some(case);
            }
        } else if let Some(title) = line.strip_prefix("## ") {
            title.clone_into(&mut heading);
            line_of_heading = number + 1;
            passage.clear();
        } else if let Some(quoted) = line.strip_prefix('>') {
            passage.push(quoted.trim().to_owned());
        } else if let Some(marks) = line.strip_prefix("```").filter(|it| !it.is_empty()) {
            let mut words = marks.split_whitespace();
            let kind = words.next().unwrap_or("").to_owned();
            let rest: Vec<&str> = words.collect();
            open = Some(Case {
                file: file.to_owned(),
                line: line_of_heading,
                heading: heading.clone(),
                passage: joined(&passage),
                kind,
                settings: rest
                    .iter()
                    .filter_map(|it| it.split_once('='))
                    .map(|(key, value)| (key.to_owned(), value.to_owned()))
                    .collect(),
                is_known_gap: rest.contains(&"known-gap"),
                expected: Vec::new(),
                body: next..next,
            });
        }
        offset = next;
    }
    found
}

/// Quoted lines as running text: a line follows the last by a space, an empty quoted line parts paragraphs.
fn joined(lines: &[String]) -> String {
    let mut text = String::new();
    for line in lines {
        if line.is_empty() {
            text.push_str("\n\n");
        } else {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push(
                    if line.starts_with(['|', '-', '=', '#'])
                        || text.rsplit('\n').next().is_some_and(|it| it.starts_with(['|', '-', '=', '#']))
                    {
                        '\n'
                    } else {
                        ' '
                    },
                );
            }
            text.push_str(line);
        }
    }
    text
}

/// The casebook with the bodies of ordinary fences replaced; `answers` are (case, its new lines).
///
/// Passages, prose and known gaps are never rewritten.
pub fn rewritten(text: &str, answers: &[(Case, Vec<String>)]) -> String {
    let mut out = String::new();
    let mut from = 0;
    for (case, lines) in answers.iter().filter(|(case, _)| !case.is_known_gap) {
        out.push_str(text.get(from..case.body.start).unwrap_or(""));
        for line in lines {
            out.push_str(line);
            out.push('\n');
        }
        from = case.body.end;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

/// What is wrong, if anything, when `found` is what was read: a message that says what was expected.
///
/// # Errors
/// The message, with both sides; a known gap that has closed says so.
pub fn judge(case: &Case, found: &[String]) -> Result<(), String> {
    let same = case.expected == found;
    match (same, case.is_known_gap) {
        (true, _) => Ok(()),
        (false, true) => Err(format!(
            "this gap has changed; was\n  {}\nis\n  {}",
            case.expected.join("\n  "),
            found.join("\n  ")
        )),
        (false, false) => Err(format!(
            "read\n  {}\nexpected\n  {}\nin «{}»",
            found.join("\n  "),
            case.expected.join("\n  "),
            case.passage
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOOK: &str = "# x\n\n## A\n\n> One\n> two.\n\n```claims\na\n```\n\n## B\n\n> Three.\n\n```claims known-gap published=2020-01-01\nb\n```\n";

    #[test]
    fn cases_are_read_and_written_back() {
        let read = cases("x.md", BOOK);
        assert_eq!(read.len(), 2);
        assert_eq!(read[0].passage, "One two.");
        assert_eq!((read[1].is_known_gap, read[1].setting("published")), (true, Some("2020-01-01")));
        let answers: Vec<_> = read.into_iter().map(|case| (case, vec!["c".to_owned()])).collect();
        assert_eq!(rewritten(BOOK, &answers), BOOK.replace("\na\n", "\nc\n"));
    }

    #[test]
    fn a_case_may_quote_several_accounts() {
        let book = "## A\n\n> — The Ledger, 2 May, 11:30\n>\n> One\n> two.\n>\n> — Harbour Radio\n>\n> Three.\n\n```x\n```\n";
        let found = cases("x.md", book)[0].accounts();
        assert_eq!((found[0].publisher.as_str(), found[0].words.as_str()), ("The Ledger", "One two."));
        assert_eq!(found[0].published.as_deref(), Some("2011-05-02T11:30"));
        assert_eq!((found[1].published.as_deref(), found[1].words.as_str()), (None, "Three."));
    }

    #[test]
    fn a_wrong_reading_is_refused() {
        let case = &cases("x.md", BOOK)[0];
        assert!(judge(case, &["a".to_owned()]).is_ok());
        assert!(judge(case, &[]).unwrap_err().contains("expected\n  a"));
    }
}
