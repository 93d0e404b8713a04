//! The Variorum library: accounts in, record out.
