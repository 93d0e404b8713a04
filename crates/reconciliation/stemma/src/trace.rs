//! From accounts to their stemma, step by step.

use crate::align::{Alignment, Side, align};
use crate::credits::credits;
use crate::direction::{Says, Shares, Witness, direction, relays};
use crate::editions::{address, are_editions, edition_set, span};
use crate::hands::{Hands, Sentences, is_one_hand};
use crate::names::Names;
use crate::winnow::{Fingerprint, RUN, fingerprints};
use crate::words::{Word, fold, hash_of};
use crate::{Account, Direction, EditionSet, Hand, Options, Origin, Reuse, ReuseKind, Stemma};
use std::collections::{BTreeMap, BTreeSet};

/// A publisher that prints the same words under so many articles does so under all.
const MANY_ARTICLES: usize = 4;
/// Beside a quotation, two accounts share fewer words than this by chance.
const OUTSIDE_QUOTATION: usize = 6;

/// Traces which account took its words from which.
pub fn trace(accounts: &[Account<'_>], options: &Options) -> Stemma {
    let accounts = in_order(accounts);
    let words: Vec<Vec<Word>> = accounts.iter().map(|it| fold(&it.text.words)).collect();
    let prints: Vec<Vec<Fingerprint>> = words.iter().map(|it| fingerprints(it)).collect();
    let sides: Vec<Side<'_>> =
        words.iter().zip(&prints).map(|(words, prints)| Side { words, prints }).collect();
    let pairs: Vec<Pair> = crate::candidates::pairs(&prints)
        .into_iter()
        .map(|(a, b)| Pair { a, b, alignments: align(sides[a], sides[b]) })
        .filter(|it| !it.alignments.is_empty())
        .collect();

    let names = Names::of(&options.agencies, &accounts);
    let says = testimony(&accounts, &names, options, &pairs);
    let boilerplate = Boilerplate::of(&accounts, &words, &prints);
    let mut sentences = Sentences::of(&accounts, &words);
    let mut stemma = Stemma::default();
    let mut editions: Vec<(usize, usize)> = Vec::new();
    for pair in &pairs {
        let judged = pair.judge(&accounts, &sides, &says, &boilerplate);
        if judged.are_editions {
            editions.push((pair.a, pair.b));
        }
        for (alignment, &is_boilerplate) in pair.alignments.iter().zip(&judged.boilerplate) {
            let reuse = judged.reuse(pair, alignment, is_boilerplate, &accounts, &sides);
            if is_one_hand(reuse.kind) {
                sentences.join((pair.a, pair.b), alignment, reuse.direction);
            }
            stemma.reuses.push(reuse);
        }
    }
    let sets = sets(accounts.len(), &editions);
    let is_number = |word: &str| !options.numbers.of(&word.to_lowercase()).is_empty();
    stemma.editions =
        sets.iter().map(|it| edition_set(&accounts, &sides, it, &is_number)).collect::<Vec<EditionSet>>();
    stemma.origins = origins(&accounts, &stemma.reuses);
    stemma.credits = says.iter().flat_map(|it| it.credits.iter().cloned()).collect();
    stemma.hands = hands(&accounts, sentences, &says, &sets);
    stemma
}

/// By date, then by what they are: never by where the caller had them.
fn in_order<'a>(accounts: &[Account<'a>]) -> Vec<Account<'a>> {
    let mut accounts = accounts.to_vec();
    // A date to the minute is as good a first key as any; an account without one comes last.
    accounts.sort_by(|a, b| {
        let key = |it: &Account<'a>| {
            (
                it.published.is_none(),
                it.published,
                &it.text.words,
                it.publisher,
                it.title,
                it.url,
                it.agency,
                it.id,
            )
        };
        key(a).cmp(&key(b))
    });
    accounts
}

/// Two accounts that share passages.
struct Pair {
    a: usize,
    b: usize,
    alignments: Vec<Alignment>,
}

/// What is known of a pair as a whole.
struct Judged {
    are_editions: bool,
    direction: Direction,
    why: String,
    /// For each alignment.
    boilerplate: Vec<bool>,
}

impl Pair {
    fn judge(
        &self,
        accounts: &[Account<'_>],
        sides: &[Side<'_>],
        says: &[Says],
        known: &Boilerplate,
    ) -> Judged {
        /// Two texts that share more than this (in hundredths) of both are one, whatever else has the words.
        const ONE_TEXT: usize = 85;
        let is_boilerplate =
            |it: &Alignment| known.holds(accounts, (self.a, self.b), &sides[self.a].words[it.a()]);
        let all: usize = self.alignments.iter().map(Alignment::shared).sum();
        let longer = sides[self.a].words.len().max(sides[self.b].words.len());
        let boilerplate: Vec<bool> =
            self.alignments.iter().map(|it| 100 * all < ONE_TEXT * longer && is_boilerplate(it)).collect();
        let own = self.alignments.iter().zip(&boilerplate).filter(|it| !it.1);
        let shared: usize = own.map(|it| it.0.shared()).sum();
        let share = |side: Side<'_>| 100 * shared / side.words.len().max(1);
        let shares = Shares { a: share(sides[self.a]), b: share(sides[self.b]) };
        let (a, b) = (&accounts[self.a], &accounts[self.b]);
        let are_editions = are_editions(a, b, shares.a.max(shares.b));
        let witness = |at: usize| Witness { says: &says[at], published: accounts[at].published };
        let (direction, why) = direction(witness(self.a), witness(self.b), shares);
        Judged { are_editions, direction, why, boilerplate }
    }
}

impl Judged {
    fn reuse(
        &self,
        pair: &Pair,
        alignment: &Alignment,
        is_boilerplate: bool,
        accounts: &[Account<'_>],
        sides: &[Side<'_>],
    ) -> Reuse {
        let (a, b) = (sides[pair.a].words, sides[pair.b].words);
        let runs = alignment.runs.iter();
        let spoken = |it: &crate::align::Run, k: usize| a[it.a + k].quoted && b[it.b + k].quoted;
        let outside = runs.clone().flat_map(|it| (0..it.len).filter(|&k| !spoken(it, k))).count();
        let kind = if self.are_editions {
            ReuseKind::Edition
        } else if is_boilerplate {
            ReuseKind::Boilerplate
        } else if outside < OUTSIDE_QUOTATION {
            ReuseKind::Quotation
        } else {
            ReuseKind::Copy
        };
        Reuse {
            a: accounts[pair.a].id,
            b: accounts[pair.b].id,
            a_span: span(a, alignment.a()),
            b_span: span(b, alignment.b()),
            shared_words: alignment.shared(),
            exact: alignment.runs.len() == 1,
            kind,
            direction: self.direction,
            why: self.why.clone(),
            runs: runs.map(|it| (span(a, it.a..it.a + it.len), span(b, it.b..it.b + it.len))).collect(),
        }
    }
}

/// What every account says of whose words it prints.
fn testimony(accounts: &[Account<'_>], names: &Names, options: &Options, pairs: &[Pair]) -> Vec<Says> {
    let mut partners: Vec<usize> = vec![0; accounts.len()];
    for pair in pairs {
        partners[pair.a] += 1;
        partners[pair.b] += 1;
    }
    accounts
        .iter()
        .zip(partners)
        .map(|(account, partners)| Says {
            credits: credits(account, names, &options.agencies),
            relays: relays(account, names, &options.agencies),
            publisher: account
                .publisher
                .map(|it| names.named(it).map_or_else(|| it.to_owned(), |it| names.name(it).to_owned())),
            is_gathered: partners > 1,
        })
        .collect()
}

/// What publishers print under many of their articles.
struct Boilerplate {
    runs: BTreeMap<String, BTreeSet<u64>>,
}

impl Boilerplate {
    fn of(accounts: &[Account<'_>], words: &[Vec<Word>], prints: &[Vec<Fingerprint>]) -> Self {
        let mut of_publisher: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, account) in accounts.iter().enumerate() {
            if let Some(publisher) = account.publisher {
                of_publisher.entry(publisher).or_default().push(at);
            }
        }
        let mut runs = BTreeMap::new();
        for (publisher, members) in of_publisher.into_iter().filter(|it| it.1.len() >= MANY_ARTICLES) {
            let mut all: Vec<(u64, u64)> = members
                .iter()
                .flat_map(|&at| {
                    let article = article(&accounts[at], &words[at]);
                    prints[at].iter().map(move |it| (it.hash, article))
                })
                .collect();
            all.sort_unstable();
            all.dedup();
            let many = all.chunk_by(|a, b| a.0 == b.0).filter(|it| it.len() >= MANY_ARTICLES);
            let many: BTreeSet<u64> = many.map(|it| it[0].0).collect();
            if !many.is_empty() {
                runs.insert(publisher.to_owned(), many);
            }
        }
        Self { runs }
    }

    /// Whether most runs of these words are what their common publisher prints everywhere.
    fn holds(&self, accounts: &[Account<'_>], (a, b): (usize, usize), words: &[Word]) -> bool {
        let publisher = accounts[a].publisher.filter(|_| accounts[a].publisher == accounts[b].publisher);
        let Some(printed) = publisher.and_then(|it| self.runs.get(it)) else { return false };
        // Only fingerprints are known, about one run in two.
        let runs = words.windows(RUN).map(|run| hash_of(run.iter().map(|it| it.hash)));
        let known = runs.filter(|it| printed.contains(it)).count();
        3 * known >= words.len().saturating_sub(RUN)
    }
}

/// Which article an account is: its address, else its title, else its first words.
fn article(account: &Account<'_>, words: &[Word]) -> u64 {
    let known = account.url.map(address).or(account.title).filter(|it| !it.is_empty());
    let of = known.map(|it| crate::words::phrase(&it.to_lowercase()));
    hash_of(of.unwrap_or_else(|| words.iter().take(12).map(|it| it.hash).collect()).into_iter())
}

/// The sets that pairs join, each in order, and in order of their first.
fn sets(len: usize, pairs: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut set: Vec<usize> = (0..len).collect();
    let root = |set: &[usize], mut at: usize| {
        while set[at] != at {
            at = set[at];
        }
        at
    };
    for &(a, b) in pairs {
        let (a, b) = (root(&set, a), root(&set, b));
        set[a.max(b)] = a.min(b);
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..len {
        members.entry(root(&set, at)).or_default().push(at);
    }
    members.into_values().filter(|it| it.len() > 1).collect()
}

/// Accounts whose words others took and which took none themselves.
fn origins(accounts: &[Account<'_>], reuses: &[Reuse]) -> Vec<Origin> {
    let mut takers: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut takes: BTreeSet<usize> = BTreeSet::new();
    for reuse in reuses.iter().filter(|it| it.kind == ReuseKind::Copy) {
        let (from, to) = match reuse.direction {
            Direction::AtoB => (reuse.a, reuse.b),
            Direction::BtoA => (reuse.b, reuse.a),
            Direction::Undecided => continue,
        };
        takers.entry(from).or_default().insert(to);
        takes.insert(to);
    }
    let mut origins = Vec::new();
    for account in accounts.iter().map(|it| it.id).filter(|it| takers.contains_key(it) && !takes.contains(it))
    {
        let mut carriers: BTreeSet<usize> = BTreeSet::new();
        let mut open = vec![account];
        while let Some(at) = open.pop() {
            for &taker in takers.get(&at).into_iter().flatten() {
                if taker != account && carriers.insert(taker) {
                    open.push(taker);
                }
            }
        }
        origins.push(Origin { account, carriers: carriers.into_iter().collect() });
    }
    origins
}

/// The hand of every sentence: the agency that is credited for all of its origin, or the origin's
/// first edition.
fn hands(accounts: &[Account<'_>], mut sentences: Sentences, says: &[Says], sets: &[Vec<usize>]) -> Hands {
    let mut first: Vec<usize> = (0..accounts.len()).collect();
    for set in sets {
        for &at in set {
            first[at] = set[0];
        }
    }
    let credited: BTreeSet<&str> =
        says.iter().flat_map(|it| &it.credits).filter(|it| it.all).map(|it| it.agency.as_str()).collect();
    let hand_of = |account: usize| {
        let account = first[account];
        let credit = says[account].credits.iter().find(|it| it.all).map(|it| it.agency.as_str());
        let own = says[account].publisher.as_deref().filter(|it| credited.contains(it));
        match credit.or(own) {
            Some(agency) => Hand::Agency(agency.to_owned()),
            None => Hand::Account(accounts[account].id),
        }
    };
    let of_account: Vec<Hand> = (0..accounts.len()).map(hand_of).collect();
    let hand = sentences.origins().into_iter().map(|it| of_account[it].clone()).collect();
    let place = accounts.iter().enumerate().map(|(place, it)| (it.id, place)).collect();
    Hands { sentences, hand, place }
}
