//! "12,000", "3.5", "09:11", "11/28/2000", "713-853-3989" are one word; "5pm", "3-4", "30%" are not.

use super::Cutter;

impl Cutter<'_> {
    pub(super) fn cut_number(&mut self, start: usize, limit: usize) -> usize {
        let end = self.end_of_figure(start, limit);
        if self.byte(end) == b'-' && end < limit && self.byte(end + 1).is_ascii_digit() {
            return self.cut_hyphenated(start, limit);
        }
        self.cut_letters_after(start, end, limit)
    }

    /// Digits with the signs that stand between digits.
    fn end_of_figure(&self, start: usize, limit: usize) -> usize {
        let mut at = start + usize::from(!self.byte(start).is_ascii_digit());
        while at < limit {
            let byte = self.byte(at);
            let between = matches!(byte, b'.' | b',' | b':' | b'/') && at + 1 < limit;
            if byte.is_ascii_digit() || (between && self.byte(at + 1).is_ascii_digit()) {
                at += 1;
            } else {
                break;
            }
        }
        at
    }

    /// Telephone numbers, postcodes and "11-20-2000" are one word; "3-4" and "1969-1970" are three.
    fn cut_hyphenated(&mut self, start: usize, limit: usize) -> usize {
        let mut parts = vec![];
        let mut at = start;
        loop {
            let end = self.end_of_figure(at, limit);
            parts.push((at, end));
            if end + 1 < limit && self.byte(end) == b'-' && self.byte(end + 1).is_ascii_digit() {
                at = end + 1;
            } else {
                break;
            }
        }
        let end = parts.last().map_or(start, |it| it.1);
        let lengths: Vec<usize> = parts.iter().map(|it| it.1 - it.0).collect();
        if parts.len() > 2 || matches!(lengths[..], [3 | 5, 4]) || matches!(lengths[..], [11 | 12, 4]) {
            return self.cut_letters_after(start, end, limit);
        }
        for (index, (from, to)) in parts.iter().enumerate() {
            if index > 0 {
                self.push(from - 1, *from);
            }
            if index + 1 == parts.len() {
                return self.cut_letters_after(*from, *to, limit);
            }
            self.push(*from, *to);
        }
        end
    }

    /// "5pm" is two words, "3rd", "1980s" and "47A" are one.
    fn cut_letters_after(&mut self, start: usize, end: usize, limit: usize) -> usize {
        if end >= limit || !self.is_alphanumeric(end) {
            // "1990's" is written for "1990s".
            if self.byte(end) == b'\'' && end + 1 < limit && self.byte(end + 1).eq_ignore_ascii_case(&b's') {
                let after = end + 2;
                if after >= limit || !self.is_alphanumeric(after) {
                    self.push(start, end + 2);
                    return end + 2;
                }
            }
            self.push(start, end);
            return end;
        }
        let mut at = end;
        while at < limit && self.byte(at).is_ascii_alphabetic() {
            at += 1;
        }
        let mut suffix_end = at;
        // "5p.m."
        if at == end + 1 && self.byte(at) == b'.' && at + 1 < limit && self.byte(at + 1).is_ascii_alphabetic()
        {
            suffix_end = (at + 2).min(limit);
        }
        let is_word = |to: usize| {
            let suffix = self.text.get(end..to).unwrap_or("").to_ascii_lowercase();
            self.words.follows_number(&suffix)
        };
        if at - end < 12 && (suffix_end >= limit || !self.is_alphanumeric(suffix_end)) {
            if suffix_end > at && is_word(suffix_end) {
                let stop = usize::from(suffix_end < limit && self.byte(suffix_end) == b'.');
                self.push(start, end);
                self.push(end, suffix_end + stop);
                return suffix_end + stop;
            }
            if is_word(at) && !self.is_alphanumeric(at) {
                self.push(start, end);
                self.push(end, at);
                return at;
            }
        }
        if self.text.get(start..end).is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_digit())) {
            return self.cut_word(start, limit);
        }
        self.push(start, end);
        end
    }
}

#[cfg(test)]
mod tests {
    use crate::tokens::tests::p;

    #[test]
    fn figures_stay_whole() {
        assert_eq!(p("12,000 3.5 09:11 11/28/2000 +44 .5"), "12,000|3.5|09:11|11/28/2000|+44|.5");
        assert_eq!(p("713-853-3989 345-9945 2004-09-03"), "713-853-3989|345-9945|2004-09-03");
        assert_eq!(p("3rd 1980s 1990's 47A"), "3rd|1980s|1990's|47A");
        assert_eq!(p("230 , 000"), "230|,|000");
    }

    #[test]
    fn ranges_units_and_signs_are_cut_off() {
        assert_eq!(p("3-4 1969-1970 26–27"), "3|-|4|1969|-|1970|26|–|27");
        assert_eq!(p("5pm 7:30PM 5p.m. 20km"), "5|pm|7:30|PM|5|p.m.|20|km");
        assert_eq!(p("$5 US$4.5 30% £3m"), "$|5|US$|4.5|30|%|£|3|m");
        assert_eq!(p("15-year-old 17th-century"), "15|-|year|-|old|17th|-|century");
        assert_eq!(p("12. 12, (12)"), "12|.|12|,|(|12|)");
    }
}
