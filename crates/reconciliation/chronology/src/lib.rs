//! Dated happenings in order, with uncertainty and disputes.
