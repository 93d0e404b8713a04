//! What was learnt: weights with cards, and the loader.
