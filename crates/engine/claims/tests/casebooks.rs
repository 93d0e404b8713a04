//! Runs the `claims` cases of every casebook in `grammar/en`.
//!
//! `UPDATE_CASES=1` rewrites what ordinary fences expect; passages, prose and known gaps change by hand only.

use libtest_mimic::{Arguments, Failed, Trial};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use variorum_casebook::{Case, cases, judge, rewritten};
use variorum_claims::{Claim, ClaimKind, analyse};
use variorum_grammar::{Bound, Grammar, Realis};
use variorum_text::Text;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../grammar/en");
    let mut trials = Vec::new();
    for book in books(&folder) {
        let text =
            std::fs::read_to_string(folder.join(&book)).expect("a casebook that was listed can be read");
        let found = cases(&book.to_string_lossy().replace('\\', "/"), &text);
        let ours: Vec<Case> = found.into_iter().filter(|case| case.kind == "claims").collect();
        if update() && !ours.is_empty() {
            let answers: Vec<_> = ours.iter().map(|case| (case.clone(), read(case))).collect();
            std::fs::write(folder.join(&book), rewritten(&text, &answers))
                .expect("a casebook can be written");
            continue;
        }
        trials.extend(ours.into_iter().map(trial));
    }
    trials.extend(
        missing(&folder)
            .into_iter()
            .map(|message| Trial::test(message.clone(), move || Err(Failed::from(message)))),
    );
    libtest_mimic::run(&arguments, trials).exit_code()
}

#[expect(clippy::disallowed_methods, reason = "a test's own switch")]
fn update() -> bool {
    std::env::var("UPDATE_CASES").is_ok_and(|it| it == "1")
}

fn trial(case: Case) -> Trial {
    let kind = if case.is_known_gap { "known-gap" } else { "" };
    Trial::test(case.name(), move || judge(&case, &read(&case)).map_err(Failed::from)).with_kind(kind)
}

/// Every Markdown file below `grammar/en`, in name order.
fn books(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(here) = open.pop() {
        for entry in std::fs::read_dir(&here).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == "md") {
                found.push(path.strip_prefix(folder).unwrap_or(&path).to_path_buf());
            }
        }
    }
    found.sort();
    found
}

/// A file of knowledge without its casebook is refused.
fn missing(folder: &Path) -> Vec<String> {
    let mut wrong = Vec::new();
    for kind in ["measures", "frames", "bounds", "numbers", "units"] {
        for entry in std::fs::read_dir(folder.join(kind)).into_iter().flatten().flatten() {
            let path = entry.path();
            let is_knowledge = path.extension().is_some_and(|it| it == "toml" || it == "tsv");
            if is_knowledge && !path.with_extension("md").exists() {
                let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
                wrong.push(format!(
                    "{name} has no casebook: write {} beside it",
                    path.with_extension("md").file_name().unwrap_or_default().to_string_lossy()
                ));
            }
        }
    }
    wrong.sort();
    wrong
}

fn read(case: &Case) -> Vec<String> {
    let text = Text::plain(case.passage.clone());
    let analysis = analyse(&text, case.setting("published"), Grammar::english());
    analysis.claims.iter().map(|claim| shown(claim, &text)).collect()
}

/// "killed: ≥ 12 children; speaker: police; realis: expected"; of one person "killed: “Marsh”, 2 told of";
/// of people without a number "killed: “monks”, told of".
fn shown(claim: &Claim, text: &Text) -> String {
    let end = |amount: Option<variorum_figures::Amount>| amount.map_or(String::new(), |it| it.to_string());
    let figure = match claim.bound {
        _ if claim.vague.is_some() => format!("? ({})", claim.figure_span.of(&text.words)),
        Bound::Exactly => end(claim.low),
        Bound::AtLeast => format!("≥ {}", end(claim.low)),
        Bound::MoreThan => format!("> {}", end(claim.low)),
        Bound::AtMost => format!("≤ {}", end(claim.high)),
        Bound::LessThan => format!("< {}", end(claim.high)),
        Bound::About => format!("~ {}", end(claim.low)),
        Bound::Between => format!("{}–{}", end(claim.low), end(claim.high)),
    };
    let mut line = format!("{}: {figure} {}", claim.measure, claim.population);
    if claim.kind == ClaimKind::Attribute {
        let so_many = if figure.is_empty() { "told of".to_owned() } else { format!("{figure} told of") };
        line = format!("{}: “{}”, {so_many}", claim.measure, claim.figure_span.of(&text.words));
    }
    let mut add = |key: &str, words: Option<&str>| {
        if let Some(words) = words {
            let _ = write!(line, "; {key}: {words}");
        }
    };
    add("speaker", claim.speaker());
    add(
        "stance",
        (!claim.chain.is_empty() && claim.stance != variorum_grammar::Stance::States)
            .then(|| claim.stance.as_str()),
    );
    add("realis", (claim.realis != Realis::Asserted).then(|| claim.realis.as_str()));
    add("scope", claim.scope.map(|it| it.of(&text.words)));
    add("elsewhere", claim.elsewhere.as_ref().map(|it| it.words.of(&text.words)));
    add("implicit", (claim.implicit && claim.kind != ClaimKind::Attribute).then_some("yes"));
    add("superseded", claim.superseded.then_some("yes"));
    line
}
