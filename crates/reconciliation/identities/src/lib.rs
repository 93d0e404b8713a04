//! Mentions to entities, with all their variants.
