//! Marks in running text: statements around figures around times around names, nested and never crossing.

use crate::address::Place;
use crate::context::{Context, Words};
use crate::svg::escape;
use std::fmt::Write as _;
use variorum_record::{Claim, Mention, Passage, Reuse, Source};

/// What is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// What somebody says.
    Statement,
    /// The clause of a figure.
    Figure,
    /// The number's own words.
    Number,
    /// A time.
    Time,
    /// A name.
    Name,
}

impl Kind {
    /// Its name in the address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Figure | Self::Number => "figure",
            Self::Time => "time",
            Self::Name => "name",
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Statement => "m-stm",
            Self::Figure => "m-fig",
            Self::Number => "m-num",
            Self::Time => "m-tim",
            Self::Name => "m-nam",
        }
    }
}

/// A stretch of the text that is marked.
#[derive(Debug, Clone)]
pub struct Mark {
    /// What it is.
    pub kind: Kind,
    /// First byte.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    id: String,
    href: String,
    says: String,
    current: bool,
    elsewhere: bool,
}

/// The marks of claims and names.
pub fn all(cx: &Context<'_>, claims: &[Claim], mentions: &[Mention]) -> Vec<Mark> {
    let asked = cx.here.get("claim");
    let mut marks = Vec::new();
    for claim in claims {
        let (start, end) = claim.text_span();
        let mut mark = Mark {
            kind: Kind::Figure,
            start,
            end,
            id: cx.id(claim.id()),
            href: String::new(),
            says: String::new(),
            current: asked == Some(claim.id()),
            elsewhere: false,
        };
        match claim {
            Claim::Figure(it) => {
                mark.elsewhere = !it.about_main_event;
                marks.push(mark.clone());
                if !it.implicit {
                    let shift = |at: usize| (at + start).saturating_sub(it.start);
                    let (start, end) = (shift(it.figure_start), shift(it.figure_end));
                    let href = format!("#{}", cx.id(&format!("n-{}", it.id)));
                    marks.push(Mark { kind: Kind::Number, start, end, id: String::new(), href, ..mark });
                }
            }
            Claim::Statement(it) => {
                for (at, (from, to)) in it.content.iter().enumerate() {
                    let shift = |byte: usize| (byte + start).saturating_sub(it.start);
                    let id = if at == 0 { mark.id.clone() } else { String::new() };
                    marks.push(Mark {
                        kind: Kind::Statement,
                        start: shift(*from),
                        end: shift(*to),
                        id,
                        ..mark.clone()
                    });
                }
            }
            Claim::Time(it) => {
                let says = crate::parts::words::interval(it.from.as_deref(), it.to.as_deref());
                marks.push(Mark { kind: Kind::Time, says, ..mark });
            }
            Claim::Attribute(_) => {}
        }
    }
    for it in mentions {
        let href = it.entity.as_ref().map_or_else(String::new, |id| cx.link(Place::Person(id.clone())));
        marks.push(Mark {
            kind: Kind::Name,
            start: it.text_start,
            end: it.text_end,
            id: String::new(),
            href,
            says: String::new(),
            current: false,
            elsewhere: false,
        });
    }
    marks.retain(|it| it.start < it.end);
    marks
}

/// Whether a passage shares wording with another account.
pub fn overlaps(reuse: &Reuse, source: &Source, passage: &Passage) -> bool {
    let (start, end) = side(reuse, source);
    // A few bytes at the edge are the end of the passage before.
    start + 8 < passage.end && end > passage.start + 8
}

/// The span of a reuse on this account's side.
pub fn side(reuse: &Reuse, source: &Source) -> (usize, usize) {
    if reuse.from == source.path {
        (reuse.from_start, reuse.from_end)
    } else {
        (reuse.to_start, reuse.to_end)
    }
}

const LEVELS: [Kind; 5] = [Kind::Statement, Kind::Figure, Kind::Number, Kind::Time, Kind::Name];

/// A passage with its marks.
pub fn html(text: &Words, passage: &Passage, marks: &[Mark]) -> String {
    let within: Vec<&Mark> =
        marks.iter().filter(|it| it.start < passage.end && it.end > passage.start).collect();
    let mut out = Writer { text, out: String::new(), begun: Vec::new() };
    out.range((passage.start, passage.end), &within, 0, false);
    out.out
}

struct Writer<'a> {
    text: &'a Words,
    out: String,
    begun: Vec<String>,
}

impl Writer<'_> {
    /// Writes a range: its pieces under the marks of one level, each piece with the next level inside.
    fn range(&mut self, (from, to): (usize, usize), marks: &[&Mark], level: usize, linked: bool) {
        let Some(kind) = LEVELS.get(level) else {
            self.out.push_str(&escape_text(self.text.slice(from, to)));
            return;
        };
        let own: Vec<&Mark> =
            marks.iter().filter(|it| it.kind == *kind && it.start < to && it.end > from).copied().collect();
        let mut edges: Vec<usize> =
            own.iter().flat_map(|it| [it.start.max(from), it.end.min(to)]).chain([from, to]).collect();
        edges.sort_unstable();
        edges.dedup();
        for pair in edges.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            // Where marks of a kind overlap, the longer ones stand around the shorter.
            let mut covering: Vec<&Mark> =
                own.iter().filter(|it| it.start <= a && it.end >= b).copied().collect();
            covering.sort_by_key(|it| (std::cmp::Reverse(it.end - it.start), it.start));
            let (mut linked, mut ends) = (linked, Vec::new());
            for mark in covering {
                let is_link = self.open(mark, linked);
                linked |= is_link;
                ends.push(if is_link { "</a>" } else { "</span>" });
            }
            self.range((a, b), marks, level + 1, linked);
            ends.iter().rev().for_each(|it| self.out.push_str(it));
        }
    }

    /// Opens a mark; as a link where it has somewhere to lead and stands in no other link.
    fn open(&mut self, mark: &Mark, linked: bool) -> bool {
        let is_link = !mark.href.is_empty() && !linked;
        let mut class = mark.kind.class().to_owned();
        if mark.elsewhere && mark.kind == Kind::Figure {
            class.push_str(" oth");
        }
        if mark.current && mark.kind != Kind::Number {
            class.push_str(" cur");
        }
        let _ = write!(self.out, r#"<{} class="{class}""#, if is_link { "a" } else { "span" });
        if is_link {
            let _ = write!(self.out, r#" href="{}""#, escape(&mark.href));
        }
        if !mark.id.is_empty() && !self.begun.contains(&mark.id) {
            let _ = write!(self.out, r#" id="{}""#, escape(&mark.id));
            self.begun.push(mark.id.clone());
        }
        if !mark.says.is_empty() {
            let _ = write!(self.out, r#" title="{}""#, escape(&mark.says));
        }
        if mark.current && mark.kind != Kind::Number {
            self.out.push_str(r#" aria-current="true""#);
        }
        self.out.push('>');
        is_link
    }
}

/// As [`escape`], with line breaks kept as they are.
fn escape_text(words: &str) -> String {
    words.split('\n').map(escape).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(kind: Kind, start: usize, end: usize) -> Mark {
        let id = if kind == Kind::Figure { format!("c-{start}") } else { String::new() };
        let href = if kind == Kind::Name { "/who/e".to_owned() } else { String::new() };
        Mark { kind, start, end, id, href, says: String::new(), current: false, elsewhere: false }
    }

    fn marked(text: &str, marks: &[Mark]) -> String {
        let passage = Passage {
            source: String::new(),
            number: 0,
            kind: "paragraph".into(),
            level: 0,
            start: 0,
            end: text.len(),
        };
        html(&Words { text: text.to_owned(), passages: Vec::new() }, &passage, marks)
    }

    #[test]
    fn marks_nest_and_never_cross() {
        let shown = marked("abcdefgh", &[mark(Kind::Statement, 2, 6), mark(Kind::Figure, 4, 8)]);
        let plain = shown.replace(" id=\"c-4\"", "");
        assert_eq!(
            plain,
            "ab<span class=\"m-stm\">cd<span class=\"m-fig\">ef</span></span><span class=\"m-fig\">gh</span>"
        );
        assert_eq!(shown.matches("id=").count(), 1);
    }

    #[test]
    fn marks_of_one_clause_all_have_their_place() {
        let (mut a, mut b) = (mark(Kind::Figure, 0, 4), mark(Kind::Figure, 0, 4));
        (a.id, b.id) = ("c-a".into(), "c-b".into());
        let shown = marked("abcd", &[a, b]);
        assert!(shown.contains("id=\"c-a\"") && shown.contains("id=\"c-b\""), "{shown}");
    }

    #[test]
    fn words_of_an_account_are_text() {
        let shown = marked("<script>x</script>", &[mark(Kind::Name, 0, 8)]);
        assert_eq!(shown, "<a class=\"m-nam\" href=\"/who/e\">&lt;script&gt;</a>x&lt;/script&gt;");
    }

    #[test]
    fn no_link_stands_in_a_link() {
        let number = Mark { href: "#n".into(), ..mark(Kind::Number, 0, 4) };
        assert_eq!(marked("abcd", &[number, mark(Kind::Name, 1, 3)]).matches("<a").count(), 1);
    }
}
