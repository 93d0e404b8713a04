//! Pages of built records: every address, hostile text, sizes, the server's refusals, exports.
#![expect(clippy::panic, reason = "a page that cannot be made fails the test")]

mod addresses;
mod exports;
mod hostile;
mod pile;
mod sizes;
