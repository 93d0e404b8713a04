//! A folder of files that name each other relatively: to be opened from a disk or a stick, with no server.

use super::pages::{address, all};
use super::{Summary, made};
use crate::address::Place;
use crate::assets;
use crate::error::ExplorerError;
use crate::links::{Links, file};
use crate::opened::Opened;
use std::path::Path;
use std::sync::Arc;

/// The file by which an earlier export is known.
const MARK: &str = "variorum-export.txt";

/// Writes every page, as HTML and as data, into a folder.
///
/// # Errors
///
/// Where the folder holds something else (and `force` is not said), or cannot be written to.
pub fn folder(
    opened: &Opened,
    to: &Path,
    force: bool,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Summary, ExplorerError> {
    let occupied = std::fs::read_dir(to).is_ok_and(|mut it| it.next().is_some());
    if occupied && !force && !to.join(MARK).exists() {
        return Err(ExplorerError::NotAnExport { path: to.to_owned() });
    }
    let exported = Arc::new(all(opened)?);
    let links = Links::Folder(Arc::clone(&exported));
    let mut summary = Summary::default();
    let mut put = |name: &str, bytes: &[u8]| {
        summary.files += 1;
        summary.bytes += bytes.len();
        write(&to.join(name), bytes)
    };
    for name in assets::names() {
        if let Some(asset) = assets::get(&name) {
            put(&format!("assets/{name}"), &asset.bytes)?;
        }
    }
    put(MARK, b"Pages of a Variorum record. Open index.html.\n")?;
    for (done, (place, page)) in exported.pages.iter().enumerate() {
        let here = address(place, *page);
        put(&file(&here, "html"), &made(opened, &links, &here, false)?.body)?;
        if !matches!(place, Place::Original(_)) {
            put(&file(&here, "json"), &made(opened, &links, &here, true)?.body)?;
        }
        progress(done + 1, exported.pages.len());
    }
    summary.pages = exported.pages.len();
    Ok(summary)
}

pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), ExplorerError> {
    let unwritable = |cause| ExplorerError::Unwritable { path: path.to_owned(), cause };
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(unwritable)?;
    }
    std::fs::write(path, bytes).map_err(unwritable)
}
