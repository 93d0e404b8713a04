//! Reuses, origins and editions.

use variorum_record::{Edition, Ids, Origin, Reuse};
use variorum_source::Source;
use variorum_stemma::{Change, Direction, Stemma};

/// Wording that sources share; from the one it was taken from, where that is known.
pub fn reuses(stemma: &Stemma, sources: &[&Source]) -> Vec<Reuse> {
    let path = |at: usize| sources[at].path.clone();
    let convert = |it: &variorum_stemma::Reuse| {
        let ((from, from_span), (to, to_span)) = match it.direction {
            Direction::AtoB | Direction::Undecided => ((it.a, it.a_span), (it.b, it.b_span)),
            Direction::BtoA => ((it.b, it.b_span), (it.a, it.a_span)),
        };
        Reuse {
            from: path(from),
            from_start: from_span.start,
            from_end: from_span.end,
            to: path(to),
            to_start: to_span.start,
            to_end: to_span.end,
            shared_words: it.shared_words,
            directed: it.direction != Direction::Undecided,
            kind: kind(it.kind).to_owned(),
            why: it.why.clone(),
        }
    };
    let mut all: Vec<Reuse> = stemma.reuses.iter().map(convert).collect();
    all.sort_by(|a, b| {
        (&a.from, a.from_start, &a.to, a.to_start).cmp(&(&b.from, b.from_start, &b.to, b.to_start))
    });
    all
}

fn kind(kind: variorum_stemma::ReuseKind) -> &'static str {
    match kind {
        variorum_stemma::ReuseKind::Copy => "copy",
        variorum_stemma::ReuseKind::Edition => "edition",
        variorum_stemma::ReuseKind::Quotation => "quotation",
        variorum_stemma::ReuseKind::Boilerplate => "boilerplate",
    }
}

/// Texts that others reuse: accounts of the pile, and agencies that accounts credit.
pub fn origins(stemma: &Stemma, sources: &[&Source], ids: &mut Ids) -> Vec<Origin> {
    let path = |at: &usize| sources[*at].path.clone();
    let mut all = Vec::new();
    for origin in &stemma.origins {
        let name = path(&origin.account);
        let mut carriers: Vec<String> = origin.carriers.iter().map(path).collect();
        carriers.push(name.clone());
        carriers.sort();
        carriers.dedup();
        all.push((name.clone(), Some(name), carriers, "others in the pile share its words"));
    }
    let mut agencies: Vec<&str> = stemma.credits.iter().map(|it| it.agency.as_str()).collect();
    agencies.sort_unstable();
    agencies.dedup();
    for agency in agencies {
        let mut carriers: Vec<String> =
            stemma.credits.iter().filter(|it| it.agency == agency).map(|it| path(&it.account)).collect();
        carriers.sort();
        carriers.dedup();
        all.push((agency.to_owned(), None, carriers, "credited by those that carry its words"));
    }
    all.sort();
    all.into_iter()
        .map(|(name, source, carriers, why)| Origin {
            id: ids.mint("o", &[&name]),
            name,
            source,
            carriers,
            why: why.to_owned(),
        })
        .collect()
}

/// The same article at different times, each with the next.
pub fn editions(stemma: &Stemma, sources: &[&Source]) -> Vec<Edition> {
    let mut all = Vec::new();
    for set in &stemma.editions {
        for pair in set.accounts.windows(2) {
            let (earlier, later) = (pair[0], pair[1]);
            let changes = set.changes.iter().filter(|it| it.from == earlier && it.to == later);
            all.push(Edition {
                earlier: sources[earlier].path.clone(),
                later: sources[later].path.clone(),
                changes: changes.map(|it| changed(it, sources)).collect(),
                why: "one article of one publisher, printed again".to_owned(),
            });
        }
    }
    all.sort_by(|a, b| (&a.earlier, &a.later).cmp(&(&b.earlier, &b.later)));
    all
}

fn changed(change: &Change, sources: &[&Source]) -> String {
    let before = change.from_span.of(&sources[change.from].text.words);
    let after = change.to_span.of(&sources[change.to].text.words);
    match (before.is_empty(), after.is_empty()) {
        (true, _) => format!("added “{after}”"),
        (false, true) => format!("cut “{before}”"),
        (false, false) => format!("“{before}” became “{after}”"),
    }
}
