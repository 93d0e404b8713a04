//! Record and reviews to SQLite and back.
