//! What the models see of a word before they know its neighbours: its letters, and how it is written.

/// How many ways of writing a word are told apart.
pub const SHAPES: usize = 9 * 2 * 3;

/// Letters a word is looked at by; longer ones are cut in the middle.
const LONGEST: usize = 48;

/// How a sentence is written as a whole, which decides what a capital letter tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// Capitals mean something.
    Ordinary,
    /// ALL IN CAPITALS.
    Capitals,
    /// As Headlines Are.
    Title,
}

/// How the words of a sentence are written as a whole, from the [`class`] and length in bytes of each.
pub fn writing(words: impl Iterator<Item = (u8, usize)>) -> Writing {
    let (mut upper, mut capitalised, mut lower, mut long_lower) = (0usize, 0usize, 0usize, 0usize);
    for (class, length) in words {
        match class {
            5 => upper += 1,
            4 | 7 => capitalised += 1,
            3 => {
                lower += 1;
                long_lower += usize::from(length > 4);
            }
            _ => {}
        }
    }
    if upper >= 3 && upper > 2 * (lower + capitalised) {
        Writing::Capitals
    } else if capitalised >= 4 && capitalised > 3 * long_lower && capitalised + upper > lower {
        Writing::Title
    } else {
        Writing::Ordinary
    }
}

/// How one word is written, below [`SHAPES`], from its [`class`] and what stands around it.
pub fn shape(class: u8, first: bool, writing: Writing) -> usize {
    (usize::from(class) * 2 + usize::from(first)) * 3 + writing as usize
}

/// Which of nine ways a word is written: no letters 0, digits 1, digits and letters 2, lower 3, Capitalised 4,
/// UPPER 5, one capital 6, `MiXed` 7, letters without case 8.
pub fn class(word: &str) -> u8 {
    let (mut upper, mut lower, mut digit, mut other) = (0usize, 0usize, 0usize, 0usize);
    let mut first_upper = false;
    for (at, letter) in word.chars().take(LONGEST).enumerate() {
        if letter.is_lowercase() {
            lower += 1;
        } else if letter.is_uppercase() {
            upper += 1;
            first_upper |= at == 0;
        } else if letter.is_numeric() {
            digit += 1;
        } else if letter.is_alphabetic() {
            other += 1;
        }
    }
    match (upper, lower, digit, other) {
        (0, 0, 0, 0) => 0,
        (0, 0, _, 0) => 1,
        (_, _, 1.., _) => 2,
        (0, 1.., _, _) => 3,
        (1, 0, _, _) => 6,
        (1, _, _, _) if first_upper => 4,
        (_, 0, _, 0) => 5,
        (1.., _, _, _) => 7,
        _ => 8,
    }
}

/// The form that words are compared by: lower case, plain quotation marks and dashes, digits as `0`.
pub fn normal(word: &str, into: &mut String) {
    into.clear();
    let mut digits = 0;
    for letter in word.chars() {
        let plain = match letter {
            '0'..='9' => {
                digits += 1;
                if digits > 4 {
                    continue;
                }
                into.push('0');
                continue;
            }
            '\u{2018}' | '\u{2019}' | '`' | '\u{b4}' => '\'',
            '\u{201c}' | '\u{201d}' | '\u{ab}' | '\u{bb}' => '"',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            other => other,
        };
        digits = 0;
        if plain.is_ascii() {
            into.push(plain.to_ascii_lowercase());
        } else {
            into.extend(plain.to_lowercase());
        }
    }
}

/// The features of a word in normal form: the whole word first, then its ends.
pub fn features(normal: &str, into: &mut Vec<u64>) {
    into.clear();
    let mut cuts: [usize; LONGEST + 1] = [0; LONGEST + 1];
    let mut letters = 0;
    for (at, _) in normal.char_indices().take(LONGEST) {
        cuts[letters] = at;
        letters += 1;
    }
    let whole = letters < LONGEST;
    cuts[letters] = normal.len();
    into.push(hash(0, normal));
    for length in 1..=4.min(letters) {
        into.push(hash(length as u64, &normal[..cuts[length]]));
    }
    if whole {
        for length in 1..=5.min(letters) {
            into.push(hash(8 + length as u64, &normal[cuts[letters - length]..]));
        }
    }
    if let Some((before, after)) = normal.rsplit_once('-')
        && !before.is_empty()
        && !after.is_empty()
    {
        into.push(hash(16, after));
        into.push(hash(17, before));
    }
}

/// A hash that is the same on every machine.
pub fn hash(kind: u64, text: &str) -> u64 {
    let mut state = 0x9e37_79b9_7f4a_7c15u64 ^ kind.wrapping_mul(0xd6e8_feb8_6659_fd93);
    let mut chunks = text.as_bytes().chunks_exact(8);
    for chunk in chunks.by_ref() {
        let word = chunk.iter().rev().fold(0u64, |sum, byte| (sum << 8) | u64::from(*byte));
        state = mix(state ^ word);
    }
    let tail = chunks.remainder().iter().rev().fold(0u64, |sum, byte| (sum << 8) | u64::from(*byte));
    mix(mix(state ^ tail) ^ text.len() as u64)
}

fn mix(mut state: u64) -> u64 {
    state ^= state >> 32;
    state = state.wrapping_mul(0xd6e8_feb8_6659_fd93);
    state ^= state >> 29;
    state = state.wrapping_mul(0xa5cb_9243_f0ae_fd9d);
    state ^ (state >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_read_in_their_sentence() {
        let manner = |text: &str| writing(text.split(' ').map(|it| (class(it), it.len())));
        assert_eq!(manner("THE ARMY SAID 230 DIED"), Writing::Capitals);
        assert_eq!(manner("Army Says 230 People Died in Attack"), Writing::Title);
        assert_eq!(manner("The army said 230 people died in Grozny"), Writing::Ordinary);
        assert_ne!(
            shape(class("May"), true, Writing::Ordinary),
            shape(class("May"), false, Writing::Ordinary)
        );
    }

    #[test]
    fn any_letters_have_features() {
        let mut found = Vec::new();
        let mut form = String::new();
        for word in ["", "a", "Ünïcödé", "🙂🙂", "1999", &"x".repeat(5000), "-", "40-year-old", "İ"]
        {
            normal(word, &mut form);
            features(&form, &mut found);
            assert!(!found.is_empty() && shape(class(word), false, Writing::Ordinary) < SHAPES);
        }
        normal("’S", &mut form);
        assert_eq!(form, "'s");
        normal("1,234,567", &mut form);
        assert_eq!(form, "0,000,000");
    }
}
