//! Trees that cannot be: a few attachments that Universal Dependencies rules out are put right after parsing.
//!
//! Each repair names what makes the tree impossible, whatever the words: function words stand outside a noun's
//! modifiers, an adjective has no preposition of its own, a clause that stands before its verb leaves no room for an
//! object behind it. Source: <https://universaldependencies.org/u/dep/>.

use crate::Tree;
use variorum_grammar::ud::{Relation, Upos};

/// Words beyond which a line is a list or worse, and no tree of it is worth putting right.
const LONGEST: usize = 320;

/// Puts right what cannot be.
pub(crate) fn repair(tree: &mut Tree) {
    if tree.words.len() > LONGEST {
        return;
    }
    for at in 0..tree.words.len() {
        words_of_name(tree, at);
    }
    for at in 0..tree.words.len() {
        joined_to_number(tree, at);
        governed_number(tree, at);
        counted_before_preposition(tree, at);
        governed_modifier(tree, at);
        governed_title(tree, at);
    }
    for at in 0..tree.words.len() {
        counted_subject(tree, at);
        bare_oblique(tree, at);
        governed_subject(tree, at);
        speaker_behind(tree, at);
        relative_subject(tree, at);
        part_of_relative(tree, at);
        determined_participle(tree, at);
        behind_parenthesis(tree, at);
    }
}

fn child(tree: &Tree, head: usize, fits: impl Fn(usize, Relation) -> bool) -> Option<usize> {
    tree.children(head).find(|it| fits(*it, tree.words[*it].relation))
}

fn subject(tree: &Tree, head: usize) -> Option<usize> {
    child(tree, head, |_, it| matches!(it.universal(), Relation::Nsubj | Relation::Csubj | Relation::Expl))
}

/// Whether a preposition of its own stands before a word.
fn is_governed(tree: &Tree, word: usize) -> bool {
    child(tree, word, |it, relation| relation == Relation::Case && it < word).is_some()
}

/// What a noun is to a clause that it is the subject of.
fn as_subject(tree: &Tree, clause: usize) -> Relation {
    let passive = child(tree, clause, |_, it| it == Relation::AuxPass).is_some();
    if passive { Relation::NsubjPass } else { Relation::Nsubj }
}

/// Hangs from `to` what hangs from `from` and stands before `end`.
fn hang_before(tree: &mut Tree, from: usize, end: usize, to: usize) {
    let before: Vec<usize> = tree.children(from).filter(|it| *it < end).collect();
    for it in before {
        tree.words[it].head = Some(to);
    }
}

/// "Of analyst Ana Ruiz": what hangs from a later word of a name hangs from the name.
fn words_of_name(tree: &mut Tree, at: usize) {
    let is_later = |tree: &Tree, it: usize| tree.words[it].relation.universal() == Relation::Flat;
    if is_later(tree, at) || tree.words[at].relation == Relation::Punct {
        return;
    }
    // A name is at most as long as its line.
    for _ in 0..tree.words.len() {
        let Some(head) = tree.words[at].head.filter(|it| is_later(tree, *it)) else { return };
        tree.words[at].head = tree.words[head].head;
    }
}

/// "Killing at least five and wounding dozens": no verb is joined to a number; it is joined to the verb that has the
/// number, and has what was taken for the number's noun.
fn joined_to_number(tree: &mut Tree, verb: usize) {
    let word = &tree.words[verb];
    let joined = word.relation == Relation::Conj && word.pos == Upos::Verb;
    let Some(join) = word.head.filter(|it| joined && *it < verb) else { return };
    // The number, or a word of its bound.
    let counts = |it: usize| tree.words[it].pos == Upos::Num && tree.words[it].relation == Relation::Nummod;
    let Some(number) = (join..verb).find(|it| counts(*it)) else { return };
    let Some(object) = tree.words[number].head.filter(|it| *it > verb) else { return };
    // A verb that hangs from what is joined to it cannot have it below itself too.
    let governs = |it: &usize| *it < join && tree.words[*it].pos == Upos::Verb && !tree.is_below(*it, join);
    let Some(first) = tree.words[object].head.filter(governs) else { return };
    let relation = tree.words[object].relation;
    (tree.words[number].head, tree.words[number].relation) = (Some(first), relation);
    tree.words[verb].head = Some(first);
    (tree.words[object].head, tree.words[object].relation) = (Some(verb), Relation::Obj);
    if join != number {
        tree.words[join].head = Some(number);
    }
}

/// "Of the 61 dead": the preposition before a number that counts is its noun's.
fn governed_number(tree: &mut Tree, number: usize) {
    let word = &tree.words[number];
    let counts = matches!(word.relation, Relation::Nummod | Relation::Compound) && word.pos == Upos::Num;
    let Some(noun) = word.head.filter(|it| counts && *it > number) else { return };
    if is_governed(tree, number) {
        hang_before(tree, number, number, noun);
    }
}

/// "The 48 on board": a number before the preposition of a noun does not count that noun, but is said of by it.
fn counted_before_preposition(tree: &mut Tree, number: usize) {
    let word = &tree.words[number];
    let Some(noun) = word.head.filter(|it| word.relation == Relation::Nummod && *it > number) else { return };
    let between = |it: usize, relation: Relation| relation == Relation::Case && number < it && it < noun;
    if child(tree, noun, between).is_none() {
        return;
    }
    hang_before(tree, noun, number, number);
    let (head, relation) = (tree.words[noun].head, tree.words[noun].relation);
    (tree.words[number].head, tree.words[number].relation) = (head, relation);
    (tree.words[noun].head, tree.words[noun].relation) = (Some(number), Relation::Nmod);
}

/// "Of the 61 dead, 20 were children": an adjective with a preposition of its own modifies no noun; it stands for one.
fn governed_modifier(tree: &mut Tree, at: usize) {
    if tree.words[at].relation == Relation::Amod && is_governed(tree, at) {
        tree.words[at].relation = Relation::Obl;
    }
}

/// "Of analyst Ana Ruiz": the preposition before a noun that stands before another is the other's.
fn governed_title(tree: &mut Tree, at: usize) {
    let before = matches!(tree.words[at].relation, Relation::Compound | Relation::NmodDesc);
    let Some(head) = tree.words[at].head.filter(|it| before && *it > at && !is_governed(tree, *it)) else {
        return;
    };
    if let Some(case) = child(tree, at, |it, relation| relation == Relation::Case && it < at) {
        tree.words[case].head = Some(head);
    }
}

/// "Of the 230 injured, 40 are in hospital": a number between a comma and the verb of a clause without a subject is
/// that subject.
fn counted_subject(tree: &mut Tree, number: usize) {
    let word = &tree.words[number];
    let loose = matches!(word.relation, Relation::Flat | Relation::Appos | Relation::Conj | Relation::Nummod);
    let after_comma = number > 0 && tree.words[number - 1].relation == Relation::Punct;
    let bare = word.pos == Upos::Num && tree.children(number).next().is_none();
    if !(loose && after_comma && bare && word.head.is_some_and(|it| it < number)) {
        return;
    }
    let Some(next) = tree.words.get(number + 1) else { return };
    let clause = match next.relation.universal() {
        Relation::Aux | Relation::Cop => next.head,
        Relation::Root => Some(number + 1),
        _ => None,
    };
    if let Some(clause) = clause.filter(|it| *it > number && subject(tree, *it).is_none()) {
        tree.words[number].head = Some(clause);
        tree.words[number].relation = Relation::Nsubj;
    }
}

/// "At least eight people, among them two children, died": a counted noun before its verb, with no preposition of its
/// own, is no oblique; that would be unmarked, as times are.
fn bare_oblique(tree: &mut Tree, noun: usize) {
    let word = &tree.words[noun];
    let Some(verb) = word.head.filter(|it| word.relation == Relation::Obl && *it > noun) else { return };
    let counted = child(tree, noun, |it, relation| relation == Relation::Nummod && it < noun).is_some();
    let governed = child(tree, noun, |it, relation| {
        it < noun && matches!(relation, Relation::Case | Relation::Mark | Relation::Advmod)
    });
    if counted && governed.is_none() {
        tree.words[noun].relation = as_subject(tree, verb);
    }
}

/// "The order for the raid was signed": of two subjects, the one with a preposition hangs from the other.
fn governed_subject(tree: &mut Tree, noun: usize) {
    let is_subject = |it: Relation| it.universal() == Relation::Nsubj;
    let word = &tree.words[noun];
    let Some(verb) = word.head.filter(|it| is_subject(word.relation) && *it > noun) else { return };
    if !is_governed(tree, noun) {
        return;
    }
    if let Some(first) = child(tree, verb, |it, relation| it < noun && is_subject(relation)) {
        tree.words[noun].head = Some(first);
        tree.words[noun].relation = Relation::Nmod;
    }
}

/// "The bridge was closed, said the mayor": behind a verb whose clause stands before it, the noun is its subject.
fn speaker_behind(tree: &mut Tree, verb: usize) {
    if tree.words[verb].pos != Upos::Verb {
        return;
    }
    let Some(object) = child(tree, verb, |it, relation| relation == Relation::Obj && it > verb) else {
        return;
    };
    let is_name = matches!(tree.words[object].pos, Upos::Noun | Upos::Propn | Upos::Pron);
    let alone = child(tree, verb, |it, relation| {
        relation == Relation::Iobj || (it > verb && matches!(relation, Relation::Ccomp | Relation::Xcomp))
    });
    if !is_name || alone.is_some() {
        return;
    }
    let clause = child(tree, verb, |it, relation| {
        it < verb && relation == Relation::Ccomp && tree.words[verb - 1].relation == Relation::Punct
    });
    let aside = tree.words[verb].relation == Relation::Parataxis
        && tree.words[verb - 1].relation == Relation::Punct
        && tree.words[verb].head.is_some_and(|it| it < verb);
    match (clause, subject(tree, verb)) {
        (None, None) if aside => {}
        (Some(_), None) => {}
        // "Three pilots were killed, said the port", read as pilots who say.
        (Some(clause), Some(first)) if first < clause && subject(tree, clause).is_none() => {
            tree.words[first].head = Some(clause);
            tree.words[first].relation = as_subject(tree, clause);
        }
        _ => return,
    }
    tree.words[object].relation = Relation::Nsubj;
}

/// "The officer [who] said": a relative pronoun before the verb of a relative clause without a subject is that subject.
fn relative_subject(tree: &mut Tree, at: usize) {
    let word = &tree.words[at];
    let is_relative = matches!(word.tag.as_ref(), "WP" | "WDT");
    let loose =
        matches!(word.relation, Relation::Ccomp | Relation::Dep | Relation::Parataxis | Relation::Appos);
    let Some(verb) = word.head.filter(|it| is_relative && loose && *it > at) else { return };
    let next = (at + 1..tree.words.len()).find(|it| tree.words[*it].relation != Relation::Punct);
    let begins = next.is_some_and(|it| it == verb || tree.words[it].head == Some(verb));
    if begins && tree.words[verb].relation == Relation::AclRelcl && subject(tree, verb).is_none() {
        tree.words[at].relation = as_subject(tree, verb);
    }
}

/// "40 dockers, 12 of whom were hurt": no clause hangs from a relative pronoun; the number is the clause's subject, and
/// the clause is about several named before.
fn part_of_relative(tree: &mut Tree, pronoun: usize) {
    let word = &tree.words[pronoun];
    let is_relative = matches!(word.tag.as_ref(), "WP" | "WDT");
    let Some(number) = word.head.filter(|it| is_relative && *it < pronoun && is_governed(tree, pronoun))
    else {
        return;
    };
    let Some(clause) = child(tree, pronoun, |it, by| it > pronoun && by == Relation::AclRelcl) else {
        return;
    };
    if subject(tree, clause).is_some() {
        return;
    }
    let first = tree.subtree(number).into_iter().min().unwrap_or(number);
    let is_noun = |it: &usize| matches!(tree.words[*it].pos, Upos::Noun | Upos::Propn);
    let several = |it: &usize| {
        is_noun(it)
            && (tree.words[*it].tag.ends_with('S')
                || child(tree, *it, |_, by| by == Relation::Nummod).is_some())
    };
    let before = || (0..first).rev();
    let Some(antecedent) = before().find(several).or_else(|| before().find(is_noun)) else { return };
    let subject = as_subject(tree, clause);
    (tree.words[number].head, tree.words[number].relation) = (Some(clause), subject);
    tree.words[clause].head = Some(antecedent);
    tree.words[pronoun].relation = Relation::Nmod;
}

/// "Forty people, including four children, killed in a blast": a participle right behind the comma that closes a
/// parenthesis is told of the noun before it and not of the noun inside.
fn behind_parenthesis(tree: &mut Tree, at: usize) {
    let is_comma = |it: usize| tree.words[it].relation == Relation::Punct;
    let word = &tree.words[at];
    let Some(inside) = word.head.filter(|it| word.relation == Relation::Acl && *it + 1 < at) else { return };
    let hangs = matches!(tree.words[inside].relation, Relation::Nmod | Relation::Appos | Relation::Nsubj);
    let Some(outside) = tree.words[inside].head.filter(|it| hangs && *it < inside && is_comma(at - 1)) else {
        return;
    };
    // The parenthesis begins behind the noun and what counts it.
    let first = tree.subtree(inside).into_iter().filter(|it| *it < at).min().unwrap_or(inside);
    let opens = (outside + 1..=first).any(is_comma);
    let is_noun = matches!(tree.words[outside].pos, Upos::Noun | Upos::Propn);
    if opens && is_noun && tree.words[outside].relation == Relation::Root {
        tree.words[at].head = Some(outside);
    }
}

/// "One man was killed and another badly hurt": no determiner hangs from a participle; joined to a passive verb, whose
/// auxiliary it shares, the participle has in it, or in the adjective beside it ("the other"), a subject of its own.
fn determined_participle(tree: &mut Tree, at: usize) {
    let word = &tree.words[at];
    let is_participle = matches!(word.tag.as_ref(), "VBN" | "VBD" | "JJ") && word.relation == Relation::Conj;
    let passive = |verb: usize| child(tree, verb, |_, by| by == Relation::AuxPass).is_some();
    if !is_participle || !word.head.is_some_and(passive) || subject(tree, at).is_some() {
        return;
    }
    let own = |of: usize| child(tree, of, |it, by| it < at && by == Relation::Det);
    let beside = child(tree, at, |it, by| {
        by == Relation::Amod && it < at && (own(it).is_some() || own(at).is_some_and(|own| own + 1 == it))
    });
    let Some(subject) = beside.or_else(|| own(at)) else { return };
    if let Some(determiner) = own(at).filter(|it| *it != subject) {
        tree.words[determiner].head = Some(subject);
    }
    tree.words[subject].relation = Relation::NsubjPass;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;
    use variorum_text::Span;

    fn tree(words: &[(Upos, usize, Relation)]) -> Tree {
        let word = |(pos, head, relation): &(Upos, usize, Relation)| Word {
            span: Span::new(0, 0),
            lemma: "".into(),
            pos: *pos,
            tag: "".into(),
            head: head.checked_sub(1),
            relation: *relation,
        };
        Tree { words: words.iter().map(word).collect() }
    }

    #[test]
    fn what_hangs_from_a_later_word_of_a_name_hangs_from_the_name() {
        // murder of Ana Ruiz
        let mut given = tree(&[
            (Upos::Noun, 0, Relation::Root),
            (Upos::Adp, 4, Relation::Case),
            (Upos::Propn, 1, Relation::Nmod),
            (Upos::Propn, 3, Relation::Flat),
        ]);
        repair(&mut given);
        assert_eq!(given.words[1].head, Some(2));
    }

    #[test]
    fn a_number_before_a_preposition_stands_alone() {
        // all of the 48 on board
        let mut given = tree(&[
            (Upos::Det, 0, Relation::Root),
            (Upos::Adp, 6, Relation::Case),
            (Upos::Det, 6, Relation::Det),
            (Upos::Num, 6, Relation::Nummod),
            (Upos::Adp, 6, Relation::Case),
            (Upos::Noun, 1, Relation::Nmod),
        ]);
        repair(&mut given);
        let heads: Vec<_> = given.words.iter().map(|it| it.head).collect();
        assert_eq!(heads, [None, Some(3), Some(3), Some(0), Some(5), Some(3)]);
    }

    #[test]
    fn who_stands_behind_what_is_said_says_it() {
        // pilots were killed , said the port
        let mut given = tree(&[
            (Upos::Noun, 5, Relation::Nsubj),
            (Upos::Aux, 3, Relation::AuxPass),
            (Upos::Verb, 5, Relation::Ccomp),
            (Upos::Punct, 3, Relation::Punct),
            (Upos::Verb, 0, Relation::Root),
            (Upos::Det, 7, Relation::Det),
            (Upos::Noun, 5, Relation::Obj),
        ]);
        repair(&mut given);
        assert_eq!((given.words[0].head, given.words[0].relation), (Some(2), Relation::NsubjPass));
        assert_eq!(given.words[6].relation, Relation::Nsubj);
    }

    #[test]
    fn a_noun_with_a_preposition_is_no_second_subject() {
        // order for raid was signed
        let mut given = tree(&[
            (Upos::Noun, 5, Relation::NsubjPass),
            (Upos::Adp, 3, Relation::Case),
            (Upos::Noun, 5, Relation::NsubjPass),
            (Upos::Aux, 5, Relation::AuxPass),
            (Upos::Verb, 0, Relation::Root),
        ]);
        repair(&mut given);
        assert_eq!((given.words[2].head, given.words[2].relation), (Some(0), Relation::Nmod));
    }

    #[test]
    fn a_part_of_those_named_before_is_the_subject_of_the_clause_about_them() {
        // dockers left , 12 of whom were hurt
        let mut given = tree(&[
            (Upos::Noun, 2, Relation::Nsubj),
            (Upos::Verb, 0, Relation::Root),
            (Upos::Punct, 4, Relation::Punct),
            (Upos::Num, 2, Relation::Obj),
            (Upos::Adp, 6, Relation::Case),
            (Upos::Pron, 4, Relation::Nmod),
            (Upos::Aux, 8, Relation::AuxPass),
            (Upos::Verb, 6, Relation::AclRelcl),
        ]);
        (given.words[0].tag, given.words[5].tag) = ("NNS".into(), "WP".into());
        repair(&mut given);
        assert_eq!((given.words[3].head, given.words[3].relation), (Some(7), Relation::NsubjPass));
        assert_eq!((given.words[7].head, given.words[7].relation), (Some(0), Relation::AclRelcl));
    }

    #[test]
    fn a_number_after_a_comma_is_the_subject_that_is_missing() {
        // of the 61 dead , 20 were children
        let mut given = tree(&[
            (Upos::Adp, 3, Relation::Case),
            (Upos::Det, 3, Relation::Det),
            (Upos::Num, 4, Relation::Nummod),
            (Upos::Adj, 8, Relation::Amod),
            (Upos::Punct, 4, Relation::Punct),
            (Upos::Num, 4, Relation::Flat),
            (Upos::Aux, 8, Relation::Cop),
            (Upos::Noun, 0, Relation::Root),
        ]);
        repair(&mut given);
        assert_eq!((given.words[0].head, given.words[3].relation), (Some(3), Relation::Obl));
        assert_eq!((given.words[5].head, given.words[5].relation), (Some(7), Relation::Nsubj));
    }

    #[test]
    fn a_verb_is_joined_to_the_verb_that_has_the_number() {
        // killing five and wounding dozens
        let words = [
            (Upos::Verb, 0, Relation::Root),
            (Upos::Num, 5, Relation::Nummod),
            (Upos::Cconj, 4, Relation::Cc),
            (Upos::Verb, 2, Relation::Conj),
            (Upos::Noun, 1, Relation::Obj),
        ];
        let mut given = tree(&words);
        joined_to_number(&mut given, 3);
        let heads: Vec<_> = given.words.iter().map(|it| it.head).collect();
        assert_eq!(heads, [None, Some(0), Some(3), Some(0), Some(3)]);
    }

    #[test]
    fn a_verb_below_what_is_joined_to_it_makes_no_circle() {
        let mut given = tree(&[
            (Upos::Verb, 2, Relation::Acl),
            (Upos::Noun, 0, Relation::Root),
            (Upos::Num, 5, Relation::Nummod),
            (Upos::Verb, 2, Relation::Conj),
            (Upos::Noun, 1, Relation::Obj),
        ]);
        let before: Vec<_> = given.words.iter().map(|it| it.head).collect();
        joined_to_number(&mut given, 3);
        assert_eq!(given.words.iter().map(|it| it.head).collect::<Vec<_>>(), before);
    }
}
