//! Persons, organisations, places and groups that a text names.
