//! Pages of built records: every address, hostile text, sizes, the server's refusals, exports.

mod addresses;
mod exports;
mod hostile;
mod pile;
mod sizes;
