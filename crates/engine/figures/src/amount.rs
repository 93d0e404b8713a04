//! One number, kept exactly as far as news writes numbers.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A decimal number with six places: exact for every count and for prices and shares as printed.
///
/// `Eq`, `Ord` and `Hash` hold, which floating point cannot offer; JSON shows 354, not 354.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Amount(i128);

impl Amount {
    const SCALE: i128 = 1_000_000;

    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self(i128::from(number) * Self::SCALE)
    }

    /// The nearest amount to a floating-point number; `None` where it is not finite or beyond 10^30.
    pub fn nearest(number: f64) -> Option<Self> {
        (number.is_finite() && number.abs() < 1e30).then(|| Self((number * 1e6).round() as i128))
    }

    /// Reads "12", "1128.5"; no separators, no sign. `None` when it is not such a number or too large.
    pub fn from_digits(digits: &str) -> Option<Self> {
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty()
            || whole.len() > 24
            || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit())
        {
            return None;
        }
        let sixths: i128 = format!("{fraction:0<6}").get(..6)?.parse().ok()?;
        Some(Self(whole.parse::<i128>().ok()? * Self::SCALE + sixths))
    }

    /// The product, `None` beyond what is representable.
    pub fn times(self, other: Self) -> Option<Self> {
        self.0.checked_mul(other.0).map(|product| Self(product / Self::SCALE))
    }

    /// The sum, `None` beyond what is representable.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, `None` beyond what is representable.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The whole number this is, if it is one.
    pub fn as_whole(self) -> Option<i64> {
        (self.0 % Self::SCALE == 0).then(|| i64::try_from(self.0 / Self::SCALE).ok()).flatten()
    }

    /// As floating point, for ratios and drawing.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / Self::SCALE as f64
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / Self::SCALE, (self.0 % Self::SCALE).abs());
        let text = if rest == 0 {
            whole.to_string()
        } else {
            let sign = if self.0 < 0 && whole == 0 { "-" } else { "" };
            format!("{sign}{whole}.{}", format!("{rest:06}").trim_end_matches('0'))
        };
        f.pad(&text)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.as_whole() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.as_f64()),
        }
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        Self::nearest(number).ok_or_else(|| serde::de::Error::custom("a number that is too large"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_as_written() {
        let p = |digits: &str| Amount::from_digits(digits).map(|it| it.to_string());
        assert_eq!(p("1128").as_deref(), Some("1128"));
        assert_eq!(p("0.5").as_deref(), Some("0.5"));
        assert_eq!(p("1.250").as_deref(), Some("1.25"));
        assert_eq!(p("12a"), None);
        assert_eq!(p("99999999999999999999999999"), None);
        assert_eq!(
            Amount::whole(3).times(Amount::from_digits("1.2").expect("a number")),
            Amount::from_digits("3.6")
        );
        assert_eq!(serde_json::to_string(&Amount::whole(354)).expect("a number"), "354");
    }
}
