//! A claim with everything that decides how it stands to others: its figure, voice, hand and moment.

use crate::figures::Figure;
use crate::voice::Voice;
use crate::{Account, ClaimRef, Moment, Tally};
use variorum_claims::Claim;
use variorum_grammar::{Realis, Stance, Standing};
use variorum_times::TimeKind;

/// One claim on its way to an answer.
#[derive(Debug, Clone)]
pub(crate) struct Witness<'a> {
    pub at: ClaimRef,
    pub path: &'a str,
    pub published: Option<&'a str>,
    pub claim: &'a Claim,
    pub figure: Figure,
    pub words: &'a str,
    pub voice: Voice,
    pub hand: (bool, usize),
    /// The other claims a computed figure was computed from.
    pub parts: Vec<ClaimRef>,
    /// The moment whose state it describes.
    pub when: Moment,
    /// The account's own present.
    pub told: Moment,
}

impl<'a> Witness<'a> {
    /// The claim `index` of the account `number`; `now` is the account's own present.
    pub fn of(account: &Account<'a>, number: usize, index: usize, now: &Moment, tally: Tally) -> Self {
        let claim = &account.analysis.claims[index];
        let voice = Voice::of(claim, account);
        let when = moment(claim, account, &voice, now, tally);
        Self {
            at: ClaimRef::Claim { account: number, claim: index },
            path: account.path,
            published: account.published,
            figure: Figure::of(claim),
            words: claim.figure_span.of(&account.text.words),
            hand: account.hand_of.map_or((false, number), |of| (true, of(claim.span))),
            parts: Vec::new(),
            claim,
            voice,
            when,
            told: now.clone(),
        }
    }

    /// Whether the claim gives the figure rather than denying, doubting or taking it back.
    pub fn holds(&self) -> bool {
        !self.denies() && self.claim.stance != Stance::Withdraws
    }

    /// Whether the claim is against the figure.
    pub fn denies(&self) -> bool {
        let zero = self.claim.low.is_some_and(|low| low == variorum_figures::Amount::default());
        matches!(self.claim.stance, Stance::Denies | Stance::Doubts)
            || (self.claim.realis == Realis::Negated && !zero)
    }

    /// Whether the text itself gives the figure up.
    pub fn is_given_up(&self) -> bool {
        self.claim.superseded || self.claim.stance == Stance::Withdraws
    }

    /// The standing of the innermost speaker.
    pub fn standing(&self) -> Option<Standing> {
        self.claim.chain.last().and_then(|link| link.standing)
    }

    /// Its place in the order of the pile: by path, then position.
    pub fn order(&self) -> (&'a str, (u8, usize)) {
        (self.path, self.at.position())
    }
}

/// As of the moment the claim names; else when it was said; else the account's own time. A level ("240 were in
/// hospital a month later") is that of the time it is told of.
fn moment(claim: &Claim, account: &Account<'_>, voice: &Voice, now: &Moment, tally: Tally) -> Moment {
    let about = claim.about.as_ref().filter(|_| matches!(tally, Tally::Level | Tally::Falling));
    if let Some(about) = about.map(Moment::of_clock).filter(|it| !it.is_unknown()) {
        return about;
    }
    let named =
        [&claim.as_of, &claim.said].into_iter().flatten().map(Moment::of_clock).find(|it| !it.is_unknown());
    if let Some(named) = named {
        return named;
    }
    // What others said, in an account without a date, may have been said at any time before.
    if account.published.is_some() || voice.is_publisher() { now.clone() } else { Moment::default() }
}

/// An account's own present: its date, or else not before the latest moment it tells of as past.
pub(crate) fn present(account: &Account<'_>) -> Moment {
    if let Some(published) = account.published.map(Moment::of).filter(|it| !it.is_unknown()) {
        return published;
    }
    let told = account.analysis.claims.iter().filter(|claim| claim.realis.answers());
    let clocks = told.flat_map(|claim| [&claim.as_of, &claim.said, &claim.about].into_iter().flatten());
    let dated = account.analysis.times.iter().filter(|it| it.kind == TimeKind::Date);
    let dated = dated.filter_map(|it| Moment::between(it.from.as_deref(), None).from);
    Moment { from: clocks.filter_map(|clock| Moment::of_clock(clock).from).chain(dated).max(), to: None }
}
