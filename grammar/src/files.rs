//! The data folders, embedded: a file is found because it is there.

use include_dir::{Dir, include_dir};

/// The embedded `grammar/en`.
pub static EN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/en");

/// Every embedded file of `folder` ("measures") with this extension, as (path, text), in name order.
pub fn in_folder(folder: &str, extension: &str) -> Vec<(String, &'static str)> {
    let Some(dir) = EN.get_dir(folder) else { return Vec::new() };
    let mut found: Vec<(String, &'static str)> = dir
        .files()
        .filter(|file| file.path().extension().is_some_and(|it| it == extension))
        .filter_map(|file| Some((file.path().to_string_lossy().replace('\\', "/"), file.contents_utf8()?)))
        .collect();
    found.sort();
    found
}

/// The text of one embedded file ("numbers/cardinals.tsv"), if it is there.
pub fn text(path: &str) -> Option<&'static str> {
    EN.get_file(path)?.contents_utf8()
}

/// Every embedded file that is knowledge and no casebook, as (path, text), in name order.
pub fn all() -> Vec<(String, &'static str)> {
    fn walk(dir: &'static Dir<'static>, found: &mut Vec<(String, &'static str)>) {
        for file in dir.files() {
            if let Some(text) =
                file.contents_utf8().filter(|_| file.path().extension().is_none_or(|it| it != "md"))
            {
                found.push((file.path().to_string_lossy().replace('\\', "/"), text));
            }
        }
        dir.dirs().for_each(|it| walk(it, found));
    }
    let mut found = Vec::new();
    walk(&EN, &mut found);
    found.sort();
    found
}
