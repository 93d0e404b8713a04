//! Amounts as stated: interval, bound, unit and words.
