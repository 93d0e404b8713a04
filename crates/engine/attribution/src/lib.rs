//! Who says so, by which cue, with what stance.
