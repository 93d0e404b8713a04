//! Bytes in, sources out: who published which words, and when.
