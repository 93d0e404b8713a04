//! Marks, runs of marks, faces, emoji, addresses.

use super::Cutter;
use crate::Span;

/// Longer runs without a space are no address that a person could type.
const LONGEST_ADDRESS: usize = 2048;

impl Cutter<'_> {
    pub(super) fn cut_sign(&mut self, start: usize, limit: usize, chunk_start: usize) -> usize {
        let sign = self.char(start);
        let after = start + sign.len_utf8();
        let end = match sign {
            '\'' | '’' | '‘' | '`' if after < limit && self.is_alphanumeric(after) => {
                self.after_apostrophe(after, limit)
            }
            '!' | '?' => self.run(start, limit, |it| it == '!' || it == '?'),
            '.' | '-' | '=' | '*' | '_' | '~' | '+' | '<' | '>' | '|' | '$' | '…' | '\'' | '`' | '–'
            | '—' => self.run(start, limit, |it| it == sign),
            '#' if start == chunk_start && after < limit && self.char(after).is_alphabetic() => {
                self.run(after, limit, |it| super::is_letter(it) || it == '_')
            }
            '#' => self.run(start, limit, |it| it == '#'),
            _ if is_pictured(sign) => self.end_of_emoji(after, limit, sign),
            _ => self.run(after, limit, |it| matches!(it, '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}')),
        };
        self.push(start, end);
        end
    }

    fn run(&self, start: usize, limit: usize, belongs: impl Fn(char) -> bool) -> usize {
        let mut at = start;
        while at < limit && belongs(self.char(at)) {
            at += self.char(at).len_utf8();
        }
        at
    }

    /// "'72" and "'twas" begin with their apostrophe; in "'The" it opens a quotation.
    fn after_apostrophe(&self, after: usize, limit: usize) -> usize {
        let end = self.run(after, limit, char::is_alphanumeric);
        let rest = Span { start: after, end }.of(self.text);
        let year = rest.len() >= 2 && rest.as_bytes()[..2].iter().all(u8::is_ascii_digit) && rest.len() <= 3;
        if year && (rest.len() == 2 || rest.ends_with('s')) {
            return end;
        }
        if rest.len() <= 6 && self.words.whole(&format!("'{}", rest.to_ascii_lowercase())).is_some() {
            return end;
        }
        after
    }

    fn end_of_emoji(&self, mut at: usize, limit: usize, first: char) -> usize {
        let flag = matches!(first, '\u{1f1e6}'..='\u{1f1ff}');
        if flag && at < limit && matches!(self.char(at), '\u{1f1e6}'..='\u{1f1ff}') {
            return at + 4;
        }
        while at < limit {
            match self.char(at) {
                it @ ('\u{fe0e}' | '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}') => {
                    at += it.len_utf8();
                }
                '\u{200d}' => {
                    at += 3;
                    if at < limit && is_pictured(self.char(at)) {
                        at += self.char(at).len_utf8();
                    }
                }
                _ => break,
            }
        }
        at.min(limit)
    }

    /// The address in a chunk, without the marks around it: `(see http://a.example/b).` → the middle.
    pub(super) fn address(&self, start: usize, end: usize) -> Option<Span> {
        let chunk = self.bytes.get(start..end)?;
        if !(4..LONGEST_ADDRESS).contains(&chunk.len())
            || !chunk.iter().any(|it| matches!(it, b'@' | b'/' | b'w' | b'W'))
        {
            return None;
        }
        let text = self.text.get(start..end)?;
        let open = text.find(|it: char| it.is_ascii_alphanumeric() || it == '@')?;
        let scheme = text.find("://");
        let www = text.get(open..open + 4).is_some_and(|it| it.eq_ignore_ascii_case("www."));
        let at = text.find('@').filter(|it| {
            let before = text.get(..*it).and_then(|it| it.bytes().next_back());
            let after = text.as_bytes().get(it + 1).copied();
            before.is_none_or(|it| it.is_ascii_alphanumeric() || b"._-([<\"".contains(&it))
                && after.is_some_and(|it| it.is_ascii_alphanumeric() || it == b'_')
        });
        if scheme.is_none() && !www && at.is_none() {
            return None;
        }
        let from = match scheme {
            // "see:http://…" keeps only the scheme's letters.
            Some(colon) => text[..colon]
                .rfind(|it: char| !it.is_ascii_alphanumeric())
                .map_or(0, |it| it + text[it..].chars().next().map_or(1, char::len_utf8)),
            None => open,
        };
        let rest = text.get(from..)?;
        let shut = rest.find(['"', '<', '>', '”', '“', '»', '|', '[', ']', '{', '}']).unwrap_or(rest.len());
        let mut to = shut;
        while let Some(last) = rest.get(..to).and_then(|it| it.chars().next_back()) {
            let opened = last == ')' && rest.get(..to).is_some_and(|it| it.contains('('));
            if !matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '\'' | '’' | '…') || opened {
                break;
            }
            to -= last.len_utf8();
        }
        (to > 0).then(|| Span::new(start + from, start + from + to))
    }
}

/// Emoji and other small pictures.
fn is_pictured(sign: char) -> bool {
    matches!(sign, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}')
}

#[cfg(test)]
mod tests {
    use crate::tokens::tests::p;

    #[test]
    fn runs_are_one_sign() {
        assert_eq!(p("Wait... what?!? -- no—yes *** '72"), "Wait|...|what|?!?|--|no|—|yes|***|'72");
        assert_eq!(p("\"It's 'over',\" (he) said: [sic]"), "\"|It|'s|'|over|'|,|\"|(|he|)|said|:|[|sic|]");
        assert_eq!(p("“No,” ‘yes’ #hope 👩‍👩‍👧 🇫🇷 👍🏽"), "“|No|,|”|‘|yes|’|#hope|👩‍👩‍👧|🇫🇷|👍🏽");
    }

    #[test]
    fn addresses_are_one_word() {
        assert_eq!(p("(see http://a.example/b?c=d&e)."), "(|see|http://a.example/b?c=d&e|)|.");
        assert_eq!(
            p("<jo.doe@desk.example>, www.desk.example. @harbour"),
            "<|jo.doe@desk.example|>|,|www.desk.example|.|@harbour"
        );
        assert_eq!(p("[link](http://a.example/b)"), "[|link|]|(|http://a.example/b|)");
        assert_eq!(p("and/or w/ him b/c"), "and|/|or|w/|him|b/c");
    }
}
