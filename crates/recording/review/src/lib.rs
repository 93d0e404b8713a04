//! People's dated decisions about a record.
