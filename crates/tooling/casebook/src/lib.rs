//! Reads and runs the Markdown casebooks.
