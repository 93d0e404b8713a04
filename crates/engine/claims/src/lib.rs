//! Measure, figure, population, scope, clocks and attribution: the claims of one source.
