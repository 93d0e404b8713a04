//! Letters of a page with the bytes each was written as: "&amp;" is one letter and five bytes.

use variorum_text::Span;

/// Longest name of an entity, with its signs.
const LONGEST_ENTITY: usize = 40;

/// Pairs every letter of `read` (entities resolved) with its place in `raw`, which begins at byte `start`.
pub(super) fn pair(raw: &str, read: &str, start: usize, mut each: impl FnMut(char, Span)) {
    let mut at = 0;
    let mut letters = read.char_indices().peekable();
    while let Some((index, letter)) = letters.next() {
        let Some(rest) = raw.get(at..) else { break };
        let Some(written) = rest.chars().next() else { break };
        let after = read.get(index + letter.len_utf8()..).unwrap_or("");
        let (bytes, more) =
            if written == '&' { entity(rest, letter, after) } else { (step(rest, written, letter), 0) };
        let span = Span::new(start + at, start + at + bytes);
        each(letter, span);
        for _ in 0..more {
            if let Some((_, letter)) = letters.next() {
                each(letter, span);
            }
        }
        at += bytes;
    }
}

/// Bytes of one letter; a carriage return is read with its line feed.
fn step(rest: &str, written: char, letter: char) -> usize {
    if written == '\r' && letter == '\n' && rest.starts_with("\r\n") { 2 } else { written.len_utf8() }
}

/// Bytes of the entity that `rest` begins with, and how many letters it stands for beyond the first.
fn entity(rest: &str, letter: char, after: &str) -> (usize, usize) {
    let name_end = rest
        .char_indices()
        .skip(1)
        .take(LONGEST_ENTITY)
        .find(|it| !(it.1.is_ascii_alphanumeric() || it.1 == '#'))
        .map_or(rest.len().min(LONGEST_ENTITY), |it| it.0);
    let stop = usize::from(rest.as_bytes().get(name_end) == Some(&b';'));
    let literal = rest.get(1..name_end).is_some_and(|it| letter == '&' && after.starts_with(it));
    let is_ampersand =
        rest.get(..5).is_some_and(|it| it.eq_ignore_ascii_case("&amp;")) || rest.starts_with("&#");
    if name_end == 1 || (literal && !is_ampersand) {
        return (1, 0);
    }
    // Without ";" only the first letters may be the entity's: "&copy2031".
    for end in (2..=name_end + stop).rev() {
        let Some(tail) = rest.get(end..name_end + stop) else { continue };
        let beyond = rest.get(end..).unwrap_or("");
        let second = after.chars().next().map_or(0, char::len_utf8);
        if !tail.is_empty() {
            if after.starts_with(tail) {
                return (end, 0);
            }
        } else if agrees(beyond, after) {
            return (end, 0);
        } else if second > 0 && agrees(beyond, after.get(second..).unwrap_or("")) {
            return (end, 1);
        }
    }
    (name_end + stop, 0)
}

/// Whether what is written goes on as what is read.
fn agrees(written: &str, read: &str) -> bool {
    match (written.chars().next(), read.chars().next()) {
        (Some('&' | '\r'), Some(_)) | (None, None) => true,
        (Some(a), Some(b)) => a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_lead_back() {
        let p = |raw: &str, read: &str| {
            let mut found = Vec::new();
            pair(raw, read, 0, |letter, span| found.push(format!("{letter}={}", span.of(raw))));
            found.join(" ")
        };
        assert_eq!(p("a&amp;b", "a&b"), "a=a &=&amp; b=b");
        assert_eq!(p("&lt;&#39;é", "<'é"), "<=&lt; '=&#39; é=é");
        assert_eq!(p("A&B &foo;", "A&B &foo;"), "A=A &=& B=B  =  &=& f=f o=o o=o ;=;");
        assert_eq!(p("&copy2031", "©2031"), "©=&copy 2=2 0=0 3=3 1=1");
        assert_eq!(p("x\r\ny", "x\ny"), "x=x \n=\r\n y=y");
        assert_eq!(p("&amp;amp;", "&amp;"), "&=&amp; a=a m=m p=p ;=;");
    }
}
