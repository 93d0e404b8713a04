//! How a word is written: its letters folded to one number, and its shape.

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Shape {
    /// "river"
    Lower,
    /// "River"
    Capital,
    /// "RIVER"
    Capitals,
    /// "A"
    Letter,
    /// "J.", "U.S."
    Initials,
    /// "`McNeil`", "`eBay`"
    Mixed,
    /// "1,128"
    Number,
    /// "A320"
    NumberAndLetters,
    /// Letters of a script without capitals.
    Uncased,
    /// "-"
    Hyphen,
    /// ","
    Comma,
    /// "." and others that end a sentence
    Stop,
    /// A quotation mark.
    Quote,
    /// "("
    Open,
    /// ")"
    Close,
    /// "'s"
    Clitic,
    /// "&"
    Ampersand,
    /// "@anna", "#harbour", an address of the web
    Handle,
    /// Anything else.
    Other,
}

impl Shape {
    /// How the word is written.
    pub(crate) fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        match bytes {
            [b'-' | b'_'] => return Self::Hyphen,
            [b','] => return Self::Comma,
            [b'.' | b'!' | b'?' | b':' | b';'] => return Self::Stop,
            [b'"' | b'`' | b'\''] => return Self::Quote,
            [b'(' | b'['] => return Self::Open,
            [b')' | b']'] => return Self::Close,
            [b'&'] => return Self::Ampersand,
            [b'@' | b'#', _, ..] => return Self::Handle,
            [b'\'', rest @ ..] if rest.iter().all(u8::is_ascii_lowercase) => return Self::Clitic,
            _ => {}
        }
        let counts = Counts::of(word);
        match word.chars().next() {
            Some('–' | '—' | '‑') => Self::Hyphen,
            Some('“' | '”' | '‘' | '«' | '»') if counts.letters() == 0 => Self::Quote,
            Some('’') => {
                if counts.letters() == 0 {
                    Self::Quote
                } else {
                    Self::Clitic
                }
            }
            _ => counts.shape(word),
        }
    }

    /// Whether the word begins with, or holds, a capital letter.
    pub(crate) fn has_capital(self) -> bool {
        matches!(
            self,
            Self::Capital
                | Self::Capitals
                | Self::Letter
                | Self::Initials
                | Self::Mixed
                | Self::NumberAndLetters
        )
    }

    /// Whether the word has letters at all.
    pub(crate) fn is_word(self) -> bool {
        self.has_capital() || matches!(self, Self::Lower | Self::Uncased)
    }
}

#[derive(Default)]
struct Counts {
    upper: usize,
    lower: usize,
    digits: usize,
    uncased: usize,
    stops: usize,
    signs: usize,
    first_upper: bool,
}

impl Counts {
    fn of(word: &str) -> Self {
        let mut counts = Self::default();
        for (at, letter) in word.chars().enumerate().take(64) {
            match letter {
                'a'..='z' => counts.lower += 1,
                'A'..='Z' => {
                    counts.upper += 1;
                    counts.first_upper |= at == 0;
                }
                '0'..='9' => counts.digits += 1,
                '.' => counts.stops += 1,
                '/' | '@' | '<' | '>' | '=' | '\\' => counts.signs += 1,
                _ if letter.is_uppercase() => {
                    counts.upper += 1;
                    counts.first_upper |= at == 0;
                }
                _ if letter.is_lowercase() => counts.lower += 1,
                _ if letter.is_alphabetic() => counts.uncased += 1,
                _ => {}
            }
        }
        counts
    }

    fn letters(&self) -> usize {
        self.upper + self.lower + self.uncased
    }

    fn shape(&self, word: &str) -> Shape {
        match (self.upper, self.lower, self.digits) {
            (0, 0, 0) if self.uncased > 0 => Shape::Uncased,
            (0, 0, 0) => Shape::Other,
            (0, 0, _) => Shape::Number,
            _ if self.signs > 0 && word.len() > 4 => Shape::Handle,
            (0, _, 0) => Shape::Lower,
            (_, _, 1..) => {
                if self.upper > 0 {
                    Shape::NumberAndLetters
                } else {
                    Shape::Number
                }
            }
            (upper, 0, 0) if self.stops > 0 && self.stops >= upper => Shape::Initials,
            (1, 0, 0) => Shape::Letter,
            (_, 0, 0) => Shape::Capitals,
            (1, _, 0) if self.first_upper => Shape::Capital,
            _ => Shape::Mixed,
        }
    }
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// A word's letters as one number: without case, without accents.
pub(crate) fn hash(word: &str) -> u64 {
    spread(extend(BASIS, word, false))
}

/// The number of several words read as one: spaces, hyphens and apostrophes do not count.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Joined(u64);

impl Joined {
    pub(crate) fn new() -> Self {
        Self(BASIS)
    }

    pub(crate) fn push(&mut self, word: &str) {
        self.0 = extend(self.0, word, true);
    }

    pub(crate) fn hash(self) -> u64 {
        spread(self.0)
    }
}

fn extend(mut hash: u64, word: &str, joined: bool) -> u64 {
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
    for letter in word.chars() {
        match letter {
            '-' | '\'' | '’' | ' ' | '.' if joined => {}
            '’' => add(b'\''),
            'A'..='Z' => add(letter as u8 | 0x20),
            _ if letter.is_ascii() => add(letter as u8),
            _ => match base(letter) {
                Some(letters) => letters.bytes().for_each(&mut add),
                None => letter.to_lowercase().for_each(|lower| {
                    let mut buffer = [0; 4];
                    lower.encode_utf8(&mut buffer).bytes().for_each(&mut add);
                }),
            },
        }
    }
    hash
}

fn spread(hash: u64) -> u64 {
    let mixed = (hash ^ (hash >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32)
}

/// The plain letters under an accented Latin one.
pub(crate) fn base(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à'..='å' | 'À'..='Å' | 'ā' | 'Ā' | 'ă' | 'Ă' | 'ą' | 'Ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' => {
            "a"
        }
        'æ' | 'Æ' => "ae",
        'ç' | 'Ç' | 'ć' | 'Ć' | 'č' | 'Č' | 'ċ' => "c",
        'ď' | 'Ď' | 'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'Ē' | 'ė' | 'ę' | 'Ę' | 'ě' | 'Ě' | 'ệ' | 'ế' | 'ə' | 'Ə' => {
            "e"
        }
        'ğ' | 'Ğ' | 'ģ' => "g",
        'ħ' | 'Ħ' => "h",
        'ì'..='ï' | 'Ì'..='Ï' | 'ī' | 'Ī' | 'į' | 'ı' | 'İ' => "i",
        'ķ' | 'Ķ' => "k",
        'ł' | 'Ł' | 'ļ' | 'ľ' => "l",
        'ñ' | 'Ñ' | 'ń' | 'Ń' | 'ň' | 'Ň' | 'ņ' => "n",
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' | 'ō' | 'Ō' | 'ő' | 'Ő' | 'ơ' | 'ộ' | 'ố' => "o",
        'œ' | 'Œ' => "oe",
        'ř' | 'Ř' | 'ŕ' => "r",
        'ś' | 'Ś' | 'š' | 'Š' | 'ş' | 'Ş' | 'ș' | 'Ș' => "s",
        'ß' => "ss",
        'ť' | 'Ť' | 'ţ' | 'Ţ' | 'ț' | 'Ț' => "t",
        'þ' | 'Þ' => "th",
        'ù'..='ü' | 'Ù'..='Ü' | 'ū' | 'Ū' | 'ů' | 'Ů' | 'ű' | 'Ű' | 'ư' | 'ų' => "u",
        'ý' | 'Ý' | 'ÿ' => "y",
        'ź' | 'Ź' | 'ż' | 'Ż' | 'ž' | 'Ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_fold_away() {
        assert_eq!(hash("José"), hash("JOSE"));
        assert_ne!(hash("Jose"), hash("Josef"));
        let joined = |words: &[&str]| {
            let mut it = Joined::new();
            for word in words {
                it.push(word);
            }
            it.hash()
        };
        assert_eq!(joined(&["Al", "-", "Qaeda"]), joined(&["al", "Qaeda"]));
    }

    #[test]
    fn shapes() {
        let shape = Shape::of;
        assert_eq!(
            (shape("Anna"), shape("NATO"), shape("A"), shape("U.S.")),
            (Shape::Capital, Shape::Capitals, Shape::Letter, Shape::Initials)
        );
        assert_eq!(
            (shape("McNeil"), shape("1,128"), shape("A320"), shape("'s")),
            (Shape::Mixed, Shape::Number, Shape::NumberAndLetters, Shape::Clitic)
        );
        assert_eq!(
            (shape("’s"), shape("“"), shape("Émile"), shape("東京")),
            (Shape::Clitic, Shape::Quote, Shape::Capital, Shape::Uncased)
        );
    }
}
