//! Who answers for a claim: the statements that hold its figure.

use crate::around::Around;
use crate::fates::is_presupposed;
use crate::{Claim, Speaker};
use variorum_attribution::Statement;
use variorum_text::Text;

/// Gives every claim the chain of the closest statement around it.
pub(crate) fn attach(claims: &mut [Claim], statements: &[Statement], text: &Text) {
    let known = Around::new(statements, text);
    // What is given, whatever a speaker says of it, is the account's own word.
    for claim in claims.iter_mut().filter(|it| !is_presupposed(it)) {
        let around = known.covering(claim.sentence, claim.figure_span);
        let Some(statement) =
            around.min_by_key(|it| (it.content.iter().map(|part| part.len()).sum::<usize>(), it.span))
        else {
            continue;
        };
        claim.chain = statement.chain.iter().map(|link| speaker(link, text)).collect();
        if let Some(source) = statement.source() {
            claim.stance = source.stance;
        }
    }
}

fn speaker(link: &variorum_attribution::Link, text: &Text) -> Speaker {
    Speaker {
        words: link.resolved.clone().or_else(|| link.speaker.map(|it| it.of(&text.words).to_owned())),
        span: link.speaker,
        cue: link.cue,
        stance: link.stance,
        standing: link.standing,
    }
}
