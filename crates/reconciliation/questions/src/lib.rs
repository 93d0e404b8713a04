//! Which claims answer the same question, and how their answers stand.
