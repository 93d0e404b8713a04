//! Which happening is a claim about?
