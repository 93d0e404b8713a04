//! The overview: what the pile is, and its questions, the most contested and the thinnest first.

use super::shown;
use crate::address::{Address, Place};
use crate::context::Context;
use crate::error::PageError;
use crate::frame::{Frame, Link, Paging};
use crate::pages::checks::{self, CheckView};
use crate::parts::counts::Support;
use crate::parts::standing::{self, Key};
use crate::parts::status::{ORDER, StatusView};
use crate::parts::words;
use crate::plot::{self, Plot};
use serde::Serialize;
use utoipa::ToSchema;
use variorum_record::{Question, Status};
use variorum_store::{Order, Page, QuestionFilter};

/// So many questions of each status are shown at first, the contested ones apart.
const FIRST: usize = 5;
/// So many contested ones.
const FIRST_CONTESTED: usize = 20;
/// So many of each status stand in a file.
const FILED: usize = 500;
/// So many questions stand on one page of a status.
const EACH: usize = 100;

/// A number and what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Count {
    /// How many.
    pub number: String,
    /// Of what.
    pub of: String,
    /// Where they are.
    pub href: String,
}

/// A question in the list.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Row {
    /// Id in the record.
    pub id: String,
    /// Its page.
    pub href: String,
    /// What it asks.
    pub text: String,
    /// Why it stands as it does.
    pub why: String,
    /// Whether a contradiction was settled later.
    pub was_contested: bool,
    /// Its answers, drawn.
    pub plot: Plot,
    /// Carriers, hands, voices.
    pub support: Support,
}

/// The questions that stand alike.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Group {
    /// How they stand.
    pub status: StatusView,
    /// How many there are.
    pub count: usize,
    /// Those that are shown.
    pub rows: Vec<Row>,
    /// How many are not.
    pub more: usize,
    /// Where all are.
    pub all: String,
    /// Where one is among pages of them.
    pub paging: Paging,
}

/// The overview.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Overview {
    /// What the pile is about.
    pub title: String,
    /// What it is, in a sentence or two.
    pub lede: String,
    /// What it holds, in numbers.
    pub counts: Vec<Count>,
    /// Which questions are shown: all, or those of one status.
    pub filters: Vec<Link>,
    /// In which order.
    pub sorts: Vec<Link>,
    /// The colours that are used.
    pub legend: Vec<Key>,
    /// The questions, by how they stand.
    pub groups: Vec<Group>,
    /// Questions about other events, and where they are.
    pub elsewhere: Link,
    /// Sums that do not add up.
    pub checks: Vec<CheckView>,
    /// Other accounts, people and happenings: where they are.
    pub places: Vec<Link>,
    /// How many notices there are, and where.
    pub notices: Link,
}

shown!(Overview, "overview.html");

/// The overview of a record.
pub fn page(cx: &Context<'_>) -> Result<(Frame, Overview), PageError> {
    let title = title(cx);
    let chosen = cx.here.get("status").map(str::to_owned);
    let failed: Vec<CheckView> = checks::all(cx)?.into_iter().filter(|it| !it.holds).collect();
    let groups = groups(cx, chosen.as_deref())?;
    let classes: Vec<&str> = groups.iter().flat_map(|it| &it.rows).flat_map(|it| it.plot.classes()).collect();
    let notices = cx.store.notices()?.len();
    let overview = Overview {
        lede: lede(cx),
        counts: counts(cx, failed.len()),
        filters: filters(cx, chosen.as_deref()),
        sorts: sorts(cx),
        legend: standing::legend(classes.into_iter()),
        elsewhere: Link {
            href: cx.link(Address::from(Place::Overview).with("events", "other")),
            text: if cx.here.get("events") == Some("other") || cx.opened.counts.other_questions == 0 {
                String::new()
            } else {
                words::counted(
                    cx.opened.counts.other_questions,
                    "question about another event",
                    "questions about other events",
                )
            },
            current: false,
        },
        groups,
        checks: failed,
        places: Vec::new(),
        notices: Link::new(cx.link(Place::Notices), words::counted(notices, "notice", "notices")),
        title: title.clone(),
    };
    Ok((Frame::new(cx, format!("{title}: overview")), overview))
}

/// The name of what the pile is about.
pub fn title(cx: &Context<'_>) -> String {
    match cx.opened.about.as_str() {
        "" => cx.opened.name.trim_end_matches(".variorum").to_owned(),
        about => words::sentence(about),
    }
}

fn lede(cx: &Context<'_>) -> String {
    let sources = &cx.opened.sources;
    let mut dates: Vec<&str> = sources.iter().filter_map(|it| it.published.as_deref()).collect();
    dates.sort_unstable();
    let undated = sources.len() - dates.len();
    let when = match (dates.first(), dates.last()) {
        (Some(a), Some(b)) if words::day(a) == words::day(b) => format!(" Published on {}", words::day(a)),
        (Some(a), Some(b)) => format!(" Published between {} and {}", words::day(a), words::day(b)),
        _ => String::new(),
    };
    let without = match (undated, dates.is_empty()) {
        (0, _) => String::new(),
        (_, true) => " None of them carries a date".to_owned(),
        (some, false) => {
            format!("; {} no date", if some == 1 { "1 carries".to_owned() } else { format!("{some} carry") })
        }
    };
    let stop = if when.is_empty() && without.is_empty() { "" } else { "." };
    format!("{}.{when}{without}{stop}", words::counted(sources.len(), "account", "accounts"))
}

fn counts(cx: &Context<'_>, failed: usize) -> Vec<Count> {
    let found = &cx.opened.counts;
    let claims = |kind: &str| found.claims.get(kind).copied().unwrap_or_default();
    let questions: usize = found.questions.values().sum();
    let contested = found.questions.get("contested").copied().unwrap_or_default();
    let all_words: usize = cx.opened.sources.iter().map(|it| it.words).sum();
    let count = |how_many: usize, of: &str, there: Option<Address>| Count {
        number: words::number(how_many),
        of: of.to_owned(),
        href: there.map_or_else(String::new, |it| cx.link(it)),
    };
    vec![
        count(found.sources, "accounts", Some(Place::Accounts.into())),
        count(all_words, "words", None),
        count(claims("figure"), "figures", None),
        count(claims("statement"), "statements", None),
        count(found.entities, "names", Some(Place::People.into())),
        count(questions, "questions", None),
        count(contested, "contested", Some(Address::from(Place::Overview).with("status", "contested"))),
        count(failed, "failed checks", Some(Place::Checks.into())),
    ]
}

fn filters(cx: &Context<'_>, chosen: Option<&str>) -> Vec<Link> {
    if cx.links.filed() {
        return Vec::new();
    }
    let link = |status: &str, text: String| Link {
        href: cx.link(cx.here.clone().with("status", status).with("page", "")),
        text,
        current: chosen.unwrap_or_default() == status,
    };
    let mut links = vec![link("", "all".to_owned())];
    for status in ORDER {
        if cx.opened.counts.questions.contains_key(status.as_str()) {
            links.push(link(status.as_str(), StatusView::from(status).word.to_lowercase()));
        }
    }
    links
}

fn sorts(cx: &Context<'_>) -> Vec<Link> {
    if cx.links.filed() {
        return Vec::new();
    }
    let known =
        [("", "most contested first"), ("thin", "fewest voices first"), ("record", "as the record has them")];
    known
        .iter()
        .map(|(sort, text)| Link {
            href: cx.link(cx.here.clone().with("sort", sort).with("page", "")),
            text: (*text).to_owned(),
            current: cx.here.get("sort").unwrap_or_default() == *sort,
        })
        .collect()
}

fn groups(cx: &Context<'_>, chosen: Option<&str>) -> Result<Vec<Group>, PageError> {
    let mut groups = Vec::new();
    for status in ORDER {
        if chosen.is_some_and(|it| it != status.as_str()) {
            continue;
        }
        let group = group(cx, status, chosen.is_some())?;
        if group.count > 0 {
            groups.push(group);
        }
    }
    Ok(groups)
}

fn group(cx: &Context<'_>, status: Status, alone: bool) -> Result<Group, PageError> {
    let other = cx.here.get("events") == Some("other");
    let filter = QuestionFilter {
        status: Some(status),
        measure: cx.here.get("measure").map(str::to_owned),
        elsewhere: other,
        ..QuestionFilter::default()
    };
    let count = cx.store.count_questions(&filter)?;
    let first = if status == Status::Contested { FIRST_CONTESTED } else { FIRST };
    // A file cannot be asked for more, so it holds as many as can be read.
    let each = match (alone, cx.links.filed()) {
        (_, true) => FILED,
        (true, false) => EACH,
        (false, false) => first,
    };
    let paging = if alone { Paging::new(cx, count, each) } else { Paging::default() };
    let order = match cx.here.get("sort") {
        Some("thin") => Order::Thin,
        Some("record") => Order::Record,
        _ => Order::Contested,
    };
    let page = Page { limit: each, offset: paging.skipped() };
    let rows: Result<Vec<Row>, PageError> =
        cx.store.questions_in(&filter, order, page)?.iter().map(|it| row(cx, it)).collect();
    let rows = rows?;
    Ok(Group {
        status: status.into(),
        more: if alone { 0 } else { count - rows.len() },
        count,
        rows,
        all: cx.link(cx.here.clone().with("status", status.as_str())),
        paging,
    })
}

/// A question as a row of a list.
pub fn row(cx: &Context<'_>, question: &Question) -> Result<Row, PageError> {
    Ok(Row {
        id: question.id.clone(),
        href: cx.link(Place::Question(question.id.clone())),
        text: question.text.clone(),
        why: words::sentence(&words::reason(cx, &question.why)),
        was_contested: question.was_contested && question.status != Status::Contested,
        plot: plot::of(cx, question)?,
        support: Support::of(cx, question)?,
    })
}
