//! The same pages as files: a folder of them, or one file that holds all.

mod folder;
mod pages;
mod single;

pub use folder::folder;
pub use single::single;

use crate::address::Address;
use crate::error::ExplorerError;
use crate::links::Links;
use crate::opened::Opened;
use crate::pages::{Rendered, get};

/// What an export came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Pages written.
    pub pages: usize,
    /// Files written.
    pub files: usize,
    /// Bytes written.
    pub bytes: usize,
}

fn made(opened: &Opened, links: &Links, address: &Address, json: bool) -> Result<Rendered, ExplorerError> {
    Ok(get(opened, links, address, json)?)
}
