//! Pages.

use crate::{Limits, MediaType, Source};
pub(crate) fn read(path: &str, bytes: Vec<u8>, _limits: &Limits) -> Source {
    crate::read::bare(path, MediaType::Html, bytes, variorum_text::Text::default(), Default::default())
}
