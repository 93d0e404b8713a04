//! The stylesheet and the script, embedded.

use rust_embed::RustEmbed;
use std::borrow::Cow;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// An asset with its media type.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type.
    pub media: &'static str,
}

/// The asset of this name.
pub fn get(name: &str) -> Option<Asset> {
    let found = Files::get(name)?;
    let media = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    Some(Asset { bytes: found.data, media })
}

/// The names of all assets.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = Files::iter().map(Cow::into_owned).collect();
    names.sort();
    names
}
