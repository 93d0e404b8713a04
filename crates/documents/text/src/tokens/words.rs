//! "O'Brien" and "U.S." are one word; "didn't", "Anna's", "cannot" and "hostage-taker" are not.

use super::Cutter;
use crate::Span;
use variorum_grammar::words::Place;

/// How far an address or a file's name may reach; longer runs are read as words.
const LONGEST_NAME: usize = 128;

impl Cutter<'_> {
    pub(super) fn cut_word(&mut self, start: usize, limit: usize) -> usize {
        let mut end = self.end_of_letters(start, limit);
        if end - start == 1 && self.byte(end) == b'/' && end < limit {
            // "w/" and "b/c" are one word each, "he/she" three.
            let to = self.end_of_letters(end + 1, limit);
            if self
                .text
                .get(start..to)
                .is_some_and(|it| it.len() < 8 && self.words.whole(&it.to_ascii_lowercase()).is_some())
            {
                self.push(start, to);
                return to;
            }
        }
        let mut part = start;
        let mut apostrophe = false;
        let mut dotted = false;
        while end < limit {
            let next = self.char(end);
            let after = end + next.len_utf8();
            if after >= limit || !self.is_alphanumeric(after) {
                break;
            }
            let joins = match next {
                '.' => {
                    if end - part == 1 && self.is_single_letter(after, limit) && self.is_alphabetic(part) {
                        dotted = true;
                        true
                    } else if let Some(to) = self.end_of_name(start, end, limit) {
                        self.push(start, to);
                        return to;
                    } else {
                        false
                    }
                }
                '&' => end - start <= 4 && self.is_alphabetic(part),
                '\'' | '’' | '`' | 'ʼ' => {
                    apostrophe = true;
                    self.is_alphabetic(after)
                }
                '*' => self.is_alphabetic(after) && self.is_alphabetic(end - 1),
                '-' | '\u{2010}' | '\u{2011}' => part == start && self.joins_by_hyphen(start, end),
                _ => false,
            };
            if !joins {
                break;
            }
            part = after;
            end = self.end_of_letters(after, limit);
        }
        let end = self.with_money_sign(start, end, limit);
        let end = self.with_stop(start, end, limit, dotted);
        self.push_word(start, end, apostrophe);
        end
    }

    fn end_of_letters(&self, start: usize, limit: usize) -> usize {
        let mut at = start;
        while at < limit {
            let byte = self.byte(at);
            if byte < 0x80 {
                if !byte.is_ascii_alphanumeric() && byte != b'_' {
                    break;
                }
                at += 1;
            } else if self.is_alphanumeric(at) {
                at += self.char(at).len_utf8();
            } else {
                break;
            }
        }
        at
    }

    fn is_alphabetic(&self, at: usize) -> bool {
        let byte = self.byte(at);
        if byte < 0x80 { byte.is_ascii_alphabetic() } else { self.char(at).is_alphabetic() }
    }

    /// A letter with nothing but a stop or the end after it: the "S" of "U.S.".
    fn is_single_letter(&self, at: usize, limit: usize) -> bool {
        let after = at + self.char(at).len_utf8();
        self.is_alphabetic(at) && (after >= limit || !self.is_alphanumeric(after))
    }

    fn joins_by_hyphen(&self, start: usize, end: usize) -> bool {
        end - start <= 8
            && self
                .text
                .get(start..end)
                .is_some_and(|it| self.words.joins_by_hyphen(&it.to_ascii_lowercase()))
    }

    /// "Amazon.com", "report.pdf": where it ends, if what follows its last stop says so.
    fn end_of_name(&self, start: usize, stop: usize, limit: usize) -> Option<usize> {
        let mut at = stop;
        let mut last_stop = stop;
        while at < limit && at - start < LONGEST_NAME {
            let byte = self.byte(at);
            if byte == b'.' && at + 1 < limit && self.byte(at + 1).is_ascii_alphanumeric() {
                last_stop = at;
            } else if !byte.is_ascii_alphanumeric() && byte != b'-' && byte != b'_' {
                break;
            }
            at += 1;
        }
        let ending = self.text.get(last_stop + 1..at)?;
        // "alt.animals.dogs": small letters with stops, twice and more.
        let parts = self.text.get(start..at)?;
        let small = |it: &str| it.len() >= 2 && it.bytes().all(|it| it.is_ascii_lowercase() || it == b'-');
        if parts.matches('.').count() >= 2 && parts.split('.').all(small) {
            return Some(at);
        }
        (ending.len() <= 4 && self.words.ends_a_name(&ending.to_ascii_lowercase())).then_some(at)
    }

    /// "US$" is one word.
    fn with_money_sign(&self, start: usize, end: usize, limit: usize) -> usize {
        let money = end < limit
            && self.byte(end) == b'$'
            && end - start <= 3
            && self.text.get(start..end).is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_uppercase()));
        end + usize::from(money)
    }

    /// Takes in the stop of "Gen.", "U.S." and "J."; leaves the one that ends the sentence.
    fn with_stop(&self, start: usize, end: usize, limit: usize, dotted: bool) -> usize {
        if end >= limit || self.byte(end) != b'.' {
            return end;
        }
        if end + 1 < limit && self.byte(end + 1) == b'.' {
            // "Acme Inc.. On" doubles the stop; "etc..." trails off.
            let doubled = end + 2 >= limit || self.byte(end + 2) != b'.';
            let short = self.text.get(start..=end).is_some_and(|it| self.words.abbreviation(it).is_some());
            return end + usize::from(doubled && (short || dotted));
        }
        if dotted {
            return end + 1;
        }
        let next = self.char(self.next_visible(end + 1));
        let word = Span { start, end }.of(self.text);
        let stopped = self.text.get(start..=end).and_then(|it| self.words.abbreviation(it));
        if let Some(short) = stopped {
            let joined = end + 1 < limit && self.is_alphanumeric(end + 1);
            let fits = match (short.place, short.also_a_word) {
                _ if joined => next.is_uppercase() || next.is_ascii_digit(),
                (Place::BeforeNumber, true) => next.is_numeric() || next == '#',
                (Place::BeforeName, true) => next.is_uppercase(),
                (_, true) => !next.is_uppercase() || next == ' ',
                _ => true,
            };
            return end + usize::from(fits);
        }
        let mut letters = word.chars();
        let initial = matches!((letters.next(), letters.next()), (Some(only), None) if only.is_uppercase());
        // "J. Smith", "J.Smith"; "So did I. The …" ends a sentence, and so does "Plan B." at the end.
        let named = next.is_uppercase() || next == '.' || next == ',';
        let alone = (word != "I" && !self.is_starter(end + 1)) || self.follows_capital(start);
        end + usize::from(initial && named && alone)
    }

    /// Whether the next word is one that opens sentences: "because of X. So we left".
    fn is_starter(&self, at: usize) -> bool {
        let from = self.next_visible(at);
        let to = self.end_of_letters(from, self.bytes.len().min(from + 16));
        self.text.get(from..to).is_some_and(|it| self.words.starts_sentences(&it.to_lowercase()))
    }

    /// Whether the word before is a name or an initial, as in "William I. Smith".
    fn follows_capital(&self, start: usize) -> bool {
        self.tokens.last().is_some_and(|it| {
            let before = it.of(self.text);
            it.end < start
                && before.chars().next().is_some_and(char::is_uppercase)
                && !self.words.starts_sentences(&before.to_lowercase())
        })
    }

    /// Pushes a word, cut where Universal Dependencies cuts it.
    fn push_word(&mut self, start: usize, end: usize, apostrophe: bool) {
        let length = end - start;
        if self.words.may_be_whole(self.byte(start).to_ascii_lowercase(), length)
            && let Some(lengths) =
                self.text.get(start..end).and_then(|it| self.words.whole(&it.to_ascii_lowercase()))
        {
            let mut at = start;
            for length in lengths {
                self.push(at, at + length);
                at += length;
            }
            return;
        }
        if !apostrophe {
            return self.push(start, end);
        }
        let mut cuts = vec![end];
        let mut stem_end = end;
        while let Some(stem) = self.without_ending(start, stem_end)
            && cuts.len() < 4
        {
            cuts.push(stem);
            stem_end = stem;
        }
        cuts.push(start);
        for pair in cuts.windows(2).rev() {
            self.push(pair[1], pair[0]);
        }
    }

    fn without_ending(&self, start: usize, end: usize) -> Option<usize> {
        let word = Span { start, end }.of(self.text);
        self.words.endings().iter().find_map(|ending| {
            let stem = word.len().checked_sub(ending.len()).filter(|it| *it > 0)?;
            word.get(stem..)?.eq_ignore_ascii_case(ending).then_some(start + stem)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::tokens::tests::p;

    #[test]
    fn endings_are_words() {
        assert_eq!(
            p("Anna's I'm don't DON'T cannot gonna it’s"),
            "Anna|'s|I|'m|do|n't|DO|N'T|can|not|gon|na|it|’s"
        );
        assert_eq!(
            p("wouldn't've O'Brien Qa'ida's the Galois' book"),
            "would|n't|'ve|O'Brien|Qa'ida|'s|the|Galois|'|book"
        );
        assert_eq!(p("Anna 's did n't y'all"), "Anna|'s|did|n't|y'|all");
    }

    #[test]
    fn hyphens_part_words_except_after_some_first_parts() {
        assert_eq!(
            p("hostage-taker ex-member F-16 al-Qaeda state-of-the-art"),
            "hostage|-|taker|ex-member|F|-|16|al|-|Qaeda|state|-|of|-|the|-|art"
        );
    }

    #[test]
    fn shortened_words_keep_their_stop() {
        assert_eq!(
            p("Gen. Lee of the U.S. left at 5 a.m. today."),
            "Gen.|Lee|of|the|U.S.|left|at|5|a.m.|today|."
        );
        assert_eq!(p("J. Smith, No. 5. He said no. So did I."), "J.|Smith|,|No.|5|.|He|said|no|.|So|did|I|.");
        assert_eq!(p("Ph.D. St.George etc..."), "Ph.|D.|St.|George|etc|...");
        assert_eq!(p("GEN. LEE AND MAJ. FOX"), "GEN.|LEE|AND|MAJ.|FOX");
    }

    #[test]
    fn names_of_sites_and_files_are_one_word() {
        assert_eq!(
            p("Amazon.com, report.pdf. The end.The start"),
            "Amazon.com|,|report.pdf|.|The|end|.|The|start"
        );
        assert_eq!(p("AT&T P&L and/or US$5"), "AT&T|P&L|and|/|or|US$|5");
    }
}
