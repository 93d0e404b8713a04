//! A number in JSON: 354 and never 354.0.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;

/// A finite number that is shown whole where it is whole.
///
/// ```
/// use variorum_record::Number;
/// assert_eq!(Number::from(1128_i64).to_string(), "1,128");
/// assert_eq!(Number::nearest(0.5).map(|it| it.to_string()).as_deref(), Some("0.5"));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Number(f64);

impl Number {
    /// The number, or `None` where it is not finite.
    pub fn nearest(number: f64) -> Option<Self> {
        number.is_finite().then_some(Self(number))
    }

    /// As floating point.
    pub fn as_f64(self) -> f64 {
        self.0
    }

    /// The whole number this is, if it is one that floating point holds exactly.
    pub fn as_whole(self) -> Option<i64> {
        // 2^53: beyond it, neighbouring whole numbers can no longer be told apart.
        (self.0.fract() == 0.0 && self.0.abs() <= 9_007_199_254_740_992.0).then_some(self.0 as i64)
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self(number as f64)
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(whole) = self.as_whole() else { return f.pad(&self.0.to_string()) };
        let digits = whole.unsigned_abs().to_string();
        let mut shown = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                shown.push(',');
            }
            shown.push(digit);
        }
        f.pad(&if whole < 0 { format!("-{shown}") } else { shown })
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.as_whole() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        Self::nearest(number).ok_or_else(|| serde::de::Error::custom("a number that is not finite"))
    }
}
